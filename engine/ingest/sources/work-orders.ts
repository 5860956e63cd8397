import type { PaperType, WorkOrder } from '../../model/plant.ts'
import type { Instant } from '../../model/units.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { isPlausible, parseTime } from '../time.ts'
import { column, hasColumn, parts, yesNo } from './columns.ts'
import { short, type Row } from './fields.ts'

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
const PERMIT = ['permit', 'permitno', 'permitnumber', 'ptw', 'ptwnumber']
const MOC = ['moc', 'mocnumber', 'mocno', 'managementofchange', 'changenumber']
const LINKED = ['linked', 'related', 'relatedto', 'reference', 'references', 'workorder', 'wo']
const TYPE = ['papertype', 'documenttype', 'recordtype', 'type']

/** Work orders, permits, changes and roster entries from a maintenance system, as CSV with tolerant headers. */
export const workOrders: Source = {
  id: 'work-orders',
  title: 'Work orders',
  family: 'paperwork',
  recognise,
  map,
}

function recognise(sample: FileSample): number {
  const first = sample.records[0]
  if (first === undefined || sample.format !== 'csv' || !hasColumn(first, NUMBER)) return 0
  let said = 0
  for (const names of [ASSETS, SCOPE, CREW]) if (hasColumn(first, names)) said++
  if (hasColumn(first, START) && hasColumn(first, END)) return said > 0 ? 0.95 : 0
  // A list of orders without any time is paperwork too: it vouches for no hour, and says so.
  return said >= 2 && hasColumn(first, STATUS) ? 0.9 : 0
}

/**
 * Each row is a claim for the plant model and an event at its start: `object` number, `detail` scope, `actor` first of
 * the crew. A row without a time that can be read is kept and says what is wrong with it.
 */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  const number = column(fields, NUMBER)
  if (number === '') return sink.reject('missing_field', 'The work order has no number.')
  const problems: string[] = []
  const start = timeOf(column(fields, START), 'start', context, problems)
  const end = timeOf(column(fields, END), 'end', context, problems)
  if (start !== null && end !== null && end < start) problems.push('ends before it begins')
  const crew = [...parts(column(fields, CREW), false)]
  for (const company of parts(column(fields, COMPANY), false)) if (!crew.includes(company)) crew.push(company)
  const plant = column(fields, PLANT)
  const scope = column(fields, SCOPE)
  const assets = parts(column(fields, ASSETS), true)
  const order: WorkOrder = {
    type: typeOf(column(fields, TYPE), number), number, assets, crew, start, end, status: column(fields, STATUS), scope, logicChange: yesNo(column(fields, LOGIC)) ?? false,
    linked: linkedOf(fields, number), problems, ...(plant === '' ? {} : { plant }),
  }
  sink.workOrder(order)
  const time = start ?? end
  if (time !== null) sink.event({ time, kind: 'work_order', actor: crew[0] ?? '', destination: assets[0] ?? '', object: number, detail: short(scope), session: column(fields, PERMIT), code: order.status })
}

/** The instant a column names; null, with the problem in words, when it names none. */
function timeOf(written: string, which: 'start' | 'end', context: MapContext, problems: string[]): Instant | null {
  if (written === '') {
    problems.push(`names no ${which}`)
    return null
  }
  const time = parseTime(written, context)
  if (isPlausible(time)) return time as Instant
  problems.push(`its ${which} "${written.slice(0, 40)}" is no time`)
  return null
}

/** What the document says it is, else what its number begins with, else a work order. */
function typeOf(said: string, number: string): PaperType {
  const word = said.toLowerCase()
  const prefix = number.slice(0, 3).toUpperCase()
  if (word.includes('permit') || word === 'ptw' || (word === '' && (prefix === 'PTW' || prefix === 'PTO'))) return 'permit'
  if (word.includes('management of change') || word === 'moc' || (word === '' && prefix === 'MOC')) return 'moc'
  return word.includes('roster') || word.includes('shift') || (word === '' && prefix === 'ROS') ? 'roster' : 'work_order'
}

function linkedOf(fields: Row, number: string): string[] {
  const linked: string[] = []
  for (const names of [PERMIT, MOC, LINKED]) {
    for (const other of parts(column(fields, names), true)) if (other !== number && !linked.includes(other)) linked.push(other)
  }
  return linked
}
