import type { EventCursor } from '../identity/resolved.ts'
import type { Decibans, EntityId } from '../model/units.ts'
import { pairKey } from './parties.ts'

/** A value outside everything written before to that tag. */
export interface Outlier {
  readonly value: number
  readonly decibans: Decibans
  /** "412 writes between 95 and 110, now 11100". */
  readonly detail: string
}

interface Range {
  readonly operation: string
  count: number
  min: number
  max: number
}

/** Registers of one write that are compared; a hostile record may list thousands. */
const COMPARED = 16
/** Tags that are remembered; further ones are not compared. */
const TAGS = 200_000
/** Earlier writes to a tag below which its own history says nothing, and to all tags of a controller, which then stand in. */
const ENOUGH = 5
const ENOUGH_PEERS = 20
/** How much of its weight a value keeps that is only compared with other tags: they may measure something else. */
const PEER_SHARE = 0.6

/**
 * What was written to each tag or register of a controller before. The values are the numbers that end the
 * detail of a write ("WRITE_SINGLE_REGISTER · 11100"); protocols whose logs carry none are never compared.
 */
export class WrittenValues {
  private readonly ranges = new Map<number, Range[]>()
  /** The same for all tags of a controller together, by operation. */
  private readonly peers = new Map<EntityId, Range[]>()

  /**
   * Compares a write with the earlier ones and then remembers it.
   *
   *     decibans = 4·log2(1 + excess / spread), at most 10, in full from 20 earlier writes on
   *     spread   = the widest of: max − min, a quarter of the larger magnitude, 1
   *
   * A tag with less than five writes is held against all tags of its controller, at three fifths.
   *
   * @returns the value that lies furthest out, or null.
   */
  note(controller: EntityId, event: EventCursor): Outlier | null {
    const { store, index } = event
    const { operation, values } = readValues(event.detail)
    if (values.length === 0) return null
    const key = pairKey(controller, store.textId('object', index))
    let ranges = this.ranges.get(key)
    if (!ranges) {
      if (this.ranges.size >= TAGS) return null
      this.ranges.set(key, (ranges = []))
    }
    const all = this.peersOf(controller, operation)
    let furthest: Outlier | null = null
    for (const [place, value] of values.entries()) {
      const range = (ranges[place] ??= { operation, count: 0, min: value, max: value })
      // Coils and registers share their numbers: a history of one is none of the other.
      if (range.operation !== operation) continue
      const outlier = range.count >= ENOUGH ? judge(range, value, 'writes', 1) : all && all.count >= ENOUGH_PEERS ? judge(all, value, 'writes to its tags', PEER_SHARE) : null
      if (outlier && (furthest === null || outlier.decibans > furthest.decibans)) furthest = outlier
      widen(range, value)
      if (all) widen(all, value)
    }
    return furthest
  }

  /** Null beyond the operations that are told apart. */
  private peersOf(controller: EntityId, operation: string): Range | null {
    let ranges = this.peers.get(controller)
    if (!ranges) this.peers.set(controller, (ranges = []))
    const known = ranges.find((range) => range.operation === operation)
    if (known || ranges.length >= COMPARED) return known ?? null
    const range = { operation, count: 0, min: Infinity, max: -Infinity }
    ranges.push(range)
    return range
  }
}

const widen = (range: Range, value: number): void => {
  range.count++
  range.min = Math.min(range.min, value)
  range.max = Math.max(range.max, value)
}

function judge({ count, min, max }: Range, value: number, noun: string, share: number): Outlier | null {
  const excess = value > max ? value - max : min - value
  if (excess <= 0) return null
  const spread = Math.max(max - min, Math.max(Math.abs(min), Math.abs(max)) / 4, 1)
  const decibans = Math.min(10, 4 * Math.log2(1 + excess / spread)) * Math.min(1, count / 20) * share
  const before = min === max ? `always ${figure(min)}` : `between ${figure(min)} and ${figure(max)}`
  return { value, decibans, detail: `${count} ${noun} ${before}, now ${figure(value)}` }
}

/** A number as people write it: at most three decimals. */
export const figure = (value: number): string => String(Math.round(value * 1000) / 1000)

/** "WRITE_MULTIPLE_REGISTERS · 1,2" → that operation and [1, 2]; no values when the end of the detail is no list of numbers. */
function readValues(detail: string): { operation: string; values: readonly number[] } {
  const cut = detail.lastIndexOf(' · ')
  if (cut < 0) return { operation: detail, values: [] }
  const values: number[] = []
  for (const text of detail.slice(cut + 3).split(',', COMPARED)) {
    const value = text.trim() === '' ? NaN : Number(text)
    if (!Number.isFinite(value)) return { operation: detail, values: [] }
    values.push(value)
  }
  return { operation: detail.slice(0, cut), values }
}
