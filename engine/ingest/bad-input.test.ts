import { gzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { CaseReader } from '../../server/node/case-reader.ts'
import type { EventIndex } from '../model/units.ts'
import type { Ledger } from './ledger.ts'
import * as evtx from './readers/testing/evtx-writer.ts'
import { utf16, utf8 } from './testing/collect.ts'

const signIn = (name: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  createdDateTime: '2025-10-03T07:14:06Z', userPrincipalName: name, userDisplayName: name, appDisplayName: 'Office 365', ipAddress: '203.0.113.7', clientAppUsed: 'Browser', status: { errorCode: 0 }, isInteractive: true, ...more,
})
const line = (name: string, more?: Record<string, unknown>): string => `${JSON.stringify(signIn(name, more))}\n`
const lines = (count: number): string => Array.from({ length: count }, (_, i) => line(`u${i}-${(i * 7919) % 10_007}@example.org`)).join('')
const FILETIME = (iso: string): bigint => (BigInt(new Date(iso).getTime()) + 11_644_473_600_000n) * 10_000n
const logons = (...times: bigint[]): Uint8Array => evtx.writeEvtx(times.map((time, i) => ({
  provider: 'Microsoft-Windows-Security-Auditing', eventId: 4624, channel: 'Security', computer: 'jump-a', time, recordId: BigInt(i + 1),
  data: { TargetUserName: evtx.text('kim'), LogonType: evtx.u32(3), IpAddress: evtx.text('10.8.0.23') },
})))
const NOW = FILETIME('2025-10-14T00:12:07Z')
const NEIGHBOUR = utf8(line('neighbour@example.org') + line('other@example.org'))
const OVERLONG = `{"x":"${'a'.repeat(10 << 20)}"}\n`

interface Told {
  readonly path: string
  readonly bytes: Uint8Array
  /** Records kept. */
  readonly accepted: number
  /** Of each refused record, or of what of an archive was refused: the code, and what the person reads. */
  readonly rejected?: readonly (readonly [code: string, reason: RegExp])[]
  readonly refused?: readonly RegExp[]
}

const CASES: Record<string, Told> = {
  'binary content': { path: 'noise.bin', bytes: new Uint8Array(3000).map((_, i) => (i * 37) % 256), accepted: 0, rejected: [['encoding', /no known format\. Export it as JSON/]] },
  'prose': { path: 'diary.txt', bytes: utf8('Dear diary,\nnothing happened.\n'), accepted: 0, rejected: [['unknown_source', /Export it in a format of the list/], ['unknown_source', /Export it/]] },
  'records of a source nobody knows': { path: 'x.json', bytes: utf8('{"neither":1}\n'), accepted: 0, rejected: [['unknown_source', /map its columns/]] },
  'a JSON line cut short': { path: 'x.ndjson', bytes: utf8(lines(3)).slice(0, -40), accepted: 2, rejected: [['truncated', /breaks off: .*\. Fetch the file again/]] },
  'a JSON array cut short': { path: 'x.json', bytes: utf8(`[${JSON.stringify(signIn('kim'))},${JSON.stringify(signIn('lee')).slice(0, 90)}`), accepted: 1, rejected: [['truncated', /Fetch the file again/]] },
  'a gzip cut short': { path: 'x.ndjson.gz', bytes: gzipSync(utf8(lines(5000))).subarray(0, 20_000), accepted: -1, refused: [/^x\.ndjson\.gz: The gzip data ends early, after [\d,]+ bytes\. What was read is kept\. Fetch the file again/] },
  'a zip cut short': { path: 'x.zip', bytes: zipSync({ 'a.ndjson': utf8(lines(5000)) }).subarray(0, 20_000), accepted: -1, refused: [/^x\.zip\/a\.ndjson: .*\. What was read is kept\. Fetch the archive again/] },
  'an event log cut short': { path: 'x.evtx', bytes: cutInLastEvent(logons(NOW, NOW + 1n, NOW + 2n)), accepted: 2, rejected: [['truncated', /ends inside an event\. Fetch the file again/]] },
  'UTF-16, little-endian, marked': { path: 'x.json', bytes: utf16(lines(3)), accepted: 3 },
  'UTF-16, big-endian, marked': { path: 'x.json', bytes: utf16(lines(3), true), accepted: 3 },
  'UTF-16 without a mark': { path: 'x.json', bytes: utf16(lines(3)).subarray(2), accepted: 0, rejected: [['encoding', /UTF-16 without a byte order mark\. Save the text as UTF-8/]] },
  'UTF-16, big-endian, without a mark': { path: 'x.json', bytes: utf16(lines(3), true).subarray(2), accepted: 0, rejected: [['encoding', /UTF-16 without a byte order mark\. Save the text as UTF-8/]] },
  'UTF-16 lines within UTF-8': { path: 'x.json', bytes: new Uint8Array([...utf8(lines(20)), ...utf16(line('wide')).subarray(2), ...utf8(`\n${line('last')}`)]), accepted: 21, rejected: [['encoding', /NUL bytes.*Save the text as UTF-8/], ['encoding', /NUL bytes/]] },
  'UTF-8 with a mark': { path: 'x.json', bytes: utf8(`\ufeff${lines(3)}`), accepted: 3 },
  'Latin-1 in a name': { path: 'x.json', bytes: latin1(line('b\u00f6rge@example.org')), accepted: 1 },
  'line ends of both kinds, empty lines and none at the end': { path: 'x.json', bytes: utf8(`${line('a')}\r\n\n${line('b').trimEnd()}\r\n   \n${line('c').trimEnd()}`), accepted: 3 },
  'a line of 10 MB': { path: 'x.json', bytes: utf8(line('a') + OVERLONG + line('b')), accepted: 2, rejected: [['too_long', /10,485,768 bytes long; records over 8,388,608 bytes are not read\. Export it/]] },
  'an element of 10 MB': { path: 'x.json', bytes: utf8(`[${line('a')},${OVERLONG},${line('b')}]`), accepted: 2, rejected: [['too_long', /10,485,768 bytes long; records over 8,388,608 bytes/]] },
  'a decompression bomb beside a log': { path: 'x.zip', bytes: zipSync({ 'a.ndjson': utf8(lines(3)), 'bomb.log': [new Uint8Array(70 << 20), { level: 9 }] }), accepted: 3, refused: [/^x\.zip\/bomb\.log: expanded [\d,]+:1, limit 200:1\. This looks like a decompression bomb\. If it is not, unpack it/] },
  'the year 1601 and the year 9999': { path: 'x.json', bytes: utf8(line('a', { createdDateTime: '1601-01-01T00:00:00Z' }) + line('b') + line('c', { createdDateTime: '9999-12-31T23:59:59.9999999Z' })), accepted: 1, rejected: [['time_out_of_range', /1601-01-01T00:00:00.000Z lies outside of 1990 to 2100.*set the clock/], ['time_out_of_range', /9999-12-31/]] },
  'an event log of the year 1601': { path: 'x.evtx', bytes: logons(0n, NOW), accepted: 1, rejected: [['time_out_of_range', /1601-01-01/]] },
  'a time that is none': { path: 'x.json', bytes: utf8(line('a', { createdDateTime: 'yesterday' }) + line('b')), accepted: 1, rejected: [['bad_time', /yesterday/]] },
}

function cutInLastEvent(file: Uint8Array): Uint8Array {
  // The magic of the third record; a fourth would begin where the used part of the chunk ends.
  let at = 0
  for (let found = 0; found < 3; at++) if (file[at] === 0x2a && file[at + 1] === 0x2a && file[at + 2] === 0 && file[at + 3] === 0) found++
  return file.subarray(0, at + 60)
}

function latin1(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

async function read(files: readonly (readonly [string, Uint8Array])[]): Promise<{ reader: CaseReader; ledgers: Ledger[] }> {
  const reader = new CaseReader()
  for (const [path, bytes] of files) await reader.add(path, [bytes.slice()], 2025)
  return { reader, ledgers: reader.ledgers }
}

describe('[ING-10] input that is broken or hostile', () => {
  it.each(Object.entries(CASES))('%s', async (_, { path, bytes, accepted, rejected = [], refused = [] }) => {
    const alone = await read([['neighbour.json', NEIGHBOUR]])
    const { reader, ledgers } = await read([['neighbour.json', NEIGHBOUR], [path, bytes]])
    expect(ledgers[0]).toEqual(alone.ledgers[0])
    const ledger = ledgers[1]!
    expect(ledger.records).toBe(ledger.accepted + ledger.rejected + ledger.blank)
    expect(ledger.spans.reduce((at, span) => (span.offset === at ? at + span.length : NaN), 0)).toBe(ledger.bytes)
    // Of a packed file that breaks off, the last record is cut as well.
    if (accepted < 0) expect([ledger.accepted > 100, ledger.rejectedBy]).toEqual([true, [{ code: 'truncated', count: 1 }]])
    else expect(ledger.accepted).toBe(accepted)
    if (accepted >= 0) expect(ledger.rejections.map(({ code, reason }, i) => [code, rejected[i]?.[1].test(reason) === true ? '' : reason])).toEqual(rejected.map(([code]) => [code, '']))
    for (const { sample, reason } of ledger.rejections) expect([sample.length <= 200, reason.length <= 300]).toEqual([true, true])
    expect(reader.refused.map((text, i) => (refused[i]?.test(text) === true ? '' : text))).toEqual(refused.map(() => ''))
    expect(reader.analyse().events).toBe(ledger.accepted + 2)
  })

  it('a key named __proto__ is a key: nothing else changes by it', async () => {
    const hostile = `{"__proto__":{"polluted":true,"userPrincipalName":"evil"},"constructor":{"prototype":{"polluted":true}},${line('kim@example.org').slice(1)}`
    const { reader, ledgers } = await read([['x.json', utf8(hostile + line('__proto__'))]])
    expect(ledgers[0]).toMatchObject({ source: 'entra-signin', accepted: 2, rejected: 0 })
    expect([0, 1].map((row) => reader.case.store.text('actor', row as EventIndex))).toEqual(['kim@example.org', '__proto__'])
    expect(reader.analyse().events).toBe(2)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('markup and terminal codes in a field are text like any other', async () => {
    const names = ['<img src=x onerror=alert(1)>@example.org', '\u001b[2J\u001b]0;x\u0007kim', 'a\u202eb', 'x'.repeat(100_000)]
    const { reader, ledgers } = await read([['<script>.json', utf8(names.map((name) => line(name)).join(''))]])
    expect(ledgers[0]).toMatchObject({ path: '<script>.json', accepted: 4, rejected: 0 })
    expect(names.slice(0, 3).map((_, row) => reader.case.store.text('actor', row as EventIndex))).toEqual(names.slice(0, 3))
    expect(reader.analyse().events).toBe(4)
  })

  it('the same content under two names, or packed, is one piece of evidence', async () => {
    const { reader, ledgers } = await read([['a.json', NEIGHBOUR], ['b.json', NEIGHBOUR], ['c.json.gz', gzipSync(NEIGHBOUR)], ['d.zip', zipSync({ 'e.json': NEIGHBOUR })]])
    expect([ledgers.map(({ path }) => path), reader.refused, reader.analyse().events]).toEqual([['a.json'], [], 2])
  })
})
