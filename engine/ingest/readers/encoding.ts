export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** The encoding a byte order mark announces, and the length of the mark; UTF-8 and 0 without one. */
export function byteOrderMark(head: Uint8Array): { encoding: TextEncoding; length: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', length: 2 }
  return { encoding: 'utf-8', length: 0 }
}

/** A decoder that replaces what is not valid and leaves a byte order mark in place, so that lengths can be compared. */
export const decoderOf = (encoding: TextEncoding): TextDecoder => new TextDecoder(encoding, { ignoreBOM: true })

export function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b
  const joined = new Uint8Array(a.length + b.length)
  joined.set(a)
  joined.set(b, a.length)
  return joined
}

/** Joins many pieces, copying each byte once. */
export function concatAll(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** Holds back the first bytes of a file until they tell its encoding; then lets everything through. */
export class EncodingGate {
  encoding: TextEncoding = 'utf-8'
  /** Length of the byte order mark, known once `push` has returned bytes. */
  markLength = 0
  private head: Uint8Array | null = new Uint8Array(0)

  /** @returns the bytes to go on with, the mark included, or null while the first three are not there. */
  push(chunk: Uint8Array): Uint8Array | null {
    if (this.head === null) return chunk
    const bytes = concat(this.head, chunk)
    const first = bytes[0]
    if (bytes.length < 3 && (first === undefined || first >= 0xef)) {
      this.head = bytes.slice()
      return null
    }
    return this.open(bytes)
  }

  /** At the end of the file: the bytes still held back. */
  end(): Uint8Array {
    return this.head === null ? new Uint8Array(0) : this.open(this.head)
  }

  private open(bytes: Uint8Array): Uint8Array {
    const mark = byteOrderMark(bytes)
    this.encoding = mark.encoding
    this.markLength = mark.length
    this.head = null
    return bytes
  }
}

/** Bytes of the UTF-8 character that starts at `at`, as the decoder sees it: an invalid stretch becomes one U+FFFD. */
function utf8Length(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!
  if (lead < 0x80) return 1
  const need = lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0
  let low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  let high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  for (let k = 1; k <= need; k++) {
    const next = bytes[at + k]
    if (next === undefined || next < low || next > high) return k
    low = 0x80
    high = 0xbf
  }
  return need + 1
}

/**
 * Where each character of a decoded text stands in its bytes. `at(i)` is the byte offset of character `i`;
 * `at(text.length)` is the length of the bytes.
 */
export class ByteMap {
  readonly text: string
  private readonly unit: number
  private readonly offsets: Uint32Array | null

  constructor(bytes: Uint8Array, encoding: TextEncoding) {
    this.text = decoderOf(encoding).decode(bytes)
    this.unit = encoding === 'utf-8' ? 1 : 2
    this.offsets = this.unit === 2 || this.text.length === bytes.length ? null : ByteMap.offsetsOf(bytes, this.text)
  }

  at(index: number): number {
    return this.offsets === null ? index * this.unit : this.offsets[index]!
  }

  private static offsetsOf(bytes: Uint8Array, text: string): Uint32Array {
    const offsets = new Uint32Array(text.length + 1)
    let at = 0
    for (let i = 0; i < text.length; i++) {
      offsets[i] = at
      const length = utf8Length(bytes, at)
      // A character beyond the first plane is two code units; the second one points behind it.
      if (length === 4) offsets[++i] = at + 4
      at += length
    }
    offsets[text.length] = bytes.length
    return offsets
  }
}
