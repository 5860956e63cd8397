import { describe, expect, it } from 'vitest'
import { THREE } from './suite-evidence.ts'
import { call, problem, send, settled, sha256, upload, utf8, type TestHost } from './test-host.ts'

/** [API-4] Every byte is accounted for. */
export function ledgerSuite(host: () => TestHost): void {
  describe('[API-4] the ledger', () => {
    it('counts every record and gives the reasons of the refused', async () => {
      const { evidence } = await upload(host(), 'a.ndjson', THREE)
      await settled(host())
      const detail = await call(host(), 'getEvidence', { params: { id: evidence[0]! } })
      expect(detail).toMatchObject({ state: 'ready', records: 4, accepted: 2, rejected: 1, blank: 1, sample: false })
      expect(detail.rejections).toMatchObject([{ offset: 16, line: 3, sample: 'no record' }])
      expect(detail.spans.reduce((sum, { length }) => sum + length, 0)).toBe(THREE.length)
      expect((await call(host(), 'listEvidence')).totals).toEqual({ files: 1, bytes: THREE.length, records: 4, accepted: 2, rejected: 1, blank: 1 })
    })

    it('keeps a file of unknown form and says so', async () => {
      const bytes = utf8('neither fish nor flesh\n')
      const { evidence } = await upload(host(), 'strange.bin', bytes)
      await settled(host())
      expect(await call(host(), 'getEvidence', { params: { id: evidence[0]! } })).toMatchObject({ source: null, accepted: 0, rejected: 1, bytes: bytes.length })
    })

    it('gives a stretch of bytes, short at the end, never more than 1 MiB', async () => {
      const { evidence } = await upload(host(), 'a.ndjson', THREE)
      const params = { id: evidence[0]! }
      const tail = await call(host(), 'readBytes', { params, query: { offset: 16, length: 1000 } })
      expect(tail.headers.get('content-type')).toBe('application/octet-stream')
      expect(await tail.text()).toBe('no record\n\n')
      expect(await (await call(host(), 'readBytes', { params, query: { offset: 9999, length: 1 } })).text()).toBe('')
      await problem(send(host(), 'readBytes', { params, query: { offset: 0, length: (1 << 20) + 1 } }), 'invalid-request')
      await problem(send(host(), 'readBytes', { params, query: { offset: -1, length: 1 } }), 'invalid-request')
    })

    it('reads a record again from its bytes', async () => {
      const { evidence } = await upload(host(), 'a.ndjson', THREE)
      await settled(host())
      const record = await call(host(), 'getRecord', { params: { id: `${evidence[0]!}.8` } })
      expect(record).toMatchObject({ offset: 8, length: 7, line: 2, path: 'a.ndjson', retracted: false, raw: { encoding: 'utf-8', data: '{"b":2}', cut: false } })
      expect(record.fields).toEqual([{ name: 'line', value: '{"b":2}', offset: 8, length: 7, cited: true }])
      await problem(send(host(), 'getRecord', { params: { id: `${evidence[0]!}.9` } }), 'not-found')
      await problem(send(host(), 'getRecord', { params: { id: 'no-id' } }), 'not-found')
    })

    it('gives bytes that are no text as base64, unchanged', async () => {
      const bytes = new Uint8Array([0x7b, 0xff, 0xfe, 0x00])
      const { evidence } = await upload(host(), 'broken.ndjson', bytes)
      await settled(host())
      const { raw } = await call(host(), 'getRecord', { params: { id: `${evidence[0]!}.0` } })
      expect(raw).toEqual({ encoding: 'binary', data: Buffer.from(bytes).toString('base64'), cut: false })
    })

    it('takes a file out, and starts over', async () => {
      const [a] = (await upload(host(), 'a.ndjson', THREE)).evidence
      await upload(host(), 'b.ndjson', utf8('{"z":0}\n'))
      await call(host(), 'removeEvidence', { params: { id: a! } })
      await settled(host())
      expect((await call(host(), 'listIncidents')).headline).toContain('1 records stand')
      await problem(send(host(), 'getEvidence', { params: { id: a! } }), 'not-found')
      await call(host(), 'decide', { body: { kind: 'retract_record', record: `${sha256(utf8('{"z":0}\n')).slice(0, 12)}.0`, reason: 'test' } })
      await call(host(), 'clearCase')
      expect(await call(host(), 'listEvidence')).toMatchObject({ files: [] })
      expect((await call(host(), 'listDecisions')).decisions).toEqual([])
      expect((await settled(host())).state).toBe('empty')
    })
  })
}
