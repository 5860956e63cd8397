import type { Incident } from '../../contract/incident.ts'
import type { Story } from '../correlate/story.ts'
import { isoTime } from '../model/units.ts'

/** A course is no list of points longer than this; beyond it every value stays that differs by a deciban. */
const MOST_POINTS = 400

/** The score of a story as it stood after each signal, one point an instant: what a live run knew then [NAR-10]. */
export function writeCourse({ course }: Story): NonNullable<Incident['course']> {
  const points: { at: string; decibans: number }[] = []
  for (const { at, decibans } of course) {
    const point = { at: isoTime(at), decibans: Math.round(decibans * 10) / 10 }
    if (points.at(-1)?.at === point.at) points.pop()
    points.push(point)
  }
  return points.length <= MOST_POINTS ? points : points.filter(({ decibans }, index) => index === 0 || index === points.length - 1 || Math.trunc(decibans) !== Math.trunc(points[index - 1]!.decibans))
}
