export type Packing = 'gzip' | 'zip' | 'tar'

/** Takes the bytes of one member, in order. */
export interface MemberWriter {
  write(chunk: Uint8Array): void
  /** The member is whole, or as whole as it came: what was read stays. */
  close(): void
  /** The member is refused after all: forget what was written. */
  abort(): void
}

export interface MemberSink {
  /** A member begins. @param packing how it was packed, outermost first; empty for a plain file. */
  open(path: string, packing: readonly Packing[]): MemberWriter
  /** A member, or the rest of an archive, was not read. */
  refuse(path: string, reason: string, advice: string): void
}

export interface UnpackLimits {
  /** Greatest ratio of expanded to packed bytes, once more than `ratioFrom` bytes have come out. */
  readonly ratio: number
  readonly ratioFrom: number
  /** Greatest number of expanded bytes in all. */
  readonly totalBytes: number
  readonly members: number
  /** Archives within archives that are opened. */
  readonly depth: number
}

export const UNPACK_LIMITS: UnpackLimits = { ratio: 200, ratioFrom: 64 << 20, totalBytes: 8 * 1024 ** 3, members: 10_000, depth: 3 }

/** Takes what stands at one place of an archive: a plain file, or an archive again. Exactly one of `end` and `abort` is called. */
export interface Stage {
  push(chunk: Uint8Array): void
  /** No more bytes come; what was read stays. */
  end(): void
  /** A limit was passed: what is being read is refused. */
  abort(): void
}

/** What the stages of one upload share: the sink, and the account of what has gone in and come out. */
export class Unpacking {
  readonly sink: MemberSink
  readonly limits: UnpackLimits
  /** Set when the upload as a whole went over a limit: nothing more is expanded. */
  exhausted = false
  private total = 0
  private members = 0

  constructor(sink: MemberSink, limits: UnpackLimits) {
    this.sink = sink
    this.limits = limits
  }

  /** Counts a member; false when there are too many. */
  admit(path: string): boolean {
    if (this.exhausted) return false
    if (++this.members <= this.limits.members) return true
    this.exhausted = true
    this.sink.refuse(path, `More than ${count(this.limits.members)} members`, 'Add the rest as smaller archives, or the folder itself.')
    return false
  }

  /** Counts expanded bytes of a member; the reason when they are too many, else ''. */
  excess(packed: number, expanded: number, fresh: number): string {
    this.total += fresh
    const { ratio, ratioFrom, totalBytes } = this.limits
    if (this.total > totalBytes) {
      this.exhausted = true
      return `expanded to more than ${count(totalBytes)} bytes in all`
    }
    if (expanded > ratioFrom && expanded > packed * ratio) return `expanded ${count(Math.round(expanded / Math.max(1, packed)))}:1, limit ${count(ratio)}:1`
    return ''
  }
}

export const count = (value: number): string => value.toLocaleString('en-US')
export const BOMB_ADVICE = 'This looks like a decompression bomb. If it is not, unpack it and add the files themselves.'


/** Packed bytes given to the decompressor at once: deflate makes at most 1,032 times as many of them. */
export const STEP_BYTES = 1 << 15

/**
 * Name of a member as a path below its archive: separators are slashes, and drive letters, leading slashes, `.` and
 * `..` are gone, so that it points nowhere else.
 */
export function memberPath(name: string): string {
  const parts = name.replaceAll('\\', '/').replace(/^[A-Za-z]:/, '').split('/').filter((part) => part !== '' && part !== '.' && part !== '..')
  return parts.join('/').slice(0, 1000) || 'unnamed'
}

/** Folders, and what a Mac leaves behind. */
export const isIgnored = (name: string): boolean => /[/\\]$|(^|\/)(__MACOSX\/|\.DS_Store$|\._[^/]*$)/.test(name)
