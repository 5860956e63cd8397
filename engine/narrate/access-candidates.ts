import type { Propagation } from '../correlate/propagate.ts'
import type { Story } from '../correlate/story.ts'
import { STEP_WEIGHT } from '../correlate/weight.ts'
import { EventCursor } from '../identity/resolved.ts'
import type { ResolvedCase } from '../identity/resolve.ts'
import type { Session } from '../identity/sessions.ts'
import type { Signal } from '../model/signal.ts'
import { collectActs, type DoneAct } from './access-acts.ts'
import { AccessChains } from './access-chains.ts'
import { LooseActs } from './access-loose.ts'
import { sessionKey } from './access-words.ts'
import type { CaseFile } from './case-file.ts'

/** Acts outside of any session are asked about from here on, or when an incident tells of them. */
const REMARKABLE = 8

/** What sessions are gathered from. */
export interface CandidateGround {
  readonly file: CaseFile
  readonly resolution: ResolvedCase
  readonly propagation: Propagation
  /** Stories with the ids of their incidents. */
  readonly told: readonly { readonly story: Story; readonly incident: string }[]
}

/** A chain with what was done in it and what was noticed of it. */
export interface Candidate {
  readonly root: Session
  readonly chain: readonly Session[]
  readonly acts: DoneAct[]
  readonly signals: Signal[]
  incident: string | null
}

/** Chains with their acts; signals, and what else stories tell, come to the chain their records were made in. */
export function gatherCandidates({ file, resolution, propagation, told }: CandidateGround): Candidate[] {
  const chains = new AccessChains(propagation, file.entities)
  const byRoot = new Map<Session, Candidate>()
  const candidateOf = (root: Session): Candidate | null => {
    if (!chains.roots.has(root)) return null
    let known = byRoot.get(root)
    if (!known) byRoot.set(root, (known = { root, chain: chains.of(root), acts: [], signals: [], incident: null }))
    return known
  }
  for (const [root, acts] of collectActs(file.store, resolution, chains)) candidateOf(root)?.acts.push(...acts)
  const cursor = new EventCursor(file.store, resolution)
  const rootOf = (signal: Signal, session: Session | null): Session | null => {
    if (session && chains.roots.has(session.root)) return session.root
    cursor.index = signal.events[0]!
    const root = (propagation.sessions.ofEvent(cursor.index) ?? chains.sessionOf(cursor))?.root
    return root && chains.roots.has(root) ? root : null
  }
  const roots = new Map<Signal, Session | null>()
  for (const atom of propagation.atoms) if (atom.kind === 'signal' && atom.signal.family !== 'note') {
    const root = rootOf(atom.signal, atom.session)
    roots.set(atom.signal, root)
    if (root && atom.weight >= STEP_WEIGHT) candidateOf(root)?.signals.push(atom.signal)
  }
  const loose = new LooseActs(file.entities)
  for (const { story, incident } of told) for (const { signal, also } of story.steps) for (const each of [signal, ...also]) if (each.family !== 'note' && !each.behaviour.startsWith('in-session-') && (roots.get(each) ?? null) === null) loose.add(each, incident)
  for (const atom of propagation.atoms) if (atom.kind === 'signal' && atom.signal.family !== 'note' && atom.weight >= REMARKABLE && roots.get(atom.signal) === null) loose.add(atom.signal, null)
  for (const { story, incident } of told) {
    const own = [...story.steps.flatMap(({ signal, also }) => [signal, ...also]).map((signal) => roots.get(signal) ?? rootOf(signal, null)), ...story.visits.flatMap(({ hops }) => hops.map(({ event }) => propagation.sessions.ofEvent(event)?.root ?? null))]
    for (const root of own) {
      const candidate = root && candidateOf(root)
      if (candidate) candidate.incident ??= incident
    }
  }
  const keys = new Set([...byRoot.keys()].map((root) => sessionKey(root, file)))
  return [...byRoot.values(), ...loose.candidates().filter(({ root }) => !keys.has(sessionKey(root, file)))]
}
