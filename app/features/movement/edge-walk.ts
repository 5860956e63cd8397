import type { DrawnEdge } from './group-nodes.ts'

/** The hop that was just followed: the `at`-th (from 0) `of` those on that side of `from`. */
export interface Walk { readonly from: string; readonly side: 'out' | 'in'; readonly at: number; readonly of: number; readonly edge: DrawnEdge }
export interface WalkStep { readonly to: string; readonly walk: Walk | null }

/**
 * Where a key leads from a node: → out along a hop, ← back along one, ↑ ↓ to the other hops of the node they
 * started from, or in the order of the story where no hop was followed; Home and End to the ends of that order.
 *
 * @returns null for other keys, and where no hop leads that way.
 */
export function walkEdges(edges: readonly DrawnEdge[], order: readonly string[], id: string, key: string, last: Walk | null): WalkStep | null {
  if (key === 'Home' || key === 'End') {
    const to = key === 'Home' ? order[0] : order.at(-1)
    return to === undefined ? null : { to, walk: null }
  }
  if (key === 'ArrowRight') return follow(edges, id, 'out', 0)
  if (key === 'ArrowLeft') return follow(edges, id, 'in', 0)
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return null
  const by = key === 'ArrowDown' ? 1 : -1
  const reached = last && (last.side === 'out' ? last.edge.to : last.edge.from) === id
  if (reached && last.of > 1) return follow(edges, last.from, last.side, last.at + by)
  const to = order[(order.indexOf(id) + by + order.length) % order.length]
  return to === undefined ? null : { to, walk: null }
}

function follow(edges: readonly DrawnEdge[], from: string, side: Walk['side'], at: number): WalkStep | null {
  const choices = edges.filter((edge) => (side === 'out' ? edge.from : edge.to) === from).sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity) || (a.id < b.id ? -1 : 1))
  const index = (at + choices.length) % choices.length
  const edge = choices[index]
  if (!edge) return null
  return { to: side === 'out' ? edge.to : edge.from, walk: { from, side, at: index, of: choices.length, edge } }
}
