import type { EventCursor } from '../identity/resolved.ts'
import type { Entity } from '../model/entity.ts'
import type { Term } from '../model/signal.ts'
import type { Decibans, EntityId, EventIndex, Instant } from '../model/units.ts'
import { quoted, term } from './act.ts'
import { ACCESS } from './baseline/acts.ts'
import { withHistory, type Surprise } from './baseline/surprise.ts'
import type { DetectContext } from './behaviour.ts'
import type { Work } from './paper-scope.ts'
import type { Conformance } from './paperwork.ts'
import { isBoundary, isOt, isSafety } from './place.ts'

/** How a host of the plant or of the boundary is called in a sentence; null for any other. */
export const placeWords = (host: Entity): string | null => (isOt(host) ? 'a host of the plant' : isBoundary(host) ? 'a boundary host' : null)

/** What baseline and paperwork said of an act on a host when it began: asked once, before it became its own history. */
export interface HostView {
  readonly actor: EntityId | null
  readonly host: EntityId
  readonly at: Instant
  /** Words for the place, null for hosts of the business network. */
  readonly place: string | null
  readonly usual: Surprise | null
  readonly conformance: Conformance | null
  readonly night: boolean
  readonly clock: string
  /** Days of logs before the act. */
  readonly observed: number
}

/** Looks at an act on `host`. Nothing is asked of an actor the log does not name. `work`: what the scope of a paper must speak of. */
export const viewHost = ({ baseline, paperwork, entities }: DetectContext, actor: EntityId | null, host: EntityId, at: Instant, work?: Work): HostView => ({
  actor, host, at,
  place: placeWords(entities.get(host)),
  usual: actor === null ? null : baseline.target(actor, ACCESS.session, host, at, 4),
  conformance: actor === null ? null : paperwork.conform({ actor, asset: host, at, ...(work === undefined ? {} : { work }) }),
  night: baseline.isNight(at),
  clock: baseline.clock(at),
  observed: baseline.observedDays(at),
})

/** Weights of the terms of a host's place and time. */
interface HostWeights {
  /** For a host of the plant or the boundary. */
  readonly near: Decibans
  /** For such a host at night; nobody is there to see it. */
  readonly night: Decibans
  /** What is done may be standing practice: place and night too then say half, until a week of history could have shown it. */
  readonly mayBePractice?: boolean
  /** The person named may be the victim: that it is the usual one on the host then says nothing. */
  readonly mayBeVictim?: boolean
}

/** The terms of such a view: place, night, who was on the host before (−4 to 4 dB), work order. */
export const hostTerms = (context: DetectContext, view: HostView, events: readonly EventIndex[], { near, night, mayBeVictim = false, mayBePractice = false }: HostWeights): Term[] => {
  const { actor, host, at, place, usual, conformance, clock, observed } = view
  const full = (decibans: Decibans): Decibans => (mayBePractice ? withHistory(decibans, observed) : decibans)
  const terms: Term[] = []
  if (place !== null) {
    if (near !== 0) terms.push(term('near-plant', 'Near the plant', full(near), `on ${place}`, events, `on ${place}`))
    if (view.night && night !== 0) terms.push(term('hour', 'At night', full(night), `at ${clock} plant time`, events, `at ${clock}`))
  }
  if (actor === null || usual === null || conformance === null) {
    const paper = paperTerm(context, actor, host, at, events)
    if (paper.decibans !== 0) terms.push(paper)
    return terms
  }
  if (!mayBeVictim) terms.push(term('usual-actor', 'Who was on the host', usual.decibans, usual.detail, events, usual.decibans > 2 ? 'by somebody who never was on it' : undefined))
  terms.push(paperTerm(context, actor, host, at, events))
  return terms
}

/** Accounts that come with a device or system, by which whoever sits there is called. */
const OF_NOBODY: ReadonlySet<string> = new Set(['admin', 'administrator', 'root', 'operator', 'service', 'user'])

/**
 * The work order for an act on `host` by whom the log may not name: nobody, the account of a device, or a service account, which acts for whoever
 * set it to work. An order that covers host and window then says somewhat more than half of one that names the person too.
 */
export const paperTerm = ({ paperwork, entities }: DetectContext, actor: EntityId | null, host: EntityId, at: Instant, events: readonly EventIndex[]): Term => {
  const conformance = paperwork.conform({ actor, asset: host, at })
  const { order, failing, match } = conformance
  const isPerson = actor !== null && entities.get(actor).accountKind !== 'service_account' && !OF_NOBODY.has(entities.get(actor).name.toLowerCase())
  if (isPerson || order === null || failing.length !== 1 || match !== 'out of scope') return paperwork.term(conformance, host, events)
  return term('paperwork', 'Paperwork', isSafety(entities.get(host)) ? 0 : -6, `${quoted(order.number)} covers host and window; the log names no person`, [order.event])
}

/** What happened on earlier days too, once or many times: −(least + times) dB, at most −most. Empty when it never did. */
export const habitTerms = (before: number, events: readonly EventIndex[], least: Decibans = 3, most: Decibans = 8): Term[] =>
  before === 0 ? [] : [term('habit', 'Seen before', -Math.min(most, least + before), `the same ${before === 1 ? 'once' : `${before} times`} on earlier days`, events)]

/** Where an act came from, unless that is the host itself. */
export const originElsewhere = (event: EventCursor, host: EntityId): EntityId | null => {
  const from = event.leaseHolder ?? event.from
  return from === host ? null : from
}
