import type { EntityTable } from '../identity/entities.ts'
import { lowerBound } from '../model/lower-bound.ts'
import { DAY, HOUR, type Decibans, type Instant } from '../model/units.ts'
import { decidePhase, isPlantSide } from './phase.ts'
import type { Atom } from './propagate.ts'
import { STEP_WEIGHT } from './weight.ts'

type SignalAtom = Extract<Atom, { kind: 'signal' }>

/** What a person wrote down, by itself: it names no account or machine that would link it. */
const loneNote = ([atom, ...others]: readonly Atom[]): readonly SignalAtom[] => (atom?.kind === 'signal' && atom.signal.family === 'note' && others.length === 0 ? [atom] : [])

/** How long after a disruption of the plant people write down what it did, and after any other act there what they noticed. */
const SEEN_AFTER = { disruption: 6 * HOUR, contact: HOUR / 2 }
const SEEN_BEFORE = HOUR / 6
/** No act is taken to go on longer than this when the affair of a note is sought. */
const LONGEST_ACT = 2 * DAY

/**
 * Gives what people wrote down to the affair it is about, and leaves the affairs: groups of bricks, each grown by the
 * notes that saw it [LNK-11]. A note that saw none of them is no affair by itself.
 */
export function withWitnesses(groups: readonly Atom[][], entities: EntityTable): Atom[][] {
  const affairs = groups.filter((atoms) => loneNote(atoms).length === 0)
  const effects = effectsOf(affairs, entities)
  for (const note of groups.flatMap(loneNote)) affairOf(note, effects, entities)?.push(note)
  return affairs
}

/** An act on the plant that people may have noticed. */
interface Effect {
  readonly at: Instant
  readonly seenUntil: number
  readonly plant: string | null
  readonly affair: Atom[]
}

/** Acts on the plant's side, by time. */
function effectsOf(affairs: readonly Atom[][], entities: EntityTable): Effect[] {
  const effects = affairs.flatMap((affair) => affair.flatMap((atom): Effect[] => {
    if (atom.kind !== 'signal' || atom.signal.family === 'note' || atom.weight < STEP_WEIGHT) return []
    const { at, until, target, from } = atom.signal
    const place = target ?? from
    if (!place || !isPlantSide(entities.get(place).zone)) return []
    return [{ at, seenUntil: until + SEEN_AFTER[decidePhase(atom.signal, entities) === 5 ? 'disruption' : 'contact'], plant: entities.get(place).plant, affair }]
  }))
  return effects.sort((a, b) => a.at - b.at)
}

/** The affair, of several the heaviest, whose act on the plant came shortly before a note: what people saw belongs to it [LNK-11]. */
function affairOf({ signal: note }: SignalAtom, effects: readonly Effect[], entities: EntityTable): Atom[] | undefined {
  const plant = note.target ? entities.get(note.target).plant : null
  const concerned = new Set<Atom[]>()
  for (let i = lowerBound(0, effects.length, (place) => effects[place]!.at < note.at - LONGEST_ACT); i < effects.length && effects[i]!.at - note.at <= SEEN_BEFORE; i++) {
    const effect = effects[i]!
    if (note.at <= effect.seenUntil && (plant === null || effect.plant === null || plant === effect.plant)) concerned.add(effect.affair)
  }
  return [...concerned].sort((a, b) => weightOf(b) - weightOf(a))[0]
}

const weightOf = (atoms: readonly Atom[]): Decibans => atoms.reduce((sum, atom) => sum + (atom.kind === 'signal' ? atom.weight : 0), 0)
