import type { Plant, PlantFact } from '../../../contract/plant.ts'
import { writeCsv } from '../../shared/csv/csv.ts'

/** Columns of a plant file, as the source "Plant assets" reads them. */
export const ASSET_COLUMNS = [
  'asset', 'kind', 'role', 'account_kind', 'level', 'zone', 'area', 'plant', 'nickname', 'addresses', 'process', 'safety', 'cost_per_hour', 'restore_hours', 'company', 'roster', 'timezone', 'sector', 'capacity', 'unit', 'approved', 'basis',
] as const
type AssetColumn = (typeof ASSET_COLUMNS)[number]
/** Columns of a file of maintenance windows. */
export const WINDOW_COLUMNS = ['window', 'title', 'plant', 'start', 'end', 'allowed', 'contact', 'state'] as const
/** Columns of a file of work orders and permits. */
export const ORDER_COLUMNS = ['number', 'type', 'plant', 'assets', 'crew', 'start', 'end', 'status', 'scope', 'logic_change'] as const

type Cell = string | number | null
type PlantRow = Record<AssetColumn, Cell>
type Held = PlantFact<string | number | boolean>

/** One row from what it is and the facts it tells. Those the traffic suggests are told too and named in `basis`, so that nobody who reads the file takes a guess for a declaration. */
function writeRow(asset: string, kind: string, facts: Partial<Record<AssetColumn, Held>>, more: Partial<PlantRow> = {}): PlantRow {
  const told = Object.entries(facts) as [AssetColumn, Held][]
  const known = told.filter(([, { value }]) => value !== null)
  const guessed = known.filter(([, { basis }]) => basis === 'inferred').map(([column]) => column)
  const basis = known.length === 0 ? null : guessed.length === known.length ? 'inferred' : guessed.length > 0 ? `inferred: ${guessed.join(' ')}` : known.some(([, fact]) => fact.basis === 'stated') ? 'stated' : 'declared'
  return { ...EMPTY, ...more, asset, kind, basis, ...Object.fromEntries(known.map(([column, { value }]) => [column, typeof value === 'boolean' ? (value ? 'yes' : 'no') : value])) }
}

const EMPTY = Object.fromEntries(ASSET_COLUMNS.map((column) => [column, null])) as PlantRow

/** The plant as rows of a plant file, by kind. */
function plantRows({ assets, identities, sites, conduits }: Plant): Record<'assets' | 'identities' | 'sites' | 'conduits', PlantRow[]> {
  return {
    assets: assets.map((asset) => writeRow(asset.name, 'asset', {
      role: asset.role, level: asset.level, zone: asset.lane, area: asset.area, plant: asset.plant, nickname: asset.nickname, process: asset.process, safety: asset.safety,
      cost_per_hour: asset.costPerHour, restore_hours: asset.restoreHours,
    }, { addresses: asset.addresses.join(' ') || null })),
    // What tells accounts apart is their key; names for display are not unique.
    identities: identities.map(({ id, kind, plant, nickname, company, roster }) => writeRow(id, 'account', { account_kind: kind, plant, nickname, company, roster })),
    sites: sites.map(({ name, timezone, sector, costPerHour, capacity, unit }) => writeRow(name, 'site', { timezone, sector, cost_per_hour: costPerHour, capacity, unit })).filter(({ basis }) => basis !== null),
    conduits: conduits.filter(({ approved }) => approved.value !== null).map(({ id, approved }) => writeRow(id, 'conduit', { approved })),
  }
}

/** Assets, identities, sites and approved conduits as a plant file. */
export function writePlantCsv(plant: Plant): string {
  const { assets, identities, sites, conduits } = plantRows(plant)
  return writeCsv([ASSET_COLUMNS, ...[...assets, ...identities, ...sites, ...conduits].map((row) => ASSET_COLUMNS.map((column) => row[column]))])
}

/** Maintenance windows as a file, cancelled ones included: their state says so. */
export const writeWindowsCsv = ({ windows }: Plant): string =>
  writeCsv([WINDOW_COLUMNS, ...windows.map(({ id, title, plant, from, to, allowed, contact, state }) => [id, title, plant, from, to, allowed, contact, state])])

/** The whole plant as one JSON document: lists of rows in the columns of a plant file, without empty cells. */
export const writePlantJson = (plant: Plant): string =>
  `${JSON.stringify(Object.fromEntries(Object.entries(plantRows(plant)).map(([list, rows]) => [list, rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)))])), null, 1)}\n`

/** Headings alone, to be filled in. */
export const writeTemplate = (columns: readonly string[]): string => writeCsv([columns])
