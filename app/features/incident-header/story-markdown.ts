import type { Beat, Citation, Entity, Incident, Precursor } from '../../../contract/incident.ts'
import { formatCount, formatCounted, formatProbability } from '../../shared/format.ts'
import { formatBothClocks, formatInstant } from '../../shared/time/format-instant.ts'
import { PHASE_NAMES } from '../../shared/ui/phases.ts'
import { PRECURSOR_NAMES, PRECURSOR_STATES } from '../../shared/ui/PrecursorGlyph.tsx'
import { severityName } from '../../shared/ui/Severity.tsx'
import { writeOrder, writeReasons, writeSentence } from '../../shared/story/selection.ts'
import { crossingTitle } from '../../shared/ui/zones.ts'

/**
 * The story as Markdown: every sentence with its time, certainty and citations as path, byte offset and length.
 * Names and fields come from logs, so each is escaped: none can become a heading, a link or HTML.
 *
 * @param asOf instant of the newest record in evidence; null leaves the line out.
 */
export function writeStoryMarkdown(incident: Incident, asOf: string | null): string {
  const entities = new Map(incident.entities.map((entity) => [entity.id, entity]))
  const facts = [
    `- Case: ${incident.id}`,
    `- Severity: ${severityName(incident.severity)}`,
    `- Confidence: ${formatProbability(incident.confidence)}`,
    `- IT→OT crossed: ${incident.crossedAt ? formatBothClocks(incident.crossedAt, incident.zone) : 'not seen'}`,
    `- Distance: ${incident.distance ? `${incident.distance.hops} ${incident.distance.hops === 1 ? 'hop' : 'hops'} to ${escapeMarkdown(incident.distance.name)}` : 'no path known'}`,
    `- First seen ${formatBothClocks(incident.firstSeen, incident.zone)}, last seen ${formatBothClocks(incident.lastSeen, incident.zone)}`,
  ]
  const story = incident.beats.flatMap((beat, index) => writeBeat(beat, incident.beats[index - 1], incident.zone, entities))
  const precursors = incident.precursors.map(writePrecursor)
  const aside = incident.setAside.map((item) => `- ${formatInstant(item.at, incident.zone, 'weekdayTime')}: ${escapeMarkdown(item.title)}, ${escapeMarkdown(item.why)}`)
  const blind = incident.blind.length === 0 ? ['The logs given leave no gap we know of.'] : incident.blind.map((item) => `- ${escapeMarkdown(item.title)}: ${escapeMarkdown(item.detail)}`)
  const footer = [
    ...(asOf === null ? [] : [`Data as of ${formatBothClocks(asOf, incident.zone)}, the newest record in evidence.`]),
    `Times are on the clock of the plant (${escapeMarkdown(incident.zone)}). Offsets and lengths are bytes of the uncompressed file.`,
  ]
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''])
  return [`# ${escapeMarkdown(incident.title)}`, '', ...facts, '', '## Story', '', ...story, ...section('Precursors', precursors), ...section('Set aside', aside), ...section('What cannot be seen', blind), '---', '', ...footer.flatMap((line) => [line, ''])].join('\n')
}

function writePrecursor({ kind, state, for: yes, against, detail }: Precursor): string {
  const counts = state === 'not_observable' ? '' : `, ${formatCount(yes)} for, ${formatCount(against)} against`
  return `- ${PRECURSOR_NAMES[kind]}: ${PRECURSOR_STATES[state]}${counts}${detail === '' ? '' : `. ${escapeMarkdown(detail)}`}`
}

function writeBeat(beat: Beat, before: Beat | undefined, zone: string, entities: ReadonlyMap<string, Entity>): string[] {
  const lines: string[] = []
  if (before?.phase !== beat.phase) lines.push(`### P${beat.phase} ${PHASE_NAMES[beat.phase]}`, '')
  if (beat.crossing) lines.push(`**${crossingTitle(beat.crossing)}** (order ${beat.crossing.order})`, '')
  const order = writeOrder(beat)
  lines.push(`${beat.number}. **${formatBothClocks(beat.at, zone)}**${order === '' ? '' : `${order}:`} ${escapeMarkdown(writeSentence(beat.clauses, entities))}`)
  const reasons = writeReasons(beat, entities)
  if (reasons !== '') lines.push(`   ${escapeMarkdown(reasons)}`)
  if (beat.techniques.length > 0) lines.push(`   ${beat.techniques.map(({ id, name }) => escapeMarkdown(`${id} ${name}`)).join(', ')}`)
  lines.push(...beat.citations.map((citation) => `   - ${writeCitation(citation)}`))
  const more = beat.recordCount - beat.citations.length
  if (more > 0) lines.push(`   - and ${formatCounted(more, 'more record')}`)
  return [...lines, '']
}

const writeCitation = (citation: Citation) =>
  `${escapeMarkdown(citation.path)}, ${citation.line === null ? '' : `line ${citation.line}, `}offset ${citation.offset}, length ${citation.length}`

/** Makes text inert in Markdown: signs get a backslash, line ends become spaces, other control characters go. */
export function escapeMarkdown(text: string): string {
  let out = ''
  for (const character of text) {
    const code = character.codePointAt(0)!
    if (code < 32 || (code >= 127 && code < 160)) out += out.endsWith(' ') ? '' : ' '
    else if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) continue
    else out += '\\`*_{}[]<>()#+!|~&'.includes(character) ? `\\${character}` : character
  }
  return out.trim()
}
