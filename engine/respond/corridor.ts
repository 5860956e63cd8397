import { isController } from '../detect/place.ts'
import { footholdsOf } from './reach-ends.ts'
import type { EntityId } from '../model/units.ts'
import type { ContainmentGround } from './containment-ground.ts'
import type { Hold } from './holds.ts'
import { edgesOf, networkOf, stepsFrom, FAR } from './reach-network.ts'

/** What lies between the intruder and the process. */
export interface Corridor {
  /** Positions of edges on some walk from what is held to a function that is not, ascending. */
  readonly edges: readonly number[]
  /** Where walks begin, without the machines of holds. */
  readonly plain: readonly EntityId[]
  /** Functions that are to be kept, and controllers that were reached: what they do next can still be prevented. Held panels and servers are lost. */
  readonly targets: readonly EntityId[]
}

/** Finds it by one search from each end: linear in edges. Nothing outside it can matter for a cut. */
export function findCorridor({ graph, ends, entities }: Pick<ContainmentGround, 'graph' | 'ends' | 'entities'>, holds: readonly Hold[]): Corridor {
  const network = networkOf(graph)
  const isHold = new Set(holds.map(({ entity }) => entity))
  // Nobody works from a controller: it is written to from elsewhere.
  const plain = footholdsOf(ends).filter((id) => !isHold.has(id) && !isController(entities.get(id)))
  const isHeld = new Set(ends.held)
  const targets = ends.functions.filter((id) => !isHeld.has(id) || isController(entities.get(id)))
  const [ahead, back] = [stepsFrom([...plain, ...isHold], network.out, network.to), stepsFrom(targets, network.into, network.from)]
  const edges: number[] = []
  for (let node = 0; node < graph.nodes; node++) {
    if (ahead[node] === FAR) continue
    for (const position of edgesOf(network.out, node)) if (back[network.to[position]!] !== FAR) edges.push(position)
  }
  return { edges: edges.sort((a, b) => a - b), plain, targets }
}
