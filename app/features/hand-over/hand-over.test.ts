import { describe, expect, it } from 'vitest'
import type { Decision, DecisionInput } from '../../../contract/analysis.ts'
import { accessRow, accessSession } from '../../testing/access-fixture.ts'
import { decidedSince, draftSummary, inForce, lastShift, openQuestions, runningClocks, tellHealth, tellOpen, windowsAround } from './hand-over.ts'

const entry = (sequence: number, decision: DecisionInput, undone = false): Decision => ({ sequence, at: `2026-01-05T10:0${sequence}:00.000Z`, decision, undone })
const give: DecisionInput = { kind: 'hand_over', takes: null, shift: 'Night', summary: '', open: [], reason: '' }
const take: DecisionInput = { ...give, takes: 2 }
const note: DecisionInput = { kind: 'note_anomaly', what: 'odd', when: '2026-01-05T10:00:00.000Z', reason: '' }
const zone: DecisionInput = { kind: 'set_clock_zone', evidence: '0123456789ab', zone: 'UTC', reason: '' }

describe('a hand-over', () => {
  it('is the newest that stands, taken or not', () => {
    expect(lastShift([])).toBeNull()
    expect(lastShift([entry(2, give)])).toMatchObject({ given: { sequence: 2 }, taken: null })
    expect(lastShift([entry(2, give), entry(3, take)])?.taken?.sequence).toBe(3)
    expect(lastShift([entry(2, give), entry(3, take, true)])?.taken).toBeNull()
    expect(lastShift([entry(2, give, true)])).toBeNull()
  })
  it('tells what was decided since, and what is in force', () => {
    const journal = [entry(1, zone), entry(2, give), entry(3, note), entry(4, zone, true), entry(5, { kind: 'undo', sequence: 4, reason: '' })]
    expect(decidedSince(journal, 2).map(({ sequence }) => sequence)).toEqual([3])
    expect(inForce(journal, 0).map(({ sequence }) => sequence)).toEqual([1])
  })
  it('leaves out answers that are over', () => {
    const answer: DecisionInput = { kind: 'answer_session', session: 's', verdict: 'unauthorised', scope: 'whole', acts: ['0123456789ab.0'], relation: 'other', channel: 'console', basis: ['memory'], confidence: 90, reason: '', key: 'answer-1', expires: '2026-01-06T00:00:00.000Z' }
    expect(inForce([entry(1, answer)], Date.parse('2026-01-05T00:00:00.000Z'))).toHaveLength(1)
    expect(inForce([entry(1, answer)], Date.parse('2026-01-07T00:00:00.000Z'))).toEqual([])
  })
  it('drafts what is open, in words', () => {
    const rows = [accessRow(accessSession()), accessRow(accessSession({ key: 'b' }), { effect: 'cleared' })]
    expect(openQuestions(rows)).toHaveLength(1)
    expect(tellOpen(undefined, openQuestions(rows))).toEqual([rows[0]!.question])
    expect(draftSummary({ incidents: undefined, questions: openQuestions(rows), since: [], health: [{ title: 'x', detail: '', ok: false }] })).toBe('No incident is open. 1 question to engineers is open. Nothing was decided on this shift. 1 gap in what the logs show.')
  })
  it('lists what falls due, the soonest first, and nothing that is over or undone', () => {
    const now = Date.parse('2026-01-05T10:10:00.000Z')
    const answer = (key: string, part: object): DecisionInput => ({ kind: 'answer_session', session: 's', verdict: 'legitimate_planned', scope: 'whole', acts: ['0123456789ab.0'], relation: 'other', channel: 'console', basis: ['memory'], confidence: 90, reason: '', key, ...part })
    const escalation = { asked: 'A', at: '2026-01-05T10:08:00.000Z', to: 'A', step: 0, nextAt: '2026-01-05T10:13:00.000Z', chain: [{ who: 'A', role: 'asked', why: '', at: '2026-01-05T10:08:00.000Z', state: 'now' }, { who: 'B', role: 'approver', why: '', at: '2026-01-05T10:13:00.000Z', state: 'to_come' }] } as const
    const journal = [entry(1, answer('answer-1', { verdict: 'legitimate_unplanned' })), entry(2, answer('answer-2', { verdict: 'legitimate_unplanned' }), true), entry(3, answer('answer-3', { expires: '2026-01-06T00:00:00.000Z' })), entry(4, answer('answer-4', { expires: '2026-03-06T00:00:00.000Z' }))]
    expect(runningClocks([accessRow(accessSession(), { escalation: { ...escalation, chain: [...escalation.chain] } })], journal, now).map(({ at, what }) => `${at.slice(5, 16)} ${what}`)).toEqual([
      '01-05T10:13 B is asked next, when A does not answer', '01-06T00:00 An answer ends, and the question is asked again', '01-06T10:01 Work order for what was done without one',
    ])
    expect(runningClocks([], journal, Date.parse('2026-02-05T10:10:00.000Z'))).toEqual([])
  })
  it('tells windows that are open or soon, without cancelled and past ones', () => {
    const window = (id: string, from: string, to: string, state: 'planned' | 'cancelled' = 'planned') => ({ id, title: id, plant: '', from: `2026-01-0${from}:00.000Z`, to: `2026-01-0${to}:00.000Z`, allowed: '', contact: '', state, basis: 'stated' as const, citation: null, overlaps: [] })
    const all = [window('soon', '5T18:00', '5T20:00'), window('open', '5T08:00', '5T12:00'), window('past', '5T06:00', '5T10:00'), window('far', '7T06:00', '7T10:00'), window('off', '5T08:00', '5T12:00', 'cancelled')]
    expect(windowsAround(all, Date.parse('2026-01-05T10:00:00.000Z')).map(({ window: { id }, open }) => [id, open])).toEqual([['open', true], ['soon', false]])
  })
  it('puts gaps first and claims no health without evidence', () => expect(tellHealth(undefined, undefined)).toEqual([]))
})
