import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CutProblem } from '../model.ts'
import { costLanes } from './cost-lanes.ts'
import { cheapestCut } from './max-flow.ts'
import { minimumCut } from './minimum-cut.ts'
import { allowed, compareFigures, inForce, plainCost, plainReach, plant, positionsOf, randomPlant, SEED, shuffled, subsets, tangledPlant } from './testing/random-plant.ts'

const everything = (): boolean => true

describe('minimum cut', () => {
  test('[CUT-20] nothing that severs as much costs less, nor the same with fewer actions', () => {
    const seen = { cut: 0, partial: 0, several: 0 }
    fc.assert(
      fc.property(fc.oneof(randomPlant, tangledPlant), (problem) => {
        const cut = minimumCut(problem)
        const chosen = positionsOf(problem, cut.chosen)
        const always = inForce(problem)
        const unavoidable = plainReach(problem, [...allowed(problem), ...always])
        expect(plainReach(problem, [...chosen, ...always])).toEqual(unavoidable)
        expect(cut.left).toEqual([...unavoidable].sort((a, b) => a - b))
        expect([cut.exact, cut.complete]).toEqual([true, unavoidable.size === 0])
        const own = [...plainCost(problem, chosen), chosen.length]
        for (const other of subsets(allowed(problem))) {
          if (compareFigures([...plainCost(problem, other), other.length], own) < 0) expect(plainReach(problem, [...other, ...always]).size).toBeGreaterThan(unavoidable.size)
        }
        seen.cut += chosen.length > 0 ? 1 : 0
        seen.several += chosen.length > 1 ? 1 : 0
        seen.partial += chosen.length > 0 && !cut.complete ? 1 : 0
      }),
      { seed: SEED, numRuns: 2000 },
    )
    // The plants must be such that something is at stake.
    expect(Math.min(seen.cut / 700, seen.partial / 20, seen.several / 500)).toBeGreaterThan(1)
  })

  test('[CUT-21] in ten thousand plants no cut has a forbidden action or takes a preserved flow, and every cut has what is in force', () => {
    fc.assert(
      fc.property(randomPlant, (problem) => {
        const { chosen, actions } = minimumCut(problem)
        const kept = new Set(problem.preserved.flatMap((flow) => [...flow.edges]))
        const now = inForce(problem)
        for (const position of positionsOf(problem, chosen)) {
          const action = problem.actions[position]!
          if (action.forbidden || action.inForce || action.edges.some((edge) => kept.has(edge))) throw new Error(`${action.id} may not be taken`)
        }
        const all = positionsOf(problem, actions)
        if (now.some((position) => !all.includes(position)) || actions.length !== chosen.length + now.length) throw new Error('What is in force is not in the plan')
      }),
      { seed: SEED + 1, numRuns: 10_000 },
    )
  })

  test('[CUT-22] the cut is the same in whatever order nodes, edges and actions come', () => {
    fc.assert(
      fc.property(fc.oneof(randomPlant, tangledPlant), fc.array(fc.nat(), { minLength: 5, maxLength: 20 }), (problem, keys) => {
        const other = shuffled(problem, keys)
        const [a, b] = [minimumCut(problem), minimumCut(other.problem)]
        expect(b).toEqual({ ...a, left: a.left.map(other.moved).sort((x, y) => x - y) })
      }),
      { seed: SEED, numRuns: 1000 },
    )
  })

  test('[CUT-23] where actions take one edge or one node each and share nothing, it is the plain minimum cut of the graph with nodes split', () => {
    const likely = fc.nat({ max: 4 }).map((n) => n > 0)
    const split = fc.record({
      edges: fc.array(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 })), { minLength: 8, maxLength: 20 }),
      price: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 28, maxLength: 28 }),
      byNode: fc.array(likely, { minLength: 8, maxLength: 8 }),
      byEdge: fc.array(likely, { minLength: 20, maxLength: 20 }),
    })
    let cuts = 0
    fc.assert(
      fc.property(split, ({ edges, price, byNode, byEdge }) => {
        // Node 0 is held, node 7 the target. Taking a node takes all edges into it.
        const nodeActs = [1, 2, 3, 4, 5, 6].filter((node) => byNode[node])
        const edgeActs = [...edges.keys()].filter((edge) => byEdge[edge] && !nodeActs.includes(edges[edge]![1]))
        const actions = Object.fromEntries([
          ...nodeActs.map((node) => [`node${node}`, { edges: [...edges.keys()].filter((edge) => edges[edge]![1] === node), production: price[node]! }] as const),
          ...edgeActs.map((edge) => [`edge${String(edge).padStart(2, '0')}`, { edges: [edge], production: price[8 + edge]! }] as const),
        ])
        const problem = plant(edges, [0], [7], actions)
        const lanes = costLanes(problem.actions.map((action) => action.cost))
        // Inside a node that can be taken an edge leads from its way in (its number) to its way out (8 more).
        const inner = [...Array(8).keys()]
        const pricedBy = [...inner.map((node) => `node${node}`), ...edges.map((_, edge) => `edge${String(edge).padStart(2, '0')}`)].map((id) => problem.actions.findIndex((action) => action.id === id))
        const capacity = new Float64Array(pricedBy.length * lanes.lanes)
        pricedBy.forEach((position, at) => position >= 0 && capacity.set(lanes.values.subarray(position * lanes.lanes, (position + 1) * lanes.lanes), at * lanes.lanes))
        const from = [...inner, ...edges.map(([tail]) => tail + 8)]
        const to = [...inner.map((node) => node + 8), ...edges.map(([, head]) => head)]
        const side = cheapestCut({ nodes: 16, from, to, source: 0, sink: 15, capacity, lanes: lanes.lanes, endless: Uint8Array.from(pricedBy, (position) => (position < 0 ? 1 : 0)) })
        const cut = minimumCut(problem)
        expect(side === null).toBe(!cut.complete)
        if (side === null) return
        const crossing = pricedBy.filter((_, at) => side[from[at]!] === 1 && side[to[at]!] === 0)
        expect(cut.cost.production).toBe(crossing.reduce((sum, position) => sum + problem.actions[position]!.cost.production, 0))
        expect(cut.chosen).toHaveLength(crossing.length)
        cuts += crossing.length > 1 ? 1 : 0
      }),
      { seed: SEED, numRuns: 1500 },
    )
    expect(cuts).toBeGreaterThan(40)
  })

  test('[CUT-20] an action that takes many edges is paid once', () => {
    // Three ways to node 4; "gateway" closes all of them for less than two single ones.
    const edges = [[0, 1], [0, 2], [0, 3], [1, 4], [2, 4], [3, 4]] as const
    const single = { a: { edges: [3], production: 4 }, b: { edges: [4], production: 4 }, c: { edges: [5], production: 4 } }
    expect(minimumCut(plant(edges, [0], [4], { ...single, gateway: { edges: [0, 1, 2], production: 9 } })).chosen).toEqual(['gateway'])
    expect(minimumCut(plant(edges, [0], [4], { ...single, gateway: { edges: [0, 1, 2], production: 13 } })).chosen).toEqual(['a', 'b', 'c'])
  })

  test('[CUT-20] no gain of production outweighs the slightest harm to safety', () => {
    const problem = plant([[0, 1], [1, 2]], [0], [2], { dear: { edges: [0], production: 1e9, lead: 1e9, telemetry: 1e9 }, unsafe: { edges: [1], safety: 0.001, production: 0 } })
    expect(minimumCut(problem).chosen).toEqual(['dear'])
  })

  test('[CUT-24] a target that is held itself is left, and the others are severed', () => {
    const cut = minimumCut(plant([[0, 1]], [0], [0, 1], { a: { edges: [0] } }))
    expect(cut).toMatchObject({ chosen: ['a'], left: [0], complete: false })
  })

  test('[CUT-24] with nothing held, no target or no way there is nothing to do; with everything held nothing helps', () => {
    const acts = { a: { edges: [0] }, on: { edges: [], inForce: true } }
    for (const [sources, targets] of [[[], [1]], [[0], []], [[1], [0]]] as const) expect(minimumCut(plant([[0, 1]], sources, targets, acts))).toMatchObject({ chosen: [], actions: ['on'], left: [], complete: true, exact: true })
    expect(minimumCut(plant([[0, 1]], [0, 1], [0, 1], acts))).toMatchObject({ chosen: [], left: [0, 1], complete: false })
  })

  test('[CUT-24] costs that are no finite numbers, and positions that do not exist, are refused in words', () => {
    for (const production of [Number.NaN, Infinity, -1, 1e10]) expect(() => minimumCut(plant([[0, 1]], [0], [1], { a: { edges: [0], production } }))).toThrow(/Action a has a production cost of/)
    const fine = plant([[0, 1]], [0], [1], { a: { edges: [0] } })
    const wrong: [Partial<CutProblem>, RegExp][] = [[{ nodes: 1 }, /node|edge/i], [{ to: new Uint32Array(2) }, /begin/], [{ targets: Uint32Array.of(9) }, /target/], [{ actions: [...fine.actions, ...fine.actions] }, /Two actions/], [{ preserved: [{ id: 'p', edges: Uint32Array.of(1) }] }, /flow p/]]
    for (const [change, words] of wrong) expect(() => minimumCut({ ...fine, ...change })).toThrow(words)
  })

  test('[CUT-25] narrowed to fewer actions it is the cheapest of those, or null when they sever less', () => {
    const problem = plant([[0, 1], [1, 2]], [0], [2], { slow: { edges: [0], production: 1, lead: 60 }, quick: { edges: [1], production: 5, lead: 5 } })
    expect(minimumCut(problem)?.chosen).toEqual(['slow'])
    expect(minimumCut(problem, (action) => action.cost.lead < 10)?.chosen).toEqual(['quick'])
    expect(minimumCut(problem, () => false)).toBeNull()
  })

  test('[CUT-20] zones one behind the other are weighed one by one, so that many of them take few steps', () => {
    // Between each two of nine zones ten ways, each closed by three of five actions: any three close all of them, any two leave one open.
    const zones = 8
    const triples = subsets([0, 1, 2, 3, 4]).filter((some) => some.length === 3)
    const edges = Array.from({ length: zones }, (_, zone) => triples.map(() => [zone, zone + 1] as const)).flat()
    const actions = Object.fromEntries(Array.from({ length: zones * 5 }, (_, at) => [`zone${Math.floor(at / 5)} act${at % 5}`, { edges: [...edges.keys()].filter((edge) => Math.floor(edge / 10) === Math.floor(at / 5) && triples[edge % 10]!.includes(at % 5)), production: 100 - 7 * Math.floor(at / 5) + (at % 5) }]))
    const cut = minimumCut(plant(edges, [0], [zones], actions), everything, 50_000)
    expect(cut).toMatchObject({ exact: true, chosen: ['zone7 act0', 'zone7 act1', 'zone7 act2'] })
  })

  test('[CUT-26] a search cut short still severs everything, says so, and its bound is not above the best', () => {
    let short = 0
    fc.assert(
      fc.property(tangledPlant, fc.integer({ min: 1, max: 400 }), (problem, work) => {
        const best = minimumCut(problem)
        const quick = minimumCut(problem, everything, work)!
        expect(plainReach(problem, positionsOf(problem, quick.actions)).size).toBe(best.left.length)
        const figures = (ids: readonly string[]): number[] => plainCost(problem, positionsOf(problem, ids))
        if (quick.exact) expect(quick.chosen).toEqual(best.chosen)
        else {
          short++
          expect(compareFigures(figures(best.chosen), figures(quick.chosen))).toBeLessThanOrEqual(0)
          expect(compareFigures(Object.values(quick.bound), Object.values(best.cost))).toBeLessThanOrEqual(0)
        }
      }),
      { seed: SEED, numRuns: 1000 },
    )
    expect(short).toBeGreaterThan(50)
  })
})
