import type { EvidenceDetail, EvidenceFile } from '../../../contract/evidence.ts'

/**
 * One cell of a CSV file (RFC 4180). A cell that a spreadsheet would take for a formula gets a leading
 * apostrophe: log lines are written by attackers, and `=cmd|…` in a user name must stay text.
 * Tab and return count too, since importers strip them before they look.
 */
export function writeCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  // Importers strip leading blanks and control characters before they look for a formula.
  let at = 0
  while (at < value.length && value.charCodeAt(at) <= 0x20) at += 1
  const risky = '=+-@'.includes(value[at] ?? ' ') || ['\t', '\r', '\n'].includes(value[0] ?? '')
  const safe = risky ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows as CSV with CRLF line ends, first row the heading. */
export const writeCsv = (rows: readonly (readonly (string | number | null)[])[]): string => rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('')

/** The whole ledger, one line per file. */
export const writeLedgerCsv = (files: readonly EvidenceFile[]): string =>
  writeCsv([
    ['path', 'sha256', 'bytes', 'format', 'source', 'state', 'records', 'accepted', 'rejected', 'blank', 'uninterpreted', 'first', 'last', 'clock_basis', 'clock_zone', 'clock_error_ms', 'sample'],
    ...files.map((file) => [
      file.path, file.sha256, file.bytes, file.format, file.source, file.state, file.records, file.accepted, file.rejected, file.blank, file.uninterpreted,
      file.first, file.last, file.clock.basis, file.clock.zone, file.clock.errorMs, String(file.sample),
    ]),
  ])

/** The rejected lines the host lists (at most 200), with where they stand and why. */
export const writeRejectedCsv = (detail: EvidenceDetail): string =>
  writeCsv([
    ['path', 'sha256', 'line', 'offset', 'length', 'code', 'reason', 'sample'],
    ...detail.rejections.map(({ line, offset, length, code, reason, sample }) => [detail.path, detail.sha256, line, offset, length, code, reason, sample]),
  ])

/** Offers text as a file to save. The byte-order mark has spreadsheets read it as UTF-8. */
export function saveCsv(name: string, csv: string): void {
  const address = URL.createObjectURL(new Blob(['\uFEFF', csv], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
