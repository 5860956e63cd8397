import { describe, expect, it } from 'vitest'
import type { AccessJudgement, AccessSession, ActState, AnswerSession } from '../../contract/access.ts'
import { FABRE, given, HADDAD } from './testing/answers.ts'
import { restsOnWords } from './words-only.ts'

type Asked = Parameters<typeof restsOnWords>[0]
const asked = (act: Partial<Asked['acts'][number]> = {}, more: Partial<Asked> = {}): Asked => ({ recording: 'unknown', sensitive: [], paperwork: { match: 'none' }, acts: [{ id: 'a', phase: 3, sensitive: ['level_0_1'], ...act }], ...more })
const byWords = (session: Asked, state: ActState = 'cleared', ...answers: Partial<AnswerSession>[]): boolean => {
  const said = [given(1, { by: FABRE, ...answers[0] }), given(2, { by: HADDAD, ...answers[1] })]
  const judgement = { acts: [{ id: 'a', state, reason: '', by: [1, 2] }] } satisfies Pick<AccessJudgement, 'acts'>
  return restsOnWords(session, judgement, 'a', new Map(said.map((one) => [one.sequence, one])))
}

describe('[ACC-17] acts at the process that words alone clear', () => {
  it('are those on safety systems and level 0/1, and those of phase 5', () => {
    expect(byWords(asked())).toBe(true)
    expect(byWords(asked({ sensitive: ['safety'] }))).toBe(true)
    expect(byWords(asked({ sensitive: [], phase: 5 }))).toBe(true)
    expect(byWords(asked({ sensitive: [], phase: 4 }))).toBe(false)
    expect(byWords(asked({ sensitive: ['acl_widened'] }))).toBe(false)
  })

  it('not what is open, disputed or denied', () => {
    for (const state of ['open', 'waiting', 'hostile', 'disputed'] as const) expect(byWords(asked(), state)).toBe(false)
  })

  it('not once a paper covers them whole, or somebody compared the logic', () => {
    for (const match of ['partly', 'out_of_scope', 'none', 'no_papers'] as AccessSession['paperwork']['match'][]) expect(byWords(asked({}, { paperwork: { match } }))).toBe(true)
    expect(byWords(asked({}, { paperwork: { match: 'in_scope' } }))).toBe(false)
    expect(byWords(asked(), 'cleared', {}, { basis: ['memory', 'integrity_check'] })).toBe(false)
  })

  it('and a recording speaks only where there is one', () => {
    expect(byWords(asked({}, { recording: 'on' }), 'cleared', { basis: ['recording'] })).toBe(false)
    expect(byWords(asked({}, { recording: 'on' }))).toBe(true)
    for (const recording of ['off', 'unknown'] as const) expect(byWords(asked({}, { recording }), 'cleared', { basis: ['recording'] })).toBe(true)
  })
})
