import type { EntityTable } from '../identity/entities.ts'
import type { Entity } from '../model/entity.ts'
import type { Term } from '../model/signal.ts'
import { MINUTE, type Decibans, type EntityId, type EventIndex, type Instant } from '../model/units.ts'
import type { FiledWorkOrder, Plant } from '../plant/plant.ts'
import { quoted, term } from './act.ts'
import { isBoundary, isController, isSafety } from './place.ts'
import { wordsOf } from './text-memo.ts'

/** What was done, as far as a work order can speak of it. */
export interface Act {
  readonly actor: EntityId | null
  /** Null for acts on no asset of their own (reading documents). */
  readonly asset: EntityId | null
  readonly at: Instant
  /** Logic was written. */
  readonly logicChange?: boolean
}

/** Answer of the paperwork, with what fails in words. */
export interface Conformance {
  readonly match: 'in scope' | 'partly' | 'out of scope' | 'none'
  readonly order: FiledWorkOrder | null
  /** "outside its window", "EWS-07 is not listed" …; empty when in scope. */
  readonly failing: readonly string[]
  /** For people: "in scope of WO-4471"; "no work order". */
  readonly words: string
}

const EARLY = 30 * MINUTE
const LATE = 60 * MINUTE
const CREDIT: Record<Conformance['match'], Decibans> = { 'in scope': -10, partly: -3, 'out of scope': 0, none: 0 }
/** Orders nobody may work on. Closed ones are live here: logs are read after the work was handed back. */
const DEAD = ['cancel', 'reject', 'draft', 'withdrawn', 'suspend', 'revoked', 'void']
/** Words that name neither a person nor a company. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(['support', 'admin', 'user', 'service', 'vendor', 'remote', 'external', 'ext', 'the', 'and', 'gmbh', 'ltd', 'inc', 'team', 'shift', 'account', 'local', 'com', 'corp', 'contractor'])

interface Prepared {
  readonly order: FiledWorkOrder
  readonly dead: boolean
}

/**
 * Replays acts against the work orders, clause by clause: person or company in the crew; asset listed; inside the
 * window (30 min before to 60 min after); order live; logic change expected where logic was written. An order is
 * a claim that is tested: it lowers a score by at most 10 dB, never for safety systems, and silences nothing.
 */
export class Paperwork {
  /** False when no work order is in the evidence: then its absence says nothing. */
  readonly known: boolean
  private readonly orders: readonly Prepared[]
  /** Numbers of the orders that name a word of a crew, or an asset: a year of orders is not searched for each act. */
  private readonly byWord = new Map<string, number[]>()
  private readonly byAsset = new Map<string, number[]>()
  private readonly crews = new Map<EntityId, ReadonlySet<number>>()
  private readonly listings = new Map<EntityId, ReadonlySet<number>>()
  private readonly entities: EntityTable

  constructor(plant: Plant, entities: EntityTable) {
    this.entities = entities
    this.known = plant.workOrders.length > 0
    this.orders = plant.workOrders.map((order) => ({
      order,
      dead: DEAD.some((word) => order.status.toLowerCase().includes(word)),
    }))
    for (const [index, { order }] of this.orders.entries()) {
      for (const text of order.crew) for (const word of crewWords(text)) file(this.byWord, word, index)
      for (const asset of order.assets) file(this.byAsset, shortName(asset), index)
    }
  }

  /** The order that fits an act best; of equals the one whose window is nearest, then the first by number. */
  conform(act: Act): Conformance {
    const crews = act.actor === null ? NO_ORDERS : this.crewsOf(act.actor)
    const asset = act.asset === null ? null : this.entities.get(act.asset)
    const listing = act.asset === null ? NO_ORDERS : this.listingOf(act.asset)
    const onTheWay = asset !== null && !isController(asset) && (isBoundary(asset) || asset.role === 'vpn' || asset.role === 'firewall')
    let best: Clauses | null = null
    for (const index of [...new Set([...crews, ...listing])].sort((a, b) => a - b)) {
      const { order, dead } = this.orders[index]!
      const person = crews.has(index)
      const isListed = asset === null || (person && onTheWay) || listing.has(index)
      // A paper that names no time vouches for no hour.
      const inWindow = order.start !== null && order.end !== null && act.at >= order.start - EARLY && act.at <= order.end + LATE
      const logic = !act.logicChange || order.logicChange
      const match = verdict(person, isListed, inWindow && !dead, logic)
      const distance = order.start === null || order.end === null ? Infinity : act.at < order.start ? order.start - act.at : Math.max(0, act.at - order.end)
      const clauses: Clauses = { order, match, distance, person, isListed, inWindow, dead, logic }
      if (match !== 'none' && (best === null || isBetter(clauses, best))) best = clauses
    }
    if (best === null) return { match: 'none', order: null, failing: ['no work order names this person and asset'], words: this.known ? 'no work order' : 'no work orders in the evidence' }
    return inWords(best, act.at, asset)
  }

  /**
   * The conformance as a term. `events` stand in when no order fits; `noCredit` for what paperwork never excuses
   * (phase-5 acts on controllers). Safety systems are looked at here.
   */
  term(conformance: Conformance, asset: EntityId | null, events: readonly EventIndex[], noCredit = false): Term {
    const safety = asset !== null && isSafety(this.entities.get(asset))
    const credit = noCredit || safety ? 0 : CREDIT[conformance.match]
    const limit = credit === CREDIT[conformance.match] ? '' : safety ? '; no credit on a safety system' : '; no credit for such an act'
    const failing = conformance.order && conformance.failing.length > 0 ? `: ${conformance.failing.join(', ')}` : ''
    return term('paperwork', 'Paperwork', credit, `${conformance.words}${failing}${limit}`, conformance.order ? [conformance.order.event] : events)
  }

  /** Orders whose crew names the account or its company. Asked once per account. */
  private crewsOf(account: EntityId): ReadonlySet<number> {
    const known = this.crews.get(account)
    if (known) return known
    const crews = this.known ? gather(this.byWord, accountWords(this.entities.get(account))) : NO_ORDERS
    this.crews.set(account, crews)
    return crews
  }

  /** Orders that list the asset. Asked once per asset. */
  private listingOf(asset: EntityId): ReadonlySet<number> {
    const known = this.listings.get(asset)
    if (known) return known
    const listing = this.known ? gather(this.byAsset, namesOf(this.entities.get(asset))) : NO_ORDERS
    this.listings.set(asset, listing)
    return listing
  }
}

const NO_ORDERS: ReadonlySet<number> = new Set()

const file = (index: Map<string, number[]>, word: string, order: number): void => {
  const known = index.get(word)
  if (!known) index.set(word, [order])
  else if (known.at(-1) !== order) known.push(order)
}

const gather = (index: ReadonlyMap<string, readonly number[]>, words: Iterable<string>): ReadonlySet<number> => {
  const found = new Set<number>()
  for (const word of words) for (const order of index.get(word) ?? []) found.add(order)
  return found
}

/** One order held against one act. */
interface Clauses {
  readonly order: FiledWorkOrder
  readonly match: Conformance['match']
  /** Milliseconds outside the window. */
  readonly distance: number
  readonly person: boolean
  readonly isListed: boolean
  readonly inWindow: boolean
  readonly dead: boolean
  readonly logic: boolean
}

const isBetter = (a: Clauses, b: Clauses): boolean =>
  (RANKS.indexOf(a.match) - RANKS.indexOf(b.match) || b.distance - a.distance || (a.order.number < b.order.number ? 1 : -1)) > 0

const inWords = ({ order, match, person, isListed, inWindow, dead, logic }: Clauses, at: Instant, asset: Entity | null): Conformance => {
  const failing: string[] = []
  if (!person) failing.push('person or company not in its crew')
  if (!isListed) failing.push(`${asset === null ? 'asset' : quoted(asset.name)} not among its assets`)
  if (!inWindow) failing.push(order.start === null || order.end === null ? 'names no time' : at < order.start ? 'before its window' : 'after its window')
  if (dead) failing.push(`status ${quoted(order.status)}`)
  if (!logic) failing.push('no logic change expected')
  const number = quoted(order.number)
  const words = match === 'in scope' ? `in scope of ${number}` : match === 'partly' ? `partly covered by ${number}` : `${number} does not cover it`
  return { match, order, failing, words }
}

const RANKS: readonly Conformance['match'][] = ['none', 'out of scope', 'partly', 'in scope']

const verdict = (person: boolean, asset: boolean, live: boolean, logic: boolean): Conformance['match'] => {
  if (person && asset && live) return logic ? 'in scope' : 'partly'
  if (person && live) return 'partly'
  return asset && (person || live) ? 'out of scope' : 'none'
}

/** Telling words of a crew entry; what follows an @ (a mail domain) names everybody and so nobody. */
const crewWords = (text: string): ReadonlySet<string> => telling(text.toLowerCase().replaceAll(/@[^\s,;)]*/g, ' '))

/** Telling words of the user part of an account's names; for vendors the domain too, since it names the company. */
const accountWords = (account: Entity): ReadonlySet<string> => {
  const words = new Set<string>()
  for (const name of [account.name, account.key.slice(account.key.indexOf(':') + 1), account.nickname ?? '', ...account.aliases]) {
    const lower = name.toLowerCase()
    const user = account.accountKind === 'vendor_user' ? lower : lower.slice(lower.lastIndexOf('\\') + 1).split('@', 1)[0]!
    for (const word of telling(user)) words.add(word)
  }
  return words
}

const telling = (lowerCased: string): Set<string> => new Set(wordsOf(lowerCased).filter((word) => word.length >= 3 && !EMPTY_WORDS.has(word)))

const shortName = (name: string): string => name.trim().toLowerCase().split('.', 1)[0]!

const namesOf = (entity: Entity): Set<string> => new Set([entity.name, entity.nickname ?? '', ...entity.aliases].filter((name) => name !== '').map(shortName))
