import type { CountedWay } from './containment-ground.ts'
import type { Hold } from './holds.ts'
import type { ReachGraph } from './model.ts'

/**
 * Whether control can still pass along a way with some edges and holds gone. It can from its beginning, and from any
 * machine on it that the intruder is on anyway, as long as all edges after it are there: ending the way into a machine
 * does not end a session that is open on it.
 *
 *     kim ─✂─▶ JUMP-1 ─▶ EWS-07 ─▶ PLC-3       still open while a session on EWS-07 or JUMP-1 lives
 */
export function isWayOpen(graph: ReachGraph, holds: readonly Hold[], edges: readonly number[], gone: ReadonlySet<number>): boolean {
  const held = graph.edges.length
  for (let at = edges.length - 1; at >= 0; at--) {
    if (gone.has(edges[at]!)) return false
    const from = graph.edges[edges[at]!]!.from
    const place = holds.findIndex(({ entity }) => entity === from)
    if (place >= 0) {
      if (!gone.has(held + place)) return true
    } else if (at === 0) return true
  }
  return false
}

/** How many of the ways like it are severed: all when none of the known ones is open, else those known to be. */
export function severedOf(graph: ReachGraph, holds: readonly Hold[], { edges, members, count }: CountedWay, gone: ReadonlySet<number>): number {
  const known = members ?? [edges]
  let severed = 0
  for (const member of known) if (!isWayOpen(graph, holds, member, gone)) severed++
  return severed === known.length ? count : severed
}
