import type { CutProblem } from '../model.ts'
import { cutRules, type CutRules } from './cut-rules.ts'
import { edgesByNode, type EdgesByNode } from './reachability.ts'
import { HELD, UNCUT, wire } from './wiring.ts'

/** Targets that share a fate: no offered action can tell them apart. */
export interface CutGoal {
  readonly node: number
  readonly targets: readonly number[]
}

/**
 * A problem without what does not matter for cutting: edges in force are gone, nodes between which control passes freely
 * are one, and what leads from no source or to no target is left out. Actions are named by their place in `rules.offered`.
 */
export class CutNetwork {
  readonly problem: CutProblem
  readonly rules: CutRules
  /** Targets that no offered action severs, ascending, whatever is taken. */
  readonly lost: readonly number[]
  /** Targets that are reached and can be severed; those no way leads to are nowhere. */
  readonly goals: readonly CutGoal[]
  readonly nodes: number
  readonly from: readonly number[]
  readonly to: readonly number[]
  /** For each edge the number of its label. */
  readonly label: readonly number[]
  /** For each label the actions that take its edges, ascending; none for label 0. */
  readonly labels: readonly (readonly number[])[]
  private readonly by: EdgesByNode
  private readonly goalAt: Int32Array

  /** Linear in nodes and edges. Throws what `checkProblem` throws. */
  constructor(problem: CutProblem) {
    this.problem = problem
    this.rules = cutRules(problem)
    const wiring = wire(problem, this.rules)
    const targets = [...new Set(problem.targets)].sort((a, b) => a - b)
    this.lost = targets.filter((target) => wiring.place[target] === HELD)
    const goals = new Map<number, number[]>()
    for (const target of targets) {
      const node = wiring.place[target]!
      if (node > HELD) goals.set(node, [...(goals.get(node) ?? []), target])
    }
    this.goals = [...goals].map(([node, targets]) => ({ node, targets }))
    this.nodes = wiring.nodes
    this.from = wiring.from
    this.to = wiring.to
    this.label = wiring.label
    this.labels = wiring.labels
    this.by = edgesByNode(this.from, this.nodes)
    this.goalAt = new Int32Array(this.nodes).fill(-1)
    this.goals.forEach(({ node }, goal) => (this.goalAt[node] = goal))
  }

  /** Labels whose edges are gone when the marked actions are taken. */
  private closed(taken: Uint8Array): Uint8Array {
    return Uint8Array.from(this.labels, (actions) => (actions.some((action) => taken[action] === 1) ? 1 : 0))
  }

  /** Which goals are reached when the marked actions are taken: 1 for each. */
  reached(taken: Uint8Array): Uint8Array {
    const reached = new Uint8Array(this.goals.length)
    for (const goal of this.walk(taken, null).order) reached[goal] = 1
    return reached
  }

  /** Actions that would close a way to a wanted goal which is still open when the marked actions are taken, ascending: the way with the fewest edges to cut. Null when no way is open. */
  row(taken: Uint8Array, wanted: Uint8Array): number[] | null {
    const { order, via } = this.walk(taken, wanted)
    if (order.length === 0) return null
    const actions = new Set<number>()
    for (let edge = via[this.goals[order[0]!]!.node]!; edge >= 0; edge = via[this.from[edge]!]!) for (const action of this.labels[this.label[edge]!]!) actions.add(action)
    return [...actions].sort((a, b) => a - b)
  }

  /** Walks from what is held, edges nobody can cut first; with `wanted` up to the first of these goals. Goals in order, and by which edge each node was reached (-1: none). */
  private walk(taken: Uint8Array, wanted: Uint8Array | null): { order: number[]; via: Int32Array } {
    const closed = this.closed(taken)
    const via = new Int32Array(this.nodes).fill(-1)
    const seen = new Uint8Array(this.nodes)
    const order: number[] = []
    let later: number[] = []
    let level = [HELD]
    // Edges that wait to be cut come a level later; a node may wait twice and is settled by the first.
    let waiting: number[] = [-1]
    while (level.length > 0) {
      const laterEdges: number[] = []
      for (let at = 0; at < level.length; at++) {
        const node = level[at]!
        if (seen[node] === 1) continue
        seen[node] = 1
        via[node] = waiting[at]!
        const goal = this.goalAt[node]!
        if (goal >= 0 && (wanted === null || wanted[goal] === 1)) {
          order.push(goal)
          if (wanted !== null) return { order, via }
        }
        for (let i = this.by.start[node]!; i < this.by.start[node + 1]!; i++) {
          const edge = this.by.edges[i]!
          const label = this.label[edge]!
          if (closed[label] === 1 || seen[this.to[edge]!] === 1) continue
          const free = label === UNCUT
          ;(free ? level : later).push(this.to[edge]!)
          ;(free ? waiting : laterEdges).push(edge)
        }
      }
      level = later
      waiting = laterEdges
      later = []
    }
    return { order, via }
  }
}
