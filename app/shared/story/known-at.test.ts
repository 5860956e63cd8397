import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incidentFixture } from '../../testing/incident-fixture.ts'
import { activityAt, knownAt } from './known-at.ts'

const [first, second, third] = incidentFixture.beats
const story = { ...incidentFixture, raisedAt: second!.until, course: [{ at: first!.until, decibans: -4 }, { at: second!.until, decibans: 3 }, { at: third!.until, decibans: 17 }] }
const at = (time: string, by = 0) => Date.parse(time) + by

describe('what was known at a moment', () => {
  it('is nothing before the first act, and the whole story after the last', () => {
    const before = knownAt(story, at(first!.at, -1))
    expect([before.incident.beats, before.incident.edges, before.newest, before.raised, before.confidence]).toEqual([[], [], null, false, 0])
    const after = knownAt(story, at(third!.until))
    expect(after.incident.beats.map(({ id }) => id)).toEqual(['b1', 'b2', 'b3'])
    expect([after.raised, after.incident.crossedAt, after.incident.severity]).toEqual([true, third!.at, 'high'])
  })
  it('has the score of then, and is raised only from when a live run would have raised it', () => {
    const early = knownAt(story, at(second!.until, -1))
    expect(early.confidence).toBeCloseTo(0.285, 2)
    expect([early.raised, early.incident.severity, early.incident.phasesReached]).toEqual([false, 'low', [1]])
    expect(knownAt(story, at(second!.until)).raised).toBe(true)
  })
  it('does not guess a score where the host tells no course', () => {
    const { course: _none, ...older } = story
    expect(knownAt(older, at(third!.until)).confidence).toBeNull()
  })
  it('leaves an act out until its last record is written, and counts a journey once while it lasts', () => {
    const long = { ...story, beats: [{ ...first!, until: '2025-10-04T00:00:00.000Z' }, second!, third!], edges: [{ ...story.edges[0]!, until: '2025-10-04T00:00:00.000Z', count: 12, records: ['0123456789ab.1', '0123456789ab.2'] }] }
    const { incident } = knownAt(long, at(first!.at, 1))
    expect(incident.beats).toEqual([])
    expect(incident.edges.map(({ count, records }) => [count, records.length])).toEqual([[1, 1]])
  })
  it('counts no record on the strip that came later', () => {
    const lane = { family: 'identity' as const, counts: [1, 2, 3, 4], gaps: [{ from: '2026-01-01T02:00:00.000Z', to: '2026-01-01T03:00:00.000Z' }] }
    const activity = activityAt({ from: '2026-01-01T00:00:00.000Z', to: '2026-01-01T04:00:00.000Z', binMs: 3_600_000, lanes: [lane], events: 10 }, at('2026-01-01T01:30:00.000Z'))
    expect([activity.lanes[0]!.counts, activity.lanes[0]!.gaps, activity.events]).toEqual([[1, 2, 0, 0], [], 3])
  })
  it('never tells anything later than the moment, and only ever grows', () => {
    const moments = fc.integer({ min: at(first!.at, -86_400_000), max: at(third!.at, 86_400_000) })
    fc.assert(fc.property(moments, moments, (a, b) => {
      const [early, late] = [Math.min(a, b), Math.max(a, b)].map((moment) => knownAt(story, moment).incident) as [typeof incidentFixture, typeof incidentFixture]
      for (const beat of early.beats) expect(at(beat.until)).toBeLessThanOrEqual(Math.min(a, b))
      for (const edge of early.edges) expect(at(edge.at!)).toBeLessThanOrEqual(Math.min(a, b))
      expect(late.nodes.map(({ entity }) => entity)).toEqual(expect.arrayContaining(early.nodes.map(({ entity }) => entity)))
      expect(late.beats.slice(0, early.beats.length)).toEqual(early.beats)
    }), { seed: 5, numRuns: 100 })
  })
})
