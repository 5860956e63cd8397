import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { vendor0212 } from '../../mocks/scenarios/vendor-0212/vendor-0212.ts'
import { memoryStores } from '../stores/memory.ts'
import type { Stores } from '../stores/ports.ts'
import { call, settled, upload, utf8, type TestHost } from '../testing/test-host.ts'
import { createApi, type Api } from './api.ts'
import { openCase } from './engine.ts'
import { STREAM_LIMITS, Streams } from './streams.ts'

const NOW = new Date('2025-12-01T00:00:00.000Z')

async function open(stores: Stores, fileBytes: number): Promise<{ api: Api; host: TestHost }> {
  const api = await createApi({ stores, openCase, host: 'node', version: '0.0.0', now: () => NOW, streams: { fileBytes, fileMs: 1e9 } })
  return { api, host: { fetch: (path, init) => api.fetch(new Request(`http://console.test${path}`, init)), listening: () => 0, restart: () => Promise.resolve(), close: () => Promise.resolve(api.stop()) } }
}

/** All that is told, without the number of the analysis. */
async function told(host: TestHost): Promise<unknown> {
  const { incidents } = await call(host, 'listIncidents')
  return Promise.all(incidents.map(async ({ id }) => ({ ...(await call(host, 'getIncident', { params: { id } })), revision: 0 })))
}

/** Waits until everything that was streamed is told. */
async function quiet(host: TestHost, records: number): Promise<void> {
  for (;;) {
    const status = await settled(host)
    if (status.state === 'ready' && status.events >= records && (await call(host, 'listEvidence')).files.every(({ state, records: read, bytes }) => state === 'ready' || (state === 'receiving' && read > 0 && bytes > 0))) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Numbers 0–1 that follow from a seed. */
function drawFrom(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

const isText = (bytes: Uint8Array): boolean => !bytes.subarray(0, 4096).includes(0)
const files = vendor0212.write({ noise: 0 })
const streamed = files.filter(({ path, bytes }) => isText(bytes) && !path.endsWith('.csv') && bytes.length < 400_000)
const uploaded = files.filter((file) => !streamed.includes(file))

it('[API-16] lines streamed in slices, in any order of devices, tell what the same bytes tell when read at once', async () => {
  expect(streamed.length).toBeGreaterThan(3)
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 1e9 }), fc.constantFrom(30_000, 4 << 20), async (seed, fileBytes) => {
    const random = drawFrom(seed)
    const stores = memoryStores(null)
    const live = await open(stores, fileBytes)
    for (const { path, bytes } of uploaded) await upload(live.host, path, bytes)
    const left = streamed.map(({ path, bytes }, index) => ({ source: `s${index}`, path, text: new TextDecoder().decode(bytes) }))
    while (left.length > 0) {
      const at = Math.floor(random() * left.length)
      const { source, path, text } = left[at]!
      const stop = text.indexOf('\n', Math.floor(random() * 60_000)) + 1 || text.length
      await call(live.host, 'streamEvents', { query: { source, path }, body: utf8(text.slice(0, stop)), headers: { 'content-type': 'text/plain' } })
      left[at]!.text = text.slice(stop)
      if (left[at]!.text === '') left.splice(at, 1)
      if (random() < 0.1) await settled(live.host)
    }
    // An analysis of a part must have happened, or nothing would be proven.
    await new Promise((resolve) => setTimeout(resolve, 2500))
    await quiet(live.host, 1)
    const streamedTells = await told(live.host)
    const { events } = await call(live.host, 'getStatus')
    live.api.stop()
    const whole = await open(stores, fileBytes)
    // Nothing is left over from the many times that growing files were read.
    expect((await settled(whole.host)).events).toBe(events)
    expect(streamedTells).toEqual(await told(whole.host))
    expect(streamedTells).toHaveLength(1)
    whole.api.stop()
  }), { seed: 11, numRuns: 3 })
}, 120_000)

it('[API-16] begins no file that the case has no number for', async () => {
  const streams = new Streams(memoryStores(null), { get: () => undefined, nextRank: () => 1, count: 60_000, unread: 0, open: () => Promise.resolve(), grow: () => Promise.resolve() }, STREAM_LIMITS, () => NOW, [])
  await expect(streams.take({ source: 'edge1' }, new Blob(['{}\n']).stream())).rejects.toThrow('60000 files')
})
