import { isEventKind, TEXT_COLUMNS, type EventKind, type LogEvent, type Outcome } from '../../model/event.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { epochTime, parseTime } from '../time.ts'
import { count, hasKey, joined, keyed, list, readable, row, scalar, short, text, type Row } from './fields.ts'

/** Events already in OCSF (schema.ocsf.io), as security lakes export them: one JSON object each. */
export const ocsf: Source = {
  id: 'ocsf',
  title: 'OCSF events',
  family: 'endpoint',
  recognise,
  map,
}

function recognise(sample: FileSample): number {
  const record = sample.records[0]
  const first = record && eventOf(record)
  return first !== undefined && hasKey(first, 'class_uid') && hasKey(first, 'time') && (hasKey(first, 'activity_id') || hasKey(first, 'type_uid')) ? 0.97 : 0
}

/** Kinds by class, then by activity; the activity 0 stands for any other of the class. */
export const OCSF_KINDS: ReadonlyMap<number, ReadonlyMap<number, EventKind>> = new Map<number, ReadonlyMap<number, EventKind>>([
  [3002, new Map<number, EventKind>([[1, 'logon'], [2, 'logoff'], [4, 'service_ticket'], [0, 'logon']])],
  [3001, new Map<number, EventKind>([[1, 'account_created'], [2, 'account_enabled'], [3, 'password_reset'], [4, 'password_reset'], [5, 'account_disabled'], [6, 'account_disabled'], [7, 'role_granted'], [10, 'mfa_method_added'], [11, 'mfa_removed'], [0, 'account_changed']])],
  [3006, new Map<number, EventKind>([[3, 'group_member_added'], [4, 'group_member_removed'], [0, 'other']])],
  [3005, new Map<number, EventKind>([[1, 'role_granted'], [0, 'other']])],
  [1007, new Map<number, EventKind>([[1, 'process_started'], [3, 'process_accessed'], [0, 'other']])],
  [1001, new Map<number, EventKind>([[1, 'file_created'], [2, 'file_read'], [4, 'file_deleted'], [0, 'other']])],
  [4001, new Map<number, EventKind>([[0, 'flow']])],
  [4005, new Map<number, EventKind>([[0, 'remote_desktop']])],
  [4007, new Map<number, EventKind>([[0, 'ssh_session']])],
  [4014, new Map<number, EventKind>([[1, 'tunnel_opened'], [2, 'tunnel_closed'], [0, 'other']])],
  [6003, new Map<number, EventKind>([[2, 'api_read'], [0, 'api_call']])],
  [2004, new Map<number, EventKind>([[0, 'malware_finding']])],
])

/** The event of a record: in a line we wrote it stands beside its citation. */
const eventOf = (record: Row): Row => (hasKey(record, 'ocsf') ? row(record['ocsf']) : record)

/** An event we wrote ourselves says its columns in our own words, and they are taken as they stand; null for any other. */
function ownEvent(fields: Row, time: LogEvent['time']): LogEvent | null {
  const own = row(row(fields['unmapped'])['throughline'])
  const kind = text(own, 'kind')
  if (!isEventKind(kind)) return null
  const event: LogEvent = { time, kind, outcome: outcomeOf(count(fields['status_id'])), amount: count(own['amount']) }
  for (const column of TEXT_COLUMNS) event[column] = text(own, column)
  return event
}

function map(record: Row, context: MapContext, sink: EventSink): void {
  const fields = eventOf(record)
  const classId = count(fields['class_uid'])
  const written = text(fields, 'time', 'time_dt')
  const time = Number.isNaN(Number(written)) || written === '' ? parseTime(written, context) : epochTime(Number(written))
  if (!readable(time, written, sink)) return
  const own = ownEvent(fields, time)
  if (own) return sink.event(own)
  if (classId === 0) return sink.reject('missing_field', 'The record names no class.')
  const activities = OCSF_KINDS.get(classId)
  const actor = row(fields['actor'])
  const user = row(fields['user'])
  const from = row(fields['src_endpoint'])
  const to = row(fields['dst_endpoint'])
  const actingUser = text(row(actor['user']), 'name', 'email_addr', 'uid')
  const event: LogEvent = {
    time,
    kind: activities?.get(count(fields['activity_id'])) ?? activities?.get(0) ?? 'other',
    outcome: outcomeOf(count(fields['status_id'])),
    host: text(row(fields['device']), 'hostname', 'name', 'ip'),
    actor: actingUser || text(user, 'name', 'email_addr', 'uid'),
    target: actingUser === '' ? '' : text(user, 'name', 'email_addr', 'uid'),
    source: text(from, 'ip'),
    sourceHost: text(from, 'hostname', 'name'),
    destination: text(to, 'ip', 'hostname', 'name'),
    object: objectOf(fields),
    detail: short(joined(text(row(fields['process']), 'cmd_line'), text(fields, 'status_detail', 'message'))),
    session: text(row(fields['session']), 'uid'),
    code: String(classId),
    amount: count(row(fields['traffic'])['bytes']),
    place: placeOf(row(from['location'])),
    recordKey: keyed('ocsf', text(row(fields['metadata']), 'uid')),
  }
  // In an Authentication event the user is who logs on, not someone acted upon; its detail is the logon type.
  if (classId === 3002) {
    event.actor = text(user, 'name', 'email_addr', 'uid') || actingUser
    event.target = ''
    event.detail = text(fields, 'logon_type_id') || (event.detail ?? '')
  }
  sink.event(event)
}

function objectOf(fields: Row): string {
  return (
    text(row(fields['file']), 'path', 'name') ||
    text(row(row(fields['process'])['file']), 'path') ||
    text(row(fields['process']), 'name') ||
    text(row(fields['api']), 'operation') ||
    text(row(fields['group']), 'name') ||
    text(row(fields['service']), 'name') ||
    text(row(fields['finding_info']), 'title') ||
    scalar(list(fields['privileges'])[0])
  )
}

/** Country, city, latitude, longitude of a location object; `lat` and `long` since 1.1, before that `coordinates` (longitude first). */
function placeOf(location: Row): string {
  const country = scalar(location['country'])
  if (country === '') return ''
  const old = list(location['coordinates'])
  const latitude = scalar(location['lat']) || scalar(old[1])
  const longitude = scalar(location['long']) || scalar(old[0])
  const known = latitude !== '' && longitude !== ''
  return joined(country, scalar(location['city']), known ? latitude : '', known ? longitude : '')
}

const outcomeOf = (status: number): Outcome => (status === 1 ? 'success' : status === 2 ? 'failure' : 'unknown')
