import type { CutCost, CutProblem } from '../model.ts'

/** Largest figure of a cost. With steps of a thousandth, sums over `MOST_ACTIONS` actions stay whole numbers below 2⁵¹. */
const LARGEST_COST = 1e9
/** Most actions of one problem. */
const MOST_ACTIONS = 2000

/** What may be done about a problem. Positions are those of `problem.actions`, ascending by id, so that no order of input shows. */
export interface CutRules {
  /** Actions in effect already. */
  readonly inForce: readonly number[]
  /** Actions that may be taken: not forbidden, not in force, touching no preserved flow. */
  readonly offered: readonly number[]
}

const FIGURES = ['safety', 'production', 'lead', 'telemetry'] as const satisfies readonly (keyof CutCost)[]

function checkPositions(what: string, positions: Uint32Array, below: number): void {
  for (const position of positions) if (position >= below) throw new RangeError(`${what} names ${position}, but there are ${below}.`)
}

/** Refuses a problem whose numbers do not fit together: nodes or edges that do not exist, costs that are not finite and within 0–10⁹, two actions of one id. Throws a RangeError. */
export function checkProblem(problem: CutProblem): void {
  if (problem.from.length !== problem.to.length) throw new RangeError(`${problem.from.length} edges begin and ${problem.to.length} end.`)
  if (problem.actions.length > MOST_ACTIONS) throw new RangeError(`${problem.actions.length} actions are more than ${MOST_ACTIONS}.`)
  checkPositions('An edge', problem.from, problem.nodes)
  checkPositions('An edge', problem.to, problem.nodes)
  checkPositions('A source', problem.sources, problem.nodes)
  checkPositions('A target', problem.targets, problem.nodes)
  const ids = new Set<string>()
  for (const { id, edges, cost } of problem.actions) {
    if (ids.has(id)) throw new RangeError(`Two actions are called ${id}.`)
    ids.add(id)
    checkPositions(`Action ${id}`, edges, problem.from.length)
    for (const figure of FIGURES) if (!(cost[figure] >= 0 && cost[figure] <= LARGEST_COST)) throw new RangeError(`Action ${id} has a ${figure} cost of ${cost[figure]}: it must be a finite number from 0 to ${LARGEST_COST}.`)
  }
  for (const { id, edges } of problem.preserved) checkPositions(`Preserved flow ${id}`, edges, problem.from.length)
}

/** One byte for each edge: 1 where an edge of these lists is. */
export function edgeMask(edges: number, lists: Iterable<Uint32Array>): Uint8Array {
  const mask = new Uint8Array(edges)
  for (const list of lists) for (const edge of list) mask[edge] = 1
  return mask
}

/** True when one of the edges is marked. */
export function touches(edges: Uint32Array, mask: Uint8Array): boolean {
  for (const edge of edges) if (mask[edge] === 1) return true
  return false
}

/** Positions of actions, ascending by id in order of code units: the same whatever order they come in. */
export function byId(problem: CutProblem, positions: readonly number[]): number[] {
  const id = (position: number): string => problem.actions[position]!.id
  return [...positions].sort((a, b) => (id(a) < id(b) ? -1 : id(a) > id(b) ? 1 : 0))
}

/** What may be done about a problem. An action in force counts as such, even when it is forbidden by now or breaks a preserved flow. Throws what `checkProblem` throws. */
export function cutRules(problem: CutProblem): CutRules {
  checkProblem(problem)
  const kept = edgeMask(problem.from.length, problem.preserved.map((flow) => flow.edges))
  const inForce: number[] = []
  const offered: number[] = []
  problem.actions.forEach((action, position) => {
    if (action.inForce) inForce.push(position)
    else if (!action.forbidden && !touches(action.edges, kept)) offered.push(position)
  })
  return { inForce: byId(problem, inForce), offered: byId(problem, offered) }
}

/** Sum of the costs of actions, figure by figure; all zero for none. What is in force costs nothing more. */
export function costOf(problem: CutProblem, positions: readonly number[]): CutCost {
  const sum = { safety: 0, production: 0, lead: 0, telemetry: 0 }
  for (const position of byId(problem, positions)) {
    const { cost, inForce } = problem.actions[position]!
    if (!inForce) for (const figure of FIGURES) sum[figure] += cost[figure]
  }
  return sum
}
