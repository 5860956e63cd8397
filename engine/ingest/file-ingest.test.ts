import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instant } from '../model/units.ts'
import type { WorkOrder } from '../model/plant.ts'
import { FileIngest, type IngestOptions } from './file-ingest.ts'
import { LedgerBook } from './ledger.ts'
import type { Source } from './source.ts'
import { EventStore } from './store.ts'
import { cutAt, utf8 } from './testing/collect.ts'
import { parseTime } from './time.ts'

/** Knows JSON records with an `at`; fails on purpose when asked to. */
const clockwork: Source = {
  id: 'clockwork', title: 'Clockwork', family: 'operational',
  recognise: ({ records }) => (records.some((fields) => 'at' in fields) ? 0.6 : 0),
  describe: ({ records }) => `Clockwork, ${records.length} seen`,
  map(fields, context, sink) {
    if (fields['boom'] === true) throw new Error('boom')
    if (fields['at'] === undefined) return sink.reject('missing_field', 'no at')
    sink.event({ time: parseTime(fields['at'] as string | number, context) as Instant, kind: fields['kind'] === 'other' ? 'other' : 'logon', actor: fields['who'] as string })
  },
}
const lines: Source = {
  id: 'lines', title: 'Lines', family: 'identity',
  recognise: ({ records }) => (records.every((fields) => 'line' in fields) && records.length > 0 ? 0.9 : 0),
  map: (fields, context, sink) => sink.event({ time: parseTime(String(fields['line']), context) as Instant, kind: 'logoff' }),
}

function ingest(content: Uint8Array | string, options: Partial<IngestOptions> = {}, cuts: readonly number[] = []) {
  const store = new EventStore()
  const orders: WorkOrder[] = []
  const paper = { asset: () => {}, workOrder: (order: WorkOrder) => orders.push(order) }
  const file = new FileIngest({ path: 'x.json', file: 3, store, sources: [clockwork, lines], zone: null, year: 2022, paper, ...options })
  for (const chunk of cutAt(typeof content === 'string' ? utf8(content) : content, cuts)) file.push(chunk)
  return { ledger: file.finish(), store, orders, file }
}

describe('[ING-3] one file', () => {
  it('is read, mapped and accounted for, each event with the place of its record', () => {
    const { ledger, store } = ingest('{"at":"2022-10-14T02:12:07Z","who":"kim"}\n\n{"at":"2022-10-14T02:12:09Z","who":"lee","kind":"other"}\n{oops\n')
    expect(ledger).toMatchObject({
      path: 'x.json', format: 'ndjson', source: 'clockwork', sourceTitle: 'Clockwork, 2 seen', family: 'operational', records: 4, accepted: 2, rejected: 1, blank: 1, uninterpreted: 1,
      first: '2022-10-14T02:12:07.000Z', last: '2022-10-14T02:12:09.000Z', rejectedBy: [{ code: 'malformed', count: 1 }], clock: { basis: 'declared', zone: 'UTC' },
      spans: [{ kind: 'accepted', offset: 0, length: 42 }, { kind: 'blank', offset: 42, length: 1 }, { kind: 'accepted', offset: 43, length: 57 }, { kind: 'rejected', offset: 100, length: 6 }],
    })
    const event = 1 as Parameters<EventStore['file']>[0]
    expect([store.count, store.file(event), store.offset(event), store.length(event), store.line(event), store.text('actor', event)]).toEqual([2, 3, 43, 56, 3, 'lee'])
  })

  it('refuses times that cannot be, and unreadable ones, each with its reason', () => {
    const { ledger } = ingest('{"at":"1601-01-01T00:00:00Z"}\n{"at":"9999-12-31T23:59:59Z"}\n{"at":"soon"}\n{"at":"2022-10-14T02:12:07Z"}\n')
    expect(ledger.rejections.map(({ code, line }) => [code, line])).toEqual([['time_out_of_range', 1], ['time_out_of_range', 2], ['bad_time', 3]])
    expect(ledger.rejections[0]!.reason).toContain('1601-01-01')
  })

  it('refuses the record its source fails on, and goes on', () => {
    const { ledger } = ingest('{"at":1,"boom":true}\n{"at":"2022-10-14T02:12:07Z"}\n')
    expect(ledger).toMatchObject({ accepted: 1, rejected: 1, rejections: [{ code: 'malformed', reason: expect.stringContaining('boom'), sample: '{"at":1,"boom":true}' }] })
  })

  it('offers a record its source does not want to one that is sure of it', () => {
    const { ledger } = ingest('{"at":"2022-10-14T02:12:07Z"}\n{"line":"2022-10-14T02:12:08Z"}\n{"neither":1}\n')
    expect(ledger).toMatchObject({ source: 'clockwork', accepted: 2, rejectedBy: [{ code: 'missing_field', count: 1 }] })
  })

  it('keeps a file nobody knows in the ledger, with advice', () => {
    const { ledger, store } = ingest('{"neither":1}\n')
    expect(ledger).toMatchObject({ format: 'ndjson', source: null, family: null, accepted: 0, rejected: 1, first: null, clock: { basis: 'none' }, rejectedBy: [{ code: 'unknown_source', count: 1 }] })
    expect(store.count).toBe(0)
  })

  it('reads zone-less times in the zone set, else as UTC, and says which', () => {
    const text = '{"at":"2022-07-14 02:12:07"}\n'
    expect(ingest(text).ledger).toMatchObject({ first: '2022-07-14T02:12:07.000Z', clock: { basis: 'assumed', zone: 'UTC' } })
    expect(ingest(text, { zone: 'Europe/Paris' }).ledger).toMatchObject({ first: '2022-07-14T00:12:07.000Z', clock: { basis: 'set', zone: 'Europe/Paris' } })
  })

  it('hands on work orders with an event for the row', () => {
    const order: WorkOrder = { type: 'work_order', linked: [], problems: [], number: 'WO-1', assets: [], crew: [], start: 1.6e12 as Instant, end: 1.7e12 as Instant, status: 'open', scope: 'pump', logicChange: false }
    const orders: Source = { ...clockwork, map: (_, __, sink) => sink.workOrder(order) }
    const { store, ledger, ...rest } = ingest('{"at":1}\n', { sources: [orders] })
    expect([ledger.accepted, store.count, rest.orders]).toEqual([1, 1, [order]])
    // One that names no time leaves an event all the same, and the file no span.
    const timeless: Source = { ...clockwork, map: (_, __, sink) => sink.workOrder({ ...order, start: null, end: null }) }
    const without = ingest('{"at":1}\n', { sources: [timeless] })
    expect([without.store.count, without.ledger.first, without.store.time(0 as never)]).toEqual([1, null, Date.UTC(2022, 0, 1)])
  })

  it('is not changed by how it is cut, beyond the sample too', () => {
    const text = Array.from({ length: 300 }, (_, i) => (i % 7 === 3 ? 'broken' : i % 11 === 0 ? '' : JSON.stringify({ at: 1.6e12 + i, who: `u${i % 5}` }))).join('\n')
    const whole = ingest(text).ledger
    expect(whole.records).toBe(300)
    fc.assert(fc.property(fc.array(fc.nat(text.length), { maxLength: 30 }), (cuts) => {
      expect(ingest(text, {}, cuts).ledger).toEqual(whole)
    }), { seed: 3, numRuns: 50 })
  })

  it('survives an empty file', () => {
    expect(ingest('').ledger).toMatchObject({ bytes: 0, records: 0, spans: [], source: null })
  })
})

describe('[ING-1] the ledger book', () => {
  const call = fc.tuple(fc.constantFrom('accept', 'reject', 'blank', 'framing'), fc.integer({ min: 1, max: 500 }))

  it('tiles the file with at most 600 spans and hides no refused stretch', () => {
    fc.assert(fc.property(fc.array(call, { minLength: 1, maxLength: 4000, size: 'max' }), (calls) => {
      const book = new LedgerBook()
      const refused: number[] = []
      let at = 0
      for (const [kind, length] of calls) {
        if (kind === 'accept') book.accept(at, length, true)
        else if (kind === 'blank') book.blank(at, length)
        else if (kind === 'framing') book.framing(at, length)
        else {
          refused.push(at)
          book.reject(at, length, length, 1, 'malformed', '', '')
        }
        at += length
      }
      const { spans, rejections, rejected, bytes } = book.close()
      expect(spans.length).toBeLessThanOrEqual(600)
      expect(rejections.length).toBe(Math.min(200, refused.length))
      expect([rejected, bytes]).toEqual([refused.length, at])
      expect(spans.reduce((end, span) => (span.offset === end ? end + span.length : NaN), 0)).toBe(at)
      let span = 0
      for (const offset of refused) {
        while (spans[span]!.offset + spans[span]!.length <= offset) span++
        expect(spans[span]!.kind).toBe('rejected')
      }
    }), { seed: 8, numRuns: 60 })
  })
})
