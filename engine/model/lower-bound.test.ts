import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { lowerBound } from './lower-bound.ts'

it('finds the first place that is not before, or the end', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: -1, max: 21 }), fc.nat(5), (values, wanted, skip) => {
    const sorted = values.toSorted((a, b) => a - b)
    const from = Math.min(skip, sorted.length)
    const found = sorted.findIndex((value, at) => at >= from && value >= wanted)
    expect(lowerBound(from, sorted.length, (at) => sorted[at]! < wanted)).toBe(found < 0 ? sorted.length : found)
  }), { seed: 5, numRuns: 200 })
})
