import type { Beat, Clause, Entity, GraphEdge, Incident } from '../../../contract/incident.ts'
import { formatSpan } from '../format.ts'

/** What one id means in every pane: which beats, edges and entities it lights, and the records that prove it. */
export interface Selection {
  readonly id: string | null
  readonly kind: 'none' | 'beat' | 'edge' | 'entity' | 'path'
  readonly beats: ReadonlySet<string>
  readonly edges: ReadonlySet<string>
  readonly entities: ReadonlySet<string>
  readonly records: readonly string[]
  /** What the records prove, for headings: "the 02:12 sentence". */
  readonly beat: Beat | null
  /** The hop that is selected, if one is. */
  readonly edge?: GraphEdge
}

const NOTHING: Selection = { id: null, kind: 'none', beats: new Set(), edges: new Set(), entities: new Set(), records: [], beat: null }

const MOST_RECORDS = 200
const PATH = 'path:'

/** The id that selects a path, as it stands in a link: its things from start to end, each encoded, so that any name can stand in it. */
export const writePathId = (nodes: readonly string[]): string => PATH + nodes.map(encodeURIComponent).join('>')

/** The things of a path by its id; null for the id of anything else. */
export function readPathId(id: string): string[] | null {
  if (!id.startsWith(PATH)) return null
  try {
    return id.slice(PATH.length).split('>').map(decodeURIComponent)
  } catch {
    return null
  }
}

/** Resolves an id from a link. An id the incident no longer has selects nothing. */
export function findSelection(incident: Incident, id: string | null | undefined): Selection {
  if (id == null) return NOTHING
  const beat = incident.beats.find((candidate) => candidate.id === id)
  if (beat) return selectBeat(incident, beat)
  const edge = incident.edges.find((candidate) => candidate.id === id)
  if (edge) {
    const own = incident.beats.find((candidate) => candidate.id === edge.beat) ?? null
    return {
      id, kind: 'edge', beats: new Set(own ? [own.id] : []), edges: new Set([id]), entities: new Set([edge.from, edge.to]),
      records: edge.records.length > 0 ? edge.records : (own?.citations ?? []).map((citation) => citation.record), beat: own, edge,
    }
  }
  const path = readPathId(id)
  if (path) return selectPath(incident, id, path)
  const entity = incident.entities.find((candidate) => candidate.id === id)
  return entity ? selectEntity(incident, entity) : NOTHING
}

function selectBeat(incident: Incident, beat: Beat): Selection {
  const edges = incident.edges.filter((edge) => edge.beat === beat.id)
  return {
    id: beat.id, kind: 'beat', beats: new Set([beat.id]), edges: new Set(edges.map((edge) => edge.id)),
    entities: new Set([...beat.entities, ...edges.flatMap((edge) => [edge.from, edge.to])]),
    records: [...beat.citations.map((citation) => citation.record), ...(beat.further ?? [])], beat,
  }
}

/** A path lights its things, the hops between them and the sentences that tell those. One that is broken selects nothing. */
function selectPath(incident: Incident, id: string, nodes: readonly string[]): Selection {
  const hops = nodes.slice(1).map((to, at) => incident.edges.find((edge) => edge.from === nodes[at] && edge.to === to))
  if (nodes.length === 0 || hops.includes(undefined) || !nodes.every((node) => incident.entities.some((entity) => entity.id === node))) return NOTHING
  const edges = hops.filter((edge) => edge !== undefined)
  return {
    id, kind: 'path', beats: new Set(edges.flatMap((edge) => edge.beat ?? [])), edges: new Set(edges.map((edge) => edge.id)), entities: new Set(nodes),
    records: [...new Set(edges.flatMap((edge) => edge.records))].slice(0, MOST_RECORDS), beat: null,
  }
}

function selectEntity(incident: Incident, entity: Entity): Selection {
  const beats = incident.beats.filter((beat) => beat.entities.includes(entity.id))
  const edges = incident.edges.filter((edge) => edge.from === entity.id || edge.to === entity.id)
  const records = new Set(beats.flatMap((beat) => beat.citations.map((citation) => citation.record)))
  for (const edge of edges) for (const record of edge.records) records.add(record)
  return {
    id: entity.id, kind: 'entity', beats: new Set(beats.map((beat) => beat.id)), edges: new Set(edges.map((edge) => edge.id)),
    entities: new Set([entity.id]), records: [...records].slice(0, MOST_RECORDS), beat: null,
  }
}

/** A clause as plain text, entities by name. */
function writeClause(clause: Clause, entities: ReadonlyMap<string, Entity>): string {
  return clause.parts.map((part) => ('text' in part ? part.text : (entities.get(part.entity)?.name ?? part.entity))).join('')
}

/** A sentence as plain text: its clauses, one space between them where the text brings none. */
export function writeSentence(clauses: readonly Clause[], entities: ReadonlyMap<string, Entity>): string {
  return clauses.map((clause) => writeClause(clause, entities).trim()).join(' ').replaceAll(' ,', ',').replaceAll(' .', '.').replaceAll(' ;', ';')
}

/** The second line of a sentence as plain text: "Unusual: from a new address. Paperwork: no work order." Empty when there is nothing to say. */
export function writeReasons(beat: Pick<Beat, 'reasons' | 'paperwork'>, entities: ReadonlyMap<string, Entity>): string {
  const write = (clause: Clause) => writeClause(clause, entities).trim()
  const reasons = beat.reasons.length > 0 ? `Unusual: ${beat.reasons.map(write).join('; ')}.` : ''
  return [reasons, beat.paperwork ? `${write(beat.paperwork)}.` : ''].filter(Boolean).join(' ')
}

/** How sure a sentence is of its time and place: " · clocks ±2 s, order likely". Empty when clocks are exact and the order proven. */
export function writeOrder({ earliest, latest, order }: Pick<Beat, 'earliest' | 'latest' | 'order'>): string {
  const slack = (Date.parse(latest) - Date.parse(earliest)) / 2
  const told = [...(slack > 0 ? [`clocks ±${formatSpan(slack)}`] : []), ...(order === 'proven' ? [] : [`order ${order}`])]
  return told.length === 0 ? '' : ` · ${told.join(', ')}`
}
