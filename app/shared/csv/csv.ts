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
