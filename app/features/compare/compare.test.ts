import { describe, expect, it } from 'vitest'
import { incidentFixture } from '../../testing/incident-fixture.ts'
import { chooseMoments, compareMoments, listSentenceEnds, stepMoment } from './compare.ts'

const at = (text: string) => Date.parse(text)
const [first, second, third] = incidentFixture.beats.map((beat) => at(beat.until)) as [number, number, number]

describe('two moments', () => {
  it('tell what came between them, the later one excluded from the earlier', () => {
    const { a, b, beats, nodes, crossings } = compareMoments(incidentFixture, first, third)
    expect([a.incident.beatCount, b.incident.beatCount]).toEqual([1, 3])
    expect(beats.map(({ id }) => id)).toEqual(['b2', 'b3'])
    expect(nodes).toEqual([{ entity: 'FS01', from: null, to: 'held' }, { entity: 'JUMP-A', from: null, to: 'held' }, { entity: 'EWS-07', from: null, to: 'held' }])
    expect(crossings.map(({ beat }) => beat)).toEqual(['b3'])
  })
  it('are the same in either order, and hold nothing new between one and itself', () => {
    expect(compareMoments(incidentFixture, third, first)).toEqual(compareMoments(incidentFixture, first, third))
    expect(compareMoments(incidentFixture, second, second)).toMatchObject({ beats: [], nodes: [], crossings: [], raised: false })
  })
  it('say when it would have been raised', () => {
    expect(compareMoments(incidentFixture, second, third).raised).toBe(true)
    expect(compareMoments(incidentFixture, first, second).raised).toBe(false)
  })
  it('have the scores of then, none before anything counted', () => {
    const course = [{ at: incidentFixture.beats[1]!.until, decibans: -4 }, { at: incidentFixture.beats[2]!.until, decibans: 17 }]
    expect(compareMoments({ ...incidentFixture, course }, first, third).score).toEqual({ a: null, b: 17 })
    expect(compareMoments({ ...incidentFixture, course }, second, third).score).toEqual({ a: -4, b: 17 })
  })
  it('begin just before the crossing, and at the newest sentence', () => {
    expect(chooseMoments(incidentFixture)).toEqual({ a: second, b: third })
    expect(chooseMoments({ ...incidentFixture, crossedAt: null })).toEqual({ a: second, b: third })
    expect(chooseMoments({ ...incidentFixture, beats: [] })).toEqual({ a: third, b: third })
  })
  it('step from sentence to sentence and no further', () => {
    const ends = listSentenceEnds(incidentFixture)
    expect([stepMoment(ends, first, 1), stepMoment(ends, first + 1, -1), stepMoment(ends, third, 1), stepMoment(ends, first, -1)]).toEqual([second, first, null, null])
  })
})
