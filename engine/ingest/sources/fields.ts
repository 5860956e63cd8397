import type { Instant } from '../../model/units.ts'
import type { EventSink } from '../source.ts'

/** An object of a record whose keys and values are attacker-controlled; read it by our own keys only. */
export type Row = Readonly<Record<string, unknown>>

const NO_ROW: Row = Object.freeze(Object.create(null) as Record<string, unknown>)
const NO_LIST: readonly unknown[] = Object.freeze([])
/** Longer texts are not unpacked as JSON: no known column comes near, and an attacker could make every record cost this. */
const MAX_JSON_CHARACTERS = 1 << 20

/** The text of a string, number or boolean; '' for anything else, for null and for missing. */
export function scalar(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return ''
}

/** The name of a record that the log itself gives [ING-14]; '' when it gives none. @param log whose names they are. */
export const keyed = (log: string, name: string): string => (name === '' ? '' : `${log} ${name}`)

/** The first of up to five keys that holds a non-empty scalar, as text; '' when none does. */
export function text(fields: Row, a: string, b?: string, c?: string, d?: string, e?: string): string {
  let found = scalar(fields[a])
  if (found === '' && b !== undefined) found = scalar(fields[b])
  if (found === '' && c !== undefined) found = scalar(fields[c])
  if (found === '' && d !== undefined) found = scalar(fields[d])
  if (found === '' && e !== undefined) found = scalar(fields[e])
  return found
}

/** The value as an object, also when it is the JSON text of one (Log Analytics columns); an empty object otherwise. */
export function row(value: unknown): Row {
  if (typeof value === 'string') return row(fromJson(value, '{'))
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : NO_ROW
}

/** The value as a list, also when it is the JSON text of one; an empty list otherwise. */
export function list(value: unknown): readonly unknown[] {
  if (typeof value === 'string') return list(fromJson(value, '['))
  return Array.isArray(value) ? value : NO_LIST
}

/** The number a scalar spells; 0 when it spells none, since that is what the amount column takes for "not said". */
export function count(value: unknown): number {
  const number = typeof value === 'number' ? value : Number(scalar(value))
  return Number.isFinite(number) ? number : 0
}

/** Whether the record has the key itself, not through its prototype. */
export const hasKey = (fields: Row, key: string): boolean => Object.hasOwn(fields, key)

/** "192.0.2.7:5123" → "192.0.2.7", "[2001:db8::1]:80" → "2001:db8::1"; a bare address of either family stays as it is. */
export function addressOf(endpoint: string): string {
  if (endpoint.startsWith('[')) {
    const end = endpoint.indexOf(']')
    return end > 0 ? endpoint.slice(1, end) : endpoint
  }
  const colon = endpoint.indexOf(':')
  return colon > 0 && endpoint.indexOf(':', colon + 1) < 0 ? endpoint.slice(0, colon) : endpoint
}

/** The value of `name` in a list of {Name, Value} pairs, as audit logs of Microsoft write their properties. */
export function named(pairs: readonly unknown[], name: string, key = 'Name', valueKey = 'Value'): string {
  for (const pair of pairs) {
    const entry = row(pair)
    if (entry[key] === name) return scalar(entry[valueKey])
  }
  return ''
}

/** Stands between several small facts in one detail. */
export const SEPARATOR = ' · '

/** Joins what is there with a middle dot: how we write several small facts into one detail. */
export function joined(a: string, b: string, c = '', d = '', e = ''): string {
  let all = a
  if (b !== '') all = all === '' ? b : all + SEPARATOR + b
  if (c !== '') all = all === '' ? c : all + SEPARATOR + c
  if (d !== '') all = all === '' ? d : all + SEPARATOR + d
  if (e !== '') all = all === '' ? e : all + SEPARATOR + e
  return all
}

/** A place as the event model writes it; '' without a country. The null island stands for "not known". */
export function placeOf(country: string, city: string, latitude: unknown, longitude: unknown): string {
  if (country === '') return ''
  const known = typeof latitude === 'number' && typeof longitude === 'number' && (latitude !== 0 || longitude !== 0)
  return joined(country, city, known ? String(latitude) : '', known ? String(longitude) : '')
}

/** Cuts a detail to the 512 characters the event model allows. */
export const short = (value: string): string => (value.length > 512 ? value.slice(0, 512) : value)

/** The text between two marks, the first after `from`; '' when either mark is missing. */
export function between(value: string, before: string, after: string, from = 0): string {
  const at = value.indexOf(before, from)
  if (at < 0) return ''
  const start = at + before.length
  const end = value.indexOf(after, start)
  return end < 0 ? '' : value.slice(start, end)
}

/** Adds `Z` to a time of a log whose format is defined as UTC but that writes no zone (unified audit log, Log Analytics). */
export function asUtc(time: string): string {
  const length = time.length
  if (length < 12 || !time.includes(':') || time.endsWith('Z') || time.endsWith('z') || time.endsWith('UTC') || time.endsWith(')/')) return time
  return isSign(time, length - 6) || isSign(time, length - 5) ? time : `${time}Z`
}

/** A plus or minus behind a time of day begins a zone. */
const isSign = (time: string, at: number): boolean => at > 10 && (time.charAt(at) === '+' || time.charAt(at) === '-')

/** True when the time was read; else tells the ledger which text was no time. */
export function readable(time: number, written: string, sink: EventSink): time is Instant {
  if (Number.isFinite(time)) return true
  if (written === '') sink.reject('missing_field', 'The record has no time.')
  else sink.reject('bad_time', `Not a time: ${written.slice(0, 60)}`)
  return false
}

/** Parses the text of a JSON object or array; anything else, malformed text included, is null. */
function fromJson(value: string, open: string): unknown {
  let at = 0
  while (value.charCodeAt(at) <= 32 && at < value.length) at++
  if (value.charAt(at) !== open || value.length > MAX_JSON_CHARACTERS) return null
  try {
    return JSON.parse(value)
  } catch {
    return null
  }
}
