import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { MINUTE, type EntityId } from '../../model/units.ts'
import { clause, counted, EventList, signalOf, term, weightOf } from '../act.ts'
import { span, withHistory } from '../baseline/surprise.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { isControlPort, portName, portOf } from '../control-ports.ts'
import { originOf } from '../parties.ts'
import { isController, isOt } from '../place.ts'
import { Stretches, widthWeight, type Stretch, type UsualWidth } from '../stretches.ts'
import { techniques } from '../techniques.ts'
import { TextMemo } from '../text-memo.ts'

export const controlScan: Behaviour = {
  id: 'control-scan',
  title: 'Control network scanned',
  question: 'Did one source try many plant addresses or control ports within minutes, more than it ever did?',
  lookAlikes: ['the scanner of the asset inventory on its day', 'a SCADA server that polls all its stations', 'a monitoring server that pings everything'],
  techniques: techniques('T0846'),
  phase: 3,
  precursor: null,
  kinds: ['flow', 'ot_identify'],
  start: (context) => new ControlScan(context),
}

const LEAST_TARGETS = 10
const LEAST_PORTS = 5
/** Targets of one stretch that are told apart. */
const COUNTED = 4096

interface Attempts extends Stretch {
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly targets: Set<EntityId>
  readonly ports: Set<number>
  unanswered: number
  identified: number
  readonly list: EventList
  readonly event: EventCursor
}

class ControlScan implements Detector {
  private readonly stretches = new Stretches<Attempts>(({ targets, ports }) => [targets.size, ports.size], (attempts, usual) => this.report(attempts, usual))
  private readonly ports = new TextMemo(portOf)
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const { on, from, time } = event
    if (on === null || from === null || on === from) return
    const port = event.kind === 'flow' ? this.ports.of(event.store, 'detail', event.index) : 0
    if (event.kind === 'flow' && !isControlPort(port)) {
      const entity = this.context.entities.get(on)
      if (!isController(entity) && !isOt(entity)) return
    }
    const attempts = this.stretches.current(from, time) ?? this.stretches.begin(from, { at: time, until: time, actor: event.actor, from: originOf(event), targets: new Set(), ports: new Set(), unanswered: 0, identified: 0, list: new EventList(), event })
    attempts.until = time
    attempts.list.push(event.index)
    if (attempts.targets.size < COUNTED) attempts.targets.add(on)
    if (isControlPort(port)) attempts.ports.add(port)
    if (event.outcome === 'failure') attempts.unanswered++
    if (event.kind === 'ot_identify') attempts.identified++
  }

  finish(): void {
    this.stretches.finish()
  }

  private report({ at, until, actor, from, targets, ports, unanswered, identified, list, event }: Attempts, { stretches, widest }: UsualWidth): void {
    const weight = Math.max(widthWeight(targets.size, widest[0], LEAST_TARGETS, 4, 2.5), widthWeight(ports.size, widest[1], LEAST_PORTS, 4, 2.5))
    if (weight === 0) return
    const { baseline } = this.context
    const days = baseline.observedDays(at)
    const cites = list.events
    const minutes = Math.max(1, Math.ceil((until - at) / MINUTE))
    // A poll is answered; who looks around asks where nobody is, or asks each who it is. The terms are named as those
    // of `network-scan`, so that a sweep which both notice weighs once.
    const share = (unanswered + identified) / list.count
    const terms = [
      term('new-in-plant', 'Many addresses at once', withHistory(weight, days), `${counted(targets.size, 'address', 'addresses')} and ${counted(ports.size, 'control port')} in ${minutes} min; at most ${widest[0]} and ${widest[1]} before, ${stretches} such stretches ${span(days)}`, cites, `as it tried ${counted(targets.size, 'plant address', 'plant addresses')} in ${minutes} min, where it was at most ${widest[0]} before`),
      share >= 0.5
        ? term('refused', 'Asked where nobody answers', 4, `${unanswered} of ${list.count} without an answer, ${identified} asked for the device’s name`, cites)
        : term('refused', 'Answered like a poll', share < 0.1 ? -5 : 0, `${unanswered} of ${list.count} without an answer`, cites),
    ]
    if (weightOf(terms) < 4) return
    const first = [...targets][0]!
    const named = [...ports].slice(0, 3).map(portName).join(', ')
    this.context.emit(signalOf(controlScan, event.store, list, {
      at, until, actor, from, target: first, terms, family: 'operational',
      clauses: [clause(cites, from ?? actor ?? 'somebody', ` ${VERBS.queried} ${counted(targets.size, 'plant address', 'plant addresses')} in ${minutes} min, among them `, first, named === '' ? '' : ` (${named})`)],
      edge: 'scan', passes: 'touches',
    }))
  }
}
