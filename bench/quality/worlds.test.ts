import { describe, expect, test } from 'vitest'
import { scenarios } from '../../mocks/scenarios/scenarios.ts'
import { missingGroup, planWorlds } from './worlds.ts'

const PACK = { id: 'p', endings: ['a', 'b', 'c'], hasTwin: true }

describe('the plan of worlds', () => {
  test('has every ending, the twin, a source missing and a clock wrong for each seed', () => {
    const plan = planWorlds([PACK], 2, 0.5)
    expect(plan.filter(({ seed }) => seed === 2).map(({ kind, options }) => [kind, options])).toEqual([
      ['campaign', { seed: 2, noise: 0.5 }], ['ending', { seed: 2, noise: 0.5, ending: 'b' }], ['ending', { seed: 2, noise: 0.5, ending: 'c' }],
      ['twin', { seed: 2, noise: 0.5, twin: true }], ['blind', { seed: 2, noise: 0.5 }], ['clock', { seed: 2, noise: 0.5, clockErrorMs: 90_000 }],
    ])
    expect(plan).toHaveLength(12)
    expect(new Set(planWorlds([PACK], 3, 1, 100).map(({ seed }) => seed))).toEqual(new Set([100, 101, 102]))
  })

  test('a world in which nothing happens is measured as it is', () => {
    expect(planWorlds([{ id: 'q', endings: [], hasTwin: false }], 1, 1).map(({ kind }) => kind)).toEqual(['calm'])
  })

  test('leaves no pack of the registry out', () => {
    expect(new Set(planWorlds(scenarios, 1, 1).map(({ pack }) => pack))).toEqual(new Set(scenarios.map(({ id }) => id)))
  })

  test('another source is missing with each seed, of those there are', () => {
    const paths = ['paperwork/x.csv', 'endpoint/a.json', 'ot/zeek/b.log']
    expect([1, 2, 3, 4].map((seed) => missingGroup(paths, seed))).toEqual(['ot', 'endpoint', 'paperwork', 'ot'])
    expect(missingGroup(['ot/a.log'], 1)).toBeNull()
  })
})
