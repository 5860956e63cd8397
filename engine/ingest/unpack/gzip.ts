import { Gunzip } from 'fflate'
import { concat } from '../readers/encoding.ts'
import { BOMB_ADVICE, count, STEP_BYTES, type Stage, type Unpacking } from './unpacking.ts'

/** Expands gzip of one or many members into the stage behind it. */
export class GzipReader implements Stage {
  private readonly path: string
  private readonly inner: Stage
  private readonly shared: Unpacking
  private readonly gunzip: Gunzip
  private packed = 0
  private expanded = 0
  /** Expanded bytes before the member under way, and the last bytes of its packed form: its trailer, when it is whole. */
  private before = 0
  private tail: Uint8Array = new Uint8Array(0)
  private done = false

  constructor(path: string, inner: Stage, shared: Unpacking) {
    this.path = path
    this.inner = inner
    this.shared = shared
    this.gunzip = new Gunzip((bytes) => this.take(bytes))
    this.gunzip.onmember = () => (this.before = this.expanded)
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && !this.done; at += STEP_BYTES) {
      const step = chunk.subarray(at, at + STEP_BYTES)
      this.packed += step.length
      this.tail = step.length >= 4 ? step.slice(-4) : concat(this.tail, step).slice(-4)
      this.feed(step, false)
    }
  }

  end(): void {
    this.feed(new Uint8Array(0), true)
    if (!this.done && !this.isWhole()) this.stop('ends early,')
    else if (!this.done) this.inner.end()
    this.done = true
  }

  abort(): void {
    if (!this.done) this.inner.abort()
    this.done = true
  }

  private feed(chunk: Uint8Array, last: boolean): void {
    if (this.done) return
    try {
      // A copy: the decompressor keeps what it cannot use yet.
      this.gunzip.push(chunk.slice(), last)
    } catch {
      if (!this.done) this.stop(last ? 'ends early,' : 'is damaged')
    }
  }

  /** The last four bytes of a gzip file name the size of its last member: the decompressor does not miss a cut everywhere. */
  private isWhole(): boolean {
    const [a, b, c, d] = this.tail
    return a !== undefined && b !== undefined && c !== undefined && d !== undefined && ((a | (b << 8) | (c << 16) | (d << 24)) >>> 0) === (this.expanded - this.before) % 2 ** 32
  }

  private stop(what: string): void {
    this.done = true
    this.inner.end()
    this.shared.sink.refuse(this.path, `The gzip data ${what} after ${count(this.expanded)} bytes`, 'What was read is kept. Fetch the file again if the rest matters.')
  }

  private take(bytes: Uint8Array): void {
    if (this.done || bytes.length === 0) return
    this.expanded += bytes.length
    const excess = this.shared.excess(this.packed, this.expanded, bytes.length)
    if (excess === '') return this.inner.push(bytes)
    this.done = true
    this.inner.abort()
    this.shared.sink.refuse(this.path, excess, BOMB_ADVICE)
  }
}
