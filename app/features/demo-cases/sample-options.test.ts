import { describe, expect, it } from 'vitest'
import type { Sample } from '../../../contract/analysis.ts'
import { FIRST_CHOICE, groupBySector, nameSureness, readChoice } from './sample-options.ts'

const sample = (id: string, change: Partial<Sample> = {}): Sample => ({ id, title: id, description: '', sector: 'water', after: null, sources: [], attribution: null, endings: [{ id: 'a', title: 'A' }, { id: 'b', title: 'B' }], moments: [{ at: '2025-02-03T04:05:00.000Z', question: 'Now?' }], twin: true, ...change })

describe('what the host is asked for', () => {
  const read = (change: Partial<typeof FIRST_CHOICE>, of = sample('x')) => readChoice(of, { ...FIRST_CHOICE, ...change })

  it('is nothing but what differs from the default', () => {
    expect(read({})).toEqual({})
    expect(read({ ending: 'a' })).toEqual({})
    expect(read({ ending: 'b', seed: '7', noise: '0.5' })).toEqual({ ending: 'b', seed: 7, noise: 0.5 })
  })

  it('never asks for what the case does not offer', () => {
    expect(read({ ending: 'b', twin: true })).toEqual({ twin: true })
    expect(read({ ending: 'gone' })).toEqual({})
    expect(read({ until: '2025-02-03T04:05:00.000Z' })).toEqual({ until: '2025-02-03T04:05:00.000Z' })
    expect(read({ until: '2025-02-03T04:06:00.000Z' })).toEqual({})
    expect(read({ until: '2025-02-03T04:05:00.000Z', twin: true })).toEqual({ twin: true })
    expect(read({ twin: true, ending: 'b' }, sample('x', { twin: false, endings: [] }))).toEqual({})
  })

  it.each([{ seed: '' }, { seed: '1.5' }, { seed: '-1' }, { seed: '1000000' }, { noise: 'x' }, { noise: '3.1' }, { noise: ' ' }])('is nothing while a number is none: %o', (change) => {
    expect(read(change)).toBeNull()
  })
})

it('groups cases by sector in the order of the host, those of none last', () => {
  const groups = groupBySector([sample('r', { sector: null }), sample('a'), sample('b', { sector: 'energy' }), sample('c')])
  expect(groups.map(({ title, samples }) => [title, samples.map(({ id }) => id)])).toEqual([['Water', ['a', 'c']], ['Energy', ['b']], ['Recorded', ['r']]])
})

it('says how sure an attribution is', () => {
  expect([0, 9, 30, 69, 90, 100].map(nameSureness)).toEqual(['speculation', 'speculation', 'doubtful', 'even odds', 'very probable', 'certain'])
})
