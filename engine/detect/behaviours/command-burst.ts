import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { DAY, MINUTE, type EntityId, type Instant } from '../../model/units.ts'
import { clause, EventList, signalOf, term, weightOf } from '../act.ts'
import { span, withHistory } from '../baseline/surprise.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { originOf, pairKey } from '../parties.ts'
import { techniques } from '../techniques.ts'

export const commandBurst: Behaviour = {
  id: 'command-burst',
  title: 'Many controllers commanded at once',
  question: 'Did one client command many more controllers or points within minutes than it ever did before?',
  lookAlikes: ['a SCADA server that starts the plant every morning', 'a recipe loaded into a whole line', 'load shedding as exercised'],
  techniques: techniques('T1692.001', 'T0831'),
  phase: 5,
  precursor: null,
  kinds: ['ot_write', 'ot_stop', 'ot_start', 'ot_mode_changed', 'ot_force', 'ot_alarm_changed', 'ot_firmware'],
  start: (context) => new CommandBurst(context),
}

/** Commands of one client within ten minutes of the first of them. */
const WINDOW = 10 * MINUTE
/** Fewer say nothing, whatever was usual. */
const LEAST_CONTROLLERS = 4
const LEAST_POINTS = 12
/** Points of one window that are told apart. */
const COUNTED = 4096

interface Window {
  readonly at: Instant
  until: Instant
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly controllers: Set<EntityId>
  readonly points: Set<number>
  readonly list: EventList
  readonly event: EventCursor
}

/** The widest windows so far: of days past, and of today, which is not yet usual. */
interface Usual {
  windows: number
  controllers: number
  points: number
  today: { readonly since: Instant; controllers: number; points: number }
}

class CommandBurst implements Detector {
  private readonly open = new Map<EntityId | 0, Window>()
  private readonly usual = new Map<EntityId | 0, Usual>()
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const { on, from, time, outcome } = event
    if (on === null || outcome === 'failure') return
    const client = from ?? 0
    let window = this.open.get(client)
    if (window && time - window.at > WINDOW) {
      this.close(client, window)
      window = undefined
    }
    if (!window) this.open.set(client, (window = { at: time, until: time, actor: event.actor, from: originOf(event), controllers: new Set(), points: new Set(), list: new EventList(), event }))
    window.until = time
    window.controllers.add(on)
    if (window.points.size < COUNTED) window.points.add(pairKey(on, event.store.textId('object', event.index)))
    window.list.push(event.index)
  }

  finish(): void {
    for (const [client, window] of this.open) this.close(client, window)
  }

  private close(client: EntityId | 0, window: Window): void {
    let usual = this.usual.get(client)
    if (!usual) this.usual.set(client, (usual = { windows: 0, controllers: 0, points: 0, today: { since: window.at, controllers: 0, points: 0 } }))
    if (window.at - usual.today.since >= DAY) {
      usual.controllers = Math.max(usual.controllers, usual.today.controllers)
      usual.points = Math.max(usual.points, usual.today.points)
      usual.today = { since: window.at, controllers: 0, points: 0 }
    }
    this.report(window, usual)
    usual.windows++
    usual.today.controllers = Math.max(usual.today.controllers, window.controllers.size)
    usual.today.points = Math.max(usual.today.points, window.points.size)
  }

  private report({ at, until, actor, from, controllers, points, list, event }: Window, usual: Usual): void {
    const wide = weighScope(controllers.size, usual.controllers, LEAST_CONTROLLERS)
    const deep = weighScope(points.size, usual.points, LEAST_POINTS)
    if (wide === 0 && deep === 0) return
    const { baseline } = this.context
    const [many, noun, before] = wide >= deep ? [controllers.size, 'controllers', usual.controllers] : [points.size, 'points', usual.points]
    const within = Math.max(1, Math.ceil((until - at) / MINUTE))
    const days = baseline.observedDays(at)
    const cites = list.events
    const terms = [
      term('scope', `Many ${noun} at once`, withHistory(Math.max(wide, deep), days), `${many} ${noun} in ${within} min; at most ${before} within ten minutes before, ${usual.windows} such stretches ${span(days)}`, cites, `as ${many} ${noun} were commanded in ${within} min, where it was at most ${before} before`),
      ...(baseline.isNight(at) ? [term('hour', 'At night', 1, `at ${baseline.clock(at)} plant time`, cites, `at ${baseline.clock(at)}`)] : []),
    ]
    if (weightOf(terms) < 3) return
    const first = [...controllers][0]!
    this.context.emit(signalOf(commandBurst, event.store, list, {
      at, until, actor, from, target: first, terms,
      clauses: [clause(cites, from ?? actor ?? 'somebody', ` ${VERBS.wrote} commands to ${many} ${noun} in ${within} min, among them ${noun === 'points' ? 'those of ' : ''}`, first)],
      edge: 'commands', passes: 'touches',
    }))
  }
}

/** Four times the usual weighs 11 dB, twice 8; what is not at least twice the usual weighs nothing. */
const weighScope = (many: number, usual: number, least: number): number =>
  many < least || many < 2 * usual ? 0 : 5 + Math.min(7, 3 * Math.log2(many / (usual + 1)))
