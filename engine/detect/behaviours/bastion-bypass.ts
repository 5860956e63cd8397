import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { DAY, MINUTE, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, EventList, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, accessOf } from '../baseline/acts.ts'
import { bounded, shrunk, withHistory, type Surprise } from '../baseline/surprise.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { accountOf, originOf, pairKey } from '../parties.ts'
import { isBoundary, isMachineAccount, isOt } from '../place.ts'
import { techniques } from '../techniques.ts'
import { article, sessionLabel } from './jump-access.ts'

export const bastionBypass: Behaviour = {
  id: 'bastion-bypass',
  title: 'Session around the bastion',
  question: 'Was a session opened on a machine of the boundary or the plant that the bastion did not broker, although it brokers the others?',
  lookAlikes: ['an administrator who keeps the machine itself', 'a machine the bastion never brokered', 'a hole in the bastion’s log', 'a reconnection to a brokered session, from where the first came'],
  techniques: techniques('T0886', 'T1133'),
  phase: 3,
  precursor: null,
  kinds: ['bastion_session', 'remote_desktop', 'ssh_session', 'logon'],
  start: (context) => new Bypass(context),
}

/** A session of the broker and the one on the machine begin within this of each other; clocks differ. */
const NEAR = 10 * MINUTE
/** Records of one session may name its origin differently, but not minutes apart. */
const ONE_SESSION = 2 * MINUTE
/** Whoever was brokered may reconnect for the rest of the shift, from where he came. */
const SHIFT = 10 * 60 * MINUTE
/** Brokered sessions of one machine that are kept. */
const MOST_KEPT = 16
/** From so many brokered sessions on a machine on, brokering is the rule there. */
const RULE = 5
/** A bastion that has been silent for three of its usual gaps, and a day at least, may be missing from the evidence. */
const SILENCE = 3 * DAY

interface Pending {
  readonly at: Instant
  readonly event: EventIndex
  readonly account: EntityId
  readonly from: EntityId | null
  readonly target: EntityId
  readonly label: string
  /** As it was when the session began. */
  readonly source: Surprise
  readonly cursor: EventCursor
}

/** One session of the broker. It explains sessions on the machine from one origin: the person's, or the broker's own. */
interface Brokering {
  readonly at: Instant
  readonly account: EntityId
  readonly from: EntityId | null
  /** Where the session on the machine came from that it was taken for. */
  origin: EntityId | null
}

/** Sessions on one machine: all, and those around the bastion. */
interface Count {
  all: number
  around: number
}

class Bypass implements Detector {
  /** Newest brokered sessions of each machine, oldest first. */
  private readonly brokered = new Map<EntityId, Brokering[]>()
  /** Machine and origin of sessions that the broker made, not from where the person sat: how many. */
  private readonly ofBroker = new Map<number, number>()
  private readonly last = new Map<number, { at: Instant; readonly from: EntityId }>()
  private readonly counts = new Map<EntityId, Count>()
  private readonly ownCounts = new Map<number, Count>()
  private pending: Pending[] = []
  private lastBrokered: Instant | null = null
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    if (this.pending.length > 0) this.settle(event.time)
    const target = event.on
    const account = accountOf(event)
    if (target === null || account === null || accessOf(event) !== ACCESS.session) return
    const at = event.time
    if (event.kind === 'bastion_session') {
      this.lastBrokered = at
      const brokered = this.brokered.get(target)
      if (!brokered) this.brokered.set(target, [{ at, account, from: originOf(event), origin: null }])
      else if (brokered.push({ at, account, from: originOf(event), origin: null }) > MOST_KEPT) brokered.shift()
      return
    }
    const { entities } = this.context
    const asset = entities.get(target)
    if (!(isOt(asset) || isBoundary(asset)) || isMachineAccount(entities.get(account))) return
    const from = originOf(event)
    // At the screen of the machine itself nobody needs a broker.
    if (from === null || from === target) return
    const key = pairKey(account, target)
    const last = this.last.get(key)
    if (last !== undefined && at - last.at < (last.from === from ? NEAR : ONE_SESSION)) {
      last.at = at
      return
    }
    this.last.set(key, { at, from })
    this.pending.push({ at, event: event.index, account, from, target, label: sessionLabel(event), source: this.context.baseline.source(account, ACCESS.session, from, at, 4), cursor: event })
  }

  finish(): void {
    this.settle(Infinity)
  }

  private settle(now: number): void {
    while (this.pending.length > 0 && now - this.pending[0]!.at > NEAR) this.decide(this.pending.shift()!)
  }

  private decide(session: Pending): void {
    const { at, account, target } = session
    const isBrokered = this.isBrokered(session)
    const count = countOf(this.counts, target)
    const ownCount = countOf(this.ownCounts, pairKey(account, target))
    const isSilent = this.lastBrokered === null || at - this.lastBrokered > SILENCE
    if (!isBrokered && !isSilent && count.all - count.around >= RULE) this.report(session, count, ownCount)
    if (isSilent) return
    for (const one of [count, ownCount]) {
      one.all++
      if (!isBrokered) one.around++
    }
  }

  /** Whether the broker made the session, or one of the same person from the same place before in the shift. */
  private isBrokered({ at, account, from, target }: Pending): boolean {
    const brokered = this.brokered.get(target) ?? []
    const place = pairKey(target, from ?? 0)
    const isOfBroker = (this.ofBroker.get(place) ?? 0) >= RULE
    // The broker may log on with an account of its own: then the nearness in time tells.
    const isNear = (brokering: Brokering): boolean => Math.abs(at - brokering.at) <= NEAR
    const same = brokered.findLast((brokering) => (isNear(brokering) || (brokering.account === account && at - brokering.at < SHIFT)) && (isOfBroker || brokering.from === from || brokering.origin === from))
    if (same) {
      if (isNear(same)) same.origin ??= from
      return true
    }
    // The first session that follows, from elsewhere than the person sits: from the broker's own address.
    const free = brokered.findLast((brokering) => isNear(brokering) && brokering.origin === null)
    if (!free) return false
    free.origin = from
    this.ofBroker.set(place, (this.ofBroker.get(place) ?? 0) + 1)
    return true
  }

  private report({ at, event, account, from, target, label, source, cursor }: Pending, count: Count, own: Count): void {
    const { paperwork, baseline } = this.context
    const list = new EventList()
    list.push(event)
    const cites = list.events
    // Whoever means to leave no recording goes around it eight times in ten.
    const rate = shrunk(own.around, own.all, (count.around + 1) / (count.all + 4))
    const conformance = paperwork.conform({ actor: account, asset: target, at })
    const terms = [
      term('around-bastion', 'Not brokered', withHistory(bounded(10 * Math.log10(0.8 / Math.min(1, rate)), 9), baseline.observedDays(at)), `${count.around} of ${count.all} earlier sessions on it went around the bastion, ${own.around} of ${own.all} of this account`, cites, 'around the bastion that brokers the others'),
      term('new-source', source.first ? 'New source' : 'Known source', Math.max(-3, source.decibans), source.detail, cites, source.decibans > 2 ? 'from a source it never used before' : undefined),
      paperwork.term(conformance, target, cites),
    ]
    if (weightOf(terms) < 4) return
    this.context.emit(signalOf(bastionBypass, cursor.store, list, {
      at, until: at, actor: account, from, target, terms, family: 'operational',
      clauses: [clause(cites, account, ` ${VERBS.opened} ${label === 'logon' ? 'a session' : `${article(label)} session`} on `, target, ' around the bastion', ...(from === null || from === account ? [] : [', from ', from]))],
      edge: label, passes: 'holds',
    }))
  }
}

const countOf = <K>(counts: Map<K, Count>, key: K): Count => {
  let count = counts.get(key)
  if (!count) counts.set(key, (count = { all: 0, around: 0 }))
  return count
}
