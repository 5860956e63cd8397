import type { View } from '../../contract/coverage.ts'
import type { AssetRole } from '../../contract/vocabulary.ts'
import { isBeyondBoundary } from '../correlate/phase.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { Resolution } from '../identity/resolved.ts'
import type { EventStore } from '../ingest/store.ts'
import type { EntityId, EventIndex } from '../model/units.ts'
import { crossesBoundary, leadsDown, Places, type Place } from './places.ts'
import { cutIntoSlots, Series, type Slots } from './steadiness.ts'
import { EXPECTED_OF_ROLE, VIEW_NAMES, VIEW_OF_KIND } from './views.ts'

/** What was seen of one place: a series for each view and file, and who was named in it. */
export class Sighting {
  /** By view number × 65,536 + file number. */
  readonly series = new Map<number, Series>()

  add(view: number, file: number, slot: number, slots: Slots): void {
    const key = view * 0x10000 + file
    let series = this.series.get(key)
    if (!series) this.series.set(key, (series = new Series(slots)))
    series.add(slot)
  }

  /** The series of some views; of all when none is named. */
  of(views?: readonly View[]): Series[] {
    const wanted = views?.map((view) => VIEW_NAMES.indexOf(view))
    return [...this.series].filter(([key]) => !wanted || wanted.includes(Math.floor(key / 0x10000))).map(([, series]) => series)
  }
}

/** A way between two places. */
export interface Way {
  readonly from: Place
  readonly to: Place
  readonly sighting: Sighting
}

/** How much was seen where, by which file, and when. */
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

/** Counts in one pass over the events; paperwork and notes are no telemetry. Null without any telemetry. */
export function collectSightings(store: EventStore, { order, entities, on, from, leaseHolder }: Resolution): Sightings | null {
  const rows = order.filter((row) => VIEW_OF_KIND[store.kindNumber(row as EventIndex)]! >= 0)
  if (rows.length === 0) return null
  const slots = cutIntoSlots(store.time(rows[0] as EventIndex), store.time(rows.at(-1) as EventIndex))
  const places = new Places(entities)
  const ways = new Map<number, Way>()
  const roles = new Map<AssetRole, Sighting>()
  const everywhere = new Sighting()
  const beyond = new Sighting()
  const seen = new Set<EntityId>()
  for (const value of rows) {
    const row = value as EventIndex
    const view = VIEW_OF_KIND[store.kindNumber(row)]!
    const slot = Math.floor((store.time(row) - slots.first) / slots.slotMs)
    const file = store.file(row)
    const [at, by, holder] = [on[row] as EntityId, from[row] as EntityId, leaseHolder[row] as EntityId]
    everywhere.add(view, file, slot, slots)
    let isBeyond = false
    for (const id of at === by ? [at] : [at, by]) {
      if (id === 0) continue
      const { role, zone } = entities.get(id)
      if (isBeyondBoundary(zone)) isBeyond = true
      if (!role || !EXPECTED_OF_ROLE[role]) continue
      seen.add(id)
      let sighting = roles.get(role)
      if (!sighting) roles.set(role, (sighting = new Sighting()))
      sighting.add(view, file, slot, slots)
    }
    if (isBeyond) beyond.add(view, file, slot, slots)
    if (at === 0 || (by === 0 && holder === 0)) continue
    const start = holder === 0 ? places.of(by) : places.ofTunnel(holder)
    const end = places.of(at)
    if (start === end || !isWatched(start, end)) continue
    const key = start.index * 0x100000 + end.index
    let way = ways.get(key)
    if (!way) ways.set(key, (way = { from: start, to: end, sighting: new Sighting() }))
    way.sighting.add(view, file, slot, slots)
  }
  return { slots, ways: [...ways.values()], roles, everywhere, beyond, seen }
}

/** Ways across the boundary either way, and ways down to the controllers. */
const isWatched = (from: Place, to: Place): boolean =>
  crossesBoundary(from.lane, to.lane) || (leadsDown(from.lane, to.lane) && (to.lane === 'control' || to.lane === 'safety'))

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
