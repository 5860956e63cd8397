import type { EventCursor } from '../../identity/resolved.ts'
import type { Term } from '../../model/signal.ts'
import { VERBS } from '../../model/verbs.ts'
import { DAY, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, counted, signalOf, term, weightOf } from '../act.ts'
import { operationOf } from '../baseline/acts.ts'
import { shrunk, withHistory } from '../baseline/surprise.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, type Burst } from '../burst-detector.ts'
import { isNameless } from '../command-paperwork.ts'
import { portOf, TRISTATION } from '../control-ports.ts'
import { originOf, pairKey } from '../parties.ts'
import { toldIn, type Conformance } from '../paperwork.ts'
import { isSafety } from '../place.ts'
import { StationBurstDetector } from '../station-burst-detector.ts'
import { ARRIVALS, occupantTerm, type Occupant } from '../station-occupants.ts'
import { techniques } from '../techniques.ts'
import { TextMemo } from '../text-memo.ts'

export const safetyEngineering: Behaviour = {
  id: 'safety-engineering',
  title: 'Safety system engineered without a permit',
  question: 'Was a safety system engineered from its own station, but without order, by a stranger at it or at night?',
  lookAlikes: ['a site that never writes orders for its safety systems', 'the safety engineer with a permit, by day', 'a station that only watches'],
  techniques: techniques('T0880', 'T0843'),
  phase: 5,
  precursor: null,
  kinds: ['flow', 'ot_write', 'ot_program_upload', 'ot_program_download', 'ot_firmware', 'ot_start', 'ot_stop', 'ot_mode_changed', 'ot_force', ...ARRIVALS],
  start: (context) => new SafetyEngineering(context),
}

interface Visit extends Burst {
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly asset: EntityId
  readonly occupant: Occupant | null
  readonly conformance: Conformance
  /** No order covers it; one that covers asset and window does where nobody is known. */
  readonly unordered: boolean
  readonly night: boolean
  readonly days: number
  /** Earlier visits from this station to this asset, and those without order, and at night. */
  readonly before: Readonly<Habit>
  /** The first transfer of it that is as large as logic. */
  load: Load | null
}

/** So much sent in one connection that it is logic rather than a question. */
interface Load {
  readonly bytes: number
  readonly event: EventIndex
  readonly conformance: Conformance
  readonly unordered: boolean
  /** Earlier loads, and those that no order for a change of logic covered. */
  readonly before: number
  readonly unorderedBefore: number
}

/** Connections of a station to a controller: their number, and the logarithm of the bytes they usually carry. */
interface Calls {
  readonly first: Instant
  count: number
  typical: number
}
const STEP = 0.25
/** Connections below which nothing is known of their size. */
const ENOUGH = 5
/** So many times the usual connection, and at least so many bytes, is a load. */
const LOAD = 8
const LEAST_LOAD = 10_000

interface Habit {
  visits: number
  unordered: number
  nights: number
  loads: number
  unorderedLoads: number
}

class SafetyEngineering extends StationBurstDetector<Visit> {
  private readonly earlier = new Map<number, Habit>()
  private readonly calls = new Map<number, Calls>()
  private readonly ports = new TextMemo(portOf)

  see(event: EventCursor): void {
    const { on, from, kind, store, index } = event
    const tristation = kind === 'flow' && this.ports.of(store, 'detail', index) === TRISTATION
    if (kind !== 'flow' && operationOf(store.kindNumber(index)) < 0) return this.occupants.arrived(event)
    if (on === null || from === null || from === on || event.outcome === 'failure') return
    const { entities } = this.context
    // From anywhere else it is `safety-touch`.
    if (entities.get(from).role !== 'ews' || !(tristation || (kind !== 'flow' && isSafety(entities.get(on))))) return
    const key = pairKey(from, on)
    const usual = this.calls.get(key)
    const isLoad = tristation && usual !== undefined && usual.count >= ENOUGH && event.amount > LEAST_LOAD && sizeOf(event.amount) > usual.typical + Math.log(LOAD)
    if (tristation && this.isCall(key, event)) return
    const visit = this.take(key, event, () => this.begin(event, from, on, key))
    if (isLoad) visit.load ??= this.load(event, on, key)
  }

  /**
   * Stations call their controllers of themselves, day and night. A connection is such a call when they come once a
   * day or more and it carries no more than four times what they usually carry; else somebody works.
   */
  private isCall(key: number, { time, amount }: EventCursor): boolean {
    let calls = this.calls.get(key)
    const size = sizeOf(amount)
    if (!calls) this.calls.set(key, (calls = { first: time, count: 0, typical: size }))
    const isCall = calls.count >= ENOUGH && calls.count * DAY >= time - calls.first && size <= calls.typical + Math.log(4)
    calls.count++
    // A step towards each: settles near the median, which one great transfer does not move.
    calls.typical += Math.max(-STEP, Math.min(STEP, size - calls.typical))
    return isCall
  }

  private begin(event: EventCursor, station: EntityId, asset: EntityId, key: number): Visit {
    const { baseline, paperwork } = this.context
    const at = event.time
    const occupant = this.occupants.at(station, at)
    const person = this.occupants.personOf(event)
    const conformance = paperwork.conform({ actor: person, asset, at })
    const night = baseline.isNight(at)
    const habit = this.habitOf(key)
    const before = { ...habit }
    habit.visits++
    const unordered = conformance.match === 'none' || (conformance.match === 'out of scope' && !isNameless(conformance, person))
    if (unordered) habit.unordered++
    if (night) habit.nights++
    return { ...burstAt(event), actor: event.actor, from: originOf(event), asset, occupant, conformance, unordered, night, days: baseline.observedDays(at), before, load: null }
  }

  private habitOf(key: number): Habit {
    let habit = this.earlier.get(key)
    if (!habit) this.earlier.set(key, (habit = { visits: 0, unordered: 0, nights: 0, loads: 0, unorderedLoads: 0 }))
    return habit
  }

  /** Logic goes into a safety system by an order that says so; one that allows a look covers no load. */
  private load(event: EventCursor, asset: EntityId, key: number): Load {
    const conformance = this.context.paperwork.conform({ actor: this.occupants.personOf(event), asset, at: event.time, logicChange: true })
    const unordered = conformance.match !== 'in scope'
    const habit = this.habitOf(key)
    const load = { bytes: event.amount, event: event.index, conformance, unordered, before: habit.loads, unorderedBefore: habit.unorderedLoads }
    habit.loads++
    if (unordered) habit.unorderedLoads++
    return load
  }

  protected report(visit: Visit): void {
    const { at, until, actor, from, asset, list, event } = visit
    const terms = this.terms(visit)
    // A load without an order is a fact; a look without one is an opinion.
    if (weightOf(terms) < (visit.load?.unordered === true ? 4 : 5)) return
    this.context.emit(signalOf(safetyEngineering, event.store, list, {
      at, until, actor, from, target: asset, terms, family: 'operational',
      clauses: [clause(list.events, from ?? actor ?? 'somebody', ` ${VERBS.opened} an engineering session on the safety system `, asset)],
      edge: 'safety engineering', passes: 'holds',
    }))
  }

  private terms({ at, asset, unordered, occupant, conformance, night, days, before, load, list }: Visit): Term[] {
    const { baseline, paperwork } = this.context
    const cites = list.events
    const terms = [term('safety', 'Safety system', withHistory(4, days), counted(list.count, 'contact'), cites, 'on a safety system')]
    if (paperwork.known && unordered) {
      terms.push(term('without-order', 'No order for it', rarity(before.unordered, before.visits, days), `${conformance.words}; ${before.unordered} of ${before.visits} earlier sessions were without one`, cites, 'without a work order'))
    }
    if (night) terms.push(term('hour', 'At night', rarity(before.nights, before.visits, days), `at ${baseline.clock(at)} plant time, as ${before.nights} of ${before.visits} earlier sessions`, cites, `at ${baseline.clock(at)}`))
    if (paperwork.known && load?.unordered) {
      const { bytes, unorderedBefore } = load
      terms.push(term('load', 'Logic sent, no order for it', rarity(unorderedBefore, load.before, days), `${Math.round(bytes / 1000)} kB sent at once; ${toldIn(load.conformance)}; ${unorderedBefore} of ${load.before} earlier loads were without an order for logic`, [load.event], 'with as much sent to it as logic and no order for that'))
    }
    const seated = occupant ? occupantTerm(occupant, conformance) : null
    // The usual person is little comfort there: it is his account that an intruder would borrow.
    if (seated) terms.push({ ...seated, decibans: Math.max(-2, seated.decibans) })
    terms.push(paperwork.term(conformance, asset, cites, true))
    return terms
  }
}

const sizeOf = (bytes: number): number => Math.log(1 + Math.max(0, bytes))

/** 10·log10(0.7 / p), p shrunk to one in four: an intruder has neither order nor office hours seven times in ten. */
const rarity = (count: number, total: number, days: number): number =>
  Math.max(-5, Math.min(6, 10 * Math.log10(0.7 / shrunk(count, total, 0.25)))) * Math.min(1, days / 7)
