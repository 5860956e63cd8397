import { beforeAll, describe, expect, it } from 'vitest'
import { heating } from '../../mocks/scenarios/heating/heating.ts'
import { memoryStores } from '../stores/memory.ts'
import { as } from '../testing/role-suite.ts'
import { call, problem, send, settled, sha256, upload, type TestHost } from '../testing/test-host.ts'
import { createApi } from './api.ts'
import { openCase } from './engine.ts'

const NOW = new Date('2026-06-01T00:00:00.000Z')
const NYBERG = as('O. Nyberg', 'shift_manager')

describe('[API-27] a note raised by hand', () => {
  let host: TestHost
  let when: string
  const noteFiles = async () => (await call(host, 'listEvidence')).files.filter(({ path }) => path.startsWith('operator-notes/'))
  const body = (what: string) => ({ kind: 'note_anomaly', what, when, reason: '' })

  beforeAll(async () => {
    const api = await createApi({ stores: memoryStores(null), openCase, host: 'node', version: '0.0.0', now: () => NOW, streams: { fileBytes: 1 << 20, fileMs: 1e9 } })
    host = { fetch: (path, init) => api.fetch(new Request(`http://console.test${path}`, init)), listening: () => 0, restart: () => Promise.resolve(), close: () => Promise.resolve(api.stop()) }
    for (const { path, bytes } of heating.write({ noise: 0 })) await upload(host, path, Uint8Array.from(bytes))
    await settled(host)
    const { incidents } = await call(host, 'listIncidents')
    const { beats } = await call(host, 'getIncident', { params: { id: incidents[0]!.id } })
    when = new Date(Date.parse(beats.findLast(({ phase }) => phase === 5)!.until) + 60_000).toISOString()
    return () => host.close()
  }, 60_000)

  it('is evidence with bytes, hash and record while it stands, and gone with its undo', async () => {
    const { sequence } = await call(host, 'decide', { body: body('The mouse moves by itself'), headers: NYBERG })
    await settled(host)
    const [file] = await noteFiles()
    expect(file).toMatchObject({ path: `operator-notes/entry-${sequence}.ndjson`, state: 'ready', records: 1, accepted: 1, source: 'operator-note' })
    const bytes = new Uint8Array(await (await send(host, 'readBytes', { params: { id: file!.id }, query: { offset: 0, length: 4096 } })).arrayBuffer())
    expect(sha256(bytes)).toBe(file!.sha256)
    expect(bytes.length).toBe(file!.bytes)
    const record = await call(host, 'getRecord', { params: { id: `${file!.id}.0` } })
    expect(record.raw.data).toContain('The mouse moves by itself')
    expect(record).toMatchObject({ at: when, sha256: file!.sha256 })
    expect((await problem(send(host, 'removeEvidence', { params: { id: file!.id } }), 'not-found')).advice).toContain('Undo')

    await call(host, 'decide', { body: { kind: 'undo', sequence, reason: '' }, headers: NYBERG })
    await settled(host)
    expect(await noteFiles()).toEqual([])
    await problem(send(host, 'getRecord', { params: { id: `${file!.id}.0` } }), 'not-found')
  })

  it('says before it is sent which criteria it meets, and keeps nothing', async () => {
    const trial = await call(host, 'tryNote', { body: body('Field glass rising, trend flat'), headers: NYBERG })
    expect(trial.criteria.map(({ id }) => id)).toEqual(['view_and_field', 'near_process', 'session_before', 'second_note', 'change_before'])
    expect(trial.met).toBe(trial.criteria.filter(({ met }) => met === 'yes').length)
    await problem(send(host, 'tryNote', { body: body('x') }), 'invalid-request')
    expect(await noteFiles()).toEqual([])
  })

  it('shows what it would change before it is sent, and leaves nothing behind', async () => {
    const preview = await call(host, 'previewDecision', { body: body('The mouse moves by itself'), headers: NYBERG })
    expect(preview.incidents.flatMap(({ beats }) => beats).some(({ change, after }) => change === 'new' && JSON.stringify(after).includes('The mouse moves by itself'))).toBe(true)
    expect(await noteFiles()).toEqual([])
    expect((await call(host, 'listDecisions')).decisions).toHaveLength(2)
  })
})
