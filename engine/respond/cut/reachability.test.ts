import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { edgesByNode, Reachability, reachableTargets } from './reachability.ts'
import { inForce, plainReach, plant, randomPlant, SEED } from './testing/random-plant.ts'

describe('reachability', () => {
  test('[CUT-29] targets are those a plain walk finds, and sources those that a walk from each alone brings to one', () => {
    fc.assert(
      fc.property(randomPlant, fc.nat(), (problem, bits) => {
        const taken = problem.actions.flatMap((_, position) => ((bits >> position) % 2 === 1 ? [position] : []))
        const all = [...taken, ...inForce(problem)]
        const reach = reachableTargets(problem, new Set(taken.map((position) => problem.actions[position]!.id)))
        expect(reach.targets).toEqual([...plainReach(problem, all)].sort((a, b) => a - b))
        const reaching = [...new Set(problem.sources)].filter((source) => plainReach({ ...problem, sources: Uint32Array.of(source) }, all).size > 0)
        expect(reach.sources).toBe(reaching.length)
      }),
      { seed: SEED, numRuns: 2000 },
    )
  })

  test('[CUT-29] a way is a shortest one, leads from a source to the target, and takes no closed edge', () => {
    const reachability = new Reachability(plant([[0, 1], [1, 2], [2, 4], [0, 3], [3, 4], [4, 4]], [0], [4], { a: { edges: [3] } }))
    expect(reachability.wayTo(4, reachability.closedBy([]))).toEqual([3, 4])
    expect(reachability.wayTo(4, reachability.closedBy(['a']))).toEqual([0, 1, 2])
    expect(reachability.wayTo(0, reachability.closedBy([]))).toEqual([])
    expect(reachability.wayTo(4, new Uint8Array(6).fill(1))).toBeNull()
  })

  test('[CUT-29] what is in force is gone without being named; an action nobody knows is refused', () => {
    const problem = plant([[0, 1], [0, 2]], [0], [1, 2], { on: { edges: [0], inForce: true }, __proto__x: { edges: [1] } })
    expect(reachableTargets(problem, new Set())).toEqual({ targets: [2], sources: 1 })
    expect(reachableTargets(problem, new Set(['__proto__x']))).toEqual({ targets: [], sources: 0 })
    expect(() => reachableTargets(problem, new Set(['__proto__']))).toThrow(RangeError)
  })

  test('[CUT-29] edges are found by their end in order of position, also where a node has none', () => {
    const { start, edges } = edgesByNode([2, 0, 2, 2], 4)
    expect([...start]).toEqual([0, 1, 1, 4, 4])
    expect([...edges]).toEqual([1, 0, 2, 3])
  })
})
