import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { DAY, HOUR, MINUTE, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { Bursts, clause, EventList, signalOf, term, weightOf, type Open } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import { withHistory, type Surprise } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { isHandheld, judgeClient } from '../client-system.ts'
import { accountOf, pairKey } from '../parties.ts'
import { countryOf, kilometres, spotOf, type Spot } from '../spot.ts'
import { techniques } from '../techniques.ts'
import { TextMemo } from '../text-memo.ts'

export const impossibleTravel: Behaviour = {
  id: 'impossible-travel',
  title: 'Signed in at two distant places',
  question: 'Did one account sign in at two places faster than anyone can travel between them?',
  lookAlikes: ['a VPN or proxy egress in another city, which many accounts use or behind one’s own tunnel', 'a mobile network whose addresses are placed at its gateway', 'a person who is always seen at both'],
  techniques: techniques('T1078.004'),
  phase: 1,
  precursor: null,
  kinds: ['sign_in'],
  start: (context) => new Travel(context),
}

/** Faster than an airliner, and farther than addresses are misplaced. */
const FASTEST_KMH = 900
const NEAR_KM = 300
/** Without coordinates only the country is known: then two within the hour are told, at half weight. */
const COUNTRIES_WITHIN = HOUR
/** A network whose addresses stand in so many places belongs to a carrier or a cloud. */
const CARRIER_PLACES = 5

interface Sight {
  readonly at: Instant
  readonly event: EventIndex
  readonly from: EntityId
  readonly spot: Spot | null
  readonly country: string
  readonly client: number
  readonly network: number
}

interface Burst extends Open {
  readonly at: Instant
  readonly account: EntityId
  readonly before: Sight
  readonly after: Sight
  /** Kilometres; null when only the countries are known. */
  readonly distance: number | null
  readonly pairs: number
  readonly habit: number
  readonly source: Surprise
  /** Which end is the stranger. */
  readonly strange: EntityId
  readonly shared: number
  readonly arrivesShared: boolean
  readonly carrier: number
  readonly ownTunnel: boolean
  readonly days: number
  readonly list: EventList
  readonly event: EventCursor
}

class Travel implements Detector {
  private readonly last = new Map<EntityId, Sight>()
  private readonly pairs = new Map<EntityId, number>()
  private readonly leaps = new Tally()
  private readonly places = new Tally()
  private readonly placesOf = new Tally()
  private readonly clients = new TextMemo(judgeClient)
  private readonly bursts = new Bursts<Burst>(4 * HOUR, (burst) => this.report(burst))
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const { store, index, from } = event
    const place = store.textId('place', index)
    const account = accountOf(event)
    if (place === 0 || account === null || from === null || event.outcome !== 'success') return
    const at = event.time
    const network = networkNumber(event.detail)
    if (network > 0 && this.places.add(pairKey(network, place), at)) this.placesOf.add(network, at)
    const sight: Sight = { at, event: index, from, spot: spotOf(store.text('place', index)), country: countryOf(event), client: this.clients.of(store, 'detail', index), network }
    const before = this.last.get(account)
    this.last.set(account, sight)
    if (!before || before.from === from) return
    const pairs = this.pairs.get(account) ?? 0
    this.pairs.set(account, pairs + 1)
    const distance = leap(before, sight)
    if (distance === false) return
    const burst = this.bursts.current(account, at) ?? this.begin(event, account, before, sight, distance, pairs)
    burst.until = at
    burst.list.push(index)
  }

  finish(): void {
    this.bursts.finish()
  }

  private begin(event: EventCursor, account: EntityId, before: Sight, after: Sight, distance: number | null, pairs: number): Burst {
    const { baseline } = this.context
    const at = event.time
    const habit = this.leaps.settled(account, at)
    this.leaps.add(account, at)
    const ends = [before, after].map(({ from }) => ({ from, others: baseline.othersFrom(from, account), source: baseline.source(account, ACCESS.signIn, from, at, 5) })) as [End, End]
    const strange = ends[0].source.decibans > ends[1].source.decibans ? ends[0] : ends[1]
    const tunnel = baseline.tunnelOf(account)
    const list = new EventList()
    list.push(before.event)
    return this.bursts.begin(account, {
      at: before.at, until: at, account, before, after, distance, pairs, habit, source: strange.source, strange: strange.from,
      shared: Math.max(ends[0].others, ends[1].others), arrivesShared: ends[1].others >= SHARED,
      carrier: Math.max(this.placesOf.count(before.network), this.placesOf.count(after.network)),
      ownTunnel: tunnel !== null && at - tunnel.at < DAY, days: baseline.observedDays(at), list, event,
    })
  }

  private report(burst: Burst): void {
    const { at, until, account, before, after, distance, pairs, habit, source, strange, days, list, event } = burst
    const cites = list.events
    const gap = Math.max(MINUTE, after.at - before.at)
    const minutes = Math.round(gap / MINUTE)
    const seen = `${habit} of ${pairs} earlier changes of address were as fast`
    const told = distance === null ? `${before.country} and ${after.country} within ${minutes} min, distance not known` : `${Math.round(distance)} km in ${minutes} min, ${Math.round((distance * HOUR) / gap)} km/h`
    const terms = [
      term('travel', 'Faster than one can travel', withHistory(distance === null ? 4 : 8, days), `${told}; ${seen}`, cites, distance === null ? `in two countries within ${minutes} minutes` : `${Math.round(distance)} km apart within ${minutes} minutes`),
      term('new-source', source.first ? 'New address' : 'Known address', source.decibans, source.detail, cites, source.decibans > 2 ? 'from a new address' : undefined),
    ]
    if (before.client !== 0 && after.client !== 0 && before.client !== after.client) terms.push(term('other-client', 'Another system', 2, 'the two sign-ins name different systems', cites))
    terms.push(...excuses(burst, cites))
    if (habit > 0) terms.push(term('habit', 'Often seen at both', -Math.min(9, 3 * habit), seen, cites))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(impossibleTravel, event.store, list, {
      at, until, actor: account, from: strange, target: account, terms,
      clauses: [clause(cites, account, ` ${VERBS.signed_in} from `, before.from, ' and, ', `${minutes} min later, from `, after.from)],
      edge: 'sign-in', passes: 'holds',
    }))
  }
}

interface End {
  readonly from: EntityId
  readonly others: number
  readonly source: Surprise
}

/** From this many other accounts on, an address is an egress and says little of where a person is. */
const SHARED = 3

/** What explains a leap without anybody travelling. */
function excuses({ before, after, shared, arrivesShared, carrier, ownTunnel }: Burst, cites: readonly EventIndex[]): ReturnType<typeof term>[] {
  const terms: ReturnType<typeof term>[] = []
  // Whoever arrives at the egress of many came through it; whoever leaves it may still be a thief elsewhere.
  if (arrivesShared) terms.push(term('egress', 'Egress of many', -8, `${shared} other accounts come from it`, cites))
  else if (shared >= SHARED) terms.push(term('egress', 'Egress of many', ownTunnel ? -8 : -2, `${shared} other accounts come from the first address${ownTunnel ? ', and the account had its own tunnel' : ''}`, cites))
  if (isHandheld(before.client) || isHandheld(after.client)) terms.push(term('handheld', 'A telephone', -4, 'placed where its carrier’s gateway is', cites))
  if (carrier >= CARRIER_PLACES) terms.push(term('carrier', 'Network of a carrier or cloud', -4, `its addresses stand in ${carrier} places`, cites))
  return terms
}

/** Kilometres of an impossible leap, null when only two countries are known, false when it is possible. */
function leap(before: Sight, after: Sight): number | null | false {
  const gap = after.at - before.at
  if (before.spot !== null && after.spot !== null) {
    const distance = kilometres(before.spot, after.spot)
    return distance > NEAR_KM && (distance * HOUR) / Math.max(MINUTE, gap) > FASTEST_KMH ? distance : false
  }
  return before.country !== '' && after.country !== '' && before.country !== after.country && gap <= COUNTRIES_WITHIN ? null : false
}

/** The number in "… AS64501 …"; 0 when there is none. */
function networkNumber(detail: string): number {
  for (let at = detail.indexOf('AS'); at >= 0; at = detail.indexOf('AS', at + 2)) {
    if (at > 0 && detail.charAt(at - 1) !== ' ') continue
    const number = Number.parseInt(detail.slice(at + 2, at + 12), 10)
    if (number > 0) return number
  }
  return 0
}
