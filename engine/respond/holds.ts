import type { Session } from '../identity/sessions.ts'
import { isBeyondBoundary } from '../correlate/phase.ts'
import { isController } from '../detect/place.ts'
import type { EntityId } from '../model/units.ts'
import type { ContainmentGround } from './containment-ground.ts'

/**
 * How the intruder is on a machine beyond the boundary now, apart from the ways that lead there. `session`: by a live
 * session only, which ends with it. `foothold`: something of theirs may be left there; it is steered from outside, so it
 * falls silent when the boundary is severed and stays until the machine is off the network.
 */
export interface Hold {
  readonly entity: EntityId
  readonly kind: 'session' | 'foothold'
  /** Sessions of it that are live, the newest first; of footholds too. */
  readonly live: readonly Session[]
}

/**
 * Holds of an incident, in order of entity [CUT-32]. Hold i stands for edge `graph.edges.length + i`, which leads from
 * outside the graph to its machine: so ending a session and closing the way it came by are two things to do, and
 * disabling an account ends no session. Machines worked on remotely before, with no live session, are no hold.
 */
export function findHolds({ ends, entities, sessions, now }: Pick<ContainmentGround, 'ends' | 'entities' | 'sessions' | 'now'>): Hold[] {
  const remote = new Set(ends.remote ?? [])
  const isHeld = new Set(ends.held)
  const holds: Hold[] = []
  for (const entity of ends.held) {
    const machine = entities.get(entity)
    if (machine.kind === 'account' || isController(machine) || !isBeyondBoundary(machine.zone)) continue
    const live = liveSessions(sessions.at(entity), isHeld, now)
    if (!remote.has(entity)) holds.push({ entity, kind: 'foothold', live })
    else if (live.length > 0) holds.push({ entity, kind: 'session', live })
  }
  return holds
}

/** Sessions that are still open and that the intruder may be in: with an account or from a place they hold. Without a logged end a session counts as open for as long as one can last. */
function liveSessions(sessions: readonly Session[], isHeld: ReadonlySet<EntityId>, now: number): Session[] {
  const live = sessions.filter(({ start, end, account, from }) => start <= now && end >= now && ((account !== null && isHeld.has(account)) || (from !== null && isHeld.has(from))))
  return live.sort((a, b) => b.start - a.start || b.id - a.id)
}

/** Accounts of a session's chain, from where it began to itself. Bounded: chains are as deep as hops. */
export function chainAccounts(session: Session): Set<EntityId> {
  const accounts = new Set<EntityId>()
  for (let at: Session | null = session; at !== null; at = at.parent) {
    if (at.account !== null) accounts.add(at.account)
    if (at === at.root) break
  }
  return accounts
}

/** Whether a session came in over a VPN tunnel. */
export function cameByTunnel(session: Session): boolean {
  for (let at: Session | null = session; at !== null; at = at.parent) {
    if (at.opened.label === 'VPN' || at.opened.tunnel !== null) return true
    if (at === at.root) return false
  }
  return false
}
