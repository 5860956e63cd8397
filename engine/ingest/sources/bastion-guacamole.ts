import type { LogEvent } from '../../model/event.ts'
import type { EventSink, MapContext } from '../source.ts'
import { parseTime } from '../time.ts'
import { between, readable, scalar, short, type Row } from './fields.ts'

/** Lines of the Guacamole web application: its loggers are named o.a.g.… or org.apache.guacamole.…. */
export function isGuacamole(fields: Row): boolean {
  const message = scalar(fields['message'])
  return message.includes(' o.a.g.') || message.includes('org.apache.guacamole.') || message.startsWith('o.a.g.')
}

/** `destination` is the connection's name or number, as Guacamole logs no address of the machine reached. */
export function mapGuacamole(fields: Row, context: MapContext, sink: EventSink): void {
  const line = scalar(fields['message'])
  const written = scalar(fields['timestamp']) || timeIn(line)
  const time = parseTime(written, context)
  if (!readable(time, written, sink)) return
  const event: LogEvent = { time, kind: 'other', host: scalar(fields['host']), actor: between(line, 'ser "', '"'), code: 'guacamole' }
  if (line.includes('" connected to connection "')) {
    event.kind = 'bastion_session'
    event.outcome = 'success'
    event.destination = between(line, 'connected to connection "', '"')
  } else if (line.includes('" disconnected from connection "')) {
    event.kind = 'bastion_session_ended'
    event.outcome = 'success'
    event.destination = between(line, 'disconnected from connection "', '"')
    event.amount = Number(between(`${line} `, 'Duration: ', ' ')) || 0
  } else if (line.includes('successfully authenticated from ')) {
    authentication(event, line, 'success', 'successfully authenticated from ')
  } else if (line.includes('Authentication attempt from ') && line.includes(' failed')) {
    authentication(event, line, 'failure', 'Authentication attempt from ')
  } else event.detail = short(line)
  sink.event(event)
}

/** The addresses of the client and the proxies it came through stand as "[client, proxy]". */
function authentication(event: LogEvent, line: string, outcome: 'success' | 'failure', mark: string): void {
  event.kind = 'sign_in'
  event.outcome = outcome
  event.object = 'Guacamole'
  let start = line.indexOf(mark) + mark.length
  if (line.charAt(start) === '[') start++
  let end = start
  while (end < line.length && !', ]'.includes(line.charAt(end))) end++
  event.source = line.slice(start, end).replace(/\.$/, '')
}

/**
 * The time a line begins with, behind a container's name if there is one; '' when the line names no day
 * (Tomcat may be set to log the hour alone, which places the line on no day at all).
 */
function timeIn(line: string): string {
  const bar = line.indexOf('| ')
  const from = bar >= 0 && bar < 64 ? bar + 2 : 0
  const thread = line.indexOf(' [', from)
  const level = line.indexOf(' INFO', from)
  const warning = line.indexOf(' WARN', from)
  let end = line.length
  for (const at of [thread, level, warning]) if (at > 0 && at < end) end = at
  const time = line.slice(from, end).trim()
  return time.length >= 15 && time.length <= 40 ? time : ''
}
