import { array, assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AccessSession, AskSession } from '../../contract/access.ts'
import type { Instant } from '../model/units.ts'
import { ESCALATE_AFTER, escalationOf, type SentQuestion } from './escalation.ts'
import { ACTS, given, HADDAD, LATER, NOW, session } from './testing/answers.ts'
import { judgeSession } from './verdict-rules.ts'

const ASK: AccessSession['ask'] = [
  { name: 'C. Fabre', entity: null, relation: 'area_engineer', why: 'was on shift then', onDuty: true },
  { name: 'S. Aubert', entity: null, relation: 'area_engineer', why: 'is on the roster of that plant', onDuty: false },
  { name: 'M. Perrin', entity: null, relation: 'area_engineer', why: 'was on call then', onDuty: true },
  { name: 'Shift manager of Nordwerk', entity: null, relation: 'other', why: 'if nobody answers within five minutes', onDuty: null },
]
const MINUTE = 60_000
const at = (minutes: number): string => new Date(NOW + minutes * MINUTE).toISOString()
const sent = (sequence: number, minutes: number, to = 'C. Fabre', key = 'session-1'): SentQuestion => ({ sequence, at: at(minutes), ask: { kind: 'ask_session', session: key, to, channel: 'phone', reason: '' } satisfies AskSession })
type Answers = Parameters<typeof judgeSession>[1]
const clock = (asks: SentQuestion[], minutes: number, answers: Answers = [], ask = ASK) => {
  const now = (NOW + minutes * MINUTE) as Instant
  return escalationOf({ key: 'session-1', ask }, asks, answers, judgeSession(session(), answers, [], now), now)
}
const unsure = (sequence: number, minutes: number, more: Parameters<typeof given>[1] = {}) => ({ ...given(sequence, { verdict: 'unsure_need_help', expires: LATER, ...more }), at: at(minutes) })

describe('[ACC-19] the clock of a question that waits', () => {
  it('stands still until somebody was asked, and about another session', () => {
    expect(clock([], 1)).toBeNull()
    expect(clock([sent(1, 0, 'C. Fabre', 'session-2')], 1)).toBeNull()
    expect(clock([sent(1, 5)], 1)).toBeNull()
  })

  it('goes on every five minutes: the next on duty, the shift manager, the SOC, and there it stays', () => {
    const told = [0, 4.99, 5, 10, 15, 600].map((minutes) => clock([sent(1, 0)], minutes)!)
    expect(told.map(({ to }) => to)).toEqual(['C. Fabre', 'C. Fabre', 'M. Perrin', 'Shift manager of Nordwerk', 'Security operations', 'Security operations'])
    expect(told.map(({ step }) => step)).toEqual([0, 0, 1, 2, 3, 3])
    expect(told.map(({ nextAt }) => nextAt)).toEqual([at(5), at(5), at(10), at(15), null, null])
    expect(told[2]).toMatchObject({ asked: 'C. Fabre', at: at(0), chain: [{ who: 'C. Fabre', role: 'asked', at: at(0), state: 'no_answer' }, { role: 'approver', at: at(5), state: 'now', why: 'was on call then' }, { role: 'shift_manager', state: 'to_come' }, { role: 'soc', at: at(15), state: 'to_come' }] })
  })

  it('starts with "not sure" as well, and says who that was', () => {
    expect(clock([], 6, [unsure(1, 0)])).toMatchObject({ asked: 'C. Fabre', to: 'M. Perrin', chain: [{ state: 'unsure', why: 'is not sure' }, { state: 'now' }, {}, {}] })
    expect(clock([sent(1, 0)], 6, [unsure(2, 2)])).toMatchObject({ at: at(0), chain: [{ state: 'unsure' }, { state: 'now' }, {}, {}] })
  })

  it('ends with any answer that counts, and runs on after one that does not', () => {
    for (const verdict of ['legitimate_planned', 'unauthorised'] as const) expect(clock([sent(1, 0)], 2, [{ ...given(2, { by: HADDAD, verdict, acts: [ACTS[0]], scope: 'acts' }), at: at(1) }])).toBeNull()
    expect(clock([sent(1, 0)], 2, [{ ...given(2, { confidence: 20 }), at: at(1) }])).toMatchObject({ step: 0 })
    expect(clock([sent(1, 0), sent(3, 4, 'T. Haddad')], 5, [{ ...given(2, { acts: [ACTS[0]], scope: 'acts' }), at: at(1) }])).toMatchObject({ asked: 'T. Haddad', step: 0, at: at(4) })
  })

  it('is not set back by asking again, but begins anew once the last was reached', () => {
    expect(clock([sent(1, 0), sent(2, 4)], 6)).toMatchObject({ at: at(0), step: 1 })
    expect(clock([sent(1, 0), sent(2, 60, 'S. Aubert')], 61)).toMatchObject({ asked: 'S. Aubert', at: at(60), step: 0 })
  })

  it('asks nobody twice, and goes to the shift manager where nobody else is known', () => {
    expect(clock([sent(1, 0, 'M. Perrin')], 6)!.chain.map(({ who }) => who)).toEqual(['M. Perrin', 'C. Fabre', 'Shift manager of Nordwerk', 'Security operations'])
    expect(clock([sent(1, 0)], 6, [], [])!.chain.map(({ role }) => role)).toEqual(['asked', 'shift_manager', 'soc'])
    expect(clock([sent(1, 0, 'security operations')], 60, [], [])!.chain.map(({ role }) => role)).toEqual(['asked', 'shift_manager'])
  })

  it('never goes back, and names one person whose turn it is', () => {
    assert(property(array(integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 4 }), integer({ min: 0, max: 90 }), (minutes, now) => {
      const asks = minutes.toSorted((a, b) => a - b).map((each, index) => sent(index + 1, each))
      const told = clock(asks, now)
      expect(told === null).toBe(asks.every((ask) => ask.at > at(now)))
      if (told === null) return
      expect(told.chain.filter(({ state }) => state === 'now' || state === 'unsure')).toHaveLength(1)
      expect(told.chain[told.step]!.who).toBe(told.to)
      expect(told.nextAt === null || told.nextAt <= at(now + ESCALATE_AFTER / MINUTE)).toBe(true)
    }), { seed: 5 })
  })
})
