import type { Phase, PrecursorKind } from '../../contract/vocabulary.ts'
import type { EventCursor } from '../identity/resolved.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { EventKind } from '../model/event.ts'
import type { SetAside, Signal, Technique } from '../model/signal.ts'
import type { Plant } from '../plant/plant.ts'
import type { Baseline } from './baseline/baseline.ts'
import type { Paperwork } from './paperwork.ts'

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
