import { noteEvidences, type NoteEvidence } from '../../engine/ingest/note-evidence.ts'
import type { EvidenceEntry, Stores } from '../stores/ports.ts'
import type { DecisionLog } from './decision-log.ts'
import { Failure } from './failure.ts'
import type { LiveFeed } from './live-feed.ts'
import type { CaseFile, Workbench } from './workbench.ts'

/** Notes stand at the end of the ledger, in their own order. */
const AFTER_ALL_FILES = 2 ** 40

/** The one case of a host: its stored evidence and decisions, and the workbench that reads them. */
export class Case {
  readonly stores: Stores
  readonly workbench: Workbench
  readonly decisions: DecisionLog
  readonly live: LiveFeed
  private rank = 0
  private clears = 0

  constructor(stores: Stores, workbench: Workbench, decisions: DecisionLog, live: LiveFeed) {
    this.stores = stores
    this.workbench = workbench
    this.decisions = decisions
    this.live = live
  }

  /** Takes up what is stored: everything is read again, since results are not kept. Returns the entries. */
  async load(): Promise<EvidenceEntry[]> {
    await this.decisions.load()
    const entries = (await this.stores.evidence.list()).sort((a, b) => a.rank - b.rank)
    this.rank = (entries.at(-1)?.rank ?? 0) + 1
    for (const entry of entries) this.workbench.add(entry)
    return entries
  }

  /** Throws `not-found`. */
  file(id: string): CaseFile {
    const file = this.workbench.files.get(id) ?? this.notes().find(({ evidence }) => evidence.id === id)?.file
    if (!file) throw new Failure('not-found', `The case holds no evidence ${id}.`, 'Ask for the ledger and name one of its files.')
    return file
  }

  /** All files, and the notes of the journal that the newest analysis took in: each is a file of one line, of which only the journal is kept. */
  files(): CaseFile[] {
    return [...this.workbench.files.values(), ...this.notes().map(({ file }) => file)]
  }

  /** A stretch of the content of a file of `file`. */
  read(id: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const { entry } = this.file(id)
    const note = this.workbench.files.has(id) ? undefined : this.notes().find(({ evidence }) => evidence.id === id)
    return note ? Promise.resolve(new Uint8Array(note.evidence.bytes.subarray(offset, offset + length))) : this.stores.bytes.read(entry.content, offset, length)
  }

  private notes(): { readonly evidence: NoteEvidence; readonly file: CaseFile }[] {
    return noteEvidences(this.decisions.notes()).flatMap((evidence) => {
      const ledger = this.workbench.records.ledger(evidence.id)
      if (ledger === null) return []
      const { id, path, sha256, bytes, note: { sequence, at } } = evidence
      const entry: EvidenceEntry = { id, path, digest: sha256, sha256, bytes: bytes.length, packing: [], sample: false, content: `note-${sequence}`, receivedAt: at, rank: AFTER_ALL_FILES + sequence }
      return [{ evidence, file: { entry, state: 'ready', failure: null, ledger } }]
    })
  }

  get(id: string): EvidenceEntry | undefined {
    return this.workbench.files.get(id)?.entry
  }

  get count(): number {
    return this.workbench.files.size
  }

  /** How often the case was cleared: whoever adds several files stops when it changes. */
  get epoch(): number {
    return this.clears
  }

  nextRank(): number {
    return this.rank++
  }

  get unread(): number {
    return this.workbench.unread
  }

  /** A live stream has begun a file. */
  async open(entry: EvidenceEntry): Promise<void> {
    await this.stores.evidence.put(entry.id, entry)
    this.workbench.open(entry)
  }

  /** Its file has grown, or come to its end. While it grows, the size of its content says how far it is. */
  async grow(entry: EvidenceEntry): Promise<void> {
    if (entry.stream?.open === false) await this.stores.evidence.put(entry.id, entry)
    this.workbench.grow(entry)
  }

  /** Takes new evidence, whose content is stored already. */
  async admit(entry: EvidenceEntry): Promise<void> {
    await this.stores.evidence.put(entry.id, entry)
    this.workbench.add(entry)
  }

  /** Throws `not-found`. */
  async remove(id: string): Promise<void> {
    const { entry } = this.file(id)
    if (!this.workbench.files.has(id)) throw new Failure('not-found', `${entry.path} is a note in the journal and no file that was loaded.`, 'Undo its entry in the journal: it then counts no more.')
    this.workbench.remove(id)
    await this.stores.evidence.delete(id)
    await this.stores.bytes.delete(entry.content)
  }

  /** Removes all evidence and all decisions. */
  async clear(): Promise<void> {
    this.clears++
    const entries = [...this.workbench.files.values()].map(({ entry }) => entry)
    await this.decisions.clear()
    this.workbench.clear()
    for (const { id, content } of entries) {
      await this.stores.evidence.delete(id)
      await this.stores.bytes.delete(content)
    }
  }
}
