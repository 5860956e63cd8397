import { createHash } from 'node:crypto'
import type { AnalyzeReport } from '../../contract/report.ts'
import type { Ledger } from '../../engine/ingest/file-ingest.ts'
import { Unpacker } from '../../engine/ingest/unpack.ts'
import type { StandingDecisions } from '../../engine/model/decisions.ts'
import type { MemberWriter } from '../../engine/ingest/unpack/unpacking.ts'
import { runToEnd } from '../../engine/model/work.ts'
import { Case, type Analysis, type EvidenceIntake } from '../../engine/pipeline.ts'

type Evidence = AnalyzeReport['evidence'][number]

/** The chunks of a file. Asked for twice when the file, or something packed in it, is large: each time all of them, from the first. */
export type Content = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/**
 * Evidence is named by its digest, which is known only behind its last byte. Up to this size the bytes are kept
 * in memory until then; what is larger is read, and if need be unpacked, a second time.
 */
const HELD_BYTES = 64 << 20

/** Reads files into one case without storing them: for the command line and for measuring. */
export class CaseReader {
  readonly case = new Case()
  /** What was not read, with reason and advice. */
  readonly refused: string[] = []
  private readonly files: { evidence: Omit<Evidence, 'first' | 'last'>; id: string }[] = []
  private readonly known = new Set<string>()
  private readonly heldBytes: number

  /** @param heldBytes how much of one file, or of one member of an archive, may wait in memory. */
  constructor(heldBytes = HELD_BYTES) {
    this.heldBytes = heldBytes
  }

  /**
   * Reads one file, packed or plain; content the case already has is passed over. Rejects when `content` does;
   * members that were whole by then stay.
   * @param year for times that name none.
   */
  async add(path: string, content: Content, year: number): Promise<void> {
    const from = this.files.length
    const large = new Map<number, string>()
    let members = 0
    let isPacked = true
    const whole = createHash('sha256')
    const unpacker = new Unpacker(path, {
      open: (name, packing) => {
        const number = members++
        isPacked = packing.length > 0
        return new HeldMember(this.heldBytes, (digest, chunks) => {
          if (this.known.has(digest)) return
          this.known.add(digest)
          if (chunks === null) large.set(number, digest)
          else this.readMember(name, digest, year, chunks)
        })
      },
      refuse: (name, reason, advice) => void this.refused.push(`${name}: ${reason}. ${advice}`),
    })
    for await (const chunk of content) {
      unpacker.push(chunk)
      if (isPacked) whole.update(chunk)
    }
    unpacker.end()
    if (large.size > 0) await this.readLarge(path, content, year, large)
    if (!isPacked) return
    // The one log in a gzip goes by the digest of what the person has: the packed file.
    const digest = whole.digest('hex')
    for (const { evidence } of this.files.slice(from)) if (evidence.path === path) evidence.sha256 = digest
  }

  /** The ledger in the shape of the report; times as they stand after the last analysis. */
  get evidence(): Evidence[] {
    return this.ledgers.map((ledger, index) => ({ ...this.files[index]!.evidence, first: ledger.first, last: ledger.last }))
  }

  /** The whole ledger of each file of `evidence`, in the same order. */
  get ledgers(): Ledger[] {
    return this.files.map(({ id }) => this.case.ledger(id)!)
  }

  /** Runs the analysis to its end. */
  analyse(decisions?: StandingDecisions): Analysis {
    return runToEnd(this.case.analyse(decisions))
  }

  private readMember(path: string, digest: string, year: number, chunks: readonly Uint8Array[]): void {
    const intake = this.case.addFile({ id: idOf(digest), path, zone: null, year })
    for (const chunk of chunks) intake.push(chunk)
    this.file(digest, intake.finish())
  }

  private file(digest: string, { path, bytes, format, source, records, accepted, rejected, blank }: Ledger): void {
    this.files.push({ id: idOf(digest), evidence: { path, sha256: digest, bytes, format, source, records, accepted, rejected, blank } })
  }

  /** Goes through a file again and reads the members that were too large to be kept. @param large their digests by number. */
  private async readLarge(path: string, content: Content, year: number, large: ReadonlyMap<number, string>): Promise<void> {
    let members = 0
    let failed = false
    let current: StreamedMember | null = null
    const unpacker = new Unpacker(path, {
      open: (name) => {
        const digest = large.get(members++)
        if (digest === undefined) return PASSED_OVER
        const intake = this.case.addFile({ id: idOf(digest), path: name, zone: null, year })
        return (current = new StreamedMember(intake, (ledger, found) => {
          current = null
          if (found === digest) this.file(digest, ledger)
          else this.drop(digest)
          if (found !== digest && !failed) this.refused.push(`${name}: It changed while it was read. Copy the file and read the copy.`)
        }))
      },
      refuse() {}, // was told the first time
    })
    try {
      for await (const chunk of content) unpacker.push(chunk)
      unpacker.end()
    } catch (error) {
      failed = true
      // What has come of a member that broke off must not stay.
      ;(current as StreamedMember | null)?.abort()
      throw error
    }
  }

  private drop(digest: string): void {
    this.case.dropFile(idOf(digest))
    this.known.delete(digest)
  }
}

const idOf = (digest: string): string => digest.slice(0, 12)
const PASSED_OVER: MemberWriter = { write() {}, close() {}, abort() {} }

/** One file or archive member, kept while it is small, and its digest. */
class HeldMember implements MemberWriter {
  private readonly hash = createHash('sha256')
  private readonly limit: number
  private readonly closed: (digest: string, chunks: readonly Uint8Array[] | null) => void
  private chunks: Uint8Array[] = []
  private bytes = 0

  /** @param closed is given the chunks, or null when they were more than `limit` bytes. */
  constructor(limit: number, closed: (digest: string, chunks: readonly Uint8Array[] | null) => void) {
    this.limit = limit
    this.closed = closed
  }

  write(chunk: Uint8Array): void {
    this.hash.update(chunk)
    this.bytes += chunk.length
    if (this.bytes <= this.limit) this.chunks.push(chunk.slice())
    else this.chunks = []
  }

  close(): void {
    this.closed(this.hash.digest('hex'), this.bytes <= this.limit ? this.chunks : null)
    this.chunks = []
  }

  abort(): void {
    this.chunks = []
  }
}

/** A member on its way into the case, hashed again: a file may change between two readings. */
class StreamedMember implements MemberWriter {
  private readonly hash = createHash('sha256')
  private readonly intake: EvidenceIntake
  private readonly done: (ledger: Ledger, digest: string) => void

  constructor(intake: EvidenceIntake, done: (ledger: Ledger, digest: string) => void) {
    this.intake = intake
    this.done = done
  }

  write(chunk: Uint8Array): void {
    this.hash.update(chunk)
    this.intake.push(chunk)
  }

  close(): void {
    this.done(this.intake.finish(), this.hash.digest('hex'))
  }

  abort(): void {
    this.done(this.intake.finish(), '')
  }
}
