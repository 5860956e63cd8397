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

/** In which slots something wrote at all: one bit each. */
export class Presence {
  private readonly bits: Uint32Array

  constructor({ count }: Slots) {
    this.bits = new Uint32Array(Math.ceil(count / 32))
  }

  mark(slot: number): void {
    this.bits[slot >>> 5]! |= 1 << (slot & 31)
  }

  has(slot: number): boolean {
    return (this.bits[slot >>> 5]! & (1 << (slot & 31))) !== 0
  }

  include(other: Presence): void {
    other.bits.forEach((bits, index) => (this.bits[index]! |= bits))
  }
}

/** Stretches of at least `shortest` ms without a mark, as slots from the first silent one to the first that is not. */
export function silencesOf(presence: Presence, { count, slotMs }: Slots, shortest: number): { from: number; to: number }[] {
  const silences: { from: number; to: number }[] = []
  let start = 0
  for (let slot = 0; slot <= count; slot++) {
    if (slot < count && !presence.has(slot)) continue
    if (slot > start && (slot - start) * slotMs >= shortest) silences.push({ from: start, to: slot })
    start = slot + 1
  }
  return silences
}

/** Share of slots with a mark and the longest stretch without one: nothing and everything for what never wrote. */
export function steadinessOf(presence: Presence, slots: Slots): { share: number; longestSilenceMs: number } {
  let filled = 0
  for (let slot = 0; slot < slots.count; slot++) if (presence.has(slot)) filled++
  const longest = silencesOf(presence, slots, 0).reduce((most, { from, to }) => Math.max(most, to - from), 0)
  return { share: slots.count === 0 ? 0 : filled / slots.count, longestSilenceMs: longest * slots.slotMs }
}

/** Sums counts per slot into at most `bins` bins. */
export function rebin(counts: Uint32Array, bins: number): number[] {
  const kept = Math.min(bins, counts.length)
  const out = Array.from({ length: kept }, () => 0)
  counts.forEach((value, slot) => (out[Math.floor((slot * kept) / counts.length)]! += value))
  return out
}
