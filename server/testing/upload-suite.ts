import { describe, expect, it } from 'vitest'
import { THREE } from './suite-evidence.ts'
import { call, problem, send, settled, sha256, upload, utf8, type TestHost } from './test-host.ts'

/** [API-2] A file comes in chunks and is kept once. */
export function uploadSuite(host: () => TestHost): void {
  describe('[API-2] uploads', () => {
    it('takes a file in chunks and says after each how far it is', async () => {
      const begun = await call(host(), 'createUpload', { body: { path: 'a/b.ndjson', bytes: THREE.length } })
      expect(begun).toMatchObject({ path: 'a/b.ndjson', bytes: THREE.length, offset: 0 })
      const params = { id: begun.id }
      expect((await call(host(), 'sendChunk', { params, query: { offset: 0 }, body: THREE.slice(0, 10) })).offset).toBe(10)
      expect((await call(host(), 'getUpload', { params })).offset).toBe(10)
      expect((await call(host(), 'sendChunk', { params, query: { offset: 10 }, body: THREE.slice(10) })).offset).toBe(THREE.length)
      const outcome = await call(host(), 'completeUpload', { params, body: { sha256: sha256(THREE) } })
      expect(outcome).toEqual({ evidence: [sha256(THREE).slice(0, 12)], duplicates: [], refused: [] })
      await problem(send(host(), 'getUpload', { params }), 'not-found')
    })

    it('refuses a chunk at the wrong offset and tells the right one', async () => {
      const { id } = await call(host(), 'createUpload', { body: { path: 'x', bytes: 100 } })
      await call(host(), 'sendChunk', { params: { id }, query: { offset: 0 }, body: new Uint8Array(40) })
      const { detail } = await problem(send(host(), 'sendChunk', { params: { id }, query: { offset: 50 }, body: new Uint8Array(10) }), 'wrong-offset')
      expect(detail).toContain('byte 40')
      expect((await call(host(), 'getUpload', { params: { id } })).offset).toBe(40)
    })

    it('keeps one order when two chunks arrive at once for the same place', async () => {
      const { id } = await call(host(), 'createUpload', { body: { path: 'x', bytes: 100 } })
      const both = await Promise.all([1, 2].map(() => send(host(), 'sendChunk', { params: { id }, query: { offset: 0 }, body: new Uint8Array(60) })))
      expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
      expect((await call(host(), 'getUpload', { params: { id } })).offset).toBe(60)
    })

    it('resumes after a restart, hashing again what was stored', async () => {
      const { id } = await call(host(), 'createUpload', { body: { path: 'x.ndjson', bytes: THREE.length } })
      await call(host(), 'sendChunk', { params: { id }, query: { offset: 0 }, body: THREE.slice(0, 12) })
      await host().restart()
      const { offset } = await call(host(), 'getUpload', { params: { id } })
      expect(offset).toBe(12)
      await call(host(), 'sendChunk', { params: { id }, query: { offset }, body: THREE.slice(offset) })
      expect((await call(host(), 'completeUpload', { params: { id }, body: { sha256: sha256(THREE) } })).evidence).toHaveLength(1)
    })

    it('refuses damaged bytes and keeps nothing of them', async () => {
      const { id } = await call(host(), 'createUpload', { body: { path: 'x', bytes: 3 } })
      await call(host(), 'sendChunk', { params: { id }, query: { offset: 0 }, body: utf8('abc') })
      const { detail } = await problem(send(host(), 'completeUpload', { params: { id }, body: { sha256: sha256(utf8('abd')) } }), 'checksum-mismatch')
      expect(detail).toContain(sha256(utf8('abc')))
      expect((await call(host(), 'listEvidence')).files).toEqual([])
      await problem(send(host(), 'getUpload', { params: { id } }), 'not-found')
    })

    it('says what is missing when completed too early', async () => {
      const { id } = await call(host(), 'createUpload', { body: { path: 'x', bytes: 10 } })
      await call(host(), 'sendChunk', { params: { id }, query: { offset: 0 }, body: utf8('abc') })
      const { detail } = await problem(send(host(), 'completeUpload', { params: { id }, body: { sha256: sha256(utf8('abc')) } }), 'upload-incomplete')
      expect(detail).toContain('3 of 10')
    })

    it('refuses a chunk above 8 MiB, and one beyond the announced size', async () => {
      const { id } = await call(host(), 'createUpload', { body: { path: 'x', bytes: 9 << 20 } })
      await problem(send(host(), 'sendChunk', { params: { id }, query: { offset: 0 }, body: new Uint8Array((8 << 20) + 1) }), 'chunk-too-large')
      const small = await call(host(), 'createUpload', { body: { path: 'y', bytes: 2 } })
      await problem(send(host(), 'sendChunk', { params: { id: small.id }, query: { offset: 0 }, body: utf8('abc') }), 'chunk-too-large')
    })

    it('refuses at once what cannot fit, with the numbers', async () => {
      const { detail } = await problem(send(host(), 'createUpload', { body: { path: 'vast.log', bytes: 2 ** 52 } }), 'storage-full')
      expect(detail).toContain(String(2 ** 52))
    })

    it('knows a file it has already, under whatever name', async () => {
      const first = await upload(host(), 'one.ndjson', THREE)
      expect(await upload(host(), 'two.ndjson', THREE)).toEqual({ evidence: [], duplicates: first.evidence, refused: [] })
      expect((await call(host(), 'listEvidence')).totals.files).toBe(1)
      expect((await settled(host())).events).toBe(2)
    })

    it('lets two uploads of the same file finish at once and keeps one', async () => {
      const outcomes = await Promise.all([upload(host(), 'one', THREE), upload(host(), 'two', THREE)])
      expect(outcomes.flatMap(({ evidence }) => evidence)).toHaveLength(1)
      expect(outcomes.flatMap(({ duplicates }) => duplicates)).toHaveLength(1)
      const [id] = outcomes.flatMap(({ evidence }) => evidence)
      const bytes = await call(host(), 'readBytes', { params: { id: id! }, query: { offset: 0, length: 100 } })
      expect(new Uint8Array(await bytes.arrayBuffer())).toEqual(THREE)
    })

    it('takes an empty file, and forgets a cancelled upload', async () => {
      expect((await upload(host(), 'empty.log', new Uint8Array(0))).evidence).toEqual(['e3b0c44298fc'])
      const { id } = await call(host(), 'createUpload', { body: { path: 'x', bytes: 10 } })
      await call(host(), 'cancelUpload', { params: { id } })
      await problem(send(host(), 'sendChunk', { params: { id }, query: { offset: 0 }, body: utf8('abc') }), 'not-found')
    })
  })
}
