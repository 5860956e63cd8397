import { useEffect, useState } from 'react'
import type { LaneLayout, LayoutEdge, LayoutNode } from './lane-shapes.ts'
import type { LayoutAnswer, LayoutTask } from './layout.worker.ts'

interface Graph { readonly nodes: readonly LayoutNode[]; readonly edges: readonly LayoutEdge[] }
interface Size { readonly width: number; readonly height: number }
/** A graph with its picture: the two always belong together, also while the next one is being worked out. */
export interface LaidOut<G extends Graph> { readonly graph: G; readonly layout: LaneLayout; readonly size: Size }

/**
 * Lays a graph out in a worker, so that no graph is large enough to hold the page up. A newer graph or size takes
 * the place of one that is still being worked out.
 *
 * @returns the newest finished picture, null before the first; `failure` where the worker could not.
 */
export function useLaneLayout<G extends Graph>(graph: G, size: Size | null): { laid: LaidOut<G> | null; failure: unknown } {
  const [laid, setLaid] = useState<LaidOut<G> | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  useEffect(() => {
    if (!size || size.width === 0) return undefined
    const gone = new AbortController()
    layOut(graph, size, gone.signal).then(
      (layout) => { if (!gone.signal.aborted) { setFailure(null); setLaid({ graph, layout, size }) } },
      (error: unknown) => { if (!gone.signal.aborted) setFailure(error) },
    )
    return () => gone.abort()
  }, [graph, size])
  return { laid, failure }
}

let worker: Worker | null = null
let busy = 0
let last = 0

/** One worker for the page; while it works on a picture nobody waits for any more, it is replaced rather than waited for. */
function layOut({ nodes, edges }: Graph, size: Size, signal: AbortSignal): Promise<LaneLayout> {
  if (busy > 0) { worker?.terminate(); worker = null; busy = 0 }
  worker ??= new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module', name: 'graph-layout' })
  const own = worker
  const id = ++last
  busy += 1
  return new Promise((resolve, reject) => {
    const end = () => {
      own.removeEventListener('message', onMessage)
      own.removeEventListener('error', onError)
      if (own === worker) busy = Math.max(0, busy - 1)
    }
    const onMessage = ({ data }: MessageEvent<LayoutAnswer>) => {
      if (data.id !== id) return
      end()
      if ('layout' in data) resolve(data.layout)
      else reject(new Error(data.failure))
    }
    const onError = ({ message }: ErrorEvent) => {
      end()
      if (own === worker) worker = null
      reject(new Error(message || 'The graph could not be laid out.'))
    }
    own.addEventListener('message', onMessage)
    own.addEventListener('error', onError)
    if (signal.aborted) return
    // Only what the layout reads: entities stay where they are.
    const task: LayoutTask = { id, nodes: nodes.map((node) => ({ id: node.id, zone: node.zone })), edges: edges.map((edge) => ({ id: edge.id, from: edge.from, to: edge.to, number: edge.number })), size }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    own.postMessage(task)
  })
}
