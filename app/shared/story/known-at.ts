import type { Activity, Beat, GraphEdge, GraphNode, Incident } from '../../../contract/incident.ts'
import type { Severity } from '../../../contract/vocabulary.ts'
import { usedBy } from './edge-times.ts'

/** What was known of a story at a moment. */
export interface Known {
  /** The story with what its records prove by then, and nothing later; every pane can show it as if it were the whole. */
  readonly incident: Incident
  /** Probability then; null when the host does not tell the course of the score. */
  readonly confidence: number | null
  /** Whether a live run would have raised it by then. */
  readonly raised: boolean
  /** The newest sentence by then; null before the first. */
  readonly newest: Beat | null
}

const SEVERITIES: readonly Severity[] = ['low', 'medium', 'high', 'critical']

/**
 * Looks at a story as of an instant. An act counts from when its last record was written, so that no count and no
 * citation comes from later; what one sentence lends another, and what is predicted from the end, are left out.
 * That these acts belong together is known from the whole: the panes must say so.
 *
 * @param at milliseconds; before the first sentence everything is empty and nothing is raised.
 */
export function knownAt(incident: Incident, at: number): Known {
  const by = (time: string) => Date.parse(time) <= at
  const beats = incident.beats.filter((beat) => by(beat.until)).map(withoutLent)
  const told = new Set(beats.map((beat) => beat.id))
  const crossings = incident.crossings.filter((crossing) => by(crossing.at) && told.has(crossing.beat))
  const raised = by(incident.raisedAt)
  const course = incident.course ?? []
  const decibans = course.findLast((point) => by(point.at))?.decibans ?? null
  const confidence = decibans === null ? (course.length > 0 ? 0 : null) : 1 / (1 + 10 ** (-decibans / 10))
  const newest = beats.reduce<Beat | null>((latest, beat) => (latest === null || beat.until >= latest.until ? beat : latest), null)
  const edges = incident.edges.flatMap((edge) => edgeBy(edge, by, at))
  const stages = incident.stages.map((stage) => {
    const own = beats.filter((beat) => beat.phase === stage.phase)
    return { ...stage, first: own[0]?.at ?? null, beats: own.length, preparationOnly: stage.preparationOnly && own.length > 0 }
  })
  const phasesReached = stages.filter((stage) => stage.beats > 0).map((stage) => stage.phase)
  const known: Incident = {
    ...incident, beats, edges, stages, crossings, phasesReached, confidence: confidence ?? 0, terms: [], contradictions: [],
    title: newest === null ? 'Nothing of this story was known yet.' : newest.title,
    severity: severityBy(incident.severity, raised, confidence ?? 0, Math.max(0, ...phasesReached), crossings.length > 0),
    firstSeen: incident.firstSeen, lastSeen: newest?.until ?? incident.firstSeen, crossedAt: crossings[0]?.at ?? null, distance: null,
    beatCount: beats.length, recordCount: beats.reduce((sum, beat) => sum + beat.recordCount, 0),
    nodes: nodesBy(incident, edges, told, by),
    setAside: incident.setAside.filter((item) => by(item.at)),
    precursors: incident.precursors.map((precursor) => {
      const own = precursor.beats.filter((id) => told.has(id))
      const isSeen = precursor.state === 'observed' || precursor.state === 'weak'
      return { ...precursor, beats: own, for: own.length < precursor.beats.length ? own.length : precursor.for, state: isSeen && own.length === 0 ? 'none' : precursor.state }
    }),
  }
  return { incident: known, confidence, raised, newest }
}

/** What the rest of the story lends a sentence comes from the whole, so only its own terms are left. */
function withoutLent(beat: Beat): Beat {
  const terms = beat.terms.filter((term) => term.id !== 'story')
  if (terms.length === beat.terms.length) return beat
  const decibans = terms.reduce((sum, term) => sum + term.decibans, 0)
  return { ...beat, terms, decibans, confidence: 1 / (1 + 10 ** (-decibans / 10)) }
}

/** An edge as far as it was travelled; where the answer does not date each use, only its first time is certain while it lasts longer. */
function edgeBy(edge: GraphEdge, by: (time: string) => boolean, at: number): GraphEdge[] {
  if (edge.kind === 'predicted' || edge.at === null || !by(edge.at)) return []
  if (edge.until === null || by(edge.until)) return [edge]
  const used = usedBy(edge, at)
  if (used.times && used.times.length > 0) return [{ ...used, records: used.times.flatMap(({ records }) => records) }]
  return [{ ...edge, until: new Date(at).toISOString(), count: 1, records: edge.records.slice(0, 1) }]
}

/** Things that could have been touched by then, or stand in what is told; guarded things are always in sight. */
function nodesBy(incident: Incident, edges: readonly GraphEdge[], told: ReadonlySet<string>, by: (time: string) => boolean): GraphNode[] {
  const ends = new Set(edges.flatMap((edge) => [edge.from, edge.to]))
  return incident.nodes.flatMap((node): GraphNode[] => {
    const beats = node.beats.filter((beat) => told.has(beat))
    const touched = ends.has(node.entity) || beats.length > 0
    if (node.state === 'protected') return [{ ...node, beats }]
    if (node.state === 'reachable') return touched || (node.earliestTouch !== null && by(node.earliestTouch)) ? [{ ...node, beats }] : []
    return touched ? [{ ...node, beats }] : []
  })
}

/** As severe as what is known allows, and never more than the whole. */
function severityBy(whole: Severity, raised: boolean, confidence: number, phase: number, crossed: boolean): Severity {
  const then = !raised ? 0 : crossed && phase >= 4 && confidence >= 0.9 ? 3 : crossed && confidence >= 0.7 ? 2 : confidence >= 0.7 ? 1 : 0
  return SEVERITIES[Math.min(then, SEVERITIES.indexOf(whole))]!
}

/** The lanes of the strip as far as they had come by an instant: nothing is counted and no silence known after it. */
export function activityAt(activity: Activity, at: number): Activity {
  const from = Date.parse(activity.from)
  const seen = (_count: number, bin: number) => from + bin * activity.binMs <= at
  const lanes = activity.lanes.map((lane) => ({ ...lane, counts: lane.counts.map((count, bin) => (seen(count, bin) ? count : 0)), gaps: lane.gaps.filter((gap) => Date.parse(gap.from) <= at) }))
  return { ...activity, lanes, events: lanes.reduce((sum, { counts }) => counts.reduce((total, count) => total + count, sum), 0) }
}

/** Where a replay begins: just before the first act. */
export const replayStart = ({ firstSeen }: Pick<Incident, 'firstSeen'>): string => new Date(Date.parse(firstSeen) - 1).toISOString()
