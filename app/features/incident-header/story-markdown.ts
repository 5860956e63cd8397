import type { Beat, Citation, Entity, Incident } from '../../../contract/incident.ts'
import { formatProbability } from '../../shared/format.ts'
import { formatBothClocks, formatInstant } from '../../shared/time/format-instant.ts'
import { writeReasons, writeSentence } from '../../shared/story/selection.ts'

/**
 * The story as Markdown: every sentence with its time, certainty and citations as path, byte offset and length.
 * Names and fields come from logs, so each is escaped: none can become a heading, a link or HTML.
 */
export function writeStoryMarkdown(incident: Incident): string {
  const entities = new Map(incident.entities.map((entity) => [entity.id, entity]))
  const facts = [
    `- Case: ${incident.id}`,
    `- Severity: ${incident.severity}`,
    `- Confidence: ${formatProbability(incident.confidence)}`,
    `- IT→OT crossed: ${incident.crossedAt ? formatBothClocks(incident.crossedAt, incident.zone) : 'not seen'}`,
    `- Distance: ${incident.distance ? `${incident.distance.hops} ${incident.distance.hops === 1 ? 'hop' : 'hops'} to ${escapeMarkdown(incident.distance.name)}` : 'no path known'}`,
    `- First seen ${formatBothClocks(incident.firstSeen, incident.zone)}, last seen ${formatBothClocks(incident.lastSeen, incident.zone)}`,
    `- Times are in ${escapeMarkdown(incident.zone)}; offsets and lengths are bytes of the uncompressed file.`,
  ]
  const story = incident.beats.flatMap((beat, index) => writeBeat(beat, incident.beats[index - 1], incident.zone, entities))
  const blind = incident.blind.map((item) => `- ${escapeMarkdown(item.title)}: ${escapeMarkdown(item.detail)}`)
  return [`# ${escapeMarkdown(incident.title)}`, '', ...facts, '', '## Story', '', ...story, ...(blind.length > 0 ? ['## What we cannot see', '', ...blind, ''] : [])].join('\n')
}

function writeBeat(beat: Beat, before: Beat | undefined, zone: string, entities: ReadonlyMap<string, Entity>): string[] {
  const lines: string[] = []
  if (before?.phase !== beat.phase) lines.push(`### P${beat.phase}`, '')
  if (beat.crossing) lines.push(`**IT→OT boundary crossed** (order ${beat.crossing.order})`, '')
  lines.push(`${beat.number}. **${formatInstant(beat.at, zone, 'weekdayTime')}** ${escapeMarkdown(writeSentence(beat.clauses, entities))}`)
  const reasons = writeReasons(beat, entities)
  if (reasons !== '') lines.push(`   ${escapeMarkdown(reasons)}`)
  lines.push(...beat.citations.map((citation) => `   - ${writeCitation(citation)}`))
  const more = beat.recordCount - beat.citations.length
  if (more > 0) lines.push(`   - and ${more} more records`)
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
