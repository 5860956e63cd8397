import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Upload, UploadOutcome } from '../../contract/evidence.ts'
import type { z } from 'zod'
import { Unpacker } from '../../engine/ingest/unpack.ts'
import { OutOfRoom } from '../stores/ports.ts'
import type { EvidenceEntry, Stores, UploadEntry } from '../stores/ports.ts'
import { Failure } from './failure.ts'
import { MemberStore } from './member-store.ts'
import type { StoredMember } from './member-store.ts'
import { Turnstile } from './turnstile.ts'

/** The chunk size proposed to clients: large enough to be quick, small enough to copy in a few milliseconds. */
const CHUNK_BYTES = 4 << 20
/** How much is read back at a time to hash and unpack. */
const PIECE_BYTES = 256 << 10
/** Ids are chosen here; whatever looks different was never given out. */
const KEY = /^[0-9a-z-]{1,80}$/
/** The event store numbers files with 16 bits. */
export const MAX_FILES = 60_000

/** The case as the intake sees it. */
export interface Shelf {
  get(id: string): EvidenceEntry | undefined
  readonly count: number
  nextRank(): number
  /** Takes new evidence, which is stored already, and reads it. */
  admit(entry: EvidenceEntry): Promise<void>
}

interface Digest {
  readonly hash: ReturnType<typeof sha256.create>
  at: number
}

/** Uploads, from the first chunk until they are evidence. */
export class Intake {
  private readonly digests = new Map<string, Digest>()
  /** Uploads under way that this host has seen; those from before a restart are looked up once. */
  private readonly open = new Map<string, UploadEntry>()
  private readonly turnstile = new Turnstile()
  private readonly stores: Stores
  private readonly shelf: Shelf
  private readonly now: () => Date
  private readonly breathe: () => Promise<void>

  /** @param breathe lets other requests pass; called between pieces of long work. */
  constructor(stores: Stores, shelf: Shelf, now: () => Date, breathe: () => Promise<void>) {
    this.stores = stores
    this.shelf = shelf
    this.now = now
    this.breathe = breathe
  }

  /** Begins an upload of `bytes` bytes; refuses at once what cannot fit. */
  async create(path: string, bytes: number, sample: boolean): Promise<Upload> {
    const free = await this.stores.bytes.free()
    if (free !== null && bytes > free) throw new OutOfRoom(bytes, free)
    const entry: UploadEntry = { id: crypto.randomUUID(), path, bytes, sample }
    await this.stores.bytes.create(entry.id)
    await this.stores.uploads.put(entry.id, entry)
    this.open.set(entry.id, entry)
    this.digests.set(entry.id, { hash: sha256.create(), at: 0 })
    return this.upload(entry)
  }

  async progress(id: string): Promise<Upload> {
    return this.upload(await this.entry(id))
  }

  /** Appends a chunk; throws `wrong-offset` with the right one when it does not continue what is there. */
  append(id: string, offset: number, chunk: Uint8Array): Promise<Upload> {
    return this.turnstile.pass(id, async () => {
      const entry = await this.entry(id)
      const stands = await this.offset(id)
      if (offset !== stands) throw new Failure('wrong-offset', `The chunk begins at byte ${offset}, but the upload stands at byte ${stands}.`, `Go on from byte ${stands}.`)
      if (offset + chunk.length > entry.bytes) {
        throw new Failure('chunk-too-large', `The chunk ends at byte ${offset + chunk.length}, but ${entry.bytes} bytes were announced.`, 'The file has grown since the upload began: begin anew with its present size.')
      }
      await this.stores.bytes.write(id, offset, chunk)
      const digest = this.digests.get(id)
      if (digest?.at === offset) {
        digest.hash.update(chunk)
        digest.at += chunk.length
      }
      return this.upload(entry)
    })
  }

  /** Checks the bytes against `announced` (SHA-256, hex), unpacks them and hands the evidence in them to the case. */
  complete(id: string, announced: string): Promise<UploadOutcome> {
    return this.turnstile.pass(id, async () => {
      const entry = await this.entry(id)
      const stands = await this.offset(id)
      if (stands !== entry.bytes) {
        throw new Failure('upload-incomplete', `${stands} of ${entry.bytes} bytes have arrived.`, `Send the rest from byte ${stands}, then complete again.`)
      }
      const digest = await this.digest(entry)
      if (digest !== announced) {
        await this.forget(id)
        throw new Failure('checksum-mismatch', `The bytes of ${entry.path} have SHA-256 ${digest}, announced was ${announced}.`, 'They were damaged on the way or the file changed meanwhile. The upload was dropped: send the file again.')
      }
      return this.unpack(entry, digest)
    })
  }

  cancel(id: string): Promise<void> {
    return this.turnstile.pass(id, async () => {
      await this.entry(id)
      await this.forget(id)
    })
  }

  /** Drops all uploads under way. */
  async clear(): Promise<void> {
    for (const { id } of await this.stores.uploads.list()) await this.turnstile.pass(id, () => this.forget(id))
  }

  /** After a start: removes what a crash left behind. Uploads under way stay and can be resumed. */
  async sweep(evidence: readonly EvidenceEntry[]): Promise<void> {
    const contents = new Set(evidence.map(({ content }) => content))
    for (const { id } of await this.stores.uploads.list()) {
      if (contents.has(id)) await this.stores.uploads.delete(id)
      else contents.add(id)
    }
    for (const key of await this.stores.bytes.list()) if (!contents.has(key)) await this.stores.bytes.delete(key)
  }

  private async unpack(entry: UploadEntry, digest: string): Promise<UploadOutcome> {
    const members = new MemberStore(this.stores.bytes)
    const outcome: z.infer<typeof UploadOutcome> = { evidence: [], duplicates: [], refused: members.refused }
    try {
      await this.unpackInto(entry, members)
      // One at a time over all uploads, so that two of the same file cannot both be the first.
      for (const member of members.stored) await this.turnstile.pass('settle', () => this.settle(entry, digest, member, outcome))
    } catch (error) {
      await members.discard((key) => outcome.evidence.some((id) => this.shelf.get(id)?.content === key))
      throw error
    }
    await this.forgetEntry(entry.id)
    if (!outcome.evidence.some((id) => this.shelf.get(id)?.content === entry.id)) await this.stores.bytes.delete(entry.id)
    const [first] = outcome.refused
    if (first && members.stored.length === 0) throw new Failure('archive-refused', `${first.path}: ${first.reason}`, first.advice)
    return outcome
  }

  private async unpackInto(entry: UploadEntry, members: MemberStore): Promise<void> {
    const unpacker = new Unpacker(entry.path, members)
    for await (const piece of this.pieces(entry)) {
      unpacker.push(piece)
      await members.drain()
    }
    unpacker.end()
    await members.drain()
  }

  /** Makes evidence of a stored member, unless the case has it already. */
  private async settle(upload: UploadEntry, uploadDigest: string, member: StoredMember, outcome: UploadOutcome): Promise<void> {
    const digest = member.key === null ? uploadDigest : member.digest
    const id = digest.slice(0, 12)
    const known = this.shelf.get(id)
    if (!known && this.shelf.count < MAX_FILES) {
      const ownPath = member.packing.length === 1 && member.packing[0] === 'gzip'
      const { path, packing, bytes } = member
      const content = member.key ?? upload.id
      await this.stores.bytes.seal(content)
      await this.shelf.admit({ id, path, digest, sha256: ownPath ? uploadDigest : digest, bytes, packing, sample: upload.sample, content, receivedAt: this.now().toISOString(), rank: this.shelf.nextRank() })
      outcome.evidence.push(id)
      return
    }
    if (member.key !== null) await this.stores.bytes.delete(member.key)
    if (known?.digest === digest) outcome.duplicates.push(id)
    else if (known) outcome.refused.push({ path: member.path, reason: `Its identifier ${id} is that of ${known.path}, though the contents differ.`, advice: 'Such a likeness does not come about by chance: look at both files. To read this one, start a case without the other.' })
    else outcome.refused.push({ path: member.path, reason: `A case holds at most ${MAX_FILES} files.`, advice: 'Join small files before loading them, or start a second case.' })
  }

  private async digest(entry: UploadEntry): Promise<string> {
    const running = this.digests.get(entry.id)
    if (running?.at === entry.bytes) return bytesToHex(running.hash.clone().digest())
    const hash = sha256.create()
    for await (const piece of this.pieces(entry)) hash.update(piece)
    return bytesToHex(hash.digest())
  }

  private async *pieces(entry: UploadEntry): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < entry.bytes; at += PIECE_BYTES) {
      yield await this.stores.bytes.read(entry.id, at, PIECE_BYTES)
      await this.breathe()
    }
  }

  private async entry(id: string): Promise<UploadEntry> {
    const entry = this.open.get(id) ?? (KEY.test(id) ? await this.stores.uploads.get(id) : null)
    if (entry) this.open.set(id, entry)
    else throw new Failure('not-found', `There is no upload ${id}.`, 'It was completed, cancelled or never begun: begin a new one.')
    return entry
  }

  private async offset(id: string): Promise<number> {
    return (await this.stores.bytes.size(id)) ?? 0
  }

  private async upload(entry: UploadEntry): Promise<Upload> {
    return { id: entry.id, path: entry.path, bytes: entry.bytes, offset: await this.offset(entry.id), chunkBytes: CHUNK_BYTES }
  }

  private async forget(id: string): Promise<void> {
    await this.forgetEntry(id)
    await this.stores.bytes.delete(id)
  }

  private async forgetEntry(id: string): Promise<void> {
    this.digests.delete(id)
    this.open.delete(id)
    await this.stores.uploads.delete(id)
  }
}
