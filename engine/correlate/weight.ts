import type { Signal } from '../model/signal.ts'
import { DAY, type Decibans, type EntityId, type EventIndex, type Instant } from '../model/units.ts'

/** Signals below this support a story but are no step of it. */
export const STEP_WEIGHT: Decibans = 3

/** The weight of a signal: the sum of its terms, and nothing else. */
export const weigh = (signal: Signal): Decibans => signal.terms.reduce((sum, term) => sum + term.decibans, 0)

/** Whose act a signal weighs on: who acted, else the machine it came from, else what it concerns. */
export const subjectOf = ({ actor, from, target }: Signal): EntityId | null => actor ?? from ?? target

/** Records of a signal that are compared with those of others. */
const MOST_COMPARED = 8
/** An act this heavy says enough by itself, however odd its hands have always been. */
const OUTSTANDING: Decibans = 10

/**
 * Adds signals up without counting one thing twice. The next signal of a behaviour on the same hands counts half
 * [SIG-4]; and so does a term each time another behaviour has stated it already of the same hands and the same
 * target, or a whole signal when it tells of a record another behaviour told of: a new address is one fact, though sign-in, tunnel and new factor all tell of it [LNK-12]. And who is a
 * little odd on many days is just that: of the n-th such day only the n-th part counts [LNK-16].
 */
export class Saturation {
  private readonly repeats = new Map<string, number>()
  /** By record: the behaviour that told of it first. */
  private readonly tellers = new Map<EventIndex, string>()
  /** By term, hands and target: the behaviours that stated it. */
  private readonly stated = new Map<string, Set<string>>()
  /** By hands: when their present odd day began, and how many there were with it. */
  private readonly oddDays = new Map<EntityId | 0, { since: Instant; days: number }>()

  /** What a signal adds to those before it; never less than nothing. */
  add(signal: Signal): Decibans {
    const subject = subjectOf(signal) ?? 0
    const key = `${signal.behaviour}:${subject}`
    const before = this.repeats.get(key) ?? 0
    this.repeats.set(key, before + 1)
    let sum = 0
    for (const { id, decibans } of signal.terms) sum += decibans > 0 ? decibans * 0.5 ** this.statedByOthers(`${id}:${subject}:${signal.target ?? 0}`, signal.behaviour) : decibans
    const odd = this.oddDay(subject, signal.at)
    return (Math.max(0, sum) * 0.5 ** before * (this.isToldAlready(signal) ? 0.5 : 1)) / (sum < OUTSTANDING ? odd : 1)
  }

  /** Whether another behaviour has told of one of the signal's records before: two words for one act are not two acts. */
  private isToldAlready({ behaviour, events }: Signal): boolean {
    let isTold = false
    for (const event of events.slice(0, MOST_COMPARED)) {
      const by = this.tellers.get(event)
      if (by === undefined) this.tellers.set(event, behaviour)
      else isTold ||= by !== behaviour
    }
    return isTold
  }

  private statedByOthers(key: string, behaviour: string): number {
    let by = this.stated.get(key)
    if (!by) this.stated.set(key, (by = new Set()))
    const others = by.has(behaviour) ? by.size - 1 : by.size
    by.add(behaviour)
    return others
  }

  /** The number of the odd day an instant falls on: 24 hours from the first odd act on. */
  private oddDay(subject: EntityId | 0, at: Instant): number {
    const known = this.oddDays.get(subject)
    if (!known) this.oddDays.set(subject, { since: at, days: 1 })
    else if (at - known.since > DAY) this.oddDays.set(subject, { since: at, days: known.days + 1 })
    return this.oddDays.get(subject)!.days
  }
}
