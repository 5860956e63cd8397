import type { PreserveRule, RuleConflict } from '../../contract/containment.ts'
import type { EntityId } from '../model/units.ts'
import type { CountedWay } from './containment-ground.ts'
import { explain, type CutConflict } from './cut/conflicts.ts'
import { paretoCuts, type ParetoCut, type WeighedWay } from './cut/pareto-cuts.ts'
import type { CutProblem, CuttingAction, PreservedFlow } from './model.ts'
import { isChecklistOnly } from './never.ts'
import type { Situation } from './situation.ts'

/** Safety systems first, controllers next: what a function weighs against others when not all can be kept. */
const [SAFETY_WEIGHT, CONTROLLER_WEIGHT] = [4, 2]

/** The edges a rule wants to live: between its two ends, by its service or by any. Empty when no such way is known. */
export function flowOf({ graph, entities }: Situation['ground'], { id, from, to, service }: PreserveRule): PreservedFlow {
  const [tail, head] = [entities.find(from)?.id, entities.find(to)?.id]
  const edges = tail === undefined || head === undefined ? [] : [...graph.outOf(tail)].filter((position) => graph.edges[position]!.to === head && (service === null || graph.edges[position]!.service === service))
  return { id, edges: Uint32Array.from(edges).sort() }
}

/**
 * The graph of an incident as the cut takes it. A hold is an edge from one node outside the graph to its machine, at
 * the position behind the last way, so that ending a session is cutting an edge like any other.
 */
export function cutProblem(situation: Situation, preserved: readonly PreservedFlow[]): CutProblem {
  const { ground: { graph }, list: { actions, holds, corridor }, inForce } = situation
  const outside = graph.nodes
  const from = Uint32Array.from([...graph.edges.map((edge) => edge.from as number), ...holds.map(() => outside)])
  const to = Uint32Array.from([...graph.edges.map((edge) => edge.to as number), ...holds.map(({ entity }) => entity as number)])
  const cutting = actions.filter(({ edges, planned }) => edges.length > 0 && !isChecklistOnly(planned.number))
  return {
    nodes: graph.nodes + 1, from, to, sources: Uint32Array.from([...corridor.plain, ...(holds.length > 0 ? [outside] : [])]), targets: Uint32Array.from(corridor.targets),
    actions: cutting.map(({ planned, edges, cost }): CuttingAction => ({ id: planned.id, edges, cost, forbidden: planned.refused !== null, inForce: inForce.has(planned.id) })),
    preserved: [...preserved],
  }
}

/** Cuts from taking nothing to severing all that can be, best first in none but the order of what is left. */
export function findCuts(situation: Situation, problem: CutProblem): ParetoCut[] {
  const { entities, facts } = situation.ground
  const weigh = (id: number): number => {
    const { key, zone, kind } = entities.get(id as EntityId)
    return zone === 'safety' || facts.fact(key, 'safety').value === true ? SAFETY_WEIGHT : kind === 'controller' ? CONTROLLER_WEIGHT : 1
  }
  return paretoCuts(problem, undefined, { targets: [...problem.targets].map(weigh), ways: situation.ways.flatMap((way) => alternatives(situation, way)) })
}

/** A way can be begun from its start, and from every machine on it that the intruder is on: each is a way of its own. */
function alternatives({ ground: { graph }, list: { holds } }: Situation, { edges, count }: CountedWay): WeighedWay[] {
  const begins: number[][] = []
  for (let at = 0; at < edges.length; at++) {
    const tail = graph.edges[edges[at]!]!.from
    const hold = holds.findIndex(({ entity }) => entity === tail)
    if (hold >= 0) begins.push([...edges.slice(at), graph.edges.length + hold])
    else if (at === 0) begins.push([...edges])
  }
  return begins.map((positions) => ({ edges: Uint32Array.from(positions).sort(), weight: count / begins.length }))
}

/** Wishes that cannot all be had, in words, each with the two that stand against each other. */
export function writeConflicts(situation: Situation, problem: CutProblem, rules: readonly PreserveRule[]): RuleConflict[] {
  // A function that is held or that nothing offered can cut is told of by the plans; here only what people wished.
  return explain(problem).flatMap((conflict) => conflictWords(situation, conflict, rules) ?? [])
}

function conflictWords(situation: Situation, conflict: CutConflict, rules: readonly PreserveRule[]): RuleConflict | null {
  const { ground: { entities }, list } = situation
  const nameOf = (id: number): string => entities.get(id as EntityId).nickname ?? entities.get(id as EntityId).name
  const name = (key: string): string => entities.find(key)?.nickname ?? entities.find(key)?.name ?? key
  const flowName = (id: string): string => {
    const rule = rules.find((each) => each.id === id)
    return rule ? `${name(rule.from)} to ${name(rule.to)}` : id
  }
  if (conflict.kind === 'in_force') {
    const action = list.actions.find(({ planned }) => planned.id === conflict.action)?.planned.title ?? conflict.action
    return { words: `${flowName(conflict.flow)} is to be preserved, but “${action}” is in effect and takes it away. Roll the action back, or take the rule back.`, between: [flowName(conflict.flow), action], paths: [] }
  }
  if (conflict.kind !== 'rules' || conflict.flows.length === 0) return null
  const target = nameOf(conflict.target)
  const flows = conflict.flows.map(flowName)
  const open = situation.ways.filter(({ edges }) => edges.some((edge) => conflict.way.includes(edge))).map(({ id }) => id)
  return { words: `${flows.join(', ')} cannot be preserved and ${target} kept out of reach at once: every cut that keeps ${target} takes it away.`, between: [flows.join(', '), target], paths: open }
}
