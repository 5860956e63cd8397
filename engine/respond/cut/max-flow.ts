import { edgesByNode, type EdgesByNode } from './reachability.ts'

/** A directed graph whose edges hold what they cost to cut, with one source and one sink. */
export interface FlowNetwork {
  readonly nodes: number
  readonly from: ArrayLike<number>
  readonly to: ArrayLike<number>
  readonly source: number
  readonly sink: number
  /** Whole numbers an edge can hold, `lanes` for each, compared from the left; any sum over a lane is below 2⁵¹. Not read for endless edges. */
  readonly capacity: Float64Array
  readonly lanes: number
  /** 1 for edges that cannot be cut. */
  readonly endless: Uint8Array
}

/** Arcs come in pairs: 2e goes along edge e, 2e + 1 against it. */
class Residual {
  readonly tail: Uint32Array
  readonly head: Uint32Array
  readonly by: EdgesByNode
  readonly rest: Float64Array
  private readonly level: Int32Array
  private readonly next: Uint32Array
  private readonly queue: Uint32Array

  constructor(network: FlowNetwork) {
    const arcs = network.from.length * 2
    this.tail = new Uint32Array(arcs)
    this.head = new Uint32Array(arcs)
    for (let edge = 0; edge < network.from.length; edge++) {
      this.tail[2 * edge] = this.head[2 * edge + 1] = network.from[edge]!
      this.head[2 * edge] = this.tail[2 * edge + 1] = network.to[edge]!
    }
    this.by = edgesByNode(this.tail, network.nodes)
    this.rest = new Float64Array(arcs)
    this.level = new Int32Array(network.nodes)
    this.next = new Uint32Array(network.nodes)
    this.queue = new Uint32Array(network.nodes)
  }

  /** Hops from the source over arcs that hold more; -1 for nodes out of reach. */
  levels(source: number): Int32Array {
    this.level.fill(-1)
    this.level[source] = 0
    this.queue[0] = source
    let length = 1
    for (let at = 0; at < length; at++) {
      const node = this.queue[at]!
      for (let i = this.by.start[node]!; i < this.by.start[node + 1]!; i++) {
        const arc = this.by.edges[i]!
        const head = this.head[arc]!
        if (this.rest[arc]! <= 0 || this.level[head]! >= 0) continue
        this.level[head] = this.level[node]! + 1
        this.queue[length++] = head
      }
    }
    return this.level
  }

  /** Sends as much as goes along shortest ways: depth first without recursion, each arc left behind for good once it leads nowhere. */
  block(source: number, sink: number): void {
    for (let node = 0; node < this.next.length; node++) this.next[node] = this.by.start[node]!
    const way: number[] = []
    let node = source
    for (;;) {
      if (node === sink) {
        node = this.send(way)
        continue
      }
      const arc = this.advance(node)
      if (arc !== null) {
        way.push(arc)
        node = this.head[arc]!
      } else if (node === source) return
      else {
        node = this.tail[way.pop()!]!
        this.next[node]!++
      }
    }
  }

  private advance(node: number): number | null {
    const end = this.by.start[node + 1]!
    for (; this.next[node]! < end; this.next[node]!++) {
      const arc = this.by.edges[this.next[node]!]!
      if (this.rest[arc]! > 0 && this.level[this.head[arc]!] === this.level[node]! + 1) return arc
    }
    return null
  }

  /** Fills the way, shortens it to before its first full arc, and says where it ends now. */
  private send(way: number[]): number {
    let least = Infinity
    for (const arc of way) least = Math.min(least, this.rest[arc]!)
    let full = way.length
    for (let at = way.length - 1; at >= 0; at--) {
      const arc = way[at]!
      this.rest[arc]! -= least
      this.rest[arc ^ 1]! += least
      if (this.rest[arc] === 0) full = at
    }
    const node = this.tail[way[full]!]!
    way.length = full
    return node
  }
}

/**
 * Nodes on the source's side of a cheapest cut (1 for each), the side as small as it can be; null when only endless
 * edges lead from source to sink, or they are one. An edge from that side to the other is cut.
 *
 * Maximum flow after Dinic (1970), lane by lane: the cheapest cuts by one lane are those that no arc of its residual
 * graph leaves, so these arcs are endless for the next lane. All numbers are whole and below 2⁵³, hence exact.
 */
export function cheapestCut(network: FlowNetwork): Uint8Array | null {
  const { source, sink, lanes, capacity, endless } = network
  const edges = network.from.length
  const residual = new Residual(network)
  for (let edge = 0; edge < edges; edge++) residual.rest[2 * edge] = endless[edge]!
  if (residual.levels(source)[sink]! >= 0) return null
  const uncut = new Uint8Array(edges * 2)
  for (let edge = 0; edge < edges; edge++) uncut[2 * edge] = endless[edge]!
  for (let lane = 0; lane < lanes; lane++) {
    let most = 1
    for (let edge = 0; edge < edges; edge++) if (endless[edge] === 0) most += capacity[edge * lanes + lane]!
    for (let arc = 0; arc < uncut.length; arc++) residual.rest[arc] = uncut[arc] === 1 ? most : arc % 2 === 0 ? capacity[(arc >> 1) * lanes + lane]! : 0
    while (residual.levels(source)[sink]! >= 0) residual.block(source, sink)
    for (let arc = 0; arc < uncut.length; arc++) if (residual.rest[arc]! > 0) uncut[arc] = 1
  }
  return Uint8Array.from(residual.levels(source), (level) => (level >= 0 ? 1 : 0))
}
