import type { Decibans } from '../../model/units.ts'
import { bounded, strength, withCaution, type Surprise } from './surprise.ts'

/** Half-octave classes of a count: 0, 1, 2, 3, 4, 5–6, 7–8 … up to about 2²⁴. */
const CLASSES = 48

const classOf = (count: number): number => Math.min(CLASSES - 1, Math.round(2 * Math.log2(1 + count)))

/** What others read says little of one who was hardly seen reading: a new engineer and an intruder look alike. */
const PEER_CAP: Decibans = 4

/** Days of reading from which on an account is held against its own. */
export const OWN_DAYS = 5

/** Median count of a day, the same as log2(1 + count), and the spread in such octaves. */
interface TypicalDay {
  readonly median: number
  readonly octaves: number
  readonly spread: number
}

/** What was usual at an instant: the account's own days when there are enough, else everybody's; null without any. */
export interface ReadingHabit {
  /** Days on which the account read anything. */
  readonly days: number
  readonly typical: TypicalDay | null
  readonly observedDays: number
}

/**
 * How unusual `documents` documents of the plant in one day are. With z the distance from the median day in robust
 * deviations of log2(1 + count), p_benign is the upper tail of the logistic approximation of the normal,
 * 1/(1 + e^(1.702 z)); p_hostile = ½·(1 − e^(−documents/30)).
 */
export function volumeSurprise({ days, typical, observedDays }: ReadingHabit, documents: number, cap: Decibans): Surprise & { median: number } {
  const acts = days >= OWN_DAYS ? days : Math.min(OWN_DAYS - 1, days)
  if (typical === null) return { decibans: 0, detail: 'no earlier reading (little history)', count: 0, total: 0, first: false, median: 0 }
  const z = (Math.log2(1 + documents) - typical.octaves) / typical.spread
  // An intruder takes dozens: a handful is as far from that as from habit.
  const hostile = 0.5 * (1 - Math.exp(-documents / 30))
  const raw = 10 * Math.log10(Math.max(1e-3, hostile) * (1 + Math.exp(Math.min(40, 1.702 * z))))
  const basis = days >= OWN_DAYS ? `usually ${typical.median} on a day, over ${days} days of reading` : `others who read such documents usually ${typical.median} on a day`
  return {
    decibans: Math.max(-4, bounded(raw, days >= OWN_DAYS ? cap : Math.min(cap, PEER_CAP))) * strength(observedDays, acts),
    detail: withCaution(basis, observedDays, acts),
    count: 0, total: days, first: false, median: typical.median,
  }
}

/** How much an account reads on a day: a histogram of finished days, in place of the days themselves. */
export class DayVolume {
  /** Day number of the running day, in plant time. */
  day = -1
  running = 0
  days = 0
  private readonly histogram = new Uint32Array(CLASSES)

  /**
   * Adds `amount` on a day; days come in order, days without any reading are not counted.
   * @returns class of the day that was finished by this, for filing elsewhere too; -1 when the day goes on.
   */
  add(day: number, amount: number): number {
    let finished = -1
    if (day !== this.day) {
      if (this.day >= 0) this.file((finished = classOf(this.running)))
      this.day = day
      this.running = 0
    }
    this.running += amount
    return finished
  }

  /** Counts one finished day of a class. */
  file(finishedClass: number): void {
    this.histogram[finishedClass]!++
    this.days++
  }

  /** Median count of a day and its spread: 1.4826·MAD in octaves, at least one octave. Null without days. */
  typical(): TypicalDay | null {
    if (this.days === 0) return null
    const middle = this.quantileClass((class_) => class_)
    const mad = this.quantileClass((class_) => Math.abs(class_ - middle))
    return { median: Math.round(2 ** (middle / 2) - 1), octaves: middle / 2, spread: Math.max(1, (1.4826 * mad) / 2) }
  }

  /** Median over the days of a function of the class. */
  private quantileClass(value: (class_: number) => number): number {
    const totals = new Uint32Array(CLASSES + 1)
    for (let i = 0; i < CLASSES; i++) totals[value(i)]! += this.histogram[i]!
    let seen = 0
    for (let i = 0; i <= CLASSES; i++) {
      seen += totals[i]!
      if (seen * 2 >= this.days) return i
    }
    return 0
  }
}
