import { gzipSync } from 'fflate'
import type { ScenarioFile, ScenarioOptions, TruthRecord } from '../scenario.ts'
import type { Organisation } from './organisation.ts'

/** Stands in a line for the record number, which is known only when all lines are in order. */
export const RECORD_NUMBER = '\u0000'

interface Line {
  readonly at: number
  readonly text: string
  readonly mark: string | null
}

/** How a log frames its records. */
interface Framing {
  /** Written before the first record, with its own line ends. */
  readonly head: string
  readonly tail: string
  /** Number of the first record; 0 when the log does not number them. */
  readonly firstNumber: number
}

/** What was written: the files, and where the marked records ended up. */
export interface Recording {
  readonly files: ScenarioFile[]
  readonly marks: ReadonlyMap<string, TruthRecord[]>
  readonly records: number
}

/** A fixed stamp (1 January 2025) so that compressed files do not carry today's date. */
const GZIP_TIME = Date.UTC(2025, 0, 1)

/** Collects records in any order and writes each log in order of time, noting the byte range of what was marked. */
export class Recorder {
  readonly #lines = new Map<string, Line[]>()
  readonly #framing = new Map<string, Framing>()
  readonly #blobs = new Map<string, { bytes: Uint8Array; records: number }>()
  readonly #counters = new Map<string, number>()
  readonly #ends = new Map<string, number>()
  readonly #until: number
  readonly #without: ReadonlySet<string>
  /** Whose logs these are: every product writes its names and keeps its time. */
  readonly organisation: Organisation
  /** How far the clock of the plant network's sensor is ahead of the truth. */
  readonly clockErrorMs: number
  #mark: string | null = null

  /**
   * @param end of the scenario (Unix ms): what would be written after it, or after `options.until`, is left out. So are
   *   the logs of the groups in `options.without`.
   */
  constructor(organisation: Organisation, end: number, { until = end, without = [], clockErrorMs = 0 }: Pick<ScenarioOptions, 'until' | 'without' | 'clockErrorMs'> = {}) {
    this.organisation = organisation
    this.#until = Math.min(end, until)
    this.#without = new Set(without)
    this.clockErrorMs = clockErrorMs
  }

  /** Declares the framing of a log; without it a log is bare lines. */
  frame(path: string, framing: Partial<Framing>): void {
    this.#framing.set(path, { head: '', tail: '', firstNumber: 0, ...framing })
  }

  /** Everything added within `write` carries the mark. Marks do not nest. */
  marked(mark: string, write: () => void): void {
    this.#mark = mark
    write()
    this.#mark = null
  }

  /** Adds a record; lines of equal time keep the order in which they were added. */
  add(path: string, at: number, text: string): void {
    if (at > this.#until || this.#isLeftOut(path)) return
    let lines = this.#lines.get(path)
    if (!lines) this.#lines.set(path, (lines = []))
    lines.push({ at, text, mark: this.#mark })
  }

  /** The log ends at `at`, for what was added before and what will be added later: its host is gone. */
  endLog(path: string, at: number): void {
    this.#ends.set(path, at)
  }

  /** A whole file that is not made of lines. */
  addFile(path: string, bytes: Uint8Array, records: number): void {
    if (!this.#isLeftOut(path)) this.#blobs.set(path, { bytes, records })
  }

  /** The first folder of a path names the group of sources it belongs to. */
  #isLeftOut(path: string): boolean {
    return this.#without.has(path.slice(0, path.indexOf('/')))
  }

  /** The next number of a named series, from 1. */
  count(series: string): number {
    const next = (this.#counters.get(series) ?? 0) + 1
    this.#counters.set(series, next)
    return next
  }

  finish(): Recording {
    const marks = new Map<string, TruthRecord[]>()
    const files: ScenarioFile[] = []
    let records = 0
    for (const [path, all] of this.#lines) {
      const end = this.#ends.get(path)
      const lines = end === undefined ? all : all.filter(({ at }) => at <= end)
      const bytes = this.#writeLog(path, lines, marks)
      files.push({ path, bytes: path.endsWith('.gz') ? gzipSync(bytes, { level: 6, mtime: GZIP_TIME }) : bytes })
      records += lines.length
    }
    for (const [path, blob] of this.#blobs) {
      files.push({ path, bytes: blob.bytes })
      records += blob.records
    }
    files.sort((a, b) => (a.path < b.path ? -1 : 1))
    return { files, marks, records }
  }

  #writeLog(path: string, lines: Line[], marks: Map<string, TruthRecord[]>): Uint8Array {
    const framing = this.#framing.get(path) ?? { head: '', tail: '', firstNumber: 0 }
    lines.sort((a, b) => a.at - b.at)
    let room = (framing.head.length + framing.tail.length) * 3
    for (const line of lines) room += line.text.length * 3 + 12
    const bytes = new Uint8Array(room)
    const encoder = new TextEncoder()
    let offset = encoder.encodeInto(framing.head, bytes).written
    let number = framing.head === '' ? 1 : framing.head.split('\n').length
    let recordNumber = framing.firstNumber
    for (const line of lines) {
      const cut = line.text.indexOf(RECORD_NUMBER)
      const text = cut < 0 ? line.text : line.text.slice(0, cut) + recordNumber + line.text.slice(cut + 1)
      recordNumber++
      const length = encoder.encodeInto(text, bytes.subarray(offset)).written
      if (line.mark !== null) {
        const list = marks.get(line.mark)
        const record = { path, line: number, offset, length }
        if (list) list.push(record)
        else marks.set(line.mark, [record])
      }
      offset += length
      bytes[offset++] = 10
      number++
    }
    offset += encoder.encodeInto(framing.tail, bytes.subarray(offset)).written
    return bytes.slice(0, offset)
  }
}
