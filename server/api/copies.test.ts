import { expect, it } from 'vitest'
import { memoryStores } from '../stores/memory.ts'
import { call, settled, upload, utf8, type TestHost } from '../testing/test-host.ts'
import { createApi } from './api.ts'
import { openCase } from './engine.ts'

const NOW = new Date('2025-12-01T00:00:00.000Z')
const logon = (number: number, extra = ''): string => `{"@timestamp":"2025-10-14T00:1${number}:00.000Z",${extra}"winlog":{"event_id":4624,"channel":"Security","computer_name":"jump-a.plant.example","record_id":${number},"event_data":{"TargetUserName":"kim","LogonType":"10","IpAddress":"10.0.0.5"}}}\n`

it('[ING-14] tells of each record where else it stands, counts it once, and shows it retracted in every place', async () => {
  const api = await createApi({ stores: memoryStores(null), openCase, host: 'node', version: '0.0.0', now: () => NOW, streams: { fileBytes: 1 << 20, fileMs: 1e9 } })
  const host: TestHost = { fetch: (path, init) => api.fetch(new Request(`http://console.test${path}`, init)), listening: () => 0, restart: () => Promise.resolve(), close: () => Promise.resolve(api.stop()) }
  await upload(host, 'wec/forwarded.ndjson', utf8([1, 2, 3].map((number) => logon(number)).join('')))
  await upload(host, 'agent/security.ndjson', utf8([2, 3, 4].map((number) => logon(number, '"agent":{"type":"winlogbeat"},')).join('')))
  await settled(host)
  const { files } = await call(host, 'listEvidence')
  const copy = files.find(({ copies }) => copies)!
  const original = files.find(({ copies }) => !copies)!
  expect(copy.copies).toEqual([{ of: original.id, path: original.path, records: 2 }])
  expect(files.map(({ accepted }) => accepted)).toEqual([3, 3])
  expect((await call(host, 'getActivity', { query: { bins: 10 } })).events).toBe(4)

  const place = (file: typeof copy, number: number): string => `${file.id}.${(file.path.startsWith('wec') ? [1, 2, 3].slice(0, number - 1).map((n) => logon(n)) : [2, 3, 4].slice(0, number - 2).map((n) => logon(n, '"agent":{"type":"winlogbeat"},'))).join('').length}`
  const here = await call(host, 'getRecord', { params: { id: place(copy, 2) } })
  const there = await call(host, 'getRecord', { params: { id: place(original, 2) } })
  expect([here.alsoIn, there.alsoIn]).toEqual([[{ record: there.id, path: original.path }], [{ record: here.id, path: copy.path }]])
  expect((await call(host, 'getRecord', { params: { id: place(files.find(({ path }) => path.startsWith('wec'))!, 1) } })).alsoIn).toBeUndefined()

  await call(host, 'decide', { body: { kind: 'retract_record', record: here.id, reason: 'test' } })
  await settled(host)
  expect((await call(host, 'getActivity', { query: { bins: 10 } })).events).toBe(3)
  expect((await call(host, 'getRecord', { params: { id: there.id } })).retracted).toBe(true)

  await call(host, 'removeEvidence', { params: { id: original.id } })
  await settled(host)
  expect((await call(host, 'listEvidence')).files[0]!.copies).toBeUndefined()
  expect((await call(host, 'getRecord', { params: { id: here.id } })).alsoIn).toBeUndefined()
  expect((await call(host, 'getActivity', { query: { bins: 10 } })).events).toBe(2)
  await host.close()
})
