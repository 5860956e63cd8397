import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rateInterval } from './beta-interval.ts'
import { quarterAt, quartersOf } from './quarters.ts'
import { survivalQuantile, type Stretch } from './survival.ts'

const ended = (...lengths: number[]): Stretch[] => lengths.map((length) => ({ length, ended: true }))
const open = (...lengths: number[]): Stretch[] => lengths.map((length) => ({ length, ended: false }))

describe('durations of which some have not ended', () => {
  // Remission under 6-MP and placebo (Freireich 1963), the textbook case: medians 23 and 8 weeks.
  const treated = [...ended(6, 6, 6, 7, 10, 13, 16, 22, 23), ...open(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)]
  const placebo = ended(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)

  it('[RSK-10] have the published medians of Kaplan and Meier, within their ranges', () => {
    expect(survivalQuantile(treated, 0.5).value).toBe(23)
    const { value, low, high } = survivalQuantile(placebo, 0.5)
    expect(value).toBe(8)
    expect(low!).toBeLessThanOrEqual(8)
    expect(high!).toBeGreaterThanOrEqual(8)
  })

  it('[RSK-10] have no median while more than half are open, and none at all of nothing', () => {
    expect(survivalQuantile([...ended(5), ...open(6, 7, 8)], 0.5).value).toBeNull()
    expect(survivalQuantile([], 0.5)).toEqual({ value: null, low: null, high: null })
  })

  it('[RSK-10] never end sooner when one of them has not ended', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 30 }), fc.nat(), (lengths, at) => {
      const all = ended(...lengths)
      const one = all.map((each, index) => (index === at % all.length ? { ...each, ended: false } : each))
      const [before, after] = [survivalQuantile(all, 0.5), survivalQuantile(one, 0.5)]
      expect(after.value ?? Infinity).toBeGreaterThanOrEqual(before.value!)
      for (const figure of [before.value, before.low, before.high]) expect(figure === null || Number.isFinite(figure)).toBe(true)
    }), { seed: 7, numRuns: 300 })
  })
})

it('[RSK-10] a rate of few trials has a wide range that holds it, and is anything without trials', () => {
  expect(rateInterval(0, 0)).toEqual({ low: 0, high: 1 })
  for (let trials = 1; trials <= 12; trials++) for (let hits = 0; hits <= trials; hits++) {
    const { low, high } = rateInterval(hits, trials)
    expect(low).toBeLessThanOrEqual(hits / trials)
    expect(high).toBeGreaterThanOrEqual(hits / trials)
  }
  // One trial that missed: the distribution function of Beta(½, 3/2) is 2/π · (asin √x + √(x(1 − x))).
  const { high } = rateInterval(0, 1)
  expect((2 / Math.PI) * (Math.asin(Math.sqrt(high)) + Math.sqrt(high * (1 - high)))).toBeCloseTo(0.9, 9)
})

it('[RSK-10] quarters begin at midnight of the plant, and twelve at most are told', () => {
  const clock = { zoneMinutes: () => 120 }
  expect(quarterAt(Date.UTC(2025, 8, 30, 22, 0), clock).id).toBe('2025-Q4')
  expect(quarterAt(Date.UTC(2025, 8, 30, 21, 59), clock).id).toBe('2025-Q3')
  expect(quartersOf(Date.UTC(2015, 0, 1), Date.UTC(2025, 11, 1), clock)).toHaveLength(12)
  expect(quartersOf(null, null, clock)).toEqual([])
})
