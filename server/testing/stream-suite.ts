import { describe, expect, it } from 'vitest'
import { LiveEvent } from '../../contract/analysis.ts'
import type { StreamReceipt } from '../../contract/stream.ts'
import { call, frames, problem, send, sha256, upload, utf8, type TestHost } from './test-host.ts'

/** [API-16] Lines that arrive live are evidence like any other. Files end after 200 bytes here. */
export function streamSuite(host: () => TestHost): void {
  const post = (text: string, more: Record<string, string | number> = {}): Promise<StreamReceipt> => call(host(), 'streamEvents', { query: { source: 'edge1', ...more }, body: utf8(text), headers: { 'content-type': 'text/plain' } })
  const standing = async (): Promise<string> => (await call(host(), 'listIncidents')).headline
  const until = async (headline: string): Promise<void> => {
    while (!(await standing()).startsWith(headline)) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const bytesOf = async (id: string): Promise<Uint8Array> => new Uint8Array(await (await call(host(), 'readBytes', { params: { id }, query: { offset: 0, length: 1000 } })).arrayBuffer())

  describe('[API-16] live lines', () => {
    it('are counted, kept as they are and told without anything else being asked', async () => {
      const live = await call(host(), 'live')
      const receipt = await post('{"a":1}\nno record\n{"b":2}\n')
      expect(receipt).toMatchObject({ source: 'edge1', bytes: 26, lines: 3, offset: 26, closed: [] })
      for await (const { data } of frames(live)) if (data !== null && LiveEvent.parse(JSON.parse(data)).type === 'incidents') break
      expect(await standing()).toContain('2 records stand')
      const file = await call(host(), 'getEvidence', { params: { id: receipt.receiving! } })
      expect(file).toMatchObject({ state: 'receiving', bytes: 26, accepted: 2, rejected: 1, sha256: sha256(utf8('{"a":1}\nno record\n{"b":2}\n')) })
      expect(file.path).toMatch(/^edge1\/.+\/edge1\.log$/)
      expect((await call(host(), 'getRecord', { params: { id: `${file.id}.18` } })).raw.data).toBe('{"b":2}')
    })

    it('go on in the same file, whose citations hold while it grows and after it has ended', async () => {
      const first = await post('{"a":1}\n')
      await until('1 records')
      const record = `${first.receiving!}.0`
      expect((await call(host(), 'getRecord', { params: { id: record } })).offset).toBe(0)
      const second = await post('{"b":2}\n')
      expect(second).toMatchObject({ receiving: first.receiving, offset: 16 })
      const last = await post('{"c":"filled up until the file is long enough to end"}\n'.repeat(4))
      expect(last).toMatchObject({ closed: [first.receiving], receiving: null })
      await until('6 records')
      const [file] = (await call(host(), 'listEvidence')).files
      expect(file).toMatchObject({ id: first.receiving, state: 'ready', accepted: 6, sha256: sha256(await bytesOf(first.receiving!)) })
      expect((await call(host(), 'getRecord', { params: { id: record } })).raw.data).toBe('{"a":1}')
      expect((await post('{"d":4}\n')).receiving).not.toBe(first.receiving)
      await until('7 records')
    })

    it('come out as the same bytes would as a file', async () => {
      const text = '{"a":1}\n{"b":2}\nno record\n\n{"c":3}\n'
      for (const line of text.split(/(?<=\n)/)) await post(line)
      await until('3 records')
      const { id, path, sha256: _sha256, state, ...streamed } = (await call(host(), 'listEvidence')).files[0]!
      await call(host(), 'clearCase')
      await upload(host(), path, utf8(text))
      await until('3 records')
      const { id: _id, path: _path, sha256: digest, state: _state, ...whole } = (await call(host(), 'listEvidence')).files[0]!
      expect([streamed, digest]).toEqual([whole, _sha256])
      expect([id.length, state]).toEqual([12, 'receiving'])
    })

    it('get a line end where a body lacks one, but not where the sender goes on from an offset', async () => {
      await post('{"a":1}')
      const half = await post('{"b":', { offset: 8 })
      expect(half).toMatchObject({ bytes: 5, lines: 0, offset: 13 })
      const whole = await post('2}\n', { offset: 13 })
      expect(new TextDecoder().decode(await bytesOf(whole.receiving!))).toBe('{"a":1}\n{"b":2}\n')
      await until('2 records')
    })

    it('are not taken twice: a sender asks where the stream stands and goes on from there', async () => {
      await post('{"a":1}\n')
      const { detail } = await problem(send(host(), 'streamEvents', { query: { source: 'edge1', offset: 0 }, body: utf8('{"a":1}\n') }), 'wrong-offset')
      expect(detail).toContain('stands at byte 8')
      expect(await call(host(), 'streamEvents', { query: { source: 'edge1' } })).toMatchObject({ bytes: 0, lines: 0, offset: 8 })
      await post('{"b":2}\n', { offset: 8 })
      await until('2 records')
    })

    it('survive a restart: what was acknowledged stands, and the stream goes on', async () => {
      const { receiving } = await post('{"a":1}\n{"b":2}\n')
      await host().restart()
      await until('2 records')
      expect((await call(host(), 'listEvidence')).files).toMatchObject([{ id: receiving, state: 'ready', bytes: 16, sha256: sha256(utf8('{"a":1}\n{"b":2}\n')) }])
      expect(await post('{"c":3}\n', { offset: 16 })).toMatchObject({ offset: 24 })
      await until('3 records')
    })

    it('of several streams are read beside uploads, each once', async () => {
      await Promise.all(['a', 'b', 'c'].map((source) => post(`{"${source}":1}\n`, { source })))
      await until('3 records')
      await upload(host(), 'file.ndjson', utf8('{"file":1}\n'))
      await until('4 records')
      await post('{"a":2}\n', { source: 'a' })
      await until('5 records')
      await Promise.all(['c', 'b'].map((source) => post(`{"${source}":2}\n`, { source })))
      await until('7 records')
      expect((await call(host(), 'getStatus')).events).toBe(7)
    })

    it('begin a new file when theirs was taken out of the case', async () => {
      const first = await post('{"a":1}\n')
      await call(host(), 'removeEvidence', { params: { id: first.receiving! } })
      const second = await post('{"b":2}\n')
      expect(second.receiving).not.toBe(first.receiving)
      await until('1 records')
      expect((await call(host(), 'listEvidence')).totals.files).toBe(1)
    })

    it('are refused where nothing could come of them', async () => {
      const refuse = (headers: Record<string, string>, query: Record<string, string> = { source: 'x' }) => problem(send(host(), 'streamEvents', { query, body: utf8('a\n'), headers }), 'invalid-request')
      await refuse({ 'content-type': 'application/x-www-form-urlencoded' })
      await refuse({ 'content-encoding': 'gzip' })
      await refuse({}, { source: '../etc' })
      await refuse({}, {})
    })
  })
}
