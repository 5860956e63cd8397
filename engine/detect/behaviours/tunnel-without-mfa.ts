import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, MINUTE, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, EventList, signalOf, term, weightOf } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import { bounded, shrunk, strength, type Surprise } from '../baseline/surprise.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { accountOf, pairKey } from '../parties.ts'
import { techniques } from '../techniques.ts'

export const tunnelWithoutMfa: Behaviour = {
  id: 'tunnel-without-mfa',
  title: 'VPN tunnel without the second factor',
  question: 'Was a tunnel opened without the sign-in with a second factor that others, and this account before, have around it?',
  lookAlikes: ['a tunnel that reconnects', 'an account that was never asked for a second factor', 'a profile of the gateway that asks for none', 'a hole in the sign-in log', 'a site whose tunnels ask for none'],
  techniques: techniques('T1133', 'T0822'),
  phase: 1,
  precursor: null,
  kinds: ['tunnel_opened', 'sign_in', 'mfa_challenge'],
  start: (context) => new WithoutMfa(context),
}

/** A sign-in this long before a tunnel, or shortly after it, belongs to it. */
const BEFORE = 15 * MINUTE
const AFTER = 2 * MINUTE
/** A tunnel of the same account and place within this continues the one before. */
const RECONNECTS = 12 * HOUR
/** A directory that says nothing for so long may have said nothing of this tunnel either. */
const SILENCE = 6 * HOUR

interface Count {
  all: number
  without: number
}

interface Pending {
  readonly at: Instant
  readonly event: EventIndex
  readonly account: EntityId
  readonly from: EntityId | null
  readonly on: EntityId | null
  /** Gateway and profile, which set what is asked for; 0 where the log names no profile. */
  readonly profile: number
  /** As it was when the tunnel was opened. */
  readonly source: Surprise
  readonly cursor: EventCursor
}

class WithoutMfa implements Detector {
  /** Last sign-in at the directory, or approved prompt, by account. */
  private readonly signIns = new Map<EntityId, Instant>()
  private readonly tunnels = new Map<EntityId, { readonly at: Instant; readonly from: EntityId | null }>()
  private readonly own = new Map<EntityId, Count>()
  private readonly profiles = new Map<number, Count>()
  private readonly everyone: Count = { all: 0, without: 0 }
  private lastOfAll: Instant | null = null
  private pending: Pending[] = []
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    if (this.pending.length > 0) this.settle(event.time)
    const account = accountOf(event)
    if (account === null || event.outcome === 'failure') return
    const at = event.time
    if (event.kind === 'tunnel_opened') return this.opened(event, account, at)
    // A gateway that says who it let in is no directory that asked for a second factor.
    if (event.outcome !== 'success' || event.store.textId('host', event.index) !== 0) return
    this.signIns.set(account, at)
    this.lastOfAll = at
  }

  finish(): void {
    this.settle(Infinity)
  }

  private opened(event: EventCursor, account: EntityId, at: Instant): void {
    const last = this.tunnels.get(account)
    this.tunnels.set(account, { at, from: event.from })
    if (last && last.from === event.from && at - last.at < RECONNECTS) return
    if (this.lastOfAll === null || at - this.lastOfAll > SILENCE) return
    const profile = event.store.textId('detail', event.index)
    this.pending.push({ at, event: event.index, account, from: event.from, on: event.on, profile: profile === 0 ? 0 : pairKey(event.on ?? 0, profile), source: this.context.baseline.source(account, ACCESS.tunnel, event.from, at, 4), cursor: event })
  }

  /** Decides on tunnels whose sign-in can no longer come. */
  private settle(now: number): void {
    while (this.pending.length > 0 && now - this.pending[0]!.at > AFTER) this.decide(this.pending.shift()!)
  }

  private decide(tunnel: Pending): void {
    const signIn = this.signIns.get(tunnel.account)
    const without = signIn === undefined || tunnel.at - signIn > BEFORE
    const own = countOf(this.own, tunnel.account)
    const profile = countOf(this.profiles, tunnel.profile)
    if (without) this.report(tunnel, own, profile)
    for (const count of [own, profile, this.everyone]) {
      count.all++
      if (without) count.without++
    }
  }

  private report({ at, event, account, from, on, source, cursor }: Pending, own: Count, profile: Count): void {
    const { baseline } = this.context
    const { everyone } = this
    const list = new EventList()
    list.push(event)
    const cites = list.events
    // With a stolen password and a profile that asks for no more, six in ten intruders come without the second factor.
    const rate = shrunk(own.without, own.all, shrunk(profile.without, profile.all, (everyone.without + 1) / (everyone.all + 4)))
    // What a profile asks for is set once: ten tunnels show it as well as a week does.
    const seen = Math.max(strength(baseline.observedDays(at), Math.max(own.all, Math.min(3, everyone.all))), Math.min(1, profile.all / 10))
    const decibans = bounded(10 * Math.log10(0.6 / Math.min(1, rate)), 9) * seen
    const terms = [
      term('without-mfa', 'No second factor', decibans, `${own.without} of ${own.all} own, ${profile.without} of ${profile.all} of this profile and ${everyone.without} of all ${everyone.all} earlier tunnels were without`, cites, 'without the second factor that others pass'),
      term('new-source', source.first ? 'New address' : 'Known address', Math.max(-2, source.decibans), source.detail, cites, source.decibans > 2 ? 'from a new address' : undefined),
    ]
    if (decibans < 2 || weightOf(terms) < 4) return
    this.context.emit(signalOf(tunnelWithoutMfa, cursor.store, list, {
      at, until: at, actor: account, from, target: account, terms,
      clauses: [clause(cites, account, ` ${VERBS.opened} a VPN tunnel`, ...(on === null ? [] : [' on ', on]), ...(from === null ? [] : [' from ', from]), ' without a second factor')],
      edge: 'VPN', passes: 'holds',
    }))
  }
}

const countOf = (counts: Map<number, Count>, key: number): Count => {
  let count = counts.get(key)
  if (!count) counts.set(key, (count = { all: 0, without: 0 }))
  return count
}
