import type { EventKind, LogEvent, Outcome } from '../../model/event.ts'
import type { EventSink, MapContext } from '../source.ts'
import { parseTime } from '../time.ts'
import { between, joined, readable, row, scalar, short, text, type Row } from './fields.ts'

const MARKS = ['[RDP Session]', '[SSH Session]', '[VNC Session]', '[TELNET Session]', '[wabauth]', '[sshproxy]', '[rdpproxy]']

/** WALLIX Bastion: `[RDP Session] session_id="…" client_ip="…" … type="SESSION_ESTABLISHED_SUCCESSFULLY"`. */
export function isWallix(fields: Row): boolean {
  const app = scalar(fields['app'])
  if (app === 'rdpproxy' || app === 'sshproxy' || app === 'wabauth' || app === 'WAB') return true
  const message = scalar(fields['message'])
  for (const mark of MARKS) if (message.includes(mark)) return true
  return false
}

const TYPES = new Map<string, readonly [EventKind, Outcome]>([
  ['SESSION_ESTABLISHED_SUCCESSFULLY', ['bastion_session', 'success']],
  ['SESSION_CREATION_FAILED', ['bastion_session', 'failure']],
  ['CONNECTION_FAILED', ['bastion_session', 'failure']],
  ['SESSION_DISCONNECTION', ['bastion_session_ended', 'success']],
  ['SESSION_ENDING', ['bastion_session_ended', 'success']],
  ['NEW_PROCESS', ['process_started', 'success']],
  ['FILE_TRANSFER', ['file_transferred', 'success']],
  ['CB_COPYING_PASTING_FILE_FROM_REMOTE_SESSION', ['file_transferred', 'success']],
  ['CB_COPYING_PASTING_FILE_TO_REMOTE_SESSION', ['file_transferred', 'success']],
  ['DRIVE_REDIRECTION_READ', ['file_transferred', 'success']],
  ['DRIVE_REDIRECTION_WRITE', ['file_transferred', 'success']],
])

/** `target` is the account on the device, `destination` the device (or its address), `object` the service. */
export function mapWallix(fields: Row, context: MapContext, sink: EventSink): void {
  const line = scalar(fields['message'])
  const written = scalar(fields['timestamp']) || line.slice(0, Math.max(0, line.indexOf(' ')))
  const time = parseTime(written, context)
  if (!readable(time, written, sink)) return
  const elements = row(fields['sd'])
  const value = (name: string): string => between(line, ` ${name}="`, '"') || fromElements(elements, name)
  const type = value('type')
  const known = TYPES.get(type)
  const event: LogEvent = {
    time,
    kind: known?.[0] ?? 'other',
    outcome: known?.[1] ?? 'unknown',
    host: scalar(fields['host']),
    actor: value('user'),
    target: value('account'),
    source: value('client_ip'),
    destination: value('device') || value('target_ip'),
    object: value('service'),
    detail: short(joined(type, value('command_line') || value('file_name') || value('duration'), value('target_ip'))),
    session: value('session_id'),
    code: type,
  }
  if (event.kind === 'process_started') processStarted(event, value('command_line'))
  else if (event.kind === 'file_transferred') event.object = value('file_name')
  else if (known === undefined && value('action') === 'authentify') authentication(event, value('status') || value('result'))
  sink.event(event)
}

/** What is started runs on the device, as the account there, though the bastion's user did it. */
function processStarted(event: LogEvent, command: string): void {
  event.host = event.destination ?? ''
  event.object = command
  event.detail = short(command)
}

function authentication(event: LogEvent, status: string): void {
  event.kind = 'sign_in'
  event.object = 'WALLIX'
  event.outcome = status.toLowerCase().startsWith('success') ? 'success' : 'failure'
}

function fromElements(elements: Row, name: string): string {
  for (const id in elements) {
    const found = text(row(elements[id]), name)
    if (found !== '') return found
  }
  return ''
}
