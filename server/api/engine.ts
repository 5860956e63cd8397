import type { EventIndex } from '../../engine/model/units.ts'
import { isoTime } from '../../engine/model/units.ts'
import { Case } from '../../engine/pipeline.ts'
import type { CaseAnalysis, CaseEngine, FileReading, LocatedRecord } from './engine-port.ts'
import type { EvidenceEntry } from '../stores/ports.ts'
import type { RecordField } from '../../contract/evidence.ts'

/** Rows of the event store that came from one file: it is read in one go, so they stand together. */
interface Rows {
  readonly from: number
  to: number
}

/** The real engine behind the port. */
class EngineCase implements CaseEngine {
  private readonly engine = new Case()
  private readonly rows = new Map<string, Rows>()

  get events(): number {
    return this.engine.store.count
  }

  addFile(entry: EvidenceEntry, zone: string | null): FileReading {
    const { id, path, receivedAt } = entry
    const rows = { from: this.engine.store.count, to: this.engine.store.count }
    const intake = this.engine.addFile({ id, path, zone, year: new Date(receivedAt).getUTCFullYear() })
    return {
      push: (chunk) => intake.push(chunk),
      finish: () => {
        const ledger = intake.finish()
        rows.to = this.engine.store.count
        this.rows.set(id, rows)
        return ledger
      },
      get records() {
        return intake.records
      },
    }
  }

  dropFile(id: string): void {
    this.engine.dropFile(id)
    this.rows.delete(id)
  }

  analyse(retracted: ReadonlySet<string>): Generator<number, CaseAnalysis> {
    return this.engine.analyse(retracted)
  }

  locate(evidenceId: string, offset: number): LocatedRecord | null {
    const row = this.find(evidenceId, offset)
    if (row === null) return null
    const { store } = this.engine
    const line = store.line(row)
    const at = store.time(row)
    return { length: store.length(row), line: line === 0 ? null : line, title: this.title(row), at: Number.isNaN(at) ? null : isoTime(at), host: store.text('host', row) }
  }

  recite(evidenceId: string, offset: number, bytes: Uint8Array, head: Uint8Array): RecordField[] {
    void evidenceId
    void offset
    void bytes
    void head
    return []
  }

  private find(evidenceId: string, offset: number): EventIndex | null {
    const rows = this.rows.get(evidenceId)
    if (!rows) return null
    for (let row = rows.from as EventIndex; row < rows.to; row++) if (this.engine.store.offset(row) === offset) return row
    return null
  }

  /** "Bastion session, RDP", "Logon 4624". */
  private title(row: EventIndex): string {
    const { store } = this.engine
    const words = store.kind(row).replaceAll('_', ' ')
    const name = words.charAt(0).toUpperCase() + words.slice(1)
    const code = store.text('code', row)
    return code === '' ? name : `${name} · ${code.slice(0, 60)}`
  }
}

/** Opens an empty case. */
export const openCase = (): CaseEngine => new EngineCase()
