import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cheapestCut } from './max-flow.ts'
import { SEED } from './testing/random-plant.ts'

const network = fc.integer({ min: 1, max: 3 }).chain((lanes) =>
  fc.array(fc.record({ from: fc.nat({ max: 6 }), to: fc.nat({ max: 6 }), endless: fc.nat({ max: 7 }).map((n) => n === 0), cost: fc.array(fc.oneof(fc.nat({ max: 3 }), fc.constant(2 ** 45)), { minLength: lanes, maxLength: lanes }) }), { minLength: 8, maxLength: 20 }).map((edges) => ({ lanes, edges })),
)
type Drawn = typeof network extends fc.Arbitrary<infer T> ? T : never

const solve = ({ lanes, edges }: Drawn, source: number, sink: number): Uint8Array | null =>
  cheapestCut({ nodes: 7, from: edges.map((edge) => edge.from), to: edges.map((edge) => edge.to), source, sink, lanes, capacity: Float64Array.from(edges.flatMap((edge) => edge.cost)), endless: Uint8Array.from(edges, (edge) => (edge.endless ? 1 : 0)) })

/** What a side costs, lane by lane; null when an endless edge leaves it. */
function price({ lanes, edges }: Drawn, inside: (node: number) => boolean): number[] | null {
  const crossing = edges.filter((edge) => inside(edge.from) && !inside(edge.to))
  if (crossing.some((edge) => edge.endless)) return null
  return Array.from({ length: lanes }, (_, lane) => crossing.reduce((sum, edge) => sum + edge.cost[lane]!, 0))
}

const less = (a: readonly number[], b: readonly number[]): boolean => {
  const lane = a.findIndex((value, at) => value !== b[at])
  return lane >= 0 && a[lane]! < b[lane]!
}

describe('cheapest cut by flow', () => {
  test('[CUT-23] no side of source and sink is cheaper, lane after lane', () => {
    let cut = 0
    fc.assert(
      fc.property(network, (drawn) => {
        const side = solve(drawn, 0, 6)
        const sides = Array.from({ length: 32 }, (_, bits) => (node: number) => node === 0 || (node < 6 && (bits >> (node - 1)) % 2 === 1))
        const prices = sides.map((inside) => price(drawn, inside))
        expect(side === null).toBe(prices.every((other) => other === null))
        if (side === null) return
        const own = price(drawn, (node) => side[node] === 1)!
        if (own.some((value) => value > 0)) cut++
        expect([side[0], side[6]]).toEqual([1, 0])
        expect(prices.some((other) => other !== null && less(other, own))).toBe(false)
      }),
      { seed: SEED, numRuns: 3000 },
    )
    expect(cut).toBeGreaterThan(500)
  })

  test('[CUT-23] nothing lies between a node and itself', () => {
    expect(solve({ lanes: 1, edges: [] }, 3, 3)).toBeNull()
    expect(solve({ lanes: 1, edges: [] }, 0, 6)).toEqual(Uint8Array.of(1, 0, 0, 0, 0, 0, 0))
  })

  test('[CUT-23] a way of a hundred thousand edges needs no stack', () => {
    const length = 100_000
    const from = Array.from({ length }, (_, at) => at)
    const capacity = new Float64Array(length).fill(5)
    capacity[70_000] = 4
    const side = cheapestCut({ nodes: length + 1, from, to: from.map((node) => node + 1), source: 0, sink: length, lanes: 1, capacity, endless: new Uint8Array(length) })!
    expect([side[70_000], side[70_001]]).toEqual([1, 0])
  })
})
