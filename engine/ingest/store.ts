import { EVENT_KINDS, kindIndex, OUTCOMES, TEXT_COLUMNS, type EventKind, type LogEvent, type Outcome, type TextColumn } from '../model/event.ts'
import type { EventIndex, Instant } from '../model/units.ts'

/** Every distinct text of a case once. Id 0 is the empty text, which stands for "the log does not say". */
class Dictionary {
  private readonly ids = new Map<string, number>([['', 0]])
  private readonly texts: string[] = ['']

  get size(): number {
    return this.texts.length
  }

  /** Finds the id of a text, giving it one on first sight; of long texts the first 4,096 characters. */
  id(whole: string): number {
    const text = whole.length > LONGEST_TEXT ? whole.slice(0, LONGEST_TEXT) : whole
    const known = this.ids.get(text)
    if (known !== undefined) return known
    const id = this.texts.length
    // A copy: a text cut out of a block of the file would keep the whole block in memory.
    const own = (' ' + text).slice(1)
    this.ids.set(own, id)
    this.texts.push(own)
    return id
  }

  text(id: number): string {
    return this.texts[id] ?? ''
  }
}

/** Longer texts are cut: no name, path or command of interest is longer, and a file of endless ones must not fill the memory. */
const LONGEST_TEXT = 4096

const FIRST_ROWS = 1 << 12
const NO_DIGEST = Object.freeze({ low: 0, high: 0 })

/** 32-bit FNV-1a, never 0. Two sessions of one host that share a number would have to meet by a chance of one in four billion. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0 || 1
}

/**
 * The events of a case as columns: 84 bytes each, plus the dictionary.
 *
 *     row    time  kind outcome file  offset length line  host actor … place amount digest
 *     0      …     u8   u8      u16   f64    u32    u32   u32  u32   … u32   f32    2 × u32
 *
 * Rows stand in the order they were read; chronology.ts gives them by time. The full text of an event is not
 * kept: `file`, `offset` and `length` say where to read it again.
 */
export class EventStore {
  readonly dictionary = new Dictionary()
  private rows = 0
  private fileRank: readonly number[] = []
  private times = new Float64Array(FIRST_ROWS)
  private kinds = new Uint8Array(FIRST_ROWS)
  private outcomes = new Uint8Array(FIRST_ROWS)
  private files = new Uint16Array(FIRST_ROWS)
  private offsets = new Float64Array(FIRST_ROWS)
  private lengths = new Uint32Array(FIRST_ROWS)
  private lines = new Uint32Array(FIRST_ROWS)
  private amounts = new Float32Array(FIRST_ROWS)
  private sessions = new Uint32Array(FIRST_ROWS)
  private digestsLow = new Uint32Array(FIRST_ROWS)
  private digestsHigh = new Uint32Array(FIRST_ROWS)
  private readonly texts = Object.fromEntries(TEXT_COLUMNS.map((name) => [name, new Uint32Array(FIRST_ROWS)])) as Record<TextColumn, Uint32Array<ArrayBuffer>>

  get count(): number {
    return this.rows
  }

  /** Bytes held by the columns, without the dictionary. */
  get columnBytes(): number {
    const fixed = [this.times, this.kinds, this.outcomes, this.files, this.offsets, this.lengths, this.lines, this.amounts, this.sessions, this.digestsLow, this.digestsHigh]
    return [...fixed, ...Object.values(this.texts)].reduce((sum, column) => sum + column.byteLength, 0)
  }

  /**
   * Appends one event; `file` is the caller's number of the evidence file, below 65,536.
   * @param digest of its record; without one it is nobody's copy.
   */
  append(event: LogEvent, file: number, offset: number, length: number, line: number, digest: { readonly low: number; readonly high: number } = NO_DIGEST): EventIndex {
    if (this.rows === this.times.length) this.resize(Math.ceil(this.rows * 1.6))
    const row = this.rows++
    this.times[row] = event.time
    this.kinds[row] = kindIndex(event.kind)
    this.outcomes[row] = event.outcome === undefined ? 0 : OUTCOMES.indexOf(event.outcome)
    this.files[row] = file
    this.offsets[row] = offset
    this.lengths[row] = length
    this.lines[row] = line
    this.amounts[row] = event.amount ?? 0
    this.digestsLow[row] = digest.low
    this.digestsHigh[row] = digest.high
    const { dictionary, texts } = this
    // Spelled out: a loop over TEXT_COLUMNS costs a third of the whole append (polymorphic property reads).
    texts.host[row] = event.host ? dictionary.id(event.host) : 0
    texts.actor[row] = event.actor ? dictionary.id(event.actor) : 0
    texts.target[row] = event.target ? dictionary.id(event.target) : 0
    texts.source[row] = event.source ? dictionary.id(event.source) : 0
    texts.sourceHost[row] = event.sourceHost ? dictionary.id(event.sourceHost) : 0
    texts.destination[row] = event.destination ? dictionary.id(event.destination) : 0
    texts.object[row] = event.object ? dictionary.id(event.object) : 0
    texts.detail[row] = event.detail ? dictionary.id(event.detail) : 0
    this.sessions[row] = event.session ? hashText(event.session) : 0
    texts.code[row] = event.code ? dictionary.id(event.code) : 0
    texts.place[row] = event.place ? dictionary.id(event.place) : 0
    return row as EventIndex
  }

  /** Forgets the newest rows, so that what was read there can be read again; texts stay. @param rows how many are left. */
  cutTo(rows: number): void {
    this.rows = Math.min(this.rows, rows)
  }

  /** Gives back the memory kept for growth; call it once reading is done. */
  trim(): void {
    this.resize(Math.max(1, this.rows))
  }

  /** Times of a stretch of rows, as a copy. @param to row after the last. */
  copyTimes(from: number, to: number): Float64Array {
    return this.times.slice(from, to)
  }

  /**
   * Puts the events of one file at other times, when its zone turns out to be another than assumed.
   * @param from first row of the file. @param read times as read, from that row on. @param move time as read → instant.
   */
  retime(file: number, from: number, read: Float64Array, move: (time: Instant) => Instant): void {
    for (let i = 0; i < read.length; i++) if (this.files[from + i] === file) this.times[from + i] = move(read[i] as Instant)
  }

  /** Puts single events at other times: those of a log that names no year, once its last year is known. */
  moveTimes(rows: readonly EventIndex[], move: (time: Instant) => Instant): void {
    for (const row of rows) this.times[row] = move(this.times[row] as Instant)
  }

  /** @param rank rank of each file number in an order that does not depend on arrival; negative leaves a file out. */
  rankFiles(rank: readonly number[]): void {
    this.fileRank = rank
  }

  /** Rank of the file of an event; negative when the file is left out. */
  rank(index: EventIndex): number {
    return this.fileRank[this.files[index]!] ?? 0
  }

  /** Orders events by time, then file rank, then place in the file: never by the order in which they were read [ING-6]. */
  compare(a: EventIndex, b: EventIndex): number {
    return this.times[a]! - this.times[b]! || this.rank(a) - this.rank(b) || this.offsets[a]! - this.offsets[b]! || a - b
  }

  /** Lower half of the digest of its record; with `digestHigh` 0 it has none. */
  digestLow(index: EventIndex): number {
    return this.digestsLow[index]!
  }
  /** Upper half of the digest of its record; odd where the source itself names the record. */
  digestHigh(index: EventIndex): number {
    return this.digestsHigh[index]!
  }
  /** Whether two events say the same in everything but where they stand. */
  sameFacts(a: EventIndex, b: EventIndex): boolean {
    if (this.times[a] !== this.times[b] || this.kinds[a] !== this.kinds[b] || this.outcomes[a] !== this.outcomes[b] || this.sessions[a] !== this.sessions[b] || this.amounts[a] !== this.amounts[b]) return false
    for (const name of TEXT_COLUMNS) if (this.texts[name][a] !== this.texts[name][b]) return false
    return true
  }

  time(index: EventIndex): Instant {
    return this.times[index] as Instant
  }
  kind(index: EventIndex): EventKind {
    return EVENT_KINDS[this.kinds[index]!]!
  }
  /** The kind as its number in EVENT_KINDS: the cheap form for inner loops. */
  kindNumber(index: EventIndex): number {
    return this.kinds[index]!
  }
  outcome(index: EventIndex): Outcome {
    return OUTCOMES[this.outcomes[index]!]!
  }
  file(index: EventIndex): number {
    return this.files[index]!
  }
  offset(index: EventIndex): number {
    return this.offsets[index]!
  }
  length(index: EventIndex): number {
    return this.lengths[index]!
  }
  line(index: EventIndex): number {
    return this.lines[index]!
  }
  amount(index: EventIndex): number {
    return this.amounts[index]!
  }
  /** Number of the session, equal for equal texts; 0 when the log names none. Session names are unique by nature, so their texts are not kept. */
  session(index: EventIndex): number {
    return this.sessions[index]!
  }
  text(column: TextColumn, index: EventIndex): string {
    return this.dictionary.text(this.texts[column][index]!)
  }
  /** Dictionary id of a column's value; 0 when absent. */
  textId(column: TextColumn, index: EventIndex): number {
    return this.texts[column][index]!
  }

  private resize(rows: number): void {
    const grow = <T extends Float64Array | Float32Array | Uint8Array | Uint16Array | Uint32Array>(column: T): T => {
      const next = new (column.constructor as new (n: number) => T)(rows)
      next.set(column.subarray(0, Math.min(rows, this.rows)))
      return next
    }
    this.times = grow(this.times)
    this.kinds = grow(this.kinds)
    this.outcomes = grow(this.outcomes)
    this.files = grow(this.files)
    this.offsets = grow(this.offsets)
    this.lengths = grow(this.lengths)
    this.lines = grow(this.lines)
    this.amounts = grow(this.amounts)
    this.sessions = grow(this.sessions)
    this.digestsLow = grow(this.digestsLow)
    this.digestsHigh = grow(this.digestsHigh)
    for (const name of TEXT_COLUMNS) this.texts[name] = grow(this.texts[name])
  }
}
