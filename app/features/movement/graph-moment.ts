import type { Beat, GraphEdge, Incident } from '../../../contract/incident.ts'
import type { NodeState } from '../../../contract/vocabulary.ts'

/** What a thing was at a moment; `unreached` is what nothing led to by then. */
export type MomentState = NodeState | 'unreached'
/** The movement as it stood at a moment. */
export interface GraphMoment {
  /** Milliseconds; null is all that is known. */
  readonly at: number | null
  readonly states: ReadonlyMap<string, MomentState>
  /** Hops made by then, and the ways on that were open from what was held. */
  readonly edges: ReadonlySet<string>
  /** Whether the IT to OT boundary was crossed by then. */
  readonly crossed: boolean
}

type Parts = Pick<Incident, 'nodes' | 'edges' | 'crossings'>

/**
 * The states and hops at a moment. What ends as held counts as held from its earliest touch, since the contract
 * dates no other change. Before that it is reachable when a way led to it from something held by then, and
 * unreached when none did. What is guarded stays guarded.
 */
export function findMoment(incident: Parts, at: number | null): GraphMoment {
  if (at === null) return { at, states: new Map(incident.nodes.map((node) => [node.entity, node.state])), edges: new Set(incident.edges.map((edge) => edge.id)), crossed: incident.crossings.length > 0 }
  const made = incident.edges.filter((edge) => edge.kind === 'seen' && edge.at !== null && Date.parse(edge.at) <= at)
  const touched = new Map<string, number>()
  const touch = (id: string, time: number) => { if (time < (touched.get(id) ?? Infinity)) touched.set(id, time) }
  for (const edge of made) { touch(edge.from, Date.parse(edge.at!)); touch(edge.to, Date.parse(edge.at!)) }
  const states = new Map<string, MomentState>()
  for (const node of incident.nodes) {
    const since = node.earliestTouch === null ? touched.get(node.entity) : Date.parse(node.earliestTouch)
    const done = (node.state === 'held' || node.state === 'touched') && since !== undefined && since <= at
    states.set(node.entity, node.state === 'protected' || done ? node.state : 'unreached')
  }
  const held = (id: string) => states.get(id) === 'held'
  // Only from what was held already: a way on from a reachable thing is two steps off, as in the whole picture.
  const open = incident.edges.filter((edge) => held(edge.from) && states.get(edge.to) === 'unreached')
  for (const edge of open) states.set(edge.to, 'reachable')
  const ways = incident.edges.filter((edge) => edge.kind === 'predicted' && (held(edge.from) || states.get(edge.from) === 'reachable') && states.get(edge.to) !== 'held')
  for (const edge of ways) if (states.get(edge.to) === 'unreached' && isReachable(incident, edge.to)) states.set(edge.to, 'reachable')
  return { at, states, edges: new Set([...made, ...ways].map((edge) => edge.id)), crossed: incident.crossings.some((crossing) => Date.parse(crossing.at) <= at) }
}

const isReachable = (incident: Parts, id: string) => incident.nodes.some((node) => node.entity === id && node.state === 'reachable')

const STRENGTH: Record<MomentState, number> = { held: 4, touched: 3, protected: 2, reachable: 1, unreached: 0 }

/** State of a card: the gravest of its members', and how many of them are in it. */
export function gravest(members: readonly string[], states: GraphMoment['states']): { state: MomentState; count: number } {
  let state: MomentState = 'unreached'
  let count = 0
  for (const id of members) {
    const own = states.get(id) ?? 'unreached'
    if (own === state) count += 1
    else if (STRENGTH[own] > STRENGTH[state]) { state = own; count = 1 }
  }
  return { state, count }
}

/** The instants at which the picture changes, in order without repeats: hops and sentences. */
export function listMoments(incident: Pick<Incident, 'edges' | 'beats'>): number[] {
  const instants = [...incident.edges.flatMap((edge) => (edge.kind === 'seen' && edge.at !== null ? [edge.at] : [])), ...incident.beats.map((beat) => beat.at)]
  return [...new Set(instants.map((at) => Date.parse(at)))].sort((a, b) => a - b)
}

/** One time an edge is known to have been used; `beat` names the sentence that tells it. */
export interface EdgeUse { readonly at: string; readonly beat: Beat | null }

/**
 * When an edge was used: each instant its records tell; of an answer without them its first time, the times of
 * sentences that cite one of its records, and its last. An edge never used has none. Its `count` may be larger.
 */
export function findUses(edge: Pick<GraphEdge, 'at' | 'until' | 'beat' | 'records' | 'kind' | 'times'>, beats: readonly Beat[]): EdgeUse[] {
  if (edge.at === null || edge.kind === 'predicted') return []
  if (edge.times && edge.times.length > 0) {
    const telling = beats.filter((beat) => beat.id === edge.beat || beat.citations.some(({ record }) => edge.records.includes(record)))
    return edge.times.map(({ at, records }) => ({ at, beat: telling.find((beat) => beat.citations.some(({ record }) => records.includes(record))) ?? null }))
  }
  const until = edge.until ?? edge.at
  const own = new Set(edge.records)
  const uses: EdgeUse[] = [{ at: edge.at, beat: beats.find((beat) => beat.id === edge.beat) ?? null }]
  for (const beat of beats) if (beat.id !== edge.beat && beat.at > edge.at && beat.at <= until && beat.citations.some(({ record }) => own.has(record))) uses.push({ at: beat.at, beat })
  if (until > uses.at(-1)!.at) uses.push({ at: until, beat: null })
  return uses.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).filter((use, index, all) => index === 0 || use.at !== all[index - 1]!.at)
}
