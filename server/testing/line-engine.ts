import type { StandingDecisions } from '../../engine/model/decisions.ts'
import type { Span } from '../../contract/evidence.ts'
import type { Beat } from '../../contract/incident.ts'
import { runToEnd } from '../../engine/model/work.ts'
import { Case } from '../../engine/pipeline.ts'
import type { CaseAnalysis, CaseEngine, FileLedger, FileReading, LocatedRecord, RecitedRecord } from '../api/engine-port.ts'
import type { EvidenceEntry } from '../stores/ports.ts'
import { lineRespond } from './line-respond.ts'
import { lineActors, lineSession } from './line-session.ts'

interface Line {
  readonly offset: number
  readonly text: string
  readonly accepted: boolean
}
interface Read {
  readonly zone: string | null
  lines: Line[]
  dropped: boolean
}

/**
 * An engine that takes each line beginning with `{` as a record, refuses every other, and whose result is the
 * count of what stands and one incident per file, with a sentence per record. With it the tests of the API are about the API: the real engine has its own.
 */
export class LineEngine implements CaseEngine {
  private readonly files = new Map<string, Read>()
  private readonly held: () => boolean

  /** @param held while it says true, an analysis goes on without coming to its end. */
  constructor(held: () => boolean = () => false) {
    this.held = held
  }

  get events(): number {
    return [...this.files.values()].reduce((sum, { lines }) => sum + lines.filter(({ accepted }) => accepted).length, 0)
  }

  addFile({ id }: EvidenceEntry, zone: string | null): FileReading {
    const read: Read = { zone, lines: [], dropped: false }
    this.files.set(id, read)
    let bytes = ''
    return {
      push: (chunk) => void (bytes += Buffer.from(chunk).toString('latin1')),
      finish: () => {
        read.lines = linesOf(bytes)
        return ledger(read)
      },
      records: 0,
    }
  }

  /** Lines have no clock that an analysis could settle. */
  ledger(): null {
    return null
  }

  /** Every line is a record of its own. */
  copiesOf(): readonly never[] {
    return []
  }

  dropFile(id: string): void {
    this.files.delete(id)
  }

  *analyse({ retracted, statements, answers = [], notes = [] }: StandingDecisions): Generator<number, CaseAnalysis> {
    const count = [...this.files].flatMap(([id, { lines }]) => lines.filter(({ accepted, offset }) => accepted && !retracted.has(`${id}.${offset}`))).length
    while (this.held()) yield 0.5
    const standing = [...this.files].map(([id, { lines }]) => ({ id, lines: lines.filter(({ accepted, offset }) => accepted && !retracted.has(`${id}.${offset}`)) }))
    const incidents = standing.flatMap(({ id, lines }) => tell(id, lines))
    const sessions = standing.flatMap(({ id, lines }) => lineSession(id, incidents.find(({ beats }) => beats[0]!.citations[0]!.evidenceId === id)?.id ?? null, lines) ?? [])
    const said = [...(statements.length > 0 ? [`${statements.length} facts stated`] : []), ...(answers.length > 0 ? [`${answers.length} answers stand`] : []), ...(notes.length > 0 ? [`${notes.length} notes`] : [])]
    const zones = [...this.files.values()].map(({ zone }) => zone ?? 'none').sort().join()
    return {
      incidents,
      list: { incidents: [], headline: `${count} records stand; zones ${zones}${said.map((words) => `; ${words}`).join('')}` },
      sessions: () => sessions,
      respond: lineRespond(incidents),
      risk: NO_EVIDENCE.risk,
      activity: ({ from = 0, to = 1, bins }) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString(), binMs: (to - from) / bins, lanes: [], events: count }),
      coverage: () => ({ from: null, to: null, binMs: 1, zone: 'UTC', conduits: [], roles: [], crossedAt: null }),
      plant: () => ({ timezone: 'UTC', sites: [], zones: [], conduits: [], assets: [], identities: [], engineering: [], windows: [], papers: [], questions: [], leftOut: { assets: 0, identities: 0, papers: 0 } }),
    }
  }

  locate(evidenceId: string, offset: number): LocatedRecord | null {
    const line = this.files.get(evidenceId)?.lines.findIndex((line) => line.accepted && line.offset === offset) ?? -1
    if (line < 0) return null
    return { length: this.files.get(evidenceId)!.lines[line]!.text.length, line: line + 1, title: 'A line', at: null, host: '' }
  }

  async recite(id: string, offset: number, read: (offset: number, length: number) => Promise<Uint8Array>): Promise<RecitedRecord> {
    const raw = await read(offset, this.locate(id, offset)!.length)
    return { fields: [{ name: 'line', value: Buffer.from(raw).toString(), offset, length: raw.length, cited: true }], raw, encoding: 'utf-8' }
  }
}

/** Lines say nothing of plants: the board is that of a case without any. */
const NO_EVIDENCE = runToEnd(new Case().analyse())

const DAY = '2026-01-05T00:00:00.000Z'

/** A file as a story: each line that stands is a sentence, worth ten decibans. Nothing for no lines. */
function tell(evidenceId: string, lines: readonly Line[]): CaseAnalysis['incidents'] {
  if (lines.length === 0) return []
  const record = ({ offset }: Line) => `${evidenceId}.${offset}`
  const beats = lines.map((line, index): Beat => ({
    id: `b-${record(line)}-line`, number: index + 1, phase: 2, at: DAY, until: DAY, earliest: DAY, latest: DAY, family: 'note', title: 'A line',
    clauses: [{ parts: [{ text: line.text }], cites: [record(line)] }], reasons: [], paperwork: null, techniques: [], terms: [], decibans: 10, confidence: 0.9, order: 'proven',
    citations: [{ record: record(line), evidenceId, path: 'lines', line: null, offset: line.offset, length: line.text.length }], recordCount: 1, entities: [], crossing: null, key: true, precursor: null,
  }))
  const terms = [{ id: 'prior', label: 'Prior', detail: '', decibans: -20, records: [] }, ...lines.map((line) => ({ id: record(line), label: 'A line', detail: '', decibans: 10, records: [record(line)] }))]
  return [{
    id: `case-${evidenceId.slice(0, 5)}${String(lines[0]!.offset % 1000).padStart(3, '0')}`, title: `${lines.length} lines`, severity: lines.length > 1 ? 'medium' : 'low', confidence: 0.5, plants: [], zone: 'UTC', phasesReached: [2], stages: [],
    firstSeen: DAY, lastSeen: DAY, raisedAt: DAY, crossedAt: null, distance: null, furthestZone: 'enterprise', beatCount: beats.length, recordCount: beats.length,
    beats, entities: lineActors(lines), nodes: lineActors(lines).map(({ id }) => ({ entity: id, state: 'held' as const, caption: '', earliestTouch: null, beats: [] })), edges: [], crossings: [], precursors: [], terms, setAside: [], blind: [], contradictions: [],
  }]
}

function linesOf(text: string): Line[] {
  let offset = 0
  const lines = text.split('\n').map((line) => {
    const at = offset
    offset += line.length + 1
    return { offset: at, text: line, accepted: line.startsWith('{') }
  })
  if (lines.at(-1)?.text === '') lines.pop()
  return lines
}

function ledger({ lines, zone }: Read): FileLedger {
  const blank = lines.filter(({ text }) => text === '').length
  const accepted = lines.filter((line) => line.accepted).length
  const refused = lines.flatMap((line, index) => (line.accepted || line.text === '' ? [] : [{ line, number: index + 1 }]))
  const kind = (line: Line): Span['kind'] => (line.accepted ? 'accepted' : line.text === '' ? 'blank' : 'rejected')
  return {
    format: 'ndjson', source: accepted > 0 ? 'lines' : null, sourceTitle: accepted > 0 ? 'Lines' : '', family: accepted > 0 ? 'note' : null,
    records: lines.length, accepted, rejected: refused.length, blank, uninterpreted: 0, first: null, last: null,
    clock: zone === null ? { basis: 'none', zone: 'UTC', errorMs: 0 } : { basis: 'set', zone, errorMs: 0 },
    rejectedBy: refused.length > 0 ? [{ code: 'malformed', count: refused.length }] : [],
    spans: lines.map((line) => ({ kind: kind(line), offset: line.offset, length: line.text.length + 1 })),
    rejections: refused.map(({ line: { offset, text }, number }) => ({ code: 'malformed', reason: 'It does not begin with {.', offset, length: text.length, line: number, sample: text.slice(0, 200) })),
  }
}
