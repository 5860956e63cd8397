import type { EntityTable } from '../identity/entities.ts'
import { DAY, type EntityId, type Instant } from '../model/units.ts'
import { Acquaintance } from './acquaintance.ts'
import type { Hop } from '../identity/hop.ts'

/** A way used on this many earlier days is somebody's routine. */
export const ROUTINE_DAYS = 5
/** An origin of most of an account's days is its owner's from so many on. */
const MAIN_DAYS = 10
/** A machine that no more than these deal with is somebody's own. */
const MOST_OWN = 6
const SHARED_ROLES: ReadonlySet<string> = new Set(['jump_server', 'terminal_server', 'domain_controller', 'file_server', 'vpn'])
/** Accounts remembered of one machine. */
const MOST_REMEMBERED = 64

/** Who came where, from where, on how many days: what tells a usual way from a new one. The past only. */
export class Comings {
  private readonly acquaintance = new Acquaintance()
  private readonly onto = new Map<EntityId, Map<EntityId, Instant>>()
  private readonly from = new Map<EntityId, Map<EntityId, Instant>>()
  /** Days on which each account came from anywhere. */
  private readonly active = new Map<EntityId, { readonly days: number; readonly last: number }>()
  /** Accounts that have a usual origin. */
  private readonly settled = new Set<EntityId>()
  private readonly entities: EntityTable

  constructor(entities: EntityTable) {
    this.entities = entities
  }

  /** Learns a hop, after it was judged. */
  note(hop: Hop): void {
    const { kind, account, from, to, at } = hop
    const actor = kind === 'into' ? from : (account ?? from)
    if (actor) this.acquaintance.note(actor, to, at)
    // An address many accounts use is an office or a NAT, and links no one to anyone.
    if (kind === 'into' && from) this.noteAddress(to, from, at)
    if (kind !== 'onto' || !account) return
    remember(this.onto, to, account, at)
    if (!from) return
    this.acquaintance.note(from, to, at)
    this.noteOrigin(account, from, at)
    remember(this.from, from, account, at)
  }

  /** Learns that an account was seen with an address; other origins are learned from hops. */
  noteAddress(account: EntityId, origin: EntityId, at: Instant): void {
    if (this.entities.get(origin).kind === 'address') this.noteOrigin(account, origin, at)
  }

  /** Whether an account has a usual origin yet: before, every origin is new. */
  hasHome(account: EntityId): boolean {
    return this.settled.has(account)
  }

  /** Whether an account comes from an origin more often than not, and has for long: its owner's place. */
  isMainOrigin(account: EntityId, origin: EntityId): boolean {
    const days = this.acquaintance.days(account, origin, Infinity as Instant)
    return days >= MAIN_DAYS && days * 2 > (this.active.get(account)?.days ?? 0)
  }

  private noteOrigin(account: EntityId, origin: EntityId, at: Instant): void {
    this.acquaintance.note(account, origin, at)
    const active = this.active.get(account)
    const day = Math.floor(at / DAY)
    if (!active) this.active.set(account, { days: 1, last: day })
    else if (active.last !== day) this.active.set(account, { days: active.days + 1, last: day })
    if (!this.settled.has(account) && this.acquaintance.days(account, origin, at) >= ROUTINE_DAYS) this.settled.add(account)
  }

  /** On how many days before this one `a` came to, or from, `b`. */
  days(a: EntityId, b: EntityId, at: Instant): number {
    return this.acquaintance.days(a, b, at)
  }

  /** The same of the least known part of a hop: the account there, the machine there, the account from that machine. */
  daysOfHop({ account, from, to, at, kind }: Hop): number {
    if (kind === 'into') return from ? this.days(from, to, at) : 0
    let least = Infinity
    if (account) least = this.days(account, to, at)
    if (from) least = Math.min(least, this.days(from, to, at))
    if (account && from && account !== from) least = Math.min(least, this.days(account, from, at))
    return least === Infinity ? 0 : least
  }

  /** Accounts that came onto a machine, with when last; at most the 64 newest. */
  visitorsOf(machine: EntityId): Iterable<readonly [EntityId, Instant]> {
    return this.onto.get(machine) ?? []
  }

  /** Accounts that were used from a machine, with when last; at most the 64 newest. */
  comersFrom(machine: EntityId): Iterable<readonly [EntityId, Instant]> {
    return this.from.get(machine) ?? []
  }

  /** So many deal with it that sharing it links no one [LNK-4]. */
  isHub(id: EntityId): boolean {
    const { kind } = this.entities.get(id)
    return kind !== 'account' && kind !== 'application' && this.acquaintance.isHub(id, kind === 'address')
  }

  /** A machine that is there for many to come by: being on it links no one. */
  isShared(id: EntityId): boolean {
    const { role } = this.entities.get(id)
    return role !== null && SHARED_ROLES.has(role)
  }

  /** So many accounts go on from it that having come from there links no one: jump hosts, terminal servers. */
  isCrossroads(machine: EntityId): boolean {
    return this.isShared(machine) || (this.from.get(machine)?.size ?? 0) > MOST_OWN
  }

  /** A machine of the offices so few deal with that it is somebody's own. */
  isOwnMachine(id: EntityId): boolean {
    const { kind, zone } = this.entities.get(id)
    return kind === 'host' && zone === 'enterprise' && this.acquaintance.degree(id) <= MOST_OWN
  }
}

function remember(all: Map<EntityId, Map<EntityId, Instant>>, machine: EntityId, account: EntityId, at: Instant): void {
  let accounts = all.get(machine)
  if (!accounts) all.set(machine, (accounts = new Map()))
  // The newest stand last, so that the first is the one to forget.
  accounts.delete(account)
  accounts.set(account, at)
  if (accounts.size > MOST_REMEMBERED) accounts.delete(accounts.keys().next().value!)
}
