import type { EventCursor } from '../../identity/resolved.ts'
import type { Term } from '../../model/signal.ts'
import { VERBS } from '../../model/verbs.ts'
import { MINUTE, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, counted, quoted, signalOf, term, weightOf } from '../act.ts'
import type { Surprise } from '../baseline/surprise.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, type Burst } from '../burst-detector.ts'
import { commandPaperwork } from '../command-paperwork.ts'
import { originOf, pairKey } from '../parties.ts'
import type { Conformance } from '../paperwork.ts'
import { isSafety } from '../place.ts'
import { StationBurstDetector } from '../station-burst-detector.ts'
import { ARRIVALS } from '../station-occupants.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

interface StateChange {
  /** Weight alone: how far the process is from its usual course while it lasts. */
  readonly base: number
  readonly title: string
  readonly technique: string
  readonly before: string
  readonly after: string
}

const STOP = 1
const START = 2
const MODE = 3
const RESTART = 4
const SILENCE = 5
const CHANGES: readonly StateChange[] = [
  { base: 0, title: '', technique: 'T0858', before: '', after: '' },
  { base: 9, title: 'Controller stopped', technique: 'T0858', before: VERBS.stopped, after: '' },
  { base: 3, title: 'Controller started', technique: 'T0858', before: VERBS.started, after: '' },
  { base: 7, title: 'Operating mode changed', technique: 'T0858', before: VERBS.changed_mode, after: '' },
  { base: 7, title: 'Controller restarted', technique: 'T0816', before: VERBS.started, after: ' anew' },
  { base: 7, title: 'Controller silenced', technique: 'T0814', before: `${VERBS.disabled} the answers of`, after: '' },
]

const RESTARTS = ['restart', 'coldstart', 'warmstart', 'reset', 'reinit', 'initialize', 'c_rp']
const SILENCES = ['listen only', 'disable', 'transmission']
const judgeMode = (text: string): number => (hasAny(text, SILENCES) ? SILENCE : hasAny(text, RESTARTS) ? RESTART : text.startsWith('stop') ? STOP : MODE)

export const controllerState: Behaviour = {
  id: 'controller-state',
  title: 'Controller stopped or switched',
  question: 'Was a controller stopped, restarted, silenced or put into another mode by a client that does not do so, or without an order?',
  lookAlikes: ['maintenance with a work order', 'commissioning by the usual station', 'a restart after a firmware update'],
  techniques: techniques('T0858', 'T0816', 'T0814'),
  phase: 5,
  precursor: null,
  kinds: ['ot_stop', 'ot_start', 'ot_mode_changed', 'ot_program_download', ...ARRIVALS],
  start: (context) => new State(context),
}

interface Switching extends Burst {
  readonly change: StateChange
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly controller: EntityId
  readonly novelty: Surprise
  readonly person: EntityId | null
  readonly conformance: Conformance
  readonly night: boolean
  download: { readonly event: EventIndex; readonly at: Instant } | null
  readonly mode: string
}

class State extends StationBurstDetector<Switching> {
  private readonly objects = new TextMemo(judgeMode)
  private readonly details = new TextMemo(judgeMode)

  see(event: EventCursor): void {
    const controller = event.on
    if (event.kind === 'ot_program_download') return this.downloaded(event)
    const change = this.changeOf(event)
    if (change === 0) return this.occupants.arrived(event)
    if (controller === null || event.outcome === 'failure') return
    this.take(pairKey(event.from ?? 0, controller) * 8 + change, event, () => this.begin(event, controller, CHANGES[change]!))
  }

  private changeOf({ kind, store, index }: EventCursor): number {
    if (kind === 'ot_stop') return STOP
    if (kind === 'ot_start') return START
    if (kind !== 'ot_mode_changed') return 0
    return Math.max(this.objects.of(store, 'object', index), this.details.of(store, 'detail', index), MODE)
  }

  private downloaded({ on, from, time, index, outcome }: EventCursor): void {
    if (on === null || outcome === 'failure') return
    const pair = pairKey(from ?? 0, on)
    for (let change = STOP; change <= SILENCE; change++) {
      const burst = this.current(pair * 8 + change, time)
      if (burst) burst.download ??= { event: index, at: time }
    }
  }

  private begin(event: EventCursor, controller: EntityId, change: StateChange): Switching {
    const { baseline, paperwork } = this.context
    const at = event.time
    const person = this.occupants.personOf(event)
    return {
      ...burstAt(event), change, actor: event.actor, from: originOf(event), controller, person,
      novelty: baseline.operation(event.from, controller, event.store.kindNumber(event.index), at, 12),
      conformance: paperwork.conform({ actor: person, asset: controller, at }),
      night: baseline.isNight(at), download: null, mode: quoted(event.object),
    }
  }

  protected report({ at, until, change, actor, from, controller, novelty, person, conformance, night, download, list, event, mode }: Switching): void {
    const { baseline, entities, paperwork } = this.context
    const cites = list.events
    const safety = isSafety(entities.get(controller))
    const terms: Term[] = [
      term('command', change.title, change.base, counted(list.count, 'command'), cites),
      term('first-pair', novelty.first ? 'Client never did so' : 'Client known for it', novelty.decibans, novelty.detail, cites, novelty.decibans > 2 ? 'by a client that never did so' : undefined),
    ]
    if (download) terms.push(term('then-download', 'Download followed', 3, `a program ${Math.round((download.at - at) / MINUTE)} min later from the same client`, [download.event], 'with a program loaded right after'))
    if (paperwork.known && conformance.match === 'none') terms.push(term('without-order', 'No order for it', 2, 'no work order covers controller and time', cites, 'without a work order'))
    if (night) terms.push(term('hour', 'At night', 2, `at ${baseline.clock(at)} plant time`, cites, `at ${baseline.clock(at)}`))
    if (safety) terms.push(term('safety', 'Safety system', 10, 'a controller that keeps the process safe', cites, 'on a safety system'))
    terms.push(commandPaperwork(this.context, conformance, person, controller, cites))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(controllerState, event.store, list, {
      at, until, actor, from, target: controller, terms, title: change.title,
      techniques: techniques(change.technique, ...(safety ? ['T0880'] : [])),
      clauses: [clause(cites, from ?? actor ?? 'somebody', ` ${change.before} `, controller, change.after, mode === '' ? '' : ` (${mode})`)],
      edge: change.title.toLowerCase(), passes: 'holds',
    }))
  }
}
