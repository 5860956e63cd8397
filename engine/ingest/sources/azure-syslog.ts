import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { asUtc, hasKey, text, type Row } from './fields.ts'
import { linuxAuth } from './linux-auth.ts'

/** Syslog of Linux machines as Log Analytics keeps it: a column for each part of the line, times in UTC by definition. */
export const azureSyslog: Source = {
  id: 'azure-syslog',
  title: 'Linux syslog from Log Analytics',
  family: 'endpoint',
  recognise,
  map,
}

function recognise(sample: FileSample): number {
  const first = sample.records[0]
  return first !== undefined && hasKey(first, 'SyslogMessage') && hasKey(first, 'ProcessName') ? 0.95 : 0
}

function map(fields: Row, context: MapContext, sink: EventSink): void {
  if (!hasKey(fields, 'SyslogMessage')) return sink.reject('unknown_source', 'Not a row of the Syslog table.')
  const line = {
    timestamp: asUtc(text(fields, 'TimeGenerated', 'TimeGenerated [UTC]', 'EventTime', 'EventTime [UTC]')),
    host: text(fields, 'Computer', 'HostName'),
    app: text(fields, 'ProcessName'),
    pid: text(fields, 'ProcessID'),
    message: text(fields, 'SyslogMessage'),
  }
  linuxAuth.map(line, context, sink)
}
