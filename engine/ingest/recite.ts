import type { FormatName } from '../../contract/evidence.ts'
import type { LogEvent } from '../model/event.ts'
import { findChunk, isChunk } from './readers/evtx/chunk.ts'
import { describeEvtxRecord, evtxChunkOffset } from './readers/evtx/describe.ts'
import { ByteMap, byteOrderMark, type TextEncoding } from './readers/encoding.ts'
import { createReader } from './readers/create-reader.ts'
import { isObject } from './readers/json-value.ts'
import { RecordMapper } from './record-mapper.ts'
import type { Fields, RecordSink } from './reader.ts'
import { markCited } from './recite/cited.ts'
import { jsonLeaves } from './recite/json-leaves.ts'
import type { Leaf } from './recite/leaf.ts'
import { syslogLeaves } from './recite/syslog-leaves.ts'
import { csvLeaves, zeekLeaves } from './recite/table-leaves.ts'
import type { Source } from './source.ts'
import type { TimeContext } from './time.ts'
import { zoneClock } from './zone.ts'

/** Reads stretches of the uncompressed content. */
export interface ContentReader {
  read(offset: number, length: number): Promise<Uint8Array>
  readonly size: number
}

/** Which record to read again, and as what. */
export interface RecordPlace {
  readonly offset: number
  readonly length: number
  readonly path: string
  readonly format: FormatName
  readonly source: Source
  /** All sources, so that a record of a mixed file finds the one it was mapped by; default: `source` alone. */
  readonly sources?: readonly Source[]
  readonly zone: string | null
  readonly year: number
}

/** A leaf value and the bytes of the content it stands in; cited when the event was read from it. */
interface RecitedField {
  readonly name: string
  readonly value: string
  readonly offset: number | null
  readonly length: number | null
  readonly cited: boolean
}

export interface Recited {
  readonly fields: readonly RecitedField[]
  /** The first event the source makes of the record; null when it makes none. */
  readonly event: LogEvent | null
  /** The bytes of the record. */
  readonly raw: Uint8Array
  readonly encoding: TextEncoding | 'binary'
}

/** The header of a table is looked for this far into the file. */
const HEAD_BYTES = 1 << 16
const EVTX_CHUNK = 1 << 16
/** What looks like the head of a chunk may stand in any value. */
const MAX_CHUNKS_TRIED = 16

/**
 * Reads one record again for the evidence drawer: its leaf fields with their exact bytes, and the event its source
 * makes of it, so that the fields the event came from can be marked.
 */
export async function recite(bytes: ContentReader, place: RecordPlace): Promise<Recited> {
  const raw = await bytes.read(place.offset, place.length)
  if (place.format === 'evtx') return reciteEvtx(bytes, place, raw)
  const head = await bytes.read(0, Math.min(bytes.size, HEAD_BYTES))
  const { encoding } = byteOrderMark(head)
  const map = new ByteMap(raw, encoding)
  const fields = fieldsOf(place, head, raw, map.text)
  const event = fields === null ? null : eventOf(place, fields)
  const leaves = leavesOf(place.format, map.text, new ByteMap(beforeRecord(head, place.offset), encoding).text)
  const cited = markCited(leaves, event, timeContext(place), map.text)
  return {
    fields: cited.map(({ name, value, start, end, cited }) => ({ name, value, offset: place.offset + map.at(start), length: map.at(end) - map.at(start), cited })),
    event, raw, encoding,
  }
}

async function reciteEvtx(bytes: ContentReader, place: RecordPlace, raw: Uint8Array): Promise<Recited> {
  const found = await findEvtxRecord(bytes, place.offset)
  if (found === null) return { fields: [], event: null, raw, encoding: 'binary' }
  const event = eventOf(place, found.values as unknown as Fields)
  const places = found.fields.map(({ name, value }, index) => ({ name, value, start: index, end: index + 1 }))
  const cited = markCited(places, event, timeContext(place), null)
  return { fields: cited.map((leaf) => ({ ...found.fields[leaf.start]!, cited: leaf.cited })), event, raw, encoding: 'binary' }
}

/** Reads the record within its chunk, which stands where Windows puts it or, in a carved file, where its magic says. */
async function findEvtxRecord(bytes: ContentReader, offset: number): ReturnType<typeof describeInChunk> {
  const found = await describeInChunk(bytes, evtxChunkOffset(offset), offset)
  if (found !== null) return found
  const from = Math.max(0, offset - EVTX_CHUNK)
  const before = await bytes.read(from, offset - from)
  let at = findChunk(before, 0, before.length)
  for (let tries = 0; at < before.length && tries < MAX_CHUNKS_TRIED; tries++) {
    const again = await describeInChunk(bytes, from + at, offset)
    if (again !== null) return again
    at = findChunk(before, at + 1, before.length)
  }
  return null
}

async function describeInChunk(bytes: ContentReader, chunkOffset: number, offset: number) {
  if (chunkOffset < 0) return null
  const chunk = await bytes.read(chunkOffset, Math.min(EVTX_CHUNK, bytes.size - chunkOffset))
  return isChunk(chunk, 0) ? describeEvtxRecord(chunk, chunkOffset, offset) : null
}

/** What stands before the record in the head of the file: the headers that hold for it. */
const beforeRecord = (head: Uint8Array, offset: number): Uint8Array => head.subarray(byteOrderMark(head).length, Math.min(head.length, offset))

function leavesOf(format: FormatName, text: string, head: string): Leaf[] {
  switch (format) {
    case 'ndjson':
    case 'json':
      return jsonLeaves(text)
    case 'csv':
      return csvLeaves(head, text)
    case 'zeek-tsv':
      return zeekLeaves(head, text)
    case 'syslog':
    case 'cef':
      return syslogLeaves(text)
    default:
      return text === '' ? [] : [{ name: 'message', value: text, start: 0, end: text.length }]
  }
}

/** The record as its reader gave it to the source: read again behind the headers of its file. */
function fieldsOf(place: RecordPlace, head: Uint8Array, raw: Uint8Array, text: string): Fields | null {
  if (place.format === 'json' || place.format === 'ndjson') {
    try {
      const value: unknown = JSON.parse(text)
      return isObject(value) ? (value as Fields) : null
    } catch {
      return null
    }
  }
  const before = head.subarray(0, headerEnd(place, head))
  let last: Fields | null = null
  const sink: RecordSink = { record: (_offset, _length, _covered, _line, fields) => (last = fields), reject: () => (last = null), blank() {}, framing() {} }
  const reader = createReader(place.format)
  reader.push(before, sink)
  last = null
  reader.push(raw, sink)
  reader.end(sink)
  return last
}

/** How much of the file's head a reader must see before the record: header row, directives or byte order mark. */
function headerEnd({ format, offset }: RecordPlace, head: Uint8Array): number {
  // Beyond the head, the last line of it may be half a line, which must not run into the record.
  if (format === 'zeek-tsv') return offset <= head.length ? offset : head.lastIndexOf(0x0a) + 1
  if (format !== 'csv') return byteOrderMark(head).length
  // Only the header row: rows behind it may run over several lines, and the head may end within one.
  let end = 0
  createReader('csv').push(head.subarray(0, offset), { framing: (at, covered) => (end = at + covered), record() {}, reject() {}, blank() {} })
  return end
}

const timeContext = ({ zone, year }: RecordPlace): TimeContext => ({ zoneMinutes: zoneClock(zone), sawZonelessTime: () => {}, year })

function eventOf(place: RecordPlace, fields: Fields): LogEvent | null {
  const { path, format, source, sources = [source] } = place
  return new RecordMapper(source, sources, { path, format, ...timeContext(place) }).map(fields).events[0] ?? null
}
