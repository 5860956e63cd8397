import { describe, expect, it } from 'vitest'
import { AccessSession, type GivenAnswer } from '../../contract/access.ts'
import { HOUR, isoTime, MINUTE, type Instant } from '../model/units.ts'
import { rankQuestions, valueOf, type Moment, type Unranked } from './access-rank.ts'

const NOW = Date.UTC(2025, 9, 14, 6) as Instant
const MOMENT: Moment = { now: NOW, last: NOW, alarms: new Map(), answers: [] }

function asked(number: number, more: Partial<Unranked> = {}): Unranked {
  const at = isoTime(NOW - number * 24 * HOUR)
  return {
    key: `s-${number}`, incident: null, question: 'Did you?', why: 'no work order covers that time', zone: 'Europe/Paris', from: at, until: at, live: false,
    person: { entity: `account:vendor-${number}`, name: `vendor-${number}`, nickname: null, company: null, kind: 'vendor_user', shared: false, words: '' },
    touched: [{ entity: 'host:ews-07', name: 'EWS-07', nickname: null, area: null, plant: 'Lyon', level: 3, zone: 'operations', safety: false, words: '' }],
    hours: { shift: null, window: 'none', words: '' }, path: [], mfa: 'unknown',
    acts: [{ id: `0123456789ab.${number}`, at, until: at, clause: { parts: [{ text: 'opened' }], cites: [`0123456789ab.${number}`] }, action: 'remote_session', target: 'host:ews-07', before: null, after: null, phase: 3, sensitive: [], recordCount: 1, records: [`0123456789ab.${number}`] }],
    paperwork: { match: 'none', number: null, words: '', clauses: [], others: [] }, usual: { words: '', hours: Array.from({ length: 24 }, () => 0), last: [] }, presence: [], recording: 'unknown', citations: [], sensitive: [],
    decibans: 15, ask: [{ name: 'C. Fabre', entity: null, relation: 'area_engineer', why: 'was on shift then', onDuty: true }],
    ...more,
  }
}
const holds = (sessions: readonly AccessSession[]): (string | null)[] => sessions.map(({ hold }) => hold)

describe('[ACC-16] the next best question', () => {
  it('is the one whose answer changes most: neither what is nothing nor what one word cannot move', () => {
    const [nothing, even] = [0, 20].map((decibans) => valueOf(asked(1, { decibans })))
    expect(even!).toBeGreaterThan(nothing! * 5)
  })

  it('nearer to the process, within an incident, or still going on: sooner', () => {
    const plain = valueOf(asked(1))
    expect(valueOf(asked(1, { touched: [{ ...asked(1).touched[0]!, zone: 'control', level: 1 }] }))).toBeGreaterThan(plain)
    expect(valueOf(asked(1, { touched: [{ ...asked(1).touched[0]!, safety: true }] }))).toBeGreaterThan(plain * 2)
    expect(valueOf(asked(1, { incident: 'case-1' }))).toBeGreaterThan(plain)
    expect(valueOf(asked(1, { live: true }))).toBeCloseTo(plain * 2, 2)
  })

  it('costs more where a second person is needed, or nobody who knows is on duty', () => {
    const plain = valueOf(asked(1))
    expect(valueOf(asked(1, { sensitive: ['break_glass'] }))).toBeLessThan(plain)
    expect(valueOf(asked(1, { ask: [] }))).toBeLessThan(plain)
  })

  it('of five hundred at once, three go to one engineer and the rest wait with the reason', () => {
    const sessions = rankQuestions(Array.from({ length: 500 }, (_, number) => asked(number + 1)), MOMENT)
    expect(sessions).toHaveLength(500)
    expect(holds(sessions).filter((hold) => hold === null)).toHaveLength(3)
    expect(holds(sessions).at(-1)).toBe('C. Fabre has 3 questions this shift already')
  })

  it('counts what somebody answered this shift, and not what they answered the day before', () => {
    const given = (sequence: number, ago: number): GivenAnswer => ({
      sequence, at: isoTime(NOW - ago), by: { name: 'C. Fabre', role: 'ot_engineer', account: null },
      answer: { kind: 'answer_session', session: `gone-${sequence}`, verdict: 'legitimate_planned', scope: 'whole', acts: ['0123456789ab.9'], relation: 'area_engineer', channel: 'phone', basis: ['memory'], confidence: 90, reason: '', key: `answer-${sequence}` },
    })
    const open = (answers: GivenAnswer[]): number => holds(rankQuestions([1, 2, 3, 4].map((number) => asked(number)), { ...MOMENT, answers })).filter((hold) => hold === null).length
    expect(open([given(1, HOUR), given(2, 2 * HOUR)])).toBe(1)
    expect(open([given(1, 24 * HOUR), given(2, 25 * HOUR)])).toBe(3)
  })

  it('is not asked in an alarm flood of its plant', () => {
    const flood = Array.from({ length: 11 }, (_, n) => (NOW - n * 30_000) as Instant)
    const ranked = (alarms: readonly Instant[], plant: string): string | null => holds(rankQuestions([asked(1)], { ...MOMENT, alarms: new Map([[plant, alarms]]) }))[0]!
    expect(ranked(flood, 'Lyon')).toBe('alarm flood at Lyon: 11 alarms in ten minutes. It is asked when that is over.')
    expect(ranked(flood.slice(1), 'Lyon')).toBe(null)
    expect(ranked(flood, 'Ghent')).toBe(null)
    expect(ranked(flood.map((at) => (at - 11 * MINUTE) as Instant), 'Lyon')).toBe(null)
  })

  it('takes another about the same person, place and day with it', () => {
    const person = asked(1).person
    const sessions = rankQuestions([asked(1), asked(1, { key: 's-again', person, decibans: 8 }), asked(2, { person })], MOMENT)
    expect(holds(sessions).filter((hold) => hold?.startsWith('is asked together'))).toHaveLength(1)
    expect(sessions.find(({ key }) => key === 's-again')!.hold).toBe('is asked together with the question about the same person and place on that day')
  })

  it('stands in the same order whatever order they come in', () => {
    const all = Array.from({ length: 9 }, (_, number) => asked(number + 1, { decibans: number % 3 }))
    expect(rankQuestions([...all].reverse(), MOMENT)).toEqual(rankQuestions(all, MOMENT))
    for (const session of rankQuestions(all, MOMENT)) expect(AccessSession.parse(session)).toEqual(session)
  })
})
