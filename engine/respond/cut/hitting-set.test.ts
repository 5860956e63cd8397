import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareLanes, costLanes, type CostLanes } from './cost-lanes.ts'
import { minimumHittingSet } from './hitting-set.ts'
import { SEED, subsets } from './testing/random-plant.ts'

const MEMBERS = 9
const rows = fc.array(fc.uniqueArray(fc.nat({ max: MEMBERS - 1 }), { minLength: 1, maxLength: 4 }), { maxLength: 14 })
const prices = fc.array(fc.nat({ max: 5 }), { minLength: MEMBERS, maxLength: MEMBERS })
const lanesOf = (list: readonly number[]): CostLanes => costLanes(list.map((production) => ({ safety: 0, production, lead: 0, telemetry: 0 })))
const hitsAll = (list: readonly (readonly number[])[], members: readonly number[]): boolean => list.every((row) => row.some((member) => members.includes(member)))

function sum({ lanes, values }: CostLanes, members: readonly number[]): Float64Array {
  const total = new Float64Array(lanes)
  for (const member of members) for (let lane = 0; lane < lanes; lane++) total[lane]! += values[member * lanes + lane]!
  return total
}

describe('minimum hitting set', () => {
  test('[CUT-20] of all sets that hit every row none is cheaper', () => {
    fc.assert(
      fc.property(rows, prices, (list, price) => {
        const costs = lanesOf(price)
        const { members, exact } = minimumHittingSet(list, costs, null, { left: Infinity })
        expect([exact, hitsAll(list, members)]).toEqual([true, true])
        const own = sum(costs, members)
        expect(subsets([...Array(MEMBERS).keys()]).some((other) => hitsAll(list, other) && compareLanes(sum(costs, other), 0, own, 0, costs.lanes) < 0)).toBe(false)
      }),
      { seed: SEED, numRuns: 500 },
    )
  })

  test('[CUT-20] the answer to some rows, as a floor, changes nothing', () => {
    fc.assert(
      fc.property(rows, prices, (list, price) => {
        const costs = lanesOf(price)
        const solve = (some: readonly (readonly number[])[], floor: readonly number[] | null): readonly number[] => minimumHittingSet(some, costs, floor, { left: Infinity }).members
        expect(solve(list, solve(list.slice(0, list.length >> 1), null))).toEqual(solve(list, null))
      }),
      { seed: SEED, numRuns: 1000 },
    )
  })

  test('[CUT-26] when the steps run out it hits every row still, and says that it may not be the cheapest', () => {
    let short = 0
    fc.assert(
      fc.property(rows, prices, (list, price) => {
        const { members, exact } = minimumHittingSet(list, lanesOf(price), null, { left: 3 })
        expect(hitsAll(list, members)).toBe(true)
        if (!exact) short++
        else expect(members).toEqual(minimumHittingSet(list, lanesOf(price), null, { left: Infinity }).members)
      }),
      { seed: SEED, numRuns: 500 },
    )
    expect(short).toBeGreaterThan(100)
  })

  test('[CUT-20] for no rows nothing is taken', () => {
    expect(minimumHittingSet([], lanesOf([1]), null, { left: 10 })).toEqual({ members: [], exact: true })
    expect(minimumHittingSet([], costLanes([]), [], { left: 10 })).toEqual({ members: [], exact: true })
  })
})
