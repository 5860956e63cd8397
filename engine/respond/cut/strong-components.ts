import type { EdgesByNode } from './reachability.ts'

/**
 * Number of the strongly connected component of each node over the edges that pass, from 0, each below the number of
 * nodes. Tarjan (1972) without recursion: linear, and depth costs no stack.
 */
export function strongComponents(by: EdgesByNode, heads: Uint32Array, passes: (edge: number) => boolean): Uint32Array {
  const nodes = by.start.length - 1
  const component = new Uint32Array(nodes)
  /** Order of discovery from 1; 0: not seen yet. */
  const index = new Uint32Array(nodes)
  const low = new Uint32Array(nodes)
  const next = by.start.slice(0, nodes)
  const open = new Uint8Array(nodes)
  const stack: number[] = []
  const way: number[] = []
  let seen = 0
  let components = 0
  const enter = (node: number): void => {
    index[node] = low[node] = ++seen
    open[node] = 1
    stack.push(node)
    way.push(node)
  }
  const leave = (node: number): void => {
    way.pop()
    const parent = way.at(-1)
    if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!)
    if (low[node] !== index[node]) return
    for (let member = -1; member !== node; ) {
      member = stack.pop()!
      open[member] = 0
      component[member] = components
    }
    components++
  }
  for (let root = 0; root < nodes; root++) {
    if (index[root] === 0) enter(root)
    while (way.length > 0) {
      const node = way.at(-1)!
      if (next[node]! >= by.start[node + 1]!) {
        leave(node)
        continue
      }
      const edge = by.edges[next[node]!++]!
      if (!passes(edge)) continue
      const head = heads[edge]!
      if (index[head] === 0) enter(head)
      else if (open[head] === 1) low[node] = Math.min(low[node]!, index[head]!)
    }
  }
  return component
}
