import type { Signal } from '../model/signal.ts'
import { DAY, type Decibans, type Instant } from '../model/units.ts'

/** An act this much heavier than any before it is another act in the same words. */
const HEAVIER: Decibans = 3
/** What was silent for longer is no habit any more. */
const SILENCE = 7 * DAY
/** Seen on more days than this, an act is a habit, also in hindsight; many times in one hour is one blow. */
const MOST_DAYS = 3

interface Act {
  times: number
  days: number
  /** When its newest day began. */
  since: Instant
  last: Instant
  weight: Decibans
}

/** The same act by the same hands, again and again: what is left of it halves each time [LNK-13]. */
export class Habits {
  private readonly newest = new Map<string, Act>()
  private readonly ofSignal = new Map<Signal, Act>()

  /** What is left of a signal's weight after those before it that are the same act. */
  remaining(signal: Signal, weight: Decibans): Decibans {
    const { behaviour, actor, from, target } = signal
    const key = `${behaviour}:${actor ?? 0}:${from ?? 0}:${target ?? 0}`
    let act = this.newest.get(key)
    if (!act || weight > act.weight + HEAVIER || signal.at - act.last > SILENCE) this.newest.set(key, (act = { times: 0, days: 1, since: signal.at, last: signal.at, weight }))
    if (signal.at - act.since > DAY) {
      act.days++
      act.since = signal.at
    }
    act.last = signal.at
    act.weight = Math.max(act.weight, weight)
    this.ofSignal.set(signal, act)
    return weight * 0.5 ** act.times++
  }

  /** Whether by now a signal has turned out to be one of a habit. */
  isHabit(signal: Signal): boolean {
    return (this.ofSignal.get(signal)?.days ?? 0) > MOST_DAYS
  }
}
