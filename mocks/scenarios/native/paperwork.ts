import type { Recorder } from '../core/recorder.ts'
import { localStamp } from '../core/clock.ts'

export const WORK_ORDERS = 'paperwork/work-orders.csv'
const OPERATOR_NOTES = 'paperwork/operator-notes.csv'

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

/** Declares the headers of the paperwork files. */
export function framePaperwork(recorder: Recorder): void {
  recorder.frame(WORK_ORDERS, { head: 'number,plant,assets,crew,company,start,finish,status,scope,logic_change,permit\n' })
  recorder.frame(OPERATOR_NOTES, { head: 'time,plant,person,text\n' })
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
