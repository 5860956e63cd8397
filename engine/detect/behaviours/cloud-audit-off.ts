import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { clause, EventList, quoted, signalOf, term, weightOf } from '../act.ts'
import { CHANGE } from '../baseline/acts.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { originOf } from '../parties.ts'
import { techniques } from '../techniques.ts'

export const cloudAuditOff: Behaviour = {
  id: 'cloud-audit-off',
  title: 'Cloud audit log switched off',
  question: 'Was an audit trail of the cloud stopped, deleted or narrowed?',
  lookAlikes: ['a trail being replaced by another one in the same hour', 'infrastructure as code tearing down a test account'],
  techniques: techniques('T1685.002'),
  phase: 4,
  precursor: null,
  kinds: ['cloud_audit_changed'],
  start: (context) => new AuditOff(context),
}

class AuditOff implements Detector {
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    if (event.outcome === 'failure') return
    const { actor, time: at } = event
    const list = new EventList()
    list.push(event.index)
    const cites = list.events
    const usual = this.context.baseline.change(actor, CHANGE.audit, at, 4)
    const terms = [
      term('audit-off', 'Audit trail switched off', 10, quoted(event.object), cites, 'as it blinds the audit'),
      term('usual-actor', 'Who usually does it', Math.max(-5, usual.decibans), usual.detail, cites, usual.first ? 'by somebody who never did so' : undefined),
    ]
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(cloudAuditOff, event.store, list, {
      at, until: at, actor, from: originOf(event), target: event.on ?? event.target, terms,
      clauses: [clause(cites, actor ?? 'somebody', ` ${VERBS.disabled} the audit trail${event.object === '' ? '' : ` (${quoted(event.object)})`}`)],
      edge: null, passes: 'none',
    }))
  }
}
