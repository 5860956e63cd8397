import type { Entity, GraphEdge } from '../../../contract/incident.ts'

export type SortKey = 'number' | 'from' | 'label' | 'to' | 'at' | 'order' | 'records' | 'decibans'
const CERTAINTIES = { proven: 0, likely: 1, unknown: 2 }

/** Sorts hops by a column; equal ones keep the order of the story, and what has no value stands last either way. */
export function sortEdges(edges: readonly GraphEdge[], entities: ReadonlyMap<string, Entity>, { key, down }: { key: SortKey; down: boolean }): GraphEdge[] {
  const read = (edge: GraphEdge): string | number | null => {
    switch (key) {
      case 'from': case 'to': return (entities.get(edge[key])?.name ?? edge[key]).toLowerCase()
      case 'order': return edge.kind === 'predicted' ? 3 : CERTAINTIES[edge.order]
      case 'records': return edge.records.length === 0 ? null : Math.max(edge.count, edge.records.length)
      case 'number': case 'label': case 'at': case 'decibans': return edge[key]
      default: return key satisfies never
    }
  }
  const byStory = (a: GraphEdge, b: GraphEdge) => (a.number ?? Infinity) - (b.number ?? Infinity) || (a.id < b.id ? -1 : 1)
  return edges.map((edge) => ({ edge, value: read(edge) })).sort((a, b) => {
    if (a.value === null || b.value === null) return a.value === b.value ? byStory(a.edge, b.edge) : a.value === null ? 1 : -1
    const order = a.value < b.value ? -1 : a.value > b.value ? 1 : 0
    return (down ? -order : order) || byStory(a.edge, b.edge)
  }).map(({ edge }) => edge)
}
