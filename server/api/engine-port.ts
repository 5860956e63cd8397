import type { AccessSession, NoteAnomaly, NoteCriterion } from '../../contract/access.ts'
import type { EvidenceDetail, EvidenceRecord, RecordField } from '../../contract/evidence.ts'
import type { FieldMapping } from '../../contract/mapping.ts'
import type { Coverage } from '../../contract/coverage.ts'
import type { Activity, Incident, IncidentList } from '../../contract/incident.ts'
import type { Plant } from '../../contract/plant.ts'
import type { AttackPath } from '../../engine/access/weigh-answer.ts'
import type { RespondPort } from '../../engine/respond/respond-port.ts'
import type { RiskPort } from '../../engine/risk/risk-port.ts'
import type { StandingDecisions } from '../../engine/model/decisions.ts'
import type { EvidenceEntry } from '../stores/ports.ts'

/** What a file is read as; the rest of its ledger line comes from its entry. */
export type FileLedger = Omit<EvidenceDetail, 'id' | 'path' | 'sha256' | 'bytes' | 'packing' | 'state' | 'failure' | 'sample'>

/** A file being read. */
export interface FileReading {
  push(chunk: Uint8Array): void
  /** No more bytes come. */
  finish(): FileLedger
  /** Records found so far. */
  readonly records: number
}

/** What the engine makes of a case: a function of the evidence and the decisions, nothing else. */
export interface CaseAnalysis {
  readonly incidents: readonly Omit<Incident, 'revision'>[]
  readonly list: Omit<IncidentList, 'revision'>
  /** Instants in ms since 1970; the whole span when they are absent. Null when there are no events. */
  activity(range: { from?: number; to?: number; bins: number }): Activity | null
  coverage(): Coverage
  plant(): Omit<Plant, 'revision'>
  /** Sessions worth asking about, the most telling question first; absent while the engine joins none. */
  sessions?(): readonly AccessSession[]
  /** The criteria of an investigation, looked up for a note; absent while the engine knows none. */
  noteCriteria?(note: NoteAnomaly): NoteCriterion[]
  /** Accounts that cannot clear a session, by its key, as of the evidence alone; absent: those of the published incidents. */
  attackPath?(session: string): AttackPath
  /** Containment and recovery; absent while the engine computes none. */
  readonly respond?: RespondPort
  /** The board; absent while the engine computes none. */
  readonly risk?: RiskPort
}

/** Where a record is and what was read from it. */
export interface LocatedRecord {
  readonly length: number
  readonly line: number | null
  readonly title: string
  readonly at: string | null
  readonly host: string
}

/** A record read again: its bytes, and the fields in them, cited ones first. */
export interface RecitedRecord {
  readonly fields: readonly RecordField[]
  readonly raw: Uint8Array
  readonly encoding: EvidenceRecord['raw']['encoding']
}

/** Mappings that stand: the one saved for the file itself, and all, newest first. */
export interface StandingMappings {
  readonly own: FieldMapping | null
  readonly shared: readonly FieldMapping[]
}

/** One case under work. */
export interface CaseEngine {
  /** @param zone IANA zone a person chose for times that name none, or null. @param mapped mappings that stand. */
  addFile(entry: EvidenceEntry, zone: string | null, mapped: StandingMappings): FileReading
  /** The ledger of a file as the newest analysis left it: the zone of its clock may have been found. Null when unknown. */
  ledger(id: string): FileLedger | null
  /** Leaves a file out from now on; it can be added again. */
  dropFile(id: string): void
  /** Yields 0–1 often enough (a few milliseconds apart) that the host can answer requests in between, or give up. */
  analyse(decisions: StandingDecisions): Generator<number, CaseAnalysis>
  /** The record that begins at `offset`, or null when there is none. */
  locate(evidenceId: string, offset: number): LocatedRecord | null
  /** Other places where the record that begins at `offset` stands, as of the newest analysis. Empty for unknown ones. */
  copiesOf(evidenceId: string, offset: number): readonly { readonly record: string; readonly path: string }[]
  /** Reads a located record again. @param read gives stretches of the content of its file. */
  recite(evidenceId: string, offset: number, read: (offset: number, length: number) => Promise<Uint8Array>): Promise<RecitedRecord>
  readonly events: number
}

/** Opens an empty case. */
export type OpenCase = () => CaseEngine
