import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { StreamReceipt, StreamTarget } from '../../contract/stream.ts'
import { OutOfRoom, type EvidenceEntry, type Stores } from '../stores/ports.ts'
import { Failure } from './failure.ts'
import { MAX_FILES } from './intake.ts'
import { BrokenOff, splitLines } from './line-pieces.ts'
import { beginsWithHeader, headerFor, isTable } from './stream-header.ts'
import { Turnstile } from './turnstile.ts'

/** When a growing file comes to its end and the next begins. */
export interface StreamLimits {
  /** Bytes after which the file ends with the line at hand. All of an open file is read again for each analysis. */
  readonly fileBytes: number
  /** Milliseconds after its first line. */
  readonly fileMs: number
}

/** Small enough to be read again every few seconds, large enough that a day of a busy firewall is some hundred files. */
export const STREAM_LIMITS: StreamLimits = { fileBytes: 4 << 20, fileMs: 15 * 60_000 }

/** More streams than a team has log shippers; each may keep one file open. */
const MOST_STREAMS = 64
/** While this many files wait to be read, senders wait too. */
const MOST_WAITING = 16
const WAIT_MS = 50

/** The case as streams see it. */
export interface StreamShelf {
  get(id: string): EvidenceEntry | undefined
  nextRank(): number
  /** Files of the case. */
  readonly count: number
  /** How many files wait to be read. */
  readonly unread: number
  /** A file has begun to grow. Kept at once, so that a restart finds it. */
  open(entry: EvidenceEntry): Promise<void>
  /** It has grown, or, with `stream.open` false, come to its end. */
  grow(entry: EvidenceEntry): Promise<void>
}

interface Growing {
  entry: EvidenceEntry
  readonly hash: ReturnType<typeof sha256.create>
  readonly until: number
  /** Quotes taken so far: after an odd number a cell of a table may go on in the next line. */
  quotes: number
}

/**
 * Lines that arrive live. Their bytes go, as they are, into a growing file of evidence; when it is long or old
 * enough it ends and is a file like any other: what named the columns of its rows is repeated at the head of the
 * next. Every byte that a receipt counts is stored for good.
 */
export class Streams {
  private readonly growing = new Map<string, Growing>()
  private readonly stands = new Map<string, number>()
  /** By stream: the newest file that has ended, until its header is known; then that header. */
  private readonly ended = new Map<string, EvidenceEntry>()
  private readonly headers = new Map<string, Uint8Array>()
  private readonly turnstile = new Turnstile()
  private readonly stores: Stores
  private readonly shelf: StreamShelf
  private readonly limits: StreamLimits
  private readonly now: () => Date

  /** @param kept what is stored: streams go on from where it ends. */
  constructor(stores: Stores, shelf: StreamShelf, limits: StreamLimits, now: () => Date, kept: readonly EvidenceEntry[]) {
    this.stores = stores
    this.shelf = shelf
    this.limits = limits
    this.now = now
    for (const entry of kept) {
      const { stream, bytes } = entry
      if (!stream || stream.before + bytes - (stream.header ?? 0) < this.standOf(stream.source)) continue
      this.stands.set(stream.source, stream.before + bytes - (stream.header ?? 0))
      this.ended.set(stream.source, entry)
    }
  }

  /**
   * Takes lines until the body ends. A body that breaks off is kept up to its last whole line, which nobody was told:
   * the sender asks where the stream stands and goes on from there. Throws `wrong-offset`, `too-many-streams`, and
   * `storage-full` with the place up to which all is stored.
   */
  async take(target: StreamTarget, body: ReadableStream<Uint8Array> | null): Promise<StreamReceipt> {
    const { source, offset } = target
    const taken = { bytes: 0, lines: 0, closed: [] as string[] }
    await this.turnstile.pass(source, () => Promise.resolve(this.mustStandAt(source, offset)))
    try {
      for await (const piece of splitLines(body, offset === undefined)) {
        await this.waitForReaders()
        await this.turnstile.pass(source, async () => {
          this.mustStandAt(source, offset === undefined ? undefined : offset + taken.bytes)
          await this.append(target, piece.bytes, taken.closed)
        })
        taken.bytes += piece.bytes.length
        taken.lines += piece.lines
      }
    } catch (error) {
      if (error instanceof BrokenOff) throw new Failure('invalid-request', `The body broke off. The stream stands at byte ${this.standOf(source)}, after the last whole line.`, 'Send the rest with this offset.')
      if (!(error instanceof OutOfRoom)) throw error
      throw new Failure('storage-full', `${error.message}. The stream stands at byte ${this.standOf(source)}; all before it is stored.`, 'Take files out of the case or free some space, then send the rest with this offset.')
    }
    const open = this.growing.get(source)
    if (open) await this.stores.bytes.seal(open.entry.content)
    return { source, ...taken, offset: this.standOf(source), receiving: open?.entry.id ?? null }
  }

  /** Ends files whose time has come. To be called now and then. */
  async endOld(): Promise<void> {
    const at = this.now().getTime()
    for (const [source, { until }] of this.growing) if (until <= at) await this.turnstile.pass(source, async () => void (await this.end(source)))
  }

  private standOf(source: string): number {
    return this.stands.get(source) ?? 0
  }

  private mustStandAt(source: string, offset: number | undefined): void {
    const stands = this.standOf(source)
    if (offset !== undefined && offset !== stands) throw new Failure('wrong-offset', `The lines begin at byte ${offset}, but the stream ${source} stands at byte ${stands}.`, `Go on from byte ${stands}.`)
  }

  private async append(target: StreamTarget, bytes: Uint8Array, closed: string[]): Promise<void> {
    const { source } = target
    const known = this.growing.get(source)
    // Taken out of the case meanwhile: what comes now begins a new file.
    if (known && !this.shelf.get(known.entry.id)) this.growing.delete(source)
    const growing = this.growing.get(source) ?? (await this.begin(target, bytes))
    const { entry, hash } = growing
    await this.stores.bytes.write(entry.content, entry.bytes, bytes)
    hash.update(bytes)
    const digest = bytesToHex(hash.clone().digest())
    growing.entry = { ...entry, bytes: entry.bytes + bytes.length, digest, sha256: digest, receivedAt: this.now().toISOString() }
    this.stands.set(source, this.standOf(source) + bytes.length)
    const isLineEnd = bytes.at(-1) === LINE_END
    growing.quotes += countQuotes(bytes)
    if (isLineEnd && this.isFull(growing) && !(await this.isWithinCell(growing))) closed.push(...(await this.end(source)))
    else await this.shelf.grow(growing.entry)
  }

  private isFull({ entry, until }: Growing): boolean {
    return entry.bytes - (entry.stream?.header ?? 0) >= this.limits.fileBytes || until <= this.now().getTime()
  }

  /** Whether the next line may belong to the row at hand. A quote that never closes is waited for in vain, and not for long. */
  private async isWithinCell({ entry, quotes }: Growing): Promise<boolean> {
    if (quotes % 2 === 0 || entry.bytes >= this.limits.fileBytes + LONGEST_ROW) return false
    return isTable({ path: entry.path, bytes: entry.bytes, read: (offset, length) => this.stores.bytes.read(entry.content, offset, length) })
  }

  private async begin({ source, path }: StreamTarget, first: Uint8Array): Promise<Growing> {
    if (this.growing.size >= MOST_STREAMS) throw new Failure('too-many-streams', `${MOST_STREAMS} streams are open.`, 'Send the lines of several devices under one source, or wait until one of the streams has been quiet for a while.')
    if (this.shelf.count >= MAX_FILES) throw new Failure('storage-full', `A case holds at most ${MAX_FILES} files.`, 'Start a new case: `npm run serve -- --data <another folder>`.')
    const content = crypto.randomUUID()
    const known = await this.headerOf(source)
    const header = beginsWithHeader(first, known) ? NOTHING : known
    const hash = sha256.create().update(header)
    const at = this.now()
    const digest = bytesToHex(hash.clone().digest())
    const name = `${source}/${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z/${path ?? `${source}.log`}`
    const entry: EvidenceEntry = {
      id: bytesToHex(sha256(new TextEncoder().encode(content))).slice(0, 12), path: name, digest, sha256: digest, bytes: header.length, packing: [], sample: false, content,
      receivedAt: at.toISOString(), rank: this.shelf.nextRank(), stream: { source, before: this.standOf(source), open: true, ...(header.length === 0 ? {} : { header: header.length }) },
    }
    await this.stores.bytes.create(content)
    if (header.length > 0) await this.stores.bytes.write(content, 0, header)
    await this.shelf.open(entry)
    const growing = { entry, hash, until: at.getTime() + this.limits.fileMs, quotes: 0 }
    this.growing.set(source, growing)
    return growing
  }

  private async end(source: string): Promise<string[]> {
    const growing = this.growing.get(source)
    if (!growing) return []
    this.growing.delete(source)
    if (!this.shelf.get(growing.entry.id)) return []
    await this.stores.bytes.seal(growing.entry.content)
    this.ended.set(source, growing.entry)
    await this.headerOf(source)
    await this.shelf.grow({ ...growing.entry, stream: { ...growing.entry.stream!, open: false } })
    return [growing.entry.id]
  }

  /** The header that the rows of a stream are read by. Found while its newest ended file is there, and kept from then on. */
  private async headerOf(source: string): Promise<Uint8Array> {
    const entry = this.ended.get(source)
    if (entry) {
      this.ended.delete(source)
      const { content, path, bytes } = entry
      this.headers.set(source, await headerFor({ path, bytes, read: (offset, length) => this.stores.bytes.read(content, offset, length) }))
    }
    return this.headers.get(source) ?? NOTHING
  }

  /** Back-pressure: a sender that is faster than the reading is held up, and its connection with it. */
  private async waitForReaders(): Promise<void> {
    while (this.shelf.unread > MOST_WAITING) await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
  }
}

const LINE_END = 10
const NOTHING = new Uint8Array(0)
/** How far a row whose quote is open may reach beyond the end of a file. */
const LONGEST_ROW = 1 << 20

function countQuotes(bytes: Uint8Array): number {
  let quotes = 0
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0x22) quotes++
  return quotes
}

const PIECE_BYTES = 1 << 20

/** After a start: files that were growing when the host ended are ended here, with the bytes that are stored. Files without any are forgotten. @param now the latest instant at which they can have been received. */
export async function endLeftOpen(stores: Stores, now: Date): Promise<void> {
  for (const entry of await stores.evidence.list()) {
    if (!entry.stream?.open) continue
    const bytes = (await stores.bytes.size(entry.content)) ?? 0
    if (bytes <= (entry.stream.header ?? 0)) {
      await stores.evidence.delete(entry.id)
      continue
    }
    const hash = sha256.create()
    for (let at = 0; at < bytes; at += PIECE_BYTES) hash.update(await stores.bytes.read(entry.content, at, PIECE_BYTES))
    const digest = bytesToHex(hash.digest())
    await stores.evidence.put(entry.id, { ...entry, bytes, digest, sha256: digest, receivedAt: now.toISOString(), stream: { ...entry.stream, open: false } })
  }
}
