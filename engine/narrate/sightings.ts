import type { View } from '../../contract/coverage.ts'
import type { AssetRole } from '../../contract/vocabulary.ts'
import { isBeyondBoundary } from '../correlate/phase.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { Resolution } from '../identity/resolved.ts'
import type { EventStore } from '../ingest/store.ts'
import { kindIndex } from '../model/event.ts'
import type { EntityId, EventIndex } from '../model/units.ts'
import { crossesBoundary, leadsDown, Places, type Place } from './places.ts'
import { cutIntoSlots, Presence, type Slots } from './steadiness.ts'
import { EXPECTED_OF_ROLE, VIEW_NAMES, VIEW_OF_KIND } from './views.ts'

/** Whoever writes by itself: one host within one file. A host that falls silent in a file of many is noticed. */
export interface Sensor {
  readonly file: number
  /** Hours in which it wrote anything at all. */
  readonly wrote: Presence
}

/** What was seen of one place: how much in each slot, by which view and sensor. */
export class Sighting {
  readonly counts: Uint32Array
  /** By view number: records of each sensor. */
  private readonly views = VIEW_NAMES.map(() => new Map<Sensor, number>())

  constructor({ count }: Slots) {
    this.counts = new Uint32Array(count)
  }

  add(view: number, sensor: Sensor, slot: number): void {
    this.counts[slot]!++
    this.views[view]!.set(sensor, (this.views[view]!.get(sensor) ?? 0) + 1)
  }

  /** Records of each sensor in some views together; in all when none is named. */
  sensors(views: readonly View[] = VIEW_NAMES): ReadonlyMap<Sensor, number> {
    const sensors = new Map<Sensor, number>()
    for (const view of views) for (const [sensor, records] of this.views[VIEW_NAMES.indexOf(view)]!) sensors.set(sensor, (sensors.get(sensor) ?? 0) + records)
    return sensors
  }
}

/** A way between two places. */
export interface Way {
  readonly from: Place
  readonly to: Place
  readonly sighting: Sighting
}

/** How much was seen where, by whom, and when. */
export interface Sightings {
  readonly slots: Slots
  readonly ways: readonly Way[]
  readonly roles: ReadonlyMap<AssetRole, Sighting>
  /** Everything, wherever it happened. */
  readonly everywhere: Sighting
  /** What happened on, or came from, hosts at the boundary and beyond. */
  readonly beyond: Sighting
  readonly seen: ReadonlySet<EntityId>
}

const SIGN_INS = VIEW_NAMES.indexOf('sign_ins')
const POLICY_CHANGED = kindIndex('access_policy_changed')

/**
 * Counts in one pass over the events; paperwork and notes are no telemetry. Null without any telemetry.
 * @param copies records that count elsewhere: they show nothing new, but whoever wrote them was not silent [ING-14].
 */
export function collectSightings(store: EventStore, { order, entities, on, from, leaseHolder }: Resolution, copies: readonly EventIndex[] = []): Sightings | null {
  const rows = order.filter((row) => VIEW_OF_KIND[store.kindNumber(row as EventIndex)]! >= 0)
  if (rows.length === 0) return null
  const slots = cutIntoSlots(store.time(rows[0] as EventIndex), store.time(rows.at(-1) as EventIndex))
  const gathered = new Gathering(entities, slots)
  for (const value of rows) {
    const row = value as EventIndex
    const kind = store.kindNumber(row)
    const view = VIEW_OF_KIND[kind]!
    const slot = Math.floor((store.time(row) - slots.first) / slots.slotMs)
    const sensor = gathered.sensor(store.file(row), store.textId('host', row))
    sensor.wrote.mark(slot)
    const [at, by, holder] = [on[row] as EntityId, from[row] as EntityId, leaseHolder[row] as EntityId]
    gathered.everywhere.add(view, sensor, slot)
    gathered.hosts(at, by, view, sensor, slot)
    // An identity provider is no host that records name: what it tells is known by its kind.
    if (view === SIGN_INS || kind === POLICY_CHANGED) gathered.role('idp').add(view, sensor, slot)
    if (at !== 0 && (by !== 0 || holder !== 0)) gathered.way(at, by, holder)?.add(view, sensor, slot)
  }
  for (const row of copies) {
    const slot = Math.floor((store.time(row) - slots.first) / slots.slotMs)
    if (slot >= 0 && slot < slots.count) gathered.sensor(store.file(row), store.textId('host', row)).wrote.mark(slot)
  }
  const { ways, roles, everywhere, beyond, seen } = gathered
  return { slots, ways: [...ways.values()], roles, everywhere, beyond, seen }
}

/** What a pass has seen so far. */
class Gathering {
  readonly ways = new Map<number, Way>()
  readonly roles = new Map<AssetRole, Sighting>()
  readonly everywhere: Sighting
  readonly beyond: Sighting
  readonly seen = new Set<EntityId>()
  readonly #sensors = new Map<number, Sensor>()
  readonly #places: Places
  readonly #entities: EntityTable
  readonly #slots: Slots

  constructor(entities: EntityTable, slots: Slots) {
    this.#entities = entities
    this.#slots = slots
    this.#places = new Places(entities)
    this.everywhere = new Sighting(slots)
    this.beyond = new Sighting(slots)
  }

  sensor(file: number, hostText: number): Sensor {
    const key = hostText * 0x10000 + file
    let sensor = this.#sensors.get(key)
    if (!sensor) this.#sensors.set(key, (sensor = { file, wrote: new Presence(this.#slots) }))
    return sensor
  }

  role(role: AssetRole): Sighting {
    let sighting = this.roles.get(role)
    if (!sighting) this.roles.set(role, (sighting = new Sighting(this.#slots)))
    return sighting
  }

  /** Both ends of an act are seen by it. */
  hosts(at: EntityId, by: EntityId, view: number, sensor: Sensor, slot: number): void {
    let isBeyond = false
    for (const id of at === by ? [at] : [at, by]) {
      if (id === 0) continue
      const { role, zone } = this.#entities.get(id)
      if (isBeyondBoundary(zone)) isBeyond = true
      if (!role || !EXPECTED_OF_ROLE[role]) continue
      this.seen.add(id)
      this.role(role).add(view, sensor, slot)
    }
    if (isBeyond) this.beyond.add(view, sensor, slot)
  }

  /** The way between two ends, when it is one that is watched: across the boundary either way, or down to the controllers. */
  way(at: EntityId, by: EntityId, holder: EntityId): Sighting | null {
    const from = holder === 0 ? this.#places.of(by) : this.#places.ofTunnel(holder)
    const to = this.#places.of(at)
    const toProcess = leadsDown(from.lane, to.lane) && (to.lane === 'control' || to.lane === 'safety')
    if (from === to || (!toProcess && !crossesBoundary(from.lane, to.lane))) return null
    const key = from.index * 0x100000 + to.index
    let way = this.ways.get(key)
    if (!way) this.ways.set(key, (way = { from, to, sighting: new Sighting(this.#slots) }))
    return way.sighting
  }
}

/** Hosts of a role that is judged, declared or seen. */
export const judgedAssets = (entities: EntityTable): ReadonlyMap<AssetRole, readonly EntityId[]> => {
  const assets = new Map<AssetRole, EntityId[]>()
  for (const { id, role } of entities.all) {
    if (!role || !EXPECTED_OF_ROLE[role]) continue
    const list = assets.get(role)
    if (list) list.push(id)
    else assets.set(role, [id])
  }
  return assets
}
