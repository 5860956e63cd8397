import type { EventKind, LogEvent, Outcome } from '../../model/event.ts'
import type { EventSink, MapContext } from '../source.ts'
import { parseTime } from '../time.ts'
import { between, joined, readable, row, scalar, short, text, type Row } from './fields.ts'

/** CyberArk Vault: CEF, LEEF, or RFC 5424 with its JSON in the message ("elastic" translator). */
export function isCyberArk(fields: Row): boolean {
  const vendor = scalar(row(fields['cef'])['vendor'])
  if (vendor !== '') return vendor === 'Cyber-Ark' || vendor === 'CyberArk'
  const message = scalar(fields['message'])
  if (message.startsWith('{"format":"elastic"')) return true
  return fields['format'] === 'elastic' && (fields['syslog'] !== undefined || fields['raw'] !== undefined)
}

/** Vault message ids (docs.cyberark.com, "Vault audit action codes"). */
const CODES = new Map<string, readonly [EventKind, Outcome]>([
  ['300', ['bastion_session', 'success']], ['301', ['bastion_session', 'failure']],
  ['302', ['bastion_session_ended', 'success']], ['303', ['bastion_session_ended', 'failure']],
  // A recording is uploaded once its session is over.
  ['304', ['bastion_session_ended', 'success']], ['305', ['bastion_session_ended', 'failure']],
  ['378', ['bastion_session', 'success']], ['379', ['bastion_session', 'failure']],
  ['380', ['bastion_session_ended', 'success']], ['381', ['bastion_session_ended', 'failure']],
  ['7', ['sign_in', 'success']], ['4', ['sign_in', 'failure']], ['309', ['sign_in', 'failure']], ['8', ['logoff', 'success']],
  ['295', ['explicit_credentials', 'success']], ['308', ['explicit_credentials', 'success']],
])

/** What a record says, whichever way it was written. */
interface VaultRecord {
  readonly time: string
  readonly host: string
  readonly code: string
  readonly action: string
  readonly issuer: string
  readonly station: string
  readonly target: string
  readonly address: string
  readonly safe: string
  readonly reason: string
  /** "DstHost=…;Protocol=…;SrcHost=…;" */
  readonly extra: string
}

/** `actor` is the person, `target` the account checked out, `destination` where it is used, `object` the protocol. */
export function mapCyberArk(fields: Row, context: MapContext, sink: EventSink): void {
  const record = fields['cef'] === undefined ? fromJson(fields) : fromCef(fields)
  const time = parseTime(record.time, context)
  if (!readable(time, record.time, sink)) return
  const known = CODES.get(record.code)
  const kind = known?.[0] ?? administrative(record.action)
  const event: LogEvent = {
    time, kind,
    outcome: known?.[1] ?? 'unknown',
    host: record.host,
    actor: record.issuer,
    target: setting(record.extra, 'User') || record.target,
    source: setting(record.extra, 'SrcHost') || record.station,
    destination: setting(record.extra, 'DstHost') || record.address,
    object: record.safe,
    detail: short(joined(record.action, record.reason, setting(record.extra, 'ApplicationType'), wordsOfRecording(record.extra))),
    session: setting(record.extra, 'SessionID'),
    code: record.code,
  }
  if (kind === 'bastion_session' || kind === 'bastion_session_ended') event.object = setting(record.extra, 'Protocol') || setting(record.extra, 'ConnectionComponentId')
  else if (kind === 'sign_in' || kind === 'logoff') event.object = 'CyberArk'
  sink.event(event)
}

/** User and safe administration carries no stable code across versions; its description does. */
function administrative(action: string): EventKind {
  const said = action.toLowerCase()
  if (said.startsWith('add user')) return 'account_created'
  if (said.startsWith('enable user') || said.startsWith('activate user')) return 'account_enabled'
  if (said.startsWith('disable user') || said.startsWith('delete user') || said.startsWith('suspend')) return 'account_disabled'
  if (said.startsWith('update user')) return 'account_changed'
  if (said.includes('owner') || said.includes('group member') || said.includes('update safe') || said.includes('add safe')) return 'remote_access_changed'
  return 'other'
}

function fromCef(fields: Row): VaultRecord {
  const cef = row(fields['cef'])
  const ext = row(cef['ext'])
  const syslog = row(fields['syslog'])
  const get = (a: string, b?: string, c?: string): string => unquoted(text(ext, a, b, c))
  return {
    time: text(ext, 'rt', 'start', 'devTime') || scalar(syslog['timestamp']),
    host: scalar(syslog['host']) || get('dvchost', 'dvc'),
    code: text(cef, 'signature'),
    action: get('act') || text(cef, 'name'),
    issuer: get('suser', 'usrName', 'suserName'),
    station: get('shost', 'src', 'sourceip'),
    target: get('duser', 'cs1'),
    address: get('dhost', 'dst'),
    safe: get('cs2', 'Safe'),
    reason: get('reason'),
    extra: get('msg', 'cs5', 'ExtraDetails'),
  }
}

function fromJson(fields: Row): VaultRecord {
  const message = row(fields['message'])
  const envelope = fields['format'] === 'elastic' ? fields : message
  const audit = row(row(envelope['syslog'])['audit_record'])
  const raw = scalar(envelope['raw'])
  const get = (a: string, b?: string): string => text(audit, a, b) || between(raw, `<${a}>`, `</${a}>`)
  return {
    time: get('IsoTimestamp') || scalar(fields['timestamp']) || get('Timestamp'),
    host: get('Hostname') || scalar(fields['host']),
    code: get('MessageID'),
    action: get('Desc', 'Action'),
    issuer: get('Issuer'),
    station: get('Station', 'GatewayStation'),
    target: get('TargetUser', 'Target User') || get('SourceUser'),
    address: '',
    safe: get('Safe'),
    reason: get('Reason'),
    extra: get('ExtraDetails'),
  }
}

/** "Session recorded rec-00017": what plain words say of a recording; empty for settings, whose names say nothing of it. */
function wordsOfRecording(extra: string): string {
  return !extra.includes('=') && extra.toLowerCase().includes('record') ? extra : ''
}

/** The value of `name` in "name=value;name=value;". */
function setting(extra: string, name: string): string {
  for (let at = extra.indexOf(`${name}=`); at >= 0; at = extra.indexOf(`${name}=`, at + 1)) {
    if (at > 0 && extra.charAt(at - 1) !== ';' && extra.charAt(at - 1) !== ' ') continue
    const start = at + name.length + 1
    const end = extra.indexOf(';', start)
    return end < 0 ? extra.slice(start) : extra.slice(start, end)
  }
  return ''
}

const unquoted = (value: string): string => (value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value)
