import type { EventCursor } from '../identity/resolved.ts'
import { HOUR, type Instant } from '../model/units.ts'
import { Bursts, EventList, type Open } from './act.ts'
import { Tally } from './baseline/tally.ts'
import type { DetectContext, Detector } from './behaviour.ts'

/** What every burst keeps: when it began, its events, and the cursor, whose store outlives it. */
export interface Burst extends Open {
  readonly at: Instant
  readonly list: EventList
  readonly event: EventCursor
}

/** The beginning of a burst with the event at hand; the event itself is added by `take`. */
export const burstAt = (event: EventCursor): Burst => ({ at: event.time, until: event.time, list: new EventList(), event })

/**
 * A detector whose acts come in bursts, each weighed once, when it is over. A subclass reads events in `see`, puts
 * those it cares for into a burst with `take`, and weighs the burst in `report`.
 */
export abstract class BurstDetector<T extends Burst> implements Detector {
  protected readonly context: DetectContext
  private readonly bursts: Bursts<T>
  private readonly habits = new Tally()

  /** @param gapMs how long after its last event a burst is over. */
  constructor(context: DetectContext, gapMs: number = HOUR) {
    this.context = context
    this.bursts = new Bursts(gapMs, (burst) => this.report(burst))
  }

  abstract see(event: EventCursor): void
  protected abstract report(burst: T): void

  finish(): void {
    this.bursts.finish()
  }

  /** The burst of `key` that is still going on, or null; for events that only add to one. */
  protected current(key: number, at: Instant): T | null {
    return this.bursts.current(key, at)
  }

  /** Puts the event into the burst of `key`; `begin` makes one when none is going on. */
  protected take(key: number, event: EventCursor, begin: () => T): T {
    const at = event.time
    const burst = this.bursts.current(key, at) ?? this.bursts.begin(key, begin())
    burst.until = at
    burst.list.push(event.index)
    return burst
  }

  /** How often a habit was there from an earlier day on; this time counts from now on [SIG-2]. */
  protected habit(key: number, at: Instant): number {
    const before = this.habits.settled(key, at)
    this.habits.add(key, at)
    return before
  }
}
