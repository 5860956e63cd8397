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
  lookAlikes: ['an administrator who keeps the machine itself', 'a machine the bastion never brokered', 'a hole in the bastion’s log', 'a reconnection to a brokered session'],
  techniques: techniques('T0886', 'T1133'),
  phase: 3,
  precursor: null,
  kinds: ['bastion_session', 'remote_desktop', 'ssh_session', 'logon'],
  start: (context) => new Bypass(context),
}

/** A session of the broker and the one on the machine begin within this of each other; clocks differ. */
const NEAR = 10 * MINUTE
/** Whoever was brokered may reconnect for the rest of the shift. */
const SHIFT = 10 * 60 * MINUTE
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

/** Sessions on one machine: all, and those around the bastion. */
interface Count {
  all: number
  around: number
}

class Bypass implements Detector {
  /** Last brokered session by machine, and by machine and account. */
  private readonly brokered = new Map<number, Instant>()
  private readonly brokeredOn = new Map<EntityId, Instant>()
  private readonly last = new Map<number, Instant>()
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
      this.brokeredOn.set(target, at)
      this.brokered.set(pairKey(account, target), at)
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
    this.last.set(key, at)
    if (last !== undefined && at - last < NEAR) return
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
    const own = this.brokered.get(pairKey(account, target))
    const any = this.brokeredOn.get(target)
    // The broker may log on with an account of its own: then the nearness in time tells.
    const isBrokered = (own !== undefined && at - own < SHIFT) || (any !== undefined && Math.abs(at - any) <= NEAR)
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
