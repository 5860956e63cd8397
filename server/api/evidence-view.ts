import type { EvidenceDetail, EvidenceFile, EvidenceList } from '../../contract/evidence.ts'
import type { FileLedger } from './engine-port.ts'
import type { CaseFile } from './workbench.ts'

/** The ledger of a file that was not read yet. */
const UNREAD: FileLedger = {
  format: 'unknown', source: null, sourceTitle: '', family: null, records: 0, accepted: 0, rejected: 0, blank: 0, uninterpreted: 0,
  first: null, last: null, clock: { basis: 'none', zone: 'UTC', errorMs: 0 }, rejectedBy: [], spans: [], rejections: [],
}

/** One file with spans and rejections. */
export function evidenceDetail({ entry, state, failure, ledger }: CaseFile): EvidenceDetail {
  const { id, path, sha256, bytes, packing, sample } = entry
  return { ...(ledger ?? UNREAD), id, path, sha256, bytes, packing: [...packing], sample, state, failure }
}

/** One line of the ledger. */
function evidenceFile(file: CaseFile): EvidenceFile {
  const { spans: _spans, rejections: _rejections, ...line } = evidenceDetail(file)
  return line
}

/** The whole ledger in the order of arrival, with its sums. */
export function evidenceList(files: Iterable<CaseFile>): EvidenceList {
  const lines = [...files].sort((a, b) => a.entry.rank - b.entry.rank).map(evidenceFile)
  const totals = { files: lines.length, bytes: 0, records: 0, accepted: 0, rejected: 0, blank: 0 }
  for (const line of lines) {
    totals.bytes += line.bytes
    totals.records += line.records
    totals.accepted += line.accepted
    totals.rejected += line.rejected
    totals.blank += line.blank
  }
  return { files: lines, totals }
}
