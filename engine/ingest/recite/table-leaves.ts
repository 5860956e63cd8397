import { newZeekHeader, readDirective, unescapeZeek } from '../readers/zeek.ts'
import { columnNames } from '../readers/csv.ts'
import { CsvCells, csvSeparator } from '../readers/csv-cells.ts'
import type { Leaf } from './leaf.ts'

/** The cells of a CSV row by the names of its header row; places without quotes. */
export function csvLeaves(header: string, text: string): Leaf[] {
  const first = firstRow(header)
  const names = columnNames(first.cells)
  const leaves: Leaf[] = []
  let at = 0
  for (let column = 0; at <= text.length && column < names.length; column++) {
    const quoted = text.charCodeAt(at) === 0x22
    const close = quoted ? closingQuote(text, at + 1) : -1
    const next = text.indexOf(first.separator, quoted ? close : at)
    const end = next < 0 ? text.length : next
    // What follows the closing quote belongs to the value; then the place spans the quotes too.
    const clean = quoted && close === end - 1
    const raw = text.slice(clean ? at + 1 : at, clean ? end - 1 : end)
    leaves.push({ name: names[column]!, value: clean ? raw.replaceAll('""', '"') : raw, start: clean ? at + 1 : at, end: clean ? end - 1 : end })
    at = end + 1
  }
  return leaves
}

function firstRow(head: string): { cells: string[]; separator: string } {
  const lines = head.split(/\r?\n/)
  const start = lines.findIndex((line) => line.trim() !== '')
  const separator = csvSeparator(lines[start] ?? '')
  const cells = new CsvCells(separator)
  for (let i = Math.max(0, start); i < lines.length; i++) if (cells.feed(lines[i]!)) break
  return { cells: cells.values, separator }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text.charCodeAt(at + 1) !== 0x22) return at
  return text.length
}

/** The columns of a Zeek row by the names of the header; unset ones are left out. */
export function zeekLeaves(head: string, text: string): Leaf[] {
  const header = newZeekHeader()
  for (const line of head.split(/\r?\n/)) if (line.startsWith('#')) readDirective(header, line)
  const leaves: Leaf[] = []
  let at = 0
  for (const name of header.columns) {
    const next = text.indexOf(header.separator, at)
    const end = next < 0 ? text.length : next
    const raw = text.slice(at, end)
    if (raw !== header.unset) leaves.push({ name, value: raw === header.empty ? '' : unescapeZeek(raw), start: at, end })
    if (next < 0) break
    at = end + header.separator.length
  }
  return leaves
}
