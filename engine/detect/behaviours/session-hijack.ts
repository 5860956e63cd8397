import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, MINUTE, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { Bursts, clause, counted, EventList, signalOf, term, weightOf, type Open } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import { withHistory, type Surprise } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { clientName, isHandheld, judgeClient } from '../client-system.ts'
import { networkOf } from '../network.ts'
import { accountOf } from '../parties.ts'
import { isPublicAddress } from '../place.ts'
import { countryOf } from '../spot.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const sessionHijack: Behaviour = {
  id: 'session-hijack',
  title: 'One session used from two networks',
  question: 'Was a session or token that was opened in one place used from another, as a stolen one is?',
  lookAlikes: ['a laptop carried from the office to the train', 'a change of the VPN or proxy egress, which many accounts use', 'a telephone between mobile network and WLAN', 'a line with both an IPv4 and an IPv6 address'],
  techniques: techniques('T1539', 'T1550.004'),
  phase: 1,
  precursor: null,
  kinds: ['sign_in', 'document_read', 'mail_accessed', 'mailbox_changed', 'api_call', 'api_read'],
  start: (context) => new Hijack(context),
}

/** Where a session was opened, and on what. */
interface Home {
  readonly account: EntityId
  readonly from: EntityId
  readonly network: string
  readonly event: EventIndex
  readonly client: number
  readonly country: string
  last: Instant
}

interface Burst extends Open {
  readonly at: Instant
  readonly home: Home
  readonly from: EntityId
  readonly source: Surprise
  readonly others: number
  readonly habit: number
  readonly client: number
  readonly country: string
  /** Since the session was last seen at home. */
  readonly gap: number
  readonly days: number
  flagged: boolean
  /** Seen at home again within the hour, by this event. */
  back: EventIndex | null
  readonly list: EventList
  readonly event: EventCursor
}

/** Sessions remembered at once; the longest unused go first. */
const MOST_SESSIONS = 50_000
/** From this many other accounts on, an address is an office, a proxy or a carrier. */
const SHARED = 3

class Hijack implements Detector {
  private readonly homes = new Map<number, Home>()
  private readonly bursts = new Bursts<Burst>(HOUR, (burst) => this.report(burst))
  private readonly moved = new Tally()
  private readonly clients = new TextMemo(judgeClient)
  private readonly risks = new TextMemo((text) => (hasAny(text, ['anomaloustoken', 'tokenissueranomaly', 'attackerinthemiddle']) ? 1 : 0))
  private readonly networks = new Map<EntityId, string>()
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const session = event.store.session(event.index)
    if (session === 0 || event.outcome === 'failure') return
    const account = accountOf(event)
    const from = event.from
    if (account === null || from === null) return
    const network = this.networkOf(from)
    if (network === '') return
    const at = event.time
    const home = this.homes.get(session)
    if (!home) return this.open(session, { account, from, network, event: event.index, client: this.clientOf(event), country: countryOf(event), last: at })
    if (home.account !== account) return
    const burst = this.bursts.current(session, at)
    if (home.network === network) {
      home.last = at
      if (burst) burst.back ??= event.index
    } else this.away(event, session, home, burst ?? this.begin(event, session, home, from))
  }

  finish(): void {
    this.bursts.finish()
  }

  /** The network of an outside address; '' for what lies inside or is no address. */
  private networkOf(from: EntityId): string {
    const known = this.networks.get(from)
    if (known !== undefined) return known
    const { kind, name } = this.context.entities.get(from)
    const network = kind === 'address' && isPublicAddress(name) ? networkOf(name) : ''
    this.networks.set(from, network)
    return network
  }

  private clientOf(event: EventCursor): number {
    return this.clients.of(event.store, 'detail', event.index)
  }

  private open(session: number, home: Home): void {
    if (this.homes.size >= MOST_SESSIONS) this.homes.delete(this.homes.keys().next().value!)
    this.homes.set(session, home)
  }

  private begin(event: EventCursor, session: number, home: Home, from: EntityId): Burst {
    const { baseline } = this.context
    const at = event.time
    const { account } = home
    const habit = this.moved.settled(account, at)
    this.moved.add(account, at)
    return this.bursts.begin(session, {
      at, until: at, home, from, habit, gap: at - home.last, days: baseline.observedDays(at),
      source: baseline.source(account, ACCESS.signIn, from, at, 6), others: baseline.othersFrom(from, account),
      client: this.clientOf(event), country: countryOf(event), flagged: false, back: null, list: new EventList(), event,
    })
  }

  private away(event: EventCursor, session: number, home: Home, burst: Burst): void {
    burst.until = event.time
    burst.list.push(event.index)
    burst.flagged ||= this.risks.of(event.store, 'detail', event.index) > 0
    // A session in steady use is kept; one that lies still goes first.
    this.homes.delete(session)
    this.homes.set(session, home)
  }

  private report({ at, until, home, from, source, others, habit, client, country, gap, days, flagged, back, list, event }: Burst): void {
    const cites = list.events
    const both = [home.event, ...cites.slice(0, 199)]
    const { account } = home
    const minutes = Math.max(1, Math.round(gap / MINUTE))
    const sameClient = client !== 0 && client === home.client
    const terms = [
      term('two-networks', 'One session, two networks', withHistory(3, days), `${counted(list.count, 'act')} from the second network, ${minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`} after the last from the first`, both, 'with a session that was opened elsewhere'),
      term('new-source', source.first ? 'New address' : 'Known address', source.decibans, source.detail, cites, source.decibans > 2 ? 'from a new address' : undefined),
    ]
    // A thief brings another machine nine times in ten; a session that moves with its owner keeps the machine.
    if (client !== 0 && home.client !== 0) terms.push(sameClient ? term('same-client', 'Same system', isHandheld(client) ? -4 : -2, clientName(client), both) : term('other-client', 'Another system', 6, `${clientName(client)} instead of ${clientName(home.client)}`, both, `on ${clientName(client)} instead of ${clientName(home.client)}`))
    if (country !== '' && home.country !== '' && country !== home.country) terms.push(term('other-country', 'Another country', 3, `${country} instead of ${home.country}`, both, `from ${country} instead of ${home.country}`))
    if (back !== null && !(sameClient && isHandheld(client))) terms.push(term('both-at-once', 'In use in both places', 3, 'seen at the first network again within the hour', [back], 'while it was in use at the first place'))
    if (flagged) terms.push(term('flagged', 'Flagged by the directory', 6, 'anomalous token', cites, 'as the directory called the token anomalous'))
    if (others >= SHARED) terms.push(term('shared-address', 'Address of many', -Math.min(10, 5 + others / 2), `${others} other accounts come from it`, cites))
    if (habit > 0) terms.push(term('habit', 'Sessions that move', -Math.min(6, 2 * habit), `${habit} earlier sessions of this account moved too`, cites))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(sessionHijack, event.store, list, {
      at, until, actor: account, from, target: account, terms, family: 'identity',
      clauses: [clause(both, account, ` ${VERBS.connected} from `, from, ' with a session opened at ', home.from)],
      edge: 'session', passes: 'holds',
    }))
  }
}
