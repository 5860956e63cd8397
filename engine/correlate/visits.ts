import type { Phase } from '../../contract/vocabulary.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { Hop } from '../identity/hop.ts'
import type { Session } from '../identity/sessions.ts'
import type { EventIndex } from '../model/units.ts'
import type { Draft, HopAtom } from './draft.ts'
import { isBeyondBoundary } from './phase.ts'
import { SAME_ACT, type Step } from './steps.ts'

/** The hops of one chain of sessions, oldest first; a single hop where no chain is known. */
export interface Visit {
  readonly hops: readonly Hop[]
  /** The furthest phase of what was done in it. */
  readonly phase: Phase
}

/** The ways gone that no step tells: each visit of foreign hands with all its hops, and single hops that carried control. */
export function visitsOf({ hops, signals }: Draft, story: number, hostile: ReadonlyMap<Session, number>, steps: readonly Step[], told: ReadonlySet<EventIndex>, entities: EntityTable): Visit[] {
  const byRoot = new Map<Session, Hop[]>()
  const openings = new Set<EventIndex>()
  for (const [session, of] of hostile) {
    if (of !== story) continue
    openings.add(session.opened.event)
    if (told.has(session.opened.event)) continue
    const visit = byRoot.get(session.root)
    if (visit) visit.push(session.opened)
    else byRoot.set(session.root, [session.opened])
  }
  const rootOf = new Map(signals.map(({ signal, session }) => [signal, session?.root ?? null]))
  const furthest = (root: Session, visit: readonly Hop[]): Phase => Math.max(...visit.map((hop) => hopPhase(hop, entities)), ...steps.filter(({ signal }) => rootOf.get(signal) === root).map(({ phase }) => phase)) as Phase
  const carriers = keepCarriers(hops.filter(({ hop }) => !openings.has(hop.event)), steps, entities)
  return [...[...byRoot].map(([root, visit]) => ({ hops: visit.sort((a, b) => a.at - b.at), phase: furthest(root, visit) })), ...carriers.map((hop) => ({ hops: [hop], phase: hopPhase(hop, entities) }))]
}

function hopPhase(hop: Hop, entities: EntityTable): Phase {
  if (isBeyondBoundary(entities.get(hop.to).zone) || (hop.place && isBeyondBoundary(entities.get(hop.place).zone))) return 3
  return hop.label === 'sign-in' || hop.label === 'VPN' ? 1 : 2
}

/**
 * Backward relevance: a hop stays only when what it reached acts, or is acted on, later in the story, or when it led
 * by a way nobody ever went to the boundary or beyond [LNK-8].
 */
function keepCarriers(hops: readonly HopAtom[], steps: readonly Step[], entities: EntityTable): Hop[] {
  return hops.filter(({ hop, isNew }) => {
    const later = steps.some(({ signal }) => signal.until >= hop.at && (signal.actor === hop.to || signal.from === hop.to))
    const inward = isNew && isBeyondBoundary(entities.get(hop.to).zone)
    const told = steps.some(({ signal }) => signal.target === hop.to && Math.abs(signal.at - hop.at) <= SAME_ACT)
    return (later || inward) && !told
  }).map(({ hop }) => hop)
}
