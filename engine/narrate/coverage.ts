import type { ConduitCoverage, Coverage, ExpectedView, RoleCoverage, View } from '../../contract/coverage.ts'
import type { AssetRole } from '../../contract/vocabulary.ts'
import type { EntityTable } from '../identity/entities.ts'
import { HOUR, isoTime, type EntityId } from '../model/units.ts'
import { ROLE_PLACE } from '../plant/infer-role.ts'
import type { FileFacts } from './case-file.ts'
import { crossesBoundary, leadsDown } from './places.ts'
import { judgedAssets, type Sighting, type Sightings, type Way } from './sightings.ts'
import { rebin, Series, steadinessOf, type Slots } from './steadiness.ts'
import { EXPECTED_OF_ROLE, expectedOfConduit, VIEWS } from './views.ts'

const BINS = 160
const MOST_CONDUITS = 60
const MOST_UNSEEN = 50
/** From this silence on, a view that is there is said to have gaps. */
const GAP = 48 * HOUR
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
      ...this.place(sighting, leadsDown(from.lane, to.lane) ? expectedOfConduit(to.lane) : ['traffic']),
    }
  }

  role(role: AssetRole, ids: readonly EntityId[], sighting: Sighting | undefined, seen: ReadonlySet<EntityId>, entities: EntityTable): RoleCoverage {
    const unseen = ids.filter((id) => !seen.has(id)).map((id) => entities.get(id).name).sort()
    const { nickname } = ROLE_PLACE[role]
    return {
      id: `role:${role}`, title: nickname.charAt(0).toUpperCase() + nickname.slice(1), role, assets: ids.length, unseen: unseen.slice(0, MOST_UNSEEN), unseenCount: unseen.length,
      ...this.place(sighting, EXPECTED_OF_ROLE[role]!),
    }
  }

  /** What a place has in common with every other; without a sighting it was never seen. */
  place(sighting: Sighting | undefined, expected: readonly View[]) {
    const { slots } = this
    const all = sighting?.of() ?? []
    const sources = sighting ? this.sources(sighting) : []
    return {
      detail: sources.length === 0 ? 'nothing loaded' : sources.map(({ title }) => title).join(', '),
      counts: rebin(all.length === 0 ? [new Series(slots)] : all, slots, BINS),
      ...steadinessOf(all, slots),
      sources,
      expected: expected.map((view): ExpectedView => {
        const { title, shows, logs } = VIEWS[view]
        const steadiness = steadinessOf(sighting?.of([view]) ?? [], slots)
        return { view, title, shows, logs, ...steadiness, state: steadiness.records === 0 ? 'missing' : steadiness.longestSilenceMs >= GAP ? 'gaps' : 'seen' }
      }),
    }
  }

  private sources(sighting: Sighting) {
    const byTitle = new Map<string, Series[]>()
    for (const [key, series] of sighting.series) {
      const title = this.files[key % 0x10000]!.source
      const list = byTitle.get(title)
      if (list) list.push(series)
      else byTitle.set(title, [series])
    }
    return [...byTitle].map(([title, series]) => ({ title, ...steadinessOf(series, this.slots) })).sort((a, b) => b.records - a.records || (a.title < b.title ? -1 : 1))
  }
}

/** Gates at the boundary and beyond to which no way was ever seen. */
function unseenGates(assets: ReadonlyMap<AssetRole, readonly EntityId[]>, { ways, seen }: Sightings, entities: EntityTable, writer: PlaceWriter): ConduitCoverage[] {
  const reached = new Set(ways.map(({ to }) => to.id))
  return (['jump_server', 'ews', 'historian', 'historian_mirror', 'backup_server', 'patch_mgmt'] as const).flatMap((role) => assets.get(role) ?? [])
    .map((id) => entities.get(id))
    .filter(({ id, key, zone }) => !seen.has(id) && !reached.has(key) && zone !== 'enterprise' && zone !== 'internet')
    .map(({ key, name, zone, plant }) => ({ id: `?→${key}`, title: `? → ${name}`, from: null, to: zone, plant, boundary: true, ...writer.place(undefined, expectedOfConduit(zone)) }))
}

const DEPTH: readonly ConduitCoverage['to'][] = ['safety', 'control', 'operations', 'dmz', 'enterprise', 'internet']

/** Ways across the boundary first, what leads deeper first, then the busier; ids break ties. */
function byImportance(a: ConduitCoverage, b: ConduitCoverage): number {
  return Number(b.boundary) - Number(a.boundary) || DEPTH.indexOf(a.to) - DEPTH.indexOf(b.to) || b.records - a.records || (a.id < b.id ? -1 : 1)
}
