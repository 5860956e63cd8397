import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { EvidenceBytes, EvidenceEntry } from '../stores/ports.ts'

type Packing = EvidenceEntry['packing']

/** An unpacked file that is stored whole. */
export interface StoredMember {
  readonly path: string
  readonly packing: Packing
  /** Key of its content; null for a plain upload, which is its own content. */
  readonly key: string | null
  readonly bytes: number
  readonly digest: string
}

interface Pending {
  readonly path: string
  readonly packing: Packing
  readonly key: string | null
  readonly hash: ReturnType<typeof sha256.create>
  chunks: Uint8Array[]
  waiting: number
  stored: number
  bytes: number
  state: 'open' | 'closed' | 'aborted'
  made: boolean
}

/** Members are written in pieces of about this size. */
const WRITE_BYTES = 1 << 20

/**
 * Takes what an unpacker finds and stores it. The unpacker calls synchronously while stores take their time,
 * so what it hands over waits here until `drain`, which is to be called after every few hundred KiB of input.
 */
export class MemberStore {
  readonly stored: StoredMember[] = []
  readonly refused: { path: string; reason: string; advice: string }[] = []
  private members: Pending[] = []
  private readonly bytes: EvidenceBytes

  constructor(bytes: EvidenceBytes) {
    this.bytes = bytes
  }

  open(path: string, packing: Packing): { write(chunk: Uint8Array): void; close(): void; abort(): void } {
    const key = packing.length === 0 ? null : crypto.randomUUID()
    const member: Pending = { path, packing, key, hash: sha256.create(), chunks: [], waiting: 0, stored: 0, bytes: 0, state: 'open', made: false }
    this.members.push(member)
    return {
      write: (chunk) => take(member, chunk),
      close: () => void (member.state = 'closed'),
      abort: () => {
        member.state = 'aborted'
        member.chunks = []
      },
    }
  }

  refuse(path: string, reason: string, advice: string): void {
    this.refused.push({ path, reason, advice })
  }

  /** Writes what waits; members that were closed are moved to `stored`, aborted ones are deleted. */
  async drain(): Promise<void> {
    for (const member of this.members) await this.drainMember(member)
    this.members = this.members.filter(({ state }) => state === 'open')
  }

  /** Deletes what was stored, as after a failure, but for what `isKept`. */
  async discard(isKept: (key: string) => boolean): Promise<void> {
    for (const { key } of [...this.members, ...this.stored]) if (key !== null && !isKept(key)) await this.bytes.delete(key)
  }

  private async drainMember(member: Pending): Promise<void> {
    const { key, state } = member
    if (key !== null && state === 'aborted') return this.bytes.delete(key)
    if (key !== null) await this.write(member, key)
    if (state === 'closed') {
      this.stored.push({ path: member.path, packing: member.packing, key, bytes: member.bytes, digest: bytesToHex(member.hash.digest()) })
    }
  }

  private async write(member: Pending, key: string): Promise<void> {
    if (!member.made) await this.bytes.create(key)
    member.made = true
    if (member.waiting === 0 || (member.state === 'open' && member.waiting < WRITE_BYTES)) return
    const { chunks, waiting, stored } = member
    member.chunks = []
    member.waiting = 0
    member.stored = stored + waiting
    await this.bytes.write(key, stored, joined(chunks, waiting))
  }
}

function take(member: Pending, chunk: Uint8Array): void {
  member.bytes += chunk.length
  // The upload itself was hashed while it came in; its digest is put in its place by the intake.
  if (member.key === null || member.state !== 'open') return
  member.hash.update(chunk)
  member.chunks.push(chunk)
  member.waiting += chunk.length
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
