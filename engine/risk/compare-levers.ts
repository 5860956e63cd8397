import type { Band, Comparison, Lever, LeverResult, RiskInputs } from '../../contract/risk.ts'
import { runToEnd } from '../model/work.ts'
import { lognormalOf, meanOf } from './distributions.ts'
import { uniforms } from './draws.ts'
import { RaceModel } from './race-model.ts'
import { drawSeverity } from './severity.ts'
import { bandOf, chanceIn, curveLosses, DEFAULT_TRIALS, eventsAYear, exceededBy, meanFrequency } from './simulate.ts'

/** Points of a lever's effect between its ends at which the race is run; between them it is read off a line. */
const GRID = 9

/**
 * Compares levers by common random numbers: calibrated first, so that the chain as it is today gives the stated
 * frequency of events; then one lever is changed and the very same races and outages are run again. What differs is
 * the lever, not luck. The effect of a lever is uncertain and drawn anew in each possible world.
 */
export function compareLevers(inputs: RiskInputs, levers: readonly Lever[], seed: number, trials = DEFAULT_TRIALS): Comparison {
  return runToEnd(comparing(inputs, levers, seed, trials))
}

/** The same in pieces: yields how much of it is done, 0–1. */
export function* comparing(inputs: RiskInputs, levers: readonly Lever[], seed: number, trials: number): Generator<number, Comparison> {
  const race = new RaceModel(inputs, trials, seed)
  const today = race.chance()
  const rates = eventsAYear(inputs)
  const from = bandOf(chanceIn(3, rates))
  const pieces = levers.length * GRID + 2
  yield 1 / pieces
  const weighed: Weighed[] = []
  for (const [index, lever] of levers.entries()) {
    const remains: number[] = []
    for (let i = 0; i < GRID; i++) {
      remains.push(remainingAt(lever, i / (GRID - 1), race, today))
      yield (index * GRID + i + 2) / pieces
    }
    weighed.push(weigh(lever, index, remains, { inputs, race, today, rates, seed, trials, from }))
  }
  weighed.sort(({ result: a }, { result: b }) => (b.saved?.value ?? 0) - (a.saved?.value ?? 0) || a.chanceThree.value - b.chanceThree.value || (a.id < b.id ? -1 : 1))
  const results = weighed.map(({ result }) => result)
  const [best] = weighed
  return { from, levers: results, words: writeWords(results, today), curve: best ? curveAfter(best, { inputs, race, today, rates, seed, trials, from }) : [] }
}

/** A lever weighed: what is told of it, and what it leaves. */
interface Weighed {
  readonly result: LeverResult
  /** Events a year that remain, in each world. */
  readonly after: Float64Array
  /** Mean factor on the length of an outage. */
  readonly outage: number
}

/** Loss of a year once the lever holds, by the same draws; the shorter outage is taken at its mean. */
function curveAfter({ after, outage }: Weighed, { inputs, seed, trials }: Ground): Comparison['curve'] {
  const weights = inputs.plants.map((plant) => meanFrequency(plant, inputs))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  if (whole === 0) return []
  const priced = inputs.plants.reduce((sum, plant, i) => sum + (plant.marginPerHour === null ? 0 : weights[i]!), 0) / whole
  const losses = curveLosses(drawSeverity(inputs, inputs.plants, weights, trials, seed))
  const severity = drawSeverity(inputs, inputs.plants, weights, trials, seed, outage)
  return losses.map((loss) => ({ loss, value: after.reduce((sum, rate) => sum + exceededBy(loss, rate * priced, severity), 0) / after.length }))
}

interface Ground {
  readonly inputs: RiskInputs
  readonly race: RaceModel
  /** Chance to come through today. */
  readonly today: number
  readonly rates: Float64Array
  readonly seed: number
  readonly trials: number
  readonly from: Band
}

const between = ({ low, high }: { readonly low: number; readonly high: number }, share: number): number => low + (high - low) * share

/** Share of events that remain when the effect is at this share of its range. */
function remainingAt({ effect }: Lever, share: number, race: RaceModel, today: number): number {
  const through = race.chance({ detect: between(effect.detect, share), contain: between(effect.contain, share) })
  return (today === 0 ? 1 : through / today) * between(effect.reach, share)
}

function weigh({ id, title, costPerYear, effect }: Lever, index: number, remains: readonly number[], ground: Ground): Weighed {
  const { inputs, rates } = ground
  const strengths = uniforms(ground.seed, 100 + index, rates.length)
  const remaining = strengths.map((share) => along(remains, share))
  const outage = strengths.map((share) => between(effect.outage, share))
  const after = rates.map((rate, k) => rate * remaining[k]!)
  const cost = costOfEvent(ground)
  const hours = meanOf(lognormalOf(inputs.outage))
  const hoursLess = bandOf(rates.map((rate, k) => hours * (rate - after[k]! * outage[k]!)))
  const savings = cost === null ? null : rates.map((rate, k) => cost.priced * (rate * (cost.fixed + cost.outage) - after[k]! * (cost.fixed + cost.outage * outage[k]!)))
  const saved = savings === null ? null : bandOf(savings)
  const chanceThree = bandOf(chanceIn(3, after))
  const result: LeverResult = {
    id, title, costPerYear, chanceThree, saved, hoursLess,
    perCost: saved === null || costPerYear === 0 ? null : saved.value / costPerYear,
    breakEven: saved === null || saved.value <= 0 ? null : costPerYear / saved.value,
    sentence: sentenceOf(title, ground.from, chanceThree, saved, costPerYear),
  }
  return { result, after, outage: outage.reduce((sum, factor) => sum + factor, 0) / outage.length }
}

function along(points: readonly number[], share: number): number {
  const at = share * (points.length - 1)
  const below = Math.min(Math.floor(at), points.length - 2)
  return points[below]! + (points[below + 1]! - points[below]!) * (at - below)
}

/** Mean cost of one event: what grows with the outage, what does not, and the share of events at plants whose margin is known. */
function costOfEvent({ inputs, seed, trials }: Ground): { readonly outage: number; readonly fixed: number; readonly priced: number } | null {
  const weights = inputs.plants.map((plant) => meanFrequency(plant, inputs))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const priced = inputs.plants.reduce((sum, plant, i) => sum + (plant.marginPerHour === null ? 0 : weights[i]!), 0)
  if (priced === 0) return null
  const { mean } = drawSeverity(inputs, inputs.plants, weights, trials, seed)
  const fixed = meanOf(lognormalOf(inputs.response))
  return { outage: Math.max(0, mean - fixed), fixed, priced: priced / whole }
}

const percent = (chance: number): string => (chance < 0.01 ? 'under 1 %' : `${Math.round(chance * 100)} %`)

function sentenceOf(title: string, from: Band, to: Band, saved: Band | null, cost: number): string {
  const chance = `${title}: the chance of an event in three years goes from ${percent(from.value)} to ${percent(to.value)}`
  if (saved === null) return `${chance}. What that is worth is not computed: no margin is known.`
  if (saved.low > cost) return `${chance}, and it saves more than it costs in at least nine of ten possible worlds.`
  if (saved.high < cost) return `${chance}, and it costs more than it saves in at least nine of ten possible worlds.`
  return `${chance}; whether it saves what it costs depends on how often events come.`
}

function writeWords(levers: readonly LeverResult[], today: number): string {
  if (today === 0) return 'Nobody comes through in any trial: the inputs leave nothing to improve.'
  const [best, second] = levers
  if (!best) return 'Nothing is compared.'
  if (!second || !best.saved || !second.saved) return best.sentence
  return second.saved.high >= best.saved.low
    ? `${best.title} lowers it most on average, but the ranges of ${best.title} and ${second.title} overlap: no clear winner between them.`
    : `${best.title} lowers it most, in nearly all possible worlds.`
}
