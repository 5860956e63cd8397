import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import type { Term } from '../../model/signal.ts'
import type { EntityId, EventIndex, Instant } from '../../model/units.ts'
import { clause, EventList, signalOf, term, weightOf } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import { bounded, shrunk, span, strength, type Surprise } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { accountOf, pairKey } from '../parties.ts'
import { isVendor } from '../place.ts'
import { techniques } from '../techniques.ts'

export const vpnFromNewAddress: Behaviour = {
  id: 'vpn-from-new-address',
  title: 'VPN tunnel from a new address',
  question: 'Was a VPN tunnel opened from an address or at an hour that is new for the account, by a profile hardly anybody uses, or by an account nobody saw before?',
  lookAlikes: ['travel and hotels', 'a home line with changing addresses', 'a vendor’s other office', 'a colleague’s first tunnel', 'a profile just brought in, which many begin to use'],
  techniques: techniques('T1133', 'T0822'),
  phase: 1,
  precursor: null,
  kinds: ['tunnel_opened', 'account_created'],
  start: (context) => new NewAddress(context),
}

/** Tunnels from which on they tell the hours of an account. */
const FEW = 5

class NewAddress implements Detector {
  /** Gateway and profile of the tunnels so far. */
  private readonly profiles = new Tally()
  private tunnels = 0
  private readonly created = new Set<EntityId>()
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const account = accountOf(event)
    if (event.kind === 'account_created') return void (event.target !== null && this.created.add(event.target))
    const from = event.from
    if (account === null || from === null || event.outcome === 'failure') return
    const { baseline, paperwork, entities } = this.context
    const at = event.time
    const list = new EventList()
    list.push(event.index)
    const cites = list.events
    const source = baseline.source(account, ACCESS.tunnel, from, at, 8)
    const hour = this.hourOf(account, at)
    const conformance = paperwork.conform({ actor: account, asset: event.on, at })
    const terms = [
      term('new-source', source.first ? 'New address' : 'Known address', source.decibans, source.detail, cites, source.decibans > 2 ? 'from a new address' : undefined),
      term('hour', 'Hour of the day', hour.decibans, hour.detail, cites, hour.decibans > 2 ? `at ${baseline.clock(at)}, where ${hour.count} of ${hour.total} earlier ${hour.noun} were` : undefined),
    ]
    if (isVendor(entities.get(account)) && paperwork.known && (conformance.match === 'none' || conformance.match === 'out of scope')) {
      terms.push(term('vendor-without-papers', 'Vendor without a work order', 3, conformance.words, cites, 'without a work order'))
    }
    terms.push(...this.wayIn(event, account, cites))
    terms.push(paperwork.term(conformance, event.on, cites))
    if (weightOf(terms) < 4) return
    this.context.emit(signalOf(vpnFromNewAddress, event.store, list, {
      at, until: at, actor: account, from, target: account, terms,
      clauses: [clause(cites, account, ` ${VERBS.opened} a VPN tunnel`, ...(event.on === null ? [] : [' on ', event.on]), ' from ', from)],
      edge: 'VPN', passes: 'holds',
    }))
  }

  /**
   * The hour of a tunnel. Who never had one has hours all the same: a first one by day comes before the office opens or
   * after it closes, but at night it is told by the hours of its sessions or sign-ins, at half their weight.
   */
  private hourOf(account: EntityId, at: Instant): Surprise & { readonly noun: string } {
    const { baseline } = this.context
    const own = baseline.hour(account, ACCESS.tunnel, at, 6)
    // None of four within three hours of the day is what most see who keep no hours at all.
    if (own.total > 0 && own.total < FEW) return { ...own, decibans: own.decibans / 2, noun: 'tunnels' }
    if (own.total > 0 || !baseline.isNight(at)) return { ...own, noun: 'tunnels' }
    const session = baseline.hour(account, ACCESS.session, at, 6)
    const signIn = baseline.hour(account, ACCESS.signIn, at, 6)
    const [other, noun] = session.total > signIn.total ? [session, 'sessions'] : [signIn, 'sign-ins']
    return other.total < 10 ? { ...own, noun: 'tunnels' } : { ...other, decibans: other.decibans / 2, noun }
  }

  /** Whether anybody comes in by this profile of the gateway, and whether anybody ever saw this account. */
  private wayIn({ store, index, on, time }: EventCursor, account: EntityId, cites: readonly EventIndex[]): Term[] {
    const { baseline } = this.context
    const profile = store.textId('detail', index)
    const days = baseline.observedDays(time)
    const terms: Term[] = []
    if (profile !== 0) {
      const key = pairKey(on ?? 0, profile)
      const used = this.profiles.settled(key, time)
      // Three in ten intruders find a profile nobody minds any more; of new ones of the house hardly one tunnel in twenty is the first.
      const rare = bounded(10 * Math.log10(0.3 / shrunk(used, this.tunnels, 0.05)), 6) * strength(days, this.tunnels)
      if (rare > 1) terms.push(term('rare-profile', 'Profile hardly anybody uses', rare, `${used} of ${this.tunnels} tunnels ${span(days)} by this profile`, cites, rare > 2 ? 'by a profile hardly anybody uses' : undefined))
      this.profiles.add(key, time)
      this.tunnels++
    }
    if (baseline.lastAccess(account) === null && !this.created.has(account) && days >= 14) terms.push(term('never-seen', 'Account never seen', 4 * Math.min(1, days / 28), `no sign-in, session or tunnel of it ${span(days)}`, cites, 'by an account nobody saw before'))
    return terms
  }
}
