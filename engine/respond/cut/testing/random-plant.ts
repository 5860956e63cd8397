import * as fc from 'fast-check'
import type { CutCost, CutProblem } from '../../model.ts'

export const SEED = 20261123

const node = (nodes: number) => fc.nat({ max: nodes - 1 })
const positions = (below: number, most: number) => (below === 0 ? fc.constant(new Uint32Array()) : fc.uniqueArray(fc.nat({ max: below - 1 }), { maxLength: most }).map((list) => Uint32Array.from(list.sort((a, b) => a - b))))
const figure = fc.oneof({ arbitrary: fc.constant(0), weight: 2 }, { arbitrary: fc.integer({ min: 1, max: 4 }), weight: 3 }, { arbitrary: fc.constantFrom(0.5, 1200.25, 999_999_999), weight: 1 })
const cost: fc.Arbitrary<CutCost> = fc.record({ safety: figure, production: figure, lead: figure, telemetry: figure })

/** Small plants of every shape: loops, parallel ways, targets that are held, actions that are forbidden, in force, empty or free, flows to be kept. */
export const randomPlant: fc.Arbitrary<CutProblem> = fc
  .tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 0, max: 18 }))
  .chain(([nodes, edges]) =>
    fc.record({
      nodes: fc.constant(nodes),
      from: fc.array(node(nodes), { minLength: edges, maxLength: edges }).map((list) => Uint32Array.from(list)),
      to: fc.array(node(nodes), { minLength: edges, maxLength: edges }).map((list) => Uint32Array.from(list)),
      sources: fc.array(node(nodes), { maxLength: 2 }).map((list) => Uint32Array.from(list)),
      targets: fc.array(node(nodes), { maxLength: 3 }).map((list) => Uint32Array.from(list)),
      actions: fc
        .array(fc.record({ edges: positions(edges, 6), cost, forbidden: fc.nat({ max: 9 }).map((n) => n === 0), inForce: fc.nat({ max: 19 }).map((n) => n === 0) }), { maxLength: 9 })
        .map((actions) => actions.map((action, at) => ({ ...action, id: `${'kfbxcqda'[at % 8]}${at}` }))),
      preserved: fc.array(fc.record({ id: fc.constantFrom('p1', 'p2', 'p3'), edges: positions(edges, 2) }), { maxLength: 1 }),
    }),
  )

/** Plants in which every edge is taken by some action, most by several, and actions take many edges: where choosing is hard. */
export const tangledPlant: fc.Arbitrary<CutProblem> = fc
  .tuple(fc.array(fc.tuple(fc.nat({ max: 5 }), fc.integer({ min: 1, max: 6 })), { minLength: 12, maxLength: 22 }), fc.array(fc.tuple(fc.array(fc.nat({ max: 21 }), { minLength: 2, maxLength: 6 }), cost), { minLength: 4, maxLength: 9 }))
  .map(([edges, actions]) => ({
    nodes: 7,
    from: Uint32Array.from(edges, ([tail]) => tail),
    to: Uint32Array.from(edges, ([, head]) => head),
    sources: Uint32Array.of(0),
    targets: Uint32Array.of(5, 6),
    // Edges go round among the actions, so that each has one; the others are at random.
    actions: actions.map(([picks, cost], at) => ({ id: `a${at}`, cost, forbidden: false, inForce: false, edges: Uint32Array.from([...edges.keys()].filter((edge) => edge % actions.length === at || picks.includes(edge))) })),
    preserved: [],
  }))

/** Targets reached over edges that none of the actions at these positions takes: the plainest way to say it, for comparison. */
export function plainReach(problem: CutProblem, taken: readonly number[]): Set<number> {
  const gone = new Set(taken.flatMap((position) => [...problem.actions[position]!.edges]))
  const reached = new Set<number>(problem.sources)
  for (let before = -1; before !== reached.size; ) {
    before = reached.size
    problem.from.forEach((tail, edge) => reached.has(tail) && !gone.has(edge) && reached.add(problem.to[edge]!))
  }
  return new Set([...problem.targets].filter((target) => reached.has(target)))
}

export const inForce = (problem: CutProblem): number[] => problem.actions.flatMap((action, position) => (action.inForce ? [position] : []))

/** Positions of what the rules allow to take, said as the rules say it. */
export function allowed(problem: CutProblem): number[] {
  const kept = new Set(problem.preserved.flatMap((flow) => [...flow.edges]))
  return problem.actions.flatMap((action, position) => (action.forbidden || action.inForce || action.edges.some((edge) => kept.has(edge)) ? [] : [position]))
}

export const subsets = (list: readonly number[]): number[][] => Array.from({ length: 2 ** list.length }, (_, bits) => list.filter((_, at) => (bits >> at) % 2 === 1))

/** Figures summed exactly, in thousandths. */
export function plainCost(problem: CutProblem, positions: readonly number[]): number[] {
  const sum = (pick: (cost: CutCost) => number): number => positions.reduce((total, position) => total + Math.round(pick(problem.actions[position]!.cost) * 1000), 0)
  return [sum((cost) => cost.safety), sum((cost) => cost.production), sum((cost) => cost.lead), sum((cost) => cost.telemetry)]
}

export function compareFigures(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? 0 : a[at]! - b[at]!
}

export const positionsOf = (problem: CutProblem, ids: readonly string[]): number[] => ids.map((id) => problem.actions.findIndex((action) => action.id === id))

/** The same plant with edges and actions in another order and nodes under other numbers; `moved` gives the new number of a node. */
export function shuffled(problem: CutProblem, keys: readonly number[]): { problem: CutProblem; moved: (node: number) => number } {
  const order = (length: number, salt: number): number[] => Array.from({ length }, (_, at) => at).sort((a, b) => keys[(a * 7 + salt) % keys.length]! - keys[(b * 7 + salt) % keys.length]! || b - a)
  const nodes = order(problem.nodes, 1)
  const edges = order(problem.from.length, 2)
  const edgeAt = new Map(edges.map((old, now) => [old, now]))
  const moved = (node: number): number => nodes.indexOf(node)
  const mapped = (list: Uint32Array): Uint32Array => Uint32Array.from([...list].map((edge) => edgeAt.get(edge)!).sort((a, b) => a - b))
  return {
    moved,
    problem: {
      nodes: problem.nodes,
      from: Uint32Array.from(edges, (edge) => moved(problem.from[edge]!)),
      to: Uint32Array.from(edges, (edge) => moved(problem.to[edge]!)),
      sources: Uint32Array.from([...problem.sources].reverse(), moved),
      targets: Uint32Array.from([...problem.targets].reverse(), moved),
      actions: order(problem.actions.length, 3).map((at) => ({ ...problem.actions[at]!, edges: mapped(problem.actions[at]!.edges) })),
      preserved: problem.preserved.map((flow) => ({ ...flow, edges: mapped(flow.edges) })),
    },
  }
}

/** A plant written by hand: edges as pairs, actions by the edges they take. Costs default to production 1. */
export function plant(edges: readonly (readonly [number, number])[], sources: readonly number[], targets: readonly number[], actions: Record<string, { edges: readonly number[] } & Partial<CutCost> & { forbidden?: boolean; inForce?: boolean }>, preserved: Record<string, readonly number[]> = {}): CutProblem {
  return {
    nodes: Math.max(-1, ...edges.flat(), ...sources, ...targets) + 1,
    from: Uint32Array.from(edges, ([from]) => from),
    to: Uint32Array.from(edges, ([, to]) => to),
    sources: Uint32Array.from(sources),
    targets: Uint32Array.from(targets),
    actions: Object.entries(actions).map(([id, action]) => ({ id, edges: Uint32Array.from(action.edges), cost: { safety: action.safety ?? 0, production: action.production ?? 1, lead: action.lead ?? 0, telemetry: action.telemetry ?? 0 }, forbidden: action.forbidden ?? false, inForce: action.inForce ?? false })),
    preserved: Object.entries(preserved).map(([id, list]) => ({ id, edges: Uint32Array.from(list) })),
  }
}
