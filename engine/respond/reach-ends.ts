import type { ProcessFunction } from '../../contract/containment.ts'
import type { AssetRole } from '../../contract/vocabulary.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { Entity } from '../model/entity.ts'
import type { EntityId } from '../model/units.ts'
import type { ToldIncident } from '../narrate/incident.ts'
import type { PlantFacts } from '../plant/plant-facts.ts'
import type { ReachEnds, ReachGraph } from './model.ts'
import { edgesOf, networkOf, type ReachNetwork } from './reach-network.ts'

const MOST_FUNCTIONS = 2000
/** Held machines that are asked whether they are held by sessions only, the last ones first; the others are taken for footholds. */
const MOST_REMOTE = 64
/** What runs, guards or operates the process. */
const FUNCTION_ROLES: ReadonlySet<AssetRole> = new Set(['plc', 'dcs_controller', 'rtu', 'ied_relay', 'sis_controller', 'hmi', 'scada_server'])

/**
 * What the intruder holds at the end of the evidence, and the process functions of the plants concerned [CUT-3]. A
 * machine known by its address only counts as held when the intruder moved on from it. Both are empty when nothing
 * of the kind is known.
 */
export function findEnds(graph: ReachGraph, incident: Pick<ToldIncident, 'nodes' | 'edges' | 'beats' | 'plants'>, entities: EntityTable): ReachEnds {
  const held = findHeld(incident, entities)
  return { held, functions: findFunctions(graph, incident, entities), remote: findRemote(networkOf(graph), incident, held, entities) }
}

/**
 * From where ways are counted: what is held for sure. Machines held only by sessions from other held things are reached
 * again by the ways that led there, or not at all once those are cut.
 */
export function footholdsOf({ held, remote }: ReachEnds): readonly EntityId[] {
  if (!remote || remote.length === 0) return held
  const away = new Set(remote)
  return held.filter((id) => !away.has(id))
}

function findHeld({ nodes, edges }: Pick<ToldIncident, 'nodes' | 'edges'>, entities: EntityTable): EntityId[] {
  const left = new Set(edges.filter(({ kind }) => kind === 'seen').map(({ from }) => from))
  const held: EntityId[] = []
  for (const { entity: key, state } of nodes) {
    const entity = entities.find(key)
    if (!entity) continue
    if (state === 'held' ? entity.kind !== 'address' || entity.zone !== 'internet' : state === 'touched' && entity.kind === 'address' && entity.zone !== 'internet' && left.has(key)) held.push(entity.id)
  }
  return held.sort((a, b) => a - b)
}

function findFunctions(graph: ReachGraph, { nodes, plants }: Pick<ToldIncident, 'nodes' | 'plants'>, entities: EntityTable): EntityId[] {
  const concerned = new Set<string | null>(plants)
  for (const { entity } of nodes) concerned.add(entities.find(entity)?.plant ?? null)
  concerned.delete(null)
  const isConcerned = ({ plant }: Entity): boolean => plant === null || concerned.size === 0 || concerned.has(plant)
  const functions = entities.all.filter((entity) => isConcerned(entity) && isFunction(entity, graph))
  const rank = ({ zone, kind }: Entity): number => (zone === 'safety' ? 0 : kind === 'controller' ? 1 : 2)
  return functions.sort((a, b) => rank(a) - rank(b) || a.id - b.id).slice(0, MOST_FUNCTIONS).map(({ id }) => id).sort((a, b) => a - b)
}

function isFunction(entity: Entity, graph: ReachGraph): boolean {
  if (entity.kind === 'account' || entity.kind === 'application') return false
  if (entity.kind === 'controller' || entity.zone === 'safety' || (entity.role !== null && FUNCTION_ROLES.has(entity.role))) return true
  // An engineering station whose controllers no log shows is the last that can be seen of the way to them.
  return entity.role === 'ews' && !graph.outOf(entity.id).some((edge) => graph.edges[edge]!.kind === 'can_control')
}

/** Techniques of going somewhere and looking around: nothing of them stays when the session ends. */
const PASSING = ['T1021', 'T1078', 'T1133', 'T1563', 'T1550', 'T1110', 'T1621', 'T1005', 'T1039', 'T1083', 'T1087', 'T1018', 'T1046', 'T1016', 'T1049', 'T1057', 'T1069', 'T1082', 'T1135', 'T1213', 'T1074', 'T1114', 'T1530', 'T1003', 'T1558', 'T1552', 'T1555', 'T1040', 'T1070', 'T1685', 'T1490', 'T0822', 'T0859', 'T0886', 'T0845', 'T0846', 'T0840', 'T0842', 'T0861', 'T0868', 'T0877', 'T0888', 'T0811', 'T0893', 'T0802', 'T0801']

/**
 * Held machines the intruder works on from other held things, with no sign of anything left there: no beat tells of
 * more than sessions, looking and copying. Taken away the last one first, as long as a seen way leads back to each.
 */
function findRemote(network: ReachNetwork, { nodes, edges, beats }: Pick<ToldIncident, 'nodes' | 'edges' | 'beats'>, held: readonly EntityId[], entities: EntityTable): EntityId[] {
  const isHeld = new Set(held)
  const entered = new Set<EntityId>()
  for (const { kind, from, to } of edges) {
    const [tail, head] = [entities.find(from), entities.find(to)]
    if (kind === 'seen' && tail && head && isHeld.has(tail.id) && isHeld.has(head.id)) entered.add(head.id)
  }
  const stained = new Set(beats.filter(({ techniques }) => techniques.some(({ id }) => !PASSING.includes(id.slice(0, 5)))).flatMap((beat) => beat.entities))
  const since = new Map(nodes.map(({ entity, earliestTouch }) => [entity, earliestTouch ?? '']))
  const sources = new Set(held)
  const candidates = held.map((id) => entities.get(id)).filter(({ id, kind, key }) => kind === 'host' && entered.has(id) && !stained.has(key))
  candidates.sort((a, b) => ((since.get(a.key) ?? '') < (since.get(b.key) ?? '') ? 1 : -1))
  const remote: EntityId[] = []
  for (const { id } of candidates.slice(0, MOST_REMOTE)) {
    sources.delete(id)
    const reached = reachObserved(network, sources)
    if (reached[id] === 1 && remote.every((other) => reached[other] === 1)) remote.push(id)
    else sources.add(id)
  }
  return remote.sort((a, b) => a - b)
}

/** 1 by entity for what observed ways lead to from the sources, themselves included. Linear in edges. */
function reachObserved({ edges, out, nodes }: ReachNetwork, sources: ReadonlySet<EntityId>): Uint8Array {
  const reached = new Uint8Array(nodes)
  const queue = [...sources]
  for (const id of queue) reached[id] = 1
  for (let at = 0; at < queue.length; at++) {
    for (const position of edgesOf(out, queue[at]!)) {
      const { to, basis } = edges[position]!
      if (basis !== 'observed' || reached[to] === 1) continue
      reached[to] = 1
      queue.push(to)
    }
  }
  return reached
}

/**
 * Process functions as the page shows them. `earliestTouch` is when the story says so, else the earliest moment
 * anything was held from which a way leads there; null when none does.
 */
export function writeFunctions(graph: ReachGraph, ends: ReachEnds, incident: Pick<ToldIncident, 'nodes'>, entities: EntityTable, facts: PlantFacts): ProcessFunction[] {
  const touched = new Map(incident.nodes.map(({ entity, state, earliestTouch }) => [entity, state === 'protected' ? null : earliestTouch]))
  const reached = earliestReach(networkOf(graph), ends, touched, entities)
  return ends.functions.map((id) => {
    const { key, name, nickname, role, zone, plant } = entities.get(id)
    const [process, cost] = [facts.fact(key, 'process').value, facts.fact(key, 'cost_per_hour').value]
    return {
      entity: key, name, nickname, process: typeof process === 'string' ? process : null, role, zone, plant,
      safety: zone === 'safety' || role === 'sis_controller' || facts.fact(key, 'safety').value === true,
      costPerHour: typeof cost === 'number' ? cost : null,
      earliestTouch: touched.get(key) ?? reached.get(id) ?? null,
    }
  })
}

/** The earliest touch of anything held from which a way leads there, by entity: what was held first spreads first. Linear in edges. */
function earliestReach({ nodes, out, to }: ReachNetwork, { held }: ReachEnds, touched: ReadonlyMap<string, string | null>, entities: EntityTable): Map<EntityId, string> {
  const reached = new Map<EntityId, string>()
  const dated = held.map((id) => ({ id, at: touched.get(entities.get(id).key) ?? '' })).filter(({ at }) => at !== '').sort((a, b) => (a.at < b.at ? -1 : 1))
  const seen = new Uint8Array(nodes)
  for (const { id, at } of dated) {
    const queue: number[] = [id]
    for (let next = 0; next < queue.length; next++) {
      const node = queue[next]!
      if (seen[node] === 1) continue
      seen[node] = 1
      reached.set(node as EntityId, at)
      for (const position of edgesOf(out, node)) if (seen[to[position]!] === 0) queue.push(to[position]!)
    }
  }
  return reached
}
