import type { ConcreteAction, ActionList } from './actions.ts'
import type { ContainmentGround } from './containment-ground.ts'
import type { CutProblem, CuttingAction, PreservedFlow } from './model.ts'
import { isChecklistOnly } from './never.ts'

/**
 * The cut to be found for an incident [CUT-32]: the corridor's graph with one node more, from which a hold's edge leads
 * to each machine that is held by more than the ways into it. Positions are those of the actions. What is refused, and
 * what only people do, is forbidden; what helps without cutting takes no part.
 * @param inForce ids of actions that are in effect @param preserved flows as positions of edges of the graph
 */
export function actionProblem({ graph }: Pick<ContainmentGround, 'graph'>, { actions, holds, corridor }: ActionList, inForce: ReadonlySet<string>, preserved: readonly PreservedFlow[]): CutProblem {
  const { edges, nodes } = graph
  const [from, to] = [new Uint32Array(edges.length + holds.length), new Uint32Array(edges.length + holds.length)]
  edges.forEach((edge, position) => {
    from[position] = edge.from
    to[position] = edge.to
  })
  holds.forEach(({ entity }, place) => {
    from[edges.length + place] = nodes
    to[edges.length + place] = entity
  })
  return {
    nodes: nodes + 1, from, to,
    sources: Uint32Array.from(holds.length > 0 ? [...corridor.plain, nodes] : corridor.plain), targets: Uint32Array.from(corridor.targets),
    actions: actions.filter(({ edges: cut }) => cut.length > 0).map((action) => cuttingAction(action, inForce)), preserved,
  }
}

const cuttingAction = ({ planned, edges, cost }: ConcreteAction, inForce: ReadonlySet<string>): CuttingAction =>
  ({ id: planned.id, edges, cost, forbidden: planned.refused !== null || isChecklistOnly(planned.number), inForce: inForce.has(planned.id) })
