import { describe, expect, it } from 'vitest'
import { ACCOUNT_HEADER, type Role } from '../../contract/roles.ts'
import { as } from './role-suite.ts'
import { call, problem, send, settled, upload, utf8, type TestHost } from './test-host.ts'

const FABRE = as('C. Fabre', 'ot_engineer')
const HADDAD = as('T. Haddad', 'shift_manager')
const LINES = utf8('{"by":"k.moreau"}\n{"done":"safety"}\n')
const SECOND = 18

/** [API-19] Questions about sessions and their answers. */
export function answerSuite(host: () => TestHost): void {
  const open = async () => {
    const [id] = (await upload(host(), 'vpn.ndjson', LINES)).evidence
    await settled(host())
    return { key: `session-${id!}`, first: `${id!}.0`, second: `${id!}.${SECOND}` }
  }
  let sent = 0
  const answer = (session: string, acts: string[], more: object = {}) => ({
    kind: 'answer_session', session, verdict: 'legitimate_planned', scope: 'whole', acts, relation: 'area_engineer', channel: 'phone', basis: ['memory'], confidence: 90, reason: 'we were there', key: `answer-suite-${++sent}`, ...more,
  })
  const say = async (body: object, headers: Record<string, string>) => {
    const decision = await call(host(), 'decide', { body, headers })
    await settled(host())
    return decision
  }
  const card = (key: string) => call(host(), 'getAccess', { params: { key } })

  describe('[API-19] answers', () => {
    it('lists nothing without evidence, and then each session with what was answered', async () => {
      expect(await call(host(), 'listAccess')).toMatchObject({ questions: [], strays: [] })
      const { key } = await open()
      expect((await call(host(), 'listAccess')).questions).toMatchObject([{ key, person: 'k.moreau', touched: ['Boiler 2 engineering PC'], acts: 2, answers: 0, effect: 'no_effect', reason: 'Nobody has answered yet.' }])
      expect(await card(key)).toMatchObject({ session: { key }, answers: [], judgement: { effect: 'no_effect' } })
      await problem(send(host(), 'getAccess', { params: { key: '__proto__' } }), 'not-found')
    })

    it('judges what was said, and an undo takes it back', async () => {
      const { key, first, second } = await open()
      const { sequence, decision } = await say(answer(key, [first, second]), FABRE)
      expect(decision).toMatchObject({ expires: expect.stringMatching(/^\d{4}-.*Z$/) as string })
      const { judgement, answers } = await card(key)
      expect(judgement).toMatchObject({ effect: 'partly_cleared', acts: [{ id: first, state: 'cleared', by: [sequence] }, { id: second, state: 'waiting' }], followUps: ['second_person'], secondFrom: ['security', 'process_safety', 'operations'] })
      expect(answers).toMatchObject([{ sequence, by: { name: 'C. Fabre', role: 'ot_engineer' }, answer: { reason: 'we were there' } }])
      expect((await call(host(), 'listIncidents')).headline).toContain('1 answers stand')
      await say(answer(key, [first, second]), HADDAD)
      expect((await card(key)).judgement.effect).toBe('cleared')
      await say({ kind: 'undo', sequence, reason: '' }, FABRE)
      expect((await card(key)).judgement).toMatchObject({ effect: 'partly_cleared', answers: [{ standing: 'counts' }] })
    })

    it('lasts thirty days unless it says otherwise, by the clock of the host', async () => {
      const { key, first, second } = await open()
      const { at, decision } = await say(answer(key, [first, second], { givenAt: '2001-01-01T00:00:00.000Z', latencyMs: 21_000 }), FABRE)
      expect(decision.kind === 'answer_session' && Date.parse(decision.expires!) - Date.parse(at)).toBe(30 * 86_400_000)
      for (const expires of ['2001-01-01T00:00:00.000Z', '2101-01-01T00:00:00.000Z']) await problem(send(host(), 'decide', { body: answer(key, [first], { expires }), headers: FABRE }), 'invalid-request')
    })

    it('takes an answer once, however often it is sent, and none under a borrowed key', async () => {
      const { key, first, second } = await open()
      const body = answer(key, [first, second])
      const decision = await say(body, FABRE)
      expect(await say({ ...body, latencyMs: 5 }, FABRE)).toEqual(decision)
      await Promise.all([1, 2, 3].map(() => call(host(), 'decide', { body, headers: FABRE })))
      expect((await call(host(), 'listDecisions')).decisions).toHaveLength(1)
      for (const [other, who] of [[{ ...body, verdict: 'not_me' }, FABRE], [{ ...body, acts: [first] }, FABRE], [body, HADDAD]] as const) await problem(send(host(), 'decide', { body: other, headers: who }), 'invalid-request')
      await say(answer(key, [first, second]), FABRE)
      expect((await card(key)).judgement.answers.map(({ standing }) => standing)).toEqual(['replaced', 'counts'])
    })

    it('bars an account of the incident from clearing itself, under any name', async () => {
      const { key, first, second } = await open()
      const barred = [as('Karim Moreau', 'ot_engineer'), as('k.moreau', 'shift_manager'), { ...as('Somebody Else', 'analyst'), [ACCOUNT_HEADER]: encodeURIComponent('PLANT\\kmoreau-adm') }]
      for (const who of barred) await say(answer(key, [first, second]), who)
      expect((await card(key)).judgement).toMatchObject({ effect: 'no_effect', followUps: ['ask_next'], answers: barred.map(() => ({ standing: 'barred' })) })
      await say(answer(key, [first]), FABRE)
      expect((await card(key)).judgement.acts[0]).toMatchObject({ state: 'cleared' })
    })

    it('keeps what two people say against each other', async () => {
      const { key, first, second } = await open()
      await say(answer(key, [first, second]), FABRE)
      await say(answer(key, [first, second], { verdict: 'unauthorised' }), HADDAD)
      expect((await card(key)).judgement).toMatchObject({ effect: 'disputed', answers: [{ standing: 'counts' }, { standing: 'counts' }] })
      expect((await call(host(), 'listAccess')).questions[0]).toMatchObject({ effect: 'disputed', answers: 2 })
    })

    it('clears nothing once the session is another, keeps the answer and says so', async () => {
      const { key, first, second } = await open()
      const { sequence } = await say(answer(key, [first, second]), FABRE)
      await say({ kind: 'retract_record', record: second, reason: 'not ours' }, {})
      expect((await card(key)).judgement).toMatchObject({ effect: 'no_effect', answers: [{ sequence, standing: 'stale' }], followUps: ['ask_again'] })
      await say(answer('session-gone', [first]), HADDAD)
      const { strays } = await call(host(), 'listAccess')
      expect(strays).toMatchObject([{ now: [key], by: { name: 'T. Haddad' } }])
      expect(strays[0]!.reason).toContain('clears nothing')
      expect((await problem(send(host(), 'getAccess', { params: { key: 'session-gone' } }), 'not-found')).advice).toContain(key)
      await say({ kind: 'retract_record', record: first, reason: '' }, {})
      expect((await call(host(), 'listAccess')).strays.map(({ now }) => now)).toEqual([[], []])
      await problem(send(host(), 'getAccess', { params: { key } }), 'not-found')
    })

    it('is signed with a name, and quotes others only from a talk', async () => {
      const { key, first, second } = await open()
      const refused = (body: object, headers: Record<string, string> = FABRE) => problem(send(host(), 'decide', { body, headers }), 'invalid-request')
      expect((await refused(answer(key, [first]), {})).advice).toContain('PUT /api/me')
      const saidBy = { name: 'N. Okafor', role: 'process_safety', account: null }
      await refused(answer(key, [first], { saidBy, channel: 'message_link' }))
      await refused(answer(key, [first], { saidBy: { ...saidBy, name: ' ' }, channel: 'call_back' }))
      await refused(answer(key, [first], { reason: 'x'.repeat(2001) }))
      await refused(answer(key, []))
      await refused(answer(key, [first], { confidence: 101 }))
      await say(answer(key, [first, second], { saidBy, channel: 'call_back' }), FABRE)
      expect((await card(key)).answers[0]).toMatchObject({ by: { name: 'C. Fabre' }, answer: { saidBy: { name: 'N. Okafor' } } })
    })

    it('shows what it would change before it is sent', async () => {
      const { key, first, second } = await open()
      const { headline } = await call(host(), 'previewDecision', { body: answer(key, [first, second]), headers: FABRE })
      expect(headline.after).toBe(`${headline.before}; 1 answers stand`)
      expect((await card(key)).answers).toEqual([])
    })

    it('takes five hundred at once, none lost, and the chain whole', async () => {
      const { key, first } = await open()
      const bodies = Array.from({ length: 500 }, (_, index) => ({ body: answer(index % 2 === 0 ? key : `other-${index}`, [first]), headers: as(`Person ${index}`, 'ot_engineer' satisfies Role) }))
      await Promise.all(bodies.map((ask) => call(host(), 'decide', ask)))
      expect((await call(host(), 'listDecisions')).decisions.map(({ sequence }) => sequence)).toEqual(bodies.map((_, index) => index + 1))
      expect(await call(host(), 'verifyJournal')).toMatchObject({ entries: 500, sealed: 500, broken: null })
    }, 60_000)
  })

  describe('[API-19] notes, habits and hand-overs', () => {
    it('takes what a person noticed, if it has happened yet', async () => {
      await open()
      await say({ kind: 'note_anomaly', what: 'the field glass is rising but the trend is flat', when: '2026-01-05T03:00:00.000Z', asset: 'host:plc-b2-03', reason: '' }, HADDAD)
      expect((await call(host(), 'listIncidents')).headline).toContain('1 notes')
      expect((await problem(send(host(), 'decide', { body: { kind: 'note_anomaly', what: 'it will burst', when: '2100-01-01T00:00:00.000Z', reason: '' }, headers: HADDAD }), 'invalid-request')).advice).toContain('clock')
    })

    it('takes a request to end a session under a name, and ends nothing', async () => {
      await open()
      const { revision } = await call(host(), 'getStatus')
      const request = { kind: 'request_follow_up', session: 's', followUp: 'end_session', reason: '' } as const
      expect((await problem(send(host(), 'decide', { body: request }), 'invalid-request')).detail).toContain('name')
      await say(request, HADDAD)
      expect((await call(host(), 'listDecisions')).decisions.at(-1)).toMatchObject({ decision: request, undone: false })
      expect(await call(host(), 'getStatus')).toMatchObject({ revision, state: 'ready' })
    })

    it('has a shift handed over by one and taken by another, once', async () => {
      const give = { kind: 'hand_over', takes: null, shift: 'night C', summary: 'One question open.', open: ['ACME on EWS-07'], reason: '' }
      const { sequence } = await call(host(), 'decide', { body: give, headers: HADDAD })
      const take = { ...give, takes: sequence }
      for (const same of [HADDAD, as('Tarek Haddad', 'ot_engineer')]) await problem(send(host(), 'decide', { body: take, headers: same }), 'invalid-request')
      await problem(send(host(), 'decide', { body: give, headers: {} }), 'invalid-request')
      await problem(send(host(), 'decide', { body: { ...give, takes: 99 }, headers: FABRE }), 'not-found')
      const taken = await call(host(), 'decide', { body: take, headers: FABRE })
      await problem(send(host(), 'decide', { body: take, headers: as('A. Blanc', 'shift_manager') }), 'invalid-request')
      await call(host(), 'decide', { body: { kind: 'undo', sequence: taken.sequence, reason: 'wrong person' }, headers: FABRE })
      await call(host(), 'decide', { body: take, headers: as('A. Blanc', 'shift_manager') })
      await call(host(), 'decide', { body: { kind: 'undo', sequence, reason: '' }, headers: HADDAD })
      await problem(send(host(), 'decide', { body: take, headers: FABRE }), 'invalid-request')
    })
  })
}
