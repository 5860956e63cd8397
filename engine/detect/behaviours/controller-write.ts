import type { EventCursor } from '../../identity/resolved.ts'
import type { EventKind } from '../../model/event.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, type EntityId, type Instant } from '../../model/units.ts'
import { Bursts, clause, counted, EventList, quoted, signalOf, term, weightOf, type Open } from '../act.ts'
import { operationOf } from '../baseline/acts.ts'
import type { Surprise } from '../baseline/surprise.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { originOf, pairKey } from '../parties.ts'
import type { Conformance } from '../paperwork.ts'
import { isSafety } from '../place.ts'
import { techniques } from '../techniques.ts'

/** One row per operation: weight alone, title, technique, verb phrase before the controller. */
const OPERATIONS: Partial<Record<EventKind, readonly [base: number, title: string, technique: string, phrase: string]>> = {
  ot_write: [2, 'Values written to a controller', 'T1692.001', `${VERBS.wrote} values to`],
  ot_start: [3, 'Controller started', 'T0858', VERBS.started],
  ot_stop: [9, 'Controller stopped', 'T0858', VERBS.stopped],
  ot_mode_changed: [7, 'Operating mode changed', 'T0858', VERBS.changed_mode],
  ot_force: [7, 'Values forced', 'T0831', `${VERBS.changed} forced values on`],
  ot_alarm_changed: [7, 'Alarm settings changed', 'T0838', `${VERBS.changed} alarm settings on`],
}

export const controllerWrite: Behaviour = {
  id: 'controller-write',
  title: 'Controller commanded by a stranger',
  question: 'Was a controller written to, stopped, switched or forced by a client that never did so?',
  lookAlikes: ['a replaced SCADA server or a new client with a change order', 'maintenance with a work order', 'tuning by an engineer from the usual station'],
  techniques: techniques('T1692.001', 'T0858', 'T0836'),
  phase: 5,
  precursor: null,
  kinds: ['ot_write', 'ot_start', 'ot_stop', 'ot_mode_changed', 'ot_force', 'ot_alarm_changed'],
  start: (context) => new Write(context),
}

interface Burst extends Open {
  readonly at: Instant
  readonly kind: EventKind
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly controller: EntityId
  readonly novelty: Surprise
  readonly conformance: Conformance | null
  readonly night: boolean
  readonly tags: Set<string>
  readonly list: EventList
  readonly event: EventCursor
}

class Write implements Detector {
  private readonly bursts = new Bursts<Burst>(HOUR, (burst) => this.report(burst))
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const controller = event.on
    if (controller === null || event.outcome === 'failure') return
    const at = event.time
    const kindNumber = event.store.kindNumber(event.index)
    const key = pairKey(event.from ?? 0, controller) * 8 + operationOf(kindNumber)
    const burst = this.bursts.current(key, at) ?? this.bursts.begin(key, this.begin(event, controller, kindNumber))
    burst.until = at
    burst.list.push(event.index)
    if (burst.tags.size < 8 && event.object !== '') burst.tags.add(event.object)
  }

  finish(): void {
    this.bursts.finish()
  }

  private begin(event: EventCursor, controller: EntityId, kindNumber: number): Burst {
    const at = event.time
    const { baseline, paperwork } = this.context
    return {
      at, until: at, kind: event.kind, actor: event.actor, from: originOf(event), controller,
      // Writing values is what supervisory systems are for, if not to this controller.
      novelty: baseline.operation(event.from, controller, kindNumber, at, event.kind === 'ot_write' && this.isSupervisory(event.from) ? 4 : 12),
      conformance: event.actor === null ? null : paperwork.conform({ actor: event.actor, asset: controller, at, logicChange: true }),
      night: baseline.isNight(at), tags: new Set(), list: new EventList(), event,
    }
  }

  private isSupervisory(client: EntityId | null): boolean {
    const role = client === null ? null : this.context.entities.get(client).role
    return role === 'hmi' || role === 'scada_server'
  }

  private report({ at, until, kind, actor, from, controller, novelty, conformance, night, tags, list, event }: Burst): void {
    const [base, title, technique, phrase] = OPERATIONS[kind]!
    const { baseline, entities, paperwork } = this.context
    const safety = isSafety(entities.get(controller))
    // Supervisory clients write all day; only a stranger's writing is news, or any on a safety system.
    if (kind === 'ot_write' && !novelty.first && !safety) return
    const cites = list.events
    const terms = [
      term('command', title, base, counted(list.count, 'command'), cites),
      term('first-pair', novelty.first ? 'Client never did so' : 'Client known for it', novelty.decibans, novelty.detail, cites, novelty.decibans > 2 ? 'by a client that never did so' : undefined),
    ]
    if (night) terms.push(term('hour', 'At night', kind === 'ot_write' ? 1 : 2, `at ${baseline.clock(at)} plant time`, cites, `at ${baseline.clock(at)}`))
    if (safety) terms.push(term('safety', 'Safety system', 10, 'a controller that keeps the process safe', cites, 'on a safety system'))
    if (conformance) terms.push(paperwork.term(conformance, controller, cites, true))
    if (weightOf(terms) < 3) return
    const named = [...tags].slice(0, 3).map(quoted).join(', ')
    this.context.emit(signalOf(controllerWrite, event.store, list, {
      at, until, actor, from, target: controller, terms, title,
      techniques: techniques(technique, ...(kind === 'ot_write' ? ['T0836'] : []), ...(safety ? ['T0880'] : [])),
      clauses: [clause(cites, from ?? actor ?? 'somebody', ` ${phrase} `, controller, named === '' ? '' : ` (${named})`)],
      edge: title.toLowerCase(), passes: 'holds',
    }))
  }
}
