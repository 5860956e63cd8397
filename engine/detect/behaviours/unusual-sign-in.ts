import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, type EntityId, type Instant } from '../../model/units.ts'
import { clause, counted, EventList, signalOf, term, weightOf, Bursts, type Open } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import type { Surprise } from '../baseline/surprise.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { accountOf, originOf, pairKey } from '../parties.ts'
import { techniques } from '../techniques.ts'

export const unusualSignIn: Behaviour = {
  id: 'unusual-sign-in',
  title: 'Sign-in from a new address at a new hour',
  question: 'Did an account sign in from an address and at an hour it never did before?',
  lookAlikes: ['travel', 'a new internet provider or mobile network', 'working late'],
  techniques: techniques('T1078.004'),
  phase: 1,
  precursor: null,
  kinds: ['sign_in'],
  start: (context) => new UnusualSignIn(context),
}

interface Burst extends Open {
  readonly at: Instant
  readonly account: EntityId
  readonly from: EntityId
  readonly source: Surprise
  readonly hour: Surprise
  readonly list: EventList
  readonly event: EventCursor
}

class UnusualSignIn implements Detector {
  private readonly bursts = new Bursts<Burst>(4 * HOUR, (burst) => this.report(burst))
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const account = accountOf(event)
    const from = originOf(event)
    if (account === null || from === null || event.outcome !== 'success') return
    const at = event.time
    const key = pairKey(account, from)
    const burst = this.bursts.current(key, at)
    if (burst) {
      burst.until = at
      burst.list.push(event.index)
      return
    }
    const source = this.context.baseline.source(account, ACCESS.signIn, from, at)
    if (!source.first || source.total < 5) return
    const hour = this.context.baseline.hour(account, ACCESS.signIn, at)
    const begun = this.bursts.begin(key, { at, until: at, account, from, source, hour, list: new EventList(), event })
    begun.list.push(event.index)
  }

  finish(): void {
    this.bursts.finish()
  }

  private report({ at, until, account, from, source, hour, list, event }: Burst): void {
    // Half weight: people do travel, and one strange sign-in is no incident.
    const terms = [
      term('new-source', 'New address', Math.min(4, source.decibans / 2), source.detail, list.events, 'from a new address'),
      term('hour', 'Hour of the day', Math.min(3.5, hour.decibans / 2), hour.detail, list.events, hour.decibans > 2 ? `at ${this.context.baseline.clock(at)}, where ${hour.count} of ${hour.total} earlier sign-ins were` : undefined),
    ]
    if (weightOf(terms) < 3.5) return
    this.context.emit(signalOf(unusualSignIn, event.store, list, {
      at, until, actor: account, from, target: account, terms,
      clauses: [clause(list.events, account, ` ${VERBS.signed_in} from `, from, list.count > 1 ? ` ${counted(list.count, 'time')}` : '')],
      edge: 'sign-in', passes: 'holds',
    }))
  }
}
