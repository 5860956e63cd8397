import type { EntityTable } from '../identity/entities.ts'
import { ANSWERED, KNOWN_PRACTICE, WORDS_ONLY, type Signal, type Term } from '../model/signal.ts'
import type { Decibans, EventIndex, Instant } from '../model/units.ts'
import { decidePhase } from './phase.ts'
import { Saturation, STEP_WEIGHT, subjectOf } from './weight.ts'

/** Terms by which answers of people take weight off an act. */
const LIGHTENING: ReadonlySet<string> = new Set([ANSWERED, WORDS_ONLY, KNOWN_PRACTICE])

/** Odds, before anything is seen, that a given set of oddities in these weeks is one campaign: one to a thousand. */
const STORY_PRIOR: Decibans = -30
/** A story is told from even odds on. */
const RAISE_AT: Decibans = 0
/** Sources can err together, so no story is surer than 99 %. */
const CEILING: Decibans = 20

/** What a set of signals comes to as one campaign. */
export interface Score {
  readonly terms: readonly Term[]
  readonly decibans: Decibans
  /** When a live run would have raised it; null when it never reached even odds. */
  readonly raisedAt: Instant | null
  /** The score as it stood once each signal was complete, oldest first: what a live run knew then. */
  readonly course: readonly { readonly at: Instant; readonly decibans: Decibans }[]
  /** Who answered for acts at the process by word alone; empty when nobody did. */
  readonly byWords: readonly string[]
}

/**
 * Score of a story: prior, then each behaviour on each subject (repeats count half as much each time), then
 * one term for phases in order; limited above. Also tells when a live run would have raised it [LNK-7]. Words alone that
 * answer for an act at the process take a story that stood without them down to even odds and no further [ACC-17].
 */
export function scoreStory(signals: readonly { signal: Signal; weight: Decibans }[], entities: EntityTable): Score {
  const terms = new Map<string, { label: string; decibans: Decibans; count: number; events: Signal['events'] }>()
  const saturation = new Saturation()
  const unanswered = new Saturation()
  const answers: { decibans: Decibans; details: Set<string>; events: EventIndex[] } = { decibans: 0, details: new Set(), events: [] }
  let sum = STORY_PRIOR
  let raisedAt: Instant | null = null
  const course: Score['course'][number][] = []
  let phases = 0
  let highest = 0
  const byWords = new Set<string>()
  // What it would come to had nobody answered.
  let plain = STORY_PRIOR
  let plainPhases = 0
  let plainHighest = 0
  const standing = (): Decibans => (byWords.size > 0 && plain >= RAISE_AT ? Math.max(sum, RAISE_AT) : sum)
  const byEnd = [...signals].sort((a, b) => a.signal.until - b.signal.until || a.signal.at - b.signal.at)
  for (const { signal, weight } of byEnd) {
    const subject = subjectOf(signal) ?? 0
    const key = `${signal.behaviour}:${subject}`
    const known = terms.get(key)
    const share = saturation.add(signal)
    // What an answer takes off is a term of its own beside what the act weighs without it [ACC-13].
    const words = signal.terms.find(({ id, decibans }) => LIGHTENING.has(id) && decibans < 0)
    const full = unanswered.add(words ? { ...signal, terms: signal.terms.filter((term) => term !== words) } : signal)
    if (words) {
      answers.decibans += share - full
      answers.details.add(words.detail)
      answers.events.push(...words.events)
      if (words.id === WORDS_ONLY) byWords.add(words.detail)
    }
    const name = subject === 0 ? '' : ` · ${entities.get(subject).name}`
    terms.set(key, { label: `${signal.title}${name}`, decibans: (known?.decibans ?? 0) + (words ? full : share), count: (known?.count ?? 0) + 1, events: known?.events ?? signal.events })
    sum += share
    plain += full
    const phase = decidePhase(signal, entities)
    if (weight - (words?.decibans ?? 0) >= STEP_WEIGHT && phase > plainHighest) {
      plainHighest = phase
      if (++plainPhases > 1) plain += 2
    }
    if (weight >= STEP_WEIGHT && phase > highest) {
      highest = phase
      phases++
      if (phases > 1) sum += 2
    }
    if (raisedAt === null && standing() >= RAISE_AT) raisedAt = signal.until
    course.push({ at: signal.until, decibans: Math.min(standing(), CEILING) })
  }
  answers.decibans += standing() - sum
  if (standing() > sum) answers.details.add('words alone take an act at the process no lower than even odds')
  const list: Term[] = [{ id: 'prior', label: 'Prior for a campaign in any few weeks', detail: 'one to a thousand', decibans: STORY_PRIOR, events: [] }]
  const own = [...terms].sort((a, b) => b[1].decibans - a[1].decibans || (a[0] < b[0] ? -1 : 1)).map(([id, { label, decibans, count, events }]): Term => ({ id, label, detail: count === 1 ? '' : `${count} times, what was said already counts half`, decibans, events: events.slice(0, 20) }))
  if (phases > 1) own.push({ id: 'sequence', label: `${phases} phases, each after the one before`, detail: '2 dB for each', decibans: 2 * (phases - 1), events: signals[0]!.signal.events.slice(0, 1) })
  // Before the ceiling is reached: what was taken off leaves room for what stands.
  if (answers.details.size > 0) own.unshift({ id: ANSWERED, label: 'Answered for', detail: [...answers.details].slice(0, 3).join('; '), decibans: answers.decibans, events: answers.events.slice(0, 20) })
  return { terms: [...list, ...withinCeiling(own)], decibans: Math.min(standing(), CEILING), raisedAt, course, byWords: [...byWords] }
}

/**
 * Counts the strongest terms until the ceiling is reached. What comes after is evidence too, and is listed, but adds
 * nothing: sources can err together, so no pile of signals makes a story surer than 99 %.
 */
function withinCeiling(terms: readonly Term[]): Term[] {
  let room = CEILING - STORY_PRIOR
  return terms.map((term) => {
    const counted = Math.min(term.decibans, room)
    room -= counted
    if (counted === term.decibans) return term
    const all = `${term.decibans.toFixed(1)} dB, ${counted > 0 ? 'not all' : 'none'} needed: 99 % is the limit`
    return { ...term, decibans: counted, detail: term.detail === '' ? all : `${term.detail}; ${all}` }
  })
}

