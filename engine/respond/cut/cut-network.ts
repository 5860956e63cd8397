import type { CutProblem } from '../model.ts'
import { cutRules, type CutRules } from './cut-rules.ts'
import { edgesByNode, type EdgesByNode } from './reachability.ts'
import { HELD, wire } from './wiring.ts'

/** Targets that share a fate: no offered action can tell them apart. */
export interface CutGoal {
  readonly node: number
  readonly targets: readonly number[]
}

/** From a node to any of those marked, 1 for each node. */
export interface Stretch {
  readonly start: number
  readonly ends: Uint8Array
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
  }

  /** Labels whose edges are gone when the marked actions are taken. */
  private closed(taken: Uint8Array): Uint8Array {
    return Uint8Array.from(this.labels, (actions) => (actions.some((action) => taken[action] === 1) ? 1 : 0))
  }

  /** Which goals are reached when the marked actions are taken: 1 for each. */
  reached(taken: Uint8Array): Uint8Array {
    const { seen } = this.walk(taken, HELD, null)
    return Uint8Array.from(this.goals, (goal) => seen[goal.node]!)
  }

  /** The whole way to the wanted goals, 1 for each. */
  stretchTo(wanted: Uint8Array): Stretch {
    const ends = new Uint8Array(this.nodes)
    this.goals.forEach(({ node }, goal) => (ends[node] = wanted[goal]!))
    return { start: HELD, ends }
  }

  /** Actions that would close a way along the stretch which is still open when the marked actions are taken, ascending: the way with the fewest edges to cut. Null when no way is open. */
  row(taken: Uint8Array, stretch: Stretch): number[] | null {
    const { end, via } = this.walk(taken, stretch.start, stretch.ends)
    if (end < 0) return null
    const actions = new Set<number>()
    for (const edge of this.wayBack(end, via)) for (const action of this.labels[this.label[edge]!]!) actions.add(action)
    return [...actions].sort((a, b) => a - b)
  }

  /**
   * The stretch in pieces, one after the other: between them lie the nodes that every way passes. To sever the stretch is
   * to sever one of its pieces. Linear: along one way, each node is such that no detour from before it passes by.
   */
  pieces(stretch: Stretch): Stretch[] {
    const { end, via } = this.walk(new Uint8Array(this.rules.offered.length), stretch.start, stretch.ends)
    if (end < 0) return [stretch]
    const way = [stretch.start, ...this.wayBack(end, via).reverse().map((edge) => this.to[edge]!)]
    const placeOnWay = new Int32Array(this.nodes).fill(-1)
    way.forEach((node, at) => (placeOnWay[node] = at))
    const seen = new Uint8Array(this.nodes)
    const passed: number[] = []
    // One beyond the way stands for any end that is reached.
    let furthest = 0
    way.forEach((node, at) => {
      if (at === furthest) passed.push(node)
      const open = [node]
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (stretch.ends[next] === 1) furthest = way.length
        for (let i = this.by.start[next]!; i < this.by.start[next + 1]!; i++) {
          const head = this.to[this.by.edges[i]!]!
          if (placeOnWay[head]! >= 0) furthest = Math.max(furthest, placeOnWay[head]!)
          else if (seen[head] === 0) {
            seen[head] = 1
            open.push(head)
          }
        }
      }
    })
    return passed.map((start, at) => ({ start, ends: at + 1 < passed.length ? this.only(passed[at + 1]!) : stretch.ends })).filter(({ start, ends }) => ends[start] === 0)
  }

  private only(node: number): Uint8Array {
    const ends = new Uint8Array(this.nodes)
    ends[node] = 1
    return ends
  }

  private wayBack(end: number, via: Int32Array): number[] {
    const edges: number[] = []
    for (let edge = via[end]!; edge >= 0; edge = via[this.from[edge]!]!) edges.push(edge)
    return edges
  }

  /** Walks over open edges, first where the fewest actions could close the way; with `ends` up to the first of these. By which edge each node was reached (-1: none), and the end that was (-1: none). */
  private walk(taken: Uint8Array, start: number, ends: Uint8Array | null): { via: Int32Array; seen: Uint8Array; end: number } {
    const closed = this.closed(taken)
    const via = new Int32Array(this.nodes).fill(-1)
    const seen = new Uint8Array(this.nodes)
    // Dial's buckets: nodes wait at the count of actions on their way, with the edge they were reached by; the first time counts.
    const buckets: { nodes: number[]; by: number[] }[] = [{ nodes: [start], by: [-1] }]
    for (let count = 0; count < buckets.length; count++) {
      const { nodes, by } = (buckets[count] ??= { nodes: [], by: [] })
      for (let at = 0; at < nodes.length; at++) {
        const node = nodes[at]!
        if (seen[node] === 1) continue
        seen[node] = 1
        via[node] = by[at]!
        if (ends !== null && ends[node] === 1) return { via, seen, end: node }
        for (let i = this.by.start[node]!; i < this.by.start[node + 1]!; i++) {
          const edge = this.by.edges[i]!
          const label = this.label[edge]!
          const head = this.to[edge]!
          if (closed[label] === 1 || seen[head] === 1) continue
          const bucket = (buckets[count + this.labels[label]!.length] ??= { nodes: [], by: [] })
          bucket.nodes.push(head)
          bucket.by.push(edge)
        }
      }
    }
    return { via, seen, end: -1 }
  }
}
