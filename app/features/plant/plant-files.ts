import type { Plant, PlantBasis, PlantFact } from '../../../contract/plant.ts'
import { writeCsv } from '../../shared/csv/csv.ts'
import { plainName } from './plant-words.ts'

/** Columns of a plant file, as the source "Plant assets" reads them. */
export const ASSET_COLUMNS = [
  'asset', 'kind', 'role', 'account_kind', 'level', 'zone', 'area', 'plant', 'nickname', 'addresses', 'process', 'safety', 'cost_per_hour', 'restore_hours', 'company', 'roster', 'timezone', 'sector', 'basis',
] as const
export type AssetColumn = (typeof ASSET_COLUMNS)[number]
/** Columns of a file of maintenance windows. */
export const WINDOW_COLUMNS = ['window', 'title', 'plant', 'start', 'end', 'allowed', 'contact', 'state'] as const
/** Columns of a file of work orders and permits. */
export const ORDER_COLUMNS = ['number', 'type', 'plant', 'assets', 'crew', 'start', 'end', 'status', 'scope', 'logic_change'] as const

type Cell = string | number | null
/** One row of a plant file: an asset, an account, or a site. */
export type PlantRow = Record<AssetColumn, Cell>

const EMPTY = Object.fromEntries(ASSET_COLUMNS.map((column) => [column, null])) as PlantRow
const text = (value: boolean | null): Cell => (value === null ? null : value ? 'yes' : 'no')

/** The weakest basis of what a row says, so that nobody takes a guess for a declaration when it comes back. */
function weakest(facts: readonly Pick<PlantFact<unknown>, 'basis'>[]): PlantBasis {
  const order: readonly PlantBasis[] = ['inferred', 'declared', 'stated']
  return order.find((basis) => facts.some((fact) => fact.basis === basis)) ?? 'unknown'
}

/** The plant as rows: assets, then identities, then sites. A time zone stands on the rows of its site. */
export function plantRows({ assets, identities, sites }: Plant): PlantRow[] {
  const site = new Map(sites.map((one) => [one.name, one]))
  return [
    ...assets.map((asset): PlantRow => {
      const own = asset.plant.value === null ? undefined : site.get(asset.plant.value)
      return {
        ...EMPTY, asset: asset.name, kind: 'asset', role: asset.role.value, level: asset.level.value, zone: asset.lane.value, area: asset.area.value, plant: asset.plant.value, nickname: asset.nickname.value,
        addresses: asset.addresses.join(' ') || null, process: asset.process.value, safety: text(asset.safety.value), cost_per_hour: asset.costPerHour.value, restore_hours: asset.restoreHours.value,
        timezone: own?.timezone.value ?? null, sector: own?.sector.value ?? null,
        basis: weakest([asset.role, asset.level, asset.lane, asset.area, asset.plant, asset.nickname, asset.process, asset.safety, asset.costPerHour, asset.restoreHours]),
      }
    }),
    ...identities.map((identity): PlantRow => ({
      ...EMPTY, asset: plainName(identity.id), kind: 'account', account_kind: identity.kind.value, plant: identity.plant.value, nickname: identity.nickname.value ?? (identity.name === plainName(identity.id) ? null : identity.name),
      company: identity.company.value, roster: identity.roster.value, basis: weakest([identity.kind, identity.plant, identity.nickname, identity.company, identity.roster]),
    })),
  ]
}

const writeRows = (rows: readonly PlantRow[]): string => writeCsv([ASSET_COLUMNS, ...rows.map((row) => ASSET_COLUMNS.map((column) => row[column]))])

/** Assets and identities as a plant file. */
export const writePlantCsv = (plant: Plant): string => writeRows(plantRows(plant))

/** Maintenance windows as a file, cancelled ones included: their state says so. */
export const writeWindowsCsv = ({ windows }: Plant): string =>
  writeCsv([WINDOW_COLUMNS, ...windows.map(({ id, title, plant, from, to, allowed, contact, state }) => [id, title, plant, from, to, allowed, contact, state])])

/** The whole plant as JSON in the columns of a plant file, one object a row, without empty ones. */
export const writePlantJson = (plant: Plant): string =>
  `${JSON.stringify(plantRows(plant).map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))), null, 1)}\n`

/** Headings alone, to be filled in. */
export const writeTemplate = (columns: readonly string[]): string => writeCsv([columns])
