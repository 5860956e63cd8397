import { describe, expect, it } from 'vitest'
import type { GivenAnswer, Sensitivity } from '../../contract/access.ts'
import { taughtHabits, type TeachingSession } from './habits.ts'
import { ACTS, given, HADDAD, NOW, session } from './testing/answers.ts'
import { judgeSession } from './verdict-rules.ts'

const TARGETS = ['host:ews-07', 'host:plc-b2-03', 'host:ews-07']
const ACTIONS = ['remote_session', 'program_upload', 'remote_session']
const HABITS = [
  { habit: { identity: 'account:acme-support', asset: 'host:ews-07', action: 'remote_session' }, acts: [ACTS[0], ACTS[2]], answers: [1] },
  { habit: { identity: 'account:acme-support', asset: 'host:plc-b2-03', action: 'program_upload' }, acts: [ACTS[1]], answers: [1] },
]

function teaching({ sensitive = [], shared = false, entity = 'account:acme-support', target = TARGETS }: { sensitive?: Sensitivity[]; shared?: boolean; entity?: string | null; target?: readonly (string | null)[] } = {}): TeachingSession {
  const base = session({ sensitive })
  return { ...base, person: { entity, name: 'ACME-support', shared }, acts: base.acts.map((act, index) => ({ ...act, target: target[index]!, action: ACTIONS[index]! })) }
}

const learn = (answers: readonly GivenAnswer[], of = teaching(), unlearned: Parameters<typeof taughtHabits>[3] = []) => taughtHabits(of, judgeSession(of, answers, [], NOW), answers, unlearned)

describe('[ACC-11] what answers teach', () => {
  it('is who does what to what, once somebody spoke for it as real work', () => {
    expect(learn([given(1)])).toEqual(HABITS)
    expect(learn([given(1, { verdict: 'legitimate_unplanned', scope: 'acts', acts: [ACTS[1]] })])).toEqual([HABITS[1]])
    expect(learn([])).toEqual([])
  })

  it.each(['legitimate_misuse', 'operator_error', 'equipment_fault', 'test_or_drill', 'not_me', 'unauthorised', 'unsure_need_help', 'inconclusive'] as const)('is nothing for %s', (verdict) => {
    expect(learn([given(1, { verdict })])).toEqual([])
    expect(learn([given(1), given(2, { by: HADDAD, verdict })])).toEqual(verdict === 'unsure_need_help' || verdict === 'inconclusive' ? HABITS : [])
  })

  it('is nothing of shared accounts, of nobody in particular, and of no asset', () => {
    expect(learn([given(1)], teaching({ shared: true }))).toEqual([])
    expect(learn([given(1)], teaching({ entity: null }))).toEqual([])
    expect(learn([given(1)], teaching({ target: [null, null, null] }))).toEqual([])
  })

  it.each(['safety', 'break_glass', 'recording_off', 'acl_widened', 'ot_backups_altered'] as const)('is never anything with %s, however many spoke for it', (flag) => {
    expect(learn([given(1), given(2, { by: HADDAD })], teaching({ sensitive: [flag] }))).toEqual([])
  })

  it('needs both who speak for acts on controllers', () => {
    const of = teaching({ sensitive: ['level_0_1'] })
    expect(learn([given(1)], of)).toEqual([])
    expect(learn([given(1), given(2, { by: HADDAD })], of)).toEqual(HABITS.map((habit) => ({ ...habit, answers: [1, 2] })))
  })

  it('is forgotten when a person says so, until it is taught again', () => {
    const { habit } = HABITS[0]!
    expect(learn([given(1)], teaching(), [{ sequence: 2, habit }])).toEqual([HABITS[1]])
    expect(learn([given(1), given(3, { by: HADDAD })], teaching(), [{ sequence: 2, habit }])[0]).toEqual({ ...HABITS[0], answers: [3] })
    expect(learn([given(1)], teaching(), [{ sequence: 2, habit: { ...habit, action: 'other' } }])).toEqual(HABITS)
  })
})
