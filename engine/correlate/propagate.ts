import { EventCursor, type Resolution } from '../identity/resolved.ts'
import type { EventStore } from '../ingest/store.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { Signal } from '../model/signal.ts'
import { DAY, HOUR, type Decibans, type EntityId, type EventIndex, type Instant } from '../model/units.ts'
import { Beliefs, PASSES, PRIOR, type Belief, type Noted } from './beliefs.ts'
import { Comings, ROUTINE_DAYS } from './comings.ts'
import { DisjointSets } from './disjoint-sets.ts'
import { Habits } from './habits.ts'
import { HOP_KINDS, PASSWORD_RESET, readHop, type Hop } from '../identity/hop.ts'
import { joinSessions, type Session, type Sessions } from '../identity/sessions.ts'
import { Hands } from './hands.ts'
import { Saturation, subjectOf, weigh } from './weight.ts'

/** What one more step costs: the act may have been somebody else's. */
const STEP_COST: Decibans = 4
/** What a touch costs that gives no control of what was touched. */
const TOUCH_COST: Decibans = 10
/** A hop somebody went on earlier days (one or two, three and more) hands on so much less; one onto a hub too. */
const ROUTINE_COST = [0, 7, 7, 14] as const
const HUB_COST: Decibans = 12
/** Below this a signal is not even kept. */
const NOTED: Decibans = 3
/** A signal of at least this weight is remarkable by itself: six to one. Weaker ones only support what is suspect already. */
export const REMARKABLE: Decibans = 8
/** From here on an act that gives control of a machine surely did: what acts remarkably from it later is one affair with it. */
const TAKEN: Decibans = 10
/** Most that is believed of an account only because it was used on, or from, a machine in hostile hands; less where everybody works. */
const EXPOSED: Record<'own' | 'shared', Decibans> = { own: -2, shared: -8 }
/** How long before an entity turned out to be suspect what was noted of it still belongs to it. */
const LOOK_BACK: Record<'account' | 'machine', { readonly remarkable: number; readonly weak: number }> = {
  account: { remarkable: 45 * DAY, weak: 7 * DAY },
  machine: { remarkable: 7 * DAY, weak: DAY },
}
/** Two remarkable acts on one machine within this span are one affair, whoever did them: rare enough by itself. */
const ONE_AFFAIR = 2 * DAY
/** What the same hands do within hours of a remarkable act belongs to it, weak as it may be. */
const SAME_HOURS = 6 * HOUR
/** Accounts that were on a machine this long before its memory was read are exposed. */
const IN_MEMORY = 14 * DAY
/** What yields the accounts of a whole directory (NTDS, DCSync), or of those on one machine (LSASS). */
const DIRECTORY_TECHNIQUES: ReadonlySet<string> = new Set(['T1003.003', 'T1003.006'])
const MEMORY_TECHNIQUES: ReadonlySet<string> = new Set(['T1003', 'T1003.001'])

/** A signal or a hop that carried suspicion; the bricks of stories. `isNew`: nobody ever went that way before. */
export type Atom =
  | { readonly kind: 'signal'; readonly signal: Signal; readonly weight: Decibans; readonly session: Session | null }
  | { readonly kind: 'hop'; readonly hop: Hop; readonly odds: Decibans; readonly isNew: boolean }

export interface Propagation {
  readonly atoms: readonly Atom[]
  /** Group of each atom: atoms of one group are one story. */
  groupOf(atom: number): number
  readonly sessions: Sessions
  /** Whether a chain of sessions is that of hands which are not its account's own [LNK-17]. */
  isForeign(session: Session): boolean
  /** Whether so many go on from a machine that having been there links no one. */
  isCrossroads(machine: EntityId): boolean
}

/**
 * The forward pass: one walk through time that hands suspicion from entity to entity, only ever forward [LNK-2].
 *
 *     signal on A ──▶ odds(A) rise ──hop A→B──▶ odds(B) = odds(A) − step − routine
 *
 * Routine hops (a way gone on earlier days) and hubs (domain controllers, file servers, office egress) hand on next
 * to nothing; an account on its owner's usual way hands on nothing. @param signals by time.
 */
export function propagate(store: EventStore, resolution: Resolution, signals: readonly Signal[]): Propagation {
  const sessions = joinSessions(store, resolution)
  const pass = new ForwardPass(resolution, sessions)
  const cursor = new EventCursor(store, resolution)
  let next = 0
  for (const row of resolution.order) {
    const time = store.time(row as EventIndex)
    while (next < signals.length && signals[next]!.at < time) pass.signal(signals[next++]!)
    if (!HOP_KINDS.has(store.kindNumber(row as EventIndex))) continue
    cursor.index = row as EventIndex
    const hop = readHop(cursor)
    if (hop) pass.hop(hop)
  }
  while (next < signals.length) pass.signal(signals[next++]!)
  return { atoms: pass.atoms, groupOf: (atom) => pass.groups.find(atom), sessions, isForeign: (session) => pass.hands.areStillForeign(session), isCrossroads: (machine) => pass.comings.isCrossroads(machine) }
}

class ForwardPass {
  readonly atoms: Atom[] = []
  readonly groups = new DisjointSets()
  private readonly beliefs: Beliefs
  readonly comings: Comings
  private readonly saturation = new Saturation()
  private readonly habits = new Habits()
  readonly hands: Hands
  private readonly sessions: Sessions
  private readonly entities: EntityTable
  private readonly resolution: Resolution

  constructor(resolution: Resolution, sessions: Sessions) {
    this.resolution = resolution
    this.sessions = sessions
    this.entities = resolution.entities
    this.beliefs = new Beliefs(resolution.entities)
    this.comings = new Comings(resolution.entities)
    this.hands = new Hands(sessions, this.comings, resolution.entities)
  }

  signal(signal: Signal): void {
    const weight = weigh(signal)
    if (weight < NOTED) return
    if (signal.family === 'note') return this.note(signal, weight)
    const session = this.hands.sessionOf(signal)
    const subject = signal.actor ?? session?.account ?? subjectOf(signal)
    if (!subject) return
    const left = this.habits.remaining(signal, weight)
    if (left < NOTED || (left < REMARKABLE && this.isRoutine(signal, session))) return
    if (signal.actor && signal.from) this.comings.noteAddress(signal.actor, signal.from, signal.at)
    this.accuse(signal, left, subject, session)
  }

  hop(hop: Hop): void {
    const { account, from, to, at, kind } = hop
    const session = this.sessions.ofEvent(hop.event)
    if (session?.opened.event === hop.event) this.hands.adopt(session)
    const origin = session?.root
    const carrier = this.isOwners(origin?.account ?? account, origin?.origin ?? hop.tunnel ?? from, at) ? null : this.carrierOf(hop)
    // Reset by hands that nobody suspects; a reset by the intruder hands the account on instead.
    if (hop.label === PASSWORD_RESET && !carrier && from && !this.beliefs.isSuspect(from, at)) this.beliefs.relieve(to, at)
    const days = this.comings.daysOfHop(hop)
    if (carrier) {
      const odds = this.beliefs.oddsOf(carrier, at) - STEP_COST - ROUTINE_COST[Math.min(3, days)]! - (this.comings.isHub(to) ? HUB_COST : 0)
      if (odds >= PASSES && odds > this.beliefs.oddsOf(to, at)) {
        const atom = this.add({ kind: 'hop', hop, odds, isNew: days === 0 })
        this.groups.unite(atom, this.beliefs.get(carrier)!.atom)
        this.beliefs.believe(to, at, odds, atom, true)
      }
      if (carrier === from && account && kind === 'onto') this.expose(account, carrier, at, this.comings.days(account, carrier, at) > 0)
    }
    if (kind === 'onto' && account && this.beliefs.isSuspect(to, at)) this.expose(account, to, at, this.comings.isHub(to))
    this.comings.note(hop)
  }

  /** Whoever writes a note is its witness, not its suspect: it concerns the machine it names, or waits for its affair [LNK-11]. */
  private note(signal: Signal, weight: Decibans): void {
    if (signal.target) this.accuse({ ...signal, actor: null, from: null }, weight, signal.target, null, signal)
    else this.add({ kind: 'signal', signal, weight, session: null })
  }

  /** Makes a signal a brick, of the stories its parties are in, and believes what follows from it. @param left what is left of its weight. @param told the signal to tell, when it is not the one to judge by. */
  private accuse(signal: Signal, left: Decibans, subject: EntityId, session: Session | null, told = signal): void {
    const { actor, from, target, at, passes } = signal
    const isRemarkable = left >= REMARKABLE
    // Hands that are known, and neither foreign nor suspect, are no one’s accomplice for having been on the same machine.
    const isKnown = session !== null && !this.hands.isForeign(session) && this.beliefs.oddsOf(session.root.account ?? subject, at) + left < PASSES
    const links = [...new Set([actor, from, target])].filter((party): party is EntityId => party !== null && !(this.entities.isThing(party) && ((isKnown && party !== session.root.origin) || this.comings.isShared(party))) && this.linksBy(party, signal, left, subject))
    const atom = this.add({ kind: 'signal', signal: told, weight: weigh(told), session })
    for (const brick of session ? this.hands.join(session, signal, atom, left, isRemarkable) : []) this.groups.unite(atom, brick)
    let inherited: Decibans = PRIOR
    for (const party of links) {
      const story = this.beliefs.storyOf(party)!
      const isProven = this.beliefs.oddsOf(party, at) >= PASSES
      if (!this.wasHabit(story) && (isProven || !this.entities.isThing(party))) this.groups.unite(atom, story)
      // A machine that is not suspect links to what was remarkable there, not to all that was ever noted of it.
      if (!isProven) for (const noted of this.beliefs.get(party)?.pending ?? []) if (noted.isRemarkable && at - noted.at <= (party === from ? LOOK_BACK.account.remarkable : ONE_AFFAIR) && !this.wasHabit(noted.atom)) this.groups.unite(atom, noted.atom)
      if (isRemarkable && party === from && this.comings.isOwnMachine(party)) this.drawInComers(party, at, atom)
      if (party !== subject) inherited = Math.max(inherited, this.beliefs.oddsOf(party, at) - STEP_COST)
    }
    const own = this.beliefs.believe(subject, at, Math.max(this.beliefs.oddsOf(subject, at), inherited), atom, links.length > 0)
    own.odds += this.saturation.add(signal)
    this.remember(subject, own, { atom, at, isRemarkable, isTaken: false })
    if (own.odds >= PASSES || isRemarkable) this.spill(signal, own.odds, atom)
    if (target && target !== subject && passes === 'touches' && own.odds >= PASSES && this.entities.isThing(target) && !this.comings.isHub(target)) this.beliefs.believe(target, at, own.odds - TOUCH_COST, atom, true)
    // Who was taken over by the act, and the machine or outside address a remarkable act came from, are in the story as much as who acted.
    // An act on the very machine its actor is on: whoever did it has the machine.
    const isLocal = target !== null && this.entities.isThing(target) && (from === null || from === actor) && !this.comings.isCrossroads(target)
    const isTaken = target !== null && (passes === 'holds' || (passes === 'none' && this.comings.isOwnMachine(target)) || (isLocal && isRemarkable) || (isRemarkable && from !== null && this.entities.isOutside(from) && this.entities.isThing(target)))
    const isOrigin = from !== null && !this.comings.isHub(from) && (isRemarkable || this.entities.isOutside(from))
    for (const id of [isTaken ? target : null, isOrigin ? from : null]) {
      if (id && id !== subject && !(isKnown && this.entities.isThing(id) && id !== session.root.origin)) this.remember(id, this.beliefs.believe(id, at, own.odds - STEP_COST, atom, own.odds >= PASSES), { atom, at, isRemarkable, isTaken: id === target && left >= TAKEN })
    }
  }

  /** Whether sharing `party` makes the signal part of the story that already has it [LNK-3]. */
  private linksBy(party: EntityId, { from, at }: Signal, weight: Decibans, subject: EntityId): boolean {
    const { kind } = this.entities.get(party)
    const belief = this.beliefs.get(party)
    const isRemarkable = weight >= REMARKABLE
    // With this act too, whoever did it is more likely hostile than not; of what it was done to, it proves nothing.
    const proven = this.beliefs.oddsOf(party, at) + (party === subject || party === from ? weight : 0) >= PASSES
    // Nothing is known of it: only the copy of the directory can be what it hangs on.
    if (!belief) return kind === 'account' && isRemarkable && proven && this.beliefs.storyOf(party) !== null
    if (party === subject) return proven || this.wasRemarkable(belief, at, SAME_HOURS) || (isRemarkable && this.wasRemarkable(belief, at, kind === 'account' ? LOOK_BACK.account.remarkable : ONE_AFFAIR))
    const isHub = party === from && this.entities.isThing(party) ? this.comings.isCrossroads(party) : this.comings.isHub(party)
    if (kind === 'address') return this.entities.isOutside(party) && !isHub && (isRemarkable || this.beliefs.isSuspect(party, at))
    if (!isRemarkable && party !== from) return false
    // That a machine was suspect weeks ago makes nobody who comes to it now an accomplice.
    const isFresh = kind === 'account' || party === from || at - belief.at <= LOOK_BACK.machine.remarkable
    if (kind === 'account' || (proven && isFresh)) return proven && (kind === 'account' || !isHub || party === from)
    if (!isRemarkable || isHub) return false
    // What was taken over in one remarkable act and acts remarkably later is one affair, however patient.
    if (party === from && belief.pending.some((noted) => noted.isTaken && noted.isRemarkable && at - noted.at <= LOOK_BACK.account.remarkable && !this.wasHabit(noted.atom))) return true
    return this.wasRemarkable(belief, at, party === from ? LOOK_BACK.account.remarkable : ONE_AFFAIR)
  }

  /** An account on the way it always goes: its owner's daily work goes on while somebody else uses its name. */
  private isRoutine({ actor, from, target, at, events }: Signal, session: Session | null): boolean {
    if (!actor) return false
    if (session) return this.hands.isOwn(session, at)
    const tunnel = this.resolution.tunnelFrom[events[0]!]!
    if (tunnel !== 0) return this.isOwners(actor, tunnel as EntityId, at)
    if (from && from !== actor) return this.isOwners(actor, from, at)
    return target !== null && this.comings.days(actor, target, at) >= ROUTINE_DAYS
  }

  /** Whether an account comes from where it came on many days, and nothing is known against that place: its owner's hands. */
  private isOwners(account: EntityId | null, origin: EntityId | null, at: Instant): boolean {
    return account !== null && origin !== null && origin !== account && !this.hands.areForeign(account, origin) && !this.beliefs.isSuspect(origin, at) && this.comings.days(account, origin, at) >= ROUTINE_DAYS
  }

  /** Who hands suspicion on by this hop: the account first, then the place it came from. */
  private carrierOf({ account, from, to, at, kind }: Hop): EntityId | null {
    const candidates = kind === 'into' ? [from] : [account, from]
    return candidates.find((candidate): candidate is EntityId => candidate !== null && candidate !== to && this.beliefs.get(candidate) !== undefined && this.beliefs.isSuspect(candidate, at) && (candidate === account || !this.comings.isHub(candidate))) ?? null
  }

  /** An account used on, or from, a machine in hostile hands may be known there. */
  private expose(account: EntityId, machine: EntityId, at: Instant, isShared: boolean): void {
    this.beliefs.expose(account, at, Math.min(this.beliefs.oddsOf(machine, at) - STEP_COST, EXPOSED[isShared ? 'shared' : 'own']), this.beliefs.get(machine)!.atom)
  }

  /** Credentials that an act gave away: of whoever was on the machine, or of the whole directory [LNK-14]. */
  private spill({ techniques, target, at }: Signal, odds: Decibans, atom: number): void {
    if (techniques.some(({ id }) => DIRECTORY_TECHNIQUES.has(id))) this.beliefs.loseDirectory(at, atom)
    if (!target || !techniques.some(({ id }) => MEMORY_TECHNIQUES.has(id))) return
    const most = EXPOSED[this.comings.isHub(target) ? 'shared' : 'own']
    for (const [account, last] of this.comings.visitorsOf(target)) if (at - last <= IN_MEMORY) this.beliefs.expose(account, at, Math.min(odds - STEP_COST, most), atom)
  }

  /** Keeps what was noted of an entity; once the entity is suspect, what was noted of it shortly before belongs to the story too [LNK-10]. */
  private remember(id: EntityId, belief: Belief, noted: Noted): void {
    belief.pending.push(noted)
    if (belief.odds < PASSES) return
    if (belief.exposedBy !== null) this.groups.unite(belief.atom, belief.exposedBy)
    belief.exposedBy = null
    if (this.entities.isThing(id)) this.drawInComers(id, belief.at, belief.atom)
    const span = LOOK_BACK[this.entities.get(id).kind === 'account' ? 'account' : 'machine']
    for (const earlier of belief.pending.splice(0)) if (belief.at - earlier.at <= span[earlier.isRemarkable ? 'remarkable' : 'weak'] && !this.wasHabit(earlier.atom)) this.groups.unite(belief.atom, earlier.atom)
    belief.pending.push(noted)
  }

  /** A machine that turns out to be suspect draws in what accounts new to it did remarkably since they were used from it. */
  private drawInComers(machine: EntityId, now: Instant, story: number): void {
    if (this.comings.isCrossroads(machine)) return
    for (const [account, last] of this.comings.comersFrom(machine)) {
      if (now - last > LOOK_BACK.account.remarkable || this.comings.days(account, machine, now) >= ROUTINE_DAYS) continue
      for (const { atom, at, isRemarkable } of this.beliefs.get(account)?.pending ?? []) if (isRemarkable && at >= last - DAY && !this.isOthers(atom, machine)) this.groups.unite(story, atom)
    }
  }

  /** Whether a brick is of hands that are known, and came from elsewhere than a machine. */
  private isOthers(brick: number, machine: EntityId): boolean {
    const atom = this.atoms[brick]!
    return atom.kind === 'signal' && atom.session !== null && !this.hands.isForeign(atom.session) && atom.session.root.origin !== machine
  }

  private wasRemarkable({ pending }: Belief, at: Instant, span: number): boolean {
    return pending.some((noted) => noted.isRemarkable && at - noted.at <= span && !this.wasHabit(noted.atom))
  }

  /** Whether a brick has turned out to be one of a habit since. */
  private wasHabit(brick: number): boolean {
    const atom = this.atoms[brick]!
    return atom.kind === 'signal' && this.habits.isHabit(atom.signal)
  }

  private add(atom: Atom): number {
    this.atoms.push(atom)
    return this.groups.add()
  }
}
