import type { AccessRow } from '../../../contract/access.ts'
import type { Decision } from '../../../contract/analysis.ts'
import type { Coverage } from '../../../contract/coverage.ts'
import type { EvidenceList } from '../../../contract/evidence.ts'
import type { IncidentList } from '../../../contract/incident.ts'
import { formatCounted, formatSpan } from '../../shared/format.ts'

/** A hand-over in the journal, with the entry that took it; null while nobody did. */
export interface GivenShift { readonly given: Decision; readonly taken: Decision | null }

/** The newest hand-over that stands; null before the first. */
export function lastShift(decisions: readonly Decision[]): GivenShift | null {
  const given = decisions.findLast(({ decision, undone }) => !undone && decision.kind === 'hand_over' && decision.takes === null)
  if (!given) return null
  return { given, taken: decisions.findLast(({ decision, undone }) => !undone && decision.kind === 'hand_over' && decision.takes === given.sequence) ?? null }
}

/** What was decided after an entry, without hand-overs and without what was taken back since. */
export const decidedSince = (decisions: readonly Decision[], sequence: number): Decision[] =>
  decisions.filter((entry) => entry.sequence > sequence && !entry.undone && entry.decision.kind !== 'hand_over' && entry.decision.kind !== 'undo')

/** What holds now: all that stands, without hand-overs and undos, and without answers that are over. */
export const inForce = (decisions: readonly Decision[], now: number): Decision[] =>
  decisions.filter(({ decision, undone }) => !undone && decision.kind !== 'undo' && decision.kind !== 'hand_over' && decision.kind !== 'note_anomaly' && !(decision.kind === 'answer_session' && decision.expires !== undefined && Date.parse(decision.expires) <= now))

/** Questions nobody settled yet. */
export const openQuestions = (questions: readonly AccessRow[]): AccessRow[] => questions.filter(({ effect }) => effect !== 'cleared' && effect !== 'confirmed_hostile')

/** One sign of how well the logs write. */
export interface HealthLine { readonly title: string; readonly detail: string; readonly ok: boolean }

/** Telemetry health: files that failed or lost lines, and ways between IT and OT that are silent or unseen. */
export function tellHealth(ledger: EvidenceList | undefined, coverage: Coverage | undefined): HealthLine[] {
  const lines: HealthLine[] = []
  const files = ledger?.files ?? []
  const failed = files.filter(({ state }) => state === 'failed')
  if (ledger) lines.push({ title: `${formatCounted(files.length, 'file')} of evidence`, detail: failed.length === 0 ? 'all could be read' : `${failed.map(({ path }) => path).slice(0, 3).join(', ')}${failed.length > 3 ? ` and ${failed.length - 3} more` : ''} could not be read`, ok: failed.length === 0 })
  for (const conduit of coverage?.conduits ?? []) {
    const missing = conduit.expected.filter(({ state }) => state === 'missing').map(({ title }) => title.toLowerCase())
    const silent = conduit.longestSilenceMs >= SILENT_MS
    const detail = [conduit.records === 0 ? 'nothing sees it' : silent ? `longest silence ${formatSpan(conduit.longestSilenceMs)}` : 'its logs write steadily', ...(missing.length > 0 ? [`no logs of ${missing.join(', ')}`] : [])].join('; ')
    lines.push({ title: conduit.title, detail, ok: conduit.records > 0 && !silent && missing.length === 0 })
  }
  return lines.sort((a, b) => Number(a.ok) - Number(b.ok))
}
const SILENT_MS = 2 * 86_400_000

/** A first draft of the summary, for a person to edit. */
export function draftSummary(parts: { incidents: IncidentList | undefined; questions: readonly AccessRow[]; since: readonly Decision[]; health: readonly HealthLine[] }): string {
  const { incidents, questions, since, health } = parts
  const weak = health.filter(({ ok }) => !ok).length
  return [
    incidents === undefined || incidents.incidents.length === 0 ? 'No incident is open.' : `${formatCounted(incidents.incidents.length, 'incident')}. ${incidents.headline}`,
    questions.length === 0 ? 'No question is open.' : `${formatCounted(questions.length, 'question')} to engineers ${questions.length === 1 ? 'is' : 'are'} open.`,
    since.length === 0 ? 'Nothing was decided on this shift.' : `${formatCounted(since.length, 'decision')} on this shift.`,
    ...(weak === 0 ? [] : [`${formatCounted(weak, 'gap')} in what the logs show.`]),
  ].join(' ')
}

/** What is left open, in words, as the entry keeps it. */
export const tellOpen = (incidents: IncidentList | undefined, questions: readonly AccessRow[]): string[] =>
  [...(incidents?.incidents ?? []).map(({ title }) => title), ...questions.map(({ question }) => question)].map((text) => text.slice(0, 300)).slice(0, 50)
