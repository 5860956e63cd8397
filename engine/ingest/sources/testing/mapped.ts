import type { FormatName, RejectCode } from '../../../../contract/evidence.ts'
import type { LogEvent } from '../../../model/event.ts'
import type { AssetRow, IncidentRow, WindowRow, WorkOrder } from '../../../model/plant.ts'
import type { Fields } from '../../reader.ts'
import type { FileSample, Source } from '../../source.ts'

/** An event as a test reads it: what the log says and nothing else, the time as ISO text. */
export type PlainEvent = Readonly<Record<string, string | number>>

export interface Mapped {
  readonly events: readonly PlainEvent[]
  readonly assets: readonly AssetRow[]
  readonly orders: readonly WorkOrder[]
  readonly windows: readonly WindowRow[]
  readonly incidents: readonly IncidentRow[]
  readonly rejects: readonly { readonly code: RejectCode; readonly reason: string }[]
  /** How many times were read that name no zone. */
  readonly zoneless: number
  /** How the log names each event's record; null where it does not. */
  readonly keys: readonly (string | null)[]
}

export interface MapOptions {
  readonly path?: string
  readonly format?: FormatName
  readonly zoneMinutes?: number
  readonly year?: number
}

/** Maps records as the driver would, without a store. */
export function mapped(source: Source, records: readonly Fields[], options: MapOptions = {}): Mapped {
  const events: PlainEvent[] = []
  const assets: AssetRow[] = []
  const orders: WorkOrder[] = []
  const windows: WindowRow[] = []
  const incidents: IncidentRow[] = []
  const rejects: { code: RejectCode; reason: string }[] = []
  const keys: (string | null)[] = []
  let zoneless = 0
  const context = {
    path: options.path ?? 'log.json', format: options.format ?? 'ndjson', year: options.year ?? 2026,
    zoneMinutes: () => options.zoneMinutes ?? 0, sawZonelessTime: () => void zoneless++,
  }
  const sink = {
    event: (event: LogEvent) => {
      events.push(plain(event))
      keys.push(event.recordKey || null)
    },
    asset: (row: AssetRow) => void assets.push(row),
    workOrder: (order: WorkOrder) => void orders.push(order),
    window: (window: WindowRow) => void windows.push(window),
    incident: (row: IncidentRow) => void incidents.push(row),
    reject: (code: RejectCode, reason: string) => void rejects.push({ code, reason }),
  }
  for (const record of records) source.map(record, context, sink)
  return { events, assets, orders, windows, incidents, rejects, zoneless, keys }
}

/** The one event of one record. */
export function event(source: Source, record: Fields, options: MapOptions = {}): PlainEvent {
  const { events, rejects } = mapped(source, [record], options)
  const [only, ...rest] = events
  if (only === undefined || rest.length > 0) throw new Error(`${events.length} events, rejected: ${JSON.stringify(rejects)}`)
  return only
}

export const sampleOf = (records: readonly Fields[], format: FormatName = 'ndjson', path = 'log.json'): FileSample => ({ path, format, records })

function plain(event: LogEvent): PlainEvent {
  const found: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(event)) {
    if (name === 'recordKey' || name === 'sharedKey') continue
    if (value === '' || value === 0 || value === undefined || value === 'unknown') continue
    found[name] = name === 'time' ? timeText(value as number) : value
  }
  return found
}

/** Readable, also for the times that only the driver refuses. */
const timeText = (time: number): string => (Math.abs(time) <= 8.64e15 ? new Date(time).toISOString().replace('.000Z', 'Z') : 'out of range')
