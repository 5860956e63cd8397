import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlantRisk, RiskInputs } from '../../contract/risk.ts'
import { compareLevers } from './compare-levers.ts'
import { incompleteBeta, logGamma, lognormalOf, meanOf, normalQuantile, pertMean, pertQuantile } from './distributions.ts'
import { uniforms } from './draws.ts'
import { RaceModel } from './race-model.ts'
import { DEFAULT_INPUTS, DEFAULT_LEVERS } from './risk-defaults.ts'
import { simulate } from './simulate.ts'

const certain = (value: number) => ({ low: value, high: value, basis: 'measured' as const, source: '' })
const plant = (name: string, change: Partial<PlantRisk> = {}): PlantRisk => ({ plant: name, marginPerHour: { low: 20_000, high: 80_000, basis: 'estimated', source: '' }, manualShare: 0, manualBasis: 'default', frequency: null, ...change })
const inputs = (change: Partial<RiskInputs> = {}): RiskInputs => ({ ...DEFAULT_INPUTS, plants: [plant('Lyon')], ...change })
const SEED = 20251020

describe('distributions', () => {
  it('[RSK-1] quantiles are those of the tables', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 7)
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306, 7)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 11)
    expect(incompleteBeta(0.3, 2, 3)).toBeCloseTo(0.3483, 10)
    expect(pertQuantile({ min: 0, mode: 0.5, max: 1 }, 0.5)).toBeCloseTo(0.5, 9)
  })

  it('[RSK-1] quantiles of PERT undo its distribution, and its mean is that of its quantiles', () => {
    fc.assert(fc.property(fc.double({ min: 0.01, max: 0.98, noNaN: true }), fc.double({ min: 0.02, max: 0.98, noNaN: true }), (mode, p) => {
      const x = pertQuantile({ min: 0, mode, max: 1 }, p)
      expect(incompleteBeta(x, 1 + 4 * mode, 1 + 4 * (1 - mode))).toBeCloseTo(p, 8)
    }), { seed: 7, numRuns: 200 })
    const shape = { min: 0.02, mode: 0.04, max: 0.09 }
    let mean = 0
    for (let k = 0; k < 2000; k++) mean += pertQuantile(shape, (k + 0.5) / 2000) / 2000
    expect(mean).toBeCloseTo(pertMean(shape), 6)
  })

  it('[RSK-1] a 90 % interval of 100k to 1M at a tenth of an event a year is the published 40,400 a year', () => {
    expect(0.1 * meanOf(lognormalOf({ low: 100_000, high: 1_000_000 }))).toBeCloseTo(40_400, -2)
  })

  it('[RSK-1] draws are even, and the same for the same seed and stream only', () => {
    const drawn = uniforms(1, 1, 100_000)
    const counts = Array.from({ length: 10 }, () => 0)
    for (const value of drawn) counts[Math.floor(value * 10)]! += 1
    // Chi-square with 9 degrees of freedom stays below 27.9 with a chance of 99.9 %.
    expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9)
    expect(uniforms(1, 1, 50)).toEqual(drawn.slice(0, 50))
    expect(uniforms(1, 2, 50)).not.toEqual(drawn.slice(0, 50))
    let together = 0
    const other = uniforms(1, 2, 100_000)
    for (let i = 0; i < 100_000; i++) together += (drawn[i]! - 0.5) * (other[i]! - 0.5)
    expect(Math.abs((together / 100_000) * 12)).toBeLessThan(0.015)
  })
})

describe('the race', () => {
  it('[RSK-2] comes through as often as the sanity run of the domain brief', () => {
    const at = (change: Partial<RiskInputs>) => new RaceModel(inputs(change), 200_000, SEED).comesThrough()
    const slow = at({})
    const fast = at({ detect: { ...DEFAULT_INPUTS.detect, low: 1, high: 25 } })
    expect(slow.targeted).toBeCloseTo(0.35, 1)
    expect(fast.targeted).toBeCloseTo(0.07, 1)
    expect(slow.ransomware).toBeCloseTo(0.98, 1)
    expect(fast.ransomware).toBeCloseTo(0.75, 1)
  })

  it('[RSK-2] is the closed form where one is: certain detection, no containment worth the name', () => {
    // T_attack · U < d with T_attack lognormal: the mean over U of the lognormal distribution at d / U.
    const detect = 40
    const model = new RaceModel(inputs({ detect: certain(detect), contain: certain(1e-9) }), 400_000, SEED)
    const { mu, sigma } = lognormalOf(DEFAULT_INPUTS.attackTargeted)
    let closed = 0
    const steps = 4000
    for (let k = 0; k < steps; k++) closed += normalBelow((Math.log(detect / (0.3 + (0.5 * (k + 0.5)) / steps)) - mu) / sigma) / steps
    expect(Math.abs(model.comesThrough().targeted - closed)).toBeLessThan(4 * Math.sqrt(0.25 / 400_000))
  })
})

/** Standard normal distribution by Simpson's rule over its density: independent of the code under test. */
function normalBelow(z: number): number {
  const steps = 400
  const h = (z + 8) / steps
  let sum = 0
  for (let k = 0; k <= steps; k++) sum += (k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2) * Math.exp(-((-8 + k * h) ** 2) / 2)
  return (sum * h) / 3 / Math.sqrt(2 * Math.PI)
}

describe('the simulation', () => {
  it('[RSK-3] is the same for the same seed, and close to itself for another', () => {
    const one = simulate(inputs(), SEED)
    expect(simulate(inputs(), SEED)).toEqual(one)
    const other = simulate(inputs(), SEED + 1)
    expect(other.curve).not.toEqual(one.curve)
    expect(Math.abs(other.expectedAnnualLoss!.value / one.expectedAnnualLoss!.value - 1)).toBeLessThan(0.05)
  })

  it('[RSK-3] keeps to closed forms: chance, expected loss, exceedance', () => {
    // No uncertainty of the rate, losses lognormal: hours certain, no response worth the name.
    const rate = 0.2
    const exact = inputs({ plants: [plant('Lyon', { marginPerHour: { low: 1000, high: 10_000, basis: 'measured', source: '' }, frequency: { min: rate - 1e-9, mode: rate, max: rate + 1e-9, basis: 'measured', source: '' } })], outage: certain(100), response: certain(1e-6) })
    const result = simulate(exact, SEED, 200_000)
    expect(result.chance!.three.value).toBeCloseTo(1 - Math.exp(-3 * rate), 6)
    const severity = lognormalOf({ low: 100_000, high: 1_000_000 })
    expect(result.expectedAnnualLoss!.value / (rate * meanOf(severity))).toBeCloseTo(1, 1)
    expect(Math.abs(result.expectedAnnualLoss!.value / (rate * meanOf(severity)) - 1)).toBeLessThan(0.01)
    expect(result.loss!.p50 / Math.exp(severity.mu)).toBeCloseTo(1, 1)
    // Far out one event makes the year: λ e^-λ S(x) ≤ P ≤ λ S(x) + two events.
    for (const { loss, value } of result.curve.filter(({ loss: at }) => at > 1_500_000 && at < 3_000_000)) {
      const single = 1 - normalBelow((Math.log(loss) - severity.mu) / severity.sigma)
      expect(value).toBeGreaterThan(rate * Math.exp(-rate) * single * 0.85)
      expect(value).toBeLessThan(rate * single + rate * rate * 0.2)
    }
  })

  it('[RSK-3] says P99 and never P95 alone: at a rare rate the first is a loss and the second would be none', () => {
    const result = simulate(inputs({ plants: [plant('Lyon', { marginPerHour: certain(50_000), frequency: { min: 0.02, mode: 0.04, max: 0.1, basis: 'default', source: '' } })] }), SEED)
    expect(result.p99).toBeGreaterThan(1_000_000)
    expect(result.chance!.one.value).toBeLessThan(0.05)
  })

  it('[RSK-3] curves fall, bands hold their middle, nothing is NaN', () => {
    fc.assert(fc.property(fc.double({ min: 0.001, max: 3, noNaN: true }), fc.double({ min: 1, max: 1e6, noNaN: true }), fc.double({ min: 1, max: 30, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (rate, margin, spread, share) => {
      const result = simulate(inputs({ plants: [plant('a', { marginPerHour: { low: margin, high: margin * spread, basis: 'estimated', source: '' }, manualShare: share, frequency: { min: 0, mode: rate / 2, max: rate, basis: 'estimated', source: '' } })] }), SEED, 2000)
      for (const [index, { value, low, high }] of result.curve.entries()) {
        expect(low).toBeLessThanOrEqual(high)
        expect(Number.isFinite(value)).toBe(true)
        if (index > 0) expect(value).toBeLessThanOrEqual(result.curve[index - 1]!.value + 1e-12)
      }
      expect(JSON.stringify(result)).not.toContain('null,null')
    }), { seed: 11, numRuns: 40 })
  })

  it('[RSK-4] without plants or margins it says so, and gives no number in their place', () => {
    const empty = simulate(inputs({ plants: [] }), SEED, 1000)
    expect(empty).toMatchObject({ chance: null, loss: null, expectedAnnualLoss: null, p99: null, curve: [] })
    expect(empty.notComputed).toHaveLength(1)
    const half = simulate(inputs({ plants: [plant('Lyon'), plant('Brno', { marginPerHour: null })] }), SEED, 1000)
    expect(half.notComputed[0]).toContain('Brno')
    expect(half.byPlant.map(({ expectedAnnualLoss }) => expectedAnnualLoss === null)).toEqual([false, true])
    const whole = simulate(inputs(), SEED, 1000)
    expect(half.expectedAnnualLoss!.value).toBeCloseTo(whole.expectedAnnualLoss!.value, 0)
  })

  it('[RSK-4] the tornado names what moves the result most first', () => {
    const { tornado } = simulate(inputs(), SEED, 1000)
    const widths = tornado.map(({ low, high }) => Math.abs(high - low))
    expect(widths).toEqual(widths.toSorted((a, b) => b - a))
    expect(tornado.map(({ input }) => input)).toContain('outage')
  })
})

describe('levers', () => {
  const nothing = { low: 1, high: 1 }
  it('[RSK-5] one that changes nothing saves exactly nothing: the trials are the same', () => {
    const { levers } = compareLevers(inputs(), [{ id: 'none', title: 'Nothing', costPerYear: 1, basis: 'estimated', source: '', effect: { reach: nothing, detect: nothing, contain: nothing, outage: nothing } }], SEED, 20_000)
    expect(levers[0]!.saved!.value).toBeCloseTo(0, 6)
    expect(levers[0]!.chanceThree).toEqual(compareLevers(inputs(), [], SEED, 20_000).from)
  })

  it('[RSK-5] halving the intruders at the boundary halves the expected loss', () => {
    const half = { low: 0.5, high: 0.5 }
    const { levers } = compareLevers(inputs(), [{ id: 'half', title: 'Half', costPerYear: 1000, basis: 'estimated', source: '', effect: { reach: half, detect: nothing, contain: nothing, outage: nothing } }], SEED, 50_000)
    expect(levers[0]!.saved!.value / simulate(inputs(), SEED, 50_000).expectedAnnualLoss!.value).toBeCloseTo(0.5, 6)
  })

  it('[RSK-5] detecting sooner never makes it worse', () => {
    const at = (factor: number) => compareLevers(inputs(), [{ id: 'd', title: 'd', costPerYear: 0, basis: 'estimated', source: '', effect: { reach: nothing, detect: { low: factor, high: factor }, contain: nothing, outage: nothing } }], SEED, 20_000).levers[0]!.chanceThree.value
    const chances = [1, 0.8, 0.5, 0.2, 0.05].map(at)
    expect(chances).toEqual(chances.toSorted((a, b) => b - a))
    expect(chances.at(-1)).toBeLessThan(chances[0]! * 0.7)
  })

  it('[RSK-5] visibility wins against patient intruders, and says what overlaps', () => {
    const patient = compareLevers(inputs({ targetedShare: 1 }), DEFAULT_LEVERS, SEED, 50_000)
    expect(patient.levers[0]!.id).toBe('visibility')
    for (const { sentence } of patient.levers) expect(sentence).toMatch(/chance of an event in three years goes from/)
  })

  it('[RSK-5] the curve of the best lever stands at the losses of today, is today for one that changes nothing, and lies below it for one that helps', () => {
    const lever = (id: string, reach: number, outage: number) => ({ id, title: id, costPerYear: 1, basis: 'estimated' as const, source: '', effect: { reach: { low: reach, high: reach }, detect: nothing, contain: nothing, outage: { low: outage, high: outage } } })
    const { curve } = simulate(inputs(), SEED, 20_000)
    const idle = compareLevers(inputs(), [lever('idle', 1, 1)], SEED, 20_000).curve
    expect(idle.map(({ loss }) => loss)).toEqual(curve.map(({ loss }) => loss))
    for (const [i, { value }] of idle.entries()) expect(value).toBeCloseTo(curve[i]!.value, 9)
    const helped = compareLevers(inputs(), [lever('fewer', 0.5, 1), lever('shorter', 1, 0.9)], SEED, 20_000).curve
    expect(helped[0]!.value / curve[0]!.value).toBeCloseTo(0.5, 1)
    for (const [i, { value }] of helped.entries()) expect(value).toBeLessThanOrEqual(curve[i]!.value)
    expect(compareLevers(inputs({ plants: [plant('Lyon', { marginPerHour: null })] }), [lever('fewer', 0.5, 1)], SEED, 20_000).curve).toEqual([])
    expect(compareLevers(inputs(), [], SEED, 20_000).curve).toEqual([])
  })
})
