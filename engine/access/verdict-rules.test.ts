import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AccessVerdict, AnswerBasis, FollowUp, Sensitivity, type AccessJudgement, type ActState, type GivenAnswer } from '../../contract/access.ts'
import { Role, ROLE_DEPARTMENTS } from '../../contract/roles.ts'
import { departmentOf } from './departments.ts'
import { ACTS, FABRE, given, HADDAD, LATER, LINDQVIST, NOW, OKAFOR, OVER, PATH, person, session } from './testing/answers.ts'
import { FOLLOW_UPS, judgeSession } from './verdict-rules.ts'
import { SIDES, type JudgedSession } from './weigh-answer.ts'

const judge = (answers: readonly GivenAnswer[], of: JudgedSession = session()) => judgeSession(of, answers, PATH, NOW)
const states = ({ acts }: AccessJudgement) => acts.map(({ state }) => state)
const standings = ({ answers }: AccessJudgement) => answers.map(({ standing }) => standing)

const FOR = AccessVerdict.options.filter((verdict) => SIDES[verdict] === 'for')
const AGAINST = AccessVerdict.options.filter((verdict) => SIDES[verdict] === 'against')

describe('[ACC-1] tables', () => {
  it('agree with those of the contract, of which the engine takes types only', () => {
    for (const role of Role.options) expect(departmentOf(role)).toBe(ROLE_DEPARTMENTS[role])
    expect(FOLLOW_UPS).toEqual(FollowUp.options)
  })
})

describe('[ACC-1] what answers come to', () => {
  it('is nothing before anybody answered', () => {
    expect(judge([])).toEqual({ effect: 'no_effect', reason: 'Nobody has answered yet.', acts: ACTS.map((id) => ({ id, state: 'open', reason: 'Nobody has answered for it.', by: [] })), answers: [], followUps: [], secondFrom: [], expires: null })
  })

  it('passes over answers to other sessions', () => {
    expect(judge([given(1, { session: 'other', acts: ['ba9876543210.0'] })])).toEqual(judge([]))
  })

  it('clears the whole, and only the ticked part', () => {
    expect(judge([given(1)])).toMatchObject({ effect: 'cleared', reason: 'C. Fabre answered for all of it.', expires: LATER })
    const part = judge([given(1, { scope: 'acts', acts: [ACTS[0], ACTS[2]] })])
    expect(part).toMatchObject({ effect: 'partly_cleared', reason: '2 of 3 acts are answered for; nobody answers for the rest.' })
    expect(states(part)).toEqual(['cleared', 'open', 'cleared'])
    expect(part.acts[0]!.by).toEqual([1])
  })

  it('leaves open what came to the session after the answer', () => {
    expect(judge([given(1, { acts: [ACTS[0], ACTS[1]] })])).toMatchObject({ effect: 'partly_cleared' })
  })

  it('confirms hostile what is denied, also in part, and says what to do', () => {
    expect(judge([given(1, { verdict: 'unauthorised' })])).toMatchObject({ effect: 'confirmed_hostile', reason: 'C. Fabre says it was not ours.', followUps: ['end_session', 'contain_identity', 'notify_plant_manager'] })
    const part = judge([given(1, { scope: 'acts', acts: [ACTS[0]] }), given(2, { by: HADDAD, verdict: 'not_me', scope: 'acts', acts: [ACTS[1]] })])
    expect(part).toMatchObject({ effect: 'confirmed_hostile', reason: 'T. Haddad says one act was not ours.' })
    expect(states(part)).toEqual(['cleared', 'hostile', 'open'])
  })

  it('asks the next person when one is not sure, without blame', () => {
    expect(judge([given(1, { verdict: 'unsure_need_help' })])).toMatchObject({ effect: 'no_effect', reason: 'C. Fabre says they are not sure.', followUps: ['ask_next'], answers: [{ standing: 'no_side' }] })
    expect(judge([given(1, { verdict: 'inconclusive' })])).toMatchObject({ effect: 'no_effect', followUps: [] })
    expect(judge([given(1, { confidence: 49 })])).toMatchObject({ effect: 'no_effect', reason: 'C. Fabre is 49 % sure, which is less than even.', followUps: ['ask_next'] })
  })

  it.each([['legitimate_unplanned', 'retro_work_order'], ['legitimate_misuse', 'integrity_check'], ['operator_error', 'integrity_check'], ['equipment_fault', 'integrity_check']] as const)('%s asks for %s afterwards', (verdict, next) => {
    expect(judge([given(1, { verdict })])).toMatchObject({ effect: 'cleared', followUps: [next] })
  })
})

describe('[ACC-2] an identity on the attack path', () => {
  it.each([person('k.moreau', 'ot_engineer'), person('Karim Moreau', 'ot_engineer'), person('Somebody', 'ot_engineer', 'PLANT\\kmoreau-adm'), person('Moreau, K.', 'shift_manager'), person('ACME Support', 'ot_engineer')])('cannot clear itself as $name $account', (by) => {
    for (const verdict of FOR) {
      const judged = judge([given(1, { by, verdict, basis: ['memory', 'recording'] })])
      expect(judged).toMatchObject({ effect: 'no_effect', followUps: ['ask_next'], answers: [{ standing: 'barred' }] })
      expect(judged.reason).toContain('cannot clear itself')
    }
  })

  it('cannot clear itself through its owner, nor by writing down what another is said to have said', () => {
    expect(standings(judge([given(1, { relation: 'self' })]))).toEqual(['barred'])
    expect(standings(judge([given(1, { by: person('K. Moreau', 'analyst'), saidBy: FABRE, channel: 'call_back' })]))).toEqual(['barred'])
    expect(standings(judge([given(1, { by: LINDQVIST, saidBy: person('K. Moreau', 'ot_engineer'), channel: 'call_back' })]))).toEqual(['barred'])
  })

  it('may deny: that is how a stolen account is found out', () => {
    expect(judge([given(1, { by: person('K. Moreau', 'ot_engineer'), relation: 'self', verdict: 'not_me' })])).toMatchObject({ effect: 'confirmed_hostile' })
  })

  it('may speak for itself while it is not in doubt', () => {
    expect(judgeSession(session(), [given(1, { relation: 'self' })], [], NOW).effect).toBe('cleared')
  })

  it('is no second person either', () => {
    const of = session({ sensitive: ['safety'] })
    expect(judge([given(1), given(2, { by: person('Karim Moreau', 'process_safety') })], of).effect).toBe('waiting_for_second')
  })
})

describe('[ACC-3] two people', () => {
  it.each(Sensitivity.options)('%s waits for a second person of another department', (flag) => {
    const of = session({ sensitive: [flag] })
    const one = judge([given(1)], of)
    expect(one).toMatchObject({ effect: 'waiting_for_second', followUps: ['second_person'], secondFrom: ['security', 'process_safety', 'operations'] })
    expect(one.reason).toContain('a second person of another department must confirm, because ')
    expect(judge([given(1), given(2, { by: person('A. Blanc', 'ot_engineer') })], of)).toMatchObject({ effect: 'waiting_for_second' })
    expect(judge([given(1), given(2, { by: HADDAD })], of)).toMatchObject({ effect: 'cleared', reason: 'C. Fabre and T. Haddad answered for all of it.', secondFrom: [] })
  })

  it('binds only the acts it is about', () => {
    const judged = judge([given(1)], session({ acts: { 1: { sensitive: ['level_0_1'] } } }))
    expect(states(judged)).toEqual(['cleared', 'waiting', 'cleared'])
    expect(judged).toMatchObject({ effect: 'partly_cleared', reason: '2 of 3 acts are answered for; a second person of another department must confirm, because it reaches controllers or field devices.' })
  })

  it('is two people, not one in two roles, nor two names on one keyboard, nor one who quotes the other', () => {
    const of = session({ sensitive: ['break_glass'] })
    for (const second of [
      given(2, { by: person('C. Fabre', 'shift_manager') }), given(2, { by: person('Claire Fabre', 'analyst') }),
      given(2, { by: FABRE, saidBy: HADDAD, channel: 'call_back' }), given(2, { by: HADDAD, saidBy: FABRE, channel: 'in_person' }),
      given(2, { by: person('B. Executive', 'executive') }), given(2, { by: person('O. Looker', 'read_only') }),
    ]) expect(judge([given(1), second], of).effect).not.toBe('cleared')
    expect(judge([given(1, { by: LINDQVIST, saidBy: FABRE, channel: 'call_back' }), given(2, { by: LINDQVIST, saidBy: HADDAD, channel: 'call_back' })], of).effect).toBe('waiting_for_second')
    expect(judge([given(1, { by: LINDQVIST, saidBy: FABRE, channel: 'call_back' }), given(2, { by: HADDAD })], of).effect).toBe('cleared')
  })

  it('is not twice the account that acted', () => {
    const of = { ...session({ sensitive: ['recording_off'] }), person: { entity: 'account:shared-eng', name: 'shared-eng' } }
    const both = [given(1, { relation: 'self' }), given(2, { by: HADDAD, relation: 'self' })]
    expect(judgeSession(of, both, [], NOW).effect).toBe('waiting_for_second')
    expect(judgeSession(of, [both[0]!, given(2, { by: HADDAD })], [], NOW).effect).toBe('cleared')
    expect(judgeSession(of, [both[0]!, given(2, { by: person('T. Haddad', 'shift_manager', 'PLANT\\shared-eng') })], [], NOW).effect).toBe('waiting_for_second')
  })
})

describe('[ACC-4] a fault of equipment on a safety system', () => {
  const of = session({ sensitive: ['safety'] })
  const fault = { verdict: 'equipment_fault' } as const
  it('needs process safety and a cyber check', () => {
    expect(judge([given(1, fault)], of)).toMatchObject({ effect: 'waiting_for_second', followUps: ['cyber_check', 'process_safety_check', 'integrity_check'], secondFrom: ['security', 'process_safety'] })
    expect(judge([given(1, fault), given(2, { ...fault, by: OKAFOR })], of)).toMatchObject({ effect: 'waiting_for_second', followUps: ['cyber_check', 'integrity_check'], secondFrom: ['security'] })
    expect(judge([given(1, { ...fault, by: OKAFOR }), given(2, { ...fault, by: LINDQVIST })], of)).toMatchObject({ effect: 'waiting_for_second', followUps: ['cyber_check', 'integrity_check'] })
    expect(judge([given(1, { ...fault, by: OKAFOR }), given(2, { ...fault, by: LINDQVIST, basis: ['integrity_check'] })], of)).toMatchObject({ effect: 'cleared', followUps: ['integrity_check'] })
    expect(judge([given(1, { ...fault }), given(2, { ...fault, by: HADDAD })], of).effect).toBe('waiting_for_second')
  })

  it('is not both at one keyboard', () => {
    const judged = judge([given(1, { ...fault, by: LINDQVIST, saidBy: OKAFOR, channel: 'call_back' }), given(2, { ...fault, by: LINDQVIST, basis: ['recording'] })], of)
    expect(judged).toMatchObject({ effect: 'waiting_for_second', followUps: ['second_person', 'integrity_check'], secondFrom: ['security', 'process_safety'] })
    expect(judged.reason).toContain('must come from two people')
  })

  it('is no such matter where no safety system is touched', () => {
    expect(judge([given(1, fault), given(2, { ...fault, by: HADDAD })], session({ sensitive: ['level_0_1'] })).effect).toBe('cleared')
  })
})

describe('[ACC-5] contradictions', () => {
  const both = [given(1), given(2, { by: HADDAD, verdict: 'unauthorised' })]
  it('are disputed, with both answers kept', () => {
    const judged = judge(both)
    expect(judged).toMatchObject({ effect: 'disputed', reason: 'C. Fabre answered for it, T. Haddad against it. Both answers stay until one is taken back.' })
    expect(standings(judged)).toEqual(['counts', 'counts'])
    expect(judged.acts[0]!.by).toEqual([1, 2])
    expect(judged.followUps).toContain('ask_next')
  })

  it('are none where the one who clears is barred, late or asked of another session', () => {
    for (const first of [given(1, { by: person('K. Moreau', 'ot_engineer') }), given(1, { expires: OVER }), given(1, { session: 'session-0' })]) {
      expect(judge([first, both[1]!]).effect).toBe('confirmed_hostile')
    }
  })

  it('are none on different acts', () => {
    expect(states(judge([given(1, { scope: 'acts', acts: [ACTS[0]] }), given(2, { by: HADDAD, verdict: 'not_me', scope: 'acts', acts: [ACTS[1]] })]))).toEqual(['cleared', 'hostile', 'open'])
  })

  it('give way to a plain "no" on another act', () => {
    const judged = judge([given(1, { scope: 'acts', acts: [ACTS[0]] }), given(2, { by: HADDAD, verdict: 'not_me', scope: 'acts', acts: [ACTS[0], ACTS[1]] })])
    expect([judged.effect, ...states(judged)]).toEqual(['confirmed_hostile', 'disputed', 'hostile', 'open'])
  })

  it('stay when one person says no and later yes: the no is taken back by an undo', () => {
    expect(judge([given(1, { verdict: 'not_me' }), given(2)]).effect).toBe('disputed')
    expect(judge([given(1, { verdict: 'not_me' }), given(2, { verdict: 'unsure_need_help' })]).effect).toBe('confirmed_hostile')
    expect(judge([given(1), given(2, { verdict: 'not_me' })])).toMatchObject({ effect: 'confirmed_hostile', answers: [{ standing: 'replaced' }, { standing: 'counts' }] })
  })
})

describe('[ACC-6] answers grow old', () => {
  it('expire, and say so', () => {
    expect(judge([given(1, { expires: OVER })])).toMatchObject({ effect: 'no_effect', reason: 'The answer of C. Fabre held until 2025-10-14 and is over.', followUps: ['ask_again'], expires: null })
    expect(judge([given(1, { expires: OVER, verdict: 'not_me' })]).effect).toBe('no_effect')
    expect(judge([given(1, { expires: OVER }), given(2, { by: HADDAD })])).toMatchObject({ effect: 'cleared', followUps: [], expires: LATER })
    const { expires: _none, ...answer } = given(1).answer
    expect(standings(judge([{ ...given(1), answer }]))).toEqual(['expired'])
  })

  it('clear nothing once the session was split or acts were taken out, and say so', () => {
    for (const stale of [given(1, { session: 'session-0' }), given(1, { acts: [...ACTS, 'ba9876543210.5'] })]) {
      expect(judge([stale])).toMatchObject({ effect: 'no_effect', followUps: ['ask_again'], answers: [{ standing: 'stale' }] })
      expect(judge([stale]).reason).toContain('it was split, or records were taken out of it')
    }
  })

  it('go on accusing the acts they accused, wherever those are told now', () => {
    expect(states(judge([given(1, { session: 'session-0', verdict: 'not_me', acts: [ACTS[1], 'ba9876543210.5'] })]))).toEqual(['open', 'hostile', 'open'])
    expect(standings(judge([given(1, { verdict: 'not_me', acts: ['ba9876543210.5'] })]))).toEqual(['stale'])
  })
})

describe('[ACC-7] paperwork alone', () => {
  const paper = { basis: ['paperwork' as const], workOrder: 'WO-4502' }
  it('vouches for ordinary work, never for safety systems nor for phases 4 and 5', () => {
    expect(judge([given(1, paper)]).effect).toBe('cleared')
    for (const of of [session({ sensitive: ['safety'] }), session({ acts: { 0: { phase: 4 }, 1: { phase: 5 }, 2: { phase: 4 } } })]) {
      expect(judge([given(1, paper), given(2, { ...paper, by: HADDAD })], of)).toMatchObject({ effect: 'no_effect', answers: [{ standing: 'paperwork_only' }, { standing: 'paperwork_only' }], followUps: ['ask_next'] })
    }
    const mixed = judge([given(1, paper)], session({ acts: { 1: { phase: 5 } } }))
    expect(states(mixed)).toEqual(['cleared', 'open', 'cleared'])
    expect(mixed.acts[1]!.reason).toBe('Paperwork alone is not enough for this.')
  })

  it('is not alone beside what a person remembers or saw', () => {
    expect(judge([given(1, { basis: ['paperwork', 'memory'] })], session({ acts: { 0: { phase: 5 } } })).effect).toBe('cleared')
  })
})

describe('[ACC-8] an answer sent twice', () => {
  it('counts once, and never as two people', () => {
    const judged = judge([given(1), given(2), given(3, { by: person('Claire Fabre', 'ot_engineer', 'c.fabre') })], session({ sensitive: ['level_0_1'] }))
    expect(judged).toMatchObject({ effect: 'waiting_for_second', answers: [{ standing: 'replaced' }, { standing: 'replaced' }, { standing: 'counts' }] })
    expect(judged.answers[0]!.reason).toBe('C. Fabre answered again with entry 3, which takes its place.')
  })

  it('may speak of one part after the other', () => {
    expect(states(judge([given(1, { scope: 'acts', acts: [ACTS[0]] }), given(2, { scope: 'acts', acts: [ACTS[1]] })]))).toEqual(['cleared', 'cleared', 'open'])
    expect(states(judge([given(1), given(2, { scope: 'acts', acts: [ACTS[1]] })]))).toEqual(['open', 'cleared', 'open'])
    expect(states(judge([given(1, { acts: [ACTS[0]] }), given(2, { scope: 'acts', acts: [ACTS[1]] })]))).toEqual(['open', 'cleared', 'open'])
  })
})

/** What one answer must come to, told as simply as the rules are written. */
function expected(answer: { verdict: AccessVerdict; flag: Sensitivity | null; paper: boolean; confidence: number; onPath: boolean; self: boolean; stale: boolean; over: boolean }): ActState {
  const { verdict, flag, paper, confidence, onPath, self, stale, over } = answer
  if (over || SIDES[verdict] === 'none') return 'open'
  if (SIDES[verdict] === 'against') return 'hostile'
  if (stale || onPath || self || confidence < 50 || (paper && flag === 'safety')) return 'open'
  return flag === null ? 'cleared' : 'waiting'
}

describe('[ACC-9] every single answer', () => {
  it('comes to what the rules say', () => {
    let count = 0
    for (const verdict of AccessVerdict.options) for (const flag of [null, ...Sensitivity.options]) for (let bits = 0; bits < 64; bits++) {
      const [paper, unsure, onPath, self, stale, over] = [1, 2, 4, 8, 16, 32].map((bit) => (bits & bit) !== 0) as [boolean, boolean, boolean, boolean, boolean, boolean]
      const answer = given(1, {
        verdict, by: onPath ? person('K. Moreau', 'ot_engineer') : FABRE, basis: paper ? ['paperwork'] : ['memory'], confidence: unsure ? 49 : 50, relation: self ? 'self' : 'work_owner',
        session: stale ? 'session-0' : 'session-1', expires: over ? OVER : LATER,
      })
      const judged = judge([answer], session({ sensitive: flag === null ? [] : [flag] }))
      const state = expected({ verdict, flag, paper, confidence: unsure ? 49 : 50, onPath, self, stale, over })
      expect(states(judged), JSON.stringify({ verdict, flag, paper, unsure, onPath, self, stale, over })).toEqual([state, state, state])
      expect(judged.reason).not.toBe('')
      expect(judged.answers[0]!.reason).not.toBe('')
      count++
    }
    expect(count).toBe(10 * 7 * 64)
  })

  it('and every pair of roles and verdicts on each kind of session', () => {
    const wrong: unknown[] = []
    for (const flag of [null, 'safety', 'level_0_1'] as const) for (const [first, second] of pairs(AccessVerdict.options)) for (const [one, other] of pairs(Role.options)) {
      const { effect } = judge([given(1, { verdict: first, by: person('A. Adler', one), basis: ['integrity_check'] }), given(2, { verdict: second, by: person('B. Brandt', other), basis: ['integrity_check'] })], session({ sensitive: flag === null ? [] : [flag] }))
      const should = effectOfPair(flag, [first, second], [one, other])
      if (effect !== should) wrong.push({ flag, first, second, one, other, effect, should })
    }
    expect(wrong).toEqual([])
  })
})

const pairs = <T>(all: readonly T[]): [T, T][] => all.flatMap((one) => all.map((other): [T, T] => [one, other]))

function effectOfPair(flag: Sensitivity | null, verdicts: [AccessVerdict, AccessVerdict], roles: [Role, Role]): AccessJudgement['effect'] {
  const sides = verdicts.map((verdict) => SIDES[verdict])
  if (sides.includes('against')) return sides.includes('for') ? 'disputed' : 'confirmed_hostile'
  if (!sides.includes('for')) return 'no_effect'
  if (flag === null) return 'cleared'
  if (sides.includes('none')) return 'waiting_for_second'
  const departments = roles.map((role) => ROLE_DEPARTMENTS[role])
  if (flag === 'safety' && verdicts.includes('equipment_fault')) return departments.includes('process_safety') && departments.includes('security') ? 'cleared' : 'waiting_for_second'
  const canConfirm = departments.every((department) => department !== 'none' && department !== 'management')
  return canConfirm && departments[0] !== departments[1] ? 'cleared' : 'waiting_for_second'
}

describe('[ACC-10] whatever is answered', () => {
  const NAMES = [FABRE, HADDAD, LINDQVIST, OKAFOR, person('Claire Fabre', 'analyst'), person('K. Moreau', 'process_safety')]
  const subset = fc.subarray([...ACTS], { minLength: 1 })
  const one = fc.record({
    by: fc.constantFrom(...NAMES), verdict: fc.constantFrom(...AccessVerdict.options), scope: fc.constantFrom('whole' as const, 'acts' as const), acts: subset,
    relation: fc.constantFrom('self' as const, 'other' as const), basis: fc.subarray(AnswerBasis.options, { minLength: 1 }), confidence: fc.constantFrom(40, 90), expires: fc.constantFrom(OVER, LATER), session: fc.constantFrom('session-1', 'session-1', 'session-0'),
  })
  const some = fc.array(one, { maxLength: 6 })
  const of = fc.record({ sensitive: fc.subarray(Sensitivity.options, { maxLength: 1 }), acts: fc.constantFrom<NonNullable<Parameters<typeof session>[0]>['acts'] & object>({}, { 1: { phase: 5, sensitive: ['safety'] } }) }).map((shape) => session(shape))
  const numbered = (answers: readonly Parameters<typeof given>[1][]) => answers.map((answer, index) => given(index + 1, answer))
  const check = <T>(property: fc.IProperty<T>): void => fc.assert(property, { seed: 20251014, numRuns: 1500 })

  it('who is on the path, late or asked of another session changes no act', () => {
    const barred = one.filter(({ by, verdict, expires, session }) => expires === OVER || (SIDES[verdict] === 'for' && (by.name === 'K. Moreau' || session !== 'session-1')))
    check(fc.property(of, some, barred, fc.nat(6), (of, answers, extra, place) => {
      const among = [...answers.slice(0, place), extra, ...answers.slice(place)]
      const without = numbered(among).filter((_, index) => index !== Math.min(place, answers.length))
      expect(states(judge(numbered(among), of))).toEqual(states(judge(without, of)))
    }))
  })

  it('the order in which they are read makes no difference', () => {
    check(fc.property(of, some, (of, answers) => {
      expect(judge(numbered(answers).reverse(), of)).toEqual(judge(numbered(answers), of))
    }))
  })

  it('the same answers sent again make no difference', () => {
    check(fc.property(of, some, (of, answers) => {
      expect(states(judge(numbered([...answers, ...answers]), of))).toEqual(states(judge(numbered(answers), of)))
    }))
  })

  it('a "no" clears nothing, and no "yes" makes a "no" go away', () => {
    check(fc.property(of, some, one, (of, answers, extra) => {
      const before = judge(numbered(answers), of)
      const after = judge(numbered([...answers, extra]), of)
      for (const [index, { state }] of before.acts.entries()) {
        if (SIDES[extra.verdict] !== 'for') expect(state === 'cleared' || after.acts[index]!.state !== 'cleared').toBe(true)
        if (state === 'hostile' || state === 'disputed') expect(['hostile', 'disputed']).toContain(after.acts[index]!.state)
      }
    }))
  })

  it('one person alone clears no act that asks for two, under whatever names and roles', () => {
    const alone = fc.array(fc.tuple(one, fc.constantFrom(...Role.options), fc.constantFrom('C. Fabre', 'Claire Fabre', 'c.fabre', 'PLANT\\fabrec')).map(([answer, role, name]) => ({ ...answer, by: person(name, role) })), { maxLength: 6 })
    check(fc.property(fc.constantFrom(...Sensitivity.options), alone, (flag, answers) => {
      expect(states(judge(numbered(answers), session({ sensitive: [flag] })))).not.toContain('cleared')
    }))
  })
})

it('[ACC-5] knows verdicts of each side', () => expect([FOR.length, AGAINST.length]).toEqual([6, 2]))
