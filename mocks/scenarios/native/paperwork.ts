import type { Recorder } from '../core/recorder.ts'
import { localStamp } from '../core/clock.ts'

export const WORK_ORDERS = 'paperwork/work-orders.csv'
const OPERATOR_NOTES = 'paperwork/operator-notes.csv'
const PERMITS = 'paperwork/permits.csv'
const CHANGES = 'paperwork/moc-register.csv'
const ROSTER = 'paperwork/roster.csv'
const INCIDENTS = 'paperwork/incident-register.csv'

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
/** One CSV row, quoted where needed. */
export const csvRow = (cells: readonly string[]): string => cells.map(cell).join(',')

/** A work order; times are plant-local in the file. */
export interface WorkOrderRow {
  readonly number: string
  readonly plant: string
  readonly assets: readonly string[]
  readonly crew: readonly string[]
  readonly company: string
  readonly start: number
  readonly finish: number
  readonly status: 'closed' | 'approved' | 'open' | 'in progress'
  readonly scope: string
  readonly logicChange: boolean
  readonly permit: string
}

/** A permit to work; times are plant-local in the file, null where it has not happened. */
interface PermitRow {
  readonly number: string
  readonly workOrder: string
  readonly plant: string
  readonly location: string
  readonly assets: readonly string[]
  readonly performers: readonly string[]
  readonly validFrom: number
  readonly validTo: number
  readonly issued: number | null
  readonly accepted: number | null
  readonly suspended: number | null
  readonly resumed: number | null
  readonly handedBack: number | null
  readonly status: 'requested' | 'issued' | 'suspended' | 'handed back' | 'cancelled'
}

/** A management of change; times are plant-local in the file, null where it has not happened. */
export interface ChangeRow {
  readonly number: string
  readonly plant: string
  readonly assets: readonly string[]
  readonly description: string
  readonly workOrders: readonly string[]
  readonly requested: number
  readonly approved: number | null
  readonly implemented: number | null
  readonly closed: number | null
  readonly temporaryUntil: number | null
  readonly status: 'requested' | 'approved' | 'implemented' | 'closed' | 'rejected'
}

/** A line of the shift plan; times are plant-local in the file. */
export interface DutyRow {
  readonly person: string
  readonly plant: string
  readonly from: number
  readonly to: number
  readonly role: string
  readonly onCall: boolean
}

/** A row of the register of incidents that a security team keeps; times are plant-local in the file, null where it has not happened. */
export interface IncidentRow {
  readonly number: string
  readonly title: string
  readonly plant: string
  readonly opened: number
  readonly detected: number
  readonly contained: number | null
  readonly closed: number | null
  readonly hosts: readonly string[]
}

/** Declares the headers of the paperwork files; a file without rows is not written. */
export function framePaperwork(recorder: Recorder): void {
  recorder.frame(WORK_ORDERS, { head: 'number,plant,assets,crew,company,start,finish,status,scope,logic_change,permit\n' })
  recorder.frame(OPERATOR_NOTES, { head: 'time,plant,person,text\n' })
  recorder.frame(PERMITS, { head: 'permit,work_order,plant,location,assets,performers,valid_from,valid_to,issued,accepted,suspended,resumed,handed_back,status\n' })
  recorder.frame(CHANGES, { head: 'moc,plant,assets,description,work_orders,requested,approved,implemented,closed,temporary_until,status\n' })
  recorder.frame(INCIDENTS, { head: 'number,title,plant,opened,detected,contained,closed,hosts\n' })
  recorder.frame(ROSTER, { head: 'person,plant,from,to,role,on_call\n' })
}

export function addWorkOrder(recorder: Recorder, w: WorkOrderRow): void {
  const { offsetMs } = recorder.organisation
  // Filed ahead of the work: the order of the file is the order of filing, and future work is in it.
  recorder.add(WORK_ORDERS, 0, csvRow([
    w.number, w.plant, w.assets.join(';'), w.crew.join(';'), w.company, localStamp(w.start, offsetMs).slice(0, 16), localStamp(w.finish, offsetMs).slice(0, 16), w.status, w.scope, w.logicChange ? 'yes' : 'no', w.permit,
  ]))
}

export function addNote(recorder: Recorder, at: number, plant: string, person: string, text: string): void {
  recorder.add(OPERATOR_NOTES, at, csvRow([localStamp(at, recorder.organisation.offsetMs), plant, person, text]))
}

/** Local time to the minute, as people write it; empty where it has not happened. */
const minuteOf = (at: number | null, offsetMs: number): string => (at === null ? '' : localStamp(at, offsetMs).slice(0, 16))

function addPermit(recorder: Recorder, p: PermitRow): void {
  const when = (at: number | null): string => minuteOf(at, recorder.organisation.offsetMs)
  recorder.add(PERMITS, 0, csvRow([
    p.number, p.workOrder, p.plant, p.location, p.assets.join(';'), p.performers.join(';'), when(p.validFrom), when(p.validTo), when(p.issued), when(p.accepted), when(p.suspended), when(p.resumed), when(p.handedBack), p.status,
  ]))
}

/** The permit of a work order that went as it should: issued and accepted on the day, handed back when the work was done; null while it goes on. */
export function addPermitOf(recorder: Recorder, order: WorkOrderRow, location: string, issued: number, handedBack: number | null): void {
  addPermit(recorder, {
    number: order.permit, workOrder: order.number, plant: order.plant, location, assets: order.assets, performers: order.crew, validFrom: order.start, validTo: order.finish,
    issued, accepted: issued + 6 * 60_000, suspended: null, resumed: null, handedBack, status: handedBack === null ? 'issued' : 'handed back',
  })
}

export function addChange(recorder: Recorder, c: ChangeRow): void {
  const when = (at: number | null): string => minuteOf(at, recorder.organisation.offsetMs)
  recorder.add(CHANGES, 0, csvRow([c.number, c.plant, c.assets.join(';'), c.description, c.workOrders.join(';'), when(c.requested), when(c.approved), when(c.implemented), when(c.closed), when(c.temporaryUntil), c.status]))
}

export function addDuty(recorder: Recorder, d: DutyRow): void {
  const { offsetMs } = recorder.organisation
  recorder.add(ROSTER, 0, csvRow([d.person, d.plant, minuteOf(d.from, offsetMs), minuteOf(d.to, offsetMs), d.role, d.onCall ? 'yes' : 'no']))
}

export function addIncident(recorder: Recorder, row: IncidentRow): void {
  const when = (at: number | null): string => minuteOf(at, recorder.organisation.offsetMs)
  recorder.add(INCIDENTS, row.opened, csvRow([row.number, row.title, row.plant, when(row.opened), when(row.detected), when(row.contained), when(row.closed), row.hosts.join(';')]))
}
