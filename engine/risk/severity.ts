import type { PlantRisk, RiskInputs } from '../../contract/risk.ts'
import { lognormalOf } from './distributions.ts'
import { normals, uniforms } from './draws.ts'

/** What single events cost, as drawn: growing, all of one weight. */
export interface Severity {
  /** Loss of an event, growing. Empty when no plant has a margin. */
  readonly loss: Float64Array
  /** Loss of two and of three events of one year, growing. */
  readonly two: Float64Array
  readonly three: Float64Array
  readonly mean: number
}

/**
 * Loss of one event: hours down · margin an hour · (1 − share that manual operation keeps) + response. Safety and the
 * environment are not turned into money.
 * @param weights how many of the events are of each plant, by position; they need not add up to one.
 * @param outageFactor on the hours down.
 */
export function drawSeverity(inputs: RiskInputs, plants: readonly PlantRisk[], weights: readonly number[], trials: number, seed: number, outageFactor = 1): Severity {
  const priced = plants.map((plant, index) => ({ plant, weight: weights[index]! })).filter(({ plant, weight }) => plant.marginPerHour !== null && weight > 0)
  if (priced.length === 0) return { loss: new Float64Array(0), two: new Float64Array(0), three: new Float64Array(0), mean: 0 }
  const whole = priced.reduce((sum, { weight }) => sum + weight, 0)
  const [which, hours, margins, responses] = [uniforms(seed, 5, trials), normals(seed, 6, trials), normals(seed, 7, trials), normals(seed, 8, trials)]
  const outage = lognormalOf(inputs.outage)
  const response = lognormalOf(inputs.response)
  const models = priced.map(({ plant, weight }) => ({ margin: lognormalOf(plant.marginPerHour!), lost: 1 - plant.manualShare, share: weight / whole }))
  const loss = new Float64Array(trials)
  let mean = 0
  for (let i = 0; i < trials; i++) {
    let left = which[i]!
    let model = models[0]!
    for (const each of models) {
      model = each
      left -= each.share
      if (left < 0) break
    }
    loss[i] = Math.exp(outage.mu + outage.sigma * hours[i]!) * outageFactor * Math.exp(model.margin.mu + model.margin.sigma * margins[i]!) * model.lost + Math.exp(response.mu + response.sigma * responses[i]!)
    mean += loss[i]!
  }
  // Two events of one year are two of the draws, far enough apart to have nothing in common.
  const sum = (count: number): Float64Array => loss.map((own, i) => {
    let total = own
    for (let n = 1; n < count; n++) total += loss[(i + Math.floor((n * trials) / 3) + n) % trials]!
    return total
  }).sort()
  const [two, three] = [sum(2), sum(3)]
  return { loss: loss.sort(), two, three, mean: mean / trials }
}

/** Share of growing numbers that reach `bound`. */
export function exceedance(growing: Float64Array, bound: number): number {
  let [low, high] = [0, growing.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (growing[middle]! < bound) low = middle + 1
    else high = middle
  }
  return growing.length === 0 ? 0 : 1 - low / growing.length
}

/** Quantile of growing numbers by linear interpolation (Hyndman–Fan type 7); NaN of none. */
export function quantile(growing: ArrayLike<number>, p: number): number {
  if (growing.length === 0) return NaN
  const at = p * (growing.length - 1)
  const below = Math.floor(at)
  const [a, b] = [growing[below]!, growing[Math.min(below + 1, growing.length - 1)]!]
  return a + (b - a) * (at - below)
}
