import type { Resolution } from '../identity/resolved.ts'
import type { EventStore } from '../ingest/store.ts'
import type { Term } from '../model/signal.ts'
import type { Decibans, Instant } from '../model/units.ts'
import { findDeeds } from './deeds.ts'
import { draftAll, type SignalAtom } from './draft.ts'
import { hostileSessions, withFollowers } from './followers.ts'
import { decidePhase } from './phase.ts'
import type { Atom, Propagation } from './propagate.ts'
import { inDisruption, onKnownWays, onTheWayIn, type Step } from './steps.ts'
import { visitsOf, type Visit } from './visits.ts'

/** One campaign as far as the evidence tells. */
export interface Story {
  readonly steps: readonly Step[]
  /** Ways that carried control from step to step and that no step tells: the hops of one visit, oldest first. */
  readonly visits: readonly Visit[]
  readonly terms: readonly Term[]
  readonly decibans: Decibans
  readonly raisedAt: Instant
  /** The score as it stood once each signal was complete, oldest first: what a live run knew then. */
  readonly course: readonly { readonly at: Instant; readonly decibans: Decibans }[]
  /** Who answered for acts at the process by word alone; empty when nobody did. */
  readonly byWords: readonly string[]
}

/** Gathers the bricks of a propagation into stories above the threshold, the surest first [LNK-3]. */
export function assembleStories(propagation: Propagation, store: EventStore, resolution: Resolution): Story[] {
  const { entities } = resolution
  const groups = new Map<number, Atom[]>()
  propagation.atoms.forEach((atom, index) => {
    const group = propagation.groupOf(index)
    const atoms = groups.get(group)
    if (atoms) atoms.push(atom)
    else groups.set(group, [atom])
  })
  const drafts = draftAll(withFollowers([...groups.values()], propagation, entities), entities)
  const hostile = hostileSessions(drafts, propagation, entities)
  const told = new Set(drafts.flatMap(({ signals }) => signals.flatMap(({ signal }) => signal.events)))
  const deeds = findDeeds(store, resolution, propagation.sessions, hostile, told)
  return drafts
    .map((draft, story) => {
      const done = deeds.filter((deed) => deed.story === story).map(({ signal, session }): SignalAtom => ({ kind: 'signal', signal, weight: 0, session }))
      const sessionOf = new Map([...draft.signals, ...done].map(({ signal, session }) => [signal, session]))
      const steps = inDisruption(onKnownWays(onTheWayIn([...draft.steps, ...done.map(({ signal }): Step => ({ signal, also: [], weight: 0, phase: decidePhase(signal, entities) }))].sort((a, b) => a.signal.at - b.signal.at), entities), (signal) => sessionOf.get(signal)?.root ?? null))
      const { terms, decibans, raisedAt, course, byWords } = draft.score
      return { steps, visits: visitsOf({ ...draft, signals: [...draft.signals, ...done] }, story, hostile, steps, told, entities), terms, decibans, raisedAt, course, byWords }
    })
    .sort((a, b) => b.decibans - a.decibans || a.steps[0]!.signal.at - b.steps[0]!.signal.at)
}

