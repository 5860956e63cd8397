import { beforeAll, describe, expect, it } from 'vitest'
import { vendor0212 } from '../../mocks/scenarios/vendor-0212/vendor-0212.ts'
import { memoryStores } from '../stores/memory.ts'
import { as } from '../testing/role-suite.ts'
import { call, problem, send, settled, upload, type TestHost } from '../testing/test-host.ts'
import { createApi } from './api.ts'
import { openCase } from './engine.ts'

const NOW = new Date('2025-10-20T06:00:00.000Z')
const AUBERT = as('S. Aubert', 'ot_engineer')
const MARCHAND = as('L. Marchand', 'shift_manager')

/** [API-19] Questions that the real engine asks, over the door. */
describe('[API-19] access review of a real case', () => {
  let host: TestHost
  let sent = 0
  const rows = async () => (await call(host, 'listAccess')).questions
  const card = (key: string) => call(host, 'getAccess', { params: { key } })
  const answer = (session: string, acts: readonly string[], more: object = {}) => ({
    kind: 'answer_session', session, verdict: 'legitimate_planned', scope: 'whole', acts, relation: 'area_engineer', channel: 'phone', basis: ['called_person'], confidence: 90, reason: '', key: `real-answer-${++sent}`, ...more,
  })

  beforeAll(async () => {
    const api = await createApi({ stores: memoryStores(null), openCase, host: 'node', version: '0.0.0', now: () => NOW, streams: { fileBytes: 1 << 20, fileMs: 1e9 } })
    host = { fetch: (path, init) => api.fetch(new Request(`http://console.test${path}`, init)), listening: () => 0, restart: () => Promise.resolve(), close: () => Promise.resolve(api.stop()) }
    for (const { path, bytes } of vendor0212.write({ noise: 0 })) await upload(host, path, Uint8Array.from(bytes))
    await settled(host)
    return () => host.close()
  }, 60_000)

  it('asks about the vendor at 02:12 first, with a card as agreed', async () => {
    const [first] = await rows()
    expect(first).toMatchObject({ person: 'ACME support, last used 25 May 2025', effect: 'no_effect', hold: null })
    const { session } = await card(first!.key)
    expect(session.question).toContain('Tue 14 Oct, 02:1')
    expect((await call(host, 'listIncidents')).incidents.map(({ id }) => id)).toContain(session.incident)
  })

  it('shows what an answer would change, changes it, and an undo brings it back', async () => {
    const { key } = (await rows())[0]!
    const { session } = await card(key)
    const acts = session.acts.map(({ id }) => id)
    const before = await call(host, 'getIncident', { params: { id: session.incident! } })
    const preview = await call(host, 'previewDecision', { body: answer(key, acts), headers: AUBERT })
    const gone = preview.incidents.flatMap(({ beats }) => beats).filter(({ change }) => change === 'gone' || change === 'reweighed')
    expect(gone.length).toBeGreaterThan(2)
    expect((await call(host, 'getIncident', { params: { id: session.incident! } })).beats).toEqual(before.beats)

    const { sequence } = await call(host, 'decide', { body: answer(key, acts), headers: AUBERT })
    await settled(host)
    const after = await call(host, 'getIncident', { params: { id: session.incident! } })
    expect(after.beats.length).toBeLessThan(before.beats.length)
    expect(after.terms.find(({ id }) => id === 'answer')).toMatchObject({ label: 'Answered for', detail: expect.stringContaining('S. Aubert') as string })
    expect((await card(key)).judgement).toMatchObject({ effect: 'partly_cleared', followUps: ['second_person'] })

    await call(host, 'decide', { body: { kind: 'undo', sequence, reason: '' }, headers: AUBERT })
    await settled(host)
    expect((await call(host, 'getIncident', { params: { id: session.incident! } })).beats).toEqual(before.beats)
  })

  it('the account in doubt clears nothing, before or after others have', async () => {
    const { key } = (await rows())[0]!
    const { session } = await card(key)
    const acts = session.acts.map(({ id }) => id)
    const preview = await call(host, 'previewDecision', { body: answer(key, acts), headers: { ...as('A. Support', 'ot_engineer'), 'x-throughline-account': 'PLANT%5CACME-support' } })
    expect(preview.incidents).toEqual([])
    const given = []
    for (const headers of [AUBERT, MARCHAND]) given.push((await call(host, 'decide', { body: answer(key, acts), headers })).sequence)
    await settled(host)
    await call(host, 'decide', { body: answer(key, acts), headers: { ...as('A. Support', 'ot_engineer'), 'x-throughline-account': 'PLANT%5CACME-support' } }).then(({ sequence }) => given.push(sequence))
    await settled(host)
    expect((await card(key)).judgement.answers.at(-1)).toMatchObject({ standing: 'barred' })
    for (const sequence of given) await call(host, 'decide', { body: { kind: 'undo', sequence, reason: '' }, headers: as('D. Weiss', 'ciso') })
    await settled(host)
  })

  it('a link to a session whose first record was taken out says what became of it', async () => {
    const { key } = (await rows())[0]!
    const { session } = await card(key)
    await call(host, 'decide', { body: answer(key, session.acts.map(({ id }) => id)), headers: AUBERT })
    await call(host, 'decide', { body: { kind: 'retract_record', record: key.slice(2), reason: 'test' } })
    await settled(host)
    const { strays, questions } = await call(host, 'listAccess')
    expect(questions.map((row) => row.key)).not.toContain(key)
    expect(strays).toMatchObject([{ answer: { session: key }, now: [expect.any(String)] }])
    expect((await problem(send(host, 'getAccess', { params: { key } }), 'not-found')).advice).toContain('open that question instead')
  })
})
