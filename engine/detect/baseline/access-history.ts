import type { Instant } from '../../model/units.ts'

/** Acts from which on a whole week is kept: below, the hours themselves are smaller. */
const FEW = 32

/**
 * How many acts fell into each plant-local hour of the week, Monday 00–01 first. Most accounts are hardly ever seen:
 * up to 32 acts cost a few bytes each, then the 168 hours once.
 */
export class WeekHours {
  private few: readonly number[] = NONE
  private week: Uint32Array | null = null

  add(hourOfWeek: number): void {
    if (this.week) this.week[hourOfWeek]!++
    // A copy has no spare room, as an array that is pushed to has.
    else if (this.few.length < FEW) this.few = [...this.few, hourOfWeek]
    else {
      this.week = new Uint32Array(168)
      for (const hour of this.few) this.week[hour]!++
      this.week[hourOfWeek]!++
      this.few = NONE
    }
  }

  /**
   * Acts within one hour of `hourOfWeek` on days of the same sort (Monday to Friday, or the weekend), and the share
   * of the week that window covers.
   */
  near(hourOfWeek: number): { count: number; share: number } {
    const weekend = hourOfWeek >= 120
    const hour = hourOfWeek % 24
    let count = 0
    if (this.week) {
      for (let day = weekend ? 5 : 0; day < (weekend ? 7 : 5); day++) for (let h = -1; h <= 1; h++) count += this.week[day * 24 + ((hour + h + 24) % 24)]!
    } else {
      for (const act of this.few) {
        const apart = Math.abs((act % 24) - hour)
        if (act >= 120 === weekend && (apart <= 1 || apart === 23)) count++
      }
    }
    return { count, share: ((weekend ? 2 : 5) * 3) / 168 }
  }
}

const NONE: readonly number[] = []

/** Acts of one class of access, of an account kind or of everyone. */
export class PeerHistory {
  acts = 0
  /** How many came from a source, or went to a target, new to the account. */
  newSources = 0
  newTargets = 0
  readonly hours = new WeekHours()

  count(hourOfWeek: number, newSource: boolean, newTarget: boolean): void {
    this.acts++
    this.hours.add(hourOfWeek)
    if (newSource) this.newSources++
    if (newTarget) this.newTargets++
  }
}

/** The same of one account. Its first act counts as neither new source nor new target. */
export class AccessHistory extends PeerHistory {
  readonly first: Instant
  last: Instant
  lastSource = 0
  lastTarget = 0

  constructor(first: Instant) {
    super()
    this.first = first
    this.last = first
  }
}
