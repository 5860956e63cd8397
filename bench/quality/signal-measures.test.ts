import { describe, expect, test } from 'vitest'
import type { GroundTruth } from '../../mocks/scenarios/scenario.ts'
import { aboutOf, countByBehaviour, weighActs, type CitedSignal } from './signal-measures.ts'
import { TruthIndex } from './truth-index.ts'

const record = (offset: number) => ({ path: 'a.log', line: 1, offset, length: 9 })
const truth: GroundTruth = {
  scenario: 'x', records: 9,
  campaigns: [{ id: 'c', entities: [], firstCrossing: null, firstPhase5At: '2025-10-19T21:40:00.000Z', steps: [{ id: 'push', at: '2025-10-03T07:14:06.000Z', phase: 1, technique: 'T1621', kind: null, description: '', records: [record(10), record(11)] }] }],
  decoys: [{ id: 'rollout', description: '', records: [record(50)] }],
}
const index = new TruthIndex(truth)

function signal(behaviour: string, decibans: number, offsets: readonly number[], subject = 'anna'): CitedSignal {
  return { behaviour, title: '', at: 0, decibans, subject, target: '', terms: [], places: offsets.map((offset) => ({ path: 'a.log', offset })) }
}

describe('what signals are about', () => {
  test('one true record among others makes a hit, a decoy counts only when none is true', () => {
    expect(aboutOf(signal('a', 9, [50, 11]), index)).toEqual({ on: 'truth', ids: ['push'] })
    expect(aboutOf(signal('a', 9, [50, 99]), index)).toEqual({ on: 'decoy', ids: ['rollout'] })
    expect(aboutOf(signal('a', 9, [99]), index)).toEqual({ on: 'nothing', ids: [] })
  })

  test('every signal is counted once, and the remarkable ones among the untrue', () => {
    const counts = countByBehaviour([signal('b', 20, [10]), signal('a', 8, [50]), signal('a', 7.9, [99]), signal('a', 12, [99]), signal('a', 1, [11])], index)
    expect(counts).toEqual([
      { behaviour: 'a', hits: 1, decoyHits: 1, falseHits: 2, remarkable: 2 },
      { behaviour: 'b', hits: 1, decoyHits: 0, falseHits: 0, remarkable: 0 },
    ])
  })
})

describe('evidence on acts', () => {
  const isOfAct = ({ offset }: { offset: number }): boolean => offset < 50

  test('repeats of a behaviour on a subject count half, on another subject in full', () => {
    expect(weighActs([signal('a', 10, [10]), signal('a', 8, [11]), signal('a', 6, [11], 'bert'), signal('b', 2, [10])], isOfAct)).toBe(10 + 4 + 6 + 2)
  })

  test('what is not about the acts counts nothing, what speaks for them counts below zero', () => {
    expect(weighActs([signal('a', 30, [50]), signal('a', -6, [10])], isOfAct)).toBe(-6)
    expect(weighActs([], isOfAct)).toBe(0)
  })
})
