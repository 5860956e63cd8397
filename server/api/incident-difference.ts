import type { Beat, Crossing, Entity, GraphEdge, Incident } from '../../contract/incident.ts'
import type { BeatAspect, BeatChange, Change, CrossingChange, EdgeChange, IncidentChange, IncidentState, ToldBeat, ToldEdge } from '../../contract/preview.ts'
import { matchByRecords } from './match-by-records.ts'

type Told = Omit<Incident, 'revision'>

/** Scores are shown with one decimal; less than half of it is no difference. */
const SAME_DECIBANS = 0.05

/**
 * What differs between two results over the same evidence. Incidents are told apart by the records they tell of, since
 * their ids hang on their first record: what has become of one is that of its id, else the one that shares most of its
 * records; any other that shares some has split off.
 */
export function compareIncidents(before: readonly Told[], after: readonly Told[]): { incidents: IncidentChange[]; same: number } {
  const recordsOf = ({ beats }: Told) => beats.flatMap(({ citations }) => citations.map(({ record }) => record))
  const match = matchByRecords(before, after, recordsOf)
  const was = placesOf(before)
  const willBe = placesOf(after)
  const place: Places = { before: (id, own) => elsewhere(was, id, own), after: (id, own) => elsewhere(willBe, id, own) }
  const incidents: IncidentChange[] = []
  let same = 0
  for (const [from, to] of match.pairs) {
    const change = compareIncident(from, to, place)
    if (change) incidents.push(change)
    else same++
  }
  for (const from of match.gone) incidents.push(lonely('gone', from, match.afterOf.get(from)?.id ?? null, place))
  for (const to of match.added) incidents.push(lonely('new', to, match.beforeOf.get(to)?.id ?? null, place))
  return { incidents, same }
}

type PlaceMap = ReadonlyMap<string, readonly string[]>
/** Which other incident tells a sentence, before and after. */
interface Places {
  readonly before: (beat: string, own: string | undefined) => string | null
  readonly after: (beat: string, own: string | undefined) => string | null
}

function placesOf(incidents: readonly Told[]): PlaceMap {
  const places = new Map<string, string[]>()
  for (const { id, beats } of incidents) for (const beat of beats) places.set(beat.id, [...(places.get(beat.id) ?? []), id])
  return places
}

const elsewhere = (places: PlaceMap, beat: string, own: string | undefined): string | null => places.get(beat)?.find((id) => id !== own) ?? null

function compareIncident(before: Told, after: Told, place: Places): IncidentChange | null {
  const beats = compareBeats(before, after, place)
  const edges = compareEdges(before.edges, after.edges)
  const crossings = compareCrossings(before.crossings, after.crossings)
  const states = [stateOf(before), stateOf(after)] as const
  const sameHead = JSON.stringify({ ...states[0], decibans: 0, terms: [] }) === JSON.stringify({ ...states[1], decibans: 0, terms: [] })
  if (sameHead && beats.length + edges.length + crossings.length === 0 && isClose(states[0].decibans, states[1].decibans)) return null
  const onlyWeight = sameHead && crossings.length === 0 && [...beats, ...edges].every(({ change }) => change === 'reweighed')
  return { change: onlyWeight ? 'reweighed' : 'changed', before: states[0], after: states[1], partOf: null, beats, edges, crossings, entities: named([before, after], beats, edges, crossings) }
}

function lonely(change: 'gone' | 'new', incident: Told, partOf: string | null, place: Places): IncidentChange {
  const sides = <T>(part: T) => (change === 'gone' ? { change, before: part, after: null } : { change, before: null, after: part })
  const beats = incident.beats.map((beat): BeatChange => ({ ...sides(toldBeat(beat)), what: [], elsewhere: change === 'gone' ? place.after(beat.id, undefined) : place.before(beat.id, undefined) }))
  const edges = incident.edges.map((edge): EdgeChange => sides(toldEdge(edge)))
  const crossings = incident.crossings.map((crossing): CrossingChange => sides(crossing))
  return { ...sides(stateOf(incident)), partOf, beats, edges, crossings, entities: named([incident], beats, edges, crossings) }
}

/** Sentences are paired by id, the others by the records they share: the id hangs on the first record, which may be the one that goes. */
function compareBeats(before: Told, after: Told, place: Places): BeatChange[] {
  const byId = new Map(after.beats.map((beat) => [beat.id, beat]))
  const ids = new Set(before.beats.map(({ id }) => id))
  const rest = matchByRecords(before.beats.filter(({ id }) => !byId.has(id)), after.beats.filter(({ id }) => !ids.has(id)), ({ citations }) => citations.map(({ record }) => record))
  const renamed = new Map([...rest.pairs, ...pairAlike(rest.gone, rest.added)])
  const paired = new Set(renamed.values())
  const changes = before.beats.flatMap((beat): BeatChange[] => {
    const other = byId.get(beat.id) ?? renamed.get(beat)
    if (!other) return [{ change: 'gone', before: toldBeat(beat), after: null, what: [], elsewhere: place.after(beat.id, after.id) }]
    const what = aspectsOf(beat, other)
    return what.length === 0 ? [] : [{ change: what.every((aspect) => aspect === 'score') ? 'reweighed' : 'changed', before: toldBeat(beat), after: toldBeat(other), what, elsewhere: null }]
  })
  for (const beat of rest.added) if (!paired.has(beat)) changes.push({ change: 'new', before: null, after: toldBeat(beat), what: [], elsewhere: place.before(beat.id, before.id) })
  return changes.sort((a, b) => ((a.before ?? a.after)!.at < (b.before ?? b.after)!.at ? -1 : 1))
}

/** A sentence lists only some of its records: when all of those go, one on the same act by the same is still that sentence, where no other could be meant. */
function pairAlike(gone: readonly Beat[], added: readonly Beat[]): (readonly [Beat, Beat])[] {
  const kin = (one: Beat) => (other: Beat) => other.title === one.title && other.entities[0] === one.entities[0] && other.recordCount + one.recordCount > one.citations.length + other.citations.length
  return gone.flatMap((beat) => {
    const [other, ...more] = added.filter(kin(beat))
    return other && more.length === 0 && gone.filter(kin(other)).length === 1 ? [[beat, other] as const] : []
  })
}

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)
const isClose = (a: number, b: number): boolean => Math.abs(a - b) < SAME_DECIBANS
const words = ({ parts }: Beat['clauses'][number]) => parts

function aspectsOf(a: Beat, b: Beat): BeatAspect[] {
  const found: [BeatAspect, boolean][] = [
    ['text', a.title !== b.title || differs(a.clauses.map(words), b.clauses.map(words))],
    ['reasons', differs(a.reasons.map(words), b.reasons.map(words)) || differs(a.paperwork?.parts, b.paperwork?.parts)],
    ['time', a.at !== b.at || a.until !== b.until],
    ['phase', a.phase !== b.phase],
    ['order', a.order !== b.order],
    ['techniques', differs(a.techniques, b.techniques)],
    ['crossing', differs(a.crossing, b.crossing)],
    ['records', a.recordCount !== b.recordCount || differs(a.citations, b.citations)],
    ['score', !isClose(a.decibans, b.decibans)],
  ]
  return found.flatMap(([aspect, isOther]) => (isOther ? [aspect] : []))
}

function compareEdges(before: readonly GraphEdge[], after: readonly GraphEdge[]): EdgeChange[] {
  const told = (edges: readonly GraphEdge[]) => new Map(edges.map((edge) => [edge.id, toldEdge(edge)]))
  return compareKeyed(told(before), told(after), (a, b) => (differs({ ...a, decibans: 0 }, { ...b, decibans: 0 }) ? 'changed' : isClose(a.decibans, b.decibans) ? null : 'reweighed'))
}

function compareCrossings(before: readonly Crossing[], after: readonly Crossing[]): CrossingChange[] {
  const keyed = (crossings: readonly Crossing[]) => new Map(crossings.map((crossing) => [`${crossing.fromEntity}>${crossing.toEntity}`, crossing]))
  return compareKeyed(keyed(before), keyed(after), (a, b) => (differs({ ...a, beat: '' }, { ...b, beat: '' }) ? 'changed' : null))
}

function compareKeyed<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>, judge: (a: T, b: T) => 'changed' | 'reweighed' | null): { change: Change; before: T | null; after: T | null }[] {
  const changes: { change: Change; before: T | null; after: T | null }[] = []
  for (const [key, part] of before) {
    const other = after.get(key)
    const change = other === undefined ? 'gone' : judge(part, other)
    if (change) changes.push({ change, before: part, after: other ?? null })
  }
  for (const [key, part] of after) if (!before.has(key)) changes.push({ change: 'new', before: null, after: part })
  return changes
}

const toldBeat = ({ id, number, phase, at, until, title, clauses, reasons, paperwork, techniques, order, confidence, decibans, recordCount, crossing }: Beat): ToldBeat =>
  ({ id, number, phase, at, until, title, clauses, reasons, paperwork, techniques, order, confidence, decibans, recordCount, crossing })

const toldEdge = ({ id, from, to, label, at, until, count, order, kind, account, decibans, crossing }: GraphEdge): ToldEdge =>
  ({ id, from, to, label, at, until, count, order, kind, account, decibans, crossing })

function stateOf({ id, title, severity, confidence, crossedAt, distance, beatCount, recordCount, phasesReached, zone, terms }: Told): IncidentState {
  return { id, title, severity, confidence, crossedAt, distance, beatCount, recordCount, phasesReached, zone, terms, decibans: terms.reduce((sum, term) => sum + term.decibans, 0) }
}

/** The entities that the changes name, each as the newest of the incidents has it. */
function named(incidents: readonly Told[], beats: readonly BeatChange[], edges: readonly EdgeChange[], crossings: readonly CrossingChange[]): Entity[] {
  const ids = new Set<string>()
  for (const { before, after } of beats) {
    for (const beat of [before, after]) for (const { parts } of beat ? [...beat.clauses, ...beat.reasons, ...(beat.paperwork ? [beat.paperwork] : [])] : []) for (const part of parts) if ('entity' in part) ids.add(part.entity)
  }
  for (const { before, after } of edges) for (const edge of [before, after]) if (edge) for (const id of [edge.from, edge.to, edge.account]) if (id !== null) ids.add(id)
  for (const { before, after } of crossings) for (const crossing of [before, after]) if (crossing) ids.add(crossing.fromEntity).add(crossing.toEntity)
  const known = new Map(incidents.flatMap(({ entities }) => entities.map((entity) => [entity.id, entity] as const)))
  return [...ids].flatMap((id) => known.get(id) ?? [])
}
