import type { CutProblem } from '../model.ts'
import { edgeMask, type CutRules } from './cut-rules.ts'
import { edgesByNode, type EdgesByNode } from './reachability.ts'
import { strongComponents } from './strong-components.ts'

/** Node into which everything melts that is held or reached over edges nobody can cut. */
export const HELD = 0
/** Label of edges that no offered action takes. */
const UNCUT = 0
/** Label of edges that are gone. */
const GONE = -1
/** Place of nodes that lie on no way. */
const NOWHERE = -1
/** Rounds of absorbing, each of which can make room for the next; they end when one saves less than a tenth. */
const MOST_ROUNDS = 8

/** Ways from what is held to the targets, with like nodes and edges once. */
export interface Wiring {
  readonly nodes: number
  readonly from: readonly number[]
  readonly to: readonly number[]
  /** For each edge the number of its label. */
  readonly label: readonly number[]
  /** For each node of the problem its node here; -1 for those on no way. */
  readonly place: Int32Array
}

/** Which actions take each edge: edges of equal actions share a label. Edges taken by what is in force are gone. */
function labelEdges(problem: CutProblem, rules: CutRules): { label: Int32Array; labels: number[][] } {
  const label = new Int32Array(problem.from.length)
  const labels: number[][] = [[]]
  // A label and one more action make another label; actions come in order, so each set is made in one way only.
  const extended = new Map<number, number>()
  rules.offered.forEach((position, action) => {
    for (const edge of problem.actions[position]!.edges) {
      const before = label[edge]!
      if (labels[before]!.at(-1) === action) continue
      const key = before * rules.offered.length + action
      let next = extended.get(key)
      if (next === undefined) {
        next = labels.push([...labels[before]!, action]) - 1
        extended.set(key, next)
      }
      label[edge] = next
    }
  })
  const gone = edgeMask(label.length, rules.inForce.map((position) => problem.actions[position]!.edges))
  for (let edge = 0; edge < label.length; edge++) if (gone[edge] === 1) label[edge] = GONE
  return { label, labels }
}

/** Node for each node of the problem: `HELD` for what is reached over edges nobody can cut, else its component among those, from 1. */
function melt(problem: CutProblem, label: Int32Array): Int32Array {
  const { from, to, nodes } = problem
  const by = edgesByNode(from, nodes)
  const held = flood(problem.sources, by, to, (edge) => label[edge] === UNCUT)
  const component = strongComponents(by, to, (edge) => label[edge] === UNCUT)
  return Int32Array.from(component, (number, node) => (held[node] === 1 ? HELD : number + 1))
}

/** Marks what is reached from these nodes over edges that pass: 1 for each. */
function flood(starts: Iterable<number>, by: EdgesByNode, heads: ArrayLike<number>, passes: (edge: number) => boolean): Uint8Array {
  const seen = new Uint8Array(by.start.length - 1)
  const queue: number[] = []
  const reach = (node: number): void => {
    if (seen[node] === 1) return
    seen[node] = 1
    queue.push(node)
  }
  for (const start of starts) reach(start)
  for (const node of queue) {
    for (let i = by.start[node]!; i < by.start[node + 1]!; i++) {
      const edge = by.edges[i]!
      if (passes(edge)) reach(heads[edge]!)
    }
  }
  return seen
}

/** Edges with other ends, like ones once; loops, what leads back to the held, and what is gone are left out. */
function distinctEdges(from: ArrayLike<number>, to: ArrayLike<number>, label: ArrayLike<number>, place: ArrayLike<number>, nodes: number, labels: number): Pick<Wiring, 'from' | 'to' | 'label'> {
  const edges = { from: [] as number[], to: [] as number[], label: [] as number[] }
  const known = new Set<number>()
  const freeFrom = new Int32Array(nodes).fill(NOWHERE)
  const by = edgesByNode(Uint32Array.from(from, (node) => place[node]!), nodes)
  for (let at = 0; at < by.edges.length; at++) {
    const edge = by.edges[at]!
    const tail = place[from[edge]!]!
    const head = place[to[edge]!]!
    // Beside an edge nobody can cut others between the same two do not matter.
    if (label[edge] === GONE || tail === head || head === HELD || freeFrom[head] === tail) continue
    if (label[edge] === UNCUT) freeFrom[head] = tail
    else {
      // Safe for a million nodes and nine thousand labels; beyond, like edges may stay double, which only costs time.
      const key = (tail * nodes + head) * labels + label[edge]!
      if (Number.isSafeInteger(key)) {
        if (known.has(key)) continue
        known.add(key)
      }
    }
    edges.from.push(tail)
    edges.to.push(head)
    edges.label.push(label[edge]!)
  }
  return edges
}

/** Only what lies between the held and a target, with nodes numbered anew. */
function between(wiring: Wiring, targets: Uint32Array): Wiring {
  const { nodes, from, to, label, place } = wiring
  const all = (): boolean => true
  const ahead = flood([HELD], edgesByNode(from, nodes), to, all)
  const ends = Array.from(targets, (target) => place[target]!).filter((node) => node !== NOWHERE)
  const behind = flood(ends, edgesByNode(to, nodes), from, all)
  const renamed = new Int32Array(nodes).fill(NOWHERE)
  renamed[HELD] = HELD
  let count = 1
  for (let node = 1; node < nodes; node++) if (ahead[node] === 1 && behind[node] === 1) renamed[node] = count++
  const kept = [...from.keys()].filter((edge) => renamed[from[edge]!] !== NOWHERE && renamed[to[edge]!] !== NOWHERE)
  return {
    nodes: count,
    from: kept.map((edge) => renamed[from[edge]!]!),
    to: kept.map((edge) => renamed[to[edge]!]!),
    label: kept.map((edge) => label[edge]!),
    place: place.map((node) => (node === NOWHERE ? NOWHERE : renamed[node]!)),
  }
}

/** Nodes that are reached from one other node only, and from it freely, share its fate: each node with the one it goes into; null when there is none. */
function absorbed(wiring: Wiring): Int32Array | null {
  const only = new Int32Array(wiring.nodes).fill(NOWHERE)
  const several = new Uint8Array(wiring.nodes)
  const free = new Uint8Array(wiring.nodes)
  wiring.to.forEach((head, edge) => {
    const tail = wiring.from[edge]!
    if (only[head] === NOWHERE) only[head] = tail
    else if (only[head] !== tail) several[head] = 1
    if (wiring.label[edge] === UNCUT) free[head] = 1
  })
  const joins = (node: number): boolean => only[node] !== NOWHERE && several[node] === 0 && free[node] === 1
  const into = new Int32Array(wiring.nodes).map((_, node) => node)
  let any = false
  for (let node = 0; node < wiring.nodes; node++) {
    // Every node is reached from the held, so this ends: going back from one way in to the next comes to the held.
    let end = node
    while (joins(end)) end = only[end]!
    for (let at = node; at !== end; ) {
      const before = only[at]!
      only[at] = into[at] = end
      at = before
    }
    any ||= end !== node
  }
  return any ? into : null
}

/** The ways that matter for cutting, and for each label the offered actions that take its edges, ascending; linear in nodes and edges. */
export function wire(problem: CutProblem, rules: CutRules): Wiring & { readonly labels: readonly (readonly number[])[] } {
  const { label, labels } = labelEdges(problem, rules)
  const place = melt(problem, label)
  const nodes = problem.nodes + 1
  let wiring = between({ nodes, place, ...distinctEdges(problem.from, problem.to, label, place, nodes, labels.length) }, problem.targets)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const into = absorbed(wiring)
    if (into === null) break
    const before = wiring.nodes
    const joined = wiring.place.map((node) => (node === NOWHERE ? NOWHERE : into[node]!))
    wiring = between({ nodes: wiring.nodes, place: joined, ...distinctEdges(wiring.from, wiring.to, wiring.label, into, wiring.nodes, labels.length) }, problem.targets)
    if (wiring.nodes > before * 0.9) break
  }
  return { ...wiring, labels }
}
