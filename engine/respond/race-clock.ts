import type { RaceClock } from '../../contract/containment.ts'
import { DAY, HOUR, MINUTE, isoTime } from '../model/units.ts'
import { from90, learned, probabilityWithin, sumOf, type Lognormal } from './lognormal.ts'
import type { Pace } from './pace.ts'

const DAY_MINUTES = DAY / MINUTE
/** The page has room for 80 points. */
const POINTS = 72
const LONGEST = 10 * 365 * DAY_MINUTES

/**
 * One hop of a hand at the keyboard. Average breakout times of the CrowdStrike Global Threat Reports 2022–2026: 98, 84,
 * 62, 48 and 29 minutes, the fastest 27 seconds. 90 % between 1.5 and 150 minutes: median 15, mean 40.
 */
export const HOP_PRIOR: Lognormal = from90(1.5, 150)
/**
 * Entry to impact. Patient: eight public cases with 8, 90, 120, 225, 280, 290, 300 and 1000 days, 90 % in 16–1600 days.
 * Ransomware: 90 % in 1–30 days, about six days in the middle (M-Trends). Three in ten are taken for patient.
 */
const PATIENT = from90(16 * DAY_MINUTES, 1600 * DAY_MINUTES)
const RANSOM = from90(DAY_MINUTES, 30 * DAY_MINUTES)
const PATIENT_SHARE = 0.3
/** From the boundary on it takes 30 to 80 % of that: as a factor, e^−0.71 with 0.08 more variance of the logarithm. */
const fromBoundary = ({ mu, sigma }: Lognormal): Lognormal => ({ mu: mu + Math.log(0.3 * 0.8) / 2, sigma: Math.sqrt(sigma * sigma + Math.log(0.8 / 0.3) ** 2 / 12) })
/** So many hops of this case count as much as all public ones. */
const HOP_WEIGHT = 3
const PAUSE_WEIGHT = 2
/** An intruder between two sittings, before any were seen: half a day to a month. */
const PAUSE_PRIOR = from90(DAY_MINUTES / 2, 30 * DAY_MINUTES)
/** Chance that a sitting that goes on now is the one, and the silence in which it halves: an open session keeps it up longer. A judgement, not a measurement. */
const NOW_SHARE = 0.7
const HALVES_LIVE = 4 * HOUR
const HALVES_SILENT = HOUR
/** A sitting goes so many hops before it ends, for want of better. */
const HOPS_A_SITTING = 3

/** What the clock is made of. */
export interface RaceState {
  readonly pace: Pace
  /** Hops left on the shortest way that is open, from what the intruder is on now; null when no way leads to the process. */
  readonly hops: number | null
  /** A session of theirs beyond the boundary is open. */
  readonly isLive: boolean
  /** Names of what is reached already; empty when nothing is. */
  readonly reached: readonly string[]
  /** Nothing is known to be held, or no process function is known. */
  readonly isUnknown: boolean
  readonly now: number
}

/** Probability that the intruder controls something of the process by so many minutes from now: 0 at 0, growing, at most 1. */
export type RaceLaw = (minutes: number) => number

/**
 * The law behind the clock [CUT-34]. Either the sitting that goes on now is the one: its hops are summed. Or they pause
 * first: by their own pauses as far as there are any, else by public cases, given that it has not come to it since the
 * boundary was crossed. Closed form; whoever never means to act is not in it, so it errs on the early side.
 */
export function raceLaw({ pace, hops, isLive, now }: RaceState): RaceLaw {
  if (hops === null) return () => 0
  const hop = learned(HOP_PRIOR, pace.hops, HOP_WEIGHT)
  const active = sumOf(hop, Math.max(1, hops))
  const sittings = Math.max(1, Math.ceil(hops / HOPS_A_SITTING))
  const paused = sumOf(learned(PAUSE_PRIOR, pace.pauses, PAUSE_WEIGHT), sittings)
  const silence = pace.lastAct === null ? Infinity : Math.max(0, now - pace.lastAct)
  const share = NOW_SHARE * 0.5 ** (silence / (isLive ? HALVES_LIVE : HALVES_SILENT))
  const own = pace.pauses.length / (pace.pauses.length + PAUSE_WEIGHT)
  const waited = pace.crossedAt === null ? 0 : Math.max(0, now - pace.crossedAt) / MINUTE
  const cases = publicCases(waited)
  return (minutes) => (minutes <= 0 ? 0 : Math.min(1, share * probabilityWithin(active, minutes) + (1 - share) * (own * probabilityWithin(paused, minutes) + (1 - own) * cases(minutes))))
}

/** Public cases that had not come to it after so many minutes beyond the boundary: the mix shifts to the patient as time passes. */
function publicCases(waited: number): RaceLaw {
  const kinds = [{ share: PATIENT_SHARE, law: fromBoundary(PATIENT) }, { share: 1 - PATIENT_SHARE, law: fromBoundary(RANSOM) }]
  const left = kinds.map(({ share, law }) => share * (1 - probabilityWithin(law, waited)))
  const total = left.reduce((sum, each) => sum + each, 0)
  // Longer than any public case: the patient law's end says no more than "any time".
  if (total < 1e-9) return (minutes) => probabilityWithin(PAUSE_PRIOR, minutes)
  return (minutes) => kinds.reduce((sum, { share, law }) => sum + share * (probabilityWithin(law, waited + minutes) - probabilityWithin(law, waited)), 0) / total
}

/** The clock as the page shows it. */
export function writeRaceClock(state: RaceState): RaceClock {
  const none = { now: isoTime(state.now), curve: [], p10: null, p50: null, p90: null }
  if (state.reached.length > 0) return { ...none, state: 'reached', words: `The intruder has reached ${listed(state.reached)}.`, rests: restsOf(state) }
  if (state.isUnknown) return { ...none, state: 'unknown', words: 'Nobody can say: what the intruder holds or what the process hangs on is not known.', rests: [] }
  if (state.hops === null) return { ...none, state: 'no_way', words: 'No way that is known leads from what the intruder holds to the process.', rests: [] }
  const law = raceLaw(state)
  const [p10, p50, p90] = [quantile(law, 0.1), quantile(law, 0.5), quantile(law, 0.9)]
  return { ...none, curve: curveOf(law), p10, p50, p90, state: 'running', words: `The intruder could control something of the process in ${duration(p10)} to ${duration(p90)}; even odds by ${duration(p50)}.`, rests: restsOf(state) }
}

/** Points from a minute to a year, at equal steps of the logarithm, with now at the front. */
function curveOf(law: RaceLaw): RaceClock['curve'] {
  const curve = [{ minutes: 0, probability: 0 }]
  const step = Math.log(365 * DAY_MINUTES) / (POINTS - 1)
  for (let i = 0; i < POINTS; i++) {
    const minutes = Math.exp(i * step)
    curve.push({ minutes: round(minutes), probability: Math.round(law(minutes) * 1e4) / 1e4 })
  }
  return curve
}

/** Minutes by which it has come to it with a probability, by halving: three significant digits, ten years at most. */
function quantile(law: RaceLaw, probability: number): number {
  let [low, high] = [0, LONGEST]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (law(middle) < probability) low = middle
    else high = middle
  }
  return round(high)
}

const round = (minutes: number): number => Number(minutes.toPrecision(3))

/** "18 min", "3 h", "12 d", "8 months", for people. */
export function duration(minutes: number): string {
  if (minutes < 90) return `${Math.max(1, Math.round(minutes))} min`
  if (minutes < 48 * 60) return `${Math.round(minutes / 60)} h`
  if (minutes < 90 * DAY_MINUTES) return `${Math.round(minutes / DAY_MINUTES)} d`
  return minutes < 730 * DAY_MINUTES ? `${Math.round(minutes / (30.44 * DAY_MINUTES))} months` : `${Math.round(minutes / (365 * DAY_MINUTES))} years`
}

const listed = (names: readonly string[]): string => (names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`)

function restsOf({ pace, hops, isLive, now, reached }: RaceState): RaceClock['rests'] {
  const rests: RaceClock['rests'] = []
  if (pace.hops.length > 0) {
    const sorted = [...pace.hops].sort((a, b) => a - b)
    rests.push({ label: 'Pace of this case', detail: `${count(sorted.length, 'step')} from one thing to the next within a sitting, ${duration(sorted[0]!)} to ${duration(sorted.at(-1)!)}`, source: 'this case', records: [...pace.records] })
  }
  if (pace.pauses.length > 0) rests.push({ label: 'Pauses of this case', detail: `${count(pace.pauses.length, 'pause')} between sittings, the longest ${duration(Math.max(...pace.pauses))}`, source: 'this case', records: [] })
  if (reached.length > 0) return rests
  const silence = pace.lastAct === null ? null : Math.max(0, now - pace.lastAct) / MINUTE
  rests.push({ label: 'At work now', detail: `${isLive ? 'A session beyond the boundary is open' : 'No session beyond the boundary is known to be open'}${silence === null ? '' : `; last act ${duration(silence)} ago`}`, source: 'this case; how much it weighs is our judgement', records: [] })
  if (hops !== null) rests.push({ label: 'Hops left', detail: `${count(hops, 'hop')} on the shortest way that is open`, source: 'ways of this case', records: [] })
  rests.push({ label: 'A hop elsewhere', detail: 'Average breakout times of 2021–2025: 98, 84, 62, 48 and 29 min, the fastest 27 s', source: 'CrowdStrike Global Threat Reports 2022–2026', records: [] })
  rests.push({ label: 'Entry to impact elsewhere', detail: 'Eight patient cases from 8 d to 1000 d, ransomware 1–30 d; three in ten taken for patient; 30–80 % of it beyond the boundary', source: 'public reports of 2015–2025, fitted', records: [] })
  return rests
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`
