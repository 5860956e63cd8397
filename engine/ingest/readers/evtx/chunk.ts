import { crc32 } from './crc32.ts'

/** Size of an EVTX chunk; each is self-contained: names and templates refer to offsets inside it. */
export const CHUNK_BYTES = 65_536
/** Chunk header with its string and template tables; records follow. */
export const CHUNK_HEADER_BYTES = 512
/** Magic, size, record number and time written before the binary XML of a record. */
export const RECORD_HEADER_BYTES = 24
/** Smallest possible record: header, an end token padded to four bytes, and the copy of the size. */
const MIN_RECORD_BYTES = 28

const CHUNK_MAGIC = [0x45, 0x6c, 0x66, 0x43, 0x68, 0x6e, 0x6b, 0x00] as const
const FILE_MAGIC = [0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65, 0x00] as const

const startsWith = (bytes: Uint8Array, at: number, magic: readonly number[]): boolean => {
  for (let i = 0; i < magic.length; i++) if (bytes[at + i] !== magic[i]) return false
  return true
}

/** Whether `ElfChnk` stands at `at`. */
export const isChunk = (bytes: Uint8Array, at: number): boolean => startsWith(bytes, at, CHUNK_MAGIC)
/** Whether `ElfFile` stands at `at`. */
export const isFileHeader = (bytes: Uint8Array, at: number): boolean => startsWith(bytes, at, FILE_MAGIC)

/** First place in `[from, to)` where `ElfChnk` starts, or `to`. The magic itself may reach beyond `to`. */
export function findChunk(bytes: Uint8Array, from: number, to: number): number {
  let at = from
  for (;;) {
    at = bytes.indexOf(0x45, at)
    if (at < 0 || at >= to) return to
    if (isChunk(bytes, at)) return at
    at++
  }
}

const u32 = (bytes: Uint8Array, at: number): number =>
  (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0

/**
 * Length of the record at `at`, told by its magic, a possible size, and the copy of the size at its end.
 * @returns 0 when no whole record stands there before `end`.
 */
export function recordLength(bytes: Uint8Array, at: number, end: number): number {
  if (at + MIN_RECORD_BYTES > end || !hasRecordMagic(bytes, at)) return 0
  const size = u32(bytes, at + 4)
  if (size < MIN_RECORD_BYTES || at + size > end) return 0
  return u32(bytes, at + size - 4) === size ? size : 0
}

/** Whether `**\0\0`, the first four bytes of a record, stands at `at`. */
const hasRecordMagic = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x2a && bytes[at + 1] === 0x2a && bytes[at + 2] === 0 && bytes[at + 3] === 0

/** First whole record at or after `from`, or `end`. */
export function findRecord(bytes: Uint8Array, from: number, end: number): number {
  let at = from
  for (;;) {
    at = bytes.indexOf(0x2a, at)
    if (at < 0 || at >= end) return end
    if (recordLength(bytes, at, end) !== 0) return at
    at++
  }
}

/** Where the chunk header says that its records end; kept between the header and `end`, as it may be damaged. */
export function freeSpaceOffset(chunk: Uint8Array, end: number): number {
  const offset = u32(chunk, 48)
  return offset < CHUNK_HEADER_BYTES || offset > CHUNK_BYTES ? end : Math.min(offset, end)
}

/** Whether the chunk header says of itself that it is whole; a checksum of 0 was never computed. `chunk` holds at least the header. */
export function headerMatches(chunk: Uint8Array): boolean {
  const stored = u32(chunk, 124)
  return stored === 0 || headerChecksum(chunk) === stored
}

const headerChecksum = (chunk: Uint8Array): number => crc32(chunk, 128, CHUNK_HEADER_BYTES, crc32(chunk, 0, 120))

/** Whether both checksums of a whole chunk match: of its header, and of its records up to the free space. */
export function checksumsMatch(chunk: Uint8Array): boolean {
  if (chunk.length < CHUNK_BYTES) return false
  const free = u32(chunk, 48)
  if (free > CHUNK_BYTES || free < CHUNK_HEADER_BYTES) return false
  return headerChecksum(chunk) === u32(chunk, 124) && crc32(chunk, CHUNK_HEADER_BYTES, free) === u32(chunk, 52)
}
