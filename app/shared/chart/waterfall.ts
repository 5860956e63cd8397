import type { Term } from '../../../contract/incident.ts'

/** One bar of the waterfall; `left` and `width` are shares of the column, 0–1. */
interface WaterfallBar { readonly term: Term; readonly left: number; readonly width: number; readonly against: boolean }

export interface Waterfall {
  readonly bars: readonly WaterfallBar[]
  /** Terms too small to show one by one, and what they add up to. */
  readonly smaller: readonly Term[]
  readonly smallerSum: number
  readonly sum: number
  /** Where zero decibans (even odds) stands, 0–1. */
  readonly zero: number
}

const isPrior = (term: Term) => term.records.length === 0

/**
 * Lays terms out as a running sum in decibans: prior first, then terms for, then terms against,
 * each from the largest.
 *
 *     prior −24   ▭▭▭▭▭▭▭▭
 *     for  +11.6  ■■■■
 *     against −5          ▭▭
 *
 * @param most rows before the rest is netted; the prior always stays.
 * @returns no bars for no terms; sum 0 then.
 */
export function layWaterfall(terms: readonly Term[], most: number): Waterfall {
  const priors = terms.filter(isPrior)
  const bySize = terms.filter((term) => !isPrior(term)).sort((a, b) => Math.abs(b.decibans) - Math.abs(a.decibans))
  // What rounds to nothing is never worth a row of its own.
  const weighty = bySize.filter((term) => Math.abs(term.decibans) >= 0.05)
  const room = Math.max(1, most - priors.length)
  const shown = most === Infinity ? bySize : weighty.slice(0, room)
  const smaller = bySize.filter((term) => !shown.includes(term))
  const ordered = [...priors, ...shown.filter((term) => term.decibans >= 0), ...shown.filter((term) => term.decibans < 0)]
  const smallerSum = smaller.reduce((sum, term) => sum + term.decibans, 0)
  const spans: { term: Term; from: number; to: number }[] = []
  let running = 0
  for (const term of ordered) {
    spans.push({ term, from: running, to: running + term.decibans })
    running += term.decibans
  }
  const low = Math.min(0, ...spans.map((span) => span.to))
  const high = Math.max(0, ...spans.map((span) => span.to))
  const scale = high - low || 1
  return {
    bars: spans.map(({ term, from, to }) => ({ term, left: (Math.min(from, to) - low) / scale, width: Math.abs(to - from) / scale, against: to < from })),
    smaller,
    smallerSum,
    sum: running + smallerSum,
    zero: (0 - low) / scale,
  }
}

/** "+11.6", "−5.0": a true minus sign, one decimal. */
export const formatDecibans = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`

/** "50 to 1" or "1 to 4" from decibans; capped at a million, beyond which the number says nothing more. */
export function formatOdds(decibans: number): string {
  const odds = Math.min(1e6, 10 ** (Math.abs(decibans) / 10))
  const shown = odds < 10 ? odds.toFixed(1).replace(/\.0$/, '') : Number(odds.toPrecision(2)).toLocaleString('en-US')
  return decibans >= 0 ? `${shown} to 1` : `1 to ${shown}`
}
