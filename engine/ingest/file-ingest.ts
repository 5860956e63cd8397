import type { FormatName } from '../../contract/evidence.ts'
import type { LogEvent } from '../model/event.ts'
import type { AssetRow, IncidentRow, WindowRow, WorkOrder } from '../model/plant.ts'
import { DAY, type EventIndex, type Instant } from '../model/units.ts'
import { clockOf, LedgerBook, type Ledger } from './ledger.ts'
import { SAMPLE_BYTES, type Fields, type Reader, type RecordSink } from './reader.ts'
import { createReader } from './readers/create-reader.ts'
import { RecordDigest } from './record-digest.ts'
import { concatAll } from './readers/encoding.ts'
import { mostSure, NO_EVENT, RecordMapper, type MappedRecord } from './record-mapper.ts'
import { sniff, SNIFF_BYTES } from './sniff.ts'
import type { Source } from './source.ts'
import type { EventStore } from './store.ts'
import { civilTime, YearFollower, yearsBefore } from './time.ts'
import { zoneClock } from './zone.ts'

export type { Ledger } from './ledger.ts'

export interface IngestOptions {
  /** Name as dropped; sources recognise files by it too. */
  readonly path: string
  /** Number of the file in the store, below 65,536. */
  readonly file: number
  readonly store: EventStore
  readonly sources: readonly Source[]
  /** Sources that people made for columns nobody knows: `own` for this very file, `shared` for any that no other source recognises [MAP-3]. */
  readonly mapped?: MappedSources
  /** IANA zone a person set for times that name none; null: they are taken as UTC and the ledger says "assumed". */
  readonly zone: string | null
  /** Year for times that name none. */
  readonly year: number
  /** When the file was received, UTC: no time of it that names no year is later. */
  readonly received?: Instant
  /** Takes rows of plant files and work orders, with the event that stands for the row, or NO_EVENT. */
  readonly paper: { asset(row: AssetRow, event: EventIndex): void; workOrder(order: WorkOrder, event: EventIndex): void; window?(window: WindowRow, event: EventIndex): void; incident?(row: IncidentRow, event: EventIndex): void }
}

/** Sources made from mappings, the newest first. */
export interface MappedSources {
  readonly own: Source | null
  readonly shared: readonly Source[]
}

/** Records shown to the sources before one of them is chosen, and the bytes they may span. */
const SAMPLE_RECORDS = 64
const SAMPLE_SPAN = 4 << 20
/** Calls of the reader that are kept until then: a file may begin with millions of blank or refused lines. */
const MOST_WAITING = 4096

/**
 * Reads one file: sniffs its format, lets the sources look at its first records, then maps each record and appends
 * its events. Whatever the input, it does not throw, and its ledger accounts for every byte [ING-1].
 */
export class FileIngest {
  private readonly options: IngestOptions
  private readonly book = new LedgerBook()
  private readonly digest = new RecordDigest()
  private reader: Reader | null = null
  private head: Uint8Array[] = []
  private received = 0
  private mapper: RecordMapper | null = null
  private title = 'Unknown source'
  /** Until a source is chosen: the first records, and all calls of the reader in their order. */
  private sample: Fields[] = []
  private waiting: (() => void)[] = []
  private zoneless = false
  private timed = false
  private readonly years: YearFollower
  /** Whether the record at hand has a time that names no year. */
  private yearless = false
  /** Rows of such records, and the span of their times, until their last year is known. */
  private readonly yearlessRows: EventIndex[] = []
  private yearlessFirst = Infinity
  private yearlessLast = -Infinity

  constructor(options: IngestOptions) {
    this.options = options
    this.years = new YearFollower(options.year, options.received)
  }

  /** Records read so far, blank ones included. */
  get records(): number {
    return this.book.records
  }

  /** Bytes taken so far. */
  get bytes(): number {
    return this.received
  }

  push(chunk: Uint8Array): void {
    this.received += chunk.length
    if (this.reader !== null) return this.reader.push(chunk, this.sink)
    this.head.push(chunk.slice())
    if (this.received >= SNIFF_BYTES) this.begin()
  }

  /** No more bytes come. Call it once. */
  finish(): Ledger {
    const reader = this.reader ?? this.begin()
    reader.end(this.sink)
    const { source } = this.mapper ?? this.choose()
    this.settleYears()
    return {
      path: this.options.path,
      format: reader.format,
      source: source === null ? null : source.id,
      sourceTitle: this.title,
      family: source === null ? null : source.family,
      clock: clockOf(this.options.zone ?? source?.zone ?? null, this.zoneless, this.timed),
      ...this.book.close(),
    }
  }

  private begin(): Reader {
    const head = concatAll(this.head)
    this.head = []
    this.reader = createReader(sniff(this.options.path, head.subarray(0, SNIFF_BYTES)))
    this.reader.push(head, this.sink)
    return this.reader
  }

  /** Chooses the source by the records seen so far, and lets go of everything that waited for it. */
  private choose(): RecordMapper {
    const { path, zone, year, sources, mapped } = this.options
    const format: FormatName = this.reader?.format ?? 'unknown'
    const sample = { path, format, records: this.sample }
    const source = this.sample.length === 0 ? null : (mapped?.own ?? (mostSure(sources, sample) ?? mostSure(mapped?.shared ?? [], sample))?.source ?? null)
    if (source !== null) this.title = describe(source, sample)
    this.mapper = new RecordMapper(source, sources, { path, format, year, zoneMinutes: zoneClock(zone ?? source?.zone ?? null), sawZonelessTime: () => (this.zoneless = true), yearOf: (month, day) => this.yearOf(month, day) })
    for (const call of this.waiting) call()
    this.waiting = []
    this.sample = []
    return this.mapper
  }

  /** Keeps a call of the reader until the source is chosen, which it is when enough was seen or kept. */
  private wait(end: number, call: () => void): void {
    this.waiting.push(call)
    if (this.sample.length >= SAMPLE_RECORDS || this.waiting.length >= MOST_WAITING || end > SAMPLE_SPAN) this.choose()
  }

  private record(mapper: RecordMapper, offset: number, length: number, covered: number, line: number, fields: Fields): void {
    const unknown = mapper.source === null
    this.yearless = false
    const mapped = mapper.map(fields)
    if (unknown && mapper.source !== null) this.title = mapper.source.title
    if (mapped.code !== null) return this.book.reject(offset, length, covered, line, mapped.code, mapped.reason, this.book.keepsSamples ? sampleOfFields(fields) : '')
    const { events } = mapped
    let understood = events.length === 0
    for (const event of events) {
      if (event.kind !== 'other') understood = true
      // A row of a plant file names no time: the one it carries says nothing of the span of the file.
      if (event.kind === 'asset_declared') continue
      // Several events of one record are one record in the ledger; their times only widen its span.
      this.noteTime(event.time)
      this.timed = true
    }
    // The times of windows and registers are read by the file's clock, so it matters which it is.
    if (mapped.windows.length > 0 || mapped.incidents.length > 0) this.timed = true
    this.book.accept(offset, covered, understood)
    this.identify(mapper, events[0], fields)
    this.keep(mapped, offset, length, line)
  }

  /** By what a copy of the record in another file would be known [ING-14]. */
  private identify(mapper: RecordMapper, event: LogEvent | undefined, fields: Fields): void {
    const key = event?.recordKey
    if (event === undefined || key === undefined || key === '') this.digest.content(mapper.source?.id ?? '', fields)
    else if (event.sharedKey) this.digest.shared(key, event)
    else this.digest.stated(key)
  }

  private keep(mapped: MappedRecord, offset: number, length: number, line: number): void {
    const { store, file, paper } = this.options
    let first = NO_EVENT
    for (const event of mapped.events) {
      const index = store.append(event, file, offset, length, line, this.digest)
      if (this.yearless) this.yearlessRows.push(index)
      if (first === NO_EVENT) first = index
    }
    for (const row of mapped.assets) paper.asset(row, first)
    for (const window of mapped.windows) if (first !== NO_EVENT) paper.window?.(window, first)
    for (const row of mapped.incidents) if (first !== NO_EVENT) paper.incident?.(row, first)
    for (const order of mapped.workOrders) paper.workOrder(order, first === NO_EVENT ? store.append(orderEvent(order, this.options.year), file, offset, length, line, this.digest) : first)
  }

  private yearOf(month: number, day: number): number {
    this.yearless = true
    return this.years.of(month, day)
  }

  private noteTime(time: Instant): void {
    if (!this.yearless) return this.book.time(time)
    if (time < this.yearlessFirst) this.yearlessFirst = time
    if (time > this.yearlessLast) this.yearlessLast = time
  }

  /** A log that crossed New Year ends in the year it was received, not in the year after: moves what was read too late. */
  private settleYears(): void {
    if (this.yearlessLast === -Infinity) return
    const { year, received = Infinity, store } = this.options
    let late = Math.max(0, this.years.latest - year)
    if (yearsBefore(this.yearlessLast, late) > received + 2 * DAY) late++
    const settled = (time: Instant): Instant => (late === 0 ? time : (yearsBefore(time, late) as Instant))
    if (late > 0) store.moveTimes(this.yearlessRows, settled)
    this.book.time(settled(this.yearlessFirst as Instant))
    this.book.time(settled(this.yearlessLast as Instant))
  }

  private readonly sink: RecordSink = {
    record: (offset, length, covered, line, fields) => {
      if (this.mapper !== null) return this.record(this.mapper, offset, length, covered, line, fields)
      this.sample.push(fields)
      this.wait(offset + covered, () => this.record(this.mapper!, offset, length, covered, line, fields))
    },
    reject: (offset, length, covered, line, code, reason, sample) => {
      if (this.mapper !== null) return this.book.reject(offset, length, covered, line, code, reason, sample)
      this.wait(offset + covered, () => this.book.reject(offset, length, covered, line, code, reason, sample))
    },
    blank: (offset, covered) => {
      if (this.mapper !== null) return this.book.blank(offset, covered)
      this.wait(offset + covered, () => this.book.blank(offset, covered))
    },
    framing: (offset, covered) => {
      if (this.mapper !== null) return this.book.framing(offset, covered)
      this.wait(offset + covered, () => this.book.framing(offset, covered))
    },
  }
}

function describe(source: Source, sample: Parameters<Source['recognise']>[0]): string {
  try {
    return source.describe?.(sample) ?? source.title
  } catch {
    return source.title
  }
}

/** A paper without a time stands at 1 January of the file's year, as rows of plant files do, and widens no span. */
const orderEvent = (order: WorkOrder, year: number): LogEvent => ({ time: order.start ?? order.end ?? (civilTime(year, 1, 1, 0, 0, 0, 0) as Instant), kind: 'work_order', object: order.number, detail: order.scope })

/** The beginning of a record that was read but refused by its source, written again from its parts. */
function sampleOfFields(fields: Fields): string {
  try {
    return JSON.stringify(fields, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)).slice(0, SAMPLE_BYTES)
  } catch {
    return ''
  }
}
