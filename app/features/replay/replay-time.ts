import type { Incident } from '../../../contract/incident.ts'

/** A story as a sequence of instants, in milliseconds, for playing it. */
export interface Timeline {
  /** Just before the first act: nothing is known yet. */
  readonly start: number
  readonly end: number
  /** Every instant at which something changes, oldest first, each once: sentences complete, hops, crossings, the raise. */
  readonly moments: readonly number[]
  /** Those at which a sentence is complete. */
  readonly sentences: readonly number[]
}

/** Story time per second of playing. */
const SPEEDS = { hour: 3_600_000, quarter: 6 * 3_600_000, day: 86_400_000, week: 7 * 86_400_000 } as const
export type Speed = keyof typeof SPEEDS

/** A quiet stretch is played in at most this long, whatever the speed. */
const LONGEST_PAUSE_MS = 1200
/** On the bar a quiet stretch is no wider than this much time, and no change closer to the next than that. */
const WIDEST_GAP = 8 * 3_600_000
const NARROWEST_GAP = 20 * 60_000

/** Null for a story without sentences: there is nothing to play. */
export function readTimeline(incident: Pick<Incident, 'beats' | 'edges' | 'crossings' | 'raisedAt'>): Timeline | null {
  const first = incident.beats[0]
  if (!first) return null
  const sentences = unique(incident.beats.map((beat) => beat.until))
  const hops = incident.edges.flatMap((edge) => (edge.kind === 'seen' && edge.at !== null ? [edge.at] : []))
  const start = Date.parse(first.at) - 1
  const moments = unique([...incident.beats.map((beat) => beat.until), ...hops, ...incident.crossings.map((crossing) => crossing.at), incident.raisedAt]).filter((at) => at > start)
  return { start, end: Math.max(...moments), moments, sentences }
}

const unique = (instants: readonly string[]): number[] => [...new Set(instants.map((at) => Date.parse(at)))].sort((a, b) => a - b)

/** The sentence after or before an instant; before the first it is the start, and null when there is none. */
export function stepFrom({ sentences, start }: Timeline, at: number, by: -1 | 1): number | null {
  if (by > 0) return sentences.find((end) => end > at) ?? null
  return sentences.findLast((end) => end < at) ?? (at > start ? start : null)
}

/**
 * Where playing stands after `elapsed` milliseconds at a speed, quiet stretches shortened.
 * @returns `end` of the timeline at most.
 */
export function advance(timeline: Timeline, at: number, elapsed: number, speed: Speed): number {
  let here = Math.max(at, timeline.start)
  let left = elapsed
  for (;;) {
    const next = timeline.moments.find((moment) => moment > here)
    if (next === undefined) return timeline.end
    const before = timeline.moments.findLast((moment) => moment <= here) ?? timeline.start
    const pace = Math.max(SPEEDS[speed] / 1000, (next - before) / LONGEST_PAUSE_MS)
    const needed = (next - here) / pace
    if (needed > left) return Math.round(here + left * pace)
    left -= needed
    here = next
  }
}

/** Where an instant stands on the bar, 0–1: in order of time, but quiet stretches and bursts of the same width at most and least. */
export function placeOf(timeline: Timeline, at: number): number {
  const { knots, total } = measure(timeline)
  const here = Math.min(Math.max(at, timeline.start), timeline.end)
  const index = knots.findLastIndex((knot) => knot.at <= here)
  const [from, to] = [knots[index]!, knots[index + 1]]
  return (from.x + (to ? ((here - from.at) / (to.at - from.at)) * (to.x - from.x) : 0)) / total
}

/** The instant at a place of the bar, 0–1. */
export function instantAt(timeline: Timeline, place: number): number {
  const { knots, total } = measure(timeline)
  const x = Math.min(Math.max(place, 0), 1) * total
  const index = knots.findLastIndex((knot) => knot.x <= x)
  const [from, to] = [knots[index]!, knots[index + 1]]
  return to ? Math.round(from.at + ((x - from.x) / (to.x - from.x)) * (to.at - from.at)) : from.at
}

function measure({ start, moments }: Timeline): { knots: { at: number; x: number }[]; total: number } {
  const knots = [{ at: start, x: 0 }]
  for (const at of moments) {
    const last = knots.at(-1)!
    knots.push({ at, x: last.x + Math.min(WIDEST_GAP, Math.max(NARROWEST_GAP, at - last.at)) })
  }
  return { knots, total: knots.at(-1)!.x }
}
