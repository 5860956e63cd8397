import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { parseTime } from '../time.ts'
import { column, hasColumn } from './columns.ts'
import { RAISED_CODE } from '../note-evidence.ts'
import { readable, scalar, short, type Row } from './fields.ts'

const TIME = ['time', 'at', 'timestamp', 'when', 'datetime', 'date']
const PERSON = ['person', 'operator', 'author', 'name', 'by']
const TEXT = ['text', 'note', 'observation', 'remark', 'message', 'entry']
const ASSET = ['asset', 'equipment', 'tag', 'host']

/** What an operator saw and wrote down, as CSV or one JSON object per line: time, plant, person, text. */
export const operatorNote: Source = {
  id: 'operator-note',
  title: 'Operator notes',
  family: 'note',
  recognise,
  map,
}

function recognise(sample: FileSample): number {
  const first = sample.records[0]
  if (first === undefined || (sample.format !== 'csv' && sample.format !== 'ndjson' && sample.format !== 'json')) return 0
  if (!hasColumn(first, TIME) || !hasColumn(first, PERSON) || !hasColumn(first, ['text', 'note', 'observation', 'remark'])) return 0
  return Object.keys(first).length <= 8 ? (hasColumn(first, ['plant', 'site']) ? 0.93 : 0.85) : 0
}

/** `actor` is the person, `detail` the words, `destination` the asset if one is named, `object` the plant. `code` names the journal entry of a note that was raised by hand. */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  const written = column(fields, TIME)
  const time = parseTime(written, context)
  if (!readable(time, written, sink)) return
  const said = column(fields, TEXT)
  if (said === '') return sink.reject('missing_field', 'The note has no text.')
  const entry = scalar(fields['journal'])
  sink.event({
    time, kind: 'operator_note', actor: column(fields, PERSON), destination: column(fields, ASSET), object: column(fields, ['plant', 'site']), detail: short(said),
    ...(entry === '' ? {} : { code: `${RAISED_CODE}${entry.slice(0, 12)}` }),
  })
}
