import type { PaperMoment } from '../../model/plant.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { column, hasColumn } from './columns.ts'
import type { Row } from './fields.ts'
import { END, filePaper, hasMoment, isTable, momentsOf, paperOf, START, timeOf } from './paper-columns.ts'

const NUMBER = ['permit', 'permitno', 'permitnumber', 'permitid', 'ptw', 'ptwno', 'ptwnumber', 'permittowork']
const LINKED = ['workorder', 'workorderno', 'workordernumber', 'wo', 'wono', 'wonumber', 'order', 'linked', 'moc', 'mocnumber']
const LIFE: readonly PaperMoment[] = ['issued', 'accepted', 'suspended', 'resumed', 'extendedTo', 'handedBack', 'created', 'changed']

/** The register of permits to work: who may do what, where, and whether the permit was live. CSV, JSON or NDJSON. */
export const permits: Source = {
  id: 'permits',
  title: 'Permits to work',
  family: 'paperwork',
  recognise,
  map,
}

function recognise(sample: FileSample): number {
  const first = sample.records[0]
  if (first === undefined || !isTable(sample) || !hasColumn(first, NUMBER)) return 0
  // A list of work orders may name the permit of each; only a register tells of its life.
  const told = (['issued', 'accepted', 'suspended', 'handedBack'] as const).filter((moment) => hasMoment(first, moment)).length
  return told >= (sample.format === 'csv' ? 1 : 2) ? 0.97 : 0
}

/** Each row is a paper of type permit. Without a time of its own it begins when it was issued and ends when it was handed back. */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  const number = column(fields, NUMBER).slice(0, 80)
  if (number === '') return sink.reject('missing_field', 'The permit has no number.')
  const problems: string[] = []
  const moments = momentsOf(fields, LIFE, context, problems)
  const [from, to] = [column(fields, START), column(fields, END)]
  const start = from === '' && moments.issued ? moments.issued : timeOf(from, 'start', context, problems)
  const end = to === '' && (moments.extendedTo ?? moments.handedBack) ? (moments.extendedTo ?? moments.handedBack)! : timeOf(to, 'end', context, problems)
  if (start !== null && end !== null && end < start) problems.push('ends before it begins')
  filePaper({ ...paperOf(fields, number, LINKED), type: 'permit', start, end, logicChange: false, problems, moments }, context, sink)
}
