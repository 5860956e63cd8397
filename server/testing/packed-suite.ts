import { describe, expect, it } from 'vitest'
import { THREE } from './suite-evidence.ts'
import { call, problem, send, settled, sha256, upload, utf8, type TestHost } from './test-host.ts'
import { bomb, gzip, zip } from './zip.ts'

/** [API-3] What is in archives. */
export function packedSuite(host: () => TestHost): void {
  describe('[API-3] packed files', () => {
    it('stores the content of a gzip; its digest is that of the packed bytes', async () => {
      const packed = gzip(THREE)
      const { evidence } = await upload(host(), 'log.ndjson.gz', packed)
      await settled(host())
      const detail = await call(host(), 'getEvidence', { params: { id: evidence[0]! } })
      expect(detail).toMatchObject({ id: sha256(THREE).slice(0, 12), sha256: sha256(packed), bytes: THREE.length, packing: ['gzip'], accepted: 2 })
      const bytes = await call(host(), 'readBytes', { params: { id: detail.id }, query: { offset: 8, length: 7 } })
      expect(await bytes.text()).toBe('{"b":2}')
    })

    it('takes each file of a zip, with the digest of the unpacked file', async () => {
      const other = utf8('{"c":3}\n')
      const { evidence } = await upload(host(), 'logs.zip', zip({ 'a.ndjson': THREE, 'deep/b.ndjson': other }))
      expect(evidence.toSorted()).toEqual([sha256(THREE).slice(0, 12), sha256(other).slice(0, 12)].toSorted())
      expect((await settled(host())).events).toBe(3)
      const { files } = await call(host(), 'listEvidence')
      expect(files.map(({ path, sha256 }) => `${path} ${sha256}`).toSorted()).toEqual([`logs.zip/a.ndjson ${sha256(THREE)}`, `logs.zip/deep/b.ndjson ${sha256(other)}`])
    })

    it('finds a file in an archive that it has plain already', async () => {
      const { evidence } = await upload(host(), 'a.ndjson', THREE)
      expect(await upload(host(), 'logs.zip', zip({ 'a.ndjson': THREE }))).toEqual({ evidence: [], duplicates: evidence, refused: [] })
    })

    it('refuses a zip bomb with the numbers, and the rest of the evidence stays', async () => {
      const { evidence } = await upload(host(), 'a.ndjson', THREE)
      const bytes = bomb(80)
      const { id } = await call(host(), 'createUpload', { body: { path: 'bomb.zip', bytes: bytes.length } })
      await call(host(), 'sendChunk', { params: { id }, query: { offset: 0 }, body: bytes })
      const { detail } = await problem(send(host(), 'completeUpload', { params: { id }, body: { sha256: sha256(bytes) } }), 'archive-refused')
      expect(detail).toMatch(/\d/)
      expect((await call(host(), 'listEvidence')).files.map(({ id }) => id)).toEqual(evidence)
      expect((await settled(host())).events).toBe(2)
    })
  })
}
