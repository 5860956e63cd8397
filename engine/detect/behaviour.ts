import type { Family, Phase, PrecursorKind } from '../../contract/vocabulary.ts'
import type { EventCursor } from '../identity/resolved.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { EventKind } from '../model/event.ts'
import type { Signal, Technique } from '../model/signal.ts'
import type { EventIndex, Instant } from '../model/units.ts'
import type { Plant } from '../plant/plant.ts'
import type { Baseline } from './baseline/baseline.ts'
import type { Paperwork } from './paperwork.ts'

/** Something that was looked at and explained: it stays visible, but weighs nothing. */
export interface SetAside {
  readonly at: Instant
  readonly title: string
  /** What explains it: "in scope of WO-4471". */
  readonly why: string
  /** At most 200, never empty. */
  readonly events: readonly EventIndex[]
  readonly family: Family
}

/** What a detector may use besides the event before it. */
export interface DetectContext {
  readonly entities: EntityTable
  readonly plant: Plant
  /** Only what came before the event at hand: it is updated after all detectors have seen it [SIG-2]. */
  readonly baseline: Baseline
  readonly paperwork: Paperwork
  emit(signal: Signal): void
  setAside(item: SetAside): void
}

/** State of one behaviour during one pass. Events come by time; equal times in a fixed order. */
export interface Detector {
  see(event: EventCursor): void
  /** No more events: emit what is still pending. */
  finish?(): void
}

/** One behavioural detector, one file under `behaviours/`. */
export interface Behaviour {
  readonly id: string
  readonly title: string
  /** The question it answers, in one sentence. */
  readonly question: string
  /** What looks the same and is not. */
  readonly lookAlikes: readonly string[]
  readonly techniques: readonly Technique[]
  readonly phase: Phase
  readonly precursor: PrecursorKind | null
  /** Kinds of events it wants to see; it is shown no others. */
  readonly kinds: readonly EventKind[]
  start(context: DetectContext): Detector
}
