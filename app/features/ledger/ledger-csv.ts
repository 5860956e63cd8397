import type { EvidenceDetail, EvidenceFile } from '../../../contract/evidence.ts'
import { writeCsv } from '../../shared/csv/csv.ts'

/** The whole ledger, one line per file. */
export const writeLedgerCsv = (files: readonly EvidenceFile[]): string =>
  writeCsv([
    ['path', 'sha256', 'bytes', 'format', 'source', 'state', 'records', 'accepted', 'rejected', 'blank', 'uninterpreted', 'first', 'last', 'clock_basis', 'clock_zone', 'clock_error_ms', 'clock_offset_ms', 'copies', 'sample'],
    ...files.map((file) => [
      file.path, file.sha256, file.bytes, file.format, file.source, file.state, file.records, file.accepted, file.rejected, file.blank, file.uninterpreted,
      file.first, file.last, file.clock.basis, file.clock.zone, file.clock.errorMs, file.clock.offsetMs ?? null, (file.copies ?? []).reduce((sum, { records }) => sum + records, 0), String(file.sample),
    ]),
  ])

/** The rejected lines the host lists (at most 200), with where they stand and why. */
export const writeRejectedCsv = (detail: EvidenceDetail): string =>
  writeCsv([
    ['path', 'sha256', 'line', 'offset', 'length', 'code', 'reason', 'sample'],
    ...detail.rejections.map(({ line, offset, length, code, reason, sample }) => [detail.path, detail.sha256, line, offset, length, code, reason, sample]),
  ])
