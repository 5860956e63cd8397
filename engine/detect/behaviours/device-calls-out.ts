import type { AssetRole } from '../../../contract/vocabulary.ts'
import type { EventCursor } from '../../identity/resolved.ts'
import type { Entity } from '../../model/entity.ts'
import { VERBS } from '../../model/verbs.ts'
import { DAY, HOUR, MINUTE, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, counted, quoted, signalOf, term, weightOf } from '../act.ts'
import { bounded, shrunk, span, strength, withCaution } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { paperTerm } from '../host-act.ts'
import { pairKey } from '../parties.ts'
import { isBoundary, isController, isOt, isPublicAddress } from '../place.ts'
import { techniques } from '../techniques.ts'

export const deviceCallsOut: Behaviour = {
  id: 'device-calls-out',
  title: 'Device or plant host calls an outside address',
  question: 'Did a firewall, gateway or controller connect to an address outside that it never called, perhaps right after a stranger’s packet, or a host of the plant to one that it calls nobody like?',
  lookAlikes: ['its maker’s updates from another address', 'a patch server whose sources change all the time', 'a jump host on which people browse', 'a firewall behind whose address a whole office surfs', 'a nightly copy of its configuration to the supplier'],
  techniques: techniques('T1190'),
  phase: 1,
  precursor: null,
  kinds: ['flow', 'network_connection'],
  start: (context) => new DeviceCallsOut(context),
}

/** Devices that call few addresses outside, and always the same. */
const DEVICES: ReadonlySet<AssetRole> = new Set(['firewall', 'vpn', 'data_gateway', 'hmi', 'opc_server'])
/** So many connections seen are worth one call, in telling what a machine does. */
const ACTS_FOR_A_CALL = 20
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
  /** Connections of any sort it was seen to open: who is watched and never calls out tells that too. */
  acts: number
}

interface Calls extends Burst {
  readonly device: EntityId
  readonly before: Readonly<Habit>
  readonly days: number
  /** Addresses called for the first time. */
  readonly outside: Set<EntityId>
  /** A program that never called out from this host, by its path; '' for none. */
  program: string
}

class DeviceCallsOut extends BurstDetector<Calls> {
  private readonly devices = new Map<EntityId, Habit>()
  private readonly partners = new Tally()
  private readonly last = new Map<number, Instant>()
  private readonly programs = new Tally()

  see(event: EventCursor): void {
    const { from, on } = event
    if (from === null || on === null) return
    const { entities } = this.context
    const caller = entities.get(from)
    if (isWatched(caller)) {
      // Who is not answered called all the same.
      if (event.detail === 'inbound') return
      this.habitOf(from, event.time).acts++
      if (isOutside(entities.get(on))) this.calls(from, on, event)
    // A packet that nobody answers may do its work: what goes over UDP needs no answer.
    } else if ((event.outcome !== 'failure' || event.detail.startsWith('udp/')) && isOutside(caller) && isDevice(entities.get(on))) this.knocked(on, from, event)
  }

  private habitOf(device: EntityId, at: Instant): Habit {
    let habit = this.devices.get(device)
    if (!habit) this.devices.set(device, (habit = { calls: 0, news: 0, since: at, strangers: 0, knock: null, acts: 0 }))
    return habit
  }

  /** Path of the program when the host’s own log tells one that never called out from it. */
  private newProgram(host: EntityId, { store, index, kind, object, time }: EventCursor): string {
    if (kind !== 'network_connection' || object === '') return ''
    return this.programs.add(pairKey(host, store.textId('object', index)), time) ? object : ''
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
    const program = this.newProgram(device, event)
    const key = pairKey(device, outside)
    const isNew = this.partners.count(key) === 0
    const running = this.current(device, at)
    if (isNew || running?.outside.has(outside)) {
      const burst = this.take(device, event, () => ({ ...burstAt(event), device, before: { ...habit }, days: this.context.baseline.observedDays(at), outside: new Set(), program: '' }))
      if (burst.outside.size < 100) burst.outside.add(outside)
      burst.program ||= program
    }
    if (at - (this.last.get(key) ?? -Infinity) < HOUR) return
    this.last.set(key, at)
    this.partners.add(key, at)
    habit.calls++
    // Its very first partner says nothing of how often it meets another.
    if (isNew && habit.calls > 1) habit.news++
  }

  protected report({ at, until, device, before, days, outside, program, list, event }: Calls): void {
    const cites = list.events
    const host = this.context.entities.get(device)
    const rate = shrunk(before.news, before.calls, 0.1)
    const known = Math.max(before.calls, Math.floor(before.acts / ACTS_FOR_A_CALL))
    const novelty = bounded(10 * Math.log10(0.7 / rate), 6) * strength(Math.min(days, (at - before.since) / DAY), known)
    const terms = [term('new-address', 'Calls an address it never called', novelty, withCaution(`a new one in ${before.news} of ${before.calls} calls ${span(days)}`, days, known), cites, 'to an address it never called')]
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
    if (program !== '') terms.push(term('new-program', 'By a program that never called out', 3 * strength(days, before.calls), quoted(program), cites, 'by a program that never called out'))
    terms.push(paperTerm(this.context, null, device, at, cites))
    // Updates of devices move to other addresses all the time: that alone is not worth a word. Hosts of the plant have no such errands.
    if (weightOf(terms) < (isDevice(host) ? 8 : 5)) return
    const [first] = outside
    const stranger = after && (terms[1]?.decibans ?? 0) > 2 ? after : null
    this.context.emit(signalOf(deviceCallsOut, event.store, list, {
      at, until, actor: null, from: stranger?.from ?? first!, target: device, terms, family: 'operational',
      ...(isDevice(host) ? {} : { title: 'Host of the plant calls an outside address', techniques: techniques('T0869'), phase: 4 as const }),
      clauses: [clause(stranger ? [stranger.event, ...cites] : cites, device, ` ${VERBS.connected} to `, first!, outside.size > 1 ? ` and ${outside.size - 1} more` : '', ...(stranger ? [', after a packet from ', stranger.from] : []))],
      edge: 'call outside', passes: isDevice(host) ? 'holds' : 'touches',
    }))
  }
}

const isDevice = (entity: Entity): boolean => isController(entity) || (entity.role !== null && DEVICES.has(entity.role))
/** Devices, and machines of the plant and its boundary. */
const isWatched = (entity: Entity): boolean => isDevice(entity) || (entity.kind === 'host' && (isOt(entity) || isBoundary(entity)))
const isOutside = (entity: Entity): boolean => entity.kind === 'address' && isPublicAddress(entity.name)
