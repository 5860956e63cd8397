import type { EventStore } from '../ingest/store.ts'
import { kindIndex } from '../model/event.ts'
import { lowerBound } from '../model/lower-bound.ts'
import { DAY, HOUR, MINUTE, type EntityId, type EventIndex, type Instant } from '../model/units.ts'
import { HOP_KINDS, readHop, type Hop } from './hop.ts'
import { EventCursor, type Resolution } from './resolved.ts'

/** Somebody at work on a machine, or in a tunnel, from an opening to an end: the joint of all records that tell of it. */
export interface Session {
  /** Position in order of opening. */
  readonly id: number
  readonly account: EntityId | null
  /** Machine or account reached: for tunnels and sign-ins the account itself. */
  readonly on: EntityId
  /** Machine, address or lease holder it came from. */
  readonly from: EntityId | null
  /** The session it was opened from; null when it began here, or when the logs do not say. */
  parent: Session | null
  /** The first session of the chain; itself when it has no parent. */
  root: Session
  /** Where the whole chain began: an outside address, or a machine; null when not known. */
  origin: EntityId | null
  /** The record that opened it. */
  readonly opened: Hop
  readonly start: Instant
  /** When it ended, as logged; without an end in the logs, the longest it can have gone on. */
  end: number
  /** Whether the logs tell that end. */
  isClosed: boolean
}

/** Interactive work without a logged end is over after a shift and a bit; a network logon shortly after its last record. */
const LONGEST = { interactive: 12 * HOUR, network: 15 * MINUTE, database: HOUR, tunnel: DAY, signIn: HOUR }
/** The records of one opening come within this time: the gateway's, the machine's, the network sensor's. */
const ONE_OPENING = 5 * MINUTE
/** Sessions of one machine that are looked through, from the newest back. */
const MOST_LOOKED_AT = 64

const [LOGOFF, TUNNEL_CLOSED, BASTION_ENDED] = [kindIndex('logoff'), kindIndex('tunnel_closed'), kindIndex('bastion_session_ended')]

/**
 * Joins the records of logons, tunnels, desktops and shells into sessions, and sessions into chains:
 *
 *     203.0.113.7 ─VPN─▶ kim ─RDP─▶ JUMP-1 ─RDP─▶ EWS-07        origin of all three: 203.0.113.7
 *
 * A chain is followed by the VPN lease, by the account on the machine before, and else by whoever alone is on it.
 */
export class Sessions {
  readonly all: Session[] = []
  private readonly byPlace = new Map<EntityId, Session[]>()
  private readonly byAccount = new Map<EntityId, Session[]>()
  /** Sessions opened from others, by the first of their chain. */
  private readonly byRoot = new Map<Session, Session[]>()
  /** Session of each event that is a hop, by position plus one; 0 for none. */
  private readonly ofHop: Uint32Array

  constructor(events: number) {
    this.ofHop = new Uint32Array(events)
  }

  /** The session a record of an opening belongs to; null for all other events. */
  ofEvent(event: EventIndex): Session | null {
    return this.all[this.ofHop[event]! - 1] ?? null
  }

  /** Sessions on a machine at an instant, the newest first, of the last 64 that were opened there before. */
  on(place: EntityId, at: Instant): Session[] {
    return liveAt(this.byPlace.get(place), at)
  }

  /** A chain's first session and all that were opened from it, in order of opening. */
  chain(root: Session): readonly Session[] {
    return [root, ...(this.byRoot.get(root) ?? [])]
  }

  /** Tells where a chain without a known beginning was opened from, once that is known. */
  adopt(orphan: Session, parent: Session): void {
    const chain = this.chain(orphan)
    this.byRoot.delete(orphan)
    orphan.parent = parent
    for (const session of chain) {
      session.root = parent.root
      session.origin = parent.origin
      append(this.byRoot, parent.root, session)
    }
  }

  /** All sessions there ever were on a machine, in order of opening. */
  at(place: EntityId): readonly Session[] {
    return this.byPlace.get(place) ?? []
  }

  /** Sessions of an account, wherever, in order of opening. */
  of(account: EntityId): readonly Session[] {
    return this.byAccount.get(account) ?? []
  }

  /**
   * The session an act was done in: the account's own on that machine; null when it has none there.
   */
  ownOn(place: EntityId, account: EntityId, at: Instant): Session | null {
    return this.on(place, at).find((session) => session.account === account) ?? null
  }

  /** Takes the next record of an opening, in order of time. */
  open(hop: Hop): void {
    const known = this.sameOpening(hop)
    const session = known ?? this.begin(hop)
    session.end = Math.max(session.end, hop.at + longest(hop))
    session.isClosed = false
    this.ofHop[hop.event] = session.id + 1
  }

  /** Takes a record of an end: of a session on a machine, or of the tunnel an account holds. */
  close(account: EntityId, place: EntityId | null, from: EntityId | null, at: Instant): void {
    const session = this.on(place ?? account, at).find((open) => open.account === account && (!from || !open.from || open.from === from || place !== null))
    if (!session) return
    session.end = at
    session.isClosed = true
  }

  private sameOpening({ account, from, to, at, label }: Hop): Session | undefined {
    return this.on(to, at).find((open) => (open.account === account || !account || !open.account) && (open.from === from || !from || !open.from) && (at - open.start <= ONE_OPENING || (label === NETWORK && open.opened.label === NETWORK && open.account === account && open.from === from)))
  }

  private begin(hop: Hop): Session {
    const parent = this.parentOf(hop)
    const origin = parent?.origin ?? hop.tunnel ?? hop.from
    const account = hop.kind === 'into' ? hop.to : hop.account
    const session = { id: this.all.length, account, on: hop.to, from: hop.from, parent, origin, opened: hop, start: hop.at, end: hop.at as number, isClosed: false } as Session
    session.root = parent?.root ?? session
    this.all.push(session)
    append(this.byPlace, hop.to, session)
    if (account) append(this.byAccount, account, session)
    if (parent) append(this.byRoot, session.root, session)
    return session
  }

  private parentOf({ kind, from, account, tunnel, at }: Hop): Session | null {
    if (kind === 'into' || !from) return null
    const there = this.on(from, at)
    if (tunnel) return there.find((session) => session.from === tunnel) ?? null
    const own = there.find((session) => session.account === account)
    if (own) return own
    return there.length === 1 ? there[0]! : null
  }
}

const NETWORK = 'network logon'
const longest = ({ kind, label }: Hop): number => (label === NETWORK ? LONGEST.network : label === 'database logon' ? LONGEST.database : kind === 'onto' ? LONGEST.interactive : label === 'VPN' ? LONGEST.tunnel : LONGEST.signIn)

function append<Key>(lists: Map<Key, Session[]>, key: Key, session: Session): void {
  const known = lists.get(key)
  if (known) known.push(session)
  else lists.set(key, [session])
}

function liveAt(sessions: readonly Session[] | undefined, at: Instant): Session[] {
  if (!sessions) return []
  const begun = lowerBound(0, sessions.length, (place) => sessions[place]!.start <= at)
  const live: Session[] = []
  for (let i = begun - 1; i >= 0 && i >= begun - MOST_LOOKED_AT; i--) if (sessions[i]!.end >= at) live.push(sessions[i]!)
  return live
}

/** Joins all sessions of a case, in one pass. */
export function joinSessions(store: EventStore, resolution: Resolution): Sessions {
  const sessions = new Sessions(store.count)
  const cursor = new EventCursor(store, resolution)
  for (const row of resolution.order) {
    const kind = store.kindNumber(row as EventIndex)
    cursor.index = row as EventIndex
    if (kind === LOGOFF || kind === BASTION_ENDED || kind === TUNNEL_CLOSED) {
      if (cursor.actor) sessions.close(cursor.actor, kind === TUNNEL_CLOSED ? null : cursor.on, cursor.from, cursor.time)
    } else if (HOP_KINDS.has(kind)) {
      const hop = readHop(cursor)
      if (hop && opensSession(hop)) sessions.open(hop)
    }
  }
  return sessions
}

/** Changes of accounts hand control on, but nobody works in them. */
const opensSession = ({ kind, label }: Hop): boolean => kind === 'onto' || label === 'VPN' || label === 'sign-in'
