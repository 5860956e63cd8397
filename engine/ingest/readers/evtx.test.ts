import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecordSink } from '../reader.ts'
import { createEvtxReader } from './evtx.ts'
import { describeEvtxRecord, evtxChunkOffset } from './evtx/describe.ts'
import type { EvtxFields } from './evtx/fields.ts'
import * as w from './testing/evtx-writer.ts'

const TICKS = (BigInt(Date.UTC(2025, 9, 14, 0, 12, 7, 114)) + 11_644_473_600_000n) * 10_000n
const event = (given: Partial<w.EvtxEvent>): w.EvtxEvent => ({
  provider: 'Microsoft-Windows-Security-Auditing', eventId: 4624, channel: 'Security', computer: 'jump-a.plant.example', time: TICKS, recordId: 1n, ...given,
})

interface Seen {
  readonly records: { offset: number; length: number; line: number; fields: EvtxFields }[]
  readonly rejects: { offset: number; length: number; code: string; reason: string; sample: string }[]
  /** Bytes accounted for, in calls that must follow each other without gap. */
  bytes: number
}

function read(file: Uint8Array, piece = file.length): Seen {
  const seen: Seen = { records: [], rejects: [], bytes: 0 }
  const cover = (offset: number, covered: number): void => {
    expect(offset).toBe(seen.bytes)
    expect(covered).toBeGreaterThan(0)
    seen.bytes += covered
  }
  const sink: RecordSink = {
    record: (offset, length, covered, line, fields) => (cover(offset, covered), void seen.records.push({ offset, length, line, fields: fields as unknown as EvtxFields })),
    reject: (offset, length, covered, _line, code, reason, sample) => (cover(offset, covered), void seen.rejects.push({ offset, length, code, reason, sample })),
    blank: cover,
    framing: cover,
  }
  const reader = createEvtxReader()
  for (let at = 0; at < file.length; at += piece) reader.push(file.subarray(at, at + piece), sink)
  reader.end(sink)
  expect(seen.bytes).toBe(file.length)
  return seen
}

const values = (given: Partial<w.EvtxEvent>): EvtxFields => {
  const { records, rejects } = read(w.writeEvtx([event(given)]))
  expect(rejects).toEqual([])
  return records[0]!.fields
}

const logons = (count: number): w.EvtxEvent[] =>
  Array.from({ length: count }, (_, i) => event({ recordId: BigInt(i + 1), time: TICKS + BigInt(i) * 10_000n, data: { TargetUserName: w.text(`user${i % 7}`), TargetLogonId: w.hexInt64(BigInt(i)) } }))

describe('EVTX values', () => {
  test('[ING-21] the system part is given as flat fields', () => {
    const { data, ...system } = values({ userSid: 'S-1-5-21-1004336348-1177238915-682003330-512' })
    expect(data).toEqual({})
    expect(system).toEqual({
      provider: 'Microsoft-Windows-Security-Auditing', eventId: 4624, version: 0, level: 4, task: 0, opcode: 0, keywords: '0x8020000000000000',
      time: '2025-10-14T00:12:07.1140000Z', recordId: '1', activityId: '', pid: 4242, tid: 17, channel: 'Security', computer: 'jump-a.plant.example',
      userSid: 'S-1-5-21-1004336348-1177238915-682003330-512', qualifiers: 0,
    })
  })

  test.each<[string, w.EvtxValue, string]>([
    ['HexInt32', w.hexInt32(0x14c8), '0x14c8'],
    ['HexInt64 above 2^53', w.hexInt64(0xfedc_ba98_0000_0001n), '0xfedcba9800000001'],
    ['HexInt64 below 2^32', w.hexInt64(0x3e7n), '0x3e7'],
    ['UInt64 above 2^53', w.u64(18_446_744_073_709_551_615n), '18446744073709551615'],
    ['UInt64 at 2^53 + 1', w.u64(9_007_199_254_740_993n), '9007199254740993'],
    ['Int64 below −2^53', w.i64(-9_007_199_254_740_993n), '-9007199254740993'],
    ['UInt32', w.u32(4_294_967_295), '4294967295'],
    ['SID', w.sid('S-1-5-21-3940915590-64593676-1414006259-500'), 'S-1-5-21-3940915590-64593676-1414006259-500'],
    ['GUID', w.guid('39e4a257-40a6-5f8d-a005-0000000007ff'), '{39E4A257-40A6-5F8D-A005-0000000007FF}'],
    ['FILETIME to 100 ns', w.filetime(TICKS + 1n), '2025-10-14T00:12:07.1140001Z'],
    ['FILETIME zero', w.filetime(0n), '1601-01-01T00:00:00.0000000Z'],
    ['FILETIME "never"', w.filetime(0x7fff_ffff_ffff_ffffn), '0x7fffffffffffffff'],
    ['SYSTEMTIME', w.systemtime(2025, 10, 2, 14, 0, 12, 7, 114), '2025-10-14T00:12:07.1140000Z'],
    ['Boolean', w.flag(true), 'true'],
    ['binary', w.binary([0xde, 0xad, 0x00]), 'DEAD00'],
    ['array of strings', w.textArray(['LSASS', '', 'näö 数']), 'LSASS |  | näö 数'],
    ['array of numbers', w.u32Array([1, 2]), '1 | 2'],
    ['text kept as it is', w.text('  a\r\n\tb <&> '), '  a\r\n\tb <&> '],
    ['lone surrogate', w.text('x\ud800y'), 'x\ud800y'],
    ['long text', w.text('ab'.repeat(9000)), 'ab'.repeat(9000)],
  ])('[ING-21] %s is exact', (_name, value, expected) => {
    expect(values({ data: { Value: value } }).data['Value']).toBe(expected)
  })

  test('[ING-21] an optional value that is absent is left out, an empty text is kept', () => {
    expect(values({ data: { Absent: w.NULL, Empty: w.text('') } }).data).toEqual({ Empty: '' })
  })

  test('[ING-21] unnamed data are numbered, one for each string of an array, empty ones too', () => {
    expect(values({ unnamed: [w.NULL, w.text('second')] }).data).toEqual({ Data0: '', Data1: 'second' })
    expect(values({ unnamed: [w.textArray(['Available', 'None']), w.text('HostName=x')] }).data).toEqual({ Data0: 'Available', Data1: 'None', Data2: 'HostName=x' })
  })

  test('[ING-21] UserData is given by the names of its leaves', () => {
    expect(values({ eventId: 1102, userData: { SubjectUserName: w.text('k.moreau'), SubjectLogonId: w.hexInt64(0x7424dn) } }).data).toEqual({
      SubjectUserName: 'k.moreau', SubjectLogonId: '0x7424d',
    })
  })

  test('[ING-21] a name given twice keeps both values, and __proto__ is a name like any other', () => {
    const { data } = values({ data: JSON.parse('{"__proto__": 1, "constructor": 2}', (_, value: unknown) => (typeof value === 'number' ? w.text(`v${value}`) : value)) as Record<string, w.EvtxValue> })
    expect(Object.keys(data)).toEqual(['__proto__', 'constructor'])
    expect(data['__proto__']).toBe('v1')
    expect(({} as Record<string, unknown>)['v1']).toBeUndefined()
    expect(data['toString']).toBeUndefined()
  })
})

describe('EVTX framing', () => {
  test('[ING-22] every record has its place and the calls tile the file, however it is cut', () => {
    const file = w.writeEvtx(logons(50))
    const whole = read(file)
    expect(whole.records).toHaveLength(50)
    expect(whole.records.map((record) => record.fields.recordId)).toEqual(Array.from({ length: 50 }, (_, i) => String(i + 1)))
    for (const { offset, length, line } of whole.records) {
      expect([...file.subarray(offset, offset + 4)]).toEqual([0x2a, 0x2a, 0, 0])
      expect(new DataView(file.buffer).getUint32(offset + length - 4, true)).toBe(length)
      expect(line).toBe(0)
    }
    for (const piece of [997, 4096, 65_536, 65_537, 131_072]) expect(read(file, piece)).toEqual(whole)
  })

  test('[ING-22] chunks are found by their magic, not by the counts of the header', () => {
    const file = w.writeEvtx(logons(30), 10)
    expect(read(file.subarray(4096)).records).toHaveLength(30)
    const wrong = file.slice()
    wrong.fill(0, 16, 128)
    expect(read(wrong).records).toHaveLength(30)
  })

  test('[ING-23] a damaged record costs only itself', () => {
    const file = w.writeEvtx(logons(9))
    const { records } = read(file)
    const hit = records[4]!
    const magic = file.slice()
    magic[hit.offset] = 0x2b
    const lost = read(magic)
    expect(lost.records.map((record) => record.fields.recordId)).toEqual(['1', '2', '3', '4', '6', '7', '8', '9'])
    expect(lost.rejects).toMatchObject([{ offset: hit.offset, length: hit.length, code: 'checksum' }])
    const value = file.slice()
    value[hit.offset + 24 + 4] = 0x77
    expect(read(value).rejects).toMatchObject([{ offset: hit.offset, length: hit.length, code: 'malformed' }])
    expect(read(value).records).toHaveLength(8)
  })

  test('[ING-23] a chunk without its head is refused with its place, the others are read', () => {
    const file = w.writeEvtx(logons(30), 10)
    file[4096 + 65_536] = 0
    const { records, rejects } = read(file)
    expect(records).toHaveLength(20)
    expect(rejects).toMatchObject([{ offset: 4096 + 65_536, length: 65_536, code: 'malformed' }])
  })

  test('[ING-23] a truncated file keeps the whole records and names the cut one', () => {
    const file = w.writeEvtx(logons(20))
    const cut = read(file).records[7]!
    const { records, rejects } = read(file.subarray(0, cut.offset + 30))
    expect(records).toHaveLength(7)
    expect(rejects).toMatchObject([{ offset: cut.offset, length: 30, code: 'truncated' }])
  })

  test('[ING-23] a template overwritten by a later record is noticed, not used', () => {
    const file = w.writeEvtx(logons(3))
    const first = read(file).records[0]!
    // Template id of the first definition: behind the fragment header, token, version, id and offset, and the next-offset.
    file[first.offset + 24 + 4 + 10 + 4] = file[first.offset + 24 + 4 + 10 + 4]! ^ 1
    const { records, rejects } = read(file)
    expect(records).toHaveLength(0)
    expect(rejects.map((reject) => reject.reason)).toEqual(Array.from({ length: 3 }, () => 'The event cannot be read: its template has been overwritten.'))
  })

  test('[ING-23] a damaged chunk does not lend its templates to the next', () => {
    const file = w.writeEvtx(logons(4), 2)
    const name = w.text('TargetUserName').bytes
    const at = file.findIndex((_, i) => i > 4096 && name.every((byte, k) => file[i + k] === byte))
    file[at] = 'X'.charCodeAt(0)
    expect(read(file).records.map((record) => Object.keys(record.fields.data)[0])).toEqual(['XargetUserName', 'XargetUserName', 'TargetUserName', 'TargetUserName'])
  })

  test('[ING-24] random bytes, cuts and flipped bits never make the reader throw or lose a byte', () => {
    const file = w.writeEvtx(logons(12), 6)
    const flips = fc.array(fc.tuple(fc.oneof(fc.integer({ min: 4096, max: 4096 + 6000 }), fc.integer({ min: 0, max: file.length - 1 })), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 40 })
    fc.assert(fc.property(flips, fc.integer({ min: 0, max: file.length }), fc.integer({ min: 500, max: 90_000 }), (hits, length, piece) => {
      const hurt = file.slice(0, Math.max(1, length))
      for (const [at, mask] of hits) if (at < hurt.length) hurt[at] = hurt[at]! ^ mask
      read(hurt, piece)
    }), { seed: 20_251_014, numRuns: 150 })
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 5000 }), fc.integer({ min: 1, max: 999 }), (bytes, piece) => {
      expect(read(bytes, piece).records).toEqual([])
    }), { seed: 20_251_014, numRuns: 100 })
  })

  test('[ING-24] a template that unfolds one value many times is refused, not expanded', () => {
    const names = Array.from({ length: 300 }, (_, i) => `n${i}`)
    const big = w.text('A'.repeat(10_000))
    const data = Object.fromEntries(names.map((name, i) => [name, i === 0 ? big : w.text('')]))
    const file = w.writeEvtx([event({ data })])
    // Every substitution of the nested template now means the first value.
    const definition = read(file).records[0]!
    const view = new DataView(file.buffer, definition.offset, definition.length)
    for (let i = 0; i + 4 < definition.length - 22_000; i++) {
      if (view.getUint8(i) === 0x0e && view.getUint8(i + 3) === 1 && view.getUint16(i + 1, true) > 11) view.setUint16(i + 1, 0, true)
    }
    const { rejects } = read(file)
    expect(rejects).toMatchObject([{ code: 'malformed', reason: 'The event cannot be read: the values of a record unfold to more than 1 MiB.' }])
  })
})

describe('one EVTX record again', () => {
  test('[ING-25] every value has the exact bytes it was read from', () => {
    const file = w.writeEvtx([...logons(3), event({ recordId: 9n, data: { TargetUserName: w.text('svc-históric'), IpAddress: w.text('10.8.0.23'), Id: w.guid('39e4a257-40a6-5f8d-a005-0000000007ff') } })], 2)
    const { records } = read(file)
    const last = records[3]!
    const chunkOffset = evtxChunkOffset(last.offset)
    expect(chunkOffset).toBe(4096 + 65_536)
    const found = describeEvtxRecord(file.subarray(chunkOffset, chunkOffset + 65_536), chunkOffset, last.offset)!
    expect(found.values).toEqual(last.fields)
    const bytesOf = (name: string): string => {
      const field = found.fields.find((each) => each.name === name)!
      return new TextDecoder('utf-16le').decode(file.subarray(field.offset, field.offset + field.length))
    }
    expect(bytesOf('TargetUserName')).toBe('svc-históric')
    expect(bytesOf('IpAddress')).toBe('10.8.0.23')
    expect(bytesOf('Computer')).toBe('jump-a.plant.example')
    expect(found.fields.find((each) => each.name === 'EventID')).toMatchObject({ value: '4624', length: 2 })
    expect(found.fields.find((each) => each.name === 'Id')).toMatchObject({ value: '{39E4A257-40A6-5F8D-A005-0000000007FF}', length: 16 })
  })

  test('[ING-25] where no readable record stands there is nothing to describe', () => {
    const file = w.writeEvtx(logons(2))
    expect(describeEvtxRecord(file.subarray(4096), 4096, 4097)).toBeNull()
    expect(describeEvtxRecord(file.subarray(4096), 4096, 0)).toBeNull()
    expect(describeEvtxRecord(new Uint8Array(10), 4096, 5000)).toBeNull()
  })
})
