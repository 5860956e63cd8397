import type { Reader, RecordSink } from '../reader.ts'
import { LineSplitter, sampleOf } from './line-splitter.ts'
import { Row } from './row.ts'

/** What the header lines of a Zeek log say. */
export interface ZeekHeader {
  separator: string
  unset: string
  empty: string
  path: string
  columns: readonly string[]
}

export const newZeekHeader = (): ZeekHeader => ({ separator: '\t', unset: '-', empty: '(empty)', path: '', columns: [] })

/** Takes one line that begins with `#` into the header. Unknown directives and comments change nothing. */
export function readDirective(header: ZeekHeader, text: string): void {
  if (text.startsWith('#separator ')) {
    header.separator = unescapeZeek(text.slice(11).trim()) || '\t'
    return
  }
  const end = text.indexOf(header.separator)
  if (end < 0) return
  const value = text.slice(end + header.separator.length)
  switch (text.slice(0, end)) {
    case '#unset_field':
      header.unset = value
      break
    case '#empty_field':
      header.empty = value
      break
    case '#path':
      header.path = value
      break
    case '#fields':
      header.columns = value.split(header.separator)
      break
    default:
  }
}

/** Undoes Zeek's escapes: `\\` and `\xHH`. Bytes above 0x7f that were escaped one by one are put together as UTF-8. */
export function unescapeZeek(text: string): string {
  let slash = text.indexOf('\\')
  if (slash < 0) return text
  let out = ''
  let at = 0
  while (slash >= 0) {
    out += text.slice(at, slash)
    at = slash
    if (text.charCodeAt(slash + 1) === 0x5c) {
      out += '\\'
      at += 2
    } else {
      const bytes: number[] = []
      for (let byte = hexEscape(text, at); byte >= 0; byte = hexEscape(text, at)) {
        bytes.push(byte)
        at += 4
      }
      if (bytes.length === 0) out += text.charAt(at++)
      else out += utf8.decode(Uint8Array.from(bytes))
    }
    slash = text.indexOf('\\', at)
  }
  return out + text.slice(at)
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** The byte of a `\xHH` at `at`, or -1. */
function hexEscape(text: string, at: number): number {
  if (text.charCodeAt(at) !== 0x5c || text.charCodeAt(at + 1) !== 0x78) return -1
  const high = hexDigit(text.charCodeAt(at + 2))
  const low = hexDigit(text.charCodeAt(at + 3))
  return high < 0 || low < 0 ? -1 : high * 16 + low
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const letter = code | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** Zeek's tab-separated logs. Header lines, comments and repeated headers are framing; unset columns are absent. */
export function createZeekReader(): Reader {
  const header = newZeekHeader()
  const splitter = new LineSplitter({
    line(text, offset, length, covered, number, sink) {
      if (text.charCodeAt(0) === 0x23) {
        readDirective(header, text)
        sink.framing(offset, covered)
      } else row(header, text, offset, length, covered, number, sink)
    },
  })
  return { format: 'zeek-tsv', push: (chunk, sink) => splitter.push(chunk, sink), end: (sink) => splitter.end(sink) }
}

function row(header: ZeekHeader, text: string, offset: number, length: number, covered: number, number: number, sink: RecordSink): void {
  const { columns, separator, unset, empty } = header
  if (columns.length === 0) {
    sink.reject(offset, length, covered, number, 'malformed', 'A row before any #fields line', sampleOf(text))
    return
  }
  const escaped = text.includes('\\')
  const fields = new Row()
  let at = 0
  let column = 0
  while (at >= 0 && column < columns.length) {
    const end = text.indexOf(separator, at)
    const value = end < 0 ? text.slice(at) : text.slice(at, end)
    if (value !== unset) fields[columns[column]!] = value === empty ? '' : escaped ? unescapeZeek(value) : value
    column++
    at = end < 0 ? -1 : end + separator.length
  }
  if (column < columns.length || at >= 0) {
    sink.reject(offset, length, covered, number, 'wrong_columns', `The row has ${at >= 0 ? 'more' : column} cells; #fields names ${columns.length}`, sampleOf(text))
    return
  }
  fields['_path'] = header.path
  sink.record(offset, length, covered, number, fields)
}
