import type { Band, Frequency, PlantRisk, RiskInputs, Simulation, Uncertain } from '../../contract/risk.ts'
import { runToEnd } from '../model/work.ts'
import { lognormalOf, meanOf, pertMean, pertQuantile } from './distributions.ts'
import { RaceModel } from './race-model.ts'
import { drawSeverity, exceedance, quantile, type Severity } from './severity.ts'

/** Counted up with every change after which the same inputs give other numbers. */
const MODEL_VERSION = 1
/** Trials a model is run with unless told otherwise: one event in a thousand years is still seen a hundred times. */
export const DEFAULT_TRIALS = 100_000
/** Worlds that differ in how often events come; each is as likely as any other. */
const WORLDS = 200
const CURVE_POINTS = 60

/** Frequencies of a plant over the possible worlds, growing: in one world all plants have it good or bad together, which is the careful assumption. */
function frequencyWorlds({ min, mode, max }: Frequency): Float64Array {
  const worlds = new Float64Array(WORLDS)
  for (let k = 0; k < WORLDS; k++) worlds[k] = pertQuantile({ min, mode, max }, (k + 0.5) / WORLDS)
  return worlds
}

/** Events a year at all plants together, in each world. */
export function eventsAYear(inputs: RiskInputs): Float64Array {
  const total = new Float64Array(WORLDS)
  for (const plant of inputs.plants) {
    const own = frequencyWorlds(plant.frequency ?? inputs.frequency)
    for (let k = 0; k < WORLDS; k++) total[k] = total[k]! + own[k]!
  }
  return total
}

/** Mean with the 10 % and 90 % quantile of as many possible worlds. */
export function bandOf(worlds: Float64Array): Band {
  const growing = worlds.slice().sort()
  return { value: worlds.reduce((sum, value) => sum + value, 0) / worlds.length, low: quantile(growing, 0.1), high: quantile(growing, 0.9) }
}

/** Chance of at least one event in some years: 1 − exp(−λ · years), for each world's λ. */
export const chanceIn = (years: number, perYear: Float64Array): Float64Array => perYear.map((rate) => -Math.expm1(-rate * years))

/**
 * Chance that a year costs at least `loss`, for events that come as a Poisson process of `rate` a year with losses as
 * drawn: the sum over the number of events of its probability and the exceedance of that many losses; more than three
 * are taken for three, whose share is below rate⁴/24.
 */
export function exceededBy(loss: number, rate: number, severity: Severity): number {
  const none = Math.exp(-rate)
  const one = none * rate
  const two = (one * rate) / 2
  return one * exceedance(severity.loss, loss) + two * exceedance(severity.two, loss) + Math.max(0, 1 - none - one - two) * exceedance(severity.three, loss)
}

/** Mean frequency of a plant, a year. */
export const meanFrequency = (plant: PlantRisk, inputs: RiskInputs): number => pertMean(plant.frequency ?? inputs.frequency)

/**
 * Runs the model: events come to each plant as a Poisson process whose rate is itself uncertain (PERT), each costs what
 * an outage of uncertain length costs there. The same inputs and seed give the same figures, digit for digit. No
 * figure is NaN: what cannot be computed is null, and `notComputed` says why.
 * @param trials drawn events; at least 1,000.
 */
export function simulate(inputs: RiskInputs, seed: number, trials = DEFAULT_TRIALS): Simulation {
  return runToEnd(simulating(inputs, seed, trials))
}

/** The same in pieces: yields how much of it is done, 0–1. */
export function* simulating(inputs: RiskInputs, seed: number, trials: number): Generator<number, Simulation> {
  const rates = eventsAYear(inputs)
  const weights = inputs.plants.map((plant) => meanFrequency(plant, inputs))
  const severity = drawSeverity(inputs, inputs.plants, weights, trials, seed)
  yield 0.4
  const race = new RaceModel(inputs, trials, seed)
  yield 0.6
  const through = race.comesThrough()
  yield 0.8
  const priced = pricedShare(inputs)
  // Losses are of the plants whose margin is known; the others are told of, not guessed.
  const pricedRates = rates.map((rate) => rate * priced)
  const hasLoss = severity.loss.length > 0
  const outage = lognormalOf(inputs.outage)
  return {
    modelVersion: MODEL_VERSION, seed, trials,
    chance: inputs.plants.length === 0 ? null : { one: bandOf(chanceIn(1, rates)), three: bandOf(chanceIn(3, rates)), five: bandOf(chanceIn(5, rates)) },
    loss: hasLoss ? { p10: quantile(severity.loss, 0.1), p50: quantile(severity.loss, 0.5), p90: quantile(severity.loss, 0.9) } : null,
    hoursDown: inputs.plants.length === 0 ? null : { p10: Math.exp(outage.mu - Z90 * outage.sigma), p50: Math.exp(outage.mu), p90: Math.exp(outage.mu + Z90 * outage.sigma) },
    expectedAnnualLoss: hasLoss ? bandOf(pricedRates.map((rate) => rate * severity.mean)) : null,
    p99: hasLoss ? lossExceededBy(0.01, pricedRates, severity) : null,
    curve: hasLoss ? writeCurve(pricedRates, severity) : [],
    comesThrough: { ...through, error: Math.sqrt(0.25 / trials) },
    byPlant: inputs.plants.map((plant) => plantOf(plant, inputs)),
    tornado: writeTornado(inputs),
    notComputed: whatIsMissing(inputs),
  }
}

/** 90 % quantile of the standard normal distribution. */
const Z90 = 1.2815515655446004

/** Share of all events that fall on plants whose margin is known. */
function pricedShare(inputs: RiskInputs): number {
  const all = inputs.plants.reduce((sum, plant) => sum + meanFrequency(plant, inputs), 0)
  const priced = inputs.plants.reduce((sum, plant) => sum + (plant.marginPerHour === null ? 0 : meanFrequency(plant, inputs)), 0)
  return all === 0 ? 0 : priced / all
}

/** Mean chance over the worlds that a year costs at least `loss`. */
const meanChance = (loss: number, rates: Float64Array, severity: Severity): number => rates.reduce((sum, rate) => sum + exceededBy(loss, rate, severity), 0) / rates.length

/** The loss that a year exceeds with this chance, halved to a thousandth; 0 when even any event is rarer. */
function lossExceededBy(chance: number, rates: Float64Array, severity: Severity): number {
  let low = severity.loss[0]!
  let high = severity.three.at(-1)!
  if (meanChance(low, rates, severity) < chance) return 0
  for (let i = 0; i < 40 && high / low > 1.001; i++) {
    const middle = Math.sqrt(low * high)
    if (meanChance(middle, rates, severity) >= chance) low = middle
    else high = middle
  }
  return low
}

/** Losses at which curves are told: even on a logarithmic scale over nearly all that was drawn. Empty when nothing was. */
export function curveLosses(severity: Severity): number[] {
  if (severity.loss.length === 0) return []
  const from = Math.log(Math.max(quantile(severity.loss, 0.001), 1e-9))
  const to = Math.log(quantile(severity.two, 0.9999))
  return Array.from({ length: CURVE_POINTS }, (_, i) => Math.exp(from + ((to - from) * i) / (CURVE_POINTS - 1)))
}

function writeCurve(rates: Float64Array, severity: Severity): Simulation['curve'] {
  return curveLosses(severity).map((loss) => ({ loss, ...bandOf(rates.map((rate) => exceededBy(loss, rate, severity))) }))
}

function plantOf(plant: PlantRisk, inputs: RiskInputs): Simulation['byPlant'][number] {
  const rates = frequencyWorlds(plant.frequency ?? inputs.frequency)
  return {
    plant: plant.plant, chanceThree: bandOf(chanceIn(3, rates)).value,
    expectedAnnualLoss: plant.marginPerHour === null ? null : expectedLoss(plant, inputs, meanFrequency(plant, inputs)),
  }
}

/** Mean loss a year of one plant, in closed form: rate · (E[hours] · E[margin] · share lost + E[response]). */
function expectedLoss(plant: PlantRisk, inputs: RiskInputs, rate: number): number {
  return plant.marginPerHour === null ? 0 : rate * (meanOf(lognormalOf(inputs.outage)) * meanOf(lognormalOf(plant.marginPerHour)) * (1 - plant.manualShare) + meanOf(lognormalOf(inputs.response)))
}

const TITLES = { frequency: 'Events a year', outage: 'Length of an outage', response: 'Restart and response', margin: 'Margin an hour', manual: 'Output kept by hand' } as const

/** Each input alone at its ends, the others as they are. Deterministic: means in closed form. */
function writeTornado(inputs: RiskInputs): Simulation['tornado'] {
  const hasMargin = inputs.plants.some(({ marginPerHour }) => marginPerHour !== null)
  const figure = (varied: RiskInputs, rate = 1): number => (hasMargin
    ? varied.plants.reduce((sum, plant) => sum + expectedLoss(plant, varied, meanFrequency(plant, varied) * rate), 0)
    : -Math.expm1(-3 * rate * varied.plants.reduce((sum, plant) => sum + meanFrequency(plant, varied), 0)))
  const rates = eventsAYear(inputs)
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length
  if (mean === 0) return []
  const at = (value: Uncertain, end: 'low' | 'high'): Uncertain => ({ ...value, low: value[end], high: value[end] })
  const withMargin = (end: 'low' | 'high'): RiskInputs => ({ ...inputs, plants: inputs.plants.map((plant) => ({ ...plant, marginPerHour: plant.marginPerHour === null ? null : at(plant.marginPerHour, end) })) })
  const withManual = (share: (own: number) => number): RiskInputs => ({ ...inputs, plants: inputs.plants.map((plant) => ({ ...plant, manualShare: share(plant.manualShare) })) })
  const rows: Simulation['tornado'] = [{ input: 'frequency', title: TITLES.frequency, low: figure(inputs, rates[Math.floor(WORLDS * 0.05)]! / mean), high: figure(inputs, rates[Math.floor(WORLDS * 0.95)]! / mean) }]
  if (hasMargin) {
    for (const input of ['outage', 'response'] as const) rows.push({ input, title: TITLES[input], low: figure({ ...inputs, [input]: at(inputs[input], 'low') }), high: figure({ ...inputs, [input]: at(inputs[input], 'high') }) })
    rows.push({ input: 'margin', title: TITLES.margin, low: figure(withMargin('low')), high: figure(withMargin('high')) })
    rows.push({ input: 'manual', title: TITLES.manual, low: figure(withManual((own) => Math.min(1, own + 0.25))), high: figure(withManual((own) => Math.max(0, own - 0.25))) })
  }
  return rows.sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low) || (a.input < b.input ? -1 : 1))
}

function whatIsMissing(inputs: RiskInputs): string[] {
  if (inputs.plants.length === 0) return ['No plant is known: load evidence or a plant file first.']
  const without = inputs.plants.filter(({ marginPerHour }) => marginPerHour === null).map(({ plant }) => plant)
  return without.length === 0 ? [] : [`No margin per hour is known for ${without.join(', ')}: what an event there would cost is not part of the loss.`]
}
