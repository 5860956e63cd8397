import { describe, expect, it } from 'vitest'
import { AnswerSession } from '../../../contract/access.ts'
import { accessSession, engineer, openJudgement } from '../../testing/access-fixture.ts'
import { buildAnswer, channelOf, emptyDraft, guessRelation, missingIn, openRest, restDraft, verdictOf, type Draft } from './answers.ts'

const session = accessSession()
const draft = (part: Partial<Draft>): Draft => ({ ...emptyDraft(session, engineer), ...part })
const sending = { key: 'answer-0001', channel: 'phone', givenAt: '2025-10-14T06:00:00.000Z', latencyMs: 21_000 } as const

describe('an answer', () => {
  it('starts with nothing chosen and no act ticked', () => {
    expect(emptyDraft(session, engineer)).toMatchObject({ choice: null, ticked: [], relation: 'area_engineer', askNext: 'T. Haddad' })
    expect(missingIn(emptyDraft(session, engineer), session)).not.toBeNull()
    expect(buildAnswer(emptyDraft(session, engineer), session, sending)).toBeNull()
  })
  it('is of the contract’s form whatever is chosen', () => {
    for (const choice of ['planned', 'unplanned', 'part', 'no', 'unsure'] as const) {
      const built = buildAnswer(draft({ choice, ticked: [session.acts[0]!.id], text: 'x'.repeat(3000) }), session, sending)
      expect(AnswerSession.safeParse(built).error).toBeUndefined()
    }
  })
  it('speaks of all acts, or of the ticked ones alone', () => {
    expect(buildAnswer(draft({ choice: 'planned' }), session, sending)).toMatchObject({ scope: 'whole', acts: session.acts.map(({ id }) => id), workOrder: 'WO-4502', basis: ['memory', 'paperwork'] })
    expect(buildAnswer(draft({ choice: 'part', ticked: [session.acts[2]!.id] }), session, sending)).toMatchObject({ scope: 'acts', acts: [session.acts[2]!.id] })
  })
  it('never names a work order with a no', () => expect(buildAnswer(draft({ choice: 'no' }), session, sending)).not.toHaveProperty('workOrder'))
  it('does not let "a part" be all of it, or nothing', () => {
    expect(missingIn(draft({ choice: 'part' }), session)).not.toBeNull()
    expect(missingIn(draft({ choice: 'part', ticked: session.acts.map(({ id }) => id) }), session)).not.toBeNull()
  })
  it('says "not me" for one’s own account and "unauthorised" for another’s', () => {
    expect(verdictOf(draft({ choice: 'no', relation: 'self' }))).toBe('not_me')
    expect(verdictOf(draft({ choice: 'no' }))).toBe('unauthorised')
  })
  it('carries who said it, only when somebody is quoted by name', () => {
    const quoted = { name: ' M. Roux ', role: 'shift_manager', channel: 'call_back' } as const
    expect(buildAnswer(draft({ choice: 'planned', quoted }), session, sending)).toMatchObject({ saidBy: { name: 'M. Roux' }, channel: 'call_back' })
    expect(missingIn(draft({ choice: 'planned', quoted: { ...quoted, name: ' ' } }), session)).not.toBeNull()
  })
  it('is tried out without the words and the times that change nothing', () => {
    const one = buildAnswer(draft({ choice: 'no', text: 'a' }), session, null)
    expect(one).toEqual(buildAnswer(draft({ choice: 'no', text: 'b' }), session, null))
  })
})

describe('what a part leaves open', () => {
  const ids = session.acts.map(({ id }) => id)
  const card = { revision: 1, session, answers: [], judgement: openJudgement }
  it('is asked next, without what is settled or was spoken of', () => {
    expect(openRest(card, engineer, [])).toBeNull()
    expect(openRest(card, engineer, [ids[0]!])).toEqual(ids.slice(1))
    expect(openRest({ ...card, judgement: { ...openJudgement, acts: [{ id: ids[1]!, state: 'hostile', reason: '', by: [2] }] } }, engineer, [ids[0]!])).toEqual(ids.slice(2))
    expect(openRest(card, engineer, ids)).toBeNull()
  })
  it('is found again by who answered it, and by nobody else', () => {
    const answer = buildAnswer(draft({ choice: 'part', ticked: [ids[0]!] }), session, sending)!
    const answered = { ...card, answers: [{ sequence: 1, at: '2025-10-14T06:00:00.000Z', by: { name: engineer.name, role: engineer.role, account: null }, answer }] }
    expect(openRest(answered, engineer, [])).toEqual(ids.slice(1))
    expect(openRest(answered, { name: 'S. Aubert' }, [])).toBeNull()
    expect(openRest(answered, { name: '' }, [])).toBeNull()
  })
  it('is answered act by act, whichever way, and never as the whole', () => {
    const rest = restDraft(session, engineer, ids.slice(1))
    expect(buildAnswer({ ...rest, choice: 'no' }, session, sending)).toMatchObject({ scope: 'acts', acts: ids.slice(1), verdict: 'unauthorised' })
    expect(buildAnswer({ ...rest, choice: 'planned', ticked: [ids[2]!] }, session, sending)).toMatchObject({ scope: 'acts', acts: [ids[2]] })
    expect(missingIn({ ...rest, choice: 'no', ticked: [] }, session)).toBe('Tick what you speak of.')
  })
})

describe('who answers', () => {
  it('is told by account, then by name, then by role', () => {
    expect(guessRelation(session, { ...engineer, account: 'acme-SUPPORT' })).toBe('self')
    expect(guessRelation(session, { ...engineer, name: 'T. Haddad' })).toBe('work_owner')
    expect(guessRelation(session, { ...engineer, name: 'Somebody' })).toBe('area_engineer')
    expect(guessRelation(session, { ...engineer, name: 'Somebody', role: 'analyst' })).toBe('other')
    expect(guessRelation(session, undefined)).toBe('other')
  })
  it('uses the channel of the link, else of the device', () => expect([channelOf('message', true), channelOf('hmi', false), channelOf(undefined, true), channelOf(undefined, false)]).toEqual(['message_link', 'hmi_pc', 'phone', 'console']))
})
