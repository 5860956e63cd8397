import type { RejectCode } from '../../../contract/evidence.ts'
import { MAX_RECORD_BYTES, type Fields, type Reader, type RecordSink } from '../reader.ts'
import { concat, concatAll, decoderOf, EncodingGate } from './encoding.ts'
import { isObject, jsonError } from './json-value.ts'
import { sampleOf } from './line-splitter.ts'
import { CUT_SHORT, tooLong } from './reject-advice.ts'

/** Members that hold the records when they are an array of objects in the first object of a file. */
const WRAPPERS: ReadonlySet<string> = new Set(['Records', 'records', 'value', 'events', 'Events', 'results', 'items', 'logs'])
/** Of these an empty array too means "no records" rather than a record with an empty member. */
const SURE_WRAPPERS: ReadonlySet<string> = new Set(['Records', 'value'])
const LONGEST_WRAPPER = 8
/** Bytes looked at for a sample: enough for its characters in any encoding. */
const SAMPLE_HEAD = 1024

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_ARRAY = 0x5b
const BACKSLASH = 0x5c
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const LF = 0x0a

/** Where the scanner stands between records: outside, in an array of records, or behind a wrapper's array. */
type Frame = 'top' | 'array' | 'wrapped' | 'tail'

interface Finished {
  readonly offset: number
  readonly length: number
  readonly line: number
  readonly fields: Fields | null
  readonly code: RejectCode
  readonly reason: string
  readonly sample: string
}

/**
 * JSON that is not one object per line: an array, a wrapper such as `{"Records":[…]}`, a pretty-printed object, or
 * several of these one after another. It follows brackets and strings byte by byte, so a record is known as soon as
 * its last bracket comes, and parses each record alone: one broken element does not harm the others.
 */
class JsonReader implements Reader {
  readonly format = 'json'
  private readonly gate = new EncodingGate()
  private decoder: TextDecoder | null = null
  private unit = 1
  private odd: Uint8Array = new Uint8Array(0)
  /** Offset of the first code unit of the chunk being scanned. */
  private base = 0
  private line = 1
  private frame: Frame = 'top'
  private tailDepth = 0

  /** The record under way: where it starts (-1: none), its open brackets (0: stray text), its bytes from earlier chunks. */
  private start = -1
  private startLine = 0
  private depth = 0
  private inString = false
  private escaped = false
  private held: Uint8Array[] = []
  private heldBytes = 0

  /** The first object of the file may turn out to be a wrapper: `key` is then the last string at its top, `array` the member just opened. */
  private head: 'no' | 'may' | 'array' = 'may'
  private key = ''

  private finished: Finished | null = null
  /** Everything before this offset has been reported, but for `finished`. */
  private accounted = 0

  push(chunk: Uint8Array, sink: RecordSink): void {
    const bytes = this.gate.push(chunk)
    if (bytes !== null) this.feed(bytes, sink)
  }

  end(sink: RecordSink): void {
    this.feed(this.gate.end(), sink)
    const size = this.base + this.odd.length
    if (this.start >= 0) {
      if (this.depth > 0) this.refuse(size, 'truncated', `The file ends in the middle of this record. ${CUT_SHORT}`)
      else this.refuse(size, 'malformed', 'Not a JSON object')
    }
    this.settle(size, sink)
  }

  private feed(chunk: Uint8Array, sink: RecordSink): void {
    let bytes = chunk
    if (this.decoder === null) {
      this.decoder = decoderOf(this.gate.encoding)
      this.unit = this.gate.encoding === 'utf-8' ? 1 : 2
      this.base = this.gate.markLength
      bytes = chunk.subarray(this.base)
    }
    let units: Uint8Array | Uint16Array = bytes
    if (this.unit === 2) {
      const joined = concat(this.odd, bytes)
      bytes = joined.subarray(0, joined.length & ~1)
      this.odd = joined.slice(bytes.length)
      units = codeUnits(bytes, this.gate.encoding === 'utf-16be')
    }
    for (let i = 0; i < units.length; i++) i = this.start >= 0 ? this.inside(units, bytes, i, sink) : this.between(units[i]!, i, sink)
    if (this.start >= 0) this.hold(bytes.subarray(Math.max(0, this.start - this.base)))
    this.base += bytes.length
  }

  /** One code unit outside of any record. */
  private between(code: number, i: number, sink: RecordSink): number {
    const offset = this.base + i * this.unit
    if (code === LF) this.line++
    if (this.frame === 'tail') this.tail(code)
    else if (code <= 0x20 || code === COMMA) return i
    else if (code === OPEN_ARRAY && this.frame === 'top') this.enter('array', offset, sink)
    else if (code === CLOSE_ARRAY && this.frame === 'array') this.enter('top', offset, sink)
    else if (code === CLOSE_ARRAY && this.frame === 'wrapped') this.enter('tail', offset, sink)
    else this.begin(code, offset, sink)
    return i
  }

  /** What follows a wrapper's array, up to the wrapper's own end, is framing. */
  private tail(code: number): void {
    if (this.inString) {
      if (this.escaped) this.escaped = false
      else if (code === BACKSLASH) this.escaped = true
      else if (code === QUOTE) this.inString = false
    } else if (code === QUOTE) this.inString = true
    else if (code === OPEN_ARRAY || code === OPEN_OBJECT) this.tailDepth++
    else if ((code === CLOSE_ARRAY || code === CLOSE_OBJECT) && this.tailDepth-- === 0) {
      this.tailDepth = 0
      this.frame = 'top'
    }
  }

  private enter(frame: Frame, offset: number, sink: RecordSink): void {
    this.settle(offset, sink)
    this.head = 'no'
    this.frame = frame
    this.tailDepth = 0
  }

  private begin(code: number, offset: number, sink: RecordSink): void {
    this.settle(offset, sink)
    this.start = offset
    this.startLine = this.line
    this.depth = code === OPEN_OBJECT || code === OPEN_ARRAY ? 1 : 0
    this.inString = code === QUOTE
    this.escaped = false
    if (code !== OPEN_OBJECT || this.frame !== 'top') this.head = 'no'
  }

  /** Follows the record under way; returns the index of the last unit looked at. */
  private inside(units: Uint8Array | Uint16Array, bytes: Uint8Array, from: number, sink: RecordSink): number {
    for (let i = from; i < units.length; i++) {
      const code = units[i]!
      if (this.inString) {
        if (code === LF) this.line++
        if (this.escaped) this.escaped = false
        else if (code === BACKSLASH) this.escaped = true
        else if (code === QUOTE) this.inString = false
        if (this.head === 'may' && this.inString && this.key.length <= LONGEST_WRAPPER) this.key += String.fromCharCode(code)
        continue
      }
      if (code > COLON && code !== OPEN_ARRAY && code !== CLOSE_ARRAY && code !== OPEN_OBJECT && code !== CLOSE_OBJECT) {
        if (this.head === 'array') this.head = 'no'
        continue
      }
      if (this.depth === 0) {
        // Stray text ends where a record, an element or the line could begin or end.
        if (code === QUOTE) this.inString = true
        else if (code === LF || code === COMMA || code >= OPEN_ARRAY) {
          this.finish(bytes, i)
          return i - 1
        }
        continue
      }
      if (code === LF) this.line++
      if (code <= 0x20) continue
      if (this.head !== 'no' && this.isWrapper(code, this.base + i * this.unit, sink)) return i - 1
      if (code === QUOTE) this.inString = true
      else if (code === OPEN_OBJECT || code === OPEN_ARRAY) this.depth++
      else if ((code === CLOSE_OBJECT || code === CLOSE_ARRAY) && --this.depth === 0) {
        this.finish(bytes, i + 1)
        return i
      }
    }
    return units.length
  }

  /** Follows the beginning of the first object; true when it has just shown itself as a wrapper of records, the next of which starts here. */
  private isWrapper(code: number, offset: number, sink: RecordSink): boolean {
    if (this.head === 'array') {
      if (code === OPEN_OBJECT || (code === CLOSE_ARRAY && SURE_WRAPPERS.has(this.key))) {
        this.start = -1
        this.held = []
        this.heldBytes = 0
        this.enter('wrapped', offset, sink)
        return true
      }
      this.head = 'no'
    } else if (code === OPEN_ARRAY && WRAPPERS.has(this.key)) this.head = 'array'
    else if (code === OPEN_ARRAY || code === OPEN_OBJECT || code === CLOSE_OBJECT) this.head = 'no'
    else if (code === QUOTE) this.key = ''
    return false
  }

  private hold(bytes: Uint8Array): void {
    this.heldBytes += bytes.length
    if (this.heldBytes <= MAX_RECORD_BYTES) this.held.push(bytes.slice())
    // Of an overlong record only the sample is needed: its length already says that it is refused.
    else if (this.heldBytes - bytes.length <= MAX_RECORD_BYTES) this.held = [concatAll([...this.held, bytes.subarray(0, SAMPLE_HEAD)]).slice(0, SAMPLE_HEAD)]
  }

  /** Ends the record under way before unit `end` of the chunk. */
  private finish(bytes: Uint8Array, end: number): void {
    const to = end * this.unit
    this.hold(bytes.subarray(Math.max(0, this.start - this.base), to))
    const offset = this.base + to
    const first = this.held[0]!
    const isBracket = first[this.gate.encoding === 'utf-16be' ? 1 : 0]
    if (isBracket !== OPEN_OBJECT && isBracket !== OPEN_ARRAY) return this.refuse(offset, 'malformed', 'Not a JSON object')
    if (this.heldBytes > MAX_RECORD_BYTES) return this.refuse(offset, 'too_long', tooLong('record', this.heldBytes, MAX_RECORD_BYTES))
    const text = this.decoder!.decode(concatAll(this.held))
    try {
      const value: unknown = JSON.parse(text)
      if (!isObject(value)) return this.refuse(offset, 'malformed', 'Not a JSON object')
      this.conclude({ offset: this.start, length: offset - this.start, line: this.startLine, fields: value as Fields, code: 'malformed', reason: '', sample: '' })
    } catch (error) {
      const { code, reason } = jsonError(text, error)
      this.refuse(offset, code, reason)
    }
  }

  private refuse(end: number, code: RejectCode, reason: string): void {
    const sample = sampleOf(this.decoder!.decode(concatAll(this.held).subarray(0, SAMPLE_HEAD)))
    this.conclude({ offset: this.start, length: end - this.start, line: this.startLine, fields: null, code, reason, sample })
  }

  private conclude(finished: Finished): void {
    this.finished = finished
    this.start = -1
    this.depth = 0
    this.inString = false
    this.head = 'no'
    this.held = []
    this.heldBytes = 0
  }

  /** Reports what lies before `offset`: the record last finished, which covers the separators up to here, or framing. */
  private settle(offset: number, sink: RecordSink): void {
    const done = this.finished
    if (done !== null) {
      const covered = offset - done.offset
      if (done.fields !== null) sink.record(done.offset, done.length, covered, done.line, done.fields)
      else sink.reject(done.offset, done.length, covered, done.line, done.code, done.reason, done.sample)
      this.finished = null
    } else if (offset > this.accounted) sink.framing(this.accounted, offset - this.accounted)
    this.accounted = offset
  }
}

function codeUnits(bytes: Uint8Array, bigEndian: boolean): Uint16Array {
  const units = new Uint16Array(bytes.length >> 1)
  const low = bigEndian ? 1 : 0
  for (let i = 0; i < units.length; i++) units[i] = bytes[2 * i + low]! | (bytes[2 * i + 1 - low]! << 8)
  return units
}

export function createJsonReader(): Reader {
  return new JsonReader()
}
