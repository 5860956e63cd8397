import type { EventSink, FileSample, MapContext } from '../source.ts'
import { parseTime } from '../time.ts'
import { isDirectoryAudit, mapDirectoryAudit } from './entra-audit-record.ts'
import { isSignIn, mapSignIn } from './entra-signin-record.ts'
import { asUtc, readable, text, type Row } from './fields.ts'

/**
 * Maps a record of either Entra log. Diagnostic settings send all categories to one place, so each record
 * says for itself what it is; other categories (risk detections, provisioning) are kept as `other`, a record
 * without category is another source's.
 */
export function mapEntra(fields: Row, context: MapContext, sink: EventSink): void {
  if (isSignIn(fields)) return mapSignIn(fields, context, sink)
  if (isDirectoryAudit(fields)) return mapDirectoryAudit(fields, context, sink)
  const category = text(fields, 'category', 'Category')
  if (category === '') return sink.reject('unknown_source', 'Not a record of Entra ID.')
  const written = text(fields, 'time', 'TimeGenerated', 'createdDateTime', 'activityDateTime')
  const time = parseTime(asUtc(written), context)
  if (readable(time, written, sink)) sink.event({ time, kind: 'other', code: text(fields, 'operationName', 'OperationName') || category })
}

/**
 * How sure a file of Entra records belongs to one of the two logs: by which prevails in the sample, so that a
 * mixed file goes to one of them and is mapped whole all the same.
 */
export function entraShare(sample: FileSample, log: 'signin' | 'audit'): number {
  if (sample.format !== 'ndjson' && sample.format !== 'json' && sample.format !== 'csv') return 0
  let signIns = 0
  let audits = 0
  for (const record of sample.records) {
    if (isSignIn(record)) signIns++
    else if (isDirectoryAudit(record)) audits++
  }
  const own = log === 'signin' ? signIns : audits
  if (own === 0 || (signIns + audits) * 2 < sample.records.length) return 0
  const other = signIns + audits - own
  if (own === other) return log === 'signin' ? 0.9 : 0.85
  return own > other ? 0.97 : 0.6
}
