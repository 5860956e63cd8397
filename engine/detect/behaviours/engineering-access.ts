import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, quoted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, accessOf } from '../baseline/acts.ts'
import { withHistory, type Surprise } from '../baseline/surprise.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { accountOf, originOf, pairKey } from '../parties.ts'
import { isBoundary, isEngineering, isMachineAccount, isSafety } from '../place.ts'
import { sessionTerms, sourceOf, viewSession, type SessionView } from '../session-terms.ts'
import { techniques } from '../techniques.ts'
import { article, sessionLabel } from './jump-access.ts'

export const engineeringAccess: Behaviour = {
  id: 'engineering-access',
  title: 'Unusual access to an engineering system',
  question: 'Did somebody reach an engineering station, HMI, SCADA server or controller outside what is usual for them?',
  lookAlikes: ['an engineer called out at night', 'commissioning and turnarounds', 'the operator of the next shift at the same screen'],
  techniques: techniques('T0886', 'T0859'),
  phase: 3,
  precursor: 'engineering_access',
  kinds: ['logon', 'remote_desktop', 'ssh_session', 'bastion_session'],
  start: (context) => new EngineeringAccess(context),
}

interface Outer {
  readonly at: Instant
  readonly event: EventIndex
  readonly account: EntityId
  /** Where it came from, as strange as that was for its account. */
  readonly source: Surprise
}

interface Session extends Burst {
  readonly account: EntityId
  readonly from: EntityId | null
  readonly target: EntityId
  readonly view: SessionView
  readonly label: string
  readonly outer: Outer | null
}

/** A session on a jump host can carry another for this long. */
const NESTING = 8 * HOUR

class EngineeringAccess extends BurstDetector<Session> {
  /** Last session that came to a boundary host from elsewhere. */
  private readonly onBoundary = new Map<number, Outer>()

  see(event: EventCursor): void {
    const target = event.on
    if (target === null || accessOf(event) !== ACCESS.session) return
    const account = accountOf(event)
    if (account === null) return
    const { entities } = this.context
    const asset = entities.get(target)
    if (isBoundary(asset)) {
      const from = originOf(event)
      if (from !== null) this.onBoundary.set(target, { at: event.time, event: event.index, account, source: sourceOf(this.context, account, ACCESS.session, from, event.time) })
      return
    }
    if (!isEngineering(asset) || isMachineAccount(entities.get(account))) return
    this.take(pairKey(account, target), event, () => this.begin(account, target, event))
  }

  private begin(account: EntityId, target: EntityId, event: EventCursor): Session {
    const at = event.time
    const from = originOf(event)
    const last = from === null ? undefined : this.onBoundary.get(from)
    const outer = last && at - last.at < NESTING ? last : null
    const view = viewSession(this.context, account, ACCESS.session, from, target, at)
    // The jump host is the way everybody goes: who sits before it tells.
    const isStranger = outer !== null && outer.account === account && outer.source.first && outer.source.decibans > Math.max(0, view.source.decibans)
    return { ...burstAt(event), account, from, target, label: sessionLabel(event), outer, view: isStranger ? { ...view, source: outer.source, before: outer.event } : view }
  }

  protected report({ account, from, target, view, label, outer, list, event, until }: Session): void {
    const { paperwork, entities } = this.context
    const cites = list.events
    const safety = isSafety(entities.get(target))
    // Who works on safety systems does so rightly, mostly: that it is one counts as far as something about the session is strange.
    const odd = Math.min(1, Math.max(0, view.pair.decibans, view.source.decibans, view.hour.decibans) / 4)
    const bare = [
      term('engineering-system', safety ? 'Safety system' : 'Engineering system', withHistory(2, view.days) + (safety ? 6 * odd : 0), safety ? 'a system that keeps the process safe' : 'a system from which the process is steered', cites),
      ...sessionTerms(this.context, view, cites),
    ]
    // The jump host is the way to go: it only tells how far a strange session came.
    if (outer) bare.push(term('nested', 'Session inside a session', 1.5 * odd, 'through a jump host on which another session was open', [outer.event]))
    const terms = [...bare, paperwork.term(view.conformance, target, cites)]
    if (weightOf(terms) < 4) {
      if (weightOf(bare) >= 8) this.context.setAside({ at: view.at, title: `Session on ${quoted(entities.get(target).name)}`, why: view.conformance.words, events: cites, family: 'operational', precursor: 'engineering_access' })
      return
    }
    this.context.emit(signalOf(engineeringAccess, event.store, list, {
      at: view.at, until, actor: account, from: from ?? account, target, terms,
      clauses: [clause(cites, account, ` ${outer ? VERBS.went_on : VERBS.opened} ${outer ? '' : label === 'logon' ? 'a session on ' : `${article(label)} session on `}`, target, ...(from === null || from === account ? [] : [' from ', from]), outer && label !== 'logon' ? ` by ${label}` : '')],
      edge: label, passes: 'holds',
    }))
  }
}
