import type { Incident } from '../../contract/incident.ts'
import type { Propagation } from '../correlate/propagate.ts'
import { decidePhase } from '../correlate/phase.ts'
import type { Story } from '../correlate/story.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { Signal } from '../model/signal.ts'
import { isoTime, type Decibans } from '../model/units.ts'

/** A story is no step list longer than this; beyond it the course keeps every value that differs by a deciban. */
const MOST_POINTS = 400
/** As in the score of a story: below this a signal is no step and reaches no phase. */
const STEP_WEIGHT: Decibans = 3

/**
 * The score of a story as it stood after each signal, in order of the instants at which they were complete: what a
 * live run knew then [NAR-10]. It counts as the score of the whole does (LNK-7) and ends with it; empty when
 * nothing of the story is found in the propagation.
 */
export function writeCourse(story: Story, propagation: Propagation, entities: EntityTable): NonNullable<Incident['course']> {
  const signals = signalsOf(story, propagation).sort((a, b) => a.signal.until - b.signal.until || a.signal.at - b.signal.at)
  const sequence = story.terms.find(({ id }) => id === 'sequence')
  const counts = new Map<string, number>()
  const course: { at: string; decibans: number }[] = []
  let sum = story.terms.find(({ id }) => id === 'prior')?.decibans ?? 0
  let highest = 0
  let phases = 0
  for (const { signal, weight } of signals) {
    const key = `${signal.behaviour}:${signal.actor ?? signal.from ?? signal.target ?? 0}`
    const repeats = counts.get(key) ?? 0
    counts.set(key, repeats + 1)
    sum += weight * 0.5 ** repeats
    const phase = decidePhase(signal, entities)
    if (weight >= STEP_WEIGHT && phase > highest) {
      highest = phase
      if (++phases > 1 && sequence) sum += 2
    }
    const point = { at: isoTime(signal.until), decibans: Math.round(Math.min(sum, story.decibans) * 10) / 10 }
    if (course.at(-1)?.at === point.at) course.pop()
    course.push(point)
  }
  return course.length <= MOST_POINTS ? course : course.filter((point, index) => index === 0 || index === course.length - 1 || Math.trunc(point.decibans) !== Math.trunc(course[index - 1]!.decibans))
}

/** All signals that counted for a story, also those too light to be steps. */
function signalsOf(story: Story, propagation: Propagation): { signal: Signal; weight: Decibans }[] {
  const { atoms } = propagation
  const first = story.steps[0]?.signal
  const own = atoms.findIndex((atom) => atom.kind === 'signal' && atom.signal === first)
  if (own < 0) return []
  const group = propagation.groupOf(own)
  return atoms.flatMap((atom, index) => (atom.kind === 'signal' && propagation.groupOf(index) === group ? [atom] : []))
}
