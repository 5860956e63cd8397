import type { Family } from '../../contract/vocabulary.ts'
import type { FormatName, RejectCode } from '../../contract/evidence.ts'
import type { LogEvent } from '../model/event.ts'
import type { AssetRow, IncidentRow, WindowRow, WorkOrder } from '../model/plant.ts'
import type { Fields } from './reader.ts'

/** What a source is shown to recognise a file: its name and its first well-formed records. */
export interface FileSample {
  readonly path: string
  readonly format: FormatName
  readonly records: readonly Fields[]
}

/** Passed with each record. */
export interface MapContext {
  readonly path: string
  readonly format: FormatName
  /** Offset of the zone assumed or set for this file, to be applied to times that name none; minutes east of UTC at that local time. */
  zoneMinutes(localMs: number): number
  /** Called by a source for a time without zone, so that the ledger can say "assumed". */
  sawZonelessTime(): void
  /** Year to use for times that name none (RFC 3164): taken from the file name or the caller, never from the clock. */
  readonly year: number
  /** The year of a time that names none, where the log is followed over New Year; absent: `year`. */
  yearOf?(month: number, day: number): number
}

/** Takes what a source makes of one record: usually one event; rows of the plant model; or a refusal. */
export interface EventSink {
  event(event: LogEvent): void
  asset(row: AssetRow): void
  workOrder(order: WorkOrder): void
  window(window: WindowRow): void
  incident(row: IncidentRow): void
  reject(code: RejectCode, reason: string): void
}

/**
 * One kind of log. One file each under `sources/`, listed in `sources/registry.ts`.
 * `map` is called for every record of a recognised file and must call the sink exactly once or more:
 * a record nobody has use for becomes an event of kind `other`, so that it stays counted and searchable.
 */
export interface Source {
  /** Stable, kebab-case: "entra-signin". */
  readonly id: string
  /** For people: "Entra ID sign-ins". */
  readonly title: string
  readonly family: Family
  /** IANA zone of its times that name none, as a person mapped it; absent or null: the file's. */
  readonly zone?: string | null
  /** How sure the source is that the file is its own: 0 no, 1 certain. Must be cheap and never throw. */
  recognise(sample: FileSample): number
  /** A closer title for this file: "Windows Security, Sysmon". Defaults to `title`. */
  describe?(sample: FileSample): string
  map(fields: Fields, context: MapContext, sink: EventSink): void
}
