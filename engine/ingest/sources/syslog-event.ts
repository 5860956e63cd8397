import type { LogEvent } from '../../model/event.ts'
import type { EventSink, MapContext } from '../source.ts'
import { parseTime } from '../time.ts'
import { readable, scalar, short, type Row } from './fields.ts'

/** What every line of a host's syslog tells: when, where, which program and its message; null, and rejected, without a time. */
export function syslogEvent(fields: Row, context: MapContext, sink: EventSink): LogEvent | null {
  const written = scalar(fields['timestamp'])
  const time = parseTime(written, context)
  if (!readable(time, written, sink)) return null
  return { time, kind: 'other', host: scalar(fields['host']), detail: short(scalar(fields['message'])), session: scalar(fields['pid']), code: scalar(fields['app']) }
}

/** Fills in a command line that somebody's shell or job ran: the first word as the object. */
export function commandRun(event: LogEvent, actor: string, line: string): void {
  event.kind = 'process_started'
  event.outcome = 'success'
  event.actor = actor
  const space = line.indexOf(' ')
  event.object = space < 0 ? line : line.slice(0, space)
  event.detail = short(line)
}
