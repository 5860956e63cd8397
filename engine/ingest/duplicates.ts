import type { TextColumn } from '../model/event.ts'
import type { EventIndex } from '../model/units.ts'
import type { EventStore } from './store.ts'

/** The rows of one file in the store; a file is read in one go, so they stand together. */
export interface FileStretch {
  readonly from: number
  /** Row after the last. */
  readonly to: number
  /** Who wrote it: equal lines in two files of one collector are two acts, since each line is written once. */
  readonly collector: string
  /** Id of its source; null when nobody recognised it. */
  readonly source: string | null
}

/** Two clocks of one record may be cut to the second or to the millisecond. */
const SAME_SECOND_MS = 1000

/** Which records of a case are copies of others. A copy counts nowhere; the ledger tells of it. */
export class Copies {
  /** Rows that belong to a copy, in the order of the files. */
  readonly rows: EventIndex[] = []
  private readonly originals: Uint32Array
  private readonly some: boolean

  constructor(count: number, pairs: readonly (readonly [copy: EventIndex, original: EventIndex])[]) {
    this.some = pairs.length > 0
    this.originals = new Uint32Array(this.some ? count : 0)
    for (const [copy, original] of pairs) {
      this.originals[copy] = original + 1
      this.rows.push(copy)
    }
  }

  isCopy(row: EventIndex): boolean {
    return this.some && this.originals[row]! > 0
  }

  /** The row that counts: of the record a copy was made of, else the row itself. */
  original(row: EventIndex): EventIndex {
    return (this.some && this.originals[row]! > 0 ? this.originals[row]! - 1 : row) as EventIndex
  }
}

/**
 * Finds the records that several files hold, or one file twice, as two collectors or an export of what also came
 * live give them [ING-14]. A record is another's copy when the source names both alike and they do not disagree,
 * wherever they stand; or when
 * all they say is equal and they stand in files of two collectors: of equal lines as many count as the fullest
 * collector has. Alike is not enough: what merely happened in one second, by one hand, is as many acts.
 *
 *     collector 1   deny a→b, deny a→b          2 acts
 *     collector 2   deny a→b, deny a→b, deny a→b   2 copies, 1 act
 *
 * Linear in records; 12 bytes each while it works.
 * @param files in the order in which they are to be believed: the record of the first that has it counts.
 */
export function findCopies(store: EventStore, files: readonly FileStretch[]): Copies {
  const search = new Search(store, files)
  return new Copies(store.count, search.pairs)
}

class Search {
  readonly pairs: [EventIndex, EventIndex][] = []
  private readonly store: EventStore
  private readonly files: readonly FileStretch[]
  /** By row: how many equal records its collector had before; null while none had any. */
  private ordinals: Uint32Array | null = null

  constructor(store: EventStore, files: readonly FileStretch[]) {
    this.store = store
    this.files = files
    const collectors = new Map<string, Set<string>>()
    for (const { source, collector } of files) if (source !== null) collectors.set(source, (collectors.get(source) ?? new Set()).add(collector))
    /** Only files whose source a second collector has too can hold copies of records without a name. */
    const isShared = ({ source }: FileStretch): boolean => source !== null && collectors.get(source)!.size > 1
    const byCollector = new Map<string, FileStretch[]>()
    for (const file of files) {
      if (!isShared(file)) continue
      const own = byCollector.get(file.collector)
      if (own) own.push(file)
      else byCollector.set(file.collector, [file])
    }
    for (const own of byCollector.values()) this.number(own)
    this.match(isShared)
  }

  /** Numbers equal records without a name within one collector. */
  private number(files: readonly FileStretch[]): void {
    const { store } = this
    const table = new RowTable(files.reduce((sum, { from, to }) => sum + to - from, 0))
    for (const file of files) {
      for (let row = file.from as EventIndex; row < file.to; row = this.next(row, file)) {
        if (!isUnnamed(store, row)) continue
        const slot = table.find(store.digestLow(row), (other) => store.digestLow(other) === store.digestLow(row) && store.digestHigh(other) === store.digestHigh(row))
        const before = table.row(slot)
        table.put(slot, row)
        if (before === null) continue
        this.ordinals ??= new Uint32Array(store.count)
        this.ordinals[row] = this.ordinals[before]! + 1
      }
    }
  }

  private match(isShared: (file: FileStretch) => boolean): void {
    const { store, files } = this
    const table = new RowTable(files.reduce((sum, { from, to }) => sum + to - from, 0))
    for (const file of files) {
      const shared = isShared(file)
      for (let row = file.from as EventIndex, next = row; row < file.to; row = next) {
        next = this.next(row, file)
        if (store.digestHigh(row) === 0 || (!shared && isUnnamed(store, row))) continue
        const slot = table.find(store.digestLow(row) ^ Math.imul(this.ordinal(row), 0x9e3779b1), (other) => this.isSame(other, row, next))
        const original = table.row(slot)
        if (original === null) table.put(slot, row)
        else for (let i = 0; row + i < next; i++) this.pairs.push([(row + i) as EventIndex, this.isOfRecord(original, i) ? ((original + i) as EventIndex) : original])
      }
    }
  }

  /** The first row of the next record. Several events of one record stand at its one offset. */
  private next(row: EventIndex, { to }: FileStretch): EventIndex {
    const { store } = this
    const offset = store.offset(row)
    let next = row + 1
    while (next < to && store.offset(next as EventIndex) === offset) next++
    return next as EventIndex
  }

  private ordinal(row: EventIndex): number {
    return this.ordinals === null ? 0 : this.ordinals[row]!
  }

  private isOfRecord(row: EventIndex, i: number): boolean {
    const other = (row + i) as EventIndex
    return other < this.store.count && this.store.file(other) === this.store.file(row) && this.store.offset(other) === this.store.offset(row)
  }

  /** A digest alone proves nothing: whoever writes logs could make two records share one, to have one of them left out. */
  private isSame(a: EventIndex, b: EventIndex, end: EventIndex): boolean {
    const { store } = this
    if (store.digestLow(a) !== store.digestLow(b) || store.digestHigh(a) !== store.digestHigh(b) || this.ordinal(a) !== this.ordinal(b)) return false
    if (!isUnnamed(store, b)) return agree(store, a, b)
    for (let i = 0; b + i < end; i++) if (!this.isOfRecord(a, i) || !store.sameFacts((a + i) as EventIndex, (b + i) as EventIndex)) return false
    return !this.isOfRecord(a, end - b)
  }
}

/** Two tellings of one record: one may leave out what the other says, but neither says otherwise. */
function agree(store: EventStore, a: EventIndex, b: EventIndex): boolean {
  if (store.kindNumber(a) !== store.kindNumber(b) || store.outcome(a) !== store.outcome(b) || Math.abs(store.time(a) - store.time(b)) > SAME_SECOND_MS) return false
  for (const column of TOLD_ALIKE) {
    const [one, other] = [store.textId(column, a), store.textId(column, b)]
    if (one !== other && one !== 0 && other !== 0) return false
  }
  return true
}

/** Every shape of a log writes these alike. */
const TOLD_ALIKE: readonly TextColumn[] = ['code', 'actor', 'target', 'source', 'destination']

const isUnnamed = (store: EventStore, row: EventIndex): boolean => (store.digestHigh(row) & 1) === 0

/** Rows by hash, open addressing: 4 bytes a slot. */
class RowTable {
  private readonly slots: Uint32Array
  private readonly mask: number

  constructor(rows: number) {
    let size = 16
    while (size < rows * 1.5) size *= 2
    this.slots = new Uint32Array(size)
    this.mask = size - 1
  }

  /** The slot of the row that `isSame` accepts, or the free one where it would stand. */
  find(hash: number, isSame: (row: EventIndex) => boolean): number {
    const mixed = Math.imul(hash, 0x9e3779b1)
    let slot = (mixed ^ (mixed >>> 15)) & this.mask
    while (this.slots[slot] !== 0 && !isSame((this.slots[slot]! - 1) as EventIndex)) slot = (slot + 1) & this.mask
    return slot
  }

  /** Null for a free slot. */
  row(slot: number): EventIndex | null {
    const row = this.slots[slot]!
    return row === 0 ? null : ((row - 1) as EventIndex)
  }

  put(slot: number, row: EventIndex): void {
    this.slots[slot] = row + 1
  }
}
