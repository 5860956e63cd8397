import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApi, type Api } from '../server/api/api.ts'
import { openCase } from '../server/api/engine.ts'
import { memoryStores } from '../server/stores/memory.ts'
import { call, problem, send, settled, utf8, type TestHost } from '../server/testing/test-host.ts'
import { scenarioSamples } from './scenario-samples.ts'

/** What the browser worker runs, but for the worker: the real engine over the demo plant. Every answer is checked by the contract. */
describe('[API-11] the demo plant through the door', () => {
  let api: Api
  let host: TestHost
  beforeAll(async () => {
    api = await createApi({ stores: memoryStores(null), openCase, host: 'browser', version: '0.0.0', now: () => new Date(), samples: scenarioSamples })
    host = { fetch: (path, init) => api.fetch(new Request(`http://console.test${path}`, init)), listening: () => api.listening(), restart: () => Promise.resolve(), close: () => Promise.resolve() }
    const [sample] = (await call(host, 'listSamples')).samples
    const { evidence } = await call(host, 'loadSample', { params: { id: sample!.id } })
    expect(evidence.length).toBeGreaterThan(20)
    await settled(host)
  })
  afterAll(() => api.stop())

  it('[API-16] says that nothing can be streamed into a browser, and what to do instead', async () => {
    const { advice } = await problem(send(host, 'streamEvents', { query: { source: 'edge1' }, body: utf8('{}\n') }), 'not-supported')
    expect(advice).toContain('npm run serve')
  })

  it('accounts for every byte of every file', async () => {
    const { files, totals } = await call(host, 'listEvidence')
    expect(totals.records).toBe(totals.accepted + totals.rejected + totals.blank)
    expect(totals.accepted).toBeGreaterThan(10_000)
    for (const { id } of files) {
      const { spans, bytes, state, sample } = await call(host, 'getEvidence', { params: { id } })
      expect(spans.reduce((end, span) => (span.offset === end ? end + span.length : Number.NaN), 0)).toBe(bytes)
      expect([state, sample]).toEqual(['ready', true])
    }
  })

  it('proves every sentence by bytes that can be read back', async () => {
    const { incidents } = await call(host, 'listIncidents')
    expect(incidents.length).toBeGreaterThan(0)
    const incident = await call(host, 'getIncident', { params: { id: incidents[0]!.id } })
    expect(incident.beats.length).toBeGreaterThan(3)
    for (const { citations } of incident.beats) {
      for (const { record: id, evidenceId, offset, length } of citations.slice(0, 3)) {
        const record = await call(host, 'getRecord', { params: { id } })
        expect(record).toMatchObject({ evidenceId, offset, length })
        const bytes = Buffer.from(await (await call(host, 'readBytes', { params: { id: evidenceId }, query: { offset, length } })).arrayBuffer())
        if (record.raw.encoding === 'utf-8' && !record.raw.cut) expect(record.raw.data).toBe(bytes.toString('utf8'))
        expect(record.fields.some(({ cited }) => cited), `${record.path} cites no field of ${id}`).toBe(true)
        for (const field of record.fields) if (field.offset !== null) expect(field.offset + field.length!).toBeLessThanOrEqual(offset + length)
      }
    }
  })

  it('answers activity and coverage by the contract', async () => {
    expect((await call(host, 'getActivity', { query: { bins: 50 } })).lanes.length).toBeGreaterThan(1)
    expect((await call(host, 'getCoverage')).conduits.length).toBeGreaterThan(0)
  })

  it('changes the story when its first record is retracted, and tells the old one after the undo', async () => {
    const story = async () => {
      await settled(host)
      const { incidents } = await call(host, 'listIncidents')
      return Promise.all(incidents.map(async ({ id }) => ({ ...(await call(host, 'getIncident', { params: { id } })), revision: 0 })))
    }
    const before = await story()
    const { sequence } = await call(host, 'decide', { body: { kind: 'retract_record', record: before[0]!.beats[0]!.citations[0]!.record, reason: 'test' } })
    expect(await story()).not.toEqual(before)
    await call(host, 'decide', { body: { kind: 'undo', sequence, reason: 'test' } })
    expect(await story()).toEqual(before)
  })
})
