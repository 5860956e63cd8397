import type { EventKind, LogEvent } from '../../model/event.ts'
import type { EventSink, MapContext } from '../source.ts'
import { parseTime } from '../time.ts'
import { addressOf, hasKey, joined, keyed, readable, scalar, short, text, type Row } from './fields.ts'

/** Teleport audit events as JSON: every one has an event name, a code such as T2000I and a sequence number. */
export function isTeleport(fields: Row): boolean {
  const code = scalar(fields['code'])
  return hasKey(fields, 'event') && code.startsWith('T') && code.length >= 5 && hasKey(fields, 'time') && (hasKey(fields, 'uid') || hasKey(fields, 'cluster_name') || hasKey(fields, 'ei') || hasKey(fields, 'user'))
}

/** Audit event types (goteleport.com/docs, "Audit Events and Records"). */
const EVENTS = new Map<string, EventKind>([
  ['user.login', 'sign_in'],
  ['auth', 'bastion_session'],
  ['session.start', 'bastion_session'], ['session.end', 'bastion_session_ended'], ['session.rejected', 'bastion_session'],
  ['windows.desktop.session.start', 'bastion_session'], ['windows.desktop.session.end', 'bastion_session_ended'],
  ['db.session.start', 'bastion_session'], ['db.session.end', 'bastion_session_ended'],
  ['app.session.start', 'bastion_session'], ['app.session.end', 'bastion_session_ended'],
  ['scp', 'file_transferred'], ['sftp', 'file_transferred'], ['desktop.clipboard.send', 'other'],
  ['user.create', 'account_created'], ['user.update', 'account_changed'], ['user.delete', 'account_disabled'],
  ['user.password_change', 'password_reset'], ['recovery_code.used', 'sign_in'],
  ['mfa.add', 'mfa_method_added'], ['mfa.delete', 'mfa_removed'],
  ['role.created', 'remote_access_changed'], ['role.updated', 'remote_access_changed'], ['role.deleted', 'remote_access_changed'],
  ['trusted_cluster.create', 'remote_access_changed'], ['auth_preference.update', 'remote_access_changed'], ['session_recording_config.update', 'remote_access_changed'],
  ['access_request.create', 'other'], ['access_request.review', 'other'], ['lock.deleted', 'remote_access_changed'],
])

/** `target` is the account on the machine reached, `destination` that machine, `object` the protocol. */
export function mapTeleport(fields: Row, context: MapContext, sink: EventSink): void {
  const written = scalar(fields['time'])
  const time = parseTime(written, context)
  if (!readable(time, written, sink)) return
  const name = scalar(fields['event'])
  const kind = EVENTS.get(name) ?? 'other'
  const failed = fields['success'] === false || (fields['error'] !== undefined && scalar(fields['error']) !== '') || name === 'session.rejected' || name === 'auth'
  const event: LogEvent = {
    time, kind,
    outcome: kind === 'other' ? 'unknown' : failed ? 'failure' : 'success',
    host: text(fields, 'cluster_name'),
    actor: text(fields, 'user'),
    target: text(fields, 'windows_user', 'login', 'db_user'),
    source: addressOf(text(fields, 'addr.remote', 'client_addr')),
    destination: text(fields, 'server_hostname', 'desktop_name') || addressOf(text(fields, 'desktop_addr', 'server_addr', 'db_uri', 'app_public_addr')),
    object: text(fields, 'name', 'path') || name,
    detail: short(joined(scalar(fields['error']), scalar(fields['method']), scalar(fields['user_agent']))),
    session: text(fields, 'sid', 'session_id'),
    code: scalar(fields['code']),
    recordKey: keyed('teleport', scalar(fields['uid'])),
  }
  if (kind === 'bastion_session' || kind === 'bastion_session_ended') {
    event.object = protocolOf(name, text(fields, 'proto', 'protocol', 'db_protocol'))
    // For a desktop Teleport gives the machine in addr.remote, since the remote end is the desktop's.
    if (name.startsWith('windows.desktop') && event.destination === '') {
      event.destination = event.source ?? ''
      event.source = addressOf(text(fields, 'addr.local'))
    }
  } else if (kind === 'sign_in') event.object = 'Teleport'
  else if (kind === 'account_created' || kind === 'account_changed' || kind === 'account_disabled') event.target = text(fields, 'name') || (event.target ?? '')
  sink.event(event)
}

function protocolOf(event: string, said: string): string {
  if (event.startsWith('windows.desktop')) return 'rdp'
  if (event.startsWith('app.')) return said || 'app'
  return said || 'ssh'
}
