import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import type { Term } from '../../model/signal.ts'
import { DAY, HOUR, MINUTE, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, counted, EventList, signalOf, term, weightOf } from '../act.ts'
import { operationOf } from '../baseline/acts.ts'
import { shrunk, span, strength, withHistory } from '../baseline/surprise.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { commandPaperwork } from '../command-paperwork.ts'
import { originOf, pairKey } from '../parties.ts'
import { isVendor } from '../place.ts'
import type { Conformance } from '../paperwork.ts'
import { ARRIVALS, StationOccupants } from '../station-occupants.ts'
import { Stretches, widthWeight, type Stretch, type UsualWidth } from '../stretches.ts'
import { techniques } from '../techniques.ts'
import { WrittenValues, type Outlier } from '../written-values.ts'

export const commandBurst: Behaviour = {
  id: 'command-burst',
  title: 'Many controllers commanded at once',
  question: 'Did one client command many more controllers or points within minutes than it ever did before, many at an hour at which it never does, or many with values never written before?',
  lookAlikes: ['a SCADA server that starts the plant every morning', 'a recipe loaded into a whole line', 'load shedding as exercised', 'switching for the work of the night, some hours earlier or later', 'new set-points for a new season'],
  techniques: techniques('T1692.001', 'T0831', 'T0836'),
  phase: 5,
  precursor: null,
  kinds: ['ot_write', 'ot_stop', 'ot_start', 'ot_mode_changed', 'ot_force', 'ot_alarm_changed', 'ot_firmware', ...ARRIVALS],
  start: (context) => new CommandBurst(context),
}

/** Fewer say nothing, whatever was usual. */
const LEAST_CONTROLLERS = 4
const LEAST_POINTS = 12
/** Earlier wide stretches of a client that are remembered, for their hours. */
const REMEMBERED = 200
/** An hour says so much at most, and so much when the stretch is wide only for that hour. */
const HOUR_CAP = 8
/** Controllers that must get values never written before, so that it is no single set-point. */
const LEAST_OUTLIERS = 3
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
  /** Controllers that got a value outside all earlier ones, and the furthest out. */
  readonly odd: Set<EntityId>
  furthest: { readonly found: Outlier; readonly event: EventIndex } | null
  readonly list: EventList
  readonly event: EventCursor
}

/** An earlier stretch that was wide, and the hour of the week it began. */
interface Wide {
  readonly at: Instant
  readonly hour: number
  readonly controllers: number
  readonly points: number
}

class CommandBurst implements Detector {
  private readonly stretches = new Stretches<Commands>(({ controllers, points }) => [controllers.size, points.size], (commands, usual) => this.report(commands, usual))
  /** When each client was last reported: one sweep lasts longer than one stretch. */
  private readonly told = new Map<EntityId | 0, Instant>()
  private readonly wides = new Map<EntityId | 0, Wide[]>()
  private readonly values = new WrittenValues()
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
    const found = event.kind === 'ot_write' ? this.values.note(on, event) : null
    if (found === null || found.decibans < 1) return
    commands.odd.add(on)
    if (commands.furthest === null || found.decibans > commands.furthest.found.decibans) commands.furthest = { found, event: index }
  }

  private begin(event: EventCursor, first: EntityId): Commands {
    const at = event.time
    const person = this.occupants.personOf(event)
    return { at, until: at, client: event.from ?? 0, actor: event.actor, from: originOf(event), controllers: new Set(), points: new Set(), person, conformance: this.context.paperwork.conform({ actor: person, asset: first, at }), odd: new Set(), furthest: null, list: new EventList(), event }
  }

  finish(): void {
    this.stretches.finish()
  }

  private report(commands: Commands, { stretches, widest }: UsualWidth): void {
    const { at, until, actor, from, controllers, points, client, person, conformance, list, event } = commands
    const like = this.earlier(commands)
    const hour = like === null ? null : this.hourTerm(commands, like)
    // Four times the usual weighs 11 dB, twice 8.
    const wide = widthWeight(controllers.size, widest[0], LEAST_CONTROLLERS, 5, 3)
    const deep = widthWeight(points.size, widest[1], LEAST_POINTS, 5, 3)
    const { baseline } = this.context
    if (at - (this.told.get(client) ?? -Infinity) < HOUR) return
    const first = [...controllers][0]!
    const isWide = wide >= deep ? controllers.size >= LEAST_CONTROLLERS : points.size < LEAST_POINTS
    const [many, noun, before] = isWide ? [controllers.size, 'controllers', widest[0]] : [points.size, 'points', widest[1]]
    const within = Math.max(1, Math.ceil((until - at) / MINUTE))
    const days = baseline.observedDays(at)
    const cites = list.events
    const found = [
      ...(wide > 0 || deep > 0 ? [term('scope', `Many ${noun} at once`, withHistory(Math.max(wide, deep), days), `${many} ${noun} in ${within} min; at most ${before} within ten minutes before, ${stretches} such stretches ${span(days)}`, cites, `as ${many} ${noun} were commanded in ${within} min, where it was at most ${before} before`)] : []),
      ...(hour === null ? [] : [hour]),
      // Who commands as many every day does so without whoever sits there.
      ...(like !== null && like.length < baseline.observedDays(at) ? this.vendorTerm(commands) : []),
      ...oddValues(commands, days),
    ]
    if (found.length === 0) return
    // One sweep of the season brings width, hour and values together: what says most counts in full, the rest a third.
    found.sort((a, b) => b.decibans - a.decibans)
    const terms = [
      ...found.map((one, place) => (place === 0 ? one : { ...one, decibans: Math.round(one.decibans * 3.3) / 10 })),
      ...(hour === null && baseline.isNight(at) ? [term('hour', 'At night', 1, `at ${baseline.clock(at)} plant time`, cites, `at ${baseline.clock(at)}`)] : []),
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

  /** A company's person at the station for whom no paper speaks: control protocols name nobody. */
  private vendorTerm({ person, conformance, list }: Commands): Term[] {
    const { entities, paperwork } = this.context
    if (person === null || !isVendor(entities.get(person)) || !paperwork.known || (conformance.match !== 'none' && conformance.match !== 'out of scope')) return []
    return [term('vendor-without-papers', 'Vendor at the station without a work order', 4, conformance.words, list.events, 'with a vendor at the station who has no work order')]
  }

  /** Stretches of this client on earlier days that were half as wide or more; null for one that is not wide. */
  private earlier({ at, client, controllers, points }: Commands): readonly Wide[] | null {
    const [wide, deep] = [controllers.size >= LEAST_CONTROLLERS, points.size >= LEAST_POINTS]
    if (!wide && !deep) return null
    let wides = this.wides.get(client)
    if (!wides) this.wides.set(client, (wides = []))
    const like = wides.filter((one) => at - one.at >= DAY && (wide ? one.controllers * 2 >= controllers.size : one.points * 2 >= points.size))
    if (wides.length === REMEMBERED) wides.shift()
    wides.push({ at, hour: this.context.baseline.hourOfWeek(at) % 24, controllers: controllers.size, points: points.size })
    return like
  }

  /** How unusual the hour is: of stretches as wide those within an hour of it, against the eighth of the day that window is. Null when it is a usual one. */
  private hourTerm({ at, list }: Commands, like: readonly Wide[]): Term | null {
    const { baseline } = this.context
    const hour = baseline.hourOfWeek(at) % 24
    const near = like.filter((one) => Math.min(Math.abs(one.hour - hour), 24 - Math.abs(one.hour - hour)) <= 1).length
    const odd = Math.min(HOUR_CAP, 10 * Math.log10(SHARE / shrunk(near, like.length, SHARE))) * strength(baseline.observedDays(at), like.length)
    if (odd < 1) return null
    const words = `${near} of ${like.length} earlier stretches as wide were within an hour of ${baseline.clock(at)} plant time`
    return term('hour', 'Hour of such commands', odd, words, list.events, `as so many were commanded at ${baseline.clock(at)}, where ${near} of ${like.length} such stretches were`)
  }
}

/** Three hours of 24. */
const SHARE = 0.125

/** Values beyond all earlier ones on several controllers at once: one is a set-point, many are a plan. */
function oddValues({ odd, furthest }: Commands, days: number): Term[] {
  if (furthest === null || odd.size < LEAST_OUTLIERS) return []
  const weight = Math.min(10, furthest.found.decibans + 2 * Math.log2(odd.size))
  return [term('value-range', 'Values never written before', withHistory(weight, days), `on ${counted(odd.size, 'controller')}; the furthest out: ${furthest.found.detail}`, [furthest.event], `with values never written before on ${counted(odd.size, 'controller')}`)]
}
