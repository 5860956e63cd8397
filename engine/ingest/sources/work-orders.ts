import type { PaperMoment, PaperType, WorkOrder } from '../../model/plant.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { column, countColumns, hasColumn, listColumn, yesNo } from './columns.ts'
import { short, type Row } from './fields.ts'
import { ASSETS, assetsOf, CREW, crewOf, END, isTable, momentsOf, PLANT, SCOPE, START, STATUS, timeOf } from './paper-columns.ts'

const NUMBER = ['number', 'workorder', 'workordernumber', 'workorderno', 'workorderid', 'wo', 'wonumber', 'wono', 'wonum', 'order', 'ordernumber', 'permitnumber']
const LOGIC = ['logicchange', 'logicchanges', 'logic', 'programchange', 'plcchange', 'logicchangeexpected']
const PERMIT = ['permit', 'permitno', 'permitnumber', 'ptw', 'ptwnumber']
const MOC = ['moc', 'mocnumber', 'mocno', 'managementofchange', 'changenumber']
const LINKED = ['linked', 'related', 'relatedto', 'reference', 'references', 'workorder', 'wo']
const LIFE: readonly PaperMoment[] = ['created', 'changed', 'requested', 'approved', 'extendedTo', 'closed']
const TYPE = ['papertype', 'documenttype', 'recordtype', 'type']

/** Work orders, permits, changes and roster entries from a maintenance system, as CSV, JSON or NDJSON with tolerant headers. */
export const workOrders: Source = {
  id: 'work-orders',
  title: 'Work orders',
  family: 'paperwork',
  recognise,
  map,
}

function recognise(sample: FileSample): number {
  const first = sample.records[0]
  if (first === undefined || !isTable(sample) || !hasColumn(first, NUMBER)) return 0
  const said = countColumns(first, [ASSETS, SCOPE, CREW])
  // A JSON record of any log may have a number, a state and a time.
  if (sample.format !== 'csv') return said === 3 && hasColumn(first, START) && hasColumn(first, END) ? 0.95 : 0
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
  const crew = crewOf(fields)
  const moments = momentsOf(fields, LIFE, context, problems)
  const plant = column(fields, PLANT)
  const scope = column(fields, SCOPE)
  const assets = assetsOf(fields)
  const order: WorkOrder = {
    type: typeOf(column(fields, TYPE), number), number, assets, crew, start, end, status: column(fields, STATUS), scope, logicChange: yesNo(column(fields, LOGIC)) ?? false,
    linked: linkedOf(fields, number), problems, ...(plant === '' ? {} : { plant }), ...(Object.keys(moments).length === 0 ? {} : { moments }),
  }
  sink.workOrder(order)
  const time = start ?? end
  if (time !== null) sink.event({ time, kind: 'work_order', actor: crew[0] ?? '', destination: assets[0] ?? '', object: number, detail: short(scope), session: column(fields, PERMIT), code: order.status })
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
    for (const other of listColumn(fields, names, true)) if (other !== number && !linked.includes(other)) linked.push(other)
  }
  return linked
}
