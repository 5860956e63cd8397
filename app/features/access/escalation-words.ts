import type { AskSession, EscalationClock, EscalationStep } from '../../../contract/access.ts'
import { formatInstant } from '../../shared/time/format-instant.ts'

/** How a question was carried to somebody. */
export const CARRIED: Partial<Record<AskSession['channel'], string>> = { phone: 'by phone', in_person: 'in person', message_link: 'by a message with the link', console: 'here, in the console' }

/** "in 4 minutes": whole minutes, so that a line that is read aloud does not change each second. */
export function tellUntil(at: string, now: number): string {
  const minutes = Math.ceil((Date.parse(at) - now) / 60_000)
  return minutes <= 0 ? 'now' : minutes === 1 ? 'within a minute' : `in ${minutes} minutes`
}

/** Whose turn it is and who comes next, in one or two sentences. */
export function tellTurn({ asked, at, to, nextAt, chain, step }: EscalationClock, zone: string, now: number): string {
  const first = chain[0]?.state === 'unsure' ? `${asked} was not sure at ${clock(at, zone)}.` : `${asked} was asked at ${clock(at, zone)}.`
  const turn = step === 0 ? '' : ` It is for ${to} now.`
  const next = chain[step + 1]
  return `${first}${turn}${nextAt === null || !next ? '' : ` Without an answer, ${next.who} is next, ${tellUntil(nextAt, now)}.`}`
}

/** What became of one who was to answer, or when their turn comes. */
export function tellStep({ state, at, role }: EscalationStep, zone: string, now: number): string {
  switch (state) {
    case 'no_answer': return `no answer since ${clock(at, zone)}`
    case 'unsure': return 'is not sure'
    case 'now': return role === 'soc' ? 'keeps watch now' : `to answer, since ${clock(at, zone)}`
    case 'to_come': return tellUntil(at, now)
    default: return state satisfies never
  }
}

const clock = (at: string, zone: string) => formatInstant(at, zone, 'time')
