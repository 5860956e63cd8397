import type { Findings } from '../../engine/pipeline.ts'
import { weigh } from '../../engine/correlate/weight.ts'
import type { Place, TruthIndex } from './truth-index.ts'

/** A signal as it can be held against the truth: what it weighs, whom it is about, which records it cites. */
export interface CitedSignal {
  readonly behaviour: string
  readonly title: string
  /** Unix ms. */
  readonly at: number
  readonly decibans: number
  /** Whom its weight falls on: the actor, else where it came from, else what it was done to; empty when the log names none. */
  readonly subject: string
  readonly target: string
  /** The strongest terms, the heaviest first. */
  readonly terms: readonly string[]
  readonly places: readonly Place[]
}

/** What the signals of one behaviour are about, counted. The three kinds are apart: a signal that cites one true record is a hit. */
export interface BehaviourCount {
  readonly behaviour: string
  /** Cite a record of a step. */
  readonly hits: number
  /** Cite none of a step, but one of a decoy (in a twin: of the harmless acts). */
  readonly decoyHits: number
  /** Cite neither. */
  readonly falseHits: number
  /** Of the last two, those that weigh enough to begin a story. */
  readonly remarkable: number
}

/** From here on a signal can begin a story by itself, as engine/correlate/propagate.ts has it. */
const REMARKABLE = 8
const MOST_TERMS = 4

/** What the behaviours noticed, in a form that needs no analysis to be read. */
export function citeSignals({ signals, placeOf, nameOf }: Findings): CitedSignal[] {
  return signals.map((signal) => {
    const subject = signal.actor ?? signal.from ?? signal.target
    return {
      behaviour: signal.behaviour, title: signal.title, at: signal.at, decibans: weigh(signal),
      subject: subject === null ? '' : nameOf(subject), target: signal.target === null || signal.target === subject ? '' : nameOf(signal.target),
      terms: [...signal.terms].sort((a, b) => Math.abs(b.decibans) - Math.abs(a.decibans)).slice(0, MOST_TERMS).map(({ label, decibans }) => `${decibans < 0 ? '−' : '+'}${Math.abs(Math.round(decibans))} ${label}`),
      places: signal.events.map(placeOf),
    }
  })
}

/** What a signal is about: ids of the steps it cites, else of the decoys, else nothing. */
export function aboutOf(signal: CitedSignal, index: TruthIndex): { readonly on: 'truth' | 'decoy' | 'nothing'; readonly ids: readonly string[] } {
  const steps = new Set(signal.places.flatMap((place) => index.step(place)?.step.id ?? []))
  if (steps.size > 0) return { on: 'truth', ids: [...steps] }
  const decoys = new Set(signal.places.flatMap((place) => index.decoy(place) ?? []))
  return decoys.size > 0 ? { on: 'decoy', ids: [...decoys] } : { on: 'nothing', ids: [] }
}

/** Hits and false hits by behaviour, by name; behaviours that noticed nothing are absent. Pure. */
export function countByBehaviour(signals: readonly CitedSignal[], index: TruthIndex): BehaviourCount[] {
  const counts = new Map<string, { hits: number; decoyHits: number; falseHits: number; remarkable: number }>()
  for (const signal of signals) {
    let count = counts.get(signal.behaviour)
    if (!count) counts.set(signal.behaviour, (count = { hits: 0, decoyHits: 0, falseHits: 0, remarkable: 0 }))
    const { on } = aboutOf(signal, index)
    if (on === 'truth') count.hits++
    else {
      if (on === 'decoy') count.decoyHits++
      else count.falseHits++
      if (signal.decibans >= REMARKABLE) count.remarkable++
    }
  }
  return [...counts].map(([behaviour, count]) => ({ behaviour, ...count })).sort((a, b) => (a.behaviour < b.behaviour ? -1 : 1))
}

/**
 * How much the evidence on certain acts weighs, in decibans: each behaviour on each subject counts once in full, each
 * repeat half of the one before, as a story counts them. What speaks for the act counts too, below zero. Held against
 * each other, a campaign and its twin tell how far the engine tells them apart, whether or not a story was told.
 */
export function weighActs(signals: readonly CitedSignal[], isOfAct: (place: Place) => boolean): number {
  const repeats = new Map<string, number>()
  let sum = 0
  for (const signal of signals) {
    if (!signal.places.some(isOfAct)) continue
    const key = `${signal.behaviour}\0${signal.subject}`
    const before = repeats.get(key) ?? 0
    repeats.set(key, before + 1)
    sum += signal.decibans * 0.5 ** before
  }
  return sum
}
