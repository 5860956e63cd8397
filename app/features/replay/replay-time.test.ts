import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incidentFixture } from '../../testing/incident-fixture.ts'
import { advance, instantAt, placeOf, readTimeline, stepFrom } from './replay-time.ts'

const timeline = readTimeline(incidentFixture)!
const [first, second, third] = incidentFixture.beats.map((beat) => Date.parse(beat.until)) as [number, number, number]
const within = fc.integer({ min: timeline.start, max: timeline.end })

describe('replay', () => {
  it('has nothing to play without sentences', () => expect(readTimeline({ ...incidentFixture, beats: [] })).toBeNull())
  it('begins before the first act and ends with the last', () => expect([timeline.start, timeline.end]).toEqual([first - 1, third]))
  it('steps from sentence to sentence, back to the start, and no further', () => {
    expect([stepFrom(timeline, timeline.start, 1), stepFrom(timeline, first, 1), stepFrom(timeline, third, 1)]).toEqual([first, second, null])
    expect([stepFrom(timeline, third, -1), stepFrom(timeline, first, -1), stepFrom(timeline, timeline.start, -1)]).toEqual([second, timeline.start, null])
  })
  it('goes at its speed, and through a quiet stretch in little more than a second', () => {
    const near = { ...timeline, moments: [first, first + 7_200_000], end: first + 7_200_000 }
    expect(advance(near, first, 500, 'hour')).toBe(first + 3_000_000)
    expect(advance(timeline, first, 1200, 'hour')).toBe(second)
    expect(advance(timeline, first, 1_000_000, 'week')).toBe(timeline.end)
  })
  it('only ever goes forward, in whatever pieces the time comes', () => {
    fc.assert(fc.property(within, fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 3000 }), (at, a, b) => {
      const parts = advance(timeline, advance(timeline, at, a, 'day'), b, 'day')
      expect(parts).toBeGreaterThanOrEqual(at)
      expect(Math.abs(parts - advance(timeline, at, a + b, 'day'))).toBeLessThan(3_600_000)
    }), { seed: 2 })
  })
  it('finds the instant again that stands at a place of the bar', () => {
    fc.assert(fc.property(within, (at) => { expect(Math.abs(instantAt(timeline, placeOf(timeline, at)) - at)).toBeLessThanOrEqual(1) }), { seed: 3 })
    expect([placeOf(timeline, timeline.start), placeOf(timeline, timeline.end), placeOf(timeline, timeline.end + 1)]).toEqual([0, 1, 1])
  })
})
