import type { WindowRow } from '../../model/plant.ts'
import type { Instant } from '../../model/units.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { civilTime, parseTime } from '../time.ts'
import { column, hasColumn } from './columns.ts'
import { readable, short, type Row } from './fields.ts'

const ID = ['window', 'windowid', 'maintenancewindow', 'maintenancewindowid', 'id']
const FROM = ['from', 'start', 'starttime', 'windowstart', 'plannedstart', 'begin']
const TO = ['to', 'end', 'endtime', 'windowend', 'plannedend', 'until', 'finish']
const ALLOWED = ['allowed', 'allowedactions', 'allowedwork', 'scope']
const CONTACT = ['contact', 'owner', 'responsible']
const STATE = ['state', 'status']
const PLANT = ['plant', 'site']

/** Maintenance windows, one a row: when what may be done at which plant. CSV, JSON or NDJSON. */
export const maintenanceWindows: Source = {
  id: 'maintenance-windows',
  title: 'Maintenance windows',
  family: 'paperwork',
  recognise,
  map,
}

function recognise(sample: FileSample): number {
  const first = sample.records[0]
  if (first === undefined || (sample.format !== 'csv' && sample.format !== 'json' && sample.format !== 'ndjson')) return 0
  if (!hasColumn(first, ID) || !hasColumn(first, FROM) || !hasColumn(first, TO) || !hasColumn(first, PLANT)) return 0
  // Work orders have windows too; what may be done is said of windows only.
  const isTold = hasColumn(first, ['window', 'windowid', 'maintenancewindow', 'maintenancewindowid', 'allowed', 'allowedactions', 'allowedwork'])
  return isTold && !hasColumn(first, ['number', 'workorder', 'wo', 'crew']) ? 0.97 : 0
}

/** Each row is a window of the plant and leaves one event as its evidence; its times are no times of the case. */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  const id = column(fields, ID).slice(0, 80)
  if (id === '') return sink.reject('missing_field', 'The maintenance window has no id.')
  const fromText = column(fields, FROM)
  const from = parseTime(fromText, context)
  if (!readable(from, fromText, sink)) return
  const toText = column(fields, TO)
  const to = parseTime(toText, context)
  if (!readable(to, toText, sink)) return
  if (to < from) return sink.reject('bad_time', `The window ends (${toText.slice(0, 40)}) before it begins.`)
  const window: WindowRow = {
    id, from, to, title: column(fields, ['title', 'name', 'description']).slice(0, 200) || id, plant: column(fields, PLANT).slice(0, 100),
    allowed: column(fields, ALLOWED).slice(0, 300), contact: column(fields, CONTACT).slice(0, 200), state: stateOf(column(fields, STATE)),
  }
  sink.window(window)
  sink.event({ time: civilTime(context.year, 1, 1, 0, 0, 0, 0) as Instant, kind: 'asset_declared', object: window.title, detail: short(window.allowed), code: window.state })
}

function stateOf(word: string): WindowRow['state'] {
  const lower = word.toLowerCase()
  if (lower.startsWith('cancel') || lower.startsWith('reject') || lower.startsWith('withdrawn')) return 'cancelled'
  return lower.startsWith('extend') ? 'extended' : lower.startsWith('active') || lower.startsWith('in progress') || lower.startsWith('open') ? 'active' : 'planned'
}
