import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import type { AnalyzeReport } from '../../contract/report.ts'
import type { Ledger } from '../../engine/ingest/file-ingest.ts'
import { Unpacker, type MemberWriter } from '../../engine/ingest/unpack.ts'
import { isoTime } from '../../engine/model/units.ts'
import { Case, type Analysis, type EvidenceIntake } from '../../engine/pipeline.ts'
import { plainSentence, writeStory } from './story-text.ts'

const USAGE = `Reads logs and prints the story they tell.

  npm run --silent analyze -- [--json] [--plant plant.csv] <files or folders…>

  --json    one JSON document instead of text (its shape: contract/report.ts)
  --plant   a CSV that names assets, roles, levels and plants; without it they are inferred
`

interface Input {
  readonly path: string
  readonly file: string
}

interface Read {
  readonly evidence: AnalyzeReport['evidence']
  readonly refused: readonly string[]
}

/** All files below the given paths, by name, so that a run does not depend on the order a disk lists them in. */
function findInputs(paths: readonly string[]): Input[] {
  return paths.flatMap((path) => {
    if (!statSync(path).isDirectory()) return [{ path, file: path }]
    const below = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    return below.map((entry) => join(entry.parentPath, entry.name)).sort().map((file) => ({ path: relative('.', file), file }))
  })
}

/** Reads files one after another into a case; a file given twice counts once. */
async function readInputs(inputs: readonly Input[], kase: Case): Promise<Read> {
  const evidence: AnalyzeReport['evidence'] = []
  const refused: string[] = []
  const known = new Set<string>()
  for (const input of inputs) {
    const members: Member[] = []
    const year = statSync(input.file).mtime.getUTCFullYear()
    const unpacker = new Unpacker(input.path, {
      open: (path) => {
        const member = new Member(path, year)
        members.push(member)
        return member
      },
      refuse: (path, reason, advice) => void refused.push(`${path}: ${reason} ${advice}`),
    })
    const whole = createHash('sha256')
    for await (const chunk of createReadStream(input.file, { highWaterMark: 4 << 20 })) {
      whole.update(chunk as Uint8Array)
      unpacker.push(chunk as Uint8Array)
    }
    unpacker.end()
    const digest = whole.digest('hex')
    for (const member of members) {
      const { content, ledger } = member.read(kase, known)
      if (!ledger) continue
      evidence.push({
        path: member.path, sha256: member.path === input.path ? digest : content, bytes: ledger.bytes, format: ledger.format, source: ledger.source,
        records: ledger.records, accepted: ledger.accepted, rejected: ledger.rejected, blank: ledger.blank,
        first: ledger.first === null ? null : isoTime(ledger.first), last: ledger.last === null ? null : isoTime(ledger.last),
      })
    }
  }
  return { evidence, refused }
}

/** Content of one file or archive member, kept until its digest is known: the digest is its name in the case. */
class Member implements MemberWriter {
  readonly path: string
  private readonly year: number
  private readonly chunks: Uint8Array[] = []
  private readonly hash = createHash('sha256')
  private whole = true

  constructor(path: string, year: number) {
    this.path = path
    this.year = year
  }

  write(chunk: Uint8Array): void {
    this.hash.update(chunk)
    this.chunks.push(chunk.slice())
  }
  close(): void {}
  abort(): void {
    this.whole = false
  }

  read(kase: Case, known: Set<string>): { content: string; ledger: Ledger | null } {
    const content = this.hash.digest('hex')
    if (!this.whole || known.has(content)) return { content, ledger: null }
    known.add(content)
    const intake: EvidenceIntake = kase.addFile({ id: content.slice(0, 12), path: this.path, zone: null, year: this.year })
    for (const chunk of this.chunks.splice(0)) intake.push(chunk)
    return { content, ledger: intake.finish() }
  }
}

function toReport(analysis: Analysis, evidence: AnalyzeReport['evidence'], timing: AnalyzeReport['timing']): AnalyzeReport {
  return {
    version: 1,
    evidence,
    incidents: analysis.incidents.map((incident) => {
      const names = new Map(incident.entities.map((entity) => [entity.id, entity]))
      return {
        id: incident.id, title: incident.title, severity: incident.severity, confidence: incident.confidence, phasesReached: incident.phasesReached,
        firstSeen: incident.firstSeen, lastSeen: incident.lastSeen, raisedAt: incident.raisedAt,
        crossings: incident.crossings.map(({ at, from, to }) => ({ at, from, to })),
        entities: incident.entities.map(({ kind, name }) => ({ kind, name })),
        precursors: incident.precursors.map(({ kind, state }) => ({ kind, state })),
        beats: incident.beats.map((beat) => ({
          phase: beat.phase, at: beat.at, sentence: plainSentence(beat, names), techniques: beat.techniques.map(({ id }) => id),
          citations: beat.citations.map(({ path, line, offset, length }) => ({ path, line, offset, length })),
        })),
      }
    }),
    timing,
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false }, plant: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } } })
  const paths = [...(values.plant ? [values.plant] : []), ...positionals]
  const missing = paths.filter((path) => !existsSync(path))
  if (values.help || positionals.length === 0 || missing.length > 0) {
    process.stderr.write(missing.length > 0 ? `Not found: ${missing.join(', ')}\n\n${USAGE}` : USAGE)
    return values.help ? 0 : 2
  }
  const started = performance.now()
  const kase = new Case()
  const { evidence, refused } = await readInputs(findInputs(paths), kase)
  const readMs = performance.now() - started
  const work = kase.analyse()
  let step = work.next()
  while (!step.done) step = work.next()
  const analysis = step.value
  const timing = { readMs: Math.round(readMs), analyseMs: Math.round(performance.now() - started - readMs), events: analysis.events }
  for (const line of refused) process.stderr.write(`Refused: ${line}\n`)
  const report = toReport(analysis, evidence, timing)
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : writeStory(analysis, report))
  return 0
}

process.exitCode = await main()
