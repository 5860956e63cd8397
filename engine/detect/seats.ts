import type { EventCursor } from '../identity/resolved.ts'
import { HOUR, type EntityId, type EventIndex, type Instant } from '../model/units.ts'
import { ACCESS, accessOf } from './baseline/acts.ts'
import { DayTally } from './baseline/day-tally.ts'
import { shrunk } from './baseline/surprise.ts'
import { originOf, pairKey } from './parties.ts'

/** A session from elsewhere on a machine. */
export interface Seat {
  readonly account: EntityId
  readonly at: Instant
  readonly event: EventIndex
}

/** How unusual it is that an account is used from a machine. */
export interface UseFrom {
  /** Days before on which it was, and on which anybody was. */
  readonly days: number
  readonly ofDays: number
  /** Share of days on which it may be expected: its own, or that of accounts never seen there. */
  readonly rate: number
}

/** A session may last a shift; without a word of its end it is over then. */
const LASTS = 8 * HOUR
/** In the first days of a machine everybody is new: that says nothing of how often anybody is. */
const FIRST_DAYS = 5
/** Sessions of one machine that are told apart. */
const MOST = 16

/** Who sits at which machine by a session from elsewhere, and which accounts are used from there day by day. */
export class Seats {
  private readonly open = new Map<EntityId, Seat[]>()
  /** Any logon of an account on a machine, at the screen and by services too: who is there needs nobody else's session. */
  private readonly present = new Map<number, Instant>()
  private readonly pairs = new DayTally()
  private readonly machines = new DayTally()
  /** Accounts that came up at a machine for the first time, and how many of them on the newest day. */
  private readonly newcomers = new Map<EntityId, { all: number; day: number; ofDay: number }>()

  /** Takes note of who came to a machine or left it. */
  note(event: EventCursor, account: EntityId): void {
    const { on, time: at } = event
    if (on === null || event.outcome === 'failure') return
    if (event.kind === 'logoff') {
      const seats = this.open.get(on)
      if (seats) this.open.set(on, seats.filter((seat) => seat.account !== account))
      return
    }
    const access = accessOf(event)
    if (access < 0) return
    this.present.set(pairKey(on, account), at)
    const from = originOf(event)
    if (access !== ACCESS.session || from === null || from === on) return
    const seats = (this.open.get(on) ?? []).filter((seat) => seat.account !== account && at - seat.at < LASTS)
    if (seats.length < MOST) seats.push({ account, at, event: event.index })
    this.open.set(on, seats)
  }

  /** The only other account with a session on the machine, when `account` itself was not there; null otherwise. */
  behind(machine: EntityId, account: EntityId, at: Instant): Seat | null {
    const seats = this.open.get(machine)
    if (!seats || at - (this.present.get(pairKey(machine, account)) ?? -Infinity) < LASTS) return null
    let only: Seat | null = null
    for (const seat of seats) {
      if (at - seat.at >= LASTS) continue
      if (only !== null || seat.account === account) return null
      only = seat
    }
    return only
  }

  /** Counts a use of `account` from `machine` on `day`, and tells how usual it was on earlier days. */
  use(machine: EntityId, account: EntityId, day: number): UseFrom {
    const key = pairKey(machine, account)
    const isNew = !this.pairs.has(key)
    const ofDays = this.machines.add(machine, day)
    const days = this.pairs.add(key, day)
    return { days, ofDays, rate: Math.max(shrunk(days, ofDays, 0.02), shrunk(this.newcomersBefore(machine, day, isNew && ofDays >= FIRST_DAYS), Math.max(0, ofDays - FIRST_DAYS), 0.05)) }
  }

  private newcomersBefore(machine: EntityId, day: number, isNew: boolean): number {
    let news = this.newcomers.get(machine)
    if (!news) this.newcomers.set(machine, (news = { all: 0, day, ofDay: 0 }))
    if (news.day !== day) {
      news.day = day
      news.ofDay = 0
    }
    if (isNew) {
      news.all++
      news.ofDay++
    }
    return news.all - news.ofDay
  }
}
