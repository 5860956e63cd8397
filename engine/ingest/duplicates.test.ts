import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LogEvent } from '../model/event.ts'
import type { EventIndex, Instant } from '../model/units.ts'
import { findCopies, type FileStretch } from './duplicates.ts'
import { RecordDigest } from './record-digest.ts'
import { EventStore } from './store.ts'

interface Given { readonly file: number; readonly says: string; readonly time?: number; readonly key?: string; readonly events?: number }

/** Files one after another, each with its records; the place of a record is its position. */
function caseOf(records: readonly Given[], collectors: readonly string[] = ['a', 'b', 'c']) {
  const store = new EventStore()
  const digest = new RecordDigest()
  const files: FileStretch[] = collectors.map((collector, number) => {
    const from = store.count
    for (const [offset, { file, says, time = 5, key, events = 1 }] of records.entries()) {
      if (file !== number) continue
      const event: LogEvent = { time: time as Instant, kind: 'logon', actor: says }
      if (key === undefined) digest.content('test', { says })
      else digest.stated(key)
      for (let i = 0; i < events; i++) store.append({ ...event, code: String(i) }, number, offset, 1, 1, digest)
    }
    return { from, to: store.count, collector, source: 'test' }
  })
  return { store, copies: findCopies(store, files), files }
}
const kept = ({ store, copies }: ReturnType<typeof caseOf>): number => Array.from({ length: store.count }, (_, row) => row as EventIndex).filter((row) => !copies.isCopy(row)).length

describe('[ING-14] what stands in several files', () => {
  it('counts as often as the fullest collector has it, whatever else there is', () => {
    const record = fc.record({ file: fc.integer({ min: 0, max: 2 }), says: fc.constantFrom('kim', 'sam', 'lee') })
    fc.assert(fc.property(fc.array(record, { maxLength: 60 }), (records) => {
      const { store, copies } = caseOf(records)
      for (const says of ['kim', 'sam', 'lee']) {
        const perFile = [0, 1, 2].map((file) => records.filter((one) => one.file === file && one.says === says).length)
        const counted = Array.from({ length: store.count }, (_, row) => row as EventIndex).filter((row) => store.text('actor', row) === says && !copies.isCopy(row)).length
        expect(counted).toBe(Math.max(...perFile))
      }
      for (const row of copies.rows) {
        expect(copies.isCopy(copies.original(row))).toBe(false)
        expect(store.file(copies.original(row))).toBeLessThan(store.file(row))
      }
    }), { seed: 14, numRuns: 300 })
  })
  it('counts each line of one collector, also where it goes on in the next file', () => {
    const records = [{ file: 0, says: 'kim' }, { file: 1, says: 'kim' }]
    expect(kept(caseOf(records, ['edge', 'edge']))).toBe(2)
    expect(kept(caseOf(records, ['edge', 'core']))).toBe(1)
  })
  it('counts a record that its log names once, also when one file has it twice', () => {
    expect(kept(caseOf([{ file: 0, says: 'kim', key: 'log 7' }, { file: 0, says: 'kim', key: 'log 7' }, { file: 1, says: '', key: 'log 7', time: 400 }]))).toBe(1)
  })
  it('keeps records that are alike and have other names, and those whose name came again at another time', () => {
    expect(kept(caseOf([{ file: 0, says: 'kim', key: 'log 7' }, { file: 1, says: 'kim', key: 'log 8' }]))).toBe(2)
    expect(kept(caseOf([{ file: 0, says: 'kim', key: 'log 7' }, { file: 1, says: 'kim', key: 'log 7', time: 90_000 }]))).toBe(2)
    expect(kept(caseOf([{ file: 0, says: 'kim', key: 'log 7' }, { file: 1, says: 'mallory', key: 'log 7' }]))).toBe(2)
  })
  it('keeps what shares a digest and says something else: no forged record hides another', () => {
    const store = new EventStore()
    const forged = { low: 77, high: 88 }
    store.append({ time: 5 as Instant, kind: 'logon', actor: 'kim' }, 0, 0, 1, 1, forged)
    store.append({ time: 5 as Instant, kind: 'logon', actor: 'mallory' }, 1, 0, 1, 1, forged)
    expect(findCopies(store, [0, 1].map((file) => ({ from: file, to: file + 1, collector: String(file), source: 'test' }))).rows).toEqual([])
  })
  it('takes all events of a record together', () => {
    const { store, copies } = caseOf([{ file: 0, says: 'kim', events: 3 }, { file: 1, says: 'kim', events: 3 }, { file: 2, says: 'kim', events: 2 }])
    expect(copies.rows.map((row) => [store.text('code', row), store.text('code', copies.original(row)), store.file(row)])).toEqual([['0', '0', 1], ['1', '1', 1], ['2', '2', 1]])
  })
})

describe('[ING-14] digest of a record', () => {
  const digestOf = (fields: Record<string, unknown>, source = 'test'): string => {
    const digest = new RecordDigest()
    digest.content(source, fields)
    return `${digest.low} ${digest.high}`
  }
  it('differs where any value, name, place or source differs', () => {
    const base = { a: 'x', b: { c: ['1', '2'] } }
    const others = [{ a: 'x', b: { c: ['12'] } }, { a: 'x', b: { c: ['1'] } }, { a: 'xb' }, { ax: '', b: { c: ['1', '2'] } }, { a: 'x', b: { d: ['1', '2'] } }, { a: 'x', b: { c: [1, 2] } }, { a: 'x', b: null }, { a: 'x', b: 'null' }]
    expect(digestOf({ ...base })).toBe(digestOf(base))
    expect(new Set([base, ...others].map((fields) => digestOf(fields))).size).toBe(others.length + 1)
    expect(digestOf(base, 'other')).not.toBe(digestOf(base))
  })
  it('leaves the priority of a syslog line out, which collectors add and take off', () => {
    expect(digestOf({ pri: 134, facility: 16, severity: 6, message: 'm' })).toBe(digestOf({ pri: -1, facility: -1, severity: -1, message: 'm' }))
    expect(digestOf({ pri: '1', message: 'm' })).not.toBe(digestOf({ pri: '2', message: 'm' }))
  })
  it('is none for a record nested without end', () => {
    let fields: Record<string, unknown> = {}
    for (let i = 0; i < 5000; i++) fields = { fields }
    expect(digestOf(fields)).toBe('0 0')
  })
})
