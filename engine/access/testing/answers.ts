import type { AnswerSession, GivenAnswer, Sensitivity } from '../../../contract/access.ts'
import type { Person, Role } from '../../../contract/roles.ts'
import type { Phase } from '../../../contract/vocabulary.ts'
import type { Instant } from '../../model/units.ts'
import type { AttackPath, JudgedSession } from '../weigh-answer.ts'

/** The instant as of which the tests ask. */
export const NOW = Date.UTC(2025, 9, 14, 8) as Instant
export const LATER = '2025-11-13T08:00:00.000Z'
export const OVER = '2025-10-14T08:00:00.000Z'
export const ACTS = ['0123456789ab.0', '0123456789ab.100', '0123456789ab.200'] as const
/** The account that acted, on the path of the attack. */
export const PATH: AttackPath = [['account:acme-support', 'ACME-support'], ['account:k.moreau', 'k.moreau', 'PLANT\\kmoreau-adm', 'moreauk@plant.example']]

/** A session of three acts in phase 3. */
export function session({ sensitive = [], acts = {} }: { sensitive?: Sensitivity[]; acts?: Record<number, { phase?: Phase; sensitive?: Sensitivity[] }> } = {}): JudgedSession {
  return {
    key: 'session-1', sensitive, person: { entity: 'account:acme-support', name: 'ACME-support' },
    acts: ACTS.map((id, index) => ({ id, phase: acts[index]?.phase ?? 3, sensitive: acts[index]?.sensitive ?? [] })),
  }
}

export const person = (name: string, role: Role, account: string | null = null): Person => ({ name, role, account })
export const FABRE = person('C. Fabre', 'ot_engineer')
export const HADDAD = person('T. Haddad', 'shift_manager')
export const LINDQVIST = person('R. Lindqvist', 'analyst')
export const OKAFOR = person('N. Okafor', 'process_safety')

/** An answer for the whole session by C. Fabre, 90 % sure, from memory. */
export function given(sequence: number, { by = FABRE, ...answer }: Partial<AnswerSession> & { by?: Person } = {}): GivenAnswer {
  return {
    sequence, at: '2025-10-14T07:00:00.000Z', by,
    answer: { kind: 'answer_session', session: 'session-1', verdict: 'legitimate_planned', scope: 'whole', acts: [...ACTS], relation: 'area_engineer', channel: 'phone', basis: ['memory'], confidence: 90, reason: '', expires: LATER, key: `answer-${sequence}`, ...answer },
  }
}
