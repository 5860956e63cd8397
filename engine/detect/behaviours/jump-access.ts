import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import type { EntityId } from '../../model/units.ts'
import { clause, quoted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, accessOf } from '../baseline/acts.ts'
import { withHistory } from '../baseline/surprise.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { accountOf, originOf, pairKey } from '../parties.ts'
import { isBoundary, isMachineAccount } from '../place.ts'
import { sessionTerms, viewSession, type SessionView } from '../session-terms.ts'
import { techniques } from '../techniques.ts'

export const jumpAccess: Behaviour = {
  id: 'jump-access',
  title: 'Unusual session on a boundary host',
  question: 'Did somebody open a session on a jump or boundary host whom one does not see there, or at that hour?',
  lookAlikes: ['an on-call engineer at night', 'patch night', 'a vendor’s break-fix call with its work order'],
  techniques: techniques('T0886', 'T0859'),
  phase: 3,
  precursor: null,
  kinds: ['logon', 'remote_desktop', 'ssh_session', 'bastion_session'],
  start: (context) => new JumpAccess(context),
}

interface Session extends Burst {
  readonly account: EntityId
  readonly from: EntityId | null
  readonly target: EntityId
  readonly view: SessionView
  readonly label: string
}

/** What a session is called on the edge it draws. */
export const sessionLabel = (event: EventCursor): string => {
  switch (event.kind) {
    case 'remote_desktop': return 'RDP'
    case 'ssh_session': return 'SSH'
    case 'bastion_session': return event.object === '' || event.object.length > 12 ? 'bastion' : quoted(event.object).toUpperCase()
    default: return event.detail.startsWith('10') || event.detail.startsWith('Remote') ? 'RDP' : 'logon'
  }
}

class JumpAccess extends BurstDetector<Session> {
  see(event: EventCursor): void {
    const target = event.on
    if (target === null || accessOf(event) !== ACCESS.session) return
    const { entities } = this.context
    const account = accountOf(event)
    if (account === null || !isBoundary(entities.get(target)) || isMachineAccount(entities.get(account))) return
    this.take(pairKey(account, target), event, () => {
      const from = originOf(event)
      return { ...burstAt(event), account, from, target, label: sessionLabel(event), view: viewSession(this.context, account, ACCESS.session, from, target, event.time) }
    })
  }

  protected report({ account, from, target, view, label, list, event, until }: Session): void {
    const cites = list.events
    const { paperwork } = this.context
    const bare = [term('boundary', 'Boundary host', withHistory(2, view.days), 'a host between business and plant', cites), ...sessionTerms(this.context, view, cites)]
    const terms = [...bare, paperwork.term(view.conformance, target, cites)]
    if (weightOf(terms) < 4) {
      if (weightOf(bare) >= 8) this.context.setAside({ at: view.at, title: `Session on ${quoted(this.context.entities.get(target).name)}`, why: view.conformance.words, events: cites, family: 'operational', precursor: null })
      return
    }
    this.context.emit(signalOf(jumpAccess, event.store, list, {
      at: view.at, until, actor: account, from: from ?? account, target, terms,
      clauses: [clause(cites, account, ` ${VERBS.opened} ${label === 'logon' ? 'a session' : `${article(label)} session`} on `, target, ...(from === null || from === account ? [] : [' from ', from]))],
      edge: label, passes: 'holds',
    }))
  }
}

/** "an RDP", "a bastion". */
export const article = (label: string): string => (/^(RDP|SSH|[AEIO])/.test(label) ? `an ${label}` : `a ${label}`)
