import type { Beat, Clause, Entity } from '../../contract/incident.ts'
import type { AnalyzeReport } from '../../contract/report.ts'
import type { Analysis } from '../../engine/pipeline.ts'

const PHASE_NAMES = ['', 'Initial IT compromise', 'Privilege expansion and reconnaissance', 'IT/OT boundary access', 'Persistence in operational access paths', 'Operational disruption or preparation']

type Names = ReadonlyMap<string, Pick<Entity, 'name'>>

/**
 * Control characters of a terminal, as they may stand in log fields, made visible: a log must not be able to
 * move the cursor or colour the page of whoever reads it.
 */
// eslint-disable-next-line no-control-regex
export const printable = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '�')

const plainClause = (clause: Clause, names: Names): string => clause.parts.map((part) => ('entity' in part ? (names.get(part.entity)?.name ?? part.entity) : part.text)).join('')

/** The sentence of a beat without its reasons, as one line of text. */
export const plainSentence = (beat: Beat, names: Names): string => printable(beat.clauses.map((clause) => plainClause(clause, names)).join(''))

/** The story for a terminal: headline, phases, sentences with the place that proves each, and what cannot be seen. */
export function writeStory(analysis: Analysis, report: AnalyzeReport): string {
  const lines: string[] = []
  const rejected = report.evidence.reduce((sum, file) => sum + file.rejected, 0)
  const records = report.evidence.reduce((sum, file) => sum + file.records, 0)
  lines.push(`${report.evidence.length} files, ${records} records, ${rejected} rejected. ${analysis.list.headline}`)
  for (const incident of analysis.incidents) {
    const names: Names = new Map(incident.entities.map((entity) => [entity.id, entity]))
    lines.push('', `${incident.id}  ${incident.severity.toUpperCase()}  ${Math.round(incident.confidence * 100)} %`, incident.title)
    let phase = 0
    for (const beat of incident.beats) {
      if (beat.phase !== phase) lines.push('', `  P${beat.phase} ${PHASE_NAMES[beat.phase]}`)
      phase = beat.phase
      const proof = beat.citations[0]!
      if (beat.crossing) lines.push(`  ══ IT→OT boundary: ${beat.crossing.from} → ${beat.crossing.to}, order ${beat.crossing.order} ══`)
      lines.push(`  ${beat.at.slice(0, 19)}Z  ${plainSentence(beat, names)}`)
      const because = beat.reasons.map((reason) => plainClause(reason, names)).join('; ')
      if (because !== '') lines.push(`      Unusual: ${because}.`)
      if (beat.paperwork) lines.push(`      ${plainClause(beat.paperwork, names)}`)
      lines.push(`      ${proof.path}${proof.line === null ? ` @${proof.offset}` : `:${proof.line}`}${beat.recordCount > 1 ? ` and ${beat.recordCount - 1} more records` : ''}`)
    }
    lines.push('', '  Precursors')
    for (const precursor of incident.precursors) lines.push(`    ${precursor.kind.replaceAll('_', ' ')}: ${precursor.state.replaceAll('_', ' ')} (${precursor.for} for, ${precursor.against} against)${precursor.detail === '' ? '' : ` – ${precursor.detail}`}`)
    if (incident.blind.length > 0) lines.push('', '  What cannot be seen')
    for (const { title, detail } of incident.blind) lines.push(`    ${title}: ${detail}`)
  }
  // Names and texts of logs stand in nearly every line: none of them leaves here as it came.
  return `${lines.map(printable).join('\n')}\n`
}
