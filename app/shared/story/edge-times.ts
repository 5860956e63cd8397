import type { GraphEdge } from '../../../contract/incident.ts'
import { formatInstant } from '../time/format-instant.ts'

/** So many times fit into a tip. */
const MOST_LINES = 12

type Timed = Pick<GraphEdge, 'at' | 'until' | 'count' | 'times' | 'timeCount'>

/** How often a hop was used: the instants its records tell, or the count where it has none. */
export const countTimes = (edge: Timed): number => Math.max(edge.timeCount ?? 0, edge.times?.length ?? 0) || edge.count

/** "8 times, first 14 Oct 02:12:05, last 14 Oct 02:40:11"; "once, 14 Oct 02:12:05"; empty for a hop never made. */
export function writeSpan(edge: Timed, zone: string): string {
  if (edge.at === null) return ''
  const write = (at: string) => `${formatInstant(at, zone, 'day')} ${formatInstant(at, zone, 'timeSeconds', { suffix: false })}`
  const first = edge.times?.[0]?.at ?? edge.at
  const last = edge.times?.at(-1)?.at ?? edge.until ?? first
  const count = countTimes(edge)
  return count > 1 ? `${count} times, first ${write(first)}, last ${write(last)}` : `once, ${write(first)}`
}

/** The span and below it each time, one a line; of many the first dozen, the last, and how many lie between. */
export function listTimes(edge: Timed, zone: string): string {
  const times = edge.times ?? []
  const span = writeSpan(edge, zone)
  if (times.length < 2) return span
  const line = (at: string, index: number) => {
    const day = formatInstant(at, zone, 'day')
    const before = times[index - 1]?.at
    return `${before !== undefined && formatInstant(before, zone, 'day') === day ? '' : `${day} `}${formatInstant(at, zone, 'timeSeconds', { suffix: false })}`
  }
  const shown = times.length <= MOST_LINES ? times : times.slice(0, MOST_LINES - 1)
  const lines = shown.map(({ at }, index) => line(at, index))
  const hidden = countTimes(edge) - shown.length
  if (hidden > 1) lines.push(`… ${hidden - 1} more …`)
  if (hidden > 0) lines.push(line(times.at(-1)!.at, times.length - 1))
  return [span, ...lines].join('\n')
}

/** The uses of a hop up to a moment; all of them for null. What is not known by then is not counted. */
export function usedBy<T extends Timed>(edge: T, at: number | null): T {
  if (at === null || !edge.times) return edge
  const times = edge.times.filter((time) => Date.parse(time.at) <= at)
  const whole = times.length === edge.times.length
  return whole ? edge : { ...edge, times, timeCount: times.length, count: Math.min(edge.count, times.length), until: times.at(-1)?.at ?? edge.at }
}
