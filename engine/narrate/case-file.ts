import type { Citation } from '../../contract/incident.ts'
import type { Clock } from '../../contract/evidence.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { EventStore } from '../ingest/store.ts'
import type { EventIndex } from '../model/units.ts'
import type { Plant } from '../plant/plant.ts'

/** What is known of the file an event was read from. */
export interface FileFacts {
  readonly id: string
  readonly path: string
  /** What it was read as, for people; empty when nothing recognised it. */
  readonly source: string
  readonly clock: Clock
}

/** Everything a rendering needs to turn event numbers into citations and names. */
export interface CaseFile {
  readonly store: EventStore
  readonly entities: EntityTable
  readonly plant: Plant
  /** By the file numbers of the store. */
  readonly files: readonly FileFacts[]
}

export const fileOf = (file: CaseFile, event: EventIndex): FileFacts => file.files[file.store.file(event)]!

/** Name of the record an event was read from, for ever. */
export const recordId = (file: CaseFile, event: EventIndex): string => `${fileOf(file, event).id}.${file.store.offset(event)}`

/** The records of events without repeats, in the order given. */
export const recordIds = (file: CaseFile, events: readonly EventIndex[]): string[] => [...new Set(events.map((event) => recordId(file, event)))]

/** The exact bytes of an event [NAR-1]. */
export function cite(file: CaseFile, event: EventIndex): Citation {
  const { store } = file
  const { id, path } = fileOf(file, event)
  const line = store.line(event)
  return { record: recordId(file, event), evidenceId: id, path, line: line === 0 ? null : line, offset: store.offset(event), length: store.length(event) }
}
