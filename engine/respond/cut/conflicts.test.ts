import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explain } from './conflicts.ts'
import { minimumCut } from './minimum-cut.ts'
import { plainReach, plant, randomPlant, SEED, subsets } from './testing/random-plant.ts'

describe('conflicts', () => {
  test('[CUT-27] every target left is explained by rules without which it is severed, and with any one of which it is not', () => {
    const seen = { held: 0, rules: 0, several: 0, no_action: 0, in_force: 0 }
    fc.assert(
      fc.property(randomPlant, (problem) => {
        const conflicts = explain(problem)
        const left = minimumCut(problem).left
        expect(conflicts.flatMap((conflict) => (conflict.kind === 'in_force' ? [] : [conflict.target]))).toEqual(left)
        /** What is left when these flows and bans are given up. Flows of one id may be several: an id names all of them. */
        const leftWithout = (flows: readonly string[], forbidden: readonly string[]): Set<number> => {
          const kept = new Set(problem.preserved.filter((flow) => !flows.includes(flow.id)).flatMap((flow) => [...flow.edges]))
          return plainReach(problem, problem.actions.flatMap((action, at) => (action.inForce || ((!action.forbidden || forbidden.includes(action.id)) && !action.edges.some((edge) => kept.has(edge))) ? [at] : [])))
        }
        const every = problem.actions.map((action) => action.id)
        for (const conflict of conflicts) {
          seen[conflict.kind]++
          if (conflict.kind === 'held') expect([...problem.sources]).toContain(conflict.target)
          if (conflict.kind === 'no_action') expect(leftWithout(problem.preserved.map((flow) => flow.id), every)).toContain(conflict.target)
          if (conflict.kind !== 'rules') continue
          const { flows, forbidden, target } = conflict
          if (flows.length + forbidden.length > 1) seen.several++
          expect(leftWithout(flows, forbidden)).not.toContain(target)
          const rules = [...flows, ...forbidden]
          for (const some of subsets([...rules.keys()])) if (some.length < rules.length) expect(leftWithout(flows.filter((_, at) => some.includes(at)), forbidden.filter((_, at) => some.includes(at + flows.length)))).toContain(target)
        }
      }),
      { seed: SEED, numRuns: 4000 },
    )
    expect(Math.min(seen.held / 100, seen.rules / 50, seen.several / 3, seen.no_action / 100, seen.in_force / 20)).toBeGreaterThan(1)
  })

  test('[CUT-27] a preserved flow and a target that cannot both be had are named, with the way between', () => {
    const problem = plant([[0, 1], [1, 2]], [0], [2], { block: { edges: [1] }, dual: { edges: [0], forbidden: true } }, { 'historian to office': [1], other: [] })
    expect(explain(problem)).toEqual([{ kind: 'rules', target: 2, flows: ['historian to office'], forbidden: [], way: [0, 1] }])
  })

  test('[CUT-27] what only a forbidden action would close says which', () => {
    const problem = plant([[0, 1], [0, 2], [1, 3], [2, 3]], [0], [3], { a: { edges: [2] }, b: { edges: [3], forbidden: true }, c: { edges: [0], forbidden: true } })
    expect(explain(problem)).toEqual([{ kind: 'rules', target: 3, flows: [], forbidden: ['b'], way: [1, 3] }])
  })

  test('[CUT-27] a way nothing can close is shown, also where other ways could be', () => {
    const problem = plant([[0, 3], [0, 1], [1, 2], [2, 3]], [0], [3], { a: { edges: [0] } })
    expect(explain(problem)).toEqual([{ kind: 'no_action', target: 3, way: [1, 2, 3] }])
  })

  test('[CUT-27] what is in force against a preserved flow is told, and nothing where all is well', () => {
    const edges = [[0, 1]] as const
    expect(explain(plant(edges, [0], [1], { a: { edges: [0], inForce: true } }, { p: [0] }))).toEqual([{ kind: 'in_force', flow: 'p', action: 'a' }])
    expect(explain(plant(edges, [0], [1], { a: { edges: [0] } }))).toEqual([])
    expect(explain(plant(edges, [0], [0], {}))).toEqual([{ kind: 'held', target: 0 }])
  })

  test('[CUT-27] of very many targets the first twenty are explained', () => {
    const edges = Array.from({ length: 50 }, (_, at) => [0, at + 1] as const)
    expect(explain(plant(edges, [0], edges.map(([, to]) => to), {})).map((conflict) => conflict.kind)).toEqual(Array.from({ length: 20 }, () => 'no_action'))
  })
})
