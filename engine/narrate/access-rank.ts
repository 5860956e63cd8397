import type { AccessSession } from '../../contract/access.ts'
import type { GivenAnswer } from '../../contract/access.ts'
import { isoTime, probability, HOUR, MINUTE, type Decibans, type Instant } from '../model/units.ts'

/** Odds, before anything is seen, that one session is hostile: one to a hundred. */
const SESSION_PRIOR: Decibans = -20
/** What being in an incident lends one session. */
const LENT_BY_INCIDENT: Decibans = 15
/** Records tell what was done, not whose work it was: without a person's word no session is surer than two to one. */
const SURE_WITHOUT_WORD: Decibans = 3
/** From the prior of a story to its ceiling: a session of so much carries a whole incident. */
const WHOLE_INCIDENT: Decibans = 50
/** What a person's word is worth, either way. */
const WORD: Decibans = 20
/** A person is asked this often in one shift; a shift lasts this long. */
const PROMPT_BUDGET = 3
const SHIFT = 8 * HOUR
/** More alarms than this within this time at a plant are a flood (ISA-18.2): nobody is asked while it lasts. */
const FLOOD = { alarms: 10, within: 10 * MINUTE }

/** A session before it is ranked. */
export type Unranked = Omit<AccessSession, 'value' | 'hold'>

/**
 * How much an answer is expected to change, per minute of somebody's time:
 *
 *     value = stakes · (1 + share) · (q·|P(s+20) − q| + (1−q)·|q − P(s−20)|) / minutes          q = P(s)
 *     s       = −20 + decibans of the session + 15 within an incident, at most +3
 *     share   = decibans of the session / 50, what an incident takes from its prior to its ceiling
 *     stakes  = 1 DMZ · 2 station of the plant · 4 controller or field device · 8 safety; twice while it is live, four times within an incident
 *     minutes = 1 + 2 to reach who is on duty, 15 who is not + 3 where a second person is needed
 */
export function valueOf({ decibans, incident, acts, sensitive, touched, live, ask }: Unranked): number {
  const s = Math.min(SURE_WITHOUT_WORD, SESSION_PRIOR + decibans + (incident === null ? 0 : LENT_BY_INCIDENT))
  const q = probability(s)
  const change = q * Math.abs(probability(s + WORD) - q) + (1 - q) * Math.abs(q - probability(s - WORD))
  const stakes = Math.max(1, ...touched.map(({ safety, zone, level }) => (safety ? 8 : zone === 'control' || (level !== null && level <= 1) ? 4 : zone === 'operations' ? 2 : 1)))
  const needsTwo = sensitive.length > 0 || acts.some((act) => act.sensitive.length > 0)
  const minutes = 1 + (ask[0]?.onDuty === true ? 2 : 15) + (needsTwo ? 3 : 0)
  const share = incident === null ? 0 : Math.min(1, decibans / WHOLE_INCIDENT)
  return Math.round((1000 * stakes * (1 + share) * (live ? 2 : 1) * (incident === null ? 1 : 4) * change) / minutes) / 1000
}

/** What decides whether now is the moment to ask. */
export interface Moment {
  /** The instant as of which is asked. */
  readonly now: Instant
  /** Last record of the case, and alarms of each plant by time. */
  readonly last: Instant
  readonly alarms: ReadonlyMap<string, readonly Instant[]>
  readonly answers: readonly GivenAnswer[]
}

/**
 * Orders questions, the most worth asking first, and holds back those that are not to be asked now: in an alarm flood of the
 * plant, beyond three per engineer and shift, or together with a better question about the same person and place on one day.
 */
export function rankQuestions(unranked: readonly Unranked[], moment: Moment): AccessSession[] {
  const ranked = unranked.map((session) => ({ ...session, value: valueOf(session) })).sort((a, b) => b.value - a.value || (a.from < b.from ? -1 : a.from > b.from ? 1 : a.key < b.key ? -1 : 1))
  const answered = new Set(moment.answers.map(({ answer }) => answer.session))
  const asked = askedThisShift(moment)
  const open: AccessSession[] = []
  return ranked.map((session): AccessSession => {
    const hold = holdOf(session, open, asked, moment)
    const told: AccessSession = { ...session, hold }
    if (hold === null && !answered.has(session.key)) {
      open.push(told)
      const first = session.ask[0]?.name.toLowerCase()
      if (first !== undefined) asked.set(first, (asked.get(first) ?? 0) + 1)
    }
    return told
  })
}

/** Answers each person gave in the shift that ends now: they were asked those already. */
function askedThisShift({ answers, now }: Moment): Map<string, number> {
  const since = isoTime(now - SHIFT)
  const asked = new Map<string, number>()
  for (const { at, by } of answers) if (at >= since) asked.set(by.name.toLowerCase(), (asked.get(by.name.toLowerCase()) ?? 0) + 1)
  return asked
}

function holdOf(session: Omit<AccessSession, 'hold'>, open: readonly AccessSession[], asked: ReadonlyMap<string, number>, { last, alarms }: Moment): string | null {
  const plant = session.touched.find((each) => each.plant !== null)?.plant ?? null
  const recent = plant === null ? 0 : (alarms.get(plant) ?? []).filter((at) => at > last - FLOOD.within && at <= last).length
  if (recent > FLOOD.alarms) return `alarm flood at ${plant!}: ${recent} alarms in ten minutes. It is asked when that is over.`
  const same = open.find((other) => other.person.entity !== null && other.person.entity === session.person.entity && other.touched[0]?.entity === session.touched[0]?.entity && other.from.slice(0, 10) === session.from.slice(0, 10))
  if (same) return `is asked together with the question about the same person and place on that day`
  const first = session.ask[0]
  if (first && (asked.get(first.name.toLowerCase()) ?? 0) >= PROMPT_BUDGET) return `${first.name} has ${PROMPT_BUDGET} questions this shift already`
  return null
}
