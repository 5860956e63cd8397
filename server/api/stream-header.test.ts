import { describe, expect, it } from 'vitest'
import type { EvidenceFile } from '../../contract/evidence.ts'
import { scenarios } from '../../mocks/scenarios/scenarios.ts'
import { memoryStores } from '../stores/memory.ts'
import { call, settled, upload, utf8, type TestHost } from '../testing/test-host.ts'
import { createApi } from './api.ts'
import { openCase } from './engine.ts'
import { beginsWithHeader, headerFor } from './stream-header.ts'

const NOW = new Date('2025-12-01T00:00:00.000Z')
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const header = async (path: string, text: string): Promise<string> => {
  const bytes = utf8(text)
  return textOf(await headerFor({ path, bytes: bytes.length, read: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)) }))
}

describe('[API-17] the header of a stream', () => {
  it('is the row of a CSV that names its columns; of other logs there is none', async () => {
    expect(await header('a.csv', '\nTime,User,What\n1,kim,logon\n')).toBe('\nTime,User,What\n')
    expect(await header('a.csv', '"Time","User, name",What\r\n1,kim,logon\r\n')).toBe('"Time","User, name",What\r\n')
    expect(await header('a.log', '{"a":1}\n{"a":2}\n')).toBe('')
    expect(await header('a.log', '<134>Nov 23 10:00:00 edge1 app: text\n')).toBe('')
    expect(await header('a.csv', 'Time,User')).toBe('')
  })
  it('is the newest run of Zeek directives that names fields', async () => {
    const first = '#separator \\x09\n#path\tconn\n#fields\tts\tuid\n'
    const second = '#separator \\x09\n#path\tconn\n#fields\tts\tuid\tid.orig_h\n'
    expect(await header('conn.log', `${first}1\tC1\n#close\t2025\n`)).toBe(first)
    expect(await header('conn.log', `${first}1\tC1\n#close\t2025\n${second}1\tC1\t10.0.0.1\n`)).toBe(`#close\t2025\n${second}`)
    expect(await header('conn.log', `${first}1\tC1\n${'x'.repeat(3 << 20)}\t#fields\n`)).toBe(first)
  })
  it('is not put before bytes that bring one', () => {
    expect(beginsWithHeader(utf8('#fields\tts\n'), utf8('#fields\tts\tuid\n'))).toBe(true)
    expect(beginsWithHeader(utf8('a,b\n1,2\n'), utf8('a,b\n'))).toBe(true)
    expect(beginsWithHeader(utf8('1,2\n'), utf8('a,b\n'))).toBe(false)
  })
})

/** A host of its own, with what it stores. */
async function open(stores: ReturnType<typeof memoryStores>): Promise<{ host: TestHost; stop: () => void }> {
  const api = await createApi({ stores, openCase, host: 'node', version: '0.0.0', now: () => NOW, streams: { fileBytes: 3000, fileMs: 1e9 } })
  return { host: { fetch: (path, init) => api.fetch(new Request(`http://console.test${path}`, init)), listening: () => 0, restart: () => Promise.resolve(), close: () => Promise.resolve(api.stop()) }, stop: () => api.stop() }
}
const isRead = ({ state, records }: EvidenceFile): boolean => state === 'ready' || (state === 'receiving' && records > 0)
async function ledger(host: TestHost): Promise<readonly EvidenceFile[]> {
  for (;;) {
    await settled(host)
    const { files } = await call(host, 'listEvidence')
    if (files.every(isRead)) return files
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
const sum = (files: readonly EvidenceFile[], of: 'accepted' | 'rejected'): number => files.reduce((total, file) => total + file[of], 0)
const activity = async (host: TestHost): Promise<unknown> => {
  const { events, lanes } = await call(host, 'getActivity', { query: { from: '2025-01-01T00:00:00.000Z', to: '2026-12-31T00:00:00.000Z', bins: 500 } })
  return { events, lanes }
}

const packs = scenarios.flatMap((scenario) => (['vendor-0212', 'grid-2015', 'heating'].includes(scenario.id) ? scenario.write({ noise: 0 }) : []))
const zeekFiles = packs.filter(({ bytes }) => textOf(bytes.subarray(0, 10)) === '#separator' && bytes.length > 12_000)
const csvFiles = packs.filter(({ path, bytes }) => path.endsWith('.csv') && bytes.length > 12_000)
const quoted = { path: 'entra/signins.csv', bytes: utf8(`Date (UTC),User,Username,Client app,Sign-in error code,IP address,Application\n${Array.from({ length: 120 }, (_, i) => `2025-10-${10 + (i % 20)}T10:00:${10 + (i % 50)}Z,"Kim\n""K""\nMoreau",kim${i}@plant.example,Browser,0,198.51.100.${i},Portal\n`).join('')}`) }

describe('[API-17] a log with a header, streamed', () => {
  it.each([...zeekFiles.slice(0, 2), ...csvFiles.slice(0, 2), quoted].map((file) => [file.path, file] as const))('%s tells what the file tells, over many files and a restart', async (_, { path, bytes }) => {
    const lines = textOf(bytes).slice(0, 30_000).split(/(?<=\n)/).filter((line) => line.endsWith('\n'))
    const text = utf8(lines.join(''))
    const batch = await open(memoryStores(null))
    await upload(batch.host, path, text)
    const whole = await ledger(batch.host)
    const stores = memoryStores(null)
    let live = await open(stores)
    for (let at = 0, half = false; at < lines.length; at += 7) {
      await call(live.host, 'streamEvents', { query: { source: 'sensor', path }, body: utf8(lines.slice(at, at + 7).join('')), headers: { 'content-type': 'text/plain' } })
      // A host that ends within a row of several lines ends the file there.
      const isWithinRow = lines.slice(0, at + 7).join('').split('"').length % 2 === 0
      if (half || at < lines.length / 2 || isWithinRow) continue
      half = true
      live.stop()
      live = await open(stores)
      expect((await call(live.host, 'streamEvents', { query: { source: 'sensor' } })).offset).toBe(utf8(lines.slice(0, at + 7).join('')).length)
    }
    const files = await ledger(live.host)
    expect(files.length).toBeGreaterThan(3)
    expect(sum(files, 'accepted')).toBe(sum(whole, 'accepted'))
    expect(sum(files, 'rejected')).toBe(sum(whole, 'rejected'))
    expect(sum(whole, 'accepted')).toBeGreaterThan(20)
    expect(new Set(files.map(({ source, format }) => `${source} ${format}`))).toEqual(new Set(whole.map(({ source, format }) => `${source} ${format}`)))
    expect(await activity(live.host)).toEqual(await activity(batch.host))
    expect(files.every(({ copies }) => copies === undefined)).toBe(true)
    live.stop()
    batch.stop()
  })
})
