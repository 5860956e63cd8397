import { concat } from '../readers/encoding.ts'
import { isIgnored, type Stage, type Unpacking } from './unpacking.ts'

const BLOCK = 512
/** Long names come as the content of an extra member; more than this is no name. */
const MAX_NAME_BYTES = 1 << 16

/** Reads tar: ustar with prefix, GNU long names and sizes, pax paths. */
export class TarReader implements Stage {
  private readonly path: string
  private readonly inside: (name: string) => Stage
  private readonly shared: Unpacking
  private rest: Uint8Array = new Uint8Array(0)
  /** Bytes of content, and of padding behind it, still to come. */
  private content = 0
  private padding = 0
  private member: Stage | null = null
  private meta: { type: string; bytes: Uint8Array } | null = null
  private longName = ''
  private state: 'reading' | 'ended' | 'refused' = 'reading'

  constructor(path: string, inside: (name: string) => Stage, shared: Unpacking) {
    this.path = path
    this.inside = inside
    this.shared = shared
  }

  push(chunk: Uint8Array): void {
    let at = 0
    while (at < chunk.length && this.state === 'reading') {
      if (this.content > 0) {
        const part = chunk.subarray(at, at + this.content)
        this.take(part)
        at += part.length
      } else if (this.padding > 0) {
        const part = Math.min(this.padding, chunk.length - at)
        this.padding -= part
        at += part
      } else {
        const part = chunk.subarray(at, at + BLOCK - this.rest.length)
        this.rest = concat(this.rest, part).slice()
        at += part.length
        if (this.rest.length === BLOCK) this.header()
      }
    }
  }

  end(): void {
    this.member?.end()
    this.member = null
    if (this.state === 'reading' && (this.content > 0 || this.rest.length > 0)) this.refuse('The tar archive ends early')
  }

  abort(): void {
    this.member?.abort()
    this.member = null
    this.state = 'refused'
  }

  private take(part: Uint8Array): void {
    this.content -= part.length
    if (this.meta !== null && this.meta.bytes.length < MAX_NAME_BYTES) this.meta.bytes = concat(this.meta.bytes, part).slice()
    this.member?.push(part)
    if (this.content > 0) return
    this.member?.end()
    this.member = null
    if (this.meta !== null) this.readMeta(this.meta.type, new TextDecoder().decode(this.meta.bytes))
    this.meta = null
  }

  private header(): void {
    const block = this.rest
    this.rest = new Uint8Array(0)
    if (block.every((byte) => byte === 0)) {
      this.state = 'ended'
      return
    }
    if (!checksumHolds(block)) return this.refuse('The tar archive is damaged')
    this.content = sizeOf(block)
    this.padding = (BLOCK - (this.content % BLOCK)) % BLOCK
    const type = String.fromCharCode(block[156]!)
    if (type === 'L' || type === 'x') {
      this.meta = { type, bytes: new Uint8Array(0) }
      return
    }
    const name = this.longName || nameOf(block)
    this.longName = ''
    if ((type !== '0' && type !== '\0' && type !== '7') || isIgnored(name) || this.shared.exhausted) return
    this.member = this.inside(name)
    if (this.content > 0) return
    this.member.end()
    this.member = null
  }

  private readMeta(type: string, text: string): void {
    if (type === 'L') this.longName = text.replace(/\0.*$/s, '')
    else this.longName = /^\d+ path=(.*)$/m.exec(text)?.[1] ?? this.longName
  }

  private refuse(reason: string): void {
    this.state = 'refused'
    this.member?.end()
    this.member = null
    this.shared.sink.refuse(this.path, reason, 'The members read so far are kept. Fetch the archive again if the rest matters.')
  }
}

const text = (bytes: Uint8Array): string => {
  const end = bytes.indexOf(0)
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end))
}

function nameOf(block: Uint8Array): string {
  const prefix = text(block.subarray(257, 262)) === 'ustar' && block[263] === 0x30 ? text(block.subarray(345, 500)) : ''
  const name = text(block.subarray(0, 100))
  return prefix === '' ? name : `${prefix}/${name}`
}

/** Octal text, or, with the top bit set, a big-endian number (GNU). */
function sizeOf(block: Uint8Array): number {
  if ((block[124]! & 0x80) !== 0) {
    let size = 0
    for (let i = 128; i < 136; i++) size = size * 256 + block[i]!
    return Math.min(size, Number.MAX_SAFE_INTEGER)
  }
  const size = Number.parseInt(text(block.subarray(124, 136)).trim(), 8)
  return size >= 0 ? size : 0
}

function checksumHolds(block: Uint8Array): boolean {
  let sum = 0
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 0x20 : block[i]!
  return sum === Number.parseInt(text(block.subarray(148, 156)).trim(), 8)
}
