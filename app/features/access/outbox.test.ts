import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { accessSession, engineer } from '../../testing/access-fixture.ts'
import { buildAnswer, emptyDraft } from './answers.ts'
import { forget, sendAnswer, sendKept, useOutbox } from './outbox.ts'

const session = accessSession()
const answer = buildAnswer({ ...emptyDraft(session, engineer), choice: 'no' }, session, { key: 'answer-0001', channel: 'phone', givenAt: '2025-10-14T06:00:00.000Z', latencyMs: 1 })!
const by = { name: 'C. Fabre', role: 'ot_engineer', account: null } as const
const taken = () => Response.json({ sequence: 4, at: '2025-10-14T06:00:01.000Z', decision: answer, undone: false }, { status: 201 })
const queries = new QueryClient()

describe('answers without a connection', () => {
  const kept = new Map<string, string>()
  beforeEach(() => {
    vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) })
    useOutbox.setState({ waiting: [], sending: false })
    kept.clear()
  })
  afterEach(() => vi.unstubAllGlobals())

  it('are kept on the device, once, and sent later under the name they were given with', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    expect((await sendAnswer(queries, answer, by, 'Did you?')).kind).toBe('kept')
    expect((await sendAnswer(queries, answer, by, 'Did you?')).kind).toBe('kept')
    expect(useOutbox.getState().waiting).toHaveLength(1)
    expect(kept.get('throughline.outbox')).toContain('answer-0001')
    const sent: RequestInit[] = []
    vi.stubGlobal('fetch', (_address: string, init: RequestInit) => { sent.push(init); return Promise.resolve(taken()) })
    await sendKept(queries)
    expect(useOutbox.getState().waiting).toEqual([])
    expect(sent).toHaveLength(1)
    expect(sent[0]!.headers).toMatchObject({ 'x-throughline-role': 'ot_engineer', 'x-throughline-name': 'C.%20Fabre' })
  })
  it('stay, with the reason, when the host will not take them', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    await sendAnswer(queries, answer, by, 'Did you?')
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ type: 'urn:throughline:problem:forbidden', title: 'This is for other roles', status: 403, detail: 'For OT engineers.' }, { status: 403 })))
    await sendKept(queries)
    expect(useOutbox.getState().waiting).toMatchObject([{ refused: 'For OT engineers.' }])
    forget('answer-0001')
    expect(useOutbox.getState().waiting).toEqual([])
  })
  it('are not kept when they were refused outright', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ type: 'urn:throughline:problem:invalid-request', title: 'No', status: 400, detail: 'No.' }, { status: 400 })))
    expect((await sendAnswer(queries, answer, by, 'Did you?')).kind).toBe('refused')
    expect(useOutbox.getState().waiting).toEqual([])
  })
})
