import type { PaperMoment } from '../../model/plant.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { column, hasColumn, yesNo } from './columns.ts'
import type { Row } from './fields.ts'
import { END, filePaper, hasMoment, isTable, momentsOf, paperOf, START, timeOf } from './paper-columns.ts'

const NUMBER = ['moc', 'mocnumber', 'mocno', 'mocid', 'managementofchange', 'changenumber', 'changeno', 'changeid']
const OWN_NUMBER = ['number', 'workorder', 'workordernumber', 'wo', 'wonumber', 'wono', 'permit', 'permitno', 'permitnumber']
const LOGIC = ['logicchange', 'logicchanges', 'logic', 'programchange', 'plcchange']
const LINKED = ['workorder', 'workorders', 'wo', 'linked', 'related', 'permit', 'permits']
const CREW = ['crew', 'owner', 'requester', 'requestedby', 'person', 'responsible']
const LIFE: readonly PaperMoment[] = ['created', 'changed', 'requested', 'approved', 'implemented', 'closed', 'temporaryUntil']

/** The register of management of change: what is altered, and whether that was approved before it was started. CSV, JSON or NDJSON. */
export const mocRegister: Source = {
  id: 'moc-register',
  title: 'Management of change',
  family: 'paperwork',
  recognise,
  map,
}

function recognise(sample: FileSample): number {
  const first = sample.records[0]
  if (first === undefined || !isTable(sample) || !hasColumn(first, NUMBER)) return 0
  const told = (['requested', 'approved', 'implemented', 'closed', 'temporaryUntil'] as const).filter((moment) => hasMoment(first, moment)).length
  // A list of work orders may name the change of each, and when the order itself was approved and closed.
  return told >= (hasColumn(first, OWN_NUMBER) && hasColumn(first, START) ? 4 : 2) ? 0.97 : 0
}

/**
 * Each row is a paper of type moc: from its approval (else its request) to its temporary end or closing. Whether it is
 * about logic is said by its column, else by its words; a change without any may be about anything.
 */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  const number = column(fields, NUMBER).slice(0, 80)
  if (number === '') return sink.reject('missing_field', 'The change has no number.')
  const problems: string[] = []
  const moments = momentsOf(fields, LIFE, context, problems)
  const [from, to] = [column(fields, START), column(fields, END)]
  const start = from === '' ? (moments.approved ?? moments.requested ?? null) : timeOf(from, 'start', context, problems)
  const end = to === '' ? (moments.temporaryUntil ?? moments.closed ?? null) : timeOf(to, 'end', context, problems)
  if (moments.approved && moments.implemented && moments.implemented < moments.approved) problems.push('implemented before it was approved')
  const paper = paperOf(fields, number, LINKED, CREW)
  const logicChange = yesNo(column(fields, LOGIC)) ?? speaksOfLogic(paper.scope)
  filePaper({ ...paper, type: 'moc', start, end, logicChange, problems, moments }, context, sink)
}

const LOGIC_WORDS = ['logic', 'program', 'code', 'firmware', 'software', 'plc', 'set-point', 'setpoint', 'set point', 'alarm', 'interlock', 'trip', 'sequence', 'parameter', 'control']

const speaksOfLogic = (scope: string): boolean => {
  const lower = scope.toLowerCase()
  return lower === '' || LOGIC_WORDS.some((word) => lower.includes(word))
}
