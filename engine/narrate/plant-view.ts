import type { MaintenanceWindow, Plant, PlantAsset, PlantIdentity, PlantSite } from '../../contract/plant.ts'
import type { AccountKind, AssetRole, Zone } from '../../contract/vocabulary.ts'
import type { ResolvedCase } from '../identity/resolve.ts'
import type { Entity } from '../model/entity.ts'
import { isoTime } from '../model/units.ts'
import { isBeyondBoundary } from '../correlate/phase.ts'
import { isGroupAddress } from '../plant/network.ts'
import type { CaseFile } from './case-file.ts'
import { writeConduits, writeEngineering } from './plant-conduits.ts'
import { writePapers, writeWindows } from './plant-papers.ts'
import { writeQuestions } from './plant-questions.ts'
import { countSightings, type Sightings } from './plant-sightings.ts'
import { wireFact } from './plant-wire.ts'
import { addressesOf, PlantZones } from './plant-zones.ts'

const MOST_ASSETS = 2000
const MOST_IDENTITIES = 2000
const MOST_REACHES = 20
const MOST_ALIASES = 12
const MOST_ADDRESSES = 20

/**
 * The plant as files, people and traffic tell it, every fact with its basis and proof. A pure function of the case in
 * a fixed order; what is beyond the caps is counted, the least seen first.
 */
export function writePlant(file: CaseFile, resolution: ResolvedCase, windows: readonly MaintenanceWindow[]): Omit<Plant, 'revision'> {
  const { plant } = resolution
  const sightings = countSightings(file.store, resolution)
  const held = new Set([...plant.addressesOf.values()].flat())
  const assets = file.entities.all.filter((entity) => isAsset(entity, resolution, held)).sort((a, b) => rankOf(b, resolution) - rankOf(a, resolution) || sightings.records[b.id]! - sightings.records[a.id]! || (a.key < b.key ? -1 : 1))
  const accounts = file.entities.all.filter(({ kind }) => kind === 'account').sort((a, b) => accountRank(b, resolution, sightings) - accountRank(a, resolution, sightings) || sightings.records[b.id]! - sightings.records[a.id]! || (a.key < b.key ? -1 : 1))
  const zones = new PlantZones(plant)
  for (const entity of assets) zones.add(entity, isUnconfirmed(entity, resolution))
  const conduits = writeConduits(file, resolution, plant, zones)
  const { papers, leftOut } = writePapers(file)
  return {
    timezone: file.plant.timezone,
    sites: writeSites(file, resolution, assets),
    zones: zones.list(), conduits,
    assets: assets.slice(0, MOST_ASSETS).map((entity) => writeAsset(file, resolution, sightings, zones, entity)),
    identities: accounts.slice(0, MOST_IDENTITIES).map((entity) => writeIdentity(file, resolution, sightings, entity)),
    engineering: writeEngineering(file, plant),
    windows: writeWindows(file, windows),
    papers,
    questions: writeQuestions(file, resolution, sightings, assets),
    leftOut: { assets: Math.max(0, assets.length - MOST_ASSETS), identities: Math.max(0, accounts.length - MOST_IDENTITIES), papers: leftOut },
  }
}

/** Hosts and controllers; of bare addresses (not those known as a host's) those with a role or a place on the plant's side, or that somebody spoke of. */
function isAsset(entity: Entity, resolution: ResolvedCase, held: ReadonlySet<string>): boolean {
  if (entity.key.startsWith('address:') && held.has(entity.key.slice('address:'.length))) return false
  if (entity.kind === 'host' || entity.kind === 'controller') return true
  if (entity.kind !== 'address' || isGroupAddress(entity.name)) return false
  return entity.role !== null || isBeyondBoundary(entity.zone) || isSpokenOf(entity, resolution)
}

const isSpokenOf = (entity: Entity, { plant }: ResolvedCase): boolean => plant.facts.rowsOf(entity.key).length > 0 || plant.facts.statedFields(entity.key).length > 0

const rankOf = (entity: Entity, resolution: ResolvedCase): number => (isSpokenOf(entity, resolution) ? 4 : 0) + (isBeyondBoundary(entity.zone) ? 2 : 0) + (entity.role !== null ? 1 : 0)

const accountRank = (entity: Entity, resolution: ResolvedCase, sightings: Sightings): number => (isSpokenOf(entity, resolution) ? 2 : 0) + (sightings.reaches.has(entity.id) ? 1 : 0)

/** Its role, lane or level is inferred. */
function isUnconfirmed(entity: Entity, { plant: { facts } }: ResolvedCase): boolean {
  return facts.fact(entity.key, 'role').basis === 'inferred' || (facts.said(entity.key, 'lane') === null && facts.said(entity.key, 'level') === null && facts.said(entity.key, 'role') === null && facts.fact(entity.key, 'lane').basis === 'inferred')
}

const seenAt = (instant: number): string | null => (Number.isFinite(instant) ? isoTime(instant) : null)

function writeAsset(file: CaseFile, { plant }: ResolvedCase, sightings: Sightings, zones: PlantZones, entity: Entity): PlantAsset {
  const { facts } = plant
  const { key, id } = entity
  return {
    id: key, kind: entity.kind, name: entity.name, aliases: [...entity.aliases].sort().slice(0, MOST_ALIASES), addresses: [...addressesOf(entity, plant)].sort().slice(0, MOST_ADDRESSES),
    role: wireFact<AssetRole>(file, facts, key, 'role'),
    level: wireFact<number>(file, facts, key, 'level'),
    lane: wireFact<Zone>(file, facts, key, 'lane'),
    area: wireFact<string>(file, facts, key, 'area'),
    plant: wireFact<string>(file, facts, key, 'plant'),
    nickname: wireFact<string>(file, facts, key, 'nickname'),
    process: wireFact<string>(file, facts, key, 'process'),
    safety: wireFact<boolean>(file, facts, key, 'safety'),
    costPerHour: wireFact<number>(file, facts, key, 'cost_per_hour'),
    restoreHours: wireFact<number>(file, facts, key, 'restore_hours'),
    zone: zones.idOf(entity), records: sightings.records[id]!, first: seenAt(sightings.first[id]!), last: seenAt(sightings.last[id]!),
  }
}

function writeIdentity(file: CaseFile, { plant: { facts } }: ResolvedCase, sightings: Sightings, entity: Entity): PlantIdentity {
  const { key, id } = entity
  const reaches = [...(sightings.reaches.get(id) ?? [])].map((asset) => file.entities.get(asset).key).sort()
  return {
    id: key, name: entity.name, aliases: [...entity.aliases].sort().slice(0, MOST_ALIASES),
    kind: wireFact<AccountKind>(file, facts, key, 'account_kind'),
    plant: wireFact<string>(file, facts, key, 'plant'),
    nickname: wireFact<string>(file, facts, key, 'nickname'),
    company: wireFact<string>(file, facts, key, 'company'),
    roster: wireFact<string>(file, facts, key, 'roster'),
    reaches: reaches.slice(0, MOST_REACHES), reachesCount: reaches.length,
    lastOtAccess: seenAt(sightings.lastOt.get(id) ?? NaN),
    records: sightings.records[id]!, first: seenAt(sightings.first[id]!), last: seenAt(sightings.last[id]!),
  }
}

/** The plants that assets belong to or that somebody spoke of, by name. */
function writeSites(file: CaseFile, { plant: { facts } }: ResolvedCase, assets: readonly Entity[]): PlantSite[] {
  const counts = new Map<string, number>()
  for (const { plant } of file.entities.all) if (plant !== null && !counts.has(plant)) counts.set(plant, 0)
  for (const subject of facts.subjects()) if (subject.startsWith('site:')) counts.set(subject.slice('site:'.length), 0)
  for (const { plant } of assets) if (plant !== null) counts.set(plant, (counts.get(plant) ?? 0) + 1)
  return [...counts].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([name, count]) => {
    const id = `site:${name}`
    return { id, name, timezone: wireFact<string>(file, facts, id, 'timezone'), sector: wireFact<string>(file, facts, id, 'sector'), costPerHour: wireFact<number>(file, facts, id, 'cost_per_hour'), capacity: wireFact<number>(file, facts, id, 'capacity'), unit: wireFact<string>(file, facts, id, 'unit'), assets: count }
  })
}
