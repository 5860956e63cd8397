import type { AccountKind } from '../../../contract/vocabulary.ts'
import type { AssetRow } from '../../model/plant.ts'
import type { Instant } from '../../model/units.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { civilTime } from '../time.ts'
import { accountKindOf, amountOf, laneOf, levelOf, plainWord, roleOf } from './asset-words.ts'
import { column, hasColumn, parts, plainHeader, yesNo } from './columns.ts'
import { joined, list, row as objectOf, scalar, short, type Row } from './fields.ts'

const ASSET = ['asset', 'assetname', 'name', 'hostname', 'host', 'device', 'devicename', 'ciname', 'configurationitem', 'account', 'username', 'site', 'conduit', 'id']
const ROLE = ['role', 'assetrole', 'assettype', 'devicetype', 'devicerole', 'sysclassname', 'ciclass', 'class', 'category', 'type', 'function']
const LEVEL = ['level', 'purdue', 'purduelevel', 'upurduelevel', 'isa95level']
const ZONE = ['lane', 'zone', 'securityzone', 'networkzone']
const AREA = ['area', 'cell', 'cellarea', 'unit', 'line', 'zonename']
const ADDRESSES = ['addresses', 'address', 'ip', 'ips', 'ipaddress', 'ipaddresses', 'ipv4', 'networkaddress']
const PLANT = ['plant', 'site', 'sitename', 'location', 'facility']
const KIND = ['kind', 'recordtype', 'type']
const COST = ['costperhour', 'hourlycost', 'downtimecost', 'downtimecostperhour', 'outagecostperhour']
const RESTORE = ['restorehours', 'restorationhours', 'restorationtime', 'rto', 'rtohours', 'hourstorestore']
const BASIS = ['basis']
/** Columns that make a file one of the plant rather than some other list of names. */
const TELLING = [ROLE, LEVEL, ZONE, AREA, ADDRESSES, PLANT, ['kind'], ['safety', 'sis'], ['nickname', 'alias', 'description'], ['process', 'processfunction'], COST, RESTORE, ['approved']]
/** Members of a plant document that hold rows, and the kind of those that do not name theirs. */
const DOCUMENT: readonly (readonly [string, AssetRow['kind']])[] = [['assets', 'asset'], ['identities', 'account'], ['accounts', 'account'], ['sites', 'site'], ['conduits', 'conduit']]

/** The plant file: one row for each asset, account, site or conduit, in the columns of `AssetRow`, as CSV, JSON or NDJSON; or one JSON document with lists of them. */
export const plantAssets: Source = {
  id: 'plant-assets',
  title: 'Plant assets',
  family: 'paperwork',
  recognise,
  map,
}

function recognise(sample: FileSample): number {
  const first = sample.records[0]
  if (first === undefined || (sample.format !== 'csv' && sample.format !== 'json' && sample.format !== 'ndjson')) return 0
  if (sample.format !== 'csv' && isDocument(first)) return 0.95
  if (!hasColumn(first, ASSET)) return 0
  if (!hasColumn(first, ['asset']) && !hasColumn(first, LEVEL)) return 0
  let known = 0
  for (const names of TELLING) if (hasColumn(first, names)) known++
  // A JSON record of any log may have a host, a role and a zone; a Purdue level it has not.
  return known < (sample.format === 'csv' || hasColumn(first, LEVEL) || hasColumn(first, ['asset']) ? 3 : 5) ? 0 : sample.format === 'csv' ? 0.96 : 0.94
}

const isDocument = (record: Row): boolean => DOCUMENT.some(([name]) => Array.isArray(record[name]) && list(record[name]).length > 0 && hasColumn(objectOf(list(record[name])[0]), ASSET)) && !('ts' in record)

/**
 * Each row goes to the plant model and leaves an event `asset_declared` as its evidence. The file names no time:
 * the event stands at 1 January of the file's year, UTC, and must not count for the first and last time of a case.
 * An unknown role, zone or account kind is left out, never guessed; what the file itself marks as inferred is no
 * declaration.
 */
function map(record: Row, context: MapContext, sink: EventSink): void {
  if (context.format === 'csv' || !isDocument(record)) return mapRow(record, 'asset', context, sink)
  for (const [name, kind] of DOCUMENT) for (const each of list(record[name])) if (typeof each === 'object' && each !== null) mapRow(objectOf(each), kind, context, sink)
}

function mapRow(record: Row, usual: AssetRow['kind'], context: MapContext, sink: EventSink): void {
  const fields = withoutFacts(record)
  const id = scalar(fields['id'])
  // Accounts have display names; what tells them apart is their id.
  const asset = (id.startsWith('account:') ? id : column(fields, ASSET)).slice(0, MOST_TEXT)
  if (asset === '') return sink.reject('missing_field', 'The row names no asset.')
  const accountKind = accountKindOf(column(fields, ['accountkind', 'identitykind'])) ?? accountKindOf(column(fields, ['kind']))
  const kind = accountKind === undefined ? kindOf(column(fields, KIND), usual) : 'account'
  const isGuessed = guessesOf(column(fields, BASIS))
  const row: AssetRow = { asset: nameOf(asset, kind), kind, ...(isGuessed === 'all' ? {} : factsOf(fields, kind, accountKind, isGuessed)) }
  const says = Object.keys(row).length > 2
  if (says || isGuessed !== 'all') sink.asset(row)
  const time = civilTime(context.year, 1, 1, 0, 0, 0, 0) as Instant
  const place = { object: row.nickname ?? '', detail: short(joined(row.role ?? row.accountKind ?? '', row.process ?? '', row.plant ?? '')) }
  if (kind === 'account') sink.event({ time, kind: 'asset_declared', actor: row.asset, ...place })
  else if (kind === 'asset') sink.event({ time, kind: 'asset_declared', host: asset, source: row.addresses?.[0] ?? '', ...place })
  else sink.event({ time, kind: 'asset_declared', object: asset, detail: place.detail })
}

const MOST_TEXT = 200
/** An id with the kind in front names the same thing: "account:k.moreau", "site:Lyon". Those of conduits are whole. */
const nameOf = (asset: string, kind: AssetRow['kind']): string => {
  const colon = asset.indexOf(':')
  const prefix = asset.slice(0, colon)
  return kind !== 'conduit' && (prefix === 'host' || prefix === 'account' || prefix === 'site' || prefix === 'address') ? asset.slice(colon + 1) : asset
}

function factsOf(fields: Row, kind: AssetRow['kind'], accountKind: AccountKind | undefined, isGuessed: ReadonlySet<string>): Omit<AssetRow, 'asset' | 'kind'> {
  const text = (name: string, names: readonly string[]): string | undefined => (isGuessed.has(name) ? undefined : column(fields, names).slice(0, MOST_TEXT) || undefined)
  const value = <T>(name: string, found: T | undefined): T | undefined => (isGuessed.has(name) ? undefined : found)
  return {
    ...optional('role', value('role', kind === 'asset' ? roleOf(fields, ROLE) : undefined)),
    ...optional('accountKind', value('accountkind', accountKind)),
    ...optional('level', value('level', levelOf(column(fields, LEVEL)))),
    ...optional('zone', value('zone', value('lane', laneOf(fields, ZONE)))),
    // The "unit" of a site is that of its output, not a part of the plant.
    ...optional('area', kind === 'site' ? undefined : text('area', AREA)),
    ...optional('plant', kind === 'site' ? undefined : text('plant', PLANT)),
    ...optional('nickname', text('nickname', ['nickname', 'alias'])),
    ...optional('addresses', value('addresses', addressesOf(fields))),
    ...optional('process', text('process', ['process', 'processfunction'])),
    ...optional('safety', value('safety', yesNo(column(fields, ['safety', 'sis', 'safetyrelated'])))),
    ...optional('timezone', text('timezone', ['timezone', 'tz'])),
    ...optional('company', text('company', ['company', 'employer', 'vendor'])),
    ...optional('roster', text('roster', ['roster', 'shift', 'crew'])),
    ...optional('costPerHour', value('costperhour', amountOf(column(fields, COST), 1e12))),
    ...optional('restoreHours', value('restorehours', amountOf(column(fields, RESTORE), 100_000))),
    ...optional('sector', text('sector', ['sector', 'industry'])),
    ...optional('capacity', kind === 'site' ? value('capacity', amountOf(column(fields, ['capacity', 'output']), 1e9)) : undefined),
    ...optional('unit', kind === 'site' ? text('unit', ['unit', 'capacityunit', 'outputunit']) : undefined),
    ...optional('approved', kind === 'conduit' ? value('approved', yesNo(column(fields, ['approved']))) : undefined),
  }
}

/** A property when there is a value for it; none otherwise, as exactOptionalPropertyTypes asks. */
function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V })
}

function kindOf(word: string, usual: AssetRow['kind']): AssetRow['kind'] {
  const plain = plainWord(word)
  if (plain === 'account' || plain === 'user' || plain === 'identity') return 'account'
  return plain === 'site' || plain === 'plant' ? 'site' : plain === 'conduit' ? 'conduit' : usual
}

/** "inferred" → all; "inferred: level, zone" → those columns; anything else → none. */
function guessesOf(basis: string): ReadonlySet<string> | 'all' {
  const lower = basis.toLowerCase()
  const word = lower.split(':', 1)[0]!.trim()
  if (word !== 'inferred' && word !== 'unknown' && word !== 'guessed') return NONE
  return lower.includes(':') ? new Set(parts(lower.slice(lower.indexOf(':') + 1), true).map(plainHeader)) : 'all'
}

const NONE: ReadonlySet<string> = new Set()

/** The row with facts, as our own API writes them ({ value, basis }), taken for their values; inferred ones are left out. */
function withoutFacts(record: Row): Row {
  let plain: Record<string, unknown> | null = null
  for (const key of Object.keys(record)) {
    const fact = record[key]
    if (typeof fact !== 'object' || fact === null || Array.isArray(fact) || !Object.hasOwn(fact, 'value')) continue
    plain ??= Object.assign(Object.create(null) as Record<string, unknown>, record)
    const { value, basis } = fact as { value: unknown; basis?: unknown }
    plain[key] = basis === 'inferred' || basis === 'unknown' ? '' : scalar(value)
  }
  return plain ?? record
}

function addressesOf(fields: Row): readonly string[] | undefined {
  for (const header in fields) {
    const value = fields[header]
    if (Array.isArray(value) && ADDRESSES.includes(plainHeader(header))) return value.map(scalar).filter((address) => address !== '').slice(0, 200)
  }
  const text = column(fields, ADDRESSES)
  return text === '' ? undefined : parts(text, true)
}
