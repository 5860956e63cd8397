import type { AccountKind } from '../../../contract/vocabulary.ts'
import type { EntityTable } from '../../identity/entities.ts'
import type { EventCursor } from '../../identity/resolved.ts'
import { kindIndex } from '../../model/event.ts'
import { DAY, MINUTE, type Decibans, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import type { Plant } from '../../plant/plant.ts'
import { accountOf, originOf, pairKey } from '../parties.ts'
import { isBoundary, isOt } from '../place.ts'
import { otTopicMemo } from '../ot-documents.ts'
import { AccessHistory, PeerHistory, WeekHours } from './access-history.ts'
import { ACCESS, ACCESS_NOUN, accessOf, CHANGE_NOUN, changeOf, operationOf, type Access, type Change } from './acts.ts'
import { DayVolume, OWN_DAYS, type ReadingHabit } from './day-volume.ts'
import { Operations } from './operations.ts'
import { Places } from './places.ts'
import { PlantClock } from './plant-clock.ts'
import { Recorders } from './recorders.ts'
import { ALPHA, bounded, CAP, P_HOSTILE_NEW, shrunk, span, strength, withCaution, type Surprise } from './surprise.ts'
import { Tally } from './tally.ts'

/** The newest tunnel of an account, and how usual its origin was when it was opened. */
export interface OpenedTunnel {
  readonly at: Instant
  readonly event: EventIndex
  readonly source: Surprise
  /** When it was closed, as far as the log has told by now. */
  closed: Instant | null
}

/**
 * What was usual before the event at hand. `learn` is called with each event after the detectors have seen it
 * [SIG-2], so nothing here ever looks ahead. Only acts of access and change are learned; all keys are numbers.
 *
 * Repeats of one session within five minutes (bastion, RDP and logon records of the same minute) count once.
 */
export class Baseline {
  private readonly histories = new Map<number, AccessHistory>()
  private readonly peers = new Map<number, PeerHistory>()
  private readonly classFirst = new Float64Array(4).fill(Infinity)
  private readonly sources = new Tally()
  private readonly targets = new Tally()
  private readonly lastActs: number[] = []
  private readonly tunnels = new Map<EntityId, OpenedTunnel>()
  private readonly plantUsers = new Tally()
  private readonly comers = new Tally()
  private readonly comersFrom = new Tally()
  private readonly changes = new Tally()
  private readonly changeTotals = new Uint32Array(16)
  private readonly changeActors = new Uint32Array(16)
  private readonly operations = new Operations()
  private readonly volumes = new Map<number, DayVolume>()
  private readonly everyone = new DayVolume()
  private readonly tickets = new Tally()
  private readonly topics = otTopicMemo()
  /** Dictionary id of a source address → its entity, 0 for none. */
  private readonly addresses = new Map<number, EntityId | 0>()
  private first: Instant | null = null
  private readonly recorders = new Recorders()
  /** The event the detectors look at, and since when its recorder has told anything. */
  private facedAt: Instant | null = null
  private facedSince: Instant | null | undefined = undefined
  private readonly places = new Places()
  private readonly entities: EntityTable
  private readonly time: PlantClock

  constructor(entities: EntityTable, plant: Plant) {
    this.entities = entities
    this.time = new PlantClock(plant)
  }

  /**
   * Must be called before the detectors see an event: what is asked of its very instant is answered out of no more
   * history than its recorder had. A host whose own log begins today has told nothing of earlier days.
   */
  face(event: EventCursor): void {
    this.facedAt = event.time
    this.facedSince = this.recorders.since(event)
  }

  /** Takes an event into account. Bulk kinds nobody compares cost three array reads. */
  learn(event: EventCursor): void {
    const kind = event.store.kindNumber(event.index)
    // A plant file of last year or an order for next week is no observation.
    if (PAPER.has(kind)) return
    this.first ??= event.time
    this.recorders.add(event)
    const change = changeOf(kind)
    if (change >= 0) return this.learnChange(event, change as Change)
    const operation = operationOf(kind)
    if (operation >= 0) return this.operations.learn(event, operation)
    if (kind === FILE_READ || kind === DOCUMENT_READ || kind === FILE_TRANSFERRED) return this.learnRead(event)
    if (kind === SERVICE_TICKET) return this.learnTicket(event)
    if (kind === TUNNEL_CLOSED) return this.learnClosing(event)
    const access = accessOf(event)
    if (access >= 0) this.learnAccess(event, access as Access)
  }

  /** Days of logs before `at`; of the recorder of the event at hand when `at` is its time. */
  observedDays(at: Instant): number {
    return this.first === null ? 0 : Math.min((at - this.first) / DAY, this.recordedDays(at))
  }

  /** Days the recorder of the event at hand had told of; infinite when another instant is asked about. */
  private recordedDays(at: Instant): number {
    if (at !== this.facedAt || this.facedSince === undefined) return Infinity
    return this.facedSince === null ? 0 : (at - this.facedSince) / DAY
  }

  /** Last access of an account in any class, or null when it was never seen. */
  lastAccess(account: EntityId): Instant | null {
    return (this.lastActs[account] as Instant | undefined) ?? null
  }

  /** The newest tunnel an account opened, or null. */
  tunnelOf(account: EntityId): OpenedTunnel | null {
    return this.tunnels.get(account) ?? null
  }

  /** How often an account was on a machine of the plant or its boundary, over the network or at the screen, until a day ago. */
  plantUse(account: EntityId, at: Instant): number {
    return this.plantUsers.settled(account, at)
  }

  /** How many accounts signed in or opened tunnels from an address before `at`, this one left out: an office, a proxy or a carrier has many. */
  othersFrom(address: EntityId, account: EntityId): number {
    return this.comersFrom.count(address) - Math.min(1, this.comers.count(pairKey(account, address)))
  }

  /** How unusual it is that this account comes from this source. Null source: no surprise. */
  source(account: EntityId, access: Access, source: EntityId | null, at: Instant, cap: Decibans = CAP): Surprise {
    return this.novelty('source', account, access, source, at, cap)
  }

  /** How unusual it is that this account goes to this target. */
  target(account: EntityId, access: Access, target: EntityId | null, at: Instant, cap: Decibans = CAP): Surprise {
    return this.novelty('target', account, access, target, at, cap)
  }

  /**
   * How unusual the hour is for this account: acts within ± 1 h of it on the same sort of day (weekday, weekend)
   * against a hostile hand that does not care for the clock. Never below −4 dB.
   */
  hour(account: EntityId, access: Access, at: Instant, cap: Decibans = CAP): Surprise {
    const own = this.histories.get(account * 4 + access)
    const peers = this.peerHistory(account, access)
    const hour = this.time.hourOfWeek(at)
    const near = (own?.hours ?? NO_HOURS).near(hour)
    const peerNear = peers.hours.near(hour)
    const acts = own?.acts ?? 0
    // Ten acts of an office that keeps no hours stand in for peers that are not there.
    const peerRate = (peerNear.count + 10 * near.share) / (peers.acts + 10)
    const raw = 10 * Math.log10(near.share / shrunk(near.count, acts, peerRate))
    const observed = this.classDays(access, at)
    return {
      decibans: Math.max(-4, bounded(raw, cap)) * strength(observed, acts),
      detail: withCaution(`${near.count} of ${acts} ${ACCESS_NOUN[access]!} within an hour of ${this.time.clock(at)} plant time`, observed, acts),
      count: near.count, total: acts,
      first: near.count === 0 && acts >= 5,
    }
  }

  /**
   * How unusual it is that this actor makes changes of this sort: its share of all of them, of which a hostile
   * hand would hold three in ten (p_hostile = 0.3).
   */
  change(actor: EntityId | null, change: Change, at: Instant, cap: Decibans = CAP): Surprise {
    const total = this.changeTotals[change]!
    const count = actor === null ? 0 : this.changes.settled(actor * 16 + change, at)
    const peer = 1 / (this.changeActors[change]! + 3)
    const days = this.observedDays(at)
    const raw = actor === null ? 0 : 10 * Math.log10(0.3 / Math.min(1, shrunk(count, total, peer)))
    return {
      decibans: bounded(raw, cap) * strength(days, total),
      detail: withCaution(`made ${count} of ${total} ${CHANGE_NOUN[change]!} ${span(days)}`, days, total),
      count, total,
      first: count === 0 && total >= 3,
    }
  }

  /**
   * How unusual an operation of this client on this controller is: 10·log10(0.8 / p), p = clients new to the
   * operation among those who ever did it, shrunk to 1 in 20; a known client speaks against (−6 dB).
   */
  operation(client: EntityId | null, controller: EntityId, kindNumber: number, at: Instant, cap: Decibans = CAP): Surprise {
    return this.operations.surprise(client, controller, operationOf(kindNumber), at, this.observedDays(at), cap)
  }

  /** How much this account, or whoever reads, usually reads on a day: asked before a burst, which else became its own habit. */
  readingHabit(account: EntityId, at: Instant): ReadingHabit {
    const own = this.volumes.get(account)
    const days = own?.days ?? 0
    return { days, typical: (days >= OWN_DAYS ? own : this.everyone)?.typical() ?? null, observedDays: this.observedDays(at) }
  }

  /** Tickets this account asked for before, for this very service (dictionary id of its name). */
  ticketsFor(account: EntityId, serviceId: number, at: Instant): number {
    return this.tickets.settled(pairKey(account, serviceId), at)
  }

  /** Plant-local "HH:MM". */
  clock(at: Instant): string {
    return this.time.clock(at)
  }

  /** Number of the plant's day, equal for all instants between two midnights. */
  day(at: Instant): number {
    return this.time.day(at)
  }

  /** 0 to 167 in plant time, from Monday 00:00 on. */
  hourOfWeek(at: Instant): number {
    return this.time.hourOfWeek(at)
  }

  /** Between 22:00 and 06:00 plant time. */
  isNight(at: Instant): boolean {
    return this.time.isNight(at)
  }

  private novelty(what: 'source' | 'target', account: EntityId, access: Access, other: EntityId | null, at: Instant, cap: Decibans): Surprise {
    const key = account * 4 + access
    const own = this.histories.get(key)
    const acts = own?.acts ?? 0
    const observed = this.classDays(access, at)
    const noun = ACCESS_NOUN[access]!
    if (other === null) return { decibans: 0, detail: `no ${what} recorded`, count: 0, total: acts, first: false }
    const count = (what === 'source' ? this.sources : this.targets).settled(pairKey(key, other), at)
    const peers = this.peerHistory(account, access)
    const [ownNew, peerNew] = what === 'source' ? [own?.newSources ?? 0, peers.newSources] : [own?.newTargets ?? 0, peers.newTargets]
    // Two in twenty stand in for peers that are not there.
    const roaming = shrunk(ownNew, acts, (peerNew + 2) / (peers.acts + 20))
    // A pair is new because one of the two meets new ones anyway.
    const rate = what === 'target' ? this.places.rateOfNew(other, access, roaming) : roaming
    const common = what === 'source' && count === 0 ? this.places.commonplace(other, access, at) : 0
    const raw = count === 0
      ? Math.max(0, Math.min(cap, 10 * Math.log10(P_HOSTILE_NEW / Math.min(1, rate))) - common)
      : Math.min(1, count / 3) * 10 * Math.log10((1 - P_HOSTILE_NEW) / Math.max(0.05, 1 - rate))
    const days = own ? (at - own.first) / DAY : observed
    const others = count === 0 ? this.places.usersOf(what, other, access) : 0
    return {
      decibans: bounded(raw, cap) * strength(observed, acts),
      detail: withCaution(`${acts === 0 ? `no earlier ${noun} ${span(observed)}` : `this ${what} in ${count} of ${acts} ${noun} ${span(days)}`}${others > 0 ? `; ${others} others used it` : ''}`, observed, acts),
      count, total: acts,
      first: count === 0,
    }
  }

  private learnAccess(event: EventCursor, access: Access): void {
    const account = accountOf(event)
    if (account === null) return
    const at = event.time
    if (at < this.classFirst[access]!) this.classFirst[access] = at
    this.lastActs[account] = at
    const source = originOf(event) ?? 0
    const target = event.on ?? 0
    const key = account * 4 + access
    if (access === ACCESS.tunnel) this.tunnels.set(account, { at, event: event.index, source: this.source(account, access, originOf(event), at, 6), closed: null })
    let own = this.histories.get(key)
    if (own && own.lastSource === source && own.lastTarget === target && at - own.last < 5 * MINUTE) {
      own.last = at
      return
    }
    if (!own) this.histories.set(key, (own = new AccessHistory(at)))
    if (target !== 0 && this.isPlant(target)) this.plantUsers.add(account, at)
    const newSource = source !== 0 && this.sources.add(pairKey(key, source), at)
    if (newSource && (access === ACCESS.signIn || access === ACCESS.tunnel) && this.comers.add(pairKey(account, source), at)) this.comersFrom.add(source, at)
    const newTarget = target !== 0 && this.targets.add(pairKey(key, target), at)
    if (newSource) this.places.addUser(source, access, at)
    this.learnAddress(event, account, access, source)
    if (target !== 0) this.places.visit(target, access, newTarget, at)
    const hour = this.time.hourOfWeek(at)
    const first = own.acts === 0
    own.count(hour, newSource && !first, newTarget && !first)
    // Everything is new the first time: it says nothing of how often peers meet something new.
    if (!first) {
      this.peersOf(this.entities.get(account).accountKind, access).count(hour, newSource, newTarget)
      this.peersOf(null, access).count(hour, newSource, newTarget)
    }
    own.last = at
    own.lastSource = source
    own.lastTarget = target
  }

  /** Logs that name the device are met by logs that know its address only: both are where the account came from. */
  private learnAddress(event: EventCursor, account: EntityId, access: Access, source: number): void {
    const text = event.store.textId('source', event.index)
    if (text === 0 || event.leaseHolder !== null) return
    let address = this.addresses.get(text)
    if (address === undefined) this.addresses.set(text, (address = this.entities.find(`address:${event.sourceText}`)?.id ?? 0))
    if (address === 0 || address === source) return
    const at = event.time
    if (!this.sources.add(pairKey(account * 4 + access, address), at)) return
    this.places.addUser(address, access, at)
    if ((access === ACCESS.signIn || access === ACCESS.tunnel) && this.comers.add(pairKey(account, address), at)) this.comersFrom.add(address, at)
  }

  private learnClosing(event: EventCursor): void {
    const account = accountOf(event)
    const tunnel = account === null ? undefined : this.tunnels.get(account)
    if (tunnel) tunnel.closed = event.time
  }

  private isPlant(target: EntityId): boolean {
    const entity = this.entities.get(target)
    return isOt(entity) || (isBoundary(entity) && entity.role !== 'vpn' && entity.role !== 'firewall')
  }

  private learnChange(event: EventCursor, change: Change): void {
    if (event.outcome === 'failure') return
    this.changeTotals[change]!++
    const actor = event.actor
    if (actor !== null && this.changes.add(actor * 16 + change, event.time)) this.changeActors[change]!++
  }

  private learnRead(event: EventCursor): void {
    // Sensors of the network see who read only by the machine it was read from.
    const account = accountOf(event) ?? event.from
    if (account === null || event.outcome === 'failure') return
    let volume = this.volumes.get(account)
    if (!volume) this.volumes.set(account, (volume = new DayVolume()))
    const at = event.time
    const isDocument = this.topics.of(event.store, 'object', event.index) > 0
    const finished = volume.add(this.time.day(at), isDocument ? 1 : 0)
    // Peers are those who read documents of the plant at all: most people never do, and would make every engineer look busy.
    if (finished > 0) this.everyone.file(finished)
  }

  private learnTicket(event: EventCursor): void {
    const account = accountOf(event)
    if (account === null || event.outcome === 'failure') return
    this.tickets.add(pairKey(account, event.store.textId('object', event.index)), event.time)
  }

  /** Peers of an account: those of its kind when there are enough, else everyone. */
  private peerHistory(account: EntityId, access: Access): PeerHistory {
    const ofKind = this.peers.get(peerKey(this.entities.get(account).accountKind, access))
    return ofKind && ofKind.acts >= 5 * ALPHA ? ofKind : (this.peers.get(peerKey(null, access)) ?? NO_PEERS)
  }

  private peersOf(kind: AccountKind | null, access: Access): PeerHistory {
    const key = peerKey(kind, access)
    let peers = this.peers.get(key)
    if (!peers) this.peers.set(key, (peers = new PeerHistory()))
    return peers
  }

  private classDays(access: Access, at: Instant): number {
    const first = this.classFirst[access]!
    return first === Infinity ? 0 : Math.min((at - first) / DAY, this.recordedDays(at))
  }
}

const KINDS_OF_ACCOUNT = ['employee', 'engineer', 'operator', 'vendor_user', 'service_account', 'shared_account', 'break_glass', 'admin', 'machine', 'unknown']
const peerKey = (kind: string | null, access: Access): number => (kind === null ? 15 : KINDS_OF_ACCOUNT.indexOf(kind)) * 4 + access
const NO_HOURS = new WeekHours()
const NO_PEERS = new PeerHistory()
const PAPER: ReadonlySet<number> = new Set([kindIndex('asset_declared'), kindIndex('work_order'), kindIndex('operator_note')])
const FILE_READ = kindIndex('file_read')
const DOCUMENT_READ = kindIndex('document_read')
const FILE_TRANSFERRED = kindIndex('file_transferred')
const TUNNEL_CLOSED = kindIndex('tunnel_closed')
const SERVICE_TICKET = kindIndex('service_ticket')
