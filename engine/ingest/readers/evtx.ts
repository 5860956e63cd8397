import { SAMPLE_BYTES, type Reader, type RecordSink } from '../reader.ts'
import { CUT_SHORT } from './reject-advice.ts'
import { BinXmlError } from './evtx/binxml-error.ts'
import {
  CHUNK_BYTES, CHUNK_HEADER_BYTES, checksumsMatch, findChunk, findRecord, freeSpaceOffset, headerMatches, isChunk, isFileHeader, recordLength,
} from './evtx/chunk.ts'
import { RecordDecoder } from './evtx/record.ts'
import type { EvtxFields } from './evtx/fields.ts'
import type { Fields } from '../reader.ts'

const FILE_HEADER_BYTES = 4096
/** Bytes of a magic that may still be missing at the end of what has arrived. */
const MAGIC_REST = 7
/** The most bytes one step may need to see at once. */
const HOLD_BYTES = CHUNK_BYTES + MAGIC_REST

/**
 * Reads Windows event logs (EVTX, [MS-EVEN6] binary XML). Chunks are found by their magic, so that a wrong
 * count in the file header, a missing header or a damaged chunk costs only itself. Each record is given as
 * `EvtxFields`; what lies between the records of a chunk and its end is framing when unused, rejected when damaged.
 */
export function createEvtxReader(): Reader {
  return new EvtxReader()
}

class EvtxReader implements Reader {
  readonly format = 'evtx'
  private readonly decoder = new RecordDecoder()
  /** Bytes that have arrived but are not accounted for yet: its first `held` bytes. */
  private readonly hold = new Uint8Array(HOLD_BYTES)
  private held = 0
  /** Offset in the file of the first byte not accounted for. */
  private base = 0

  push(chunk: Uint8Array, sink: RecordSink): void {
    let from = 0
    while (this.held > 0 && from < chunk.length) {
      const { held } = this
      const take = Math.min(chunk.length - from, HOLD_BYTES - held)
      this.hold.set(chunk.subarray(from, from + take), held)
      const used = this.consume(this.hold.subarray(0, held + take), false, sink)
      from += take
      if (used >= held) {
        // What is left came with this push: go on in place.
        from -= held + take - used
        this.held = 0
      } else {
        this.hold.copyWithin(0, used, held + take)
        this.held = held + take - used
      }
    }
    if (from >= chunk.length) return
    const tail = chunk.subarray(from)
    const used = this.consume(tail, false, sink)
    this.hold.set(tail.subarray(used))
    this.held = tail.length - used
  }

  end(sink: RecordSink): void {
    this.consume(this.hold.subarray(0, this.held), true, sink)
    this.held = 0
  }

  /** Accounts for as many bytes as can be decided, and says how many those were. */
  private consume(bytes: Uint8Array, last: boolean, sink: RecordSink): number {
    let at = 0
    for (;;) {
      const step = this.step(bytes, at, last, sink)
      if (step === 0) return at
      at += step
      this.base += step
    }
  }

  /** Accounts for the next stretch and gives its length; 0 when more bytes are needed, or none are left. */
  private step(bytes: Uint8Array, at: number, last: boolean, sink: RecordSink): number {
    const have = bytes.length - at
    if (have === 0 || (!last && have <= MAGIC_REST)) return 0
    if (isChunk(bytes, at)) {
      if (have < CHUNK_BYTES && !last) return 0
      const length = Math.min(have, CHUNK_BYTES)
      this.chunk(bytes.subarray(at, at + length), sink)
      return length
    }
    const boundary = nextBoundary(this.base) - this.base
    if (!last && have < boundary + MAGIC_REST) return 0
    const length = findChunk(bytes, at, at + Math.min(boundary, have)) - at
    if (isFileHeader(bytes, at) && this.base === 0) this.fileHeader(bytes.subarray(at, at + length), sink)
    else this.gap(bytes.subarray(at, at + length), sink)
    return length
  }

  private fileHeader(bytes: Uint8Array, sink: RecordSink): void {
    if (bytes.length === FILE_HEADER_BYTES) sink.framing(this.base, bytes.length)
    else this.reject(bytes, 0, bytes.length, 'truncated', `The file ends inside its header. ${CUT_SHORT}`, sink)
  }

  /** A stretch without chunk: unused when it is all zero, else a chunk whose head is destroyed. */
  private gap(bytes: Uint8Array, sink: RecordSink): void {
    if (isZero(bytes, 0, bytes.length)) sink.framing(this.base, bytes.length)
    else this.reject(bytes, 0, bytes.length, 'malformed', 'No event log chunk starts here.', sink)
  }

  private chunk(bytes: Uint8Array, sink: RecordSink): void {
    const { base } = this
    if (bytes.length < CHUNK_HEADER_BYTES) {
      this.reject(bytes, 0, bytes.length, 'truncated', `The file ends inside the header of a chunk. ${CUT_SHORT}`, sink)
      return
    }
    sink.framing(base, CHUNK_HEADER_BYTES)
    this.decoder.open(bytes)
    const used = freeSpaceOffset(bytes, CHUNK_BYTES)
    // Behind the used part stand leftovers of deleted events. A damaged header cannot tell which part that is.
    const end = Math.min(bytes.length, headerMatches(bytes) ? used : CHUNK_BYTES)
    let at = CHUNK_HEADER_BYTES
    while (at < end) {
      const size = recordLength(bytes, at, end)
      if (size !== 0) {
        this.record(bytes, at, size, sink)
        at += size
        continue
      }
      const next = findRecord(bytes, at + 1, end)
      if (next === end && at >= used) break
      this.damaged(bytes, at, next, used, sink)
      at = next
    }
    if (at < bytes.length) sink.framing(base + at, bytes.length - at)
  }

  private record(bytes: Uint8Array, at: number, size: number, sink: RecordSink): void {
    let fields: EvtxFields
    try {
      fields = this.decoder.read(at, size)
    } catch (error) {
      const reason = error instanceof BinXmlError ? error.message : 'its binary XML points outside the chunk'
      this.reject(bytes, at, size, 'malformed', `The event cannot be read: ${reason}.`, sink)
      return
    }
    sink.record(this.base + at, size, size, 0, fields as unknown as Fields)
  }

  /** Bytes inside the used part of a chunk that are no record. */
  private damaged(bytes: Uint8Array, at: number, next: number, used: number, sink: RecordSink): void {
    const cut = next >= bytes.length && bytes.length < used
    if (cut) this.reject(bytes, at, next - at, 'truncated', `The file ends inside an event. ${CUT_SHORT}`, sink)
    else if (checksumsMatch(bytes)) this.reject(bytes, at, next - at, 'malformed', 'No event starts here.', sink)
    else this.reject(bytes, at, next - at, 'checksum', 'No event starts here, and the checksum of the chunk does not match: its bytes were changed.', sink)
  }

  private reject(bytes: Uint8Array, at: number, length: number, code: 'truncated' | 'malformed' | 'checksum', reason: string, sink: RecordSink): void {
    sink.reject(this.base + at, length, length, 0, code, reason, sampleText(bytes, at, length))
  }
}

/** End of the slot `offset` lies in: the file header, then one slot of 64 KiB after another. */
function nextBoundary(offset: number): number {
  if (offset < FILE_HEADER_BYTES) return FILE_HEADER_BYTES
  return offset + CHUNK_BYTES - ((offset - FILE_HEADER_BYTES) % CHUNK_BYTES)
}

function isZero(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== 0) return false
  return true
}

/** The first bytes of a binary stretch as text: printable ASCII, everything else as a dot; zero bytes are left out. */
function sampleText(bytes: Uint8Array, at: number, length: number): string {
  let text = ''
  const end = at + Math.min(length, SAMPLE_BYTES)
  for (let i = at; i < end; i++) {
    const byte = bytes[i]!
    if (byte !== 0) text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'
  }
  return text
}
