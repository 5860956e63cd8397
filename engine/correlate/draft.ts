import type { EntityTable } from '../identity/entities.ts'
import { WORDS_ONLY } from '../model/signal.ts'
import type { Instant } from '../model/units.ts'
import type { Atom } from './propagate.ts'
import { scoreStory, type Score } from './score.ts'
import { mergeSteps, type Step } from './steps.ts'
import { STEP_WEIGHT } from './weight.ts'
import { withWitnesses } from './witnesses.ts'

export type SignalAtom = Extract<Atom, { kind: 'signal' }>
export type HopAtom = Extract<Atom, { kind: 'hop' }>

/** A story before it is known what else its hands did. */
export interface Draft {
  readonly signals: readonly SignalAtom[]
  readonly hops: readonly HopAtom[]
  readonly score: Score & { readonly raisedAt: Instant }
  readonly steps: readonly Step[]
}

/** The groups of bricks that are a story, each with the notes that saw it. */
export const draftAll = (groups: readonly Atom[][], entities: EntityTable): Draft[] => withWitnesses(groups, entities).map((atoms) => draftStory(atoms, entities)).filter((draft) => draft !== null)

function draftStory(atoms: readonly Atom[], entities: EntityTable): Draft | null {
  const signals = atoms.filter((atom) => atom.kind === 'signal').sort((a, b) => a.signal.at - b.signal.at)
  // One kind of oddity, however often, is a habit and not a campaign, unless it is overwhelming by itself.
  const kinds = new Set(signals.map(({ signal }) => signal.behaviour))
  if (signals.length === 0 || (kinds.size < 2 && !signals.some((atom) => unanswered(atom) >= 25))) return null
  const { raisedAt, ...score } = scoreStory(signals, entities)
  if (raisedAt === null) return null
  const steps = mergeSteps(signals.filter(({ weight }) => weight >= STEP_WEIGHT), entities)
  return steps.length === 0 ? null : { signals, hops: atoms.filter((atom) => atom.kind === 'hop'), score: { ...score, raisedAt }, steps }
}

/** What an act weighs before words alone took some of it: those decide how sure a story is, not whether it is one. */
const unanswered = ({ signal, weight }: SignalAtom): number => signal.terms.reduce((sum, { id, decibans }) => (id === WORDS_ONLY ? sum - decibans : sum), weight)
