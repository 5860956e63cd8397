import type { AssetRole } from '../../../contract/vocabulary.ts'
import type { EventCursor } from '../../identity/resolved.ts'
import type { EventKind } from '../../model/event.ts'
import type { Term } from '../../model/signal.ts'
import { VERBS } from '../../model/verbs.ts'
import type { EntityId, EventIndex } from '../../model/units.ts'
import { clause, counted, quoted, signalOf, term, weightOf } from '../act.ts'
import { operationOf } from '../baseline/acts.ts'
import { span, type Surprise } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, type Burst } from '../burst-detector.ts'
import { commandPaperwork } from '../command-paperwork.ts'
import { originOf, pairKey } from '../parties.ts'
import type { Conformance } from '../paperwork.ts'
import { isSafety } from '../place.ts'
import { StationBurstDetector } from '../station-burst-detector.ts'
import { ARRIVALS } from '../station-occupants.ts'
import { techniques } from '../techniques.ts'
import { TextMemo } from '../text-memo.ts'
import { figure, WrittenValues, type Outlier } from '../written-values.ts'

/** One row per operation: weight alone, title, technique, verb phrase before the controller. */
const OPERATIONS: Partial<Record<EventKind, readonly [base: number, title: string, technique: string, phrase: string]>> = {
  ot_write: [2, 'Values written to a controller', 'T1692.001', `${VERBS.wrote} values to`],
  ot_force: [7, 'Values forced', 'T0831', `${VERBS.changed} forced values on`],
  ot_alarm_changed: [7, 'Alarm settings changed', 'T0838', `${VERBS.changed} alarm settings on`],
}
/** A breaker or valve is thrown at once, where a set-point is only steered towards. */
const SWITCHING = [3, 'Switches operated', 'T1692.001', `${VERBS.wrote} switching commands to`] as const

/** Writing values is what supervisory systems are for, and engineering stations now and then, if not to this controller. */
const NOVELTY: Readonly<Partial<Record<AssetRole, number>>> = { hmi: 4, scada_server: 4, opc_server: 6, data_gateway: 6, ews: 7 }

export const controllerWrite: Behaviour = {
  id: 'controller-write',
  title: 'Controller commanded by a stranger',
  question: 'Was a controller written to, switched or forced by a client that never did so, or with a value never written before?',
  lookAlikes: ['a replaced SCADA server or a new client with a change order', 'maintenance with a work order', 'tuning by an engineer from the usual station', 'a set-point a little beyond the usual ones'],
  techniques: techniques('T1692.001', 'T0836', 'T0831', 'T0838'),
  phase: 5,
  precursor: null,
  kinds: ['ot_write', 'ot_force', 'ot_alarm_changed', 'ot_read', ...ARRIVALS],
  start: (context) => new Write(context),
}

interface Commands extends Burst {
  readonly kind: EventKind
  readonly switching: boolean
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly controller: EntityId
  readonly novelty: Surprise
  /** Reads by the same client before, for one that never wrote. */
  readonly reads: number
  /** Its office is to command; that it only read so far says nothing. */
  readonly supervises: boolean
  /** Days of logs before; whose office it is to command is a stranger to no controller on the first. */
  readonly days: number
  readonly person: EntityId | null
  readonly conformance: Conformance
  readonly night: boolean
  readonly tags: Set<string>
  outlier: { readonly found: Outlier; readonly event: EventIndex; readonly tag: string } | null
}

class Write extends StationBurstDetector<Commands> {
  private readonly values = new WrittenValues()
  private readonly reads = new Tally()
  private readonly switching = new TextMemo((detail) => (isSwitching(detail) ? 1 : 0))

  see(event: EventCursor): void {
    const kindNumber = event.store.kindNumber(event.index)
    const operation = operationOf(kindNumber)
    if (operation < 0 && event.kind !== 'ot_read') return this.occupants.arrived(event)
    const controller = event.on
    if (controller === null || event.outcome === 'failure') return
    const pair = pairKey(event.from ?? 0, controller)
    if (operation < 0) return void this.reads.add(pair, event.time)
    const switching = event.kind === 'ot_write' && this.switching.of(event.store, 'detail', event.index) === 1
    const burst = this.take(pair * 16 + (switching ? 15 : operation), event, () => this.begin(event, controller, kindNumber, switching, pair))
    if (burst.tags.size < 8 && event.object !== '') burst.tags.add(event.object)
    const found = event.kind === 'ot_write' && !switching ? this.values.note(controller, event) : null
    if (found && found.decibans > (burst.outlier?.found.decibans ?? 0)) burst.outlier = { found, event: event.index, tag: event.object }
  }

  private begin(event: EventCursor, controller: EntityId, kindNumber: number, switching: boolean, pair: number): Commands {
    const at = event.time
    const { baseline, paperwork, entities } = this.context
    const role = event.from === null ? null : entities.get(event.from).role
    const person = this.occupants.personOf(event)
    return {
      ...burstAt(event), kind: event.kind, switching, actor: event.actor, from: originOf(event), controller, person,
      novelty: baseline.operation(event.from, controller, kindNumber, at, event.kind === 'ot_write' ? (NOVELTY[role ?? 'unknown'] ?? 12) : 12),
      reads: this.reads.settled(pair, at), supervises: role === 'hmi' || role === 'scada_server', days: baseline.observedDays(at),
      conformance: paperwork.conform({ actor: person, asset: controller, at, work: 'write' }),
      night: baseline.isNight(at), tags: new Set(), outlier: null,
    }
  }

  protected report(burst: Commands): void {
    const { kind, controller, novelty, outlier } = burst
    // Supervisory clients write all day; only a stranger's writing is news, an unheard-of value, or any on a safety system.
    if (kind === 'ot_write' && !novelty.first && (outlier?.found.decibans ?? 0) < 3 && !isSafety(this.context.entities.get(controller))) return
    const terms = this.terms(burst)
    if (weightOf(terms) >= 3) this.emit(burst, terms)
  }

  private terms(burst: Commands): Term[] {
    const { at, kind, switching, controller, days, novelty, reads, supervises, person, conformance, night, outlier, list } = burst
    const { baseline, entities } = this.context
    const cites = list.events
    const [base, title] = switching ? SWITCHING : OPERATIONS[kind]!
    const terms = [
      term('command', title, supervises && kind === 'ot_write' ? base * Math.min(1, days / 7) : base, counted(list.count, 'command'), cites),
      // The right screen says little for a value that it never wrote: a borrowed mouse works on the right screen.
      term('first-pair', novelty.first ? 'Client never did so' : 'Client known for it', outlier ? Math.max(-2, novelty.decibans) : novelty.decibans, novelty.detail, cites, novelty.decibans > 2 ? 'by a client that never did so' : undefined),
    ]
    if (outlier) terms.push(term('value-range', 'Value never written before', outlier.found.decibans, outlier.found.detail, [outlier.event], `with the value ${figure(outlier.found.value)}, which was never written before`))
    if (novelty.first && reads >= 20 && !supervises) terms.push(term('reader', 'Client that only read', 2, `${counted(reads, 'read')} by it ${span(baseline.observedDays(at))} and no such command`, cites, 'by a client that only ever read'))
    if (night) terms.push(term('hour', 'At night', kind === 'ot_write' ? 1 : 2, `at ${baseline.clock(at)} plant time`, cites, `at ${baseline.clock(at)}`))
    if (isSafety(entities.get(controller))) terms.push(term('safety', 'Safety system', 10, 'a controller that keeps the process safe', cites, 'on a safety system'))
    terms.push(commandPaperwork(this.context, conformance, person, controller, cites))
    return terms
  }

  private emit({ at, until, kind, switching, actor, from, controller, tags, outlier, list, event }: Commands, terms: readonly Term[]): void {
    const [, title, technique, phrase] = switching ? SWITCHING : OPERATIONS[kind]!
    const named = outlier ? `${quoted(outlier.tag)} = ${figure(outlier.found.value)}` : [...tags].slice(0, 3).map(quoted).join(', ')
    const safety = isSafety(this.context.entities.get(controller))
    this.context.emit(signalOf(controllerWrite, event.store, list, {
      at, until, actor, from, target: controller, terms, title,
      techniques: techniques(technique, ...(kind === 'ot_write' && !switching ? ['T0836'] : []), ...(safety ? ['T0880'] : [])),
      clauses: [clause(list.events, from ?? actor ?? 'somebody', ` ${phrase} `, controller, named === '' ? '' : ` (${named})`)],
      edge: title.toLowerCase(), passes: 'holds',
    }))
  }
}

/** DNP3 trip and close; IEC 104 single, double and regulating-step commands. */
const isSwitching = (detail: string): boolean =>
  detail.includes('trip') || detail.includes('· close') || detail.startsWith('c_sc') || detail.startsWith('c_dc') || detail.startsWith('c_rc')
