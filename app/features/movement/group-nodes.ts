import type { Entity, GraphEdge, GraphNode, Incident } from '../../../contract/incident.ts'
import type { Zone } from '../../../contract/vocabulary.ts'
import { nameGroup, nameMembers } from './group-words.ts'

/** What is drawn as one card: a thing, or look-alikes counted together. */
export interface DrawnNode {
  readonly id: string
  readonly name: string
  readonly caption: string
  readonly zone: Zone
  readonly node: GraphNode
  readonly entity: Entity
  /** Members of a group; one for a thing by itself. */
  readonly members: readonly string[]
  /** The opened group it came out of; null for what was never folded. */
  readonly outOf: string | null
}
/** One line: a hop, or hops that fall together because their ends were counted together. Its id is that of the first. */
export interface DrawnEdge extends GraphEdge { readonly members: readonly GraphEdge[] }
interface DrawnGroup { readonly id: string; readonly name: string; readonly members: readonly string[] }
export interface DrawnGraph {
  readonly nodes: readonly DrawnNode[]
  readonly edges: readonly DrawnEdge[]
  /** Which drawn node an entity went into. */
  readonly home: ReadonlyMap<string, string>
  /** Which drawn edge a hop went into. */
  readonly edgeHome: ReadonlyMap<string, string>
  /** All groups, opened ones among them. */
  readonly groups: readonly DrawnGroup[]
}

type Parts = Pick<Incident, 'nodes' | 'edges' | 'entities'>

/** Up to so many things nothing is counted together. */
const CALM = 12
/** Above this many cards look-alikes are taken more broadly. */
export const MOST_CARDS = 30
const LEAST_GROUP = 3
/** Opens every group. */
export const ALL = 'all'

/**
 * Counts look-alikes together: first things of one plant, lane, kind and state that have the same neighbours; then,
 * while there are more than `MOST_CARDS`, what no hop of the story names and is of one kind; then all of one kind;
 * at last all of one state. How broadly is decided before `open` is looked at, so that opening one group leaves
 * the others as they are.
 *
 * @param open ids of groups whose members stand by themselves; `ALL` for every group.
 * @returns a small graph as it is; nodes whose entity is not known are left out.
 */
export function groupNodes(incident: Parts, open: ReadonlySet<string>): DrawnGraph {
  const entities = new Map(incident.entities.map((entity) => [entity.id, entity]))
  const known = incident.nodes.filter((node) => entities.has(node.entity))
  const groups = known.length <= CALM ? [] : chooseGroups(known, incident.edges, entities)
  const groupOf = new Map(groups.flatMap((group) => group.members.map((member) => [member, group] as const)))
  const isOpen = (group: DrawnGroup) => open.has(ALL) || open.has(group.id)
  const done = new Set<string>()
  const nodes = known.flatMap((node): DrawnNode[] => {
    const group = groupOf.get(node.entity)
    if (!group || isOpen(group)) return [drawAlone(node, entities, group?.id ?? null)]
    if (done.has(group.id)) return []
    done.add(group.id)
    const members = new Set(group.members)
    return [drawGroup(group, known.filter((one) => members.has(one.entity)), entities)]
  })
  const home = new Map(nodes.flatMap((one) => one.members.map((member) => [member, one.id] as const)))
  const edges = joinEdges(incident.edges, home)
  return { nodes, edges, home, edgeHome: new Map(edges.flatMap((edge) => edge.members.map((member) => [member.id, edge.id] as const))), groups }
}

type KeyOf = (node: GraphNode, entity: Entity) => string | null

function chooseGroups(nodes: readonly GraphNode[], edges: readonly GraphEdge[], entities: ReadonlyMap<string, Entity>): DrawnGroup[] {
  const around = writeNeighbours(edges)
  const told = new Set(edges.flatMap((edge) => (edge.number === null ? [] : [edge.from, edge.to])))
  const kind = ({ role, accountKind, kind: bare }: Entity) => (role !== null && role !== 'unknown' ? role : (accountKind ?? bare))
  const place = (node: GraphNode, entity: Entity) => [entity.plant ?? '', entity.zone, node.state].join('|')
  const levels: readonly KeyOf[] = [
    (node, entity) => `${place(node, entity)}|${kind(entity)}|${(around.get(node.entity) ?? []).join('\u0000')}`,
    (node, entity) => (node.beats.length > 0 || told.has(node.entity) ? null : `${place(node, entity)}|${kind(entity)}`),
    (node, entity) => `${place(node, entity)}|${kind(entity)}`,
    (node, entity) => place(node, entity),
    (node, entity) => `${entity.zone}|${node.state}`,
  ]
  let groups: DrawnGroup[] = []
  for (const [level, keyOf] of levels.entries()) {
    groups = collect(nodes, entities, keyOf, level)
    const cards = nodes.length - groups.reduce((sum, { members }) => sum + members.length - 1, 0)
    if (cards <= MOST_CARDS) break
  }
  return groups
}

function collect(nodes: readonly GraphNode[], entities: ReadonlyMap<string, Entity>, keyOf: KeyOf, level: number): DrawnGroup[] {
  const byKey = new Map<string, string[]>()
  for (const node of nodes) {
    const key = keyOf(node, entities.get(node.entity)!)
    if (key === null) continue
    const members = byKey.get(key)
    if (members) members.push(node.entity)
    else byKey.set(key, [node.entity])
  }
  return [...byKey.values()].filter((members) => members.length >= LEAST_GROUP).map((members) => ({ id: `group ${level} ${members[0]!}`, name: nameGroup(members.map((id) => entities.get(id)!)), members }))
}

/** What each thing is joined to, in words that two look-alikes share: side, kind of line and the other end. */
function writeNeighbours(edges: readonly GraphEdge[]): Map<string, string[]> {
  const around = new Map<string, Set<string>>()
  const note = (id: string, word: string) => {
    const words = around.get(id)
    if (words) words.add(word)
    else around.set(id, new Set([word]))
  }
  for (const edge of edges) {
    note(edge.from, `> ${edge.kind} ${edge.to}`)
    note(edge.to, `< ${edge.kind} ${edge.from}`)
  }
  return new Map([...around].map(([id, words]) => [id, [...words].sort()]))
}

const drawAlone = (node: GraphNode, entities: ReadonlyMap<string, Entity>, outOf: string | null): DrawnNode => {
  const entity = entities.get(node.entity)!
  return { id: node.entity, name: entity.name, caption: node.caption, zone: entity.zone, node, entity, members: [node.entity], outOf }
}

function drawGroup(group: DrawnGroup, members: readonly GraphNode[], entities: ReadonlyMap<string, Entity>): DrawnNode {
  const entity = entities.get(members[0]!.entity)!
  const touches = members.flatMap((node) => (node.earliestTouch ? [node.earliestTouch] : [])).sort()
  return {
    id: group.id, name: group.name, caption: nameMembers(group.members.map((id) => entities.get(id)!)), zone: entity.zone, entity, members: group.members, outOf: null,
    node: { ...members[0]!, earliestTouch: touches[0] ?? null, beats: [...new Set(members.flatMap((node) => node.beats))] },
  }
}

const WEAKEST = { proven: 0, likely: 1, unknown: 2 } as const

/** Edges between drawn nodes: those of one kind that fall together are one line, as certain as the least certain of them. */
function joinEdges(edges: readonly GraphEdge[], home: ReadonlyMap<string, string>): DrawnEdge[] {
  const joined = new Map<string, GraphEdge[]>()
  for (const edge of edges) {
    const from = home.get(edge.from)
    const to = home.get(edge.to)
    if (from === undefined || to === undefined || from === to) continue
    const alone = from === edge.from && to === edge.to
    const key = alone ? edge.id : `${from}\u0000${to}\u0000${edge.kind}`
    const members = joined.get(key)
    if (members) members.push(edge)
    else joined.set(key, [edge])
  }
  return [...joined.values()].map((members) => joinMembers(members, home))
}

function joinMembers(members: readonly GraphEdge[], home: ReadonlyMap<string, string>): DrawnEdge {
  const sorted = [...members].sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity) || (a.id < b.id ? -1 : 1))
  const [first] = sorted
  const ends = { from: home.get(first!.from)!, to: home.get(first!.to)! }
  if (sorted.length === 1) return { ...first!, ...ends, members: sorted }
  const times = sorted.flatMap((edge) => (edge.at === null ? [] : [edge.at])).sort()
  const untils = sorted.flatMap((edge) => edge.until ?? edge.at ?? []).sort()
  return {
    ...first!, ...ends, members: sorted, at: times[0] ?? null, until: untils.at(-1) ?? null, count: sorted.reduce((sum, edge) => sum + edge.count, 0),
    order: sorted.reduce((worst, edge) => (WEAKEST[edge.order] > WEAKEST[worst] ? edge.order : worst), first!.order),
    decibans: Math.max(...sorted.map((edge) => edge.decibans)), crossing: sorted.some((edge) => edge.crossing),
  }
}

/** "7", "7–12" where they follow each other, "7+" where they do not; null for a line without a sentence. */
export function writeNumbers(edge: DrawnEdge): string | null {
  const numbers = [...new Set(edge.members.flatMap(({ number }) => (number === null ? [] : [number])))].sort((a, b) => a - b)
  if (numbers.length === 0) return null
  const [first, last] = [numbers[0]!, numbers.at(-1)!]
  return numbers.length === 1 ? String(first) : last - first === numbers.length - 1 ? `${first}–${last}` : `${first}+`
}
