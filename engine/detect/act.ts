import type { EventStore } from '../ingest/store.ts'
import { familyOf } from '../model/event.ts'
import type { Clause, Part, Signal, Term } from '../model/signal.ts'
import type { Decibans, EntityId, EventIndex, Instant } from '../model/units.ts'

/** Events behind something, oldest first: all are counted, the first 200 listed. */
export class EventList {
  readonly events: EventIndex[] = []
  count = 0

  push(index: EventIndex): void {
    this.count++
    if (this.events.length < LISTED) this.events.push(index)
  }
}

const LISTED = 200

/** A clause of strings and entities, in the order in which they are read. `events` must not be empty. */
export const clause = (events: readonly EventIndex[], ...parts: readonly (string | EntityId | null)[]): Clause => {
  const read: Part[] = []
  for (const part of parts) {
    if (typeof part === 'string') read.push({ text: part })
    else if (part !== null) read.push({ entity: part })
  }
  return { parts: read, events }
}

/** A term; `reason` only where it reads after "unusual because". Decibans are rounded to a tenth. */
export const term = (id: string, label: string, decibans: Decibans, detail: string, events: readonly EventIndex[], reason?: string): Term => ({
  id, label, detail, events,
  decibans: Math.round(decibans * 10) / 10,
  ...(reason === undefined ? {} : { reason }),
})

export const weightOf = (terms: readonly Term[]): Decibans => terms.reduce((sum, { decibans }) => sum + decibans, 0)

/** "1 file", "214 files". */
export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** A text of a log as it may stand in a sentence: one line, without control or direction characters, at most 80 characters. */
export const quoted = (text: string): string => {
  let out = ''
  for (const char of text) {
    const code = char.codePointAt(0)!
    out += isPlain(code) ? char : ' '
    if (out.length > 79) return `${out.trimEnd()}…`
  }
  return out.trim()
}

/** Neither a control character, nor a line or paragraph separator, nor a mark or override of the direction (Unicode Bidi_Control). */
const isPlain = (code: number): boolean =>
  code >= 32 && !(code >= 0x7f && code <= 0x9f) && code !== 0x061c && code !== 0x200e && code !== 0x200f && !(code >= 0x2028 && code <= 0x202e) && !(code >= 0x2066 && code <= 0x2069)

/** What a behaviour says of itself. */
type Self = Pick<Signal, 'title' | 'techniques' | 'phase' | 'precursor'> & { readonly id: string }
type Fixed = 'behaviour' | 'title' | 'techniques' | 'phase' | 'precursor' | 'family' | 'events' | 'eventCount'

/** Builds a signal of a behaviour; what the behaviour says of itself can be narrowed in `own`. */
export const signalOf = (
  behaviour: Self,
  store: EventStore,
  list: EventList,
  own: Omit<Signal, Fixed> & Partial<Pick<Signal, 'title' | 'techniques' | 'phase' | 'precursor' | 'family'>>,
): Signal => ({
  behaviour: behaviour.id,
  title: behaviour.title,
  techniques: behaviour.techniques,
  phase: behaviour.phase,
  precursor: behaviour.precursor,
  family: familyOf(store.kind(list.events[0]!)),
  ...own,
  events: list.events,
  eventCount: list.count,
})

/** Something that goes on for a while and is reported once. */
export interface Open {
  /** Time of its last event. */
  until: Instant
}

/**
 * Acts that belong together because the next follows within `gapMs`. Ended ones are handed to `onEnd` once time
 * has passed them, in the order they began; what is still open at the end of the events comes with `finish`.
 */
export class Bursts<T extends Open> {
  private readonly open = new Map<number, T>()
  private nextSweep = -Infinity
  private readonly gapMs: number
  private readonly onEnd: (burst: T) => void

  constructor(gapMs: number, onEnd: (burst: T) => void) {
    this.gapMs = gapMs
    this.onEnd = onEnd
  }

  /** The burst of a key that is still going on at `at`, or null. Ends those that are over. */
  current(key: number, at: Instant): T | null {
    if (at >= this.nextSweep) this.sweep(at)
    const burst = this.open.get(key)
    if (!burst) return null
    if (at - burst.until <= this.gapMs) return burst
    this.open.delete(key)
    this.onEnd(burst)
    return null
  }

  begin(key: number, burst: T): T {
    this.open.set(key, burst)
    return burst
  }

  finish(): void {
    for (const burst of this.open.values()) this.onEnd(burst)
    this.open.clear()
  }

  private sweep(at: Instant): void {
    for (const [key, burst] of this.open) {
      if (at - burst.until <= this.gapMs) continue
      this.open.delete(key)
      this.onEnd(burst)
    }
    this.nextSweep = at + this.gapMs
  }
}
