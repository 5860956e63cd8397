import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, type EntityId } from '../../model/units.ts'
import { clause, counted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import { bounded, P_HOSTILE_NEW, shrunk, strength, type Surprise } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { clientName, judgeClient } from '../client-system.ts'
import { networkOf } from '../network.ts'
import { accountOf, pairKey } from '../parties.ts'
import { isPublicAddress } from '../place.ts'
import { techniques } from '../techniques.ts'
import { TextMemo } from '../text-memo.ts'

export const activityWithoutSignIn: Behaviour = {
  id: 'activity-without-sign-in',
  title: 'Cloud used from where nobody signed in',
  question: 'Was an account at work in the cloud from a network from which it never signed in, as with a stolen token?',
  lookAlikes: ['a telephone whose token lives for weeks while its network changes', 'a sign-in log without the silent sign-ins', 'a service of the provider at work for the account, from addresses many have'],
  techniques: techniques('T1528', 'T1550.001'),
  phase: 1,
  precursor: null,
  kinds: ['sign_in', 'document_read', 'mail_accessed', 'mailbox_changed', 'api_call', 'api_read'],
  start: (context) => new WithoutSignIn(context, 4 * HOUR),
}

interface Sitting extends Burst {
  readonly account: EntityId
  readonly from: EntityId
  readonly orphan: boolean
  /** Sittings of the account in the cloud, and those without a sign-in from there; then of everyone. */
  readonly own: Count
  readonly all: Count
  readonly signIns: number
  readonly hour: Surprise
  readonly clock: string
  readonly others: number
  readonly days: number
  readonly client: number
}

interface Count {
  readonly sittings: number
  readonly orphans: number
}

const NOTHING: Count = { sittings: 0, orphans: 0 }
/** An account signs in often enough for its absence to say something. */
const ENOUGH_SIGN_INS = 8
const PROGRAM = 6

class WithoutSignIn extends BurstDetector<Sitting> {
  private readonly networks = new Map<EntityId, number>()
  private readonly networkIds = new Map<string, number>()
  private readonly signedIn = new Tally()
  private readonly signIns = new Tally()
  private readonly counts = new Map<EntityId, Count>()
  private everyone: Count = NOTHING
  private readonly clients = new TextMemo(judgeClient)

  see(event: EventCursor): void {
    const account = accountOf(event)
    const { from } = event
    if (account === null || from === null || event.outcome === 'failure') return
    const network = this.networkOf(from)
    if (network === 0) return
    const at = event.time
    const pair = pairKey(account, network)
    if (event.kind === 'sign_in') {
      this.signedIn.add(pair, at)
      this.signIns.add(account, at)
      return
    }
    this.take(pair, event, () => this.begin(event, account, from, pair))
  }

  /** A number for the network of an outside address; 0 for what lies inside or is no address. */
  private networkOf(from: EntityId): number {
    const known = this.networks.get(from)
    if (known !== undefined) return known
    const { kind, name } = this.context.entities.get(from)
    let id = 0
    if (kind === 'address' && isPublicAddress(name)) {
      const network = networkOf(name)
      id = this.networkIds.get(network) ?? this.networkIds.size + 1
      this.networkIds.set(network, id)
    }
    this.networks.set(from, id)
    return id
  }

  private begin(event: EventCursor, account: EntityId, from: EntityId, pair: number): Sitting {
    const { baseline } = this.context
    const at = event.time
    const orphan = this.signedIn.count(pair) === 0
    const own = this.counts.get(account) ?? NOTHING
    const all = this.everyone
    const add = ({ sittings, orphans }: Count): Count => ({ sittings: sittings + 1, orphans: orphans + (orphan ? 1 : 0) })
    this.counts.set(account, add(own))
    this.everyone = add(all)
    return {
      ...burstAt(event), account, from, orphan, own, all, signIns: this.signIns.count(account), hour: baseline.hour(account, ACCESS.signIn, at, 3), clock: baseline.clock(at),
      others: baseline.othersFrom(from, account), days: baseline.observedDays(at), client: this.clients.of(event.store, 'detail', event.index),
    }
  }

  protected report({ at, until, account, from, orphan, own, all, signIns, hour, clock, others, days, client, list, event }: Sitting): void {
    if (!orphan || signIns < ENOUGH_SIGN_INS) return
    const cites = list.events
    const rate = shrunk(own.orphans, own.sittings, (all.orphans + 2) / (all.sittings + 20))
    const terms = [
      term('no-sign-in', 'No sign-in from there', bounded(10 * Math.log10(P_HOSTILE_NEW / Math.min(1, rate)), 8) * strength(days, Math.max(own.sittings, 3)), `${own.orphans} of ${own.sittings} own and ${all.orphans} of all ${all.sittings} earlier sittings were without; ${counted(signIns, 'sign-in')} from elsewhere`, cites, 'from a network it never signed in from'),
      term('hour', 'Hour of the day', Math.max(-1, hour.decibans), hour.detail, cites, hour.decibans > 2 ? `at ${clock}` : undefined),
    ]
    if (client === PROGRAM) terms.push(term('program', 'By a program', 3, clientName(client), cites, 'by a program rather than a browser'))
    if (others >= 3) terms.push(term('shared-address', 'Address of many', -Math.min(8, 4 + others / 2), `${others} other accounts come from it`, cites))
    if (weightOf(terms) < 4) return
    this.context.emit(signalOf(activityWithoutSignIn, event.store, list, {
      at, until, actor: account, from, target: account, terms, family: 'cloud',
      clauses: [clause(cites, account, ` ${VERBS.connected} to the cloud from `, from, `, ${counted(list.count, 'act')} without a sign-in from there`)],
      edge: 'session', passes: 'holds',
    }))
  }
}
