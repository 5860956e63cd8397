import { createHash } from 'node:crypto'
import type { AnalyzeReport } from '../../contract/report.ts'
import type { Ledger } from '../../engine/ingest/file-ingest.ts'
import { Unpacker } from '../../engine/ingest/unpack.ts'
import type { MemberWriter } from '../../engine/ingest/unpack/unpacking.ts'
import { Case, type Analysis } from '../../engine/pipeline.ts'

type Evidence = AnalyzeReport['evidence'][number]

/** Reads files into one case without storing them: for the command line and for measuring. */
export class CaseReader {
  readonly case = new Case()
  /** Archive members that were refused, with reason and advice. */
  readonly refused: string[] = []
  private readonly files: { evidence: Omit<Evidence, 'first' | 'last'>; id: string }[] = []
  private readonly known = new Set<string>()

  /**
   * Reads one file, packed or plain; content the case already has is passed over.
   * @param year for times that name none.
   */
  async add(path: string, chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, year: number): Promise<void> {
    const members: Member[] = []
    const unpacker = new Unpacker(path, {
      open: (name) => {
        const member = new Member(name)
        members.push(member)
        return member
      },
      refuse: (name, reason, advice) => void this.refused.push(`${name}: ${reason} ${advice}`),
    })
    const whole = createHash('sha256')
    for await (const chunk of chunks) {
      whole.update(chunk)
      unpacker.push(chunk)
    }
    unpacker.end()
    const digest = whole.digest('hex')
    for (const member of members) this.readMember(member, member.path === path ? digest : null, year)
  }

  /** The ledger in the shape of the report; times as they stand after the last analysis. */
  get evidence(): Evidence[] {
    return this.files.map(({ evidence, id }) => {
      const ledger = this.case.ledger(id)
      return { ...evidence, first: ledger?.first ?? null, last: ledger?.last ?? null }
    })
  }

  /** Runs the analysis to its end. */
  analyse(retracted?: ReadonlySet<string>): Analysis {
    const work = this.case.analyse(retracted)
    for (;;) {
      const step = work.next()
      if (step.done) return step.value
    }
  }

  private readMember(member: Member, digest: string | null, year: number): void {
    const content = member.hash.digest('hex')
    if (!member.whole || this.known.has(content)) return
    this.known.add(content)
    const id = content.slice(0, 12)
    const intake = this.case.addFile({ id, path: member.path, zone: null, year })
    for (const chunk of member.chunks.splice(0)) intake.push(chunk)
    const { bytes, format, source, records, accepted, rejected, blank }: Ledger = intake.finish()
    this.files.push({ id, evidence: { path: member.path, sha256: digest ?? content, bytes, format, source, records, accepted, rejected, blank } })
  }
}

/** Content of one file or archive member, kept until its digest, which names it in the case, is known. */
class Member implements MemberWriter {
  readonly path: string
  readonly chunks: Uint8Array[] = []
  readonly hash = createHash('sha256')
  whole = true

  constructor(path: string) {
    this.path = path
  }

  write(chunk: Uint8Array): void {
    this.hash.update(chunk)
    this.chunks.push(chunk.slice())
  }
  close(): void {}
  abort(): void {
    this.whole = false
  }
}
