import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, MINUTE, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, EventList, signalOf, term, weightOf } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import { withHistory } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { networkOf } from '../network.ts'
import { accountOf } from '../parties.ts'
import { isOt } from '../place.ts'
import { techniques } from '../techniques.ts'

export const concurrentSessions: Behaviour = {
  id: 'concurrent-sessions',
  title: 'One account in two places at once',
  question: 'Was an account in use over two tunnels from different networks at once, or at a screen in the plant while its tunnel came from outside?',
  lookAlikes: ['a tunnel that changed from one network to the next', 'an account that several people share', 'somebody who came in and left the machine at home connected', 'a gateway that does not log the end of tunnels', 'a person with two machines, as on other days'],
  techniques: techniques('T1078', 'T0859'),
  phase: 1,
  precursor: null,
  kinds: ['tunnel_opened', 'tunnel_closed', 'logon'],
  start: (context) => new Concurrent(context),
}

interface Tunnel {
  readonly at: Instant
  readonly event: EventIndex
  readonly from: EntityId
  readonly network: string
}

/** A tunnel older than this without an end has most likely ended. */
const STALE = 12 * HOUR
/** Who moves to another network opens the new tunnel before the gateway gives up the old one. */
const HANDOVER = 5 * MINUTE
/** In this time one comes from home to the plant, and leaves the tunnel open behind. */
const COMMUTE = HOUR
const ONCE_IN = 4 * HOUR
const MOST_OPEN = 8
/** So many ends must have been seen before a tunnel without one may count as open. */
const ENDS_ARE_LOGGED = 3

class Concurrent implements Detector {
  private readonly open = new Map<EntityId, Tunnel[]>()
  private readonly told = new Map<EntityId, Instant>()
  private readonly habits = new Tally()
  private readonly counts = new Map<EntityId, number>()
  private ends = 0
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const account = accountOf(event)
    if (account === null || event.outcome === 'failure') return
    if (event.kind === 'logon') return this.atScreen(event, account)
    const { from, time: at } = event
    const open = (this.open.get(account) ?? []).filter((tunnel) => at - tunnel.at < STALE)
    if (event.kind === 'tunnel_closed') {
      this.ends++
      const index = open.findLastIndex((tunnel) => from === null || tunnel.from === from)
      if (index >= 0) open.splice(index, 1)
    } else if (from !== null) {
      const network = networkOf(this.context.entities.get(from).name)
      const other = open.find((tunnel) => tunnel.network !== network)
      this.counts.set(account, (this.counts.get(account) ?? 0) + 1)
      if (other && this.ends >= ENDS_ARE_LOGGED) this.report(event, account, other, from, null)
      if (open.length === MOST_OPEN) open.shift()
      open.push({ at, event: event.index, from, network })
    }
    this.open.set(account, open)
  }

  /** At the keyboard of a machine of the plant (type 2), while a tunnel of the same account is open. */
  private atScreen(event: EventCursor, account: EntityId): void {
    const open = this.open.get(account)
    if (!open || event.on === null || event.detail !== '2' || (event.from !== null && event.from !== event.on)) return
    if (!isOt(this.context.entities.get(event.on)) || this.ends < ENDS_ARE_LOGGED) return
    const tunnel = open.findLast(({ at }) => event.time - at < STALE)
    if (tunnel) this.report(event, account, tunnel, null, event.on)
  }

  private report(event: EventCursor, account: EntityId, other: Tunnel, from: EntityId | null, screen: EntityId | null): void {
    const { baseline, entities, paperwork } = this.context
    const at = event.time
    if (at - (this.told.get(account) ?? -Infinity) < ONCE_IN) return
    const habit = this.habits.settled(account, at)
    this.habits.add(account, at)
    const list = new EventList()
    list.push(other.event)
    list.push(event.index)
    const cites = list.events
    const minutes = Math.round((at - other.at) / MINUTE)
    const tunnels = this.counts.get(account) ?? 0
    const seen = `${habit} earlier times in ${tunnels} tunnels`
    const place = from ?? other.from
    const source = baseline.source(account, ACCESS.tunnel, place, at, 5)
    const terms = [
      term('two-places', 'In two places at once', withHistory(5, baseline.observedDays(at)), `${screen === null ? 'two tunnels from different networks' : 'at a screen in the plant and on a tunnel'}, the first opened ${minutes} min before; ${seen}`, cites, screen === null ? 'while another tunnel of the account was open from elsewhere' : 'while its tunnel was open from outside'),
      term('new-source', source.first ? 'New address' : 'Known address', source.decibans, source.detail, cites, source.decibans > 2 ? 'from a new address' : undefined),
    ]
    if (screen !== null && at - other.at > COMMUTE) terms.push(term('came-in', 'Time enough to come in', -4, 'the machine at home may have been left connected', cites))
    if (at - other.at < HANDOVER) terms.push(term('handover', 'Just after the first', -3, 'as when a line drops and the machine comes back by another', cites))
    if (entities.get(account).accountKind === 'shared_account') terms.push(term('shared-account', 'Shared account', -5, 'several people use it', cites))
    if (habit > 0) terms.push(term('habit', 'Often in two places', -Math.min(9, 3 + 2 * habit), seen, cites))
    terms.push(paperwork.term(paperwork.conform({ actor: account, asset: screen ?? event.on, at }), screen ?? event.on, cites))
    if (weightOf(terms) < 4) return
    this.told.set(account, at)
    this.context.emit(signalOf(concurrentSessions, event.store, list, {
      at, until: at, actor: account, from: place, target: screen ?? account, terms, family: 'operational', phase: screen === null ? 1 : 3,
      clauses: [screen === null
        ? clause(cites, account, ` ${VERBS.opened} a VPN tunnel from `, place, ' while one from ', other.from, ' was open')
        : clause(cites, account, ` ${VERBS.opened} a session at the screen of `, screen, ' while its tunnel from ', other.from, ' was open')],
      edge: screen === null ? 'VPN' : 'logon', passes: 'holds',
    }))
  }
}
