import type { Term } from '../../../contract/incident.ts'

/** One row of two running sums; `left` and `width` are shares of the column, 0–1, on one scale for both. */
interface Bar { readonly left: number; readonly width: number; readonly against: boolean }
export interface ScoreRow {
  readonly key: string
  readonly label: string
  readonly detail: string
  /** Decibans before and after; null where the term is not there. */
  readonly before: number | null
  readonly after: number | null
  readonly bars: { readonly before: Bar | null; readonly after: Bar | null }
}
export interface ScoreChange {
  readonly rows: readonly ScoreRow[]
  /** Terms that are equal on both sides and too many to show, and what they add up to. */
  readonly unchanged: number
  readonly unchangedSum: number
  /** Terms that come or go without weight, beyond the few shown. */
  readonly weightless: number
  /** Where zero decibans stands, 0–1. */
  readonly zero: number
  readonly sum: { readonly before: number; readonly after: number }
}

const SAME = 0.05
/** Unchanged terms that are shown for orientation, the largest first. */
const MOST_UNCHANGED = 4
/** Terms that differ but weigh nothing on either side, as those beyond the limit of 99 %. */
const MOST_WEIGHTLESS = 3

/**
 * Lays two scores out side by side, term by term, as running sums on one scale: first what stays, netted beyond the
 * largest few, then what differs, so that the eye ends where the sums part.
 *
 * @returns no rows for two empty scores.
 */
export function layScoreChange(before: readonly Term[], after: readonly Term[]): ScoreChange {
  const pairs = pairTerms(before, after)
  const equal = pairs.filter(({ was, is }) => was !== null && is !== null && Math.abs(was.decibans - is.decibans) < SAME).sort((a, b) => Math.abs(b.was!.decibans) - Math.abs(a.was!.decibans))
  const isWeightless = ({ was, is }: Pair) => Math.abs(was?.decibans ?? 0) < SAME && Math.abs(is?.decibans ?? 0) < SAME
  const others = pairs.filter((pair) => !equal.includes(pair))
  const light = others.filter(isWeightless)
  const differing = [...others.filter((pair) => !isWeightless(pair)), ...light.slice(0, MOST_WEIGHTLESS)]
  const priors = equal.filter(({ was }) => was!.records.length === 0)
  const shown = [...priors, ...equal.filter((pair) => !priors.includes(pair)).slice(0, MOST_UNCHANGED)]
  const hidden = equal.filter((pair) => !shown.includes(pair))
  const unchangedSum = hidden.reduce((sum, { was }) => sum + was!.decibans, 0)
  const running = { before: 0, after: 0 }
  const spans = [...shown, ...differing].map(({ key, was, is }, index) => {
    // What is hidden stands between what stays and what differs, so that the sums are those of all terms.
    if (index === shown.length) { running.before += unchangedSum; running.after += unchangedSum }
    const step = (side: 'before' | 'after', term: Term | null) => (term === null ? null : { from: running[side], to: (running[side] += term.decibans) })
    return { key, was, is, before: step('before', was), after: step('after', is) }
  })
  const ends = spans.flatMap((span) => [span.before, span.after]).flatMap((span) => (span ? [span.from, span.to] : []))
  const low = Math.min(0, ...ends)
  const scale = Math.max(0, ...ends) - low || 1
  const bar = (span: { from: number; to: number } | null): Bar | null => span && { left: (Math.min(span.from, span.to) - low) / scale, width: Math.abs(span.to - span.from) / scale, against: span.to < span.from }
  const total = (terms: readonly Term[]) => terms.reduce((sum, { decibans }) => sum + decibans, 0)
  return {
    rows: spans.map(({ key, was, is, ...span }) => ({ key, label: (is ?? was)!.label, detail: (is ?? was)!.detail, before: was?.decibans ?? null, after: is?.decibans ?? null, bars: { before: bar(span.before), after: bar(span.after) } })),
    unchanged: hidden.length, unchangedSum, weightless: Math.max(0, light.length - MOST_WEIGHTLESS), zero: (0 - low) / scale, sum: { before: total(before), after: total(after) },
  }
}

interface Pair { readonly key: string; readonly was: Term | null; readonly is: Term | null }

/** Terms of one id are told apart by their first record, then by their order. */
function pairTerms(before: readonly Term[], after: readonly Term[]): Pair[] {
  const keyed = (terms: readonly Term[]) => {
    const seen = new Map<string, number>()
    return new Map(terms.map((term) => {
      const name = `${term.id} ${term.records[0] ?? ''}`
      const times = seen.get(name) ?? 0
      seen.set(name, times + 1)
      return [`${name} ${times}`, term] as const
    }))
  }
  const was = keyed(before)
  const is = keyed(after)
  return [...new Set([...was.keys(), ...is.keys()])].map((key) => ({ key, was: was.get(key) ?? null, is: is.get(key) ?? null }))
}
