import { LedgerBook } from '../ledger.ts'
import type { Fields, Reader, RecordSink } from '../reader.ts'

export interface Collected {
  readonly records: { offset: number; length: number; covered: number; line: number; fields: Fields }[]
  readonly rejects: { offset: number; length: number; covered: number; line: number; code: string; reason: string; sample: string }[]
  /** Every call in order, as text, to compare two readings. */
  readonly calls: string[]
  readonly book: LedgerBook
}

/** Runs a reader over a content cut into chunks at the given places. */
export function collect(reader: Reader, content: Uint8Array, cuts: readonly number[] = []): Collected {
  const found: Collected = { records: [], rejects: [], calls: [], book: new LedgerBook() }
  const note = (...parts: unknown[]) => found.calls.push(JSON.stringify(parts, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
  const sink: RecordSink = {
    record(offset, length, covered, line, fields) {
      note('record', offset, length, covered, line, fields)
      found.records.push({ offset, length, covered, line, fields })
      found.book.accept(offset, covered, true)
    },
    reject(offset, length, covered, line, code, reason, sample) {
      note('reject', offset, length, covered, line, code, reason, sample)
      found.rejects.push({ offset, length, covered, line, code, reason, sample })
      found.book.reject(offset, length, covered, line, code, reason, sample)
    },
    blank(offset, covered) {
      note('blank', offset, covered)
      found.book.blank(offset, covered)
    },
    framing(offset, covered) {
      note('framing', offset, covered)
      found.book.framing(offset, covered)
    },
  }
  for (const chunk of cutAt(content, cuts)) reader.push(chunk, sink)
  reader.end(sink)
  return found
}

/** The content in pieces. Each is a copy that is overwritten once the next is asked for, as a reused buffer would be. */
export function* cutAt(content: Uint8Array, cuts: readonly number[]): Generator<Uint8Array> {
  const places = [...new Set([0, ...cuts.map((cut) => Math.min(cut, content.length)), content.length])].sort((a, b) => a - b)
  for (let i = 1; i < places.length; i++) {
    const chunk = content.slice(places[i - 1], places[i])
    yield chunk
    chunk.fill(0x58)
  }
}

/** What is wrong with the way the calls tile a content of that size; '' when nothing is. */
export function tilingFault(calls: readonly string[], size: number): string {
  let at = 0
  for (const call of calls) {
    const parts = JSON.parse(call) as [string, number, number, number?]
    const [kind, offset, second, third] = parts
    const covered = kind === 'record' || kind === 'reject' ? third! : second
    if (offset !== at) return `expected a call at ${at}, got ${call}`
    if ((kind === 'record' || kind === 'reject') && (second > covered || second < 0)) return `longer than what it covers: ${call}`
    if (covered <= 0) return `covers nothing: ${call}`
    at += covered
  }
  return at === size ? '' : `ends at ${at} of ${size}`
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export function utf16(text: string, bigEndian = false): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, !bigEndian)
  for (let i = 0; i < text.length; i++) view.setUint16(2 + 2 * i, text.charCodeAt(i), !bigEndian)
  return bytes
}
