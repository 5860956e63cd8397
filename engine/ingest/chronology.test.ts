import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Instant } from '../model/units.ts'
import { chronology } from './chronology.ts'
import { EventStore } from './store.ts'

it('[ING-6] gives the same order as a plain sort, whatever order the files came in', () => {
  const event = fc.record({ time: fc.integer({ min: 0, max: 20 }), file: fc.integer({ min: 0, max: 3 }), offset: fc.integer({ min: 0, max: 50 }) })
  fc.assert(fc.property(fc.array(event, { maxLength: 200 }), (events) => {
    const store = new EventStore()
    for (const { time, file, offset } of events) store.append({ time: time as Instant, kind: 'other' }, file, offset, 1, 1)
    const rank = [2, -1, 0, 1]
    store.rankFiles(rank)
    const order = [...chronology(store, (row) => store.offset(row) === 7)]
    const expected = events.map((e, row) => ({ ...e, row })).filter((e) => rank[e.file]! >= 0 && e.offset !== 7)
      .sort((a, b) => a.time - b.time || rank[a.file]! - rank[b.file]! || a.offset - b.offset || a.row - b.row).map(({ row }) => row)
    expect(order).toEqual(expected)
  }), { seed: 11, numRuns: 300 })
})

it('keeps every value of an event', () => {
  const store = new EventStore()
  const row = store.append({ time: 5 as Instant, kind: 'logon', outcome: 'failure', host: 'h', actor: 'a', target: 't', source: 's', sourceHost: 'sh', destination: 'd', object: 'o', detail: 'de', session: 'se', code: 'c', amount: 3 }, 9, 2 ** 40, 77, 3)
  expect([store.time(row), store.kind(row), store.outcome(row), store.file(row), store.offset(row), store.length(row), store.line(row), store.amount(row)]).toEqual([5, 'logon', 'failure', 9, 2 ** 40, 77, 3, 3])
  expect((['host', 'actor', 'target', 'source', 'sourceHost', 'destination', 'object', 'detail', 'code'] as const).map((c) => store.text(c, row))).toEqual(['h', 'a', 't', 's', 'sh', 'd', 'o', 'de', 'c'])
})
