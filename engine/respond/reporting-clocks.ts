import type { ReportingClock, ReportingDuty, StateDuty } from '../../contract/containment.ts'
import { isoTime } from '../model/units.ts'
import { REPORTING_RULES, type ReportingRule } from './reporting-rules.ts'
import { roleName } from './role-names.ts'
import type { RespondEntry, RespondJournal } from './respond-journal.ts'
import { instantOf } from './stated-time.ts'

/** What people said of one duty: the latest of each. */
interface Stated {
  started: Said | null
  sent: Said | null
  /** The last word on whether it applies. */
  exempt: Said | null
}
interface Said {
  readonly at: number
  readonly entry: RespondEntry
  readonly reason: string
}

/** The last quarter of a term is urgent. */
const URGENT = 0.25

/**
 * Every reporting clock of one incident [CUT-63]. A clock starts when a person states the fact that starts it, never by
 * itself: awareness and materiality are judgements. Entries of other incidents and with unreadable times are passed over.
 * @param zone IANA zone of the plant. @param now ms since 1970.
 */
export function writeReportingClocks(incident: string, journal: RespondJournal, zone: string, now: number): ReportingClock[] {
  const stated = readStatements(incident, journal)
  return REPORTING_RULES.map((rule) => writeClock(rule, stated, zone, now))
}

function readStatements(incident: string, journal: RespondJournal): ReadonlyMap<ReportingDuty, Stated> {
  const stated = new Map<ReportingDuty, Stated>(REPORTING_RULES.map(({ duty }) => [duty, { started: null, sent: null, exempt: null }]))
  for (const entry of [...journal].sort((a, b) => a.sequence - b.sequence)) {
    const { decision } = entry
    if (decision.kind === 'state_duty' && decision.incident === incident) take(stated, entry, decision)
  }
  return stated
}

function take(stated: ReadonlyMap<ReportingDuty, Stated>, entry: RespondEntry, { duty, state, at, reason }: StateDuty): void {
  const known = stated.get(duty)
  const instant = instantOf(at)
  if (!known || Number.isNaN(instant)) return
  const said: Said = { at: instant, entry, reason }
  if (state === 'does_not_apply') {
    known.exempt = said
    return
  }
  known.exempt = null
  known[state] = said
}

/** The fact as stated for the duty itself, else for one that the same fact starts, else the sending of the report before. */
function startOf(rule: ReportingRule, stated: ReadonlyMap<ReportingDuty, Stated>): Said | null {
  const own = stated.get(rule.duty)!.started
  if (own) return own
  for (const duty of rule.sharesStartWith) {
    const shared = stated.get(duty)!.started
    if (shared) return shared
  }
  return rule.startsWhenSent === null ? null : stated.get(rule.startsWhenSent)!.sent
}

function writeClock(rule: ReportingRule, stated: ReadonlyMap<ReportingDuty, Stated>, zone: string, now: number): ReportingClock {
  const { duty, title, startsWith, source } = rule
  const { sent, exempt } = stated.get(duty)!
  const base = { duty, title, startsWith }
  if (exempt) return { ...base, state: 'does_not_apply', startedAt: null, due: null, sentAt: null, words: `${whoSaid(exempt, 'it does not apply')} ${source}` }
  const start = startOf(rule, stated)
  const due = start && rule.dueAfter ? rule.dueAfter(start.at, zone) : null
  const times = { startedAt: start && isoTime(start.at), due: due === null ? null : isoTime(due), sentAt: sent && isoTime(sent.at) }
  if (sent) return { ...base, ...times, state: 'sent', words: `${whoSaid(sent, due !== null && sent.at > due ? `it was sent, ${late(sent.at - due)} late` : 'it was sent')} ${source}` }
  if (!start) return { ...base, ...times, state: 'not_started', words: source }
  const words = `${whoSaid(start, start.at > now ? 'the clock starts later than now' : 'the clock runs')} ${source}`
  if (due === null) return { ...base, ...times, state: 'running', words }
  return { ...base, ...times, state: now > due ? 'overdue' : due - now <= URGENT * (due - start.at) ? 'due' : 'running', words }
}

const whoSaid = ({ entry: { by }, reason }: Said, what: string): string => `${by.name.trim() || 'Somebody without a name'} (${roleName(by.role)}) said that ${what}${reason.trim() === '' ? '.' : `: ${endSentence(reason.trim())}`}`

const endSentence = (text: string): string => ('.!?'.includes(text.at(-1)!) ? text : `${text}.`)

/** "3 h", "2 days". */
function late(ms: number): string {
  const hours = Math.ceil(ms / 3_600_000)
  return hours < 48 ? `${hours} h` : `${Math.ceil(hours / 24)} days`
}
