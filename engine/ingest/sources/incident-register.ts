import type { IncidentRow } from '../../model/plant.ts'
import type { Instant } from '../../model/units.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { civilTime, parseTime } from '../time.ts'
import { column, hasColumn, listColumn } from './columns.ts'
import { readable, short, type Row } from './fields.ts'
import { isTable, PLANT } from './paper-columns.ts'

const NUMBER = ['incident', 'incidentnumber', 'incidentno', 'incidentid', 'casenumber', 'caseid', 'ticket', 'number', 'id']
const TITLE = ['title', 'shortdescription', 'summary', 'name', 'description']
const OPENED = ['opened', 'openedat', 'created', 'createdat', 'reported', 'reportedat', 'occurred']
const DETECTED = ['detected', 'detectedat', 'discovered', 'discoveredat', 'noticed']
const CONTAINED = ['contained', 'containedat', 'mitigated', 'mitigatedat']
const CLOSED = ['closed', 'closedat', 'resolved', 'resolvedat']
const HOSTS = ['hosts', 'host', 'assets', 'asset', 'affectedhosts', 'affectedassets', 'configurationitem', 'systems']

/** The register a team keeps of its incidents: when each was opened, detected, contained and closed. CSV, JSON or NDJSON. */
export const incidentRegister: Source = {
  id: 'incident-register',
  title: 'Incident register',
  family: 'paperwork',
  recognise,
  map,
}

/** Containment is what only a register of security incidents tells, beside when it was noticed or opened. */
function recognise(sample: FileSample): number {
  const first = sample.records[0]
  if (first === undefined || !isTable(sample) || !hasColumn(first, NUMBER) || !hasColumn(first, CONTAINED)) return 0
  return hasColumn(first, OPENED) || hasColumn(first, DETECTED) ? 0.97 : 0
}

/** Each row is one incident as people wrote it down, and leaves one event as its evidence; its times are no times of the case. */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  const number = column(fields, NUMBER).slice(0, 80)
  if (number === '') return sink.reject('missing_field', 'The incident has no number.')
  const times: (Instant | null)[] = []
  for (const names of [OPENED, DETECTED, CONTAINED, CLOSED]) {
    const written = column(fields, names)
    const time = written === '' ? null : parseTime(written, context)
    if (time !== null && !readable(time, written, sink)) return
    times.push(time)
  }
  const [stated = null, detected = null, contained = null, closed = null] = times
  const opened = stated ?? detected
  if (opened === null) return sink.reject('missing_field', `The incident ${number} says neither when it was opened nor when it was detected.`)
  const ended = contained !== null && contained < Math.min(opened, detected ?? opened) ? 'contained' : closed !== null && closed < opened ? 'closed' : ''
  if (ended !== '') return sink.reject('bad_time', `The incident ${number} was ${ended} before it was opened. Correct the register and add it again.`)
  const row: IncidentRow = {
    number, opened, detected, contained, closed, title: column(fields, TITLE).slice(0, 200) || number,
    plant: column(fields, PLANT).slice(0, 100), hosts: listColumn(fields, HOSTS, false),
  }
  sink.incident(row)
  sink.event({ time: civilTime(context.year, 1, 1, 0, 0, 0, 0) as Instant, kind: 'asset_declared', object: number, detail: short(row.title), code: closed === null ? 'open' : 'closed' })
}
