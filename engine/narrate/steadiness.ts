import { HOUR } from '../model/units.ts'

/** More slots than this are not kept: a slot grows beyond an hour instead, so that a wrong clock costs no gigabytes. */
const MOST_SLOTS = 4096

/** How the time of a case is cut for counting. */
export interface Slots {
  readonly first: number
  readonly slotMs: number
  readonly count: number
}

/** Cuts the span from `first` to `last` into hours, or into longer slots when there are more than 4,096. */
export function cutIntoSlots(first: number, last: number): Slots {
  const hours = Math.floor((last - first) / HOUR) + 1
  const slotMs = HOUR * Math.ceil(hours / MOST_SLOTS)
  return { first, slotMs, count: Math.floor((last - first) / slotMs) + 1 }
}

/** Records per slot of something that is seen now and then. */
export class Series {
  records = 0
  readonly counts: Uint32Array

  constructor(slots: Slots) {
    this.counts = new Uint32Array(slots.count)
  }

  add(slot: number): void {
    this.records++
    this.counts[slot]!++
  }
}

/** Share of slots with a record, the longest run without one, and where that begins. All silent without slots. */
export function steadinessOf(series: readonly Series[], { slotMs, count }: Slots): { records: number; share: number; longestSilenceMs: number } {
  let filled = 0
  let longest = 0
  let run = 0
  for (let slot = 0; slot < count; slot++) {
    let seen = false
    for (const { counts } of series) if (counts[slot]! > 0) seen = true
    run = seen ? 0 : run + 1
    if (seen) filled++
    if (run > longest) longest = run
  }
  return { records: series.reduce((sum, { records }) => sum + records, 0), share: count === 0 ? 0 : filled / count, longestSilenceMs: longest * slotMs }
}

/** Sums several series into at most `bins` bins. */
export function rebin(series: readonly Series[], { count }: Slots, bins: number): number[] {
  const kept = Math.min(bins, count)
  const out = Array.from({ length: kept }, () => 0)
  for (const { counts } of series) counts.forEach((value, slot) => (out[Math.floor((slot * kept) / count)]! += value))
  return out
}
