import type { ToldIncident } from '../narrate/incident.ts'
import { HOUR, MINUTE } from '../model/units.ts'
import { instantOf } from './stated-time.ts'

/** How fast this intruder has been. Durations are minutes. */
export interface Pace {
  /** From one thing touched first to the next, within one sitting. */
  readonly hops: readonly number[]
  /** Between one sitting and the next. */
  readonly pauses: readonly number[]
  /** Last act told of, and when the boundary was first crossed, in milliseconds since 1970; null when there is none. */
  readonly lastAct: number | null
  readonly crossedAt: number | null
  /** Records that show the hops, at most 20. */
  readonly records: readonly string[]
}

/** Silence after which the next act is another sitting. */
const SITTING_ENDS = 4 * HOUR
const ONE_STEP = MINUTE
const MOST_RECORDS = 20

/** Reads it from what the story tells; empty lists for a story of one act [CUT-34]. */
export function measurePace({ nodes, beats, crossings }: Pick<ToldIncident, 'nodes' | 'beats' | 'crossings'>): Pace {
  const touched = nodes.filter(({ state, earliestTouch }) => (state === 'held' || state === 'touched') && earliestTouch !== null)
  const touches = [...new Set(touched.map(({ earliestTouch }) => instantOf(earliestTouch!)))].filter(Number.isFinite).sort((a, b) => a - b)
  const hops: number[] = []
  let last = -Infinity
  for (const touch of touches) {
    const gap = touch - last
    // One act that touches several things is one step.
    if (gap < ONE_STEP) continue
    if (gap < SITTING_ENDS) hops.push(gap / MINUTE)
    last = touch
  }
  const spans = beats.map(({ at, until }) => ({ from: instantOf(at), to: instantOf(until) })).filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to)).sort((a, b) => a.from - b.from)
  const pauses: number[] = []
  let end = -Infinity
  for (const { from, to } of spans) {
    if (end > -Infinity && from - end >= SITTING_ENDS) pauses.push((from - end) / MINUTE)
    end = Math.max(end, to)
  }
  const crossed = crossings.map(({ at }) => instantOf(at)).filter(Number.isFinite)
  const byId = new Map(beats.map((beat) => [beat.id, beat]))
  const records = new Set(touched.flatMap((node) => byId.get(node.beats[0] ?? '')?.citations[0]?.record ?? []))
  return { hops, pauses, lastAct: end > -Infinity ? end : null, crossedAt: crossed.length > 0 ? Math.min(...crossed) : null, records: [...records].slice(0, MOST_RECORDS) }
}
