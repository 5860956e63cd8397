import type { Reader, RecordSink } from '../reader.ts'
import { CsvCells, csvSeparator } from './csv-cells.ts'
import { LineSplitter, sampleOf, type LineHandler } from './line-splitter.ts'
import { Row } from './row.ts'

interface Line { readonly text: string; readonly offset: number; readonly length: number; readonly covered: number; readonly number: number }

/** A quoted cell may run over this many characters; beyond, its opening quote is taken for a stray one. */
const MAX_QUOTED = 1 << 20
/** What is left of that where stray quotes come one after another. */
const MIN_QUOTED = 1 << 6

/**
 * RFC 4180 with a header row, separated by comma, semicolon, tab or bar. Quoted cells may hold line ends.
 * A row whose quote is never closed is refused alone: the lines it swallowed are read again as rows of their own.
 */
class CsvLines implements LineHandler {
  private columns: readonly string[] | null = null
  private cells = new CsvCells(',')
  private pending: Line[] = []
  private pendingLength = 0
  /**
   * How far the closing quote is looked for now. Each quote that was never closed halves it and each row restores
   * some: what is read twice thus stays in proportion to what is read, whatever the file.
   */
  private patience = MAX_QUOTED

  line(text: string, offset: number, length: number, covered: number, number: number, sink: RecordSink): void {
    // A line beyond the limit ends the search before it is read, so that it is read once.
    while (this.pending.length > 0 && this.pendingLength + text.length > this.patience) this.giveUp(sink)
    if (this.columns === null && this.pending.length === 0) this.cells = new CsvCells(csvSeparator(text))
    if (this.cells.feed(text)) {
      if (this.pending.length === 0) return this.row(text, offset, length, covered, number, sink)
      const first = this.pending[0]!
      const sample = first.text
      const spread = offset - first.offset
      const line = first.number
      this.pending = []
      this.pendingLength = 0
      return this.row(sample, first.offset, spread + length, spread + covered, line, sink)
    }
    this.pending.push({ text, offset, length, covered, number })
    this.pendingLength += text.length + 1
  }

  /** A blank line: part of a quoted cell, or nothing. */
  blank(offset: number, covered: number, sink: RecordSink): void {
    if (this.pending.length === 0) return sink.blank(offset, covered)
    const before = this.pending.at(-1)!
    this.cells.feed('')
    this.pending.push({ text: '', offset, length: 0, covered, number: before.number + 1 })
    this.pendingLength++
    if (this.pendingLength > this.patience) this.giveUp(sink)
  }

  end(sink: RecordSink): void {
    while (this.pending.length > 0) this.giveUp(sink)
  }

  private giveUp(sink: RecordSink): void {
    const [first, ...rest] = this.pending as [Line, ...Line[]]
    this.pending = []
    this.pendingLength = 0
    this.cells.reset()
    this.patience = Math.max(MIN_QUOTED, this.patience >> 1)
    sink.reject(first.offset, first.length, first.covered, first.number, 'malformed', 'A quote is opened and never closed', sampleOf(first.text))
    for (const { text, offset, length, covered, number } of rest) {
      if (text === '') this.blank(offset, covered, sink)
      else this.line(text, offset, length, covered, number, sink)
    }
  }

  private row(text: string, offset: number, length: number, covered: number, number: number, sink: RecordSink): void {
    const { values } = this.cells
    if (this.columns === null) {
      this.columns = columnNames(values)
      this.cells.reset()
      return sink.framing(offset, covered)
    }
    const { columns } = this
    let count = values.length
    while (count > columns.length && values[count - 1] === '') count--
    if (count !== columns.length) {
      sink.reject(offset, length, covered, number, 'wrong_columns', `The row has ${values.length} cells; the header names ${columns.length} columns`, sampleOf(text))
    } else {
      const fields = new Row()
      for (let i = 0; i < count; i++) fields[columns[i]!] = values[i]!
      this.patience = Math.min(MAX_QUOTED, this.patience + length)
      sink.record(offset, length, covered, number, fields)
    }
    this.cells.reset()
  }
}

/** Names of the columns: trimmed; one that is empty or comes twice gets its number, so that no cell hides another. */
export function columnNames(header: readonly string[]): string[] {
  const seen = new Set<string>()
  return header.map((cell, index) => {
    const name = cell.trim()
    const unique = name !== '' && !seen.has(name) ? name : `${name}#${index + 1}`
    seen.add(unique)
    return unique
  })
}

export function createCsvReader(): Reader {
  const lines = new CsvLines()
  // The splitter reports blank and overlong lines straight to the sink; inside a quoted cell a blank line is content.
  let outer: RecordSink
  const inner: RecordSink = {
    record: () => {},
    framing: (offset, covered) => outer.framing(offset, covered),
    blank: (offset, covered) => lines.blank(offset, covered, outer),
    reject(offset, length, covered, line, code, reason, sample) {
      lines.end(outer)
      outer.reject(offset, length, covered, line, code, reason, sample)
    },
  }
  const splitter = new LineSplitter({
    line: (text, offset, length, covered, number) => lines.line(text, offset, length, covered, number, outer),
  })
  return {
    format: 'csv',
    push(chunk, sink) { outer = sink; splitter.push(chunk, inner) },
    end(sink) { outer = sink; splitter.end(inner); lines.end(sink) },
  }
}
