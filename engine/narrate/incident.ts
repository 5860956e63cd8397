import type { Incident, GraphEdge, GraphNode } from '../../contract/incident.ts'
import type { Phase, Severity, Zone } from '../../contract/vocabulary.ts'
import type { MovementGraph } from '../correlate/movement.ts'
import { isBeyondBoundary, isPlantSide } from '../correlate/phase.ts'
import type { Story } from '../correlate/story.ts'
import type { Entity } from '../model/entity.ts'
import type { SetAside } from '../model/signal.ts'
import { DAY, isoTime, probability, type EntityId } from '../model/units.ts'
import { ROLE_PLACE } from '../plant/infer-role.ts'
import { stepBeatId, wireTerm, writeBeats, wireClause } from './beats.ts'
import { writeBlindness } from './blindness.ts'
import { recordIds, type CaseFile } from './case-file.ts'
import { orderOf } from './certainty.ts'
import { writeCourse } from './course.ts'
import { EdgeClock } from './edge-times.ts'
import { writeContradictions } from './contradictions.ts'
import { writeHeadline } from './headline.ts'
import { writePrecursors } from './precursors.ts'
import type { Sightings } from './sightings.ts'
import type { Telemetry } from './telemetry.ts'

const MOST_SET_ASIDE = 40
const MOST_EDGE_RECORDS = 200
const PHASES: readonly Phase[] = [1, 2, 3, 4, 5]
const DEPTH: readonly Zone[] = ['internet', 'enterprise', 'dmz', 'operations', 'control', 'safety']

/** An incident without the revision, which the host counts. */
export type ToldIncident = Omit<Incident, 'revision'>

/** Renders a story; adds no knowledge that story, graph and telemetry do not hold. */
export function tellIncident(story: Story, graph: MovementGraph, setAside: readonly SetAside[], telemetry: Telemetry, sightings: Sightings | null, file: CaseFile): ToldIncident {
  const beats = writeBeats(story, graph, file)
  const byId = new Map(beats.map((beat) => [beat.id, beat]))
  const beatOfStep = (step: number): (typeof beats)[number] | undefined => (step < 0 ? undefined : byId.get(stepBeatId(story.steps[step]!, file)))
  const ids = new Set<EntityId>(graph.states.keys())
  for (const beat of beats) for (const key of beat.entities) ids.add(file.entities.find(key)!.id)
  const entities = [...ids].map((id) => file.entities.get(id)).sort((a, b) => (a.key < b.key ? -1 : 1))
  const edges = writeEdges(graph, new EdgeClock(story, file), file, beatOfStep)
  const crossings = graph.crossings.map(({ at, from, to, edge }) => ({
    at: isoTime(at), from, to, fromEntity: file.entities.get(edge.from).key, toEntity: file.entities.get(edge.to).key,
    beat: (beatOfStep(edge.step) ?? beats.find(({ at: time }) => time === isoTime(at)) ?? beats[0]!).id,
    order: edges.find(({ id }) => id === edgeId(edge, file))?.order ?? 'unknown' as const,
  }))
  const confidence = probability(story.decibans)
  const first = beats[0]!
  const lastSeen = beats.reduce((latest, { until }) => (until > latest ? until : latest), first.until)
  const held = [...graph.states].filter(([, state]) => state !== 'reachable' && state !== 'protected').map(([id]) => file.entities.get(id))
  const begin = story.steps[0]!.signal.at - 2 * DAY
  const end = Math.max(...story.steps.map(({ signal }) => signal.until)) + 2 * DAY
  const inSpan = setAside.filter(({ at }) => at >= begin && at <= end)
  return {
    id: `case-${shortHash((first.citations[0]!.record))}`,
    title: writeHeadline(story, graph, file.entities, telemetry.seesOt),
    severity: judgeSeverity(story, held, confidence),
    confidence,
    plants: [...new Set(held.map(({ plant }) => plant).filter((plant) => plant !== null))].sort(),
    phasesReached: PHASES.filter((phase) => beats.some((beat) => beat.phase === phase)),
    stages: PHASES.map((phase) => {
      const own = beats.filter((beat) => beat.phase === phase)
      return { phase, first: own[0]?.at ?? null, beats: own.length, preparationOnly: phase === 5 && own.length > 0 && !story.steps.some((step) => step.phase === 5 && step.signal.target !== null && file.entities.get(step.signal.target).kind === 'controller') }
    }),
    firstSeen: first.at, lastSeen, raisedAt: isoTime(story.raisedAt),
    crossedAt: crossings[0]?.at ?? null,
    distance: graph.distance ? { hops: graph.distance.hops, to: file.entities.get(graph.distance.to).key, name: file.entities.get(graph.distance.to).name } : null,
    furthestZone: held.reduce<Zone>((far, { zone }) => (DEPTH.indexOf(zone) > DEPTH.indexOf(far) ? zone : far), 'internet'),
    beatCount: beats.length,
    recordCount: beats.reduce((sum, { recordCount }) => sum + recordCount, 0),
    zone: file.plant.timezone,
    beats,
    entities: entities.map(wireEntity),
    nodes: writeNodes(graph, beats, file),
    edges, crossings,
    precursors: writePrecursors(beats, sightings, inSpan, file),
    ...(story.byWords.length === 0 ? {} : { answered: writeAnswered(story.byWords) }),
    course: writeCourse(story),
    terms: story.terms.map((term) => wireTerm(term, file)),
    setAside: inSpan.slice(0, MOST_SET_ASIDE).map(({ at, title, why, events, family }) => ({ at: isoTime(at), title, why, records: recordIds(file, events.slice(0, 50)), family })),
    blind: writeBlindness(graph, telemetry, file),
    contradictions: writeContradictions(story, (clause) => wireClause(clause, file)),
  }
}

/** Why it is still listed. */
const writeAnswered = (byWords: readonly string[]): string => `${byWords.slice(0, 3).join('; ')}: no paper covers what was done at the process, no logic was compared and no recording looked at. It stays listed until that is done.`

/** What an incident demands: nearness to the process first, then certainty. */
function judgeSeverity(story: Story, held: readonly Entity[], confidence: number): Severity {
  const reachedPlant = held.some(({ zone }) => isPlantSide(zone))
  const reachedBoundary = reachedPlant || held.some(({ zone }) => isBeyondBoundary(zone))
  const isCascade = story.steps.some(({ phase }) => phase >= 4) && reachedPlant
  if (isCascade && confidence >= 0.9) return 'critical'
  if (reachedBoundary && confidence >= 0.7) return 'high'
  const leadsToOt = story.steps.some(({ signal, also }) => [signal, ...also].some(({ precursor }) => precursor !== null))
  if ((leadsToOt || reachedBoundary || story.steps.length >= 4) && confidence >= 0.7) return 'medium'
  return 'low'
}

const wireEntity = (entity: Entity): Incident['entities'][number] => ({
  id: entity.key, kind: entity.kind, name: entity.name, aliases: [...entity.aliases].sort().slice(0, 12),
  role: entity.role, accountKind: entity.accountKind, nickname: entity.nickname, zone: entity.zone, level: entity.level, plant: entity.plant, inferred: entity.inferred,
})

function writeNodes(graph: MovementGraph, beats: ToldIncident['beats'], file: CaseFile): GraphNode[] {
  return [...graph.states].map(([id, state]) => {
    const entity = file.entities.get(id)
    const touch = graph.earliestTouch.get(id)
    return {
      entity: entity.key, state, caption: captionOf(entity),
      earliestTouch: state === 'protected' || touch === undefined ? null : isoTime(touch),
      beats: beats.filter((beat) => beat.entities.includes(entity.key)).map((beat) => beat.id),
    }
  })
}

const ACCOUNT_WORDS = {
  employee: 'employee', engineer: 'engineer', operator: 'operator', vendor_user: 'vendor', service_account: 'service account',
  shared_account: 'shared account', break_glass: 'break-glass', admin: 'admin account', machine: 'machine account', unknown: 'account',
} as const

/** A card has room for about this many letters under the name; longer nicknames are for the tooltip. */
const CAPTION_LETTERS = 17

function captionOf(entity: Entity): string {
  if (entity.nickname && entity.nickname.length <= CAPTION_LETTERS) return entity.nickname
  if (entity.kind === 'account') return ACCOUNT_WORDS[entity.accountKind ?? 'unknown']
  if (entity.kind === 'address') return entity.zone === 'internet' ? 'outside address' : 'inside address'
  if (entity.kind === 'application') return 'application'
  return ROLE_PLACE[entity.role ?? 'unknown'].nickname
}

const edgeId = (edge: { from: EntityId; to: EntityId }, file: CaseFile): string => `${file.entities.get(edge.from).key}>${file.entities.get(edge.to).key}`

function writeEdges(graph: MovementGraph, clock: EdgeClock, file: CaseFile, beatOfStep: (step: number) => { id: string; number: number } | undefined): GraphEdge[] {
  const seen = graph.edges.map((edge, index): GraphEdge => {
    const before = graph.edges.slice(0, index).findLast((earlier) => earlier.to === edge.from)
    const beat = beatOfStep(edge.step)
    const told = clock.timesOf(edge)
    return {
      id: edgeId(edge, file), from: file.entities.get(edge.from).key, to: file.entities.get(edge.to).key, label: edge.label,
      at: isoTime(edge.at), until: isoTime(edge.until), count: edge.count,
      order: before ? orderOf(file, before.events[0]!, edge.events[0]!) : 'proven',
      kind: 'seen', number: beat?.number ?? null, beat: beat?.id ?? null,
      account: edge.account ? file.entities.get(edge.account).key : null,
      decibans: Math.round(edge.weight * 10) / 10,
      records: [...new Set(told.times.flatMap(({ records }) => records))].slice(0, MOST_EDGE_RECORDS),
      crossing: graph.crossings.some((crossing) => crossing.edge === edge),
      times: told.times, timeCount: told.timeCount,
    }
  })
  const drawn = new Set(seen.map(({ id }) => id))
  const predicted = graph.predicted.filter((edge) => !drawn.has(edgeId(edge, file))).map((edge): GraphEdge => ({
    id: edgeId(edge, file), from: file.entities.get(edge.from).key, to: file.entities.get(edge.to).key, label: 'seen before',
    at: null, until: null, count: 0, order: 'unknown', kind: 'predicted', number: null, beat: null, account: null, decibans: 0,
    records: recordIds(file, [edge.event]), crossing: false,
  }))
  return [...seen, ...predicted]
}

/** Eight hex digits of FNV-1a: an id, not a proof. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
