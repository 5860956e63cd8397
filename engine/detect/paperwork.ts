import type { EntityTable } from '../identity/entities.ts'
import type { EventCursor } from '../identity/resolved.ts'
import type { Entity } from '../model/entity.ts'
import type { Signal, Term } from '../model/signal.ts'
import { DAY, type Decibans, type EntityId, type EventIndex, type Instant } from '../model/units.ts'
import type { FiledWorkOrder, Plant } from '../plant/plant.ts'
import { quoted, term } from './act.ts'
import { Announcements, type Announcement } from './announcements.ts'
import { endOf, filedClause, isDead, isInWindow, lasting, LATE, mocClause, momentOf, permitClause, permitFault, rosterClause, type Clause } from './paper-clauses.ts'
import { PaperLinks } from './paper-links.ts'
import { accountWords, crewWords, namesOf, shortName, unitKey, unitsOf } from './paper-names.ts'
import { coversWork, type Work } from './paper-scope.ts'
import { isBoundary, isController, isSafety } from './place.ts'

/** What was done, as far as a work order can speak of it. */
export interface Act {
  readonly actor: EntityId | null
  /** Null for acts on no asset of their own (reading documents). */
  readonly asset: EntityId | null
  readonly at: Instant
  /** Logic was written. */
  readonly logicChange?: boolean
  /** What sort of work it is, to be held against the words of the scope; absent where that says nothing. */
  readonly work?: Work
}

/** Answer of the paperwork, with what fails in words. */
export interface Conformance {
  readonly match: 'in scope' | 'partly' | 'out of scope' | 'none'
  readonly order: FiledWorkOrder | null
  /** "outside its window", "EWS-07 is not listed" …; empty when in scope. */
  readonly failing: readonly string[]
  /** Each clause that was asked, of the order that fits best; empty without one. */
  readonly clauses: readonly Clause[]
  /** Other papers that speak of the person or the asset at that time, best first. */
  readonly others: readonly FiledWorkOrder[]
  /** For people: "in scope of WO-4471"; "no work order". */
  readonly words: string
  /** The line of the log book that announced the person; null when none did. */
  readonly announced: Announcement | null
}

const CREDIT: Record<Conformance['match'], Decibans> = { 'in scope': -10, partly: -3, 'out of scope': 0, none: 0 }
/** Windows up to here say all a paper can; one of a month says nothing of the hour. */
const SHORT_WINDOW = 3 * DAY
const STANDING = 30 * DAY
/**
 * How much a paper tells, 0 to 1. An intruder who comes on any day of a month falls into a window of w days with
 * w/30: 10·log10(30/w) dB, of which ten (three days and less) are all that papers are worth.
 */
const tellingOf = (order: FiledWorkOrder | null): number => {
  const end = order === null ? null : endOf(order)
  if (order === null || order.start === null || end === null) return 1
  return Math.max(0, Math.min(1, Math.log10(STANDING / Math.max(SHORT_WINDOW, end - order.start))))
}
/** Who was announced by name is seldom somebody else; a line of the log book is no paper all the same. */
const ANNOUNCED: Decibans = -6
/** Of an act's weight, what papers may take off at most. */
const MOST_CREDIT = 0.4

interface Prepared {
  readonly order: FiledWorkOrder
  readonly dead: boolean
}

/**
 * Replays acts against the papers, clause by clause: person or company in the crew; asset listed, itself or by its
 * unit; inside the window (30 min before to 60 min after, extensions included); order live and written before the
 * act; permit live; logic change expected and its MOC approved; work within the words of the scope; person on shift
 * or on call. Work orders and permits vouch; changes and rosters only confirm. A paper is a claim that is tested: it
 * lowers a score by at most 10 dB, never for safety systems, and silences nothing.
 */
export class Paperwork {
  /** False when no work order is in the evidence: then its absence says nothing. */
  readonly known: boolean
  private readonly orders: readonly Prepared[]
  /** Numbers of the orders that name a word of a crew, an asset, or a unit: a year of orders is not searched for each act. */
  private readonly byWord = new Map<string, number[]>()
  private readonly byAsset = new Map<string, number[]>()
  private readonly byUnit = new Map<string, number[]>()
  private readonly crews = new Map<EntityId, ReadonlySet<number>>()
  private readonly listings = new Map<EntityId, ReadonlySet<number>>()
  private readonly links: PaperLinks
  private readonly rosters: readonly FiledWorkOrder[]
  private readonly rosterByWord = new Map<string, number[]>()
  private readonly duties = new Map<EntityId, readonly FiledWorkOrder[]>()
  private readonly announcements = new Announcements()
  private readonly plant: Plant
  private readonly entities: EntityTable

  constructor(plant: Plant, entities: EntityTable) {
    this.plant = plant
    this.entities = entities
    this.links = new PaperLinks(plant.workOrders)
    const vouching = plant.workOrders.filter(({ type }) => type === 'work_order' || type === 'permit')
    this.known = vouching.length > 0
    this.orders = vouching.map((order) => ({ order, dead: isDead(order) || this.links.isOrderDead(order) }))
    for (const [index, { order }] of this.orders.entries()) {
      for (const text of order.crew) for (const word of crewWords(text)) file(this.byWord, word, index)
      for (const asset of order.assets) {
        file(this.byAsset, shortName(asset), index)
        file(this.byUnit, unitKey(asset), index)
      }
    }
    this.rosters = plant.workOrders.filter(({ type, start, end }) => type === 'roster' && start !== null && end !== null)
    for (const [index, { crew }] of this.rosters.entries()) for (const text of crew) for (const word of crewWords(text)) file(this.rosterByWord, word, index)
  }

  /** Must be given each line of the log book, in order of time, before the acts it may announce. */
  hear(note: EventCursor): void {
    this.announcements.hear(note)
  }

  private announcementOf(account: EntityId | null, at: Instant): Announcement | null {
    return account === null ? null : this.announcements.of(this.entities.get(account), at)
  }

  /** The term for an act no paper speaks of, as a sign-in is: the line of the log book that announced its account’s holder. Null when none did. */
  announcedTerm(account: EntityId, at: Instant): Term | null {
    const announced = this.announcementOf(account, at)
    return announced && term('paperwork', 'Paperwork', ANNOUNCED, 'announced in the log book', [announced.event])
  }

  /** The order that fits an act best; of equals the one whose window is nearest, then work orders before permits, then the first by number. */
  conform(act: Act): Conformance {
    const crews = act.actor === null ? NO_ORDERS : this.crewsOf(act.actor)
    const asset = act.asset === null ? null : this.entities.get(act.asset)
    const listing = act.asset === null ? NO_ORDERS : this.listingOf(act.asset)
    const onTheWay = asset !== null && !isController(asset) && (isBoundary(asset) || asset.role === 'vpn' || asset.role === 'firewall')
    let best: Held | null = null
    const alsoLive: Held[] = []
    for (const index of [...new Set([...crews, ...listing])].sort((a, b) => a - b)) {
      const person = crews.has(index)
      const held = this.hold(act, asset, this.orders[index]!, person, asset === null || (person && onTheWay) || listing.has(index))
      if (held === null) continue
      if (held.inWindow && !held.dead) alsoLive.push(held)
      if (best === null || isBetter(held, best)) best = held
    }
    const announced = this.announcementOf(act.actor, act.at)
    if (best === null) return { announced, match: 'none', order: null, failing: ['no work order names this person and asset'], clauses: [], others: [], words: this.known ? 'no work order' : 'no work orders in the evidence' }
    const others = alsoLive.filter((each) => each !== best).sort((a, b) => (isBetter(a, b) ? -1 : 1)).map(({ order }) => order)
    return { ...inWords(best, act.at, asset, others), announced }
  }

  /**
   * The conformance as a term. `events` stand in when no order fits; `noCredit` for what paperwork never excuses
   * (phase-5 acts on controllers). Safety systems are looked at here.
   */
  term(conformance: Conformance, asset: EntityId | null, events: readonly EventIndex[], noCredit = false): Term {
    const safety = asset !== null && isSafety(this.entities.get(asset))
    const { announced, match, order } = conformance
    const telling = tellingOf(order)
    const byPaper = CREDIT[match] * telling
    const credit = announced === null ? byPaper : Math.min(byPaper, ANNOUNCED)
    const said = [toldIn(conformance)]
    if (announced !== null) said.push('announced in the log book')
    if (credit !== 0 && (noCredit || safety)) said.push(`no credit ${safety ? 'on a safety system' : 'for such an act'}`)
    else if (byPaper !== 0 && telling < 1) said.push(`stands for ${lasting(endOf(order!)! - order!.start!)}, in which any act would fall`)
    const cited = citedIn(conformance, events)
    return term('paperwork', 'Paperwork', noCredit || safety ? 0 : credit, said.join('; '), announced === null ? cited : [...cited, announced.event])
  }

  /** Orders whose crew names the account or its company. Asked once per account. */
  private crewsOf(account: EntityId): ReadonlySet<number> {
    const known = this.crews.get(account)
    if (known) return known
    const crews = this.known ? gather(this.byWord, this.wordsOf(account)) : NO_ORDERS
    this.crews.set(account, crews)
    return crews
  }

  /** Orders that list the asset, itself or by its unit. Asked once per asset. */
  private listingOf(asset: EntityId): ReadonlySet<number> {
    const known = this.listings.get(asset)
    if (known) return known
    const entity = this.entities.get(asset)
    const listing = this.known ? new Set([...gather(this.byAsset, namesOf(entity)), ...gather(this.byUnit, unitsOf(entity, this.plant.unitsOf?.(entity.key) ?? []))]) : NO_ORDERS
    this.listings.set(asset, listing)
    return listing
  }

  /** Roster entries of an account, by start. Asked once per account. */
  private dutiesOf(account: EntityId): readonly FiledWorkOrder[] {
    let duties = this.duties.get(account)
    if (duties) return duties
    duties = this.rosters.length === 0 ? [] : [...gather(this.rosterByWord, this.wordsOf(account))].sort((a, b) => a - b).map((index) => this.rosters[index]!)
    this.duties.set(account, duties)
    return duties
  }

  private wordsOf(account: EntityId): ReadonlySet<string> {
    const entity = this.entities.get(account)
    return accountWords(entity, this.plant.companyOf?.(entity.key) ?? null)
  }

  /** Whether a paper names the account or its company among those who may do the work. */
  private isNamedIn(paper: FiledWorkOrder, account: EntityId): boolean {
    const words = this.wordsOf(account)
    return paper.crew.some((text) => [...crewWords(text)].some((word) => words.has(word)))
  }

  /** One order held against one act; null when it has nothing to do with it. */
  private hold(act: Act, asset: Entity | null, { order, dead }: Prepared, person: boolean, isListed: boolean): Held | null {
    const { at } = act
    const end = endOf(order)
    const inWindow = isInWindow(order, at)
    const distance = order.start === null || end === null ? Infinity : at < order.start ? order.start - at : Math.max(0, at - end)
    const isClosed = isOverBefore(order, at)
    if (verdict(person, isListed, inWindow && !dead && !isClosed, true) === 'none') return null
    const further = inWindow && !dead && !isClosed ? this.furtherClauses(act, asset, order, person) : []
    const isLive = inWindow && !dead && !isClosed && !further.some(({ id, holds }) => holds === false && HARD.has(id))
    const logic = !act.logicChange || order.logicChange || further.some(({ id, holds }) => id === 'moc' && holds === true)
    const match = verdict(person, isListed, isLive, logic && !further.some(isSoftFault))
    if (match === 'none') return null
    return { order, match, distance, person, isListed, inWindow, dead, isClosed, logic, further }
  }

  private furtherClauses(act: Act, asset: Entity | null, order: FiledWorkOrder, person: boolean): Clause[] {
    const { at, actor, work } = act
    const { permits, mocs, missing } = this.links.of(order, at)
    const found: (Clause | null)[] = [filedClause(order, at), permitClause(permits, at)]
    if (permits.length === 0 && missing !== null) found.push({ id: 'permit', holds: null, words: `permit ${quoted(missing)} is not in the register`, event: order.event })
    const live = permits.find((permit) => permit !== order && permit.crew.length > 0 && permitFault(permit, at) === null)
    if (live !== undefined && person && actor !== null && !this.isNamedIn(live, actor)) found.push({ id: 'permit', holds: null, words: `permit ${quoted(live.number)} names other performers`, event: live.event })
    if (act.logicChange) {
      const name = asset === null ? 'the asset' : quoted(asset.name)
      found.push(mocClause(order, mocs, this.links.hasChanges, (moc) => moc.assets.length === 0 || asset === null || isNamedBy(moc, asset, this.plant), name, at))
    }
    if (work !== undefined && work !== 'logic') {
      const covers = coversWork(order.scope, work)
      if (covers !== null) found.push({ id: 'scope', holds: covers, words: covers ? `its scope covers ${WORK_WORDS[work]}` : `its scope (${quoted(order.scope)}) does not speak of ${WORK_WORDS[work]}`, event: order.event })
    }
    if (person && actor !== null) found.push(rosterClause(this.dutiesOf(actor), at, asset?.plant ?? order.plant ?? null))
    return found.filter((clause) => clause !== null)
  }
}

/**
 * Bounds what papers take off a signal to two fifths of what speaks for it: the weight of its other terms, with no
 * regard to those that speak against. Signals without such a credit come back as they are.
 */
export function boundCredit(signal: Signal): Signal {
  const paper = signal.terms.find(({ id, decibans }) => id === 'paperwork' && decibans < 0)
  if (paper === undefined) return signal
  let weight = 0
  for (const { decibans } of signal.terms) if (decibans > 0) weight += decibans
  const most = Math.round(-MOST_CREDIT * weight * 10) / 10
  if (paper.decibans >= most) return signal
  return { ...signal, terms: signal.terms.map((each) => (each === paper ? { ...each, decibans: most, detail: `${each.detail}; at most two fifths of the act’s weight` } : each)) }
}

/** What a conformance says, in one line: words, what fails, the other papers. */
export const toldIn = ({ words, order, failing, others }: Conformance): string => {
  const faults = order !== null && failing.length > 0 ? `: ${failing.join(', ')}` : ''
  const also = others.slice(0, MOST_OTHERS).map(({ number }) => quoted(number)).join(', ')
  const more = others.length > MOST_OTHERS ? ` and ${others.length - MOST_OTHERS} more` : ''
  return `${words}${faults}${also === '' ? '' : `; also ${also}${more}`}`
}

/** The records behind it: the order and each paper whose clause fails; `events` when no order fits. */
export const citedIn = ({ order, clauses }: Conformance, events: readonly EventIndex[]): readonly EventIndex[] => {
  if (order === null) return events
  const cited = new Set([order.event])
  for (const { holds, event } of clauses) if (holds !== true) cited.add(event)
  return [...cited]
}

const MOST_OTHERS = 3
const NO_ORDERS: ReadonlySet<number> = new Set()
const WORK_WORDS: Readonly<Record<Work, string>> = { read: 'reading', write: 'writing values', logic: 'changing logic', install: 'installing software', 'remote session': 'work on computers' }
/** Clauses without which the paper gives no leave at all. */
const HARD: ReadonlySet<Clause['id']> = new Set(['filed', 'permit'])
/** A clause that makes a paper fit less, without voiding it. */
const isSoftFault = ({ id, holds }: Clause): boolean => (HARD.has(id) ? holds === null : holds === false)

/** Whether the work was over: the order was closed more than the tolerance before. */
const isOverBefore = (order: FiledWorkOrder, at: Instant): boolean => {
  const closed = momentOf(order, 'closed')
  return closed !== null && closed + LATE < at
}

const isNamedBy = (paper: FiledWorkOrder, asset: Entity, plant: Plant): boolean => {
  const names = namesOf(asset)
  const units = unitsOf(asset, plant.unitsOf?.(asset.key) ?? [])
  return paper.assets.some((listed) => names.has(shortName(listed)) || units.has(unitKey(listed)))
}

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
interface Held {
  readonly order: FiledWorkOrder
  readonly match: Conformance['match']
  /** Milliseconds outside the window. */
  readonly distance: number
  readonly person: boolean
  readonly isListed: boolean
  readonly inWindow: boolean
  readonly dead: boolean
  readonly isClosed: boolean
  readonly logic: boolean
  /** Clauses beyond person, asset, window and status, of those that were asked. */
  readonly further: readonly Clause[]
}

const isBetter = (a: Held, b: Held): boolean =>
  (RANKS.indexOf(a.match) - RANKS.indexOf(b.match) || b.distance - a.distance || Number(a.order.type === 'work_order') - Number(b.order.type === 'work_order') || (a.order.number < b.order.number ? 1 : -1)) > 0

const inWords = (held: Held, at: Instant, asset: Entity | null, others: readonly FiledWorkOrder[]): Omit<Conformance, 'announced'> => {
  const { order, match } = held
  const clauses = clausesOf(held, at, asset)
  const failing = clauses.filter(({ id, holds }) => holds === false || (holds === null && HARD.has(id))).map(({ words }) => words)
  const number = quoted(order.number)
  const words = match === 'in scope' ? `in scope of ${number}` : match === 'partly' ? `partly covered by ${number}` : `${number} does not cover it`
  return { match, order, failing, clauses, others, words }
}

const clausesOf = ({ order, person, isListed, inWindow, dead, isClosed, logic, further }: Held, at: Instant, asset: Entity | null): Clause[] => {
  const { event } = order
  const name = asset === null ? 'asset' : quoted(asset.name)
  const early = order.start !== null && at < order.start
  const closed = momentOf(order, 'closed')
  const clauses: Clause[] = [
    { id: 'person', holds: person, words: person ? 'person or company in its crew' : 'person or company not in its crew', event },
    { id: 'asset', holds: isListed, words: isListed ? `${name} among its assets` : `${name} not among its assets`, event },
    { id: 'window', holds: inWindow, words: inWindow ? 'inside its window' : order.start === null || order.end === null ? 'names no time' : early ? 'before its window' : 'after its window', event },
    { id: 'status', holds: !dead && !isClosed, words: dead ? `status ${quoted(order.status)}` : isClosed && closed !== null ? `closed ${lasting(at - closed)} before` : 'live', event },
  ]
  if (!logic) clauses.push({ id: 'logic', holds: false, words: 'no logic change expected', event })
  return [...clauses, ...further]
}

const RANKS: readonly Conformance['match'][] = ['none', 'out of scope', 'partly', 'in scope']

/** @param fits whether nothing else is amiss: logic, change, scope, shift. Two faults are one too many. */
const verdict = (person: boolean, asset: boolean, live: boolean, fits: boolean): Conformance['match'] => {
  if (person && asset && live) return fits ? 'in scope' : 'partly'
  if (person && live) return fits ? 'partly' : 'out of scope'
  return asset && (person || live) ? 'out of scope' : 'none'
}
