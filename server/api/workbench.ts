import type { AnalysisStatus } from '../../contract/analysis.ts'
import type { EvidenceBytes, EvidenceEntry } from '../stores/ports.ts'
import type { Breather } from './breather.ts'
import type { DecisionLog } from './decision-log.ts'
import type { CaseAnalysis, CaseEngine, FileLedger, FileReading, OpenCase } from './engine-port.ts'
import { Growth } from './growth.ts'
import { IncidentTrail } from './incident-trail.ts'
import type { LiveFeed } from './live-feed.ts'

/** A file of the case and where its reading stands. */
export interface CaseFile {
  /** Grows while `state` is receiving, else stays. */
  entry: EvidenceEntry
  state: 'waiting' | 'reading' | 'receiving' | 'ready' | 'failed'
  failure: { reason: string; advice: string } | null
  /** Null until it was read for the first time. */
  ledger: FileLedger | null
}

interface UnderReading {
  readonly file: CaseFile
  readonly reading: FileReading
  done: number
}

/** A published result that something is tried on. */
export interface Aside {
  readonly engine: CaseEngine
  readonly result: CaseAnalysis
  readonly revision: number
  /** False once the case has changed: what is tried is worth nothing then, and the engine is needed. */
  readonly isCurrent: () => boolean
}

const PIECE_BYTES = 1 << 20
/** Files of one drop come right after each other: an analysis begins once none has come for this long. */
const QUIET_MS = 60
/** Growing files are read once nothing has come for this long, or when something has waited for the longest. */
const GROWTH_QUIET_MS = 500
const GROWTH_LONGEST_MS = 5000
/** Between two readings. */
const GROWTH_LEAST_MS = 2000
/** Progress is told at most this often. */
const STATUS_EVERY_MS = 120

/** What the workbench works with. */
export interface WorkbenchParts {
  readonly bytes: EvidenceBytes
  readonly openCase: OpenCase
  readonly decisions: DecisionLog
  readonly live: LiveFeed
  readonly breather: Breather
}

/**
 * Reads the files of the case one after another and analyses them whenever nothing is left to read.
 * The published result stays until the next one takes its place.
 */
export class Workbench {
  readonly files = new Map<string, CaseFile>()
  private readonly parts: WorkbenchParts
  private engine: CaseEngine
  private current: UnderReading | null = null
  private result: CaseAnalysis | null = null
  private revision = 0
  private progress = 0
  private running = false
  private cancelled = false
  private stopped = false
  private failure: AnalysisStatus['failure'] = null
  /** How many hold the analysis back because more files are on their way. */
  private expecting = 0
  private readonly trail = new IncidentTrail()
  private readonly growth = new Growth(GROWTH_QUIET_MS, GROWTH_LONGEST_MS, GROWTH_LEAST_MS, () => this.wake())
  private addedAt = Number.NEGATIVE_INFINITY
  /** True when the published result is not that of the present files and decisions. */
  private stale = false
  /** Counts changes that make an analysis under way useless. */
  private change = 0
  private toldAt = 0
  private toldState: AnalysisStatus['state'] = 'empty'

  constructor(parts: WorkbenchParts) {
    this.parts = parts
    this.engine = parts.openCase()
  }

  /** The newest result; null before the first, and for an empty case. */
  get published(): CaseAnalysis | null {
    return this.result
  }

  /** The case under work, to look up its records. */
  get records(): Pick<CaseEngine, 'locate' | 'recite' | 'copiesOf' | 'ledger'> {
    return this.engine
  }

  /** The published incident of this id, or the one that goes on for it; undefined when there is none. */
  incident(id: string): CaseAnalysis['incidents'][number] | undefined {
    return this.trail.find(this.result, id)
  }

  /** What is published and the engine behind it, for work aside; null unless the result is that of the present case. */
  aside(): Aside | null {
    const { change, engine, result, revision } = this
    if (this.state() !== 'ready' || !result) return null
    return { engine, result, revision, isCurrent: () => this.change === change && !this.stopped }
  }

  /** Adds a file whose bytes are stored, and begins to read. */
  add(entry: EvidenceEntry): void {
    this.files.set(entry.id, { entry, state: 'waiting', failure: null, ledger: null })
    this.addedAt = performance.now()
    this.parts.live.publish({ type: 'evidence', id: entry.id })
    this.changed()
  }

  /** Adds a file that a live stream has begun to write. */
  open(entry: EvidenceEntry): void {
    this.files.set(entry.id, { entry, state: 'receiving', failure: null, ledger: null })
    this.parts.live.publish({ type: 'evidence', id: entry.id })
  }

  /**
   * A file has grown, or come to its end. What came is read in a while, together with what comes meanwhile; an analysis
   * under way goes on, or a busy stream would never let one end. Unknown ids are no error: the file was taken out.
   */
  grow(entry: EvidenceEntry): void {
    const file = this.files.get(entry.id)
    if (!file) return
    file.entry = entry
    if (file.state === 'receiving') this.growth.note(entry.id)
  }

  /** How many whole files wait to be read; none while nobody reads, so that no sender waits for a person. */
  get unread(): number {
    if (this.cancelled || this.failure || this.stopped) return 0
    let count = 0
    for (const { state, entry } of this.files.values()) if (state === 'waiting' || (state === 'receiving' && entry.stream?.open === false)) count++
    return count
  }

  /** Takes a file out; unknown ids are no error. */
  remove(id: string): void {
    if (!this.files.delete(id)) return
    this.drop(id)
    this.parts.live.publish({ type: 'evidence', id })
    if (this.files.size === 0) this.clear()
    else this.changed()
  }

  /** Takes all files out and forgets the result. */
  clear(): void {
    this.files.clear()
    this.growth.clear()
    this.engine = this.parts.openCase()
    this.current = null
    this.cancelled = false
    this.publish(null)
    this.changed()
  }

  /** Reads a file anew, as after a clock zone was set. Unknown ids are no error: the file was taken out meanwhile. */
  reread(id: string): void {
    const file = this.files.get(id)
    if (!file) return
    if (file.state === 'receiving') {
      this.growth.note(id)
      return this.changed()
    }
    this.drop(id)
    file.state = 'waiting'
    file.failure = null
    this.parts.live.publish({ type: 'evidence', id })
    this.changed()
  }

  /** Something the result depends on has changed. */
  changed(): void {
    this.change++
    this.stale = this.files.size > 0
    this.failure = null
    this.wake()
  }

  /** Reads on, but analyses only after `coming` has ended: one result for all its files instead of one after each. */
  async expect<T>(coming: () => Promise<T>): Promise<T> {
    this.expecting++
    try {
      return await coming()
    } finally {
      this.expecting--
      this.wake()
    }
  }

  /** Stops at the next pause. What was read stays; the file under way goes on from where it is when resumed. */
  cancel(): void {
    this.cancelled = this.hasWork()
    this.tell(true)
  }

  resume(): void {
    this.cancelled = false
    this.failure = null
    this.wake()
  }

  /** Ends all work for good. */
  stop(): void {
    this.stopped = true
    this.growth.clear()
  }

  status(): AnalysisStatus {
    const { current, result, revision, failure } = this
    const waiting = [...this.files.values()].filter(({ state }) => state === 'waiting')
    return {
      state: this.state(),
      revision,
      current: current ? { path: current.file.entry.path, done: current.done, total: current.file.entry.bytes, records: current.reading.records } : null,
      filesWaiting: waiting.length,
      progress: this.progress,
      events: this.engine.events,
      incidents: result?.incidents.length ?? 0,
      failure,
    }
  }

  private state(): AnalysisStatus['state'] {
    if (this.files.size === 0) return 'empty'
    if (this.failure) return 'failed'
    if (this.cancelled) return 'cancelled'
    if (this.current || this.nextWaiting() || this.expecting > 0) return 'reading'
    return this.stale ? 'analysing' : 'ready'
  }

  private hasWork(): boolean {
    return this.stale || this.current !== null || this.nextWaiting() !== undefined
  }

  private canWork(): boolean {
    return this.current !== null || this.nextWaiting() !== undefined || ((this.stale || this.growth.isDue) && this.expecting === 0)
  }

  private nextWaiting(): CaseFile | undefined {
    for (const file of this.files.values()) if (file.state === 'waiting') return file
    return undefined
  }

  private wake(): void {
    this.tell(false)
    if (this.running || this.stopped) return
    this.running = true
    void this.run()
  }

  private async run(): Promise<void> {
    while (!this.stopped && !this.cancelled && !this.failure && this.canWork()) {
      if (this.current || this.nextWaiting()) await this.readOn()
      else if (performance.now() - this.addedAt < QUIET_MS) await new Promise((resolve) => setTimeout(resolve, QUIET_MS / 4))
      else if (this.growth.waiting) await this.readGrown()
      else await this.analyse()
    }
    this.running = false
    this.tell(true)
  }

  /** Reads the file under way, or the next, until it ends or something changes. A fault in one file spares the others. */
  private async readOn(): Promise<void> {
    const file = this.current?.file ?? this.nextWaiting()!
    let current: UnderReading | null = null
    try {
      current = this.current ?? this.begin(file)
      const { reading } = current
      while (current.done < file.entry.bytes) {
        const piece = await this.parts.bytes.read(file.entry.content, current.done, PIECE_BYTES)
        if (this.current !== current || this.stopped) return
        if (piece.length === 0) throw new Error(`the stored content ends at byte ${current.done} of ${file.entry.bytes}`)
        reading.push(piece)
        current.done += piece.length
        this.tell(false)
        await this.parts.breather.breathe()
        if (this.current !== current || this.stopped || this.cancelled) return
      }
      file.ledger = reading.finish()
      file.state = 'ready'
    } catch (error) {
      if (this.current !== current) return
      this.failFile(file, error)
    }
    this.current = null
    this.parts.live.publish({ type: 'evidence', id: file.entry.id })
  }

  /**
   * Reads growing files from their first byte again: what the engine makes of them is then what it makes of a whole
   * file with these bytes. They are dropped newest first, which lets the engine take their rows back.
   */
  private async readGrown(): Promise<void> {
    const { engine } = this
    this.change++
    this.stale = true
    this.tell(false)
    const { drop, read } = this.growth.take((id) => this.files.get(id)?.state === 'receiving', (id) => this.files.get(id)?.entry.stream?.open === false)
    for (const id of drop) engine.dropFile(id)
    for (const id of read) {
      const file = this.files.get(id)
      if (!file || this.engine !== engine || this.stopped) continue
      await this.readAnew(file)
      this.parts.live.publish({ type: 'evidence', id })
    }
  }

  private async readAnew(file: CaseFile): Promise<void> {
    const { engine } = this
    const { entry } = file
    try {
      const reading = engine.addFile(entry, this.parts.decisions.zone(entry.id), this.parts.decisions.mappings(entry.id))
      this.growth.added(entry.id)
      for (let done = 0; done < entry.bytes;) {
        const piece = await this.parts.bytes.read(entry.content, done, Math.min(PIECE_BYTES, entry.bytes - done))
        if (this.files.get(entry.id) !== file || this.engine !== engine || this.stopped) return
        if (piece.length === 0) throw new Error(`the stored content ends at byte ${done} of ${entry.bytes}`)
        reading.push(piece)
        done += piece.length
        await this.parts.breather.breathe()
        if (this.files.get(entry.id) !== file || this.engine !== engine) return
      }
      file.ledger = reading.finish()
      // It may have ended while it was read: then it is read once more, with all of its bytes.
      if (entry.stream?.open === false) {
        file.state = 'ready'
        this.growth.settled()
      }
    } catch (error) {
      this.failFile(file, error)
      this.growth.settled()
    }
  }

  private drop(id: string): void {
    this.growth.forget(id)
    this.engine.dropFile(id)
    if (this.current?.file.entry.id === id) this.current = null
  }

  private begin(file: CaseFile): UnderReading {
    file.state = 'reading'
    // Rows of growing files are no longer the newest from here on, and stay where they are.
    this.growth.settled()
    this.current = { file, reading: this.engine.addFile(file.entry, this.parts.decisions.zone(file.entry.id), this.parts.decisions.mappings(file.entry.id)), done: 0 }
    this.tell(false)
    return this.current
  }

  private failFile(file: CaseFile, error: unknown): void {
    console.error(error)
    file.state = 'failed'
    file.failure = {
      reason: `Reading stopped: ${error instanceof Error ? error.message : String(error)}.`,
      advice: 'Take the file out and load it again. If it fails again, report it: the other files are unaffected.',
    }
  }

  /** Analyses in slices; gives up silently when something changes, because the run begins anew then. */
  private async analyse(): Promise<void> {
    const { change } = this
    try {
      const steps = this.engine.analyse(this.parts.decisions.forEngine())
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done) {
          this.renewLedgers()
          return this.publish(step.value)
        }
        this.progress = step.value
        this.tell(false)
        await this.parts.breather.breathe()
        if (this.change !== change || this.cancelled || this.stopped) return void steps.return(undefined as never)
      }
    } catch (error) {
      console.error(error)
      this.failure = {
        reason: `The analysis stopped: ${error instanceof Error ? error.message : String(error)}.`,
        advice: 'Your evidence is unchanged. Take out the file loaded last and look whether it works without, and report the fault.',
      }
    }
  }

  /** The analysis sees all files together and may have found in which zone one of them was written. */
  private renewLedgers(): void {
    for (const file of this.files.values()) {
      const ledger = file.state === 'ready' || file.state === 'receiving' ? this.engine.ledger(file.entry.id) : null
      if (!ledger || ledger === file.ledger) continue
      file.ledger = ledger
      this.parts.live.publish({ type: 'evidence', id: file.entry.id })
    }
  }

  private publish(result: CaseAnalysis | null): void {
    this.trail.follow(this.result, result)
    this.result = result
    this.stale = false
    this.progress = 0
    this.revision++
    this.parts.live.publish({ type: 'incidents', revision: this.revision })
  }

  /** Tells listeners where things stand: at once when `now` or when the state changed, else now and then. */
  private tell(now: boolean): void {
    const at = performance.now()
    const state = this.state()
    if (!now && state === this.toldState && at - this.toldAt < STATUS_EVERY_MS) return
    this.toldAt = at
    this.toldState = state
    this.parts.live.publish({ type: 'status', status: this.status() })
  }
}
