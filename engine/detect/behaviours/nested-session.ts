import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, MINUTE, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, counted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, accessOf } from '../baseline/acts.ts'
import { withHistory } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { accountOf, originOf, pairKey } from '../parties.ts'
import type { Conformance } from '../paperwork.ts'
import { isAboveBoundary, isBoundary, isMachineAccount, isOt } from '../place.ts'
import { techniques } from '../techniques.ts'
import { sessionLabel } from './jump-access.ts'

export const nestedSession: Behaviour = {
  id: 'nested-session',
  title: 'Session inside a session',
  question: 'Did somebody go on into the plant from a machine on which he himself sat only by a remote session?',
  lookAlikes: ['the approved way: through the jump host or bastion to the station, day after day', 'a second window from one’s own desk', 'somebody else’s session on a shared terminal server'],
  techniques: techniques('T0886', 'T1021.001'),
  phase: 3,
  precursor: null,
  kinds: ['logon', 'remote_desktop', 'ssh_session', 'bastion_session'],
  start: (context) => new Nested(context),
}

/** The session a machine was last reached by, from elsewhere. */
interface Outer {
  readonly at: Instant
  readonly event: EventIndex
  readonly account: EntityId
  readonly from: EntityId
  /** Sessions it stands in itself. */
  readonly depth: number
}

interface Chain extends Burst {
  readonly outer: Outer
  readonly account: EntityId
  readonly via: EntityId
  readonly target: EntityId
  readonly depth: number
  readonly habit: number
  readonly others: number
  /** Ways past jump hosts that anybody went on earlier days. */
  readonly odd: number
  readonly days: number
  readonly label: string
  readonly conformance: Conformance
}

/** A session may carry another for as long as a shift. */
const CARRIES = 8 * HOUR
/** Two hops within this cross the boundary in one go. */
const IN_ONE_GO = 30 * MINUTE
/** Who goes on so long after he came may have come for something else. */
const LONG_AFTER = 60
const MOST_DEPTH = 6
const ODD_WAYS = 0

class Nested extends BurstDetector<Chain> {
  /** By machine and account. */
  private readonly sessions = new Map<number, Outer>()
  private readonly ways = new Tally()
  private readonly wayIds = new Map<number, number>()
  private readonly oddWays = new Tally()

  see(event: EventCursor): void {
    const target = event.on
    const account = accountOf(event)
    if (target === null || account === null || accessOf(event) !== ACCESS.session) return
    const { entities } = this.context
    if (isMachineAccount(entities.get(account))) return
    const from = originOf(event)
    if (from === null || from === target) return
    const at = event.time
    const outer = this.outerOf(from, account, at)
    const depth = outer === null ? 0 : Math.min(MOST_DEPTH, outer.depth + 1)
    const asset = entities.get(target)
    if (outer !== null && (isOt(asset) || isBoundary(asset)) && outer.from !== target) this.chain(event, outer, account, from, target, depth)
    const known = this.sessions.get(pairKey(target, account))
    // The records of one session (broker, protocol, logon) must not seem sessions in each other.
    if (known && known.from === from && at - known.at < 10 * MINUTE) return
    this.sessions.set(pairKey(target, account), { at, event: event.index, account, from, depth })
  }

  /** The session on `via` that carries one of `account`: its own. */
  private outerOf(via: EntityId, account: EntityId, at: Instant): Outer | null {
    const outer = this.sessions.get(pairKey(via, account))
    return outer && at - outer.at < CARRIES ? outer : null
  }

  private chain(event: EventCursor, outer: Outer, account: EntityId, via: EntityId, target: EntityId, depth: number): void {
    const at = event.time
    const way = this.wayOf(via, target)
    const key = pairKey(account, way)
    const habit = this.habit(key, at)
    this.take(key, event, () => ({
      ...burstAt(event), outer, account, via, target, depth, habit, others: this.ways.settled(way, at), odd: this.oddWays.settled(ODD_WAYS, at),
      days: this.context.baseline.observedDays(at), label: sessionLabel(event),
      conformance: this.context.paperwork.conform({ actor: account, asset: target, at }),
    }))
    if (this.ways.add(way, at) && this.context.entities.get(via).role !== 'jump_server') this.oddWays.add(ODD_WAYS, at)
  }

  /** A small number for a way from one machine to another, so that an account and a way fit into one key. */
  private wayOf(via: EntityId, target: EntityId): number {
    const key = pairKey(via, target)
    let way = this.wayIds.get(key)
    if (way === undefined) this.wayIds.set(key, (way = this.wayIds.size + 1))
    return way
  }

  protected report({ at, until, outer, account, via, target, depth, habit, others, odd, days, label, conformance, list, event }: Chain): void {
    const { entities, paperwork } = this.context
    const both = [outer.event, ...list.events.slice(0, 199)]
    const minutes = Math.round((at - outer.at) / MINUTE)
    const middle = entities.get(via)
    const origin = entities.get(outer.from)
    const outside = origin.kind === 'account' || isAboveBoundary(origin)
    const terms = [term('nested', 'Session inside a session', withHistory(minutes > LONG_AFTER ? 1.5 : 3, days), `on a machine reached ${minutes} min before`, both, 'from a session inside another')]
    // Going on from a jump host is what it is for; from a station or a server it is not.
    const designed = middle.role === 'jump_server'
    if (!designed) terms.push(term('odd-middle', 'Not through a jump host', withHistory(Math.max(0, 3 - Math.log2(1 + odd)), days), odd === 0 ? 'the machine between is no jump host' : `the machine between is no jump host, as on ${counted(odd, 'way')} before`, both, 'through a machine that is no jump host'))
    if (outside && isOt(entities.get(target)) && at - outer.at <= IN_ONE_GO) terms.push(term('in-one-go', 'Across the boundary in one go', withHistory(designed ? 1.5 : 3, days), `two hops within ${Math.max(1, minutes)} min`, both, `across the boundary within ${Math.max(1, minutes)} minutes`))
    if (depth > 1) terms.push(term('depth', 'Deeper still', withHistory(3 * (depth - 1), days), `${depth + 1} sessions in each other`, both, `${depth + 1} sessions deep`))
    if (habit > 0) terms.push(term('habit', 'A usual chain', -Math.min(9, 4 + habit), `${habit} earlier times by this account`, both))
    else if (others > 0) terms.push(term('usual-way', 'A way others go', -Math.min(6, 2 + Math.log2(1 + others)), `${others} earlier sessions this way by others`, both))
    else terms.push(term('new-chain', 'New chain', 2 * Math.min(1, days / 7), `0 earlier sessions this way in ${Math.round(days)} d`, both, 'on a way nobody went before'))
    terms.push(paperwork.term(conformance, target, both))
    if (weightOf(terms) < 4) return
    this.context.emit(signalOf(nestedSession, event.store, list, {
      at, until, actor: account, from: via, target, terms, family: 'operational',
      clauses: [clause(both, account, ` ${VERBS.went_on} `, target, ' from a session on ', via, ...(outer.from === account ? [' that came over its VPN tunnel'] : [' that came from ', outer.from]))],
      edge: label, passes: 'holds',
    }))
  }
}
