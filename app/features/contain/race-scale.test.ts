import { describe, expect, it } from 'vitest'
import { containmentFixture, END, KEY, SEVER, TUNNEL } from '../../testing/containment-fixture.ts'
import { drawCurve, probabilityAt, scaleRace, splitEffect } from './race-scale.ts'

const { race } = containmentFixture

describe('the axis of the race', () => {
  it('is logarithmic from the first minute, and holds the race and every plan', () => {
    const scale = scaleRace(race, [{ low: 1, high: 60 }], 0, 900)
    expect([scale.end, scale.x(0), scale.x(1), Math.round(scale.x(480))]).toEqual([480, 0, 0, 900])
    // Twice the time is the same step wherever it stands.
    expect(scale.x(30) - scale.x(15)).toBeCloseTo(scale.x(120) - scale.x(60))
    expect(scaleRace(race, [{ low: 1, high: 1200 }], 0, 900).end).toBe(2880)
  })
  it('ends after 30 days, whatever is asked of it', () => {
    const scale = scaleRace({ p90: null, curve: [] }, [{ low: 0, high: 1e9 }], 0, 900)
    expect([scale.end, scale.x(1e9)]).toEqual([43_200, 900])
  })
  it('leaves out labels that would touch', () => {
    const { ticks } = scaleRace(race, [], 0, 300)
    for (const [index, tick] of ticks.entries()) expect(tick.x - (ticks[index - 1]?.x ?? 0)).toBeGreaterThanOrEqual(44)
    expect(ticks.length).toBeLessThan(scaleRace(race, [], 0, 1200).ticks.length)
  })
})

describe('the curve', () => {
  const y = (probability: number) => 100 - 100 * probability
  it('starts now and goes on to the end of the axis', () => {
    const line = drawCurve([{ minutes: 10, probability: 0.1 }, { minutes: 60, probability: 0.5 }], scaleRace({ p90: null, curve: [] }, [], 0, 900), y)
    expect(line.startsWith('M0.0,100.0 ')).toBe(true)
    expect(line.endsWith('L900.0,50.0')).toBe(true)
  })
  it('is nothing without points', () => expect(drawCurve([], scaleRace(race, [], 0, 900), y)).toBe(''))
  it('is read between its points, and after them by the last', () => {
    const curve = [{ minutes: 10, probability: 0.2 }, { minutes: 20, probability: 0.6 }]
    expect([5, 10, 15, 99].map((minutes) => probabilityAt(curve, minutes))).toEqual([0.1, 0.2, 0.4, 0.6])
  })
})

describe('the bars of a plan', () => {
  it('part what is done at a desk from what people walk to', () => {
    expect(splitEffect({ low: 30, high: 80 }, [END, TUNNEL, KEY])).toEqual([{ low: 2, high: 6, byHand: false }, { low: 30, high: 80, byHand: true }])
  })
  it('are one where all is of one kind', () => {
    expect(splitEffect({ low: 30, high: 80 }, [KEY])).toEqual([{ low: 30, high: 80, byHand: true }])
    expect(splitEffect({ low: 5, high: 30 }, [SEVER, END])).toEqual([{ low: 5, high: 30, byHand: false }])
  })
})
