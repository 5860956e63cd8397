import type { EntityId } from '../model/units.ts'
import type { ReachEdge, ReachGraph } from './model.ts'

/**
 * Ways in compressed rows: `from` and `to` by position, and the positions by the entity they leave (`out`) or lead to
 * (`into`), those of entity e at first[e] to first[e + 1].
 */
export interface ReachNetwork extends ReachGraph {
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly out: Rows
  readonly into: Rows
}

/** Positions of edges by entity. */
export interface Rows {
  readonly first: Uint32Array
  readonly edges: Uint32Array
}

const NO_EDGES = new Uint32Array(0)

/**
 * Lays ways out for searching. Edges keep their positions.
 * @param nodes one more than the largest entity number. @throws RangeError when an edge names an entity beyond it.
 */
export function layOut(edges: readonly ReachEdge[], nodes: number): ReachNetwork {
  const from = new Uint32Array(edges.length)
  const to = new Uint32Array(edges.length)
  for (let i = 0; i < edges.length; i++) {
    from[i] = edges[i]!.from
    to[i] = edges[i]!.to
    if (from[i]! >= nodes || to[i]! >= nodes) throw new RangeError(`an edge names an entity beyond ${nodes}`)
  }
  const out = rowsBy(from, nodes)
  return { edges, nodes, from, to, out, into: rowsBy(to, nodes), outOf: (entity) => edgesOf(out, entity) }
}

/** The network of a graph; itself when it is one already. */
export const networkOf = (graph: ReachGraph): ReachNetwork => (isNetwork(graph) ? graph : layOut(graph.edges, graph.nodes))

const isNetwork = (graph: ReachGraph): graph is ReachNetwork => 'out' in graph && 'into' in graph

/** Positions of the edges of an entity; empty for those without, and for numbers beyond the graph. */
export const edgesOf = ({ first, edges }: Rows, entity: EntityId | number): Uint32Array => (entity + 1 < first.length ? edges.subarray(first[entity], first[entity + 1]) : NO_EDGES)

/** Counting sort: positions in order within each entity. */
function rowsBy(ends: Uint32Array, nodes: number): Rows {
  const first = new Uint32Array(nodes + 1)
  for (const end of ends) first[end + 1]!++
  for (let i = 0; i < nodes; i++) first[i + 1]! += first[i]!
  const next = first.slice(0, nodes)
  const edges = new Uint32Array(ends.length)
  for (let i = 0; i < ends.length; i++) edges[next[ends[i]!]!++] = i
  return { first, edges }
}

/** Steps to each entity from the nearest start, FAR where no way leads. `blocked` is never entered, −1 for none. Linear in edges. */
export function stepsFrom(starts: Iterable<number>, rows: Rows, ends: Uint32Array, blocked = -1): Uint16Array {
  const steps = new Uint16Array(rows.first.length - 1).fill(FAR)
  const queue = new Uint32Array(steps.length)
  let filled = 0
  for (const start of starts) {
    if (start >= steps.length || start === blocked || steps[start] !== FAR) continue
    steps[start] = 0
    queue[filled++] = start
  }
  for (let at = 0; at < filled; at++) {
    const node = queue[at]!
    const next = Math.min(FAR - 1, steps[node]! + 1)
    for (let i = rows.first[node]!; i < rows.first[node + 1]!; i++) {
      const other = ends[rows.edges[i]!]!
      if (steps[other] !== FAR || other === blocked) continue
      steps[other] = next
      queue[filled++] = other
    }
  }
  return steps
}

/** No way leads there. */
export const FAR = 0xffff
