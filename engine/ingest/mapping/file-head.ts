import type { FormatName } from '../../../contract/evidence.ts'
import type { FieldMapping, MappingPreview } from '../../../contract/mapping.ts'
import { TEXT_COLUMNS } from '../../model/event.ts'
import { isoTime } from '../../model/units.ts'
import type { Fields, RecordSink } from '../reader.ts'
import { createReader } from '../readers/create-reader.ts'
import { RecordMapper } from '../record-mapper.ts'
import { sniff, SNIFF_BYTES } from '../sniff.ts'
import { mappedSource } from '../sources/mapped.ts'
import { SOURCES } from '../sources/registry.ts'
import { YearFollower } from '../time.ts'
import { zoneClock } from '../zone.ts'

/** How much of a file is looked at, and how many of its records. */
export const HEAD_BYTES = 512 << 10
const MOST_RECORDS = 200

interface HeadRecord {
  readonly offset: number
  readonly line: number
  /** Null for what the reader refused, with the reason. */
  readonly fields: Fields | null
  readonly reason: string
}

/** The first records of a file, read as they will be when all of it is. */
export interface FileHead {
  readonly path: string
  readonly format: FormatName
  readonly records: readonly HeadRecord[]
}

/** @param whole whether `bytes` are all there is: else the last record may be cut and is left out. */
export function readHead(path: string, bytes: Uint8Array, whole: boolean): FileHead {
  const format = sniff(path, bytes.subarray(0, SNIFF_BYTES))
  const records: HeadRecord[] = []
  const take = (record: HeadRecord): void => void (records.length < MOST_RECORDS && records.push(record))
  const sink: RecordSink = {
    record: (offset, _length, _covered, line, fields) => take({ offset, line, fields, reason: '' }),
    reject: (offset, _length, _covered, line, _code, reason) => take({ offset, line, fields: null, reason }),
    blank() {}, framing() {},
  }
  const reader = createReader(format)
  reader.push(bytes, sink)
  if (whole) reader.end(sink)
  return { path, format, records }
}

/** What the first records come to by a mapping. @param zone that a person set for the file, or null. @param year of times that name none. @param received when the file came, ms since 1970. */
export function previewMapping({ path, format, records }: FileHead, mapping: FieldMapping, zone: string | null, year: number, received: number): MappingPreview {
  const years = new YearFollower(year, received)
  const source = mappedSource(mapping)
  const mapper = new RecordMapper(source, SOURCES, { path, format, year, zoneMinutes: zoneClock(zone ?? mapping.time.zone), sawZonelessTime() {}, yearOf: (month, day) => years.of(month, day) })
  const read = records.map(({ offset, line, fields, reason }): MappingPreview['records'][number] => {
    const place = { offset, line: line === 0 ? null : line }
    if (fields === null) return { ...place, refused: reason, event: null }
    const { code, reason: why, events: [event] } = mapper.map(fields)
    if (code !== null || event === undefined) return { ...place, refused: why, event: null }
    const texts = TEXT_COLUMNS.flatMap((field) => (event[field] === undefined || event[field] === '' ? [] : [{ field, text: event[field] }]))
    return { ...place, refused: null, event: { time: isoTime(event.time), kind: event.kind, outcome: event.outcome ?? 'unknown', texts } }
  })
  const accepted = read.filter(({ event }) => event !== null)
  return { records: read, accepted: accepted.length, refused: read.length - accepted.length, uninterpreted: accepted.filter(({ event }) => event!.kind === 'other').length }
}
