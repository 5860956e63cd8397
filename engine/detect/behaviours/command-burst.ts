import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, MINUTE, type EntityId, type Instant } from '../../model/units.ts'
import { clause, EventList, signalOf, term, weightOf } from '../act.ts'
import { operationOf } from '../baseline/acts.ts'
import { span, withHistory } from '../baseline/surprise.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { commandPaperwork } from '../command-paperwork.ts'
import { originOf, pairKey } from '../parties.ts'
import type { Conformance } from '../paperwork.ts'
import { ARRIVALS, StationOccupants } from '../station-occupants.ts'
import { Stretches, widthWeight, type Stretch, type UsualWidth } from '../stretches.ts'
import { techniques } from '../techniques.ts'

export const commandBurst: Behaviour = {
  id: 'command-burst',
  title: 'Many controllers commanded at once',
  question: 'Did one client command many more controllers or points within minutes than it ever did before?',
  lookAlikes: ['a SCADA server that starts the plant every morning', 'a recipe loaded into a whole line', 'load shedding as exercised'],
  techniques: techniques('T1692.001', 'T0831'),
  phase: 5,
  precursor: null,
  kinds: ['ot_write', 'ot_stop', 'ot_start', 'ot_mode_changed', 'ot_force', 'ot_alarm_changed', 'ot_firmware', ...ARRIVALS],
  start: (context) => new CommandBurst(context),
}

/** Fewer say nothing, whatever was usual. */
const LEAST_CONTROLLERS = 4
const LEAST_POINTS = 12
/** Points of one stretch that are told apart. */
const COUNTED = 4096

interface Commands extends Stretch {
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly controllers: Set<EntityId>
  readonly points: Set<number>
  readonly client: EntityId | 0
  readonly person: EntityId | null
  readonly conformance: Conformance
  readonly list: EventList
  readonly event: EventCursor
}

class CommandBurst implements Detector {
  private readonly stretches = new Stretches<Commands>(({ controllers, points }) => [controllers.size, points.size], (commands, usual) => this.report(commands, usual))
  /** When each client was last reported: one sweep lasts longer than one stretch. */
  private readonly told = new Map<EntityId | 0, Instant>()
  private readonly occupants: StationOccupants
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
    this.occupants = new StationOccupants(context)
  }

  see(event: EventCursor): void {
    const { on, from, time, outcome, store, index } = event
    if (operationOf(store.kindNumber(index)) < 0) return this.occupants.arrived(event)
    if (on === null || outcome === 'failure') return
    const client = from ?? 0
    const commands = this.stretches.current(client, time) ?? this.stretches.begin(client, this.begin(event, on))
    commands.until = time
    commands.controllers.add(on)
    if (commands.points.size < COUNTED) commands.points.add(pairKey(on, store.textId('object', index)))
    commands.list.push(index)
  }

  private begin(event: EventCursor, first: EntityId): Commands {
    const at = event.time
    const person = this.occupants.personOf(event)
    return { at, until: at, client: event.from ?? 0, actor: event.actor, from: originOf(event), controllers: new Set(), points: new Set(), person, conformance: this.context.paperwork.conform({ actor: person, asset: first, at }), list: new EventList(), event }
  }

  finish(): void {
    this.stretches.finish()
  }

  private report({ at, until, actor, from, controllers, points, client, person, conformance, list, event }: Commands, { stretches, widest }: UsualWidth): void {
    // Four times the usual weighs 11 dB, twice 8.
    const wide = widthWeight(controllers.size, widest[0], LEAST_CONTROLLERS, 5, 3)
    const deep = widthWeight(points.size, widest[1], LEAST_POINTS, 5, 3)
    if (wide === 0 && deep === 0) return
    const { baseline } = this.context
    if (at - (this.told.get(client) ?? -Infinity) < HOUR) return
    const first = [...controllers][0]!
    const [many, noun, before] = wide >= deep ? [controllers.size, 'controllers', widest[0]] : [points.size, 'points', widest[1]]
    const within = Math.max(1, Math.ceil((until - at) / MINUTE))
    const days = baseline.observedDays(at)
    const cites = list.events
    const terms = [
      term('scope', `Many ${noun} at once`, withHistory(Math.max(wide, deep), days), `${many} ${noun} in ${within} min; at most ${before} within ten minutes before, ${stretches} such stretches ${span(days)}`, cites, `as ${many} ${noun} were commanded in ${within} min, where it was at most ${before} before`),
      ...(baseline.isNight(at) ? [term('hour', 'At night', 1, `at ${baseline.clock(at)} plant time`, cites, `at ${baseline.clock(at)}`)] : []),
      commandPaperwork(this.context, conformance, person, first, cites),
    ]
    if (weightOf(terms) < 3) return
    this.told.set(client, at)
    this.context.emit(signalOf(commandBurst, event.store, list, {
      at, until, actor, from, target: first, terms,
      clauses: [clause(cites, from ?? actor ?? 'somebody', ` ${VERBS.wrote} commands to ${many} ${noun} in ${within} min, among them ${noun === 'points' ? 'those of ' : ''}`, first)],
      edge: 'commands', passes: 'touches',
    }))
  }
}
