import type { RejectCode } from '../../contract/evidence.ts'
import type { LogEvent } from '../model/event.ts'
import type { AssetRow, IncidentRow, WindowRow, WorkOrder } from '../model/plant.ts'
import { isoTime, type EventIndex } from '../model/units.ts'
import type { Fields } from './reader.ts'
import type { EventSink, FileSample, MapContext, Source } from './source.ts'
import { isPlausible } from './time.ts'

/** How sure another source must be of a single record that the file's own source does not want. */
const SURE = 0.8
/** After this many records that nobody wanted, the other sources are no longer asked. */
const MAX_MISSES = 1000

const UNKNOWN = 'No source knows this record. Export it in a format of the list of sources, or map its columns.'

/** Event index of a row that stands for no event. */
export const NO_EVENT = -1 as EventIndex

/** What sources made of one record: events, rows of the plant model, or why it was refused. */
export class MappedRecord implements EventSink {
  readonly events: LogEvent[] = []
  readonly assets: AssetRow[] = []
  readonly workOrders: WorkOrder[] = []
  readonly windows: WindowRow[] = []
  readonly incidents: IncidentRow[] = []
  code: RejectCode | null = null
  reason = ''

  event(event: LogEvent): void {
    this.events.push(event)
  }

  asset(row: AssetRow): void {
    this.assets.push(row)
  }

  workOrder(order: WorkOrder): void {
    this.workOrders.push(order)
  }

  window(window: WindowRow): void {
    this.windows.push(window)
  }

  incident(row: IncidentRow): void {
    this.incidents.push(row)
  }

  reject(code: RejectCode, reason: string): void {
    this.code = code
    this.reason = reason
  }

  clear(): void {
    this.events.length = 0
    this.assets.length = 0
    this.workOrders.length = 0
    this.windows.length = 0
    this.incidents.length = 0
    this.code = null
  }

  get isEmpty(): boolean {
    return this.events.length === 0 && this.assets.length === 0 && this.workOrders.length === 0 && this.windows.length === 0 && this.incidents.length === 0
  }
}

/** Maps the records of one file by its source, or, in files that mix several, by whichever source is sure of a record. */
export class RecordMapper {
  /** The source of the file; null while none is known. A file nobody recognised as a whole takes the first that is sure of a record. */
  source: Source | null
  readonly result = new MappedRecord()
  private readonly sources: readonly Source[]
  private readonly context: MapContext
  private misses = 0

  constructor(source: Source | null, sources: readonly Source[], context: MapContext) {
    this.source = source
    this.sources = sources
    this.context = context
  }

  /** Maps one record; the answer stands in `result` until the next call. Never throws. */
  map(fields: Fields): MappedRecord {
    const { result, source } = this
    if (source !== null) {
      this.mapBy(source, fields)
      if (result.code !== 'missing_field' && result.code !== 'unknown_source') return result
    } else {
      result.clear()
      result.reject('unknown_source', UNKNOWN)
    }
    if (this.misses < MAX_MISSES) this.askOthers(fields)
    return result
  }

  private mapBy(source: Source, fields: Fields): void {
    const { result } = this
    result.clear()
    try {
      source.map(fields, this.context, result)
    } catch (error) {
      result.reject('malformed', `The source "${source.id}" failed on this record: ${error instanceof Error ? error.message : String(error)}`)
    }
    if (result.code === null && result.isEmpty) result.reject('missing_field', 'The record has none of the fields its source reads')
    if (result.code === null) checkTimes(result)
  }

  private askOthers(fields: Fields): void {
    const { result } = this
    const { path, format } = this.context
    const code = result.code!
    const { reason } = result
    const other = mostSure(this.sources, { path, format, records: [fields] }, this.source)
    if (other === null || other.score < SURE) {
      this.misses++
      return
    }
    this.mapBy(other.source, fields)
    if (result.code !== null) result.reject(code, reason)
    else this.source ??= other.source
  }
}

/** The source that is surest of a sample, `except` left out; null when all say no. The first of the list wins a tie. */
export function mostSure(sources: readonly Source[], sample: FileSample, except: Source | null = null): { source: Source; score: number } | null {
  let best: { source: Source; score: number } | null = null
  for (const source of sources) {
    if (source === except) continue
    let score = 0
    try {
      score = source.recognise(sample)
    } catch {
      // A source that fails on a sample does not recognise it.
    }
    if (score > (best?.score ?? 0)) best = { source, score }
  }
  return best
}

function checkTimes(result: MappedRecord): void {
  for (const event of result.events) if (!isPlausible(event.time)) return refuseTime(result, event.time)
  for (const { start, end } of result.workOrders) for (const time of [start, end]) if (time !== null && !isPlausible(time)) return refuseTime(result, time)
  for (const { opened, detected, contained, closed } of result.incidents) for (const time of [opened, detected, contained, closed]) if (time !== null && !isPlausible(time)) return refuseTime(result, time)
  for (const { from, to } of result.windows) for (const time of [from, to]) if (!isPlausible(time)) return refuseTime(result, time)
}

function refuseTime(result: MappedRecord, time: number): void {
  if (Number.isNaN(time)) return result.reject('bad_time', 'The time of the record cannot be read')
  const written = Math.abs(time) <= 8.64e15 ? isoTime(time) : String(time)
  result.reject('time_out_of_range', `The time ${written} lies outside of 1990 to 2100: an empty or broken clock. The record is left out; set the clock of the device right for the next one.`)
}
