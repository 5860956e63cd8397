import { createHash } from 'node:crypto'
import { gzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { vendor0212 } from '../../mocks/scenarios/vendor-0212/vendor-0212.ts'
import { CaseReader, type Content } from './case-reader.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const LINES = utf8('{"x":1}\n'.repeat(500))

/** Gives the content in pieces, in a buffer that is overwritten with the next one. */
const pieces = (bytes: Uint8Array, size = 777): Content => ({
  *[Symbol.iterator]() {
    const buffer = new Uint8Array(size)
    for (let at = 0; at < bytes.length; at += size) {
      const part = bytes.subarray(at, at + size)
      buffer.set(part)
      yield buffer.subarray(0, part.length)
    }
  },
})

/** Another content each time it is read. */
function changing(...readings: (Uint8Array | Error)[]): Content {
  return {
    *[Symbol.iterator]() {
      const next = readings.shift()!
      if (!(next instanceof Error)) return void (yield next)
      yield LINES.subarray(0, 400)
      throw next
    },
  }
}

describe('[CLI-6] files too large to wait in memory', () => {
  it('tell the same story as small ones, plain and packed', async () => {
    const files = vendor0212.write({ noise: 0 }).filter(({ path }) => !path.startsWith('ot/'))
    const packed = zipSync(Object.fromEntries(vendor0212.write({ noise: 0 }).filter(({ path }) => path.startsWith('ot/')).map(({ path, bytes }) => [path, bytes])))
    files.push({ path: 'ot.zip', bytes: packed })
    const [small, large] = [new CaseReader(), new CaseReader(20_000)]
    for (const reader of [small, large]) for (const { path, bytes } of files) await reader.add(path, pieces(bytes, 50_000), 2025)
    expect(large.analyse().incidents).toEqual(small.analyse().incidents)
    const byPath = ({ evidence }: CaseReader) => evidence.toSorted((a, b) => (a.path < b.path ? -1 : 1))
    expect(byPath(large)).toEqual(byPath(small))
  })

  it('carry the digest of their bytes, or, alone in a gzip, of the packed ones', async () => {
    for (const held of [10, 1 << 20]) {
      const reader = new CaseReader(held)
      const [gz, zip] = [gzipSync(utf8('{"y":1}\n'.repeat(90))), zipSync({ 'a.log': utf8('{"z":1}\n'.repeat(90)) })]
      await reader.add('plain.json', pieces(LINES), 2025)
      await reader.add('x.json.gz', pieces(gz), 2025)
      await reader.add('x.zip', pieces(zip), 2025)
      expect(reader.evidence.map(({ path, sha256, bytes }) => [path, sha256, bytes])).toEqual([
        ['plain.json', sha256(LINES), 4000], ['x.json.gz', sha256(gz), 720], ['x.zip/a.log', sha256(utf8('{"z":1}\n'.repeat(90))), 720],
      ])
    }
  })

  it('are refused when they change, or can no longer be read, between the two readings', async () => {
    const sign = (name: string): string => `${JSON.stringify({ createdDateTime: '2025-10-03T07:14:06Z', userPrincipalName: name, appDisplayName: 'x', ipAddress: '203.0.113.7', status: { errorCode: 0 }, clientAppUsed: 'Browser' })}\n`
    const reader = new CaseReader(10)
    await reader.add('grows.json', changing(utf8(sign('kim')), utf8(sign('kim') + sign('lee'))), 2025)
    expect(reader.refused).toEqual(['grows.json: It changed while it was read. Copy the file and read the copy.'])
    await expect(reader.add('goes.json', changing(LINES, new Error('gone')), 2025)).rejects.toThrow('gone')
    expect(reader.refused).toHaveLength(1)
    expect([reader.evidence, reader.analyse().events]).toEqual([[], 0])
    await reader.add('again.json', changing(utf8(sign('kim')), utf8(sign('kim'))), 2025)
    expect([reader.evidence.map(({ path, accepted }) => [path, accepted]), reader.analyse().events]).toEqual([[['again.json', 1]], 1])
  })

  it('count once, however often they come', async () => {
    const reader = new CaseReader(10)
    await reader.add('a.json', pieces(LINES), 2025)
    await reader.add('b.json', pieces(LINES), 2025)
    await reader.add('c.zip', pieces(zipSync({ a: LINES, b: LINES })), 2025)
    expect(reader.evidence.map(({ path }) => path)).toEqual(['a.json'])
  })
})
