import * as fc from 'fast-check'
import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router'
import { expect, test } from 'vitest'
import { QueueSearch } from './queue-search.ts'

const searches = fc.record({
  phase: fc.uniqueArray(fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const)), severity: fc.uniqueArray(fc.constantFrom('low' as const, 'medium' as const, 'high' as const, 'critical' as const)),
  plant: fc.array(fc.string({ maxLength: 20 })), sort: fc.constantFrom('process' as const, 'sure' as const), q: fc.string({ maxLength: 50 }), sel: fc.constant('case-00000001'),
}, { requiredKeys: [] })

test('a link restores the very view it was made from', () => {
  fc.assert(fc.property(searches, (search) => {
    const again = QueueSearch.parse(defaultParseSearch(defaultStringifySearch(search)))
    expect(again).toEqual(search)
  }), { seed: 212, numRuns: 300 })
})

test('a hand-edited link falls back to the wider view, key by key', () => {
  expect(QueueSearch.parse({ phase: [9], severity: 'high', sort: 'colour', q: 7, sel: 'case-1', plant: ['Lyon'] })).toEqual({ sel: 'case-1', plant: ['Lyon'] })
})
