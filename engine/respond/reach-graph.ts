import { isBeyondBoundary } from '../correlate/phase.ts'
import type { ResolvedCase } from '../identity/resolve.ts'
import type { Sessions } from '../identity/sessions.ts'
import { DAY, type EntityId } from '../model/units.ts'
import { factorOf } from '../narrate/access-path.ts'
import { lookAround, type Surroundings } from '../narrate/access-surroundings.ts'
import type { CaseFile } from '../narrate/case-file.ts'
import { noteDeclared } from './declared-ways.ts'
import type { Guards, ReachEdge } from './model.ts'
import { layOut, type ReachNetwork } from './reach-network.ts'
import { noteSessions } from './session-ways.ts'
import { noteTraffic, type Admissions } from './traffic-ways.ts'
import { collectTunnels } from './tunnels.ts'
import { WayBook, type Way } from './way-book.ts'

/** What the ways of a case are read from. */
export interface ReachGround {
  readonly file: Pick<CaseFile, 'store' | 'entities'>
  readonly resolution: ResolvedCase
  readonly sessions: Sessions
}

/** Enabled or let into a group this shortly before a session: access given for the occasion. */
const OCCASION = DAY

/**
 * All ways by which control can pass, from sessions, traffic and what the plant declares [CUT-1]. Three passes over the events.
 *
 * A way needs a foothold and often an account as well; here it needs only the entity it leaves. Whoever holds a
 * machine is taken to hold every account that left its credentials there, and to go every way that anybody went from
 * it; whoever holds an account is taken to have a machine outside or in the office to use it from. So the graph says
 * more than is possible, never less than was seen. What it cannot say is what no log shows: ways nobody went and
 * nobody declared. An account held elsewhere is not taken to be used from a machine of the plant it never was on.
 */
export function buildReachGraph(ground: ReachGround): ReachNetwork {
  const { file: { store, entities }, resolution, sessions } = ground
  const book = new WayBook()
  const tunnels = collectTunnels(store, resolution)
  noteSessions(book, { store, entities, sessions, tunnels })
  const admissions = noteTraffic(book, { store, resolution, observations: resolution.plant.observations, tunnels })
  noteDeclared(book, resolution)
  const around = lookAround(store, resolution, sessions)
  const edges: ReachEdge[] = []
  for (const way of book.all()) {
    const { from, to, kind, service, account, gateway, basis, uses, lastUsed, events } = way
    edges.push({ from, to, kind, service, account, gateway, basis, guards: guardsOf(way, { resolution, around, admissions }), uses, lastUsed, events })
  }
  return layOut(edges, entities.all.length + 1)
}

interface GuardGround {
  readonly resolution: ResolvedCase
  readonly around: Surroundings
  readonly admissions: Admissions
}

/** What stood guard when the way was last gone. Of ways without a session only the owner is known. */
function guardsOf({ session, account, from, to, gateway }: Way, { resolution: { entities, plant }, around, admissions }: GuardGround): Guards {
  const company = account === null ? null : plant.facts.fact(entities.get(account).key, 'company').value
  const owner = typeof company === 'string' ? company : null
  if (session === null) return owner === null ? UNGUARDED : { ...UNGUARDED, owner }
  const factor = factorOf(session.root, around)
  const recording = around.recordings.get(session.root)
  const isBroker = (id: EntityId | null): boolean => id !== null && entities.get(id).role === 'jump_server'
  const isBrokered = session.opened.label === 'bastion' || isBroker(gateway) || isBroker(from)
  const admitted = account === null ? undefined : admissions.get(account)
  return {
    mfa: factor === 'unknown' ? null : factor === 'passed',
    brokered: isBrokered ? true : isBeyondBoundary(entities.get(to).zone) ? false : null,
    recorded: recording === undefined ? null : recording === 'on',
    justInTime: admitted === undefined ? null : admitted.some((at) => at <= session.start && session.start - at <= OCCASION),
    owner, lastReview: null,
  }
}

const UNGUARDED: Guards = { mfa: null, brokered: null, recorded: null, justInTime: null, owner: null, lastReview: null }
