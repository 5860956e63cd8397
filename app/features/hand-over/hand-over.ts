import type { AccessRow } from '../../../contract/access.ts'
import type { Decision } from '../../../contract/analysis.ts'
import type { Coverage } from '../../../contract/coverage.ts'
import type { EvidenceList } from '../../../contract/evidence.ts'
import type { PlantWindow } from '../../../contract/plant.ts'
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

/** Windows that are open at an instant, then those that open within twelve hours, by when they end and begin. Cancelled ones are left out. */
export function windowsAround(windows: readonly PlantWindow[], at: number): { readonly window: PlantWindow; readonly open: boolean }[] {
  const near = windows.filter(({ state, from, to }) => state !== 'cancelled' && Date.parse(from) <= at + SOON_MS && Date.parse(to) > at).map((window) => ({ window, open: Date.parse(window.from) <= at }))
  return near.sort((a, b) => Number(b.open) - Number(a.open) || Date.parse(a.open ? a.window.to : a.window.from) - Date.parse(b.open ? b.window.to : b.window.from))
}
const SOON_MS = 12 * 3_600_000

/** Something that falls due: when, and what. */
export interface RunningClock { readonly at: string; readonly what: string; readonly session: string | null }

/** What falls due, the soonest first: the next who is asked, work orders to be written afterwards, and answers that end within two days. */
export function runningClocks(questions: readonly AccessRow[], decisions: readonly Decision[], now: number): RunningClock[] {
  const clocks: RunningClock[] = []
  for (const { key, escalation } of questions) {
    const next = escalation?.chain[escalation.step + 1]
    if (escalation && escalation.nextAt !== null && next) clocks.push({ at: escalation.nextAt, what: `${next.who} is asked next, when ${escalation.to} does not answer`, session: key })
  }
  for (const { at, decision, undone } of decisions) {
    if (undone || decision.kind !== 'answer_session') continue
    const due = Date.parse(at) + RETRO_ORDER_MS
    if (decision.verdict === 'legitimate_unplanned' && due > now) clocks.push({ at: new Date(due).toISOString(), what: 'Work order for what was done without one', session: decision.session })
    const end = decision.expires === undefined ? Infinity : Date.parse(decision.expires)
    if (end > now && end <= now + ENDING_MS) clocks.push({ at: decision.expires!, what: 'An answer ends, and the question is asked again', session: decision.session })
  }
  return clocks.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}
/** A job without paperwork gets its work order within a day. */
const RETRO_ORDER_MS = 86_400_000
const ENDING_MS = 2 * 86_400_000
