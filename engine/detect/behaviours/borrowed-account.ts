import type { EventCursor } from '../../identity/resolved.ts'
import type { Entity } from '../../model/entity.ts'
import type { Term } from '../../model/signal.ts'
import { VERBS } from '../../model/verbs.ts'
import type { EntityId, EventIndex } from '../../model/units.ts'
import { clause, quoted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import { P_HOSTILE_NEW, strength, withCaution, type Surprise } from '../baseline/surprise.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { pairKey } from '../parties.ts'
import { isMachineAccount } from '../place.ts'
import { Seats, type UseFrom } from '../seats.ts'
import { techniques } from '../techniques.ts'
import { wordsOf } from '../text-memo.ts'

export const borrowedAccount: Behaviour = {
  id: 'borrowed-account',
  title: 'Another account used over a VPN lease or from another’s session',
  question: 'Did an account log on from an address that somebody else’s VPN tunnel held at that moment, or from a machine at which only somebody else sat?',
  lookAlikes: ['an administrator’s second account (its name has the person’s name in it)', 'a pair seen day after day', 'a lease that changed hands within a minute', 'a terminal server at which several people sit', 'a server from which new accounts are used all the time'],
  techniques: techniques('T1078'),
  phase: 2,
  precursor: null,
  kinds: ['logon', 'logoff', 'remote_desktop', 'ssh_session', 'bastion_session', 'explicit_credentials', 'privileged_logon', 'service_ticket'],
  start: (context) => new Borrowed(context),
}

interface Loan extends Burst {
  readonly holder: EntityId
  readonly account: EntityId
  on: EntityId | null
  readonly before: number
  readonly pair: Surprise | null
  refused: boolean
  /** The machine at which only the holder sat, and what was usual there; null over a VPN lease. */
  readonly seat: { readonly machine: EntityId; readonly event: EventIndex; readonly use: UseFrom; readonly observed: number } | null
}

class Borrowed extends BurstDetector<Loan> {
  private readonly seats = new Seats()

  see(event: EventCursor): void {
    const account = event.kind === 'explicit_credentials' ? event.target : event.actor
    if (account === null || isMachineAccount(this.context.entities.get(account))) return
    if (event.leaseHolder !== null) this.overLease(event, event.leaseHolder, account)
    else this.fromSeat(event, account)
    this.seats.note(event, account)
  }

  private overLease(event: EventCursor, holder: EntityId, account: EntityId): void {
    if (holder === account || event.kind === 'service_ticket' || event.kind === 'logoff') return
    const at = event.time
    const key = pairKey(holder, account)
    const before = this.habit(key, at)
    const loan = this.take(key, event, () => ({
      ...burstAt(event), holder, account, on: event.on, before, refused: true, seat: null,
      pair: event.on === null ? null : this.context.baseline.target(account, ACCESS.session, event.on, at, 3),
    }))
    loan.refused &&= event.outcome === 'failure'
  }

  /** A ticket or a logon asked for from a machine at which somebody else has the only session. */
  private fromSeat(event: EventCursor, account: EntityId): void {
    const { from: machine, on, time: at } = event
    if (machine === null || machine === on || event.kind === 'logoff' || event.kind === 'explicit_credentials') return
    const { baseline } = this.context
    const use = this.seats.use(machine, account, baseline.day(at))
    const seat = this.seats.behind(machine, account, at)
    if (seat === null) return
    // A ticket is asked of the directory, whatever it is for.
    const target = event.kind === 'service_ticket' ? null : on
    const loan = this.take(pairKey(seat.account, account), event, () => ({
      ...burstAt(event), holder: seat.account, account, on: target, before: 0, refused: true,
      seat: { machine, event: seat.event, use, observed: baseline.observedDays(at) },
      pair: target === null ? null : baseline.target(account, ACCESS.network, target, at, 3),
    }))
    loan.on ??= target
    loan.refused &&= event.outcome === 'failure'
  }

  protected report(loan: Loan): void {
    const { at, until, holder, account, on, pair, refused, seat, list, event } = loan
    if (seat !== null && rarity(seat.use) === 0) return
    const { entities } = this.context
    const cites = list.events
    const owner = entities.get(holder)
    const used = entities.get(account)
    const terms = seat === null ? leaseTerms(loan, owner, used) : seatTerms(loan, owner, used, quoted(entities.get(seat.machine).name))
    if (sameName(owner.name, used.name)) terms.push(term('second-account', 'Second account of the same person', -6, 'names share a word', cites))
    if (pair && pair.decibans > 0) terms.push(term('first-pair', 'First time on this target', pair.decibans, pair.detail, cites, pair.decibans > 2 ? 'on a target it never used before' : undefined))
    if (refused) terms.push(term('refused', 'Refused', -3, 'no attempt succeeded', cites))
    if (weightOf(terms) < 3) return
    const where = seat === null ? [' over the VPN tunnel of ', holder] : [' from ', seat.machine, ', where only ', holder, ' had a session']
    this.context.emit(signalOf(borrowedAccount, event.store, list, {
      at, until, actor: account, from: holder, target: refused || on === null ? account : on, terms,
      clauses: [clause(seat === null ? cites : [seat.event, ...cites.slice(0, 199)], account, ` ${refused ? `${VERBS.requested} a session` : VERBS.signed_in}`, ...(on === null ? [] : [' on ', on]), ...where)],
      edge: 'logon', passes: refused ? 'touches' : 'holds',
    }))
  }
}

const leaseTerms = ({ before, list: { events: cites } }: Loan, owner: Entity, used: Entity): Term[] => {
  const terms = [term('borrowed-account', 'Account of somebody else', 7, `over the VPN lease of ${quoted(owner.name)}`, cites, `over the VPN tunnel of ${quoted(owner.name)}`)]
  if (used.accountKind === 'service_account') terms.push(term('service-account', 'Service account used by hand', 4, 'services do not come over a VPN', cites, 'as a service account has no business on a VPN'))
  if (before > 0) terms.push(term('habit', 'Seen before', -Math.min(8, 3 + before), `${before} times on earlier days`, cites))
  return terms
}

/** An account that was used there on an earlier day is not borrowed for the first time, if at all: three in four such returns are the owner's. */
const rarity = ({ days, rate }: UseFrom): number => {
  const raw = 10 * Math.log10(P_HOSTILE_NEW / rate)
  return Math.max(0, days === 0 ? Math.min(8, raw) : Math.min(3, raw - 6))
}

/**
 * A machine is not a lease: services on it and people at its screen use accounts too. How much it says is how rarely
 * the account is used from there, and anybody new; of intruders who hold a machine seven in ten bring another account to it.
 */
const seatTerms = ({ seat, list: { events: cites } }: Loan, owner: Entity, used: Entity, machine: string): Term[] => {
  const { use, observed, event } = seat!
  const rare = rarity(use) * strength(observed, use.ofDays)
  const terms = [term('borrowed-account', 'Account used from another’s session', rare > 3 ? 2 : 0, `only ${quoted(owner.name)} had a session on ${machine}`, [event], `from ${machine}, where only ${quoted(owner.name)} had a session`)]
  terms.push(term('new-source', use.days === 0 ? 'Never used from there' : 'Seldom used from there', rare, withCaution(`used from ${machine} on ${use.days} of ${use.ofDays} days on which anybody was`, observed, use.ofDays), cites, rare > 2 ? `from which it ${use.days === 0 ? 'never was used' : 'was hardly ever used'}` : undefined))
  if (used.accountKind === 'service_account' && rare > 3) terms.push(term('service-account', 'Service account used by hand', 2, 'services come from where they run', cites))
  return terms
}

const sameName = (a: string, b: string): boolean => {
  const words = wordsOf(a.toLowerCase()).filter((word) => word.length > 3)
  const other = b.toLowerCase()
  return words.some((word) => other.includes(word))
}
