import { BinXmlError } from './binxml-error.ts'
import type { TextCache } from './text-cache.ts'

/** Value types of binary XML ([MS-EVEN6] 2.2.12, BinXml value types) that are named in the code. */
export const NULL_TYPE = 0x00
export const STRING_TYPE = 0x01
export const BINXML_TYPE = 0x21
export const ARRAY_FLAG = 0x80

/** What parts the members of an array value when it is written as one text. */
export const ARRAY_SEPARATOR = ' | '

const SIZES: Readonly<Record<number, number>> = { 3: 1, 4: 1, 5: 2, 6: 2, 7: 4, 8: 4, 9: 8, 10: 8, 11: 4, 12: 8, 13: 4, 15: 16, 17: 8, 18: 16, 20: 4, 21: 8 }
const HEX: readonly string[] = Array.from({ length: 256 }, (_, n) => (n < 16 ? '0' : '') + n.toString(16).toUpperCase())

/**
 * Writes one value as Windows does: numbers in decimal, HexInt as `0x14c8`, SID as `S-1-5-…`, GUID as
 * `{UPPER-…}`, FILETIME and SYSTEMTIME as ISO-8601 UTC to 100 ns, u64 exact, arrays joined, binary as hex digits.
 * @throws BinXmlError when the size does not fit the type.
 */
export function valueText(bytes: Uint8Array, view: DataView, type: number, at: number, size: number, cache: TextCache): string {
  switch (type) {
    case NULL_TYPE:
      return ''
    case STRING_TYPE: {
      let count = size >> 1
      while (count > 0 && bytes[at + 2 * count - 2] === 0 && bytes[at + 2 * count - 1] === 0) count--
      return cache.text(bytes, at, count)
    }
    case 0x02:
      return ansiText(bytes, at, size)
    case 0x0e:
      return hexDigits(bytes, at, size)
    case 0x10:
      return size === 8 ? hex64(view, at) : `0x${view.getUint32(at, true).toString(16)}`
    case 0x13:
      return sidText(bytes, view, at, size)
    default:
      if (type & ARRAY_FLAG) return arrayText(bytes, view, type & 0x7f, at, size, cache)
      if (size !== SIZES[type]) throw new BinXmlError(`a value of type ${type} is ${size} bytes long`)
      return fixedText(bytes, view, type, at)
  }
}

function fixedText(bytes: Uint8Array, view: DataView, type: number, at: number): string {
  switch (type) {
    case 0x03: return String(view.getInt8(at))
    case 0x04: return String(bytes[at]!)
    case 0x05: return String(view.getInt16(at, true))
    case 0x06: return String(view.getUint16(at, true))
    case 0x07: return String(view.getInt32(at, true))
    case 0x08: return String(view.getUint32(at, true))
    case 0x09: return int64(view, at)
    case 0x0a: return uint64(view, at)
    case 0x0b: return String(Math.fround(view.getFloat32(at, true)))
    case 0x0c: return String(view.getFloat64(at, true))
    case 0x0d: return view.getUint32(at, true) === 0 ? 'false' : 'true'
    case 0x0f: return guidText(bytes, at)
    case 0x11: return filetimeText(view.getUint32(at, true), view.getUint32(at + 4, true))
    case 0x12: return systemtimeText(view, at)
    case 0x14: return `0x${view.getUint32(at, true).toString(16)}`
    default: return hex64(view, at)
  }
}

/** Exact decimal text of the unsigned 64-bit number at `at`. */
export function uint64(view: DataView, at: number): string {
  const high = view.getUint32(at + 4, true)
  // Below 2^53 a double is exact; BigInt only above, as it allocates.
  return high < 0x200000 ? String(high * 4_294_967_296 + view.getUint32(at, true)) : view.getBigUint64(at, true).toString()
}

function int64(view: DataView, at: number): string {
  const high = view.getInt32(at + 4, true)
  return high >= -0x200000 && high < 0x200000 ? String(high * 4_294_967_296 + view.getUint32(at, true)) : view.getBigInt64(at, true).toString()
}

function hex64(view: DataView, at: number): string {
  const high = view.getUint32(at + 4, true)
  const low = view.getUint32(at, true).toString(16)
  return high === 0 ? `0x${low}` : `0x${high.toString(16)}${low.padStart(8, '0')}`
}

/** `{01234567-89AB-CDEF-0123-456789ABCDEF}` of the 16 bytes at `at` (first three groups little-endian). */
export function guidText(b: Uint8Array, at: number): string {
  const h = (i: number): string => HEX[b[at + i]!]!
  return `{${h(3)}${h(2)}${h(1)}${h(0)}-${h(5)}${h(4)}-${h(7)}${h(6)}-${h(8)}${h(9)}-${h(10)}${h(11)}${h(12)}${h(13)}${h(14)}${h(15)}}`
}

function sidText(bytes: Uint8Array, view: DataView, at: number, size: number): string {
  const count = size >= 8 ? bytes[at + 1]! : 0
  if (size < 8 || 8 + 4 * count > size) throw new BinXmlError(`a security identifier is ${size} bytes long`)
  const high = view.getUint16(at + 2)
  let text = `S-${bytes[at]!}-${high * 4_294_967_296 + view.getUint32(at + 4)}`
  for (let i = 0; i < count; i++) text += `-${view.getUint32(at + 8 + 4 * i, true)}`
  return text
}

function hexDigits(bytes: Uint8Array, at: number, size: number): string {
  let text = ''
  for (let i = 0; i < size; i++) text += HEX[bytes[at + i]!]!
  return text
}

const ansi = new TextDecoder('windows-1252')
function ansiText(bytes: Uint8Array, at: number, size: number): string {
  let end = at + size
  while (end > at && bytes[end - 1] === 0) end--
  return ansi.decode(bytes.subarray(at, end))
}

function arrayText(bytes: Uint8Array, view: DataView, type: number, at: number, size: number, cache: TextCache): string {
  if (type === STRING_TYPE) return stringArray(bytes, at, size, cache).join(ARRAY_SEPARATOR)
  const each = SIZES[type]
  if (each === undefined) return hexDigits(bytes, at, size)
  if (size % each !== 0) throw new BinXmlError(`an array of type ${type} is ${size} bytes long`)
  let text = ''
  for (let o = 0; o < size; o += each) text += (o === 0 ? '' : ARRAY_SEPARATOR) + fixedText(bytes, view, type, at + o)
  return text
}

/** The strings of an array value: each ends with a NUL unit, the last one may lack it. */
export function stringArray(bytes: Uint8Array, at: number, size: number, cache: TextCache): string[] {
  const texts: string[] = []
  const end = at + (size & ~1)
  let start = at
  for (let o = at; o < end; o += 2) {
    if (bytes[o] !== 0 || bytes[o + 1] !== 0) continue
    texts.push(cache.text(bytes, start, (o - start) >> 1))
    start = o + 2
  }
  if (start < end) texts.push(cache.text(bytes, start, (end - start) >> 1))
  return texts
}

/** 1601-01-01 in seconds before 1970. */
const EPOCH_SECONDS = 11_644_473_600
/** High half of the FILETIME of 9999-12-31, the last date ISO-8601 writes with four digits. */
const LAST_HIGH = 0x24c85a5e
let dayCached = NaN
let dayText = ''

/** A FILETIME (100 ns since 1601) as `2025-10-14T00:12:07.1140000Z`; beyond the year 9999 the raw number in hex. */
export function filetimeText(low: number, high: number): string {
  if (high >= LAST_HIGH) return `0x${high.toString(16)}${low.toString(16).padStart(8, '0')}`
  // 2^32 = 429 · 10^7 + 4,967,296, so that every step stays below 2^53.
  const rest = high * 4_967_296 + low
  const whole = Math.floor(rest / 1e7)
  const seconds = high * 429 + whole - EPOCH_SECONDS
  const day = Math.floor(seconds / 86_400)
  if (day !== dayCached) {
    dayCached = day
    dayText = new Date(day * 86_400_000).toISOString().slice(0, 11)
  }
  const clock = seconds - day * 86_400
  const hour = Math.floor(clock / 3600)
  const minute = Math.floor((clock - hour * 3600) / 60)
  const ticks = String(rest - whole * 1e7).padStart(7, '0')
  return `${dayText}${TWO[hour]!}:${TWO[minute]!}:${TWO[clock - hour * 3600 - minute * 60]!}.${ticks}Z`
}

const TWO: readonly string[] = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'))

function systemtimeText(view: DataView, at: number): string {
  const part = (i: number): number => view.getUint16(at + 2 * i, true)
  const pad = (n: number, width: number): string => String(n).padStart(width, '0')
  return `${pad(part(0), 4)}-${pad(part(1), 2)}-${pad(part(3), 2)}T${pad(part(4), 2)}:${pad(part(5), 2)}:${pad(part(6), 2)}.${pad(part(7), 3)}0000Z`
}
