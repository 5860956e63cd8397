import type { AssetRole } from '../../../contract/vocabulary.ts'
import type { EventCursor } from '../../identity/resolved.ts'
import type { Entity } from '../../model/entity.ts'
import { VERBS } from '../../model/verbs.ts'
import { DAY, HOUR, MINUTE, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, counted, signalOf, term, weightOf } from '../act.ts'
import { bounded, shrunk, span, strength, withCaution } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { paperTerm } from '../host-act.ts'
import { pairKey } from '../parties.ts'
import { isController, isPublicAddress } from '../place.ts'
import { techniques } from '../techniques.ts'

export const deviceCallsOut: Behaviour = {
  id: 'device-calls-out',
  title: 'Device calls an outside address',
  question: 'Did a firewall, gateway or controller connect to an address outside that it never called, perhaps right after a stranger’s packet?',
  lookAlikes: ['its maker’s updates from another address', 'a firewall behind whose address a whole office surfs', 'a nightly copy of its configuration to the supplier'],
  techniques: techniques('T1190'),
  phase: 1,
  precursor: null,
  kinds: ['flow'],
  start: (context) => new DeviceCallsOut(context),
}

/** Devices that call few addresses outside, and always the same. */
const DEVICES: ReadonlySet<AssetRole> = new Set(['firewall', 'vpn', 'data_gateway', 'hmi', 'opc_server'])
/** A packet longer ago than this did nothing that shows now. */
const REACTION = HOUR

interface Knock {
  readonly at: Instant
  readonly event: EventIndex
  readonly from: EntityId
}

interface Habit {
  /** Hours with calls to one address, and how many of them were the first there. */
  calls: number
  news: number
  /** Strangers who were answered, since when, and the last of them. */
  readonly since: Instant
  strangers: number
  knock: Knock | null
}

interface Calls extends Burst {
  readonly device: EntityId
  readonly before: Readonly<Habit>
  readonly days: number
  /** Addresses called for the first time. */
  readonly outside: Set<EntityId>
}

class DeviceCallsOut extends BurstDetector<Calls> {
  private readonly devices = new Map<EntityId, Habit>()
  private readonly partners = new Tally()
  private readonly last = new Map<number, Instant>()

  see(event: EventCursor): void {
    const { from, on } = event
    if (from === null || on === null || event.outcome === 'failure') return
    const { entities } = this.context
    const [caller, called] = [entities.get(from), entities.get(on)]
    if (isDevice(called) && isOutside(caller)) this.knocked(on, from, event)
    else if (isDevice(caller) && isOutside(called)) this.calls(from, on, event)
  }

  private habitOf(device: EntityId, at: Instant): Habit {
    let habit = this.devices.get(device)
    if (!habit) this.devices.set(device, (habit = { calls: 0, news: 0, since: at, strangers: 0, knock: null }))
    return habit
  }

  private knocked(device: EntityId, stranger: EntityId, event: EventCursor): void {
    const at = event.time
    if (this.partners.settled(pairKey(device, stranger), at) > 0) return
    const habit = this.habitOf(device, at)
    habit.strangers++
    habit.knock = { at, event: event.index, from: stranger }
  }

  private calls(device: EntityId, outside: EntityId, event: EventCursor): void {
    const at = event.time
    const habit = this.habitOf(device, at)
    const key = pairKey(device, outside)
    const isNew = this.partners.count(key) === 0
    const running = this.current(device, at)
    if (isNew || running?.outside.has(outside)) {
      const burst = this.take(device, event, () => ({ ...burstAt(event), device, before: { ...habit }, days: this.context.baseline.observedDays(at), outside: new Set() }))
      if (burst.outside.size < 100) burst.outside.add(outside)
    }
    if (at - (this.last.get(key) ?? -Infinity) < HOUR) return
    this.last.set(key, at)
    this.partners.add(key, at)
    habit.calls++
    // Its very first partner says nothing of how often it meets another.
    if (isNew && habit.calls > 1) habit.news++
  }

  protected report({ at, until, device, before, days, outside, list, event }: Calls): void {
    const cites = list.events
    const rate = shrunk(before.news, before.calls, 0.1)
    const novelty = bounded(10 * Math.log10(0.7 / rate), 6) * strength(days, before.calls)
    const terms = [term('new-address', 'Calls an address it never called', novelty, withCaution(`a new one in ${before.news} of ${before.calls} calls ${span(days)}`, days, before.calls), cites, 'to an address it never called')]
    const { knock } = before
    const after = knock !== null && at - knock.at <= REACTION ? knock : null
    if (after) {
      // What a packet set off follows within minutes, seldom later: seven in ten, at τ/(τ + gap)² per minute with τ = 5 min; strangers come at their rate.
      const perDay = before.strangers / Math.max(1, (at - before.since) / DAY)
      const gap = (at - after.at) / MINUTE
      const weight = bounded(10 * Math.log10((0.7 * 1440 * 5) / (5 + gap) ** 2 / Math.max(0.1, perDay)), 8) * strength(days, before.strangers)
      terms.push(term('after-packet', 'After a stranger’s packet', Math.max(0, weight), `${counted(Math.max(1, Math.round(gap)), 'minute')} after one, where ${perDay.toFixed(1)} come in a day`, [after.event], weight > 2 ? 'right after a packet from a stranger' : undefined))
    }
    if (outside.size > 1) terms.push(term('several', 'Several at once', Math.min(6, 2 * Math.log2(outside.size)) * Math.min(1, days / 7), counted(outside.size, 'new address', 'new addresses'), cites, `as it called ${outside.size} new addresses in one go`))
    terms.push(paperTerm(this.context, null, device, at, cites))
    // Updates move to other addresses all the time: that alone is not worth a word.
    if (weightOf(terms) < 8) return
    const [first] = outside
    const stranger = after && (terms[1]?.decibans ?? 0) > 2 ? after : null
    this.context.emit(signalOf(deviceCallsOut, event.store, list, {
      at, until, actor: null, from: stranger?.from ?? first!, target: device, terms, family: 'operational',
      clauses: [clause(stranger ? [stranger.event, ...cites] : cites, device, ` ${VERBS.connected} to `, first!, outside.size > 1 ? ` and ${outside.size - 1} more` : '', ...(stranger ? [', after a packet from ', stranger.from] : []))],
      edge: 'call outside', passes: 'holds',
    }))
  }
}

const isDevice = (entity: Entity): boolean => isController(entity) || (entity.role !== null && DEVICES.has(entity.role))
const isOutside = (entity: Entity): boolean => entity.kind === 'address' && isPublicAddress(entity.name)
