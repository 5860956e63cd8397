import type { Entity, GraphEdge, GraphNode, Incident } from '../../../contract/incident.ts'
import type { AssetRole } from '../../../contract/vocabulary.ts'
import { ROLE_NAMES } from '../../shared/ui/entity-words.ts'

/** What is drawn as one card: a thing, or look-alikes counted together. */
export interface DrawnNode {
  readonly id: string
  readonly name: string
  readonly caption: string
  readonly node: GraphNode
  readonly entity: Entity
  /** Members of a group; one for a thing by itself. */
  readonly members: readonly string[]
}
export interface DrawnGraph {
  readonly nodes: readonly DrawnNode[]
  readonly edges: readonly GraphEdge[]
  /** Which drawn node an entity went into. */
  readonly home: ReadonlyMap<string, string>
}

/** Above this many, look-alikes that the story never names are counted together. */
const CALM = 16
/** Above this many, so is everything that is alike. */
export const MOST_CARDS = 150

/**
 * Groups look-alikes by plant, zone, role and state: first only those no beat names, then, when there are still
 * too many, all of them. What is selected always stays by itself. A small graph comes back as it is.
 */
export function groupNodes(incident: Pick<Incident, 'nodes' | 'edges' | 'entities'>, keep: ReadonlySet<string>): DrawnGraph {
  const entities = new Map(incident.entities.map((entity) => [entity.id, entity]))
  const known = incident.nodes.filter((node) => entities.has(node.entity))
  const told = new Set(incident.edges.flatMap((edge) => (edge.number === null ? [] : [edge.from, edge.to])))
  const spare = (node: GraphNode) => node.beats.length === 0 && !told.has(node.entity) && !keep.has(node.entity)
  let drawn = known.length <= CALM ? known.map((node) => drawAlone(node, entities)) : merge(known, entities, spare)
  if (drawn.length > MOST_CARDS) drawn = merge(known, entities, (node) => !keep.has(node.entity))
  const home = new Map(drawn.flatMap((one) => one.members.map((member) => [member, one.id] as const)))
  return { nodes: drawn, edges: joinEdges(incident.edges, home), home }
}

const drawAlone = (node: GraphNode, entities: ReadonlyMap<string, Entity>): DrawnNode => {
  const entity = entities.get(node.entity)!
  return { id: node.entity, name: entity.name, caption: node.caption, node, entity, members: [node.entity] }
}

function merge(nodes: readonly GraphNode[], entities: ReadonlyMap<string, Entity>, mayMerge: (node: GraphNode) => boolean): DrawnNode[] {
  const groups = new Map<string, GraphNode[]>()
  for (const node of nodes) {
    const entity = entities.get(node.entity)!
    const key = mayMerge(node) ? ['group', entity.plant ?? '', entity.zone, entity.role ?? entity.accountKind ?? entity.kind, node.state].join('|') : node.entity
    groups.set(key, [...(groups.get(key) ?? []), node])
  }
  return [...groups].flatMap(([key, members]) => (members.length < 3 ? members.map((node) => drawAlone(node, entities)) : [drawGroup(key, members, entities)]))
}

/** Roles whose names are too long for a card. */
const ROLE_SHORT: Partial<Record<AssetRole, string>> = { vpn: 'VPN', idp: 'IdP', ews: 'EWS', ied_relay: 'relay', sis_controller: 'SIS', dcs_controller: 'DCS', scada_server: 'SCADA', domain_controller: 'DC' }

function drawGroup(id: string, members: readonly GraphNode[], entities: ReadonlyMap<string, Entity>): DrawnNode {
  const [first] = members
  const entity = entities.get(first!.entity)!
  const kind = entity.role && entity.role !== 'unknown' ? (ROLE_SHORT[entity.role] ?? ROLE_NAMES[entity.role]) : entity.kind === 'unknown' ? 'thing' : entity.kind
  const touches = members.flatMap((node) => (node.earliestTouch ? [node.earliestTouch] : [])).sort()
  return {
    id, name: `+${members.length} ${kind}${kind.endsWith('s') ? 'es' : 's'}`, caption: entity.plant ?? 'alike', entity,
    node: { ...first!, earliestTouch: touches[0] ?? null, beats: [...new Set(members.flatMap((node) => node.beats))] }, members: members.map((node) => node.entity),
  }
}

/** Edges between drawn nodes; background edges that fall together are drawn once. */
function joinEdges(edges: readonly GraphEdge[], home: ReadonlyMap<string, string>): GraphEdge[] {
  const seen = new Set<string>()
  return edges.flatMap((edge) => {
    const from = home.get(edge.from)
    const to = home.get(edge.to)
    if (from === undefined || to === undefined || from === to) return []
    const key = `${from}\u0000${to}\u0000${edge.kind}`
    if (edge.number === null && seen.has(key)) return []
    if (edge.number === null) seen.add(key)
    return [{ ...edge, from, to }]
  })
}

/** "4 accounts and 3 hosts, 7 dated hops through JUMP-A, 2 predicted": the figure in one sentence. */
export function summariseGraph(incident: Pick<Incident, 'nodes' | 'edges' | 'entities' | 'crossings'>): string {
  const entities = new Map(incident.entities.map((entity) => [entity.id, entity]))
  const held = incident.nodes.filter((node) => node.state === 'held')
  const accounts = held.filter((node) => entities.get(node.entity)?.kind === 'account').length
  const dated = incident.edges.filter((edge) => edge.kind === 'seen' && edge.number !== null).length
  const predicted = incident.edges.filter((edge) => edge.kind === 'predicted').length
  const crossing = incident.crossings[0]
  const through = crossing ? `, across the IT to OT boundary from ${entities.get(crossing.fromEntity)?.name ?? 'an unknown thing'} to ${entities.get(crossing.toEntity)?.name ?? 'an unknown thing'}` : ', without crossing the IT to OT boundary'
  const count = (n: number, one: string) => `${n} ${n === 1 ? one : `${one}s`}`
  return `${count(accounts, 'account')} and ${count(held.length - accounts, 'other thing')} held, ${count(dated, 'dated hop')}${through}${predicted > 0 ? `, ${predicted} predicted` : ''}.`
}
