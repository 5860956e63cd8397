import type { AccessJudgement, AccessSession, AskSession, EscalationClock, EscalationStep, GivenAnswer } from '../../contract/access.ts'
import { isoTime, MINUTE, type Instant } from '../model/units.ts'
import { canBeSame, nameForms, namesOf } from './same-identity.ts'

/** Each who is asked has so long before the next is. */
export const ESCALATE_AFTER = 5 * MINUTE

/** A question that was sent, as it stands in the journal. */
export interface SentQuestion { readonly sequence: number; readonly at: string; readonly ask: AskSession }

/** What the clock looks at of a session: who could be asked, the best first. */
export type EscalatedSession = Pick<AccessSession, 'key' | 'ask'>

interface Start { readonly sequence: number; readonly at: number; readonly who: string; readonly why: string }
type Rung = Pick<EscalationStep, 'who' | 'role' | 'why'>

/**
 * Whose turn it is to answer a question that was sent, or that somebody could not answer: who was asked, five minutes later
 * the next of the addressees, then the shift manager, then the SOC, which keeps watch. A function of the journal, the
 * addressees of the card and the instant; nobody is called by it. An answer that counts ends the clock, whatever it says;
 * "not sure" goes on. A question sent again after the last was reached begins anew.
 * @param asks questions that stand in the journal, of any session, oldest first. @param judgement what the answers come to now.
 * @returns null while nobody was asked, and once it was answered.
 */
export function escalationOf(session: EscalatedSession, asks: readonly SentQuestion[], answers: readonly GivenAnswer[], judgement: Pick<AccessJudgement, 'answers' | 'effect'>, now: Instant): EscalationClock | null {
  if (judgement.effect === 'cleared' || judgement.effect === 'confirmed_hostile') return null
  const own = answers.filter(({ sequence }) => judgement.answers.some((told) => told.sequence === sequence))
  const standings = new Map(judgement.answers.map(({ sequence, standing }) => [sequence, standing]))
  const answered = Math.max(-1, ...own.filter(({ sequence }) => standings.get(sequence) === 'counts').map(({ sequence }) => sequence))
  const unsure = own.filter(({ sequence, answer }) => answer.verdict === 'unsure_need_help' && standings.get(sequence) === 'no_side')
  const starts = [
    ...asks.filter(({ ask }) => ask.session === session.key).map(({ sequence, at, ask }): Start => ({ sequence, at: instantOf(at), who: ask.to, why: 'was asked' })),
    ...unsure.map(({ sequence, at, by, answer }): Start => ({ sequence, at: instantOf(at), who: (answer.saidBy ?? by).name, why: 'is not sure' })),
  ].filter(({ sequence, at }) => sequence > answered && at <= now).sort((a, b) => a.sequence - b.sequence)
  const start = firstOfRound(starts, session)
  if (start === null) return null
  const rungs = rungsFrom(start, session)
  const step = Math.min(rungs.length - 1, Math.floor((now - start.at) / ESCALATE_AFTER))
  const unsureForms = unsure.filter(({ sequence }) => sequence >= start.sequence).map(({ by, answer }) => nameForms(namesOf(answer.saidBy ?? by)))
  const chain = rungs.map((rung, index): EscalationStep => {
    const isUnsure = unsureForms.some((forms) => canBeSame(forms, nameForms([rung.who])))
    return { ...rung, at: isoTime(start.at + index * ESCALATE_AFTER), state: isUnsure && index <= step ? 'unsure' : index < step ? 'no_answer' : index === step ? 'now' : 'to_come' }
  })
  return { asked: start.who, at: isoTime(start.at), to: rungs[step]!.who, step, nextAt: step === rungs.length - 1 ? null : isoTime(start.at + (step + 1) * ESCALATE_AFTER), chain }
}

/** A round ends when its last rung is reached; what is asked after that begins the next. */
function firstOfRound(starts: readonly Start[], session: EscalatedSession): Start | null {
  let first: Start | null = null
  for (const start of starts) if (first === null || start.at - first.at > (rungsFrom(first, session).length - 1) * ESCALATE_AFTER) first = start
  return first
}

/** Who is asked in turn; nobody twice. */
function rungsFrom({ who, why }: Start, { ask }: EscalatedSession): Rung[] {
  const named = ask.filter(({ relation }) => relation !== 'other')
  const asked = nameForms([who])
  const others = named.filter(({ name }) => !canBeSame(nameForms([name]), asked))
  const next = others.find(({ onDuty }) => onDuty === true) ?? others[0]
  const manager = ask.find(({ relation }) => relation === 'other')?.name ?? 'Shift manager'
  const rungs: Rung[] = [
    { who, role: 'asked', why },
    ...(next ? [{ who: next.name, role: 'approver' as const, why: next.why }] : []),
    { who: manager, role: 'shift_manager', why: 'has the shift' },
    { who: SOC, role: 'soc', why: 'keeps watch until somebody answers' },
  ]
  return rungs.filter((rung, index) => index === 0 || rung.who.toLowerCase() !== who.toLowerCase())
}
const SOC = 'Security operations'

/** The host writes its instants in UTC with milliseconds ("2025-10-14T07:00:00.000Z"). */
function instantOf(at: string): number {
  const digits = (from: number, to: number): number => Number(at.slice(from, to))
  return Date.UTC(digits(0, 4), digits(5, 7) - 1, digits(8, 10), digits(11, 13), digits(14, 16), digits(17, 19), digits(20, 23))
}
