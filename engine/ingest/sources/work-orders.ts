import type { WorkOrder } from '../../model/plant.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { parseTime } from '../time.ts'
import { column, hasColumn, parts, yesNo } from './columns.ts'
import { readable, short, type Row } from './fields.ts'

const NUMBER = ['number', 'workorder', 'workordernumber', 'workorderno', 'workorderid', 'wo', 'wonumber', 'wono', 'wonum', 'order', 'ordernumber', 'permitnumber']
const ASSETS = ['assets', 'asset', 'equipment', 'tag', 'assetnum', 'functionallocation', 'systems']
const CREW = ['crew', 'person', 'persons', 'company', 'contractor', 'assignedto', 'technician', 'performer', 'vendor', 'lead']
const COMPANY = ['company', 'contractor', 'vendor']
const START = ['start', 'startutc', 'starttime', 'scheduledstart', 'schedstart', 'plannedstart', 'from', 'windowstart', 'validfrom']
const END = ['finish', 'end', 'endutc', 'finishutc', 'endtime', 'scheduledfinish', 'schedfinish', 'plannedfinish', 'plannedend', 'until', 'to', 'windowend', 'validto']
const STATUS = ['status', 'state', 'wostatus']
const SCOPE = ['scope', 'description', 'work', 'shorttext', 'title', 'summary']
const LOGIC = ['logicchange', 'logicchanges', 'logic', 'programchange', 'plcchange', 'logicchangeexpected']
const PLANT = ['plant', 'site', 'siteid']
const PERMIT = ['permit', 'permitno', 'ptw']

/** Work orders and permits from a maintenance system, as CSV with tolerant headers. */
export const workOrders: Source = {
  id: 'work-orders',
  title: 'Work orders',
  family: 'paperwork',
  recognise,
  map,
}

function recognise(sample: FileSample): number {
  const first = sample.records[0]
  if (first === undefined || sample.format !== 'csv') return 0
  if (!hasColumn(first, NUMBER) || !hasColumn(first, START) || !hasColumn(first, END)) return 0
  return hasColumn(first, ASSETS) || hasColumn(first, SCOPE) || hasColumn(first, CREW) ? 0.95 : 0
}

/** Each row is a claim for the plant model and an event at its start: `object` number, `detail` scope, `actor` first of the crew. */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  const number = column(fields, NUMBER)
  if (number === '') return sink.reject('missing_field', 'The work order has no number.')
  const startText = column(fields, START)
  const start = parseTime(startText, context)
  if (!readable(start, startText, sink)) return
  const endText = column(fields, END)
  const end = parseTime(endText, context)
  if (!readable(end, endText, sink)) return
  if (end < start) return sink.reject('bad_time', `The work order ends (${endText.slice(0, 40)}) before it starts.`)
  const crew = [...parts(column(fields, CREW), false)]
  for (const company of parts(column(fields, COMPANY), false)) if (!crew.includes(company)) crew.push(company)
  const plant = column(fields, PLANT)
  const scope = column(fields, SCOPE)
  const assets = parts(column(fields, ASSETS), true)
  const order: WorkOrder = { number, assets, crew, start, end, status: column(fields, STATUS), scope, logicChange: yesNo(column(fields, LOGIC)) ?? false, ...(plant === '' ? {} : { plant }) }
  sink.workOrder(order)
  sink.event({ time: start, kind: 'work_order', actor: crew[0] ?? '', destination: assets[0] ?? '', object: number, detail: short(scope), session: column(fields, PERMIT), code: order.status })
}
