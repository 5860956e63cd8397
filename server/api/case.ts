import type { EvidenceEntry, Stores } from '../stores/ports.ts'
import type { DecisionLog } from './decision-log.ts'
import { Failure } from './failure.ts'
import type { LiveFeed } from './live-feed.ts'
import type { CaseFile, Workbench } from './workbench.ts'

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
    const file = this.workbench.files.get(id)
    if (!file) throw new Failure('not-found', `The case holds no evidence ${id}.`, 'Ask for the ledger and name one of its files.')
    return file
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

  async remove(id: string): Promise<void> {
    const { entry } = this.file(id)
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
