import type { Instant } from '../../model/units.ts'

/** Acts of one class of access, of an account kind or of everyone. */
export class PeerHistory {
  acts = 0
  /** How many came from a source, or went to a target, new to the account. */
  newSources = 0
  newTargets = 0
  /** By plant-local hour of the week, Monday 00–01 first. */
  readonly hours = new Uint32Array(168)

  count(hourOfWeek: number, newSource: boolean, newTarget: boolean): void {
    this.acts++
    this.hours[hourOfWeek]!++
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

/**
 * Acts within one hour of `hourOfWeek` on days of the same sort (Monday to Friday, or the weekend), and the share
 * of the week that window covers.
 */
export const nearHour = (hours: Uint32Array, hourOfWeek: number): { count: number; share: number } => {
  const day = Math.floor(hourOfWeek / 24)
  const hour = hourOfWeek % 24
  const [from, to] = day < 5 ? [0, 5] : [5, 7]
  let count = 0
  for (let d = from; d < to; d++) for (let h = -1; h <= 1; h++) count += hours[d * 24 + ((hour + h + 24) % 24)]!
  return { count, share: ((to - from) * 3) / 168 }
}
