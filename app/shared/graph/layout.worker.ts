import { layOutLanes } from './lane-layout.ts'
import type { LaneLayout, LayoutEdge, LayoutNode } from './lane-shapes.ts'

/** Sent in: a graph and what it should fill, with a number that the answer repeats. */
export interface LayoutTask { readonly id: number; readonly nodes: readonly LayoutNode[]; readonly edges: readonly LayoutEdge[]; readonly size: { readonly width: number; readonly height: number } }
/** Sent back: the picture, or why there is none. */
export type LayoutAnswer = { readonly id: number; readonly layout: LaneLayout } | { readonly id: number; readonly failure: string }

const scope = globalThis as unknown as { postMessage(answer: LayoutAnswer): void; addEventListener(type: 'message', listen: (event: MessageEvent<LayoutTask>) => void): void }

function answer({ id, nodes, edges, size }: LayoutTask): LayoutAnswer {
  try {
    return { id, layout: layOutLanes(nodes, edges, size) }
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) }
  }
}

scope.addEventListener('message', ({ data }) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
  scope.postMessage(answer(data))
})
