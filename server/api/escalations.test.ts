import { describe, expect, it } from 'vitest'
import { memoryStores } from '../stores/memory.ts'
import { LineEngine } from '../testing/line-engine.ts'
import { as } from '../testing/role-suite.ts'
import { call, problem, send, settled, upload, utf8, type TestHost } from '../testing/test-host.ts'
import { createApi } from './api.ts'

const HADDAD = as('T. Haddad', 'shift_manager')
const MINUTE = 60_000

/** A host whose clock and timers a test turns by hand. */
async function hostByHand() {
  let at = Date.parse('2026-01-05T02:00:00.000Z')
  const timers = new Map<object, { readonly at: number; readonly run: () => void }>()
  const schedule = (run: () => void, inMs: number) => {
    const key = {}
    timers.set(key, { at: at + inMs, run })
    return () => void timers.delete(key)
  }
  const api = await createApi({ stores: memoryStores(null), openCase: () => new LineEngine(), host: 'node', version: '0.0.0', now: () => new Date(at), schedule, streams: { fileBytes: 1 << 20, fileMs: 1e9 } })
  const host: TestHost = { fetch: (path, init) => api.fetch(new Request(`http://console.test${path}`, init)), listening: () => api.listening(), restart: () => Promise.resolve(), close: () => Promise.resolve(api.stop()) }
  const pass = (minutes: number): void => {
    const until = at + minutes * MINUTE
    for (;;) {
      const [key, due] = [...timers].sort((a, b) => a[1].at - b[1].at)[0] ?? []
      if (key === undefined || due === undefined || due.at > until) break
      timers.delete(key)
      at = due.at
      due.run()
    }
    at = until
  }
  return { host, pass, waiting: () => timers.size }
}

/** Frames of the live stream that tell of an escalation, as they come. */
async function escalations(host: TestHost): Promise<() => Promise<unknown[]>> {
  const reader = (await send(host, 'live')).body!.getReader()
  const decoder = new TextDecoder()
  let text = ''
  const told: unknown[] = []
  return async () => {
    // Whatever was published stands in the stream already: what a marker decision publishes comes after it.
    const { sequence } = await call(host, 'decide', { body: { kind: 'unlearn', habit: { identity: 'a', asset: 'b', action: 'c' }, reason: 'marker' } })
    while (!text.includes(`"type":"decision","sequence":${sequence}`)) text += decoder.decode((await reader.read()).value)
    for (const line of text.split('\n')) if (line.includes('"type":"escalation"')) told.push(JSON.parse(line.slice('data: '.length)))
    text = ''
    return told.splice(0)
  }
}

describe('[API-26] a question that waits', () => {
  it('tells listeners each step as it is reached, without anybody asking, until somebody answers', async () => {
    const { host, pass, waiting } = await hostByHand()
    const [id] = (await upload(host, 'vpn.ndjson', utf8('{"by":"k.moreau"}\n'))).evidence
    await settled(host)
    const key = `session-${id!}`
    const told = await escalations(host)
    const ask = { kind: 'ask_session', session: key, to: 'N. Okafor', channel: 'phone', reason: '' }
    expect(waiting()).toBe(0)
    await call(host, 'decide', { body: ask, headers: HADDAD })
    expect(await told()).toEqual([{ type: 'escalation', session: key, step: 0, to: 'N. Okafor' }])
    expect(await call(host, 'getAccess', { params: { key } })).toMatchObject({ escalation: { asked: 'N. Okafor', step: 0, nextAt: '2026-01-05T02:05:00.000Z' } })
    pass(4)
    expect(await told()).toEqual([])
    pass(7)
    expect((await told()).map((event) => (event as { step: number }).step)).toEqual([1, 2])
    expect((await call(host, 'listAccess')).questions[0]).toMatchObject({ escalation: { to: 'Shift manager', chain: [{ state: 'no_answer' }, { who: 'C. Fabre', state: 'no_answer' }, { state: 'now' }, { state: 'to_come' }] } })

    await call(host, 'decide', { body: { kind: 'answer_session', session: key, verdict: 'unauthorised', scope: 'whole', acts: [`${id!}.0`], relation: 'other', channel: 'phone', basis: ['memory'], confidence: 90, reason: '', key: 'escalation-1' }, headers: HADDAD })
    await settled(host)
    pass(60)
    expect(await told()).toEqual([])
    expect((await call(host, 'listAccess')).questions[0]).not.toHaveProperty('escalation')
    expect(waiting()).toBe(0)
    await host.close()
  })

  it('is signed with a name, starts no analysis, and an undo stops its clock', async () => {
    const { host, waiting } = await hostByHand()
    const [id] = (await upload(host, 'vpn.ndjson', utf8('{"by":"k.moreau"}\n'))).evidence
    await settled(host)
    const { revision } = await call(host, 'getStatus')
    const ask = { kind: 'ask_session', session: `session-${id!}`, to: 'N. Okafor', channel: 'message_link', reason: '' }
    await problem(send(host, 'decide', { body: ask }), 'invalid-request')
    await problem(send(host, 'decide', { body: { ...ask, to: ' ' }, headers: HADDAD }), 'invalid-request')
    const { sequence } = await call(host, 'decide', { body: ask, headers: HADDAD })
    expect(waiting()).toBe(1)
    await call(host, 'decide', { body: { kind: 'undo', sequence, reason: '' }, headers: HADDAD })
    expect(waiting()).toBe(0)
    expect(await call(host, 'getStatus')).toMatchObject({ revision })
    await host.close()
  })
})
