import type { Session, Sessions } from '../identity/sessions.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { Signal } from '../model/signal.ts'
import { DAY, type Decibans, type EntityId, type Instant } from '../model/units.ts'
import { ROUTINE_DAYS, type Comings } from './comings.ts'

/** Two accounts from one address are one pair of hands within this time: later, the address may have been lent to another. */
const SAME_ADDRESS = 2 * DAY
/** Hands that change their address do so within this time, and this many acts of theirs are kept in mind. */
const OTHER_FACES = 14 * DAY
const MOST_FACES = 16
/** Records of a signal that are looked at for the opening of a session. */
const MOST_OPENINGS = 8
/** What is noted of an origin itself makes strangers from here on: three to one. Weaker oddities are everybody’s first days at a new place. */
const ODD_ORIGIN: Decibans = 5
/** An origin seen on no more earlier days is still new. */
const MOST_NEW_DAYS = 2
/** Hands seen again after longer than this are judged anew. */
const REMEMBERED = 180 * DAY

/**
 * Whose hands did it. One chain of sessions is one pair of hands, whatever accounts it changes to on its way; and an
 * account at an origin that is not its usual one is the same hands whenever it comes from there again [LNK-17].
 *
 *     kim @ home, five days and more      her own hands
 *     kim @ 203.0.113.7, new, and odd     other hands: foreign, and they stay so
 */
export class Hands {
  private readonly foreign = new Map<EntityId, Set<EntityId>>()
  private readonly byRoot = new Map<Session, number>()
  private readonly byOrigin = new Map<string, { atom: number; at: Instant }>()
  private readonly faces = new Map<EntityId, readonly { readonly atom: number; readonly at: Instant; readonly isRemarkable: boolean }[]>()
  private readonly sessions: Sessions
  private readonly comings: Comings
  private readonly entities: EntityTable

  constructor(sessions: Sessions, comings: Comings, entities: EntityTable) {
    this.sessions = sessions
    this.comings = comings
    this.entities = entities
  }

  /** Whether something odd was noted of an account at an origin while it was new there. */
  areForeign(account: EntityId | null, origin: EntityId | null): boolean {
    return account !== null && origin !== null && (this.foreign.get(account)?.has(origin) ?? false) && !this.comings.isMainOrigin(account, origin)
  }

  isForeign({ root }: Session): boolean {
    return this.areForeign(root.account, root.origin)
  }

  /** The same with all that followed: who kept coming from a machine inside, day after day, works there. */
  areStillForeign({ root: { account, origin } }: Session): boolean {
    return this.areForeign(account, origin) && (this.entities.isOutside(origin!) || this.comings.days(account!, origin!, Infinity as Instant) < ROUTINE_DAYS)
  }

  /**
   * The session an act was done in: the one its record opened; the actor's own where it happened; else that of
   * foreign hands that are there just then, for nobody else is known to be odd there; or, when no account is named, that of
   * whoever alone is there. Null when the logs do not say.
   */
  sessionOf({ events, actor, from, target, at }: Signal): Session | null {
    for (const event of events.slice(0, MOST_OPENINGS)) {
      const opened = this.sessions.ofEvent(event)
      if (opened && (!from || opened.from === from || opened.origin === from)) return opened
    }
    const place = [from, target].find((party): party is EntityId => party !== null && this.entities.isThing(party)) ?? null
    if (place) {
      const there = this.sessions.on(place, at)
      const session = there.find(({ account }) => actor !== null && account === actor) ?? there.find((other) => this.isForeign(other)) ?? (actor === null && there.length === 1 ? there[0] : undefined)
      if (session) return session
    }
    return actor && from ? (this.sessions.on(actor, at).find((session) => session.from === from || from === actor) ?? null) : null
  }

  /**
   * A session opened on a machine's behalf by an account that is not on that machine was opened by somebody who is: by
   * foreign hands, when there are any just then.
   */
  adopt(session: Session): void {
    const { parent, from, account, start } = session
    if (parent || !from || !this.entities.isThing(from)) return
    const there = this.sessions.on(from, start)
    const foreign = there.find((other) => this.isForeign(other))
    if (foreign && !there.some((other) => other.account === account) && foreign.root !== session) this.sessions.adopt(session, foreign)
  }

  /** Whether a session is that of its account's owner, who came the usual way. */
  isOwn({ root }: Session, at: Instant): boolean {
    const { account, origin } = root
    return account !== null && origin !== null && !this.areForeign(account, origin) && this.comings.days(account, origin, at) >= ROUTINE_DAYS
  }

  /** Bricks that the same hands left before; takes note of this one. */
  join(session: Session, signal: Signal, atom: number, left: Decibans, isRemarkable: boolean): number[] {
    const { at } = signal
    const { root } = session
    this.learn(root, signal.from === root.origin && left >= ODD_ORIGIN, signal.family === 'operational', at)
    const before = [this.byRoot.get(root)]
    this.byRoot.set(root, atom)
    if (this.isForeign(root)) {
      before.push(this.again(`${root.account}@${root.origin}`, atom, at))
      if (this.entities.isOutside(root.origin!) && !this.comings.isHub(root.origin!)) before.push(this.again(`@${root.origin}`, atom, at, SAME_ADDRESS))
      before.push(...this.otherFaces(root.account!, atom, at, isRemarkable))
    }
    return before.filter((brick) => brick !== undefined)
  }

  /** Foreign hands of one account, from whatever address: one affair as soon as they did something remarkable from one of them. */
  private otherFaces(account: EntityId, atom: number, at: Instant, isRemarkable: boolean): number[] {
    const faces = (this.faces.get(account) ?? []).filter((face) => at - face.at <= OTHER_FACES)
    this.faces.set(account, [...faces, { atom, at, isRemarkable }].slice(-MOST_FACES))
    return faces.filter((face) => isRemarkable || face.isRemarkable).map((face) => face.atom)
  }

  /**
   * Learns that hands are foreign: something odd was noted of the origin itself while it was new, or of what was done
   * on one of the first days that an account with a home came from elsewhere. Odd work in the plant makes no stranger: it
   * is what its people come for.
   */
  private learn({ account, origin }: Session, isOfOrigin: boolean, isWork: boolean, at: Instant): void {
    if (!account || !origin || account === origin) return
    const days = this.comings.days(account, origin, at)
    const hasHome = this.comings.hasHome(account)
    if (isOfOrigin ? days >= ROUTINE_DAYS : days > MOST_NEW_DAYS || !hasHome || isWork) return
    // Inside, an account is a stranger only on a machine that is not its own, and nobody's jump host.
    if (!this.entities.isOutside(origin) && (!hasHome || this.comings.isHub(origin))) return
    const known = this.foreign.get(account)
    if (known) known.add(origin)
    else this.foreign.set(account, new Set([origin]))
  }

  private again(key: string, atom: number, at: Instant, span = REMEMBERED): number | undefined {
    const known = this.byOrigin.get(key)
    this.byOrigin.set(key, { atom, at })
    return known && at - known.at <= span ? known.atom : undefined
  }
}
