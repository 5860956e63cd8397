import { AccountKind, AssetRole, Zone } from '../../../contract/vocabulary.ts'
import type { AssetRow } from '../../model/plant.ts'
import type { Instant } from '../../model/units.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { civilTime } from '../time.ts'
import { column, hasColumn, parts, yesNo } from './columns.ts'
import { joined, short, type Row } from './fields.ts'

const ASSET = ['asset', 'name', 'hostname', 'host', 'account']
const ROLE = ['role', 'assetrole']
const LEVEL = ['level', 'purdue', 'purduelevel']
const ZONE = ['zone']
const ADDRESSES = ['addresses', 'address', 'ip', 'ips', 'ipaddress', 'ipaddresses']

/** The plant file: one row for each asset or account, in the columns of `AssetRow`. */
export const plantAssets: Source = {
  id: 'plant-assets',
  title: 'Plant assets',
  family: 'paperwork',
  recognise,
  map,
}

function recognise(sample: FileSample): number {
  const first = sample.records[0]
  if (first === undefined || sample.format !== 'csv' || !hasColumn(first, ASSET)) return 0
  if (!hasColumn(first, ['asset']) && !hasColumn(first, LEVEL)) return 0
  let known = 0
  for (const names of [ROLE, LEVEL, ZONE, ADDRESSES, ['plant', 'site'], ['kind'], ['safety'], ['nickname']]) if (hasColumn(first, names)) known++
  return known >= 3 ? 0.96 : 0
}

/**
 * Each row goes to the plant model and leaves an event `asset_declared` as its evidence. The file names no time:
 * the event stands at 1 January of the file's year, UTC, and must not count for the first and last time of a case.
 * An unknown role, zone or account kind is left out, never guessed.
 */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  const asset = column(fields, ASSET)
  if (asset === '') return sink.reject('missing_field', 'The row names no asset.')
  const accountKind = AccountKind.safeParse(plainWord(column(fields, ['accountkind', 'identitykind']))).data
  const row: AssetRow = {
    asset,
    kind: column(fields, ['kind', 'type']).toLowerCase() === 'account' || accountKind !== undefined ? 'account' : 'asset',
    ...optional('role', AssetRole.safeParse(plainWord(column(fields, ROLE))).data),
    ...optional('accountKind', accountKind),
    ...optional('level', levelOf(column(fields, LEVEL))),
    ...optional('zone', Zone.safeParse(plainWord(column(fields, ZONE))).data),
    ...optional('plant', column(fields, ['plant', 'site']) || undefined),
    ...optional('nickname', column(fields, ['nickname', 'alias']) || undefined),
    ...optional('addresses', addressesOf(column(fields, ADDRESSES))),
    ...optional('process', column(fields, ['process', 'processfunction']) || undefined),
    ...optional('safety', yesNo(column(fields, ['safety', 'sis']))),
    ...optional('timezone', column(fields, ['timezone', 'tz']) || undefined),
  }
  sink.asset(row)
  const time = civilTime(context.year, 1, 1, 0, 0, 0, 0) as Instant
  const place = { object: row.nickname ?? '', detail: short(joined(row.role ?? row.accountKind ?? '', row.process ?? '', row.plant ?? '')) }
  sink.event(row.kind === 'account' ? { time, kind: 'asset_declared', actor: asset, ...place } : { time, kind: 'asset_declared', host: asset, source: row.addresses?.[0] ?? '', ...place })
}

/** A property when there is a value for it; none otherwise, as exactOptionalPropertyTypes asks. */
function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V })
}

const plainWord = (value: string): string => value.toLowerCase().replaceAll('-', '_').replaceAll(' ', '_')

/** "3.5", "L3.5", "Level 2" → the number; undefined outside 0–5. */
function levelOf(value: string): number | undefined {
  if (value === '') return undefined
  let start = 0
  while (start < value.length && !(value.charCodeAt(start) >= 0x30 && value.charCodeAt(start) <= 0x39)) start++
  const level = Number(value.slice(start).replace(',', '.'))
  return start < value.length && level >= 0 && level <= 5 ? level : undefined
}

function addressesOf(value: string): readonly string[] | undefined {
  return value === '' ? undefined : parts(value, true)
}
