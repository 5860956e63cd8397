import { describe, expect, it } from 'vitest'
import type { EscalationClock, EscalationStep } from '../../../contract/access.ts'
import { tellStep, tellTurn, tellUntil } from './escalation-words.ts'

const step = (who: string, minute: number, part: Partial<EscalationStep> = {}): EscalationStep => ({ who, role: 'approver', why: '', at: `2025-10-14T00:${minute}:00.000Z`, state: 'to_come', ...part })
const clock = (part: Partial<EscalationClock> = {}): EscalationClock => ({ asked: 'S. Aubert', at: '2025-10-14T00:20:00.000Z', to: 'S. Aubert', step: 0, nextAt: '2025-10-14T00:25:00.000Z', chain: [step('S. Aubert', 20, { role: 'asked', state: 'now' }), step('C. Fabre', 25), step('SOC', 30, { role: 'soc' })], ...part })
const at = (minute: number) => Date.parse(`2025-10-14T00:${minute}:00.000Z`)

describe('the clock of a question that waits', () => {
  it('says who was asked in plant time, and when the next is due, in words', () => {
    expect(tellTurn(clock(), 'Europe/Paris', at(21))).toBe('S. Aubert was asked at 02:20 CEST. Without an answer, C. Fabre is next, in 4 minutes.')
    expect(tellTurn(clock({ to: 'C. Fabre', step: 1, nextAt: '2025-10-14T00:30:00.000Z' }), 'Europe/Paris', at(26))).toBe('S. Aubert was asked at 02:20 CEST. It is for C. Fabre now. Without an answer, SOC is next, in 4 minutes.')
  })
  it('ends without a next, and tells who was not sure', () => {
    const chain = [step('S. Aubert', 20, { role: 'asked', state: 'unsure' }), step('SOC', 25, { role: 'soc', state: 'now' })]
    expect(tellTurn(clock({ chain, to: 'SOC', step: 1, nextAt: null }), 'Europe/Paris', at(40))).toBe('S. Aubert was not sure at 02:20 CEST. It is for SOC now.')
    expect(chain.map((one) => tellStep(one, 'Europe/Paris', at(40)))).toEqual(['is not sure', 'keeps watch now'])
  })
  it('counts in whole minutes and never below now', () => {
    expect([at(20), at(24), at(25), at(50)].map((now) => tellUntil('2025-10-14T00:25:00.000Z', now))).toEqual(['in 5 minutes', 'within a minute', 'now', 'now'])
  })
})
