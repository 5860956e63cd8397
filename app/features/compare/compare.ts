import type { Beat, GraphNode, Incident } from '../../../contract/incident.ts'
import { knownAt, type Known } from '../../shared/story/known-at.ts'

/** Two moments of one story, and what came between them. */
export interface Comparison {
  readonly a: Known
  readonly b: Known
  /** Sentences told by the later moment and not by the earlier, oldest first. */
  readonly beats: readonly Beat[]
  /** Things whose state differs: what they were (null: not in sight yet) and what they are. */
  readonly nodes: readonly { readonly entity: string; readonly from: GraphNode['state'] | null; readonly to: GraphNode['state'] }[]
  readonly crossings: Incident['crossings']
  /** The score then, in decibans; null where the host does not tell its course, and before anything counted. */
  readonly score: { readonly a: number | null; readonly b: number | null }
  /** Whether a live run would have raised the incident between them. */
  readonly raised: boolean
}

/** Compares what was known at two instants in milliseconds, in whichever order they come: the earlier one is `a`. */
export function compareMoments(incident: Incident, one: number, other: number): Comparison {
  const a = knownAt(incident, Math.min(one, other))
  const b = knownAt(incident, Math.max(one, other))
  const told = new Set(a.incident.beats.map(({ id }) => id))
  const was = new Map(a.incident.nodes.map(({ entity, state }) => [entity, state]))
  const crossed = new Set(a.incident.crossings.map(({ beat }) => beat))
  const scoreAt = (at: number) => incident.course?.findLast((point) => Date.parse(point.at) <= at)?.decibans ?? null
  return {
    a, b,
    score: { a: scoreAt(Math.min(one, other)), b: scoreAt(Math.max(one, other)) },
    beats: b.incident.beats.filter(({ id }) => !told.has(id)),
    nodes: b.incident.nodes.flatMap(({ entity, state }) => (was.get(entity) === state ? [] : [{ entity, from: was.get(entity) ?? null, to: state }])),
    crossings: b.incident.crossings.filter(({ beat }) => !crossed.has(beat)),
    raised: b.raised && !a.raised,
  }
}

/** The instants at which another sentence is complete, oldest first, each once: where a moment can be put. */
export const listSentenceEnds = ({ beats }: Pick<Incident, 'beats'>): number[] => [...new Set(beats.map(({ until }) => Date.parse(until)))].sort((x, y) => x - y)

/** The sentence end before or after an instant; null at the ends of the story. */
export function stepMoment(ends: readonly number[], at: number, by: -1 | 1): number | null {
  return (by > 0 ? ends.find((end) => end > at) : ends.findLast((end) => end < at)) ?? null
}

/** Where a comparison begins: just before the boundary was crossed, else at the middle sentence; and at the newest. */
export function chooseMoments(incident: Incident): { a: number; b: number } {
  const ends = listSentenceEnds(incident)
  const b = ends.at(-1) ?? Date.parse(incident.lastSeen)
  const crossed = incident.crossedAt === null ? undefined : ends.findLast((end) => end < Date.parse(incident.crossedAt!))
  return { a: crossed ?? ends[Math.floor((ends.length - 1) / 2)] ?? b, b }
}
