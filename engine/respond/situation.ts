import type { SafetyClass } from '../../contract/containment.ts'
import type { EntityId } from '../model/units.ts'
import type { ActionList, ConcreteAction } from './actions.ts'
import type { ContainmentGround, CountedWay } from './containment-ground.ts'
import type { Pace } from './pace.ts'
import type { RaceState } from './race-clock.ts'

/** An incident as plans are weighed in it. */
export interface Situation {
  readonly ground: ContainmentGround
  readonly list: ActionList
  /** Ways shown, shortest first. */
  readonly ways: readonly CountedWay[]
  readonly pace: Pace
  /** Ids of actions that are in effect: taken in every plan, at no cost. */
  readonly inForce: ReadonlySet<string>
}

/** What is left of the reach with some edges and holds gone. */
export interface ReachLeft {
  /** Functions a way leads to, ascending. */
  readonly open: readonly EntityId[]
  /** Hops on the shortest way to one; null when there is none. */
  readonly hops: number | null
  /** A session of theirs beyond the boundary is still open. */
  readonly isLive: boolean
}

const SAFETY: readonly SafetyClass[] = ['none', 'view', 'supply', 'control', 'process', 'safety']

/** The worst of some safety classes; "none" for none. */
export const worstOf = (classes: readonly SafetyClass[]): SafetyClass => SAFETY[Math.max(0, ...classes.map((each) => SAFETY.indexOf(each)))]!

/** Searches again with edges and holds gone [CUT-35]: linear in edges. What is claimed of a plan rests on this, never on what the cut said. */
export function reachAfter({ ground: { graph }, list: { holds, corridor } }: Pick<Situation, 'ground' | 'list'>, gone: ReadonlySet<number>): ReachLeft {
  const steps = new Int32Array(graph.nodes).fill(-1)
  const queue: number[] = []
  const start = (id: number): void => {
    if (steps[id]! >= 0) return
    steps[id] = 0
    queue.push(id)
  }
  for (const id of corridor.plain) start(id)
  let isLive = false
  holds.forEach(({ entity, live }, place) => {
    if (gone.has(graph.edges.length + place)) return
    start(entity)
    if (live.length > 0) isLive = true
  })
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at]!
    for (const position of graph.outOf(node as EntityId)) {
      const to = graph.edges[position]!.to
      if (steps[to]! >= 0 || gone.has(position)) continue
      steps[to] = steps[node]! + 1
      queue.push(to)
    }
  }
  const open = corridor.targets.filter((id) => steps[id]! >= 0)
  return { open, hops: open.length === 0 ? null : Math.max(1, Math.min(...open.map((id) => steps[id]!))), isLive }
}

/** Edges and holds that some actions take away. */
export function goneBy(actions: readonly ConcreteAction[]): Set<number> {
  const gone = new Set<number>()
  for (const { edges } of actions) for (const edge of edges) gone.add(edge)
  return gone
}

/** Actions in effect, in order of the list. */
export const actionsInForce = ({ list, inForce }: Pick<Situation, 'list' | 'inForce'>): ConcreteAction[] => list.actions.filter(({ planned }) => inForce.has(planned.id))

/** Names of process functions that are held already. */
export function reachedFunctions({ ground: { ends, entities } }: Pick<Situation, 'ground'>): string[] {
  const held = new Set(ends.held)
  return ends.functions.filter((id) => held.has(id)).map((id) => entities.get(id).name)
}

/** The state of the race with some actions in effect besides those in force. */
export function raceState(situation: Situation, left: ReachLeft): RaceState {
  const { ground: { ends, now }, pace } = situation
  return { pace, hops: left.hops, isLive: left.isLive, reached: reachedFunctions(situation), isUnknown: ends.held.length === 0 || ends.functions.length === 0, now }
}
