import { assert, constant, double, integer, array, boolean, oneof, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RaceClock } from '../../contract/containment.ts'
import { DAY, HOUR, MINUTE, isoTime } from '../model/units.ts'
import { from90, learned, probabilityWithin, standardNormal, sumOf } from './lognormal.ts'
import { measurePace, type Pace } from './pace.ts'
import { duration, HOP_PRIOR, raceLaw, writeRaceClock, type RaceState } from './race-clock.ts'

const NOW = 1_773_281_040_000
const PACE: Pace = { hops: [], pauses: [], lastAct: NOW - 5 * MINUTE, crossedAt: NOW - 6 * DAY, records: [] }
const state = (more: Partial<RaceState> = {}): RaceState => ({ pace: PACE, hops: 2, isLive: true, reached: [], isUnknown: false, now: NOW, ...more })

describe('durations', () => {
  it('[CUT-34] the fit of a 90 % interval has 5 % on either side, and Φ its known values', () => {
    const fit = from90(16, 1600)
    expect(probabilityWithin(fit, 16)).toBeCloseTo(0.05, 3)
    expect(probabilityWithin(fit, 1600)).toBeCloseTo(0.95, 3)
    expect([standardNormal(0), standardNormal(1.959964), standardNormal(-1)].map((p) => Number(p.toFixed(5)))).toEqual([0.5, 0.975, 0.15866])
  })

  it('[CUT-34] a sum keeps mean and variance of its parts', () => {
    const mean = ({ mu, sigma }: { mu: number; sigma: number }): number => Math.exp(mu + sigma ** 2 / 2)
    const variance = ({ mu, sigma }: { mu: number; sigma: number }): number => (Math.exp(sigma ** 2) - 1) * Math.exp(2 * mu + sigma ** 2)
    expect(mean(sumOf(HOP_PRIOR, 4)) / (4 * mean(HOP_PRIOR))).toBeCloseTo(1, 9)
    expect(variance(sumOf(HOP_PRIOR, 4)) / (4 * variance(HOP_PRIOR))).toBeCloseTo(1, 9)
    expect(sumOf(HOP_PRIOR, 1).mu).toBeCloseTo(HOP_PRIOR.mu, 12)
  })

  it('[CUT-34] few observations move the prior a little, many take its place, and a hop of no time is none of endless speed', () => {
    const [one, many] = [learned(HOP_PRIOR, [60], 3), learned(HOP_PRIOR, Array.from({ length: 200 }, () => 60), 3)]
    expect(Math.exp(HOP_PRIOR.mu)).toBeCloseTo(15, 6)
    expect(Math.exp(one.mu)).toBeGreaterThan(15)
    expect(Math.exp(one.mu)).toBeLessThan(30)
    expect(Math.exp(many.mu)).toBeGreaterThan(55)
    expect(many.sigma).toBeLessThan(one.sigma)
    expect(learned(HOP_PRIOR, [], 3)).toBe(HOP_PRIOR)
    expect(Number.isFinite(learned(HOP_PRIOR, [0], 3).mu)).toBe(true)
  })
})

describe('the race clock', () => {
  it('[CUT-34] the probability starts at nothing, never falls and never passes 1, whatever the pace', () => {
    const minutes = double({ min: 0, max: 1e6, noNaN: true })
    assert(property(array(minutes, { maxLength: 12 }), array(minutes, { maxLength: 6 }), integer({ min: 1, max: 40 }), boolean(), oneof(constant(null), integer({ min: 0, max: 400 })), (hops, pauses, left, isLive, silentDays) => {
      const pace = { ...PACE, hops, pauses, lastAct: silentDays === null ? null : NOW - silentDays * DAY }
      const clock = writeRaceClock(state({ pace, hops: left, isLive }))
      expect(RaceClock.parse(clock)).toEqual(clock)
      expect(clock.curve.length).toBeLessThanOrEqual(80)
      let last = 0
      for (const { probability } of clock.curve) {
        expect(probability).toBeGreaterThanOrEqual(last)
        expect(probability).toBeLessThanOrEqual(1)
        last = probability
      }
      expect(clock.p10!).toBeLessThanOrEqual(clock.p50!)
      expect(clock.p50!).toBeLessThanOrEqual(clock.p90!)
    }), { seed: 34, numRuns: 300 })
  })

  it('[CUT-34] an open session, fewer hops and a quicker hand bring it nearer; silence moves it away', () => {
    const within = (minutes: number, more: Partial<RaceState>): number => raceLaw(state(more))(minutes)
    expect(within(60, { isLive: true, pace: { ...PACE, lastAct: NOW - 3 * HOUR } })).toBeGreaterThan(within(60, { isLive: false, pace: { ...PACE, lastAct: NOW - 3 * HOUR } }))
    expect(within(60, { hops: 1 })).toBeGreaterThan(within(60, { hops: 4 }))
    expect(within(30, { pace: { ...PACE, hops: [2, 3, 2, 3] } })).toBeGreaterThan(within(30, { pace: { ...PACE, hops: [200, 180, 150] } }))
    expect(within(60, {})).toBeGreaterThan(within(60, { pace: { ...PACE, lastAct: NOW - 10 * DAY } }))
    expect(within(30 * 1440, { pace: { ...PACE, lastAct: NOW - 40 * DAY, pauses: [1440, 2000, 1200, 1500] } })).toBeGreaterThan(within(30 * 1440, { pace: { ...PACE, lastAct: NOW - 40 * DAY } }))
  })

  it('[CUT-34] a wait beyond every public case leaves a law that still comes to an end', () => {
    const law = raceLaw(state({ isLive: false, pace: { ...PACE, lastAct: null, crossedAt: NOW - 1e7 * DAY } }))
    expect(law(60 * 24 * 60)).toBeGreaterThan(0.5)
  })

  it('[CUT-34] says plainly when it has come to it, when no way leads there and when nobody knows', () => {
    expect(writeRaceClock(state({ reached: ['PLC-3'] }))).toMatchObject({ state: 'reached', curve: [], p50: null, words: 'The intruder has reached PLC-3.' })
    expect(writeRaceClock(state({ hops: null }))).toMatchObject({ state: 'no_way', p10: null })
    expect(writeRaceClock(state({ isUnknown: true, hops: null }))).toMatchObject({ state: 'unknown', p90: null })
  })

  it('[CUT-34] everything it rests on has a source, this case first', () => {
    const { rests, words } = writeRaceClock(state({ pace: { ...PACE, hops: [4, 9], records: ['aaaaaaaaaaaa.12'] } }))
    expect(rests[0]).toEqual({ label: 'Pace of this case', detail: '2 steps from one thing to the next within a sitting, 4 min to 9 min', source: 'this case', records: ['aaaaaaaaaaaa.12'] })
    expect(rests.every(({ source, detail }) => source !== '' && detail !== '')).toBe(true)
    expect(words).toMatch(/^The intruder could control something of the process in \d+ min to \d+ \w+; even odds by \d+ \w+\.$/)
  })

  it('[CUT-34] reads hops within a sitting and pauses between sittings from what is told', () => {
    const at = (minutes: number): string => isoTime(NOW - 10 * DAY + minutes * MINUTE)
    const beat = (id: string, from: number, to: number): object => ({ id, at: at(from), until: at(to), citations: [{ record: `aaaaaaaaaaaa.${from}` }] })
    const node = (touch: number | null, id: string, held = 'held'): object => ({ entity: id, state: held, earliestTouch: touch === null ? null : at(touch), beats: [id] })
    const incident = {
      nodes: [node(0, 'a'), node(7, 'b'), node(3000, 'c'), node(3000.5, 'g'), node(3012, 'd'), node(1, 'e', 'reachable'), node(null, 'f')],
      beats: [beat('a', 0, 0), beat('b', 7, 20), beat('c', 3000, 3001), beat('d', 3012, 3030)], crossings: [{ at: at(7) }],
    } as unknown as Parameters<typeof measurePace>[0]
    expect(measurePace(incident)).toEqual({ hops: [7, 12], pauses: [2980], lastAct: NOW - 10 * DAY + 3030 * MINUTE, crossedAt: NOW - 10 * DAY + 7 * MINUTE, records: ['aaaaaaaaaaaa.0', 'aaaaaaaaaaaa.7', 'aaaaaaaaaaaa.3000', 'aaaaaaaaaaaa.3012'] })
    expect(measurePace({ nodes: [], beats: [], crossings: [] })).toEqual({ hops: [], pauses: [], lastAct: null, crossedAt: null, records: [] })
  })

  it('says a duration as people do', () => {
    expect([0.4, 18, 170, 3000, 200_000, 2_000_000].map(duration)).toEqual(['1 min', '18 min', '3 h', '2 d', '5 months', '4 years'])
  })
})
