import { describe, expect, test } from 'vitest'
import type { AnalyzeReport } from '../../contract/report.ts'
import type { GroundTruth, TruthCampaign } from '../../mocks/scenarios/scenario.ts'
import { measureQuality } from './measures.ts'

type Incident = AnalyzeReport['incidents'][number]

const at = (offset: number) => ({ path: 'a.log', line: offset, offset, length: 9 })
const cite = (offset: number, path = 'a.log') => ({ ...at(offset), path })

function campaign(id: string, offsets: readonly number[]): TruthCampaign {
  return {
    id, entities: [], firstCrossing: { at: '2025-10-14T00:12:07.000Z', from: 'internet', to: 'dmz' }, firstPhase5At: '2025-10-19T21:40:00.000Z',
    steps: offsets.map((offset, i) => ({ id: `${id}-${i}`, at: '2025-10-03T07:14:06.000Z', phase: i === 0 ? 1 : 3, technique: 'T1621', kind: null, description: '', records: [at(offset)] })),
  }
}

function truth(campaigns: TruthCampaign[]): GroundTruth {
  return { scenario: 'x', records: 100, campaigns, decoys: [{ id: 'decoy', description: '', records: [at(900)] }] }
}

function incident(beats: readonly (readonly [phase: 1 | 3, citations: ReturnType<typeof cite>[]])[], change: Partial<Incident> = {}): Incident {
  return {
    id: 'case-1', title: '', severity: 'high', confidence: 0.9, phasesReached: [1], firstSeen: '2025-10-03T07:14:06.000Z', lastSeen: '2025-10-20T00:02:00.000Z', raisedAt: '2025-10-14T00:15:00.000Z',
    crossings: [{ at: '2025-10-14T00:12:09.000Z', from: 'enterprise', to: 'dmz' }], entities: [], precursors: [],
    beats: beats.map(([phase, citations]) => ({ phase, at: '2025-10-03T07:14:06.000Z', sentence: '', techniques: [], citations })), ...change,
  }
}

function report(incidents: Incident[]): AnalyzeReport {
  const evidence = { path: 'a.log', sha256: '', bytes: 1, format: 'ndjson' as const, source: null, records: 1, accepted: 1, rejected: 0, blank: 0, first: '2025-10-01T00:00:00.000Z', last: '2025-10-15T00:00:00.000Z' }
  return { version: 1, evidence: [evidence], incidents, timing: { readMs: 1, analyseMs: 1, events: 1 } }
}

describe('quality measures', () => {
  test('a step is found when one of its records is cited, and the missing ones are named', () => {
    const q = measureQuality(report([incident([[1, [cite(10)]]])]), truth([campaign('c', [10, 20])]))
    expect(q.stepRecall).toEqual({ hits: 1, of: 2, share: 0.5 })
    expect(q.missedSteps).toEqual(['c-1'])
  })

  test('a beat is right only when it cites nothing but true records', () => {
    const q = measureQuality(report([incident([[1, [cite(10)]], [3, [cite(20), cite(555)]]])]), truth([campaign('c', [10, 20])]))
    expect(q.beatPrecision).toEqual({ hits: 1, of: 2, share: 0.5 })
    expect(q.stepRecall.hits).toBe(2)
  })

  test('files may be named from a folder above, but another file with the same offset is another record', () => {
    const known = truth([campaign('c', [10])])
    expect(measureQuality(report([incident([[1, [cite(10, 'case/raw/a.log')]]])]), known).stepRecall.hits).toBe(1)
    expect(measureQuality(report([incident([[1, [cite(10, 'case/raw/b.log')]]])]), known).stepRecall.hits).toBe(0)
    expect(measureQuality(report([incident([[1, [cite(10, 'extra.a.log')]]])]), known).stepRecall.hits).toBe(0)
  })

  test('two incidents for one campaign are one split, one incident for two campaigns is one merge', () => {
    const two = truth([campaign('c', [10, 20]), campaign('d', [30])])
    const q = measureQuality(report([incident([[1, [cite(10)]], [1, [cite(30)]]]), incident([[3, [cite(20)]]])]), two)
    expect([q.splits, q.merges, q.missedCampaigns]).toEqual([1, 1, 0])
  })

  test('a beat is in the right phase when a step it cites has that phase', () => {
    const q = measureQuality(report([incident([[1, [cite(10)]], [1, [cite(20)]], [3, [cite(777)]]])]), truth([campaign('c', [10, 20])]))
    expect(q.phaseAccuracy).toEqual({ hits: 1, of: 2, share: 0.5 })
  })

  test('crossing error and lead time come from the incident that tells most and the first raise', () => {
    const early = incident([[1, [cite(10)]]], { raisedAt: '2025-10-13T23:40:00.000Z', crossings: [] })
    const main = incident([[1, [cite(10)]], [3, [cite(20)]]])
    const q = measureQuality(report([early, main]), truth([campaign('c', [10, 20])]))
    expect(q.crossingErrorMs).toEqual([2000])
    expect(q.leadMinutes).toEqual([8520])
  })

  test('a crossing told of a campaign that never crosses is invented, and no error of time', () => {
    const inside = truth([{ ...campaign('c', [10]), firstCrossing: null }])
    expect(measureQuality(report([incident([[1, [cite(10)]]])]), inside)).toMatchObject({ crossingErrorMs: [], inventedCrossings: 1 })
    expect(measureQuality(report([incident([[1, [cite(10)]]], { crossings: [] })]), inside).inventedCrossings).toBe(0)
  })

  test('a raise after the damage gives a negative lead', () => {
    const q = measureQuality(report([incident([[1, [cite(10)]]], { raisedAt: '2025-10-19T22:40:00.000Z' })]), truth([campaign('c', [10])]))
    expect(q.leadMinutes).toEqual([-60])
  })

  test('incidents without a true record are false, counted per week, and name the decoys they fell for', () => {
    const q = measureQuality(report([incident([[3, [cite(900)]]]), incident([[3, [cite(4)]]], { severity: 'low' })]), truth([]))
    expect(q.falseIncidents).toEqual({ all: 2, cascade: 1 })
    expect(q.weeks).toBe(2)
    expect(q.decoysRaised).toEqual(['decoy'])
  })

  test('the surest incident is told in decibans, whatever it tells of', () => {
    const q = measureQuality(report([incident([[1, [cite(10)]]], { confidence: 0.5, severity: 'critical' }), incident([[1, [cite(555)]]], { severity: 'low' })]), truth([campaign('c', [10])]))
    expect(q.strongest).toEqual({ decibans: expect.closeTo(9.54, 2) as number, severity: 'low' })
  })

  test('a silent report on a campaign misses everything and has no times', () => {
    const q = measureQuality(report([]), truth([campaign('c', [10])]))
    expect(q).toMatchObject({ missedCampaigns: 1, crossingErrorMs: [null], leadMinutes: [null], beatPrecision: { share: null }, falseIncidents: { all: 0 }, strongest: null })
  })
})
