import { gzipSync, strToU8, Zip, ZipDeflate, ZipPassThrough, zipSync } from 'fflate'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutAt, utf8 } from './testing/collect.ts'
import { Unpacker } from './unpack.ts'
import type { UnpackLimits } from './unpack/unpacking.ts'

interface Unpacked { files: Record<string, string>; packing: Record<string, string>; aborted: string[]; refused: [string, string][] }

function unpack(path: string, content: Uint8Array, cuts: readonly number[] = [], limits?: UnpackLimits): Unpacked {
  const found: Unpacked = { files: {}, packing: {}, aborted: [], refused: [] }
  const unpacker = new Unpacker(path, {
    open(member, packing) {
      let text: Uint8Array[] = []
      return {
        write: (chunk) => text.push(chunk.slice()),
        close: () => {
          found.files[member] = Buffer.concat(text).toString('latin1')
          found.packing[member] = packing.join('>')
          text = []
        },
        abort: () => found.aborted.push(member),
      }
    },
    refuse: (member, reason) => found.refused.push([member, reason]),
  }, limits)
  for (const chunk of cutAt(content, cuts)) unpacker.push(chunk)
  unpacker.end()
  return found
}

/** A zip written front to back, its sizes behind the members. */
function streamedZip(files: Record<string, Uint8Array>, deflate: boolean): Uint8Array {
  const out: Uint8Array[] = []
  const zip = new Zip((error, bytes) => { if (error === null) out.push(bytes) })
  for (const [name, bytes] of Object.entries(files)) {
    const member = deflate ? new ZipDeflate(name) : new ZipPassThrough(name)
    zip.add(member)
    member.push(bytes, true)
  }
  zip.end()
  return new Uint8Array(Buffer.concat(out))
}

function tar(files: Record<string, string>): Uint8Array {
  const blocks = Object.entries(files).flatMap(([name, text]) => {
    const head = Buffer.alloc(512)
    head.write(name.slice(0, 100))
    head.write(`${text.length.toString(8).padStart(11, '0')}\0`, 124)
    head.write(name.endsWith('/') ? '5' : name === '././@LongLink' ? 'L' : '0', 156)
    head.write('ustar\u000000', 257)
    head.write('        ', 148)
    head.write(`${head.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148)
    return [head, Buffer.alloc(Math.ceil(text.length / 512) * 512, 0).fill(text, 0, text.length)]
  })
  return new Uint8Array(Buffer.concat([...blocks, Buffer.alloc(1024)]))
}

const noise = (size: number): Uint8Array => {
  const bytes = new Uint8Array(size)
  for (let i = 0, seed = 7; i < size; i++) bytes[i] = (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) >> 16
  return bytes
}

describe('[ING-7] unpacking', () => {
  it('passes a plain file through', () => {
    expect(unpack('a.log', utf8('hello'))).toEqual({ files: { 'a.log': 'hello' }, packing: { 'a.log': '' }, aborted: [], refused: [] })
    expect(unpack('empty', new Uint8Array(0)).files).toEqual({ empty: '' })
  })

  it('reads gzip of several members under the name it came with', () => {
    const bytes = new Uint8Array(Buffer.concat([gzipSync(utf8('one\n')), gzipSync(utf8('two\n'))]))
    expect(unpack('x.log.gz', bytes, [1, 15, 24, 25, 30])).toMatchObject({ files: { 'x.log.gz': 'one\ntwo\n' }, packing: { 'x.log.gz': 'gzip' }, refused: [] })
  })

  it('reads zip, stored and deflated, and skips folders and what a Mac leaves', () => {
    const bytes = zipSync({ 'logs/': new Uint8Array(0), 'logs/a.json': utf8('{"a":1}'), 'b.bin': [noise(5000), { level: 0 }], '__MACOSX/logs/._a.json': utf8('x'), 'logs/.DS_Store': utf8('x'), empty: new Uint8Array(0) })
    const { files, refused } = unpack('a.zip', bytes)
    expect([Object.keys(files), refused]).toEqual([['a.zip/logs/a.json', 'a.zip/b.bin', 'a.zip/empty'], []])
    expect(files['a.zip/b.bin']).toBe(Buffer.from(noise(5000)).toString('latin1'))
  })

  it.each([true, false])('reads zip whose sizes stand behind the members (deflated: %s)', (deflate) => {
    const trap = new Uint8Array(Buffer.concat([utf8('PK\u0007\u0008'), noise(3000), utf8('PK\u0003\u0004'), noise(100), utf8('PK\u0001\u0002')]))
    const bytes = streamedZip({ 'a.log': trap, 'b.log': utf8('hello'), 'c.log': new Uint8Array(0) }, deflate)
    fc.assert(fc.property(fc.array(fc.nat(bytes.length), { maxLength: 20 }), (cuts) => {
      const { files, refused } = unpack('s.zip', bytes, cuts)
      expect([files['s.zip/a.log'], files['s.zip/b.log'], files['s.zip/c.log'], refused]).toEqual([Buffer.from(trap).toString('latin1'), 'hello', '', []])
    }), { seed: 2, numRuns: 60 })
  })

  it('reads tar, tar.gz and archives in archives, and no deeper than three', () => {
    const long = `${'d/'.repeat(80)}long.log`
    const content = tar({ 'dir/': '', 'dir/a.log': 'A'.repeat(700), '././@LongLink': `${long}\0`, short: 'L', 'b.log': '' })
    expect(unpack('t.tar', content, [100, 600, 1200]).files).toEqual({ 't.tar/dir/a.log': 'A'.repeat(700), [`t.tar/${long}`]: 'L', 't.tar/b.log': '' })
    expect(unpack('t.tar.gz', gzipSync(content)).packing).toMatchObject({ 't.tar.gz/b.log': 'gzip>tar' })
    const nested = zipSync({ 'in.zip': zipSync({ 'x.gz': gzipSync(utf8('deep')), 'y.gz': gzipSync(gzipSync(utf8('too deep'))) }) })
    const { files, refused } = unpack('o.zip', nested)
    expect(files).toEqual({ 'o.zip/in.zip/x.gz': 'deep' })
    expect(refused).toEqual([['o.zip/in.zip/y.gz', 'Packed more than 3 times']])
  })

  it('refuses a bomb with the numbers, and reads its neighbours', () => {
    const bytes = zipSync({ 'a.log': utf8('before'), 'bomb.log': new Uint8Array(80 << 20), 'z.log': utf8('after') })
    const { files, refused, aborted } = unpack('a.zip', bytes)
    expect(files).toEqual({ 'a.zip/a.log': 'before', 'a.zip/z.log': 'after' })
    expect(aborted).toEqual(['a.zip/bomb.log'])
    expect(refused).toEqual([['a.zip/bomb.log', expect.stringMatching(/^expanded [\d,]+:1, limit 200:1$/)]])
  })

  it('refuses what goes beyond the limits in bytes and in members', () => {
    const limits = { ratio: 200, ratioFrom: 1e9, totalBytes: 1000, members: 3, depth: 3 }
    const big = unpack('a.zip', zipSync({ a: noise(600), b: noise(600), c: noise(600) }), [], limits)
    expect([Object.keys(big.files), big.aborted, big.refused]).toEqual([['a.zip/a'], [], [['a.zip/b', 'expanded to more than 1,000 bytes in all']]])
    const many = unpack('a.zip', zipSync(Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, utf8(name)]))), [], limits)
    expect([Object.keys(many.files).length, many.refused]).toEqual([3, [['a.zip/d', 'More than 3 members']]])
  })

  it('lets no name point outside', () => {
    const { files } = unpack('a.zip', zipSync({ '../../etc/passwd': utf8('1'), '/abs.log': utf8('2'), 'C:\\Windows\\x.log': utf8('3'), 'a/./b/../c.log': utf8('4'), '..': utf8('5') }))
    expect(Object.keys(files)).toEqual(['a.zip/etc/passwd', 'a.zip/abs.log', 'a.zip/Windows/x.log', 'a.zip/a/b/c.log', 'a.zip/unnamed'])
  })

  it('refuses encrypted and strangely packed members alone', () => {
    const bytes = zipSync({ 'secret.log': [utf8('s'), { level: 0 }], 'odd.log': [utf8('o'), { level: 0 }], 'plain.log': utf8('p') })
    bytes[6]! |= 1
    bytes[bytes.indexOf(0x50, 10) + 8] = 93
    const { files, refused } = unpack('a.zip', bytes)
    expect(files).toEqual({ 'a.zip/plain.log': 'p' })
    expect(refused.map(([path, reason]) => [path, reason.slice(0, 30)])).toEqual([['a.zip/secret.log', 'The member is encrypted'], ['a.zip/odd.log', 'The member is packed by method']])
  })

  it('keeps what was read of an archive that breaks off, and says so', () => {
    const text = utf8(Array.from({ length: 20_000 }, (_, i) => `line ${(i * 7919) % 10_007}`).join('\n'))
    const gzip = gzipSync(text)
    const cutGzip = unpack('x.gz', gzip.subarray(0, Math.floor(gzip.length * 0.8)))
    expect(cutGzip.files['x.gz']!.length).toBeGreaterThan(text.length / 2)
    expect(Buffer.from(text).toString('latin1').startsWith(cutGzip.files['x.gz']!)).toBe(true)
    expect(cutGzip.refused).toEqual([['x.gz', expect.stringContaining('ends early')]])
    const zip = zipSync({ 'a.log': utf8('whole'), 'b.log': text })
    const cutZip = unpack('a.zip', zip.subarray(0, Math.floor(zip.length * 0.8)))
    expect(cutZip.files['a.zip/a.log']).toBe('whole')
    expect(cutZip.files['a.zip/b.log']!.length).toBeGreaterThan(text.length / 2)
    expect(cutZip.refused).toHaveLength(1)
    expect(unpack('t.tar', tar({ a: 'A', b: 'B'.repeat(600) }).subarray(0, 1800)).refused).toEqual([['t.tar', 'The tar archive ends early']])
  })

  it('does not throw on damaged archives', () => {
    const archives = [zipSync({ a: strToU8('hello hello hello'), b: noise(300) }), gzipSync(strToU8('hello hello')), tar({ a: 'x', b: 'y' }), streamedZip({ a: strToU8('hello hello hello') }, true)]
    fc.assert(fc.property(fc.constantFrom(...archives), fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 6 }), fc.array(fc.nat(600), { maxLength: 5 }), (archive, damage, cuts) => {
      const bytes = archive.slice()
      for (const [at, value] of damage) if (at < bytes.length && at > 3) bytes[at] = value
      unpack('x', bytes, cuts)
    }), { seed: 9, numRuns: 600 })
  })
})
