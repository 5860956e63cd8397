import type { Entity, GraphEdge, Incident } from '../../../contract/incident.ts'
import { findOrigins, findPaths, type FoundPath, type Link, type PathOrder } from '../../shared/graph/path-search.ts'
import { formatCounted } from '../../shared/format.ts'
import { formatInstant } from '../../shared/time/format-instant.ts'
import type { GraphMoment } from './graph-moment.ts'

/** `on`: from what is held to an end. `in`: how somebody could have come to it. */
export type PathWay = 'on' | 'in'
export interface PathQuestion { readonly way: PathWay; readonly ends: readonly string[]; readonly by: PathOrder }

const MOST_EACH = 4
const MOST_ROWS = 24

/** Answers a question about paths from what stood at the moment. Ends that are the same thing count once. */
export function askPaths(incident: Pick<Incident, 'edges' | 'entities'>, moment: GraphMoment, { way, ends, by }: PathQuestion): FoundPath[] {
  const drawn = incident.edges.filter((edge) => moment.edges.has(edge.id))
  const goals = new Set(ends)
  if (way === 'on') {
    const held = new Set([...moment.states].filter(([, state]) => state === 'held').map(([id]) => id))
    return findPaths(drawn.map(linkOf), held, goals, by, MOST_EACH).slice(0, MOST_ROWS)
  }
  const outside = new Set(incident.entities.filter(({ zone }) => zone === 'internet').map(({ id }) => id))
  const seen = drawn.filter((edge) => edge.kind === 'seen').map(linkOf)
  return [...goals].flatMap((end) => {
    const taken = findOrigins(seen, end, outside, by, MOST_EACH, moment.at)
    // Only where nobody was seen to come do ways that nobody was seen to take say anything.
    return taken.length > 0 ? taken : findOrigins(drawn.map(linkOf), end, outside, by, MOST_EACH, moment.at)
  }).slice(0, MOST_ROWS)
}

const linkOf = (edge: GraphEdge): Link => ({
  id: edge.id, from: edge.from, to: edge.to, certainty: edge.kind === 'predicted' ? 'predicted' : edge.order,
  first: edge.at === null || edge.kind === 'predicted' ? null : Date.parse(edge.at), last: edge.until === null || edge.kind === 'predicted' ? null : Date.parse(edge.until),
})

/** "2 hops", "held already". */
export const tellLength = ({ links }: FoundPath, way: PathWay): string => (links.length === 0 ? (way === 'on' ? 'held already' : 'no hop') : formatCounted(links.length, 'hop'))

export const tellCertainty = ({ certainty, links }: FoundPath): string => (links.length === 0 ? '' : certainty === 'unknown' ? 'order unknown' : certainty)

/** "moreau → JUMP-A ⇢ PLC-B2-03": dashed where nobody was seen to go. */
export function tellRoute({ nodes, links }: FoundPath, entities: ReadonlyMap<string, Entity>, predicted: ReadonlySet<string>): string {
  const name = (id: string) => (entities.get(id)?.name ?? id).replaceAll(/\s+/gu, ' ')
  return nodes.map((node, at) => (at === 0 ? name(node) : `${predicted.has(links[at - 1]!) ? '⇢' : '→'} ${name(node)}`)).join(' ')
}

/** Why nothing was found, and what could hide a path: absence in the logs is not absence. */
export function tellNothing(question: PathQuestion, incident: Pick<Incident, 'blind' | 'zone'>, entities: ReadonlyMap<string, Entity>, moment: GraphMoment): { readonly sentence: string; readonly unseen: readonly { readonly title: string; readonly detail: string }[] } {
  const names = question.ends.map((id) => entities.get(id)?.name ?? id)
  const ends = names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
  const when = moment.at === null ? '' : ` on ${formatInstant(moment.at, incident.zone, 'weekdayTime')}`
  const sentence = question.way === 'on' ? `No path is known from what is held to ${ends}${when}.` : `No path is known by which somebody came to ${ends}${when}.`
  return { sentence, unseen: incident.blind.slice(0, 4).map(({ title, detail }) => ({ title, detail })) }
}

/** Names that stand for several things at once, for the field where ends are chosen. */
export function listEndSets(entities: readonly Entity[], moment: GraphMoment): { readonly name: string; readonly ids: readonly string[] }[] {
  const free = entities.filter(({ id }) => moment.states.has(id))
  const sets = [
    { name: 'Every controller', ids: free.filter(({ kind }) => kind === 'controller').map(({ id }) => id) },
    { name: 'Every safety system', ids: free.filter(({ zone }) => zone === 'safety').map(({ id }) => id) },
    { name: 'Everything not held', ids: free.filter(({ id }) => moment.states.get(id) !== 'held').map(({ id }) => id) },
  ]
  return sets.filter(({ ids }) => ids.length > 0)
}
