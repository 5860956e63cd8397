import type { ConduitCoverage, Coverage, ExpectedView, RoleCoverage, View } from '../../contract/coverage.ts'
import type { AssetRole } from '../../contract/vocabulary.ts'
import type { EntityTable } from '../identity/entities.ts'
import { HOUR, isoTime, type EntityId } from '../model/units.ts'
import { ROLE_PLACE } from '../plant/infer-role.ts'
import type { FileFacts } from './case-file.ts'
import { crossesBoundary, leadsDown } from './places.ts'
import { judgedAssets, type Sensor, type Sighting, type Sightings, type Way } from './sightings.ts'
import { Presence, rebin, silencesOf, steadinessOf, type Slots } from './steadiness.ts'
import { EXPECTED_OF_ROLE, expectedOfWay, VIEWS } from './views.ts'

const BINS = 160
const MOST_CONDUITS = 60
const MOST_UNSEEN = 50
/** From this silence of its logs on, a view that is there is said to have gaps. */
const GAP = 48 * HOUR
/** Shorter pauses are how plants sleep; from here on silence could hide something. */
const SILENCE = 6 * HOUR
const MOST_SILENCES = 50
const ROLES = Object.keys(EXPECTED_OF_ROLE) as AssetRole[]

/** A case without telemetry covers nothing. */
const NOTHING: Coverage = { from: null, to: null, binMs: 0, zone: 'UTC', conduits: [], roles: [], crossedAt: null }

/**
 * Which sources see which way between IT and OT and which sort of asset, and what is missing [NAR-9]. Gates that a
 * plant file names and no record ever showed are listed as unseen: missing logs are never "safe".
 */
export function writeCoverage(sightings: Sightings | null, entities: EntityTable, files: readonly FileFacts[], zone: string, crossedAt: string | null): Coverage {
  if (!sightings) return { ...NOTHING, zone }
  const { slots, ways, roles, seen } = sightings
  const writer = new PlaceWriter(slots, files)
  const bins = Math.min(BINS, slots.count)
  const assets = judgedAssets(entities)
  return {
    from: isoTime(slots.first), to: isoTime(slots.first + slots.count * slots.slotMs), binMs: (slots.count * slots.slotMs) / bins, zone, crossedAt,
    conduits: [...ways.map((way) => writer.conduit(way)), ...unseenGates(assets, sightings, entities, writer)].sort(byImportance).slice(0, MOST_CONDUITS),
    roles: ROLES.flatMap((role) => (assets.has(role) ? [writer.role(role, assets.get(role)!, roles.get(role), seen, entities)] : [])),
  }
}

class PlaceWriter {
  private readonly slots: Slots
  private readonly files: readonly FileFacts[]

  constructor(slots: Slots, files: readonly FileFacts[]) {
    this.slots = slots
    this.files = files
  }

  conduit({ from, to, sighting }: Way): ConduitCoverage {
    return {
      id: `${from.id}→${to.id}`, title: `${from.title} → ${to.title}`, from: from.lane, to: to.lane, plant: to.plant ?? from.plant, boundary: crossesBoundary(from.lane, to.lane),
      ...this.place(sighting, expectedOfWay(leadsDown(from.lane, to.lane), !to.single && (to.lane === 'control' || to.lane === 'safety'))),
    }
  }

  role(role: AssetRole, ids: readonly EntityId[], sighting: Sighting | undefined, seen: ReadonlySet<EntityId>, entities: EntityTable): RoleCoverage {
    // An identity provider is known by its records' kind, not by its name.
    const unseen = role === 'idp' && sighting ? [] : ids.filter((id) => !seen.has(id)).map((id) => entities.get(id).name).sort()
    const { nickname } = ROLE_PLACE[role]
    return {
      id: `role:${role}`, title: nickname.charAt(0).toUpperCase() + nickname.slice(1), role, assets: ids.length, unseen: unseen.slice(0, MOST_UNSEEN), unseenCount: unseen.length,
      ...this.place(sighting, EXPECTED_OF_ROLE[role]!),
    }
  }

  /** What a place has in common with every other; without a sighting it was never seen. */
  place(sighting: Sighting | undefined, expected: readonly View[]) {
    const { slots } = this
    const sensors = sighting?.sensors() ?? NOBODY
    const sources = this.sources(sensors)
    const silences = silencesOf(this.presence(sensors.keys()), slots, SILENCE).sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
    return {
      detail: sources.length === 0 ? 'nothing loaded' : sources.map(({ title }) => title).join(', '),
      counts: rebin(sighting?.counts ?? new Uint32Array(slots.count), BINS),
      silences: silences.slice(0, MOST_SILENCES).map(({ from, to }) => ({ from: this.at(from), to: this.at(to) })).sort((a, b) => (a.from < b.from ? -1 : 1)),
      ...this.steadiness(sensors),
      sources,
      expected: expected.map((view): ExpectedView => {
        const { title, shows, logs } = VIEWS[view]
        const steadiness = this.steadiness(sighting?.sensors([view]) ?? NOBODY)
        return { view, title, shows, logs, ...steadiness, state: steadiness.records === 0 ? 'missing' : steadiness.longestSilenceMs >= GAP ? 'gaps' : 'seen' }
      }),
    }
  }

  private at(slot: number): string {
    return isoTime(this.slots.first + slot * this.slots.slotMs)
  }

  private presence(sensors: Iterable<Sensor>): Presence {
    const presence = new Presence(this.slots)
    for (const { wrote } of sensors) presence.include(wrote)
    return presence
  }

  private steadiness(sensors: ReadonlyMap<Sensor, number>) {
    let records = 0
    for (const count of sensors.values()) records += count
    return { records, ...steadinessOf(this.presence(sensors.keys()), this.slots) }
  }

  private sources(sensors: ReadonlyMap<Sensor, number>) {
    const byTitle = new Map<string, Map<Sensor, number>>()
    for (const [sensor, records] of sensors) {
      const title = this.files[sensor.file]!.source
      const own = byTitle.get(title)
      if (own) own.set(sensor, records)
      else byTitle.set(title, new Map([[sensor, records]]))
    }
    return [...byTitle].map(([title, own]) => ({ title, ...this.steadiness(own) })).sort((a, b) => b.records - a.records || (a.title < b.title ? -1 : 1))
  }
}

const NOBODY: ReadonlyMap<Sensor, number> = new Map()

/** Gates at the boundary and beyond to which no way was ever seen. */
function unseenGates(assets: ReadonlyMap<AssetRole, readonly EntityId[]>, { ways, seen }: Sightings, entities: EntityTable, writer: PlaceWriter): ConduitCoverage[] {
  const reached = new Set(ways.map(({ to }) => to.id))
  return (['jump_server', 'ews', 'historian', 'historian_mirror', 'backup_server', 'patch_mgmt'] as const).flatMap((role) => assets.get(role) ?? [])
    .map((id) => entities.get(id))
    .filter(({ id, key, zone }) => !seen.has(id) && !reached.has(key) && zone !== 'enterprise' && zone !== 'internet')
    .map(({ key, name, zone, plant }) => ({ id: `?→${key}`, title: `? → ${name}`, from: null, to: zone, plant, boundary: true, ...writer.place(undefined, expectedOfWay(true, false)) }))
}

const DEPTH: readonly ConduitCoverage['to'][] = ['safety', 'control', 'operations', 'dmz', 'enterprise', 'internet']

/** Ways across the boundary first, what leads deeper first, then the busier; ids break ties. */
function byImportance(a: ConduitCoverage, b: ConduitCoverage): number {
  return Number(b.boundary) - Number(a.boundary) || DEPTH.indexOf(a.to) - DEPTH.indexOf(b.to) || b.records - a.records || (a.id < b.id ? -1 : 1)
}
