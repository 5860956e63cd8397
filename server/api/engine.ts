import { recite, type RecordPlace } from '../../engine/ingest/recite.ts'
import { mappedSource } from '../../engine/ingest/sources/mapped.ts'
import { operatorNote } from '../../engine/ingest/sources/operator-note.ts'
import { SOURCES } from '../../engine/ingest/sources/registry.ts'
import type { StandingDecisions } from '../../engine/model/decisions.ts'
import { lowerBound } from '../../engine/model/lower-bound.ts'
import type { EventIndex, Instant } from '../../engine/model/units.ts'
import { isoTime } from '../../engine/model/units.ts'
import { Case } from '../../engine/pipeline.ts'
import type { CaseAnalysis, CaseEngine, FileLedger, FileReading, LocatedRecord, RecitedRecord, StandingMappings } from './engine-port.ts'
import type { EvidenceEntry } from '../stores/ports.ts'

const ACRONYMS: ReadonlySet<string> = new Set(['api', 'mfa', 'ot', 'ssh'])

/** A note is one line, whose times name their zone and year. */
const NOTE_BYTES = 1 << 16
const NO_YEAR = 1970

/** Most places of one record that are told. */
const MOST_COPIES = 20

/** A file that was read. */
interface ReadFile {
  /** Its rows in the event store: a file is read in one go, so they stand together. */
  readonly from: number
  readonly to: number
  readonly bytes: number
  /** How it was read, so that one of its records can be read again in the same way. */
  readonly place: Omit<RecordPlace, 'offset' | 'length'>
}

/** The real engine behind the port. */
class EngineCase implements CaseEngine {
  private readonly engine = new Case()
  private readonly files = new Map<string, ReadFile>()

  get events(): number {
    return this.engine.store.count
  }

  addFile(entry: EvidenceEntry, zone: string | null, mappings: StandingMappings): FileReading {
    const { id, path, receivedAt, bytes, stream } = entry
    const from = this.engine.store.count
    const received = new Date(receivedAt)
    const year = received.getUTCFullYear()
    const mapped = { own: mappings.own && mappedSource(mappings.own), shared: mappings.shared.map(mappedSource) }
    const intake = this.engine.addFile({ id, path, zone, year, mapped, received: received.getTime() as Instant, ...(stream ? { collector: `stream ${stream.source}` } : {}) })
    return {
      push: (chunk) => intake.push(chunk),
      finish: () => {
        const ledger = intake.finish()
        const source = [...SOURCES, ...(mapped.own ? [mapped.own] : []), ...mapped.shared].find((candidate) => candidate.id === ledger.source)
        // Without a source nothing was accepted, and there is no record to locate.
        if (source) this.files.set(id, { from, to: this.engine.store.count, bytes, place: { path, format: ledger.format, source, sources: SOURCES, zone: zone ?? source.zone ?? null, year } })
        return ledger
      },
      get records() {
        return intake.records
      },
    }
  }

  ledger(id: string): FileLedger | null {
    return this.engine.ledger(id)
  }

  dropFile(id: string): void {
    this.engine.dropFile(id)
    this.files.delete(id)
  }

  analyse(decisions: StandingDecisions): Generator<number, CaseAnalysis> {
    return this.engine.analyse(decisions)
  }

  locate(evidenceId: string, offset: number): LocatedRecord | null {
    const row = this.find(evidenceId, offset)
    if (row === null) return null
    const { store } = this.engine
    const line = store.line(row)
    const at = store.time(row)
    return { length: store.length(row), line: line === 0 ? null : line, title: this.title(row), at: Number.isNaN(at) ? null : isoTime(at), host: store.text('host', row) }
  }

  copiesOf(evidenceId: string, offset: number): readonly { readonly record: string; readonly path: string }[] {
    const row = this.find(evidenceId, offset)
    return row === null ? [] : this.engine.copiesOf(row, MOST_COPIES).map(({ id, offset: at, path }) => ({ record: `${id}.${at}`, path }))
  }

  async recite(evidenceId: string, offset: number, read: (offset: number, length: number) => Promise<Uint8Array>): Promise<RecitedRecord> {
    const file = this.files.get(evidenceId) ?? this.note(evidenceId)
    const length = this.locate(evidenceId, offset)?.length
    if (!file || length === undefined) throw new Error(`nothing is located at ${evidenceId}.${offset}`)
    const { fields, raw, encoding } = await recite({ read, size: file.bytes }, { ...file.place, offset, length })
    return { fields: [...fields].sort((a, b) => Number(b.cited) - Number(a.cited)), raw, encoding }
  }

  /** A note of the journal is a file as well, which the engine writes and reads by itself. */
  private note(id: string): ReadFile | null {
    const rows = this.engine.noteRows(id)
    return rows && { from: rows.from, to: rows.to, bytes: NOTE_BYTES, place: { path: rows.path, format: 'ndjson', source: operatorNote, sources: SOURCES, zone: null, year: NO_YEAR } }
  }

  /** A file is read from its first byte to its last, so its rows stand in order of offset. */
  private find(evidenceId: string, offset: number): EventIndex | null {
    const file = this.files.get(evidenceId) ?? this.note(evidenceId)
    if (!file) return null
    const { store } = this.engine
    const row = lowerBound(file.from, file.to, (at) => store.offset(at as EventIndex) < offset) as EventIndex
    return row < file.to && store.offset(row) === offset ? row : null
  }

  /** "Logon · 4624", "OT write". */
  private title(row: EventIndex): string {
    const { store } = this.engine
    const words = store.kind(row).split('_').map((word) => (ACRONYMS.has(word) ? word.toUpperCase() : word)).join(' ')
    const name = words.charAt(0).toUpperCase() + words.slice(1)
    const code = store.text('code', row)
    return code === '' ? name : `${name} · ${code.slice(0, 60)}`
  }
}

/** Opens an empty case. */
export const openCase = (): CaseEngine => new EngineCase()
