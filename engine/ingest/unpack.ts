import { GzipReader } from './unpack/gzip.ts'
import { TarReader } from './unpack/tar.ts'
import { memberPath, UNPACK_LIMITS, Unpacking, type MemberSink, type MemberWriter, type Packing, type Stage, type UnpackLimits } from './unpack/unpacking.ts'
import { ZipReader } from './unpack/zip.ts'
import { concat } from './readers/encoding.ts'
import { packingOf } from './sniff.ts'

/**
 * Unpacks what a person dropped: gzip (also of many members), zip, tar, and these in each other; a plain file passes
 * through. Memory is bounded whatever the size; whatever the input, it does not throw [ING-7].
 */
export class Unpacker {
  private readonly stage: Stage

  /** @param path name as dropped. `x.log.gz` stays the member's path; a member of `a.zip` is `a.zip/inner.json`. */
  constructor(path: string, sink: MemberSink, limits: UnpackLimits = UNPACK_LIMITS) {
    this.stage = new Place(path, [], new Unpacking(sink, limits))
  }

  push(chunk: Uint8Array): void {
    this.stage.push(chunk)
  }

  end(): void {
    this.stage.end()
  }
}

/** Enough of a file's beginning to tell a tar. */
const HEAD_BYTES = 263

/** One place in an archive: waits for the first bytes, then becomes what they say. */
class Place implements Stage {
  private readonly path: string
  private readonly packing: readonly Packing[]
  private readonly shared: Unpacking
  private head: Uint8Array = new Uint8Array(0)
  private stage: Stage | null = null

  constructor(path: string, packing: readonly Packing[], shared: Unpacking) {
    this.path = path
    this.packing = packing
    this.shared = shared
  }

  push(chunk: Uint8Array): void {
    if (this.stage !== null) return this.stage.push(chunk)
    this.head = concat(this.head, chunk).slice()
    if (this.head.length >= HEAD_BYTES) this.begin()
  }

  end(): void {
    const stage = this.stage ?? this.begin()
    stage.end()
  }

  abort(): void {
    this.stage?.abort()
    this.stage = NOTHING
  }

  private begin(): Stage {
    const { path, packing, shared } = this
    const kind = packingOf(this.head)
    const inside = (name: string): Stage => new Place(`${path}/${memberPath(name)}`, [...packing, kind!], shared)
    if (kind === null) this.stage = new Plain(path, packing, shared)
    else if (packing.length >= shared.limits.depth) {
      this.stage = NOTHING
      shared.sink.refuse(path, `Packed more than ${shared.limits.depth} times`, 'Unpack it and add the files themselves.')
    }
    else if (kind === 'gzip') this.stage = new GzipReader(path, new Place(path, [...packing, kind], shared), shared)
    else this.stage = kind === 'zip' ? new ZipReader(path, inside, shared) : new TarReader(path, inside, shared)
    const { head } = this
    this.head = new Uint8Array(0)
    this.stage.push(head)
    return this.stage
  }
}

const NOTHING: Stage = { push() {}, end() {}, abort() {} }

/** A plain file: goes to the sink. */
class Plain implements Stage {
  private readonly writer: MemberWriter | null

  constructor(path: string, packing: readonly Packing[], shared: Unpacking) {
    this.writer = shared.admit(path) ? shared.sink.open(path, packing) : null
  }

  push(chunk: Uint8Array): void {
    if (chunk.length > 0) this.writer?.write(chunk)
  }

  end(): void {
    this.writer?.close()
  }

  abort(): void {
    this.writer?.abort()
  }
}
