import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { LineEngine } from '../testing/line-engine.ts'
import { call, problem, send, utf8, type TestHost } from '../testing/test-host.ts'
import { startHttpHost, type HttpHost } from './http-host.ts'

let folder: string
let http: HttpHost
let host: TestHost
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-'))
  http = await startHttpHost({ port: 0, host: '127.0.0.1', folder, site: null, version: '0.0.0', now: () => new Date(), openCase: () => new LineEngine(), streams: { fileBytes: 1 << 20, fileMs: 60_000 } })
  host = { fetch: (path, init) => fetch(http.url + path, init), listening: () => 0, restart: () => Promise.resolve(), close: () => http.close() }
})
afterEach(async () => {
  await http.close()
  await rm(folder, { recursive: true })
})

const stand = async (): Promise<number> => (await call(host, 'streamEvents', { query: { source: 'edge1' } })).offset

it('[API-16] keeps the whole lines of a connection that breaks off, tells where the stream stands, and takes the rest once', async () => {
  const broken = request(`${http.url}/api/stream/events?source=edge1`, { method: 'POST', headers: { 'content-type': 'text/plain' } })
  broken.on('error', () => {})
  broken.write('{"a":1}\n{"b":2}\n{"c"')
  while ((await stand()) < 16) await new Promise((resolve) => setTimeout(resolve, 5))
  broken.destroy()
  const rest = await call(host, 'streamEvents', { query: { source: 'edge1', offset: 16 }, body: utf8('{"c":3}\n') })
  expect(rest.offset).toBe(24)
  const bytes = await call(host, 'readBytes', { params: { id: rest.receiving! }, query: { offset: 0, length: 100 } })
  expect(await bytes.text()).toBe('{"a":1}\n{"b":2}\n{"c":3}\n')
})

it('[API-16] tells of lines while the request that brings them is still open', async () => {
  const endless = request(`${http.url}/api/stream/events?source=edge1`, { method: 'POST', headers: { 'content-type': 'text/plain' } })
  endless.on('error', () => {})
  endless.write('{"a":1}\n')
  while (!(await call(host, 'listIncidents')).headline.startsWith('1 records')) await new Promise((resolve) => setTimeout(resolve, 20))
  endless.destroy()
})

it('[API-16] refuses one stream too many, and passes a line without end on in parts', async () => {
  for (let source = 0; source < 64; source++) await call(host, 'streamEvents', { query: { source: `s${source}` }, body: utf8('{}\n') })
  await problem(send(host, 'streamEvents', { query: { source: 'more' }, body: utf8('{}\n') }), 'too-many-streams')
  expect(await call(host, 'streamEvents', { query: { source: 's0' }, body: new Uint8Array(3 << 20).fill(65) })).toMatchObject({ bytes: (3 << 20) + 1, lines: 1 })
})
