import type { Signal } from '../model/signal.ts'
import type { Decibans } from '../model/units.ts'

/** The weight of a signal: the sum of its terms, and nothing else. */
export const weigh = (signal: Signal): Decibans => signal.terms.reduce((sum, term) => sum + term.decibans, 0)
