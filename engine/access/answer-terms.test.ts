import { describe, expect, it } from 'vitest'
import type { AccessJudgement, AccessSession, ActState, GivenAnswer, Sensitivity } from '../../contract/access.ts'
import type { Signal } from '../model/signal.ts'
import type { EntityId, EventIndex, Instant } from '../model/units.ts'
import { weighWithAnswers, type JudgedAccess } from './answer-terms.ts'
import { FABRE, given, HADDAD } from './testing/answers.ts'

const signal = (event: number, decibans: number, more: Partial<Signal> = {}): Signal => ({
  behaviour: 'odd', title: 'Something odd', at: event as Instant, until: event as Instant, events: [event as EventIndex], eventCount: 1, actor: 1 as EntityId, from: null, target: 2 as EntityId,
  terms: [{ id: 'new', label: 'New', detail: '', decibans, events: [event as EventIndex] }], techniques: [], phase: 3, family: 'operational', precursor: null, clauses: [], edge: null, passes: 'none', ...more,
})

/** A session whose acts a, b, c show in the events 0, 1, 2 (or from `first` on). */
function access(states: Record<string, ActState>, { key = 'session-1', first = 0, day = 14, by = [1], sensitive = [] as Sensitivity[], actOf = undefined as JudgedAccess['actOf'] | undefined } = {}): JudgedAccess {
  const ids = Object.keys(states)
  const at = `2025-10-${day}T02:00:00.000Z`
  const session = {
    key, from: at, until: at, sensitive: [], person: { entity: 'account:acme', name: 'acme', shared: false },
    acts: ids.map((id) => ({ id, at, phase: 3, sensitive, target: 'host:ews-07', action: 'remote_session' })),
  } as unknown as AccessSession
  const judgement = { effect: 'cleared', acts: ids.map((id) => ({ id, state: states[id]!, reason: states[id] === 'hostile' ? 'C. Fabre says it was not ours.' : '', by: states[id] === 'open' ? [] : by })) } as unknown as AccessJudgement
  return { session, judgement, actOf: actOf ?? new Map(ids.map((id, index) => [(first + index) as EventIndex, id])), signalOf: (id) => (ids.includes(id) ? signal(first + ids.indexOf(id), 0, { behaviour: 'denied-access', terms: [] }) : null) }
}
const weight = ({ terms }: Signal): number => terms.reduce((sum, { decibans }) => sum + decibans, 0)
const PLANNED = given(1, { by: FABRE, confidence: 100 })
const SECOND = given(2, { by: HADDAD, confidence: 100 })

describe('[ACC-13] the weight of answers', () => {
  it('one person who is sure takes off 20 dB at most, two 30, and nobody more than there is', () => {
    const left = (decibans: number, by: number[], answers: GivenAnswer[]): number => {
      const one = signal(0, decibans)
      return weight(weighWithAnswers([one], [access({ a: 'cleared' }, { by })], answers, []).lightened.get(one)!)
    }
    expect(left(45, [1], [PLANNED])).toBe(25)
    expect(left(45, [1, 2], [PLANNED, SECOND])).toBe(15)
    expect(left(12, [1], [PLANNED])).toBe(0)
    expect(left(45, [1], [given(1, { confidence: 50 })])).toBe(35)
  })

  it('takes nothing off what was already explained', () => {
    expect(weighWithAnswers([signal(0, -3)], [access({ a: 'cleared' })], [PLANNED], []).lightened.size).toBe(0)
  })

  it('only off acts that were cleared, and of a signal of several acts only when all of them were', () => {
    const both = signal(0, 12, { events: [0, 1] as EventIndex[] })
    const [alone, other] = [signal(0, 12), signal(1, 12)]
    for (const state of ['open', 'waiting', 'disputed', 'hostile'] as const) {
      const { lightened } = weighWithAnswers([both, alone, other], [access({ a: 'cleared', b: state })], [PLANNED], [])
      expect([...lightened.keys()]).toEqual([alone])
    }
  })

  it('not off a signal that another session has a part in', () => {
    const both = signal(0, 12, { events: [0, 5] as EventIndex[] })
    expect(weighWithAnswers([both], [access({ a: 'cleared' }), access({ z: 'open' }, { key: 'session-2', first: 5 })], [PLANNED], []).lightened.size).toBe(0)
  })

  it('what is too little to tell is set aside with who said it', () => {
    const { setAside, signals } = weighWithAnswers([signal(0, 12), signal(1, 30)], [access({ a: 'cleared', b: 'cleared' })], [PLANNED], [])
    expect(setAside.map(({ why }) => why)).toEqual(['C. Fabre (entry 1) answered for it'])
    expect(signals).toHaveLength(2)
  })

  it('a denial adds 20 dB to the heaviest act, half to the next, and makes a signal of what nobody noticed', () => {
    const [light, heavy] = [signal(0, 5), signal(1, 15)]
    const { signals, lightened } = weighWithAnswers([light, heavy], [access({ a: 'hostile', b: 'hostile', c: 'hostile' })], [given(1, { verdict: 'unauthorised' })], [])
    expect(signals.map(weight)).toEqual([15, 35, 5])
    expect(signals[2]).toMatchObject({ behaviour: 'denied-access' })
    expect(lightened.size).toBe(0)
  })

  it('answers that clear and deny nothing leave the very list they were given', () => {
    const signals = [signal(0, 12)]
    expect(weighWithAnswers(signals, [access({ a: 'waiting', b: 'disputed' })], [PLANNED], []).signals).toBe(signals)
  })
})

describe('[ACC-15] what answers teach', () => {
  const later = signal(20, 15)
  const taught = access({ a: 'cleared' })
  const again = (day: number, state: ActState = 'open', sensitive: Sensitivity[] = []): JudgedAccess => access({ z: state }, { key: 'session-2', first: 20, day, by: [], sensitive })
  const creditOf = (judged: JudgedAccess[], unlearned: Parameters<typeof weighWithAnswers>[3] = []): number => {
    const told = weighWithAnswers([later], judged, [PLANNED], unlearned).lightened.get(later)
    return told === undefined ? 0 : weight(later) - weight(told)
  }

  it('later acts of the same account, asset and sort weigh 5 dB less, and at most two fifths', () => {
    expect(creditOf([taught, again(20)])).toBe(5)
    const small = signal(20, 5)
    const { lightened } = weighWithAnswers([small], [taught, again(20)], [PLANNED], [])
    expect(weight(lightened.get(small)!)).toBe(3)
  })

  it('not earlier ones, not what was denied, and never on safety systems', () => {
    expect(creditOf([taught, again(10)])).toBe(0)
    expect(creditOf([taught, again(20, 'disputed')])).toBe(0)
    expect(creditOf([taught, again(20, 'open', ['safety'])])).toBe(0)
  })

  it('nor once it was forgotten', () => {
    const habit = { identity: 'account:acme', asset: 'host:ews-07', action: 'remote_session' }
    expect(creditOf([taught, again(20)], [{ sequence: 2, habit }])).toBe(0)
    expect(creditOf([taught, again(20)], [{ sequence: 0, habit }])).toBe(5)
    expect(creditOf([taught, again(20)], [{ sequence: 2, habit: { ...habit, asset: 'host:ews-08' } }])).toBe(5)
  })
})
