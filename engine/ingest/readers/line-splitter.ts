import { MAX_RECORD_BYTES, SAMPLE_BYTES, type RecordSink } from '../reader.ts'
import { concat, decoderOf, EncodingGate } from './encoding.ts'
import { tooLong } from './reject-advice.ts'

/** Takes the lines of a file. Empty lines, the byte order mark and overlong lines never arrive here. */
export interface LineHandler {
  /** @param text the line without its end; `length` and `covered` are bytes, as in RecordSink. */
  line(text: string, offset: number, length: number, covered: number, line: number, sink: RecordSink): void
}

const LF = 0x0a
const CR = 0x0d
/** Blocks of this size are decoded at once: large enough to make decoding cheap, small enough to stay in the cache. */
const BLOCK_BYTES = 1 << 18

/**
 * Cuts bytes into lines ended by LF or CRLF, in UTF-8 or in UTF-16 with a byte order mark.
 *
 * A block of whole lines is decoded in one call. Lines are then found in the text and in the bytes side by side:
 * the decoder never swallows a line feed, so the n-th line feed of one is the n-th of the other, whatever the rest is.
 */
export class LineSplitter {
  private readonly handler: LineHandler
  private readonly gate = new EncodingGate()
  private decoder: TextDecoder | null = null
  private unit = 1
  private lineNumber = 0
  /** Offset of the first byte not yet given out: where the carry begins. */
  private offset = 0
  private carry: Uint8Array = new Uint8Array(0)
  private carried = 0
  /** Set while an overlong line is being skipped; the carry then holds its first bytes. */
  private skipped = 0

  constructor(handler: LineHandler) {
    this.handler = handler
  }

  push(chunk: Uint8Array, sink: RecordSink): void {
    const bytes = this.gate.push(chunk)
    if (bytes !== null) this.feed(bytes, sink)
  }

  end(sink: RecordSink): void {
    this.feed(this.gate.end(), sink)
    if (this.skipped > 0) this.rejectSkipped(this.skipped, this.skipped, sink)
    else if (this.carried > 0) this.block(this.carry.subarray(0, this.carried), sink)
    this.carried = 0
  }

  private feed(bytes: Uint8Array, sink: RecordSink): void {
    let from = 0
    if (this.decoder === null) {
      this.decoder = decoderOf(this.gate.encoding)
      this.unit = this.gate.encoding === 'utf-8' ? 1 : 2
      from = this.gate.markLength
      if (from > 0) sink.framing(0, from)
      this.offset = from
    }
    while (from < bytes.length) {
      const to = Math.min(from + BLOCK_BYTES, bytes.length)
      this.feedPart(bytes.subarray(from, to), sink)
      from = to
    }
  }

  private feedPart(part: Uint8Array, sink: RecordSink): void {
    let from = 0
    if (this.carried > 0) {
      const end = this.firstLineEnd(part)
      if (end < 0) return this.keep(part)
      if (this.skipped > 0) {
        this.rejectSkipped(this.skipped + end - this.unit, this.skipped + end, sink)
        this.skipped = 0
      } else {
        this.append(part.subarray(0, end))
        this.block(this.carry.subarray(0, this.carried), sink)
      }
      this.carried = 0
      from = end
    }
    const whole = this.lastLineEnd(part, from)
    if (whole > from) this.block(part.subarray(from, whole), sink)
    if (whole < part.length) this.keep(part.subarray(whole))
  }

  /** End of the first line of a part, counted behind its line feed, or -1. In UTF-16 the carry may end half-way through a unit. */
  private firstLineEnd(part: Uint8Array): number {
    if (this.unit === 1) return part.indexOf(LF) + 1 || -1
    const half = (this.skipped > 0 ? this.skipped : this.carried) % 2
    if (half === 1 && part.length > 0 && this.isLineFeed(this.carry[this.carried - 1]!, part[0]!)) return 1
    for (let i = half; i + 1 < part.length; i += 2) if (this.isLineFeed(part[i]!, part[i + 1]!)) return i + 2
    return -1
  }

  private lastLineEnd(part: Uint8Array, from: number): number {
    if (this.unit === 1) return Math.max(from, part.lastIndexOf(LF) + 1)
    for (let i = from + ((part.length - from) & ~1) - 2; i >= from; i -= 2) if (this.isLineFeed(part[i]!, part[i + 1]!)) return i + 2
    return from
  }

  private isLineFeed(first: number, second: number): boolean {
    return this.gate.encoding === 'utf-16le' ? first === LF && second === 0 : first === 0 && second === LF
  }

  private append(bytes: Uint8Array): void {
    const needed = this.carried + bytes.length
    if (needed > this.carry.length) {
      const grown = new Uint8Array(Math.max(needed, this.carry.length * 2, 1024))
      grown.set(this.carry.subarray(0, this.carried))
      this.carry = grown
    }
    this.carry.set(bytes, this.carried)
    this.carried = needed
  }

  /** Keeps the beginning of a line whose end has not come; of an overlong one only what the sample needs. */
  private keep(bytes: Uint8Array): void {
    if (this.skipped > 0) {
      this.skipped += bytes.length
      // The last byte may be the first half of a line feed in UTF-16.
      this.carry[this.carried - 1] = bytes[bytes.length - 1]!
      return
    }
    this.append(bytes)
    if (this.carried <= MAX_RECORD_BYTES + 2 * this.unit) return // may still be within the limit, line end included
    this.skipped = this.carried
    this.carry = concat(this.carry.subarray(0, SAMPLE_BYTES), this.carry.subarray(this.carried - 1, this.carried)).slice()
    this.carried = this.carry.length
  }

  /** An overlong line is not looked into, so a carriage return at its end counts as part of it. */
  private rejectLong(offset: number, head: Uint8Array, length: number, covered: number, sink: RecordSink): void {
    sink.reject(offset, length, covered, ++this.lineNumber, 'too_long', tooLong('line', length, MAX_RECORD_BYTES), this.decoder!.decode(head))
  }

  private rejectSkipped(length: number, covered: number, sink: RecordSink): void {
    this.rejectLong(this.offset, this.carry.subarray(0, SAMPLE_BYTES), length, covered, sink)
    this.offset += covered
  }

  /** Gives out the lines of a block that starts at `offset` and ends behind a line feed or with the file. */
  private block(bytes: Uint8Array, sink: RecordSink): void {
    const text = this.decoder!.decode(bytes)
    const { unit } = this
    const base = this.offset
    // Equal lengths mean one character per byte: then the text alone gives the offsets.
    const aligned = unit === 1 && text.length === bytes.length
    let byte = 0
    for (let at = 0; at < text.length; ) {
      let end = text.indexOf('\n', at)
      const ended = end >= 0
      if (!ended) end = text.length
      let next: number
      if (aligned) next = ended ? end + 1 : end
      else if (unit === 2) next = ended ? (end + 1) * 2 : bytes.length
      else next = ended ? bytes.indexOf(LF, byte) + 1 : bytes.length
      const cr = end > at && text.charCodeAt(end - 1) === CR
      const length = next - byte - (ended ? unit : 0)
      if (length > MAX_RECORD_BYTES + unit) this.rejectLong(base + byte, bytes.subarray(byte, byte + SAMPLE_BYTES), length, next - byte, sink)
      else this.give(cr ? text.slice(at, end - 1) : text.slice(at, end), base + byte, cr ? length - unit : length, next - byte, sink)
      byte = next
      at = end + 1
    }
    this.offset = base + bytes.length
  }

  private give(line: string, offset: number, length: number, covered: number, sink: RecordSink): void {
    this.lineNumber++
    if (line.length === 0 || (line.charCodeAt(0) <= 0x20 && line.trim() === '')) sink.blank(offset, covered)
    else this.handler.line(line, offset, length, covered, this.lineNumber, sink)
  }
}

/** The beginning of a record's text, as kept with a rejection. */
export const sampleOf = (text: string): string => text.slice(0, SAMPLE_BYTES)
