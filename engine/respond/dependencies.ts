import { isBeyondBoundary } from '../correlate/phase.ts'
import type { EntityId, EventIndex } from '../model/units.ts'
import { crossesBoundary } from '../narrate/places.ts'
import type { ConcreteAction } from './actions.ts'
import type { ContainmentGround } from './containment-ground.ts'
import type { ReachEdge } from './model.ts'
import { edgesOf, networkOf } from './reach-network.ts'

/** Somebody else's use of a machine that some actions would end. */
export interface LostUse {
  readonly server: EntityId
  readonly service: string
  readonly clients: number
  readonly uses: number
  readonly actions: readonly string[]
  /** Proof, at most five. */
  readonly events: readonly EventIndex[]
}

interface Counting {
  readonly server: EntityId
  readonly service: string
  readonly clients: Set<EntityId>
  readonly ways: Set<number>
  readonly actions: Set<string>
  readonly events: EventIndex[]
  uses: number
}

const MOST_EVENTS = 5
/** Isolating or unplugging a machine ends all it does and serves, not only what lies on the intruder's way. */
const TAKES_ALL = new Set([15, 16, 22])
const SEVERS = new Set([13, 14])

/**
 * What others use over the ways that actions take away, the most used first [CUT-37]: ways that were seen, from machines
 * and by accounts the intruder does not hold. Empty when nothing of the kind was seen, which does not prove there is none.
 */
export function findLostUses(ground: ContainmentGround, actions: readonly ConcreteAction[]): LostUse[] {
  const { graph, ends } = ground
  const held = new Set(ends.held)
  const found = new Map<string, Counting>()
  for (const action of actions) for (const position of scopeOf(ground, action)) {
    const edge = graph.edges[position]!
    if (edge.basis !== 'observed' || edge.uses === 0 || held.has(edge.from) || (edge.account !== null && held.has(edge.account))) continue
    if (ground.entities.get(edge.to).kind === 'account') continue
    note(found, edge, position, action.planned.id)
  }
  const uses = [...found.values()].map((use): LostUse => ({ server: use.server, service: use.service, clients: use.clients.size, uses: use.uses, actions: [...use.actions], events: use.events }))
  return uses.sort((a, b) => b.uses - a.uses || a.server - b.server || (a.service < b.service ? -1 : 1))
}

function note(found: Map<string, Counting>, edge: ReachEdge, position: number, action: string): void {
  const key = `${edge.to}:${edge.service}`
  let use = found.get(key)
  if (!use) found.set(key, (use = { server: edge.to, service: edge.service, clients: new Set(), ways: new Set(), actions: new Set(), events: [], uses: 0 }))
  use.actions.add(action)
  // A way that two actions take is lost once.
  if (use.ways.has(position)) return
  use.ways.add(position)
  use.uses += edge.uses
  use.clients.add(edge.from)
  for (const event of edge.events) if (use.events.length < MOST_EVENTS) use.events.push(event)
}

/** Positions of all ways an action would end. */
function scopeOf({ graph, entities }: ContainmentGround, { planned, target, edges }: ConcreteAction): Iterable<number> {
  if (target !== null && TAKES_ALL.has(planned.number)) {
    const network = networkOf(graph)
    return new Set([...edgesOf(network.out, target), ...edgesOf(network.into, target)])
  }
  if (!SEVERS.has(planned.number)) return [...edges].filter((position) => position < graph.edges.length)
  const crossing: number[] = []
  graph.edges.forEach((edge, position) => {
    const [from, to] = [entities.get(edge.from), entities.get(edge.to)]
    if (from.kind === 'account' ? isBeyondBoundary(to.zone) : crossesBoundary(from.zone, to.zone)) crossing.push(position)
  })
  return crossing
}
