import type { LogEvent } from '../../model/event.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { epochTime, parseTime } from '../time.ts'
import { hasKey, readable, scalar, type Row } from './fields.ts'
import { NETWORK_LOGS } from './zeek-network.ts'
import { controlMapper } from './zeek-control.ts'

/**
 * Zeek logs of every type, as TSV or JSON, also the `@stream` variant with `id_orig_h` and the control-system
 * logs of ICSNPP. A type we do not know still gives a flow when it names two ends.
 */
export const zeek: Source = {
  id: 'zeek',
  title: 'Zeek',
  family: 'operational',
  recognise,
  describe: (sample) => {
    const first = sample.records[0]
    return first === undefined ? 'Zeek' : `Zeek ${logType(first, sample.path)}`.trim()
  },
  map,
}

function recognise(sample: FileSample): number {
  if (sample.format === 'zeek-tsv') return 1
  const first = sample.records[0]
  if (first === undefined || !hasKey(first, 'ts') || (sample.format !== 'ndjson' && sample.format !== 'json')) return 0
  if (first['@proc'] === 'zeek' || hasKey(first, '_path')) return 0.99
  if (hasKey(first, 'uid') && (hasKey(first, 'id.orig_h') || hasKey(first, 'id_orig_h'))) return 0.97
  return typeOfName(sample.path) === '' ? 0 : 0.8
}

function map(fields: Row, context: MapContext, sink: EventSink): void {
  const written = scalar(fields['ts'])
  const seconds = Number(written)
  const time = Number.isNaN(seconds) ? parseTime(written, context) : written === '' ? NaN : epochTime(seconds)
  if (!readable(time, written, sink)) return
  const type = logType(fields, context.path)
  const event: LogEvent = { time, kind: 'other', source: end(fields, 'source_h', 'orig'), destination: end(fields, 'destination_h', 'resp'), session: scalar(fields['uid']), code: type }
  if (event.session !== '') {
    event.recordKey = `zeek ${type} ${event.session} ${time}`
    event.sharedKey = true
  }
  const mapper = NETWORK_LOGS.get(type) ?? controlMapper(type)
  if (mapper !== undefined) mapper(fields, event)
  else if (event.source !== '' && event.destination !== '') {
    event.kind = 'flow'
    event.object = type
  }
  sink.event(event)
}

/** One end of the record: the true direction where the log knows it (ICSNPP), else that of the connection. */
function end(fields: Row, truly: string, side: 'orig' | 'resp'): string {
  const known = fields[truly]
  if (typeof known === 'string' && known !== '') return known
  return side === 'orig' ? scalar(fields['id.orig_h'] ?? fields['id_orig_h']) : scalar(fields['id.resp_h'] ?? fields['id_resp_h'])
}

/** "conn", "rdp", "s7comm" …: as the record says, else as the file is called. */
function logType(fields: Row, path: string): string {
  const said = fields['_path'] ?? fields['@stream']
  return typeof said === 'string' ? said : typeOfName(path) || (hasKey(fields, 'conn_state') ? 'conn' : '')
}

/** The log type a file name ends with: "SCRANTON_smb_files.log.gz" → "smb_files", "conn.2024-04-12.log" → "conn". */
function typeOfName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.indexOf('.')
  let stem = dot < 0 ? name : name.slice(0, dot)
  while (stem !== '') {
    if (NETWORK_LOGS.has(stem) || controlMapper(stem) !== undefined) return stem
    const underscore = stem.indexOf('_')
    if (underscore < 0) return ''
    stem = stem.slice(underscore + 1)
  }
  return ''
}
