import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareLanes, costLanes, PRODUCTION_FIRST, type CostLanes } from './cost-lanes.ts'
import { SEED } from './testing/random-plant.ts'

const figure = fc.oneof(fc.constant(0), fc.nat({ max: 3 }), fc.integer({ min: 0, max: 1_000_000_000 }), fc.nat({ max: 9_000_000 }).map((n) => n / 1000))
const costs = fc.array(fc.record({ safety: figure, production: figure, lead: figure, telemetry: figure }), { minLength: 1, maxLength: 12 })

function sum({ lanes, values }: CostLanes, rows: readonly number[]): Float64Array {
  const total = new Float64Array(lanes)
  for (const row of rows) for (let lane = 0; lane < lanes; lane++) total[lane]! += values[row * lanes + lane]!
  return total
}

describe('cost lanes', () => {
  test('[CUT-20] sums compare as the figures do, from the left and exactly, whatever their size', () => {
    const lanesSeen = new Set<number>()
    fc.assert(
      fc.property(costs, fc.nat(), fc.nat(), (list, bitsA, bitsB) => {
        const rows = (bits: number): number[] => [...list.keys()].filter((row) => (bits >> row) % 2 === 1)
        const exact = (picked: readonly number[]): bigint[] => [...(['safety', 'production', 'lead', 'telemetry'] as const).map((key) => picked.reduce((total, row) => total + BigInt(Math.round(list[row]![key] * 1000)), 0n)), BigInt(picked.length)]
        const [a, b] = [rows(bitsA), rows(bitsB)]
        const lanes = costLanes(list)
        lanesSeen.add(lanes.lanes)
        const [x, y] = [exact(a), exact(b)]
        const at = x.findIndex((value, index) => value !== y[index])
        const sign = Math.sign(compareLanes(sum(lanes, a), 0, sum(lanes, b), 0, lanes.lanes))
        if (at >= 0) expect(sign).toBe(x[at]! < y[at]! ? -1 : 1)
        else expect(sign === 0).toBe(a.join() === b.join())
      }),
      { seed: SEED, numRuns: 3000 },
    )
    expect(lanesSeen.size).toBeGreaterThan(2)
  })

  test('[CUT-20] another order of figures counts in that order', () => {
    const list = [{ safety: 1, production: 2, lead: 0, telemetry: 0 }, { safety: 2, production: 1, lead: 0, telemetry: 0 }]
    const compare = (lanes: CostLanes): number => Math.sign(compareLanes(lanes.values, 0, lanes.values, 1, lanes.lanes))
    expect([compare(costLanes(list)), compare(costLanes(list, PRODUCTION_FIRST))]).toEqual([-1, 1])
  })
})
