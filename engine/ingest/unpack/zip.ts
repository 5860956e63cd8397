import { Inflate } from 'fflate'
import { concat } from '../readers/encoding.ts'
import { BOMB_ADVICE, count, isIgnored, memberPath, STEP_BYTES, type Stage, type Unpacking } from './unpacking.ts'

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const DESCRIPTOR = 0x08074b50
const LOCAL_BYTES = 30
/** A data descriptor, of either size, and the signature that must follow it. */
const DESCRIPTOR_REACH = 28

/** The bytes of one member on their way: expanded or stored, or passed over when `inner` is null. */
class Member {
  readonly path: string
  private readonly inner: Stage | null
  private readonly shared: Unpacking
  private readonly inflate: Inflate | null
  private packed = 0
  private expanded = 0
  private done: boolean

  constructor(path: string, inner: Stage | null, deflated: boolean, shared: Unpacking) {
    this.path = path
    this.inner = inner
    this.shared = shared
    this.done = inner === null
    this.inflate = deflated && inner !== null ? new Inflate((bytes) => this.take(bytes)) : null
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && !this.done; at += STEP_BYTES) {
      const step = chunk.subarray(at, at + STEP_BYTES)
      this.packed += step.length
      if (this.inflate === null) this.take(step)
      else this.expand(step.slice(), false)
    }
  }

  /** @param whole false when the archive broke off within the member. */
  end(whole: boolean): void {
    if (this.inflate !== null && !this.done) this.expand(new Uint8Array(0), true)
    if (this.done) return
    this.finish()
    if (!whole) this.refuse(`The archive ends within this member, after ${count(this.expanded)} bytes`)
  }

  abort(): void {
    if (!this.done) this.inner?.abort()
    this.done = true
  }

  private finish(): void {
    this.done = true
    this.inner?.end()
  }

  private refuse(reason: string): void {
    this.shared.sink.refuse(this.path, reason, 'What was read is kept. Fetch the archive again if the rest matters.')
  }

  private expand(step: Uint8Array, last: boolean): void {
    try {
      this.inflate!.push(step, last)
    } catch {
      if (this.done) return
      this.finish()
      this.refuse(last ? `The member ends early, after ${count(this.expanded)} bytes` : `The member is damaged after ${count(this.expanded)} bytes`)
    }
  }

  private take(bytes: Uint8Array): void {
    if (this.done || bytes.length === 0) return
    this.expanded += bytes.length
    const excess = this.shared.excess(this.packed, this.expanded, bytes.length)
    if (excess === '') return this.inner!.push(bytes)
    this.abort()
    this.shared.sink.refuse(this.path, excess, BOMB_ADVICE)
  }
}

/**
 * Reads zip from front to back by its local headers, so that it need not be held in memory. A member whose size
 * stands only behind it ends where a data descriptor names the very number of bytes that came before it.
 */
export class ZipReader implements Stage {
  private readonly path: string
  private readonly inside: (name: string) => Stage
  private readonly shared: Unpacking
  private rest: Uint8Array = new Uint8Array(0)
  private member: Member | null = null
  /** Packed bytes of the member still to come; -1 when only its descriptor will tell. */
  private left = 0
  private seen = 0
  /** A descriptor follows the member: its length without signature. */
  private trailer = 0
  private state: 'reading' | 'ended' | 'refused' = 'reading'

  constructor(path: string, inside: (name: string) => Stage, shared: Unpacking) {
    this.path = path
    this.inside = inside
    this.shared = shared
  }

  push(chunk: Uint8Array): void {
    if (this.state !== 'reading') return
    let bytes = concat(this.rest, chunk)
    for (;;) {
      const used = this.step(bytes, false)
      if (used === 0) break
      bytes = bytes.subarray(used)
    }
    this.rest = bytes.slice()
  }

  end(): void {
    if (this.state !== 'reading') return
    if (this.member !== null) {
      if (this.left < 0) this.step(this.rest, true)
      this.member?.end(false)
    } else this.refuse('The zip archive ends early')
    this.state = 'ended'
  }

  abort(): void {
    this.member?.abort()
    this.state = 'refused'
  }

  /** Takes what it can from the front of the bytes; returns how many, 0 when more are needed. */
  private step(bytes: Uint8Array, last: boolean): number {
    if (this.state !== 'reading' || bytes.length === 0) return 0
    if (this.member === null) return this.trailer > 0 ? this.skipTrailer(bytes) : this.header(bytes)
    if (this.left < 0) return this.scan(bytes, last)
    const part = bytes.subarray(0, this.left)
    this.left -= part.length
    this.member.push(part)
    if (this.left === 0) this.close()
    return part.length
  }

  private close(): void {
    this.member?.end(true)
    this.member = null
  }

  private skipTrailer(bytes: Uint8Array): number {
    if (bytes.length < 4) return 0
    const length = this.trailer + (u32(bytes, 0) === DESCRIPTOR ? 4 : 0)
    if (bytes.length < length) return 0
    this.trailer = 0
    return length
  }

  private header(bytes: Uint8Array): number {
    if (bytes.length < 4) return 0
    const signature = u32(bytes, 0)
    if (signature === CENTRAL || signature === END) {
      this.state = 'ended'
      return bytes.length
    }
    if (signature === DESCRIPTOR) return 4 // marks an archive that was once split
    if (signature !== LOCAL) {
      this.refuse('The zip archive is damaged')
      return bytes.length
    }
    if (bytes.length < LOCAL_BYTES) return 0
    const nameEnd = LOCAL_BYTES + u16(bytes, 26)
    const headerEnd = nameEnd + u16(bytes, 28)
    if (bytes.length < headerEnd) return 0
    this.open(bytes.subarray(0, headerEnd), nameEnd)
    return headerEnd
  }

  private open(head: Uint8Array, nameEnd: number): void {
    const flags = u16(head, 6)
    const method = u16(head, 8)
    const name = nameText(head.subarray(LOCAL_BYTES, nameEnd))
    const wide = zip64Size(head.subarray(nameEnd))
    const size = u32(head, 18) === 0xffffffff && wide >= 0 ? wide : u32(head, 18)
    const described = (flags & 8) !== 0
    this.left = described && size === 0 ? -1 : size
    this.seen = 0
    this.trailer = described && this.left >= 0 ? (wide >= 0 ? 20 : 12) : 0
    const full = `${this.path}/${memberPath(name)}`
    let inner: Stage | null = null
    if (isIgnored(name) || this.shared.exhausted) inner = null
    else if ((flags & 1) !== 0) this.shared.sink.refuse(full, 'The member is encrypted', 'Unpack it with its password and add the files themselves.')
    else if (method !== 0 && method !== 8) this.shared.sink.refuse(full, `The member is packed by method ${method}; only stored and deflated ones are read`, 'Unpack it and add the files themselves, or pack it as a plain zip.')
    else inner = this.inside(name)
    this.member = new Member(full, inner, method === 8, this.shared)
    if (this.left === 0) this.close()
  }

  /** Looks for the end of a member of unknown size. */
  private scan(bytes: Uint8Array, last: boolean): number {
    const limit = last ? bytes.length - 4 : bytes.length - DESCRIPTOR_REACH
    for (let p = bytes.indexOf(0x50); p >= 0 && p <= limit; p = bytes.indexOf(0x50, p + 1)) {
      const signature = u32(bytes, p)
      const total = this.seen + p
      if (signature === DESCRIPTOR && u32(bytes, p + 8) === total >>> 0) {
        const length = isNext(bytes, p + 16) ? 16 : isNext(bytes, p + 24) ? 24 : 0
        if (length > 0) return this.found(bytes, p, p + length)
      } else if ((signature === LOCAL || signature === CENTRAL) && p >= 12 && u32(bytes, p - 8) === (total - 12) >>> 0) return this.found(bytes, p - 12, p)
    }
    // What may still turn out to be a descriptor is held back, with the 12 bytes before its signature.
    const safe = last ? bytes.length : Math.max(0, bytes.length - DESCRIPTOR_REACH - 12)
    this.member!.push(bytes.subarray(0, safe))
    this.seen += safe
    return safe
  }

  private found(bytes: Uint8Array, dataEnd: number, next: number): number {
    this.member!.push(bytes.subarray(0, dataEnd))
    this.close()
    return next
  }

  private refuse(reason: string): void {
    this.state = 'refused'
    this.shared.sink.refuse(this.path, reason, 'The members read so far are kept. Fetch the archive again if the rest matters.')
  }
}

const u16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
const u32 = (bytes: Uint8Array, at: number): number => (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0
const isNext = (bytes: Uint8Array, at: number): boolean => {
  const signature = u32(bytes, at)
  return signature === LOCAL || signature === CENTRAL
}

/** UTF-8 where it is valid, whatever the flag says; else Windows' Latin. */
function nameText(bytes: Uint8Array): string {
  const name = new TextDecoder().decode(bytes)
  return name.includes('\ufffd') ? new TextDecoder('windows-1252').decode(bytes) : name
}

/** Packed size in the zip64 extra field, or -1. */
function zip64Size(extra: Uint8Array): number {
  for (let at = 0; at + 4 <= extra.length; at += 4 + u16(extra, at + 2)) {
    if (u16(extra, at) === 1 && u16(extra, at + 2) >= 16) return u32(extra, at + 12) + u32(extra, at + 16) * 2 ** 32
  }
  return -1
}
