import type { Decibans } from '../../model/units.ts'

/**
 * How much an observation speaks for a hostile rather than the usual hand, ready to become a term.
 *
 *     decibans = 10·log10(p_hostile / p_benign), times `strength`, cut to ± the cap asked for
 *     p_benign = (n_k + α·p_peer) / (n + α)          n_k of n earlier acts had this property
 */
export interface Surprise {
  readonly decibans: Decibans
  /** Counts in words: "this source in 0 of 61 sessions in 180 d". */
  readonly detail: string
  /** Earlier acts with the property, and all earlier acts. */
  readonly count: number
  readonly total: number
  /** True when the property was never seen before, among enough acts to say so. */
  readonly first: boolean
}

/** Weight of the peers, in acts: an account with 4 acts of its own is half its peers, half itself. */
export const ALPHA = 4
/** No single term says more than this, whatever the counts. */
export const CAP: Decibans = 15
/** An intruder brings something new (a source, a pair) about seven times in ten. */
export const P_HOSTILE_NEW = 0.7

/** p_benign with shrinkage to the peers. */
export const shrunk = (count: number, total: number, peer: number): number => (count + ALPHA * peer) / (total + ALPHA)

/** Cuts to ±cap. */
export const bounded = (decibans: Decibans, cap: Decibans): Decibans => Math.max(-cap, Math.min(cap, decibans))

/**
 * How far a history may be trusted, 0…1: it grows over the first 7 days of logs and the first 5 acts.
 * An account without acts of its own still has its peers, at two fifths.
 */
export const strength = (observedDays: number, acts: number): number =>
  Math.min(1, Math.max(0, observedDays) / 7) * (0.4 + 0.6 * Math.min(1, acts / 5))

/** "in 180 d", or "in 5 h" below two days. */
export const span = (days: number): string => (days < 2 ? `in ${Math.max(0, Math.round(days * 24))} h` : `in ${Math.round(days)} d`)

/** Says so when the history is too short to be trusted in full. */
export const withCaution = (detail: string, observedDays: number, acts: number): string =>
  observedDays < 7 || acts < 5 ? `${detail} (little history)` : detail

/**
 * What may well be standing practice (a tool that was always there, a way everybody goes) weighs half until a week of
 * history could have shown that it is not [SIG-12].
 */
export const withHistory = (decibans: Decibans, observedDays: number): Decibans => decibans * (0.5 + 0.5 * Math.min(1, Math.max(0, observedDays) / 7))
