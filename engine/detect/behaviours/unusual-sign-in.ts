import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, type EntityId, type Instant } from '../../model/units.ts'
import { clause, counted, EventList, signalOf, term, weightOf, Bursts, type Open } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import type { Surprise } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { accountOf, originOf, pairKey } from '../parties.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const unusualSignIn: Behaviour = {
  id: 'unusual-sign-in',
  title: 'Sign-in from a new address at a new hour',
  question: 'Did an account sign in from an address, at an hour or in a way it never did before?',
  lookAlikes: ['travel', 'a meeting-room screen signed in by device code, as on other days', 'a new internet provider or mobile network', 'working late'],
  techniques: techniques('T1078.004'),
  phase: 1,
  precursor: null,
  kinds: ['sign_in'],
  start: (context) => new UnusualSignIn(context),
}

/** Ways of signing in that thieves like: they ask for no second factor, or let the code be typed in elsewhere. */
const METHODS = ['', 'device code', 'a legacy protocol', 'no second factor'] as const
const METHOD_WEIGHT = [0, 4, 3, 2]
const judgeMethod = (text: string): number => {
  if (text.includes('device code')) return 1
  if (hasAny(text, ['imap', 'pop3', 'authenticated smtp', 'other clients', 'activesync'])) return 2
  return text.includes('mfaused no') ? 3 : 0
}

interface Burst extends Open {
  readonly at: Instant
  readonly account: EntityId
  readonly from: EntityId
  readonly source: Surprise
  readonly hour: Surprise
  readonly method: number
  /** Sign-ins of the account by that method on earlier days, and of everybody. */
  readonly methodBefore: readonly [own: number, all: number]
  /** The directory itself found it doubtful. */
  readonly risky: boolean
  readonly list: EventList
  readonly event: EventCursor
}

class UnusualSignIn implements Detector {
  private readonly bursts = new Bursts<Burst>(4 * HOUR, (burst) => this.report(burst))
  private readonly methods = new TextMemo(judgeMethod)
  private readonly risks = new TextMemo((text) => (hasAny(text, ['risk medium', 'risk high', 'unfamiliarfeatures', 'unlikelytravel', 'impossibletravel']) ? 1 : 0))
  private readonly used = new Tally()
  private readonly usedByAll = new Tally()
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
    const method = this.methods.of(event.store, 'detail', event.index)
    const methodBefore = [this.used.settled(pairKey(account, method), at), this.usedByAll.settled(method, at)] as const
    this.used.add(pairKey(account, method), at)
    this.usedByAll.add(method, at)
    const source = this.context.baseline.source(account, ACCESS.signIn, from, at)
    if (!source.first || source.total < 5) return
    const hour = this.context.baseline.hour(account, ACCESS.signIn, at)
    const begun = this.bursts.begin(key, { at, until: at, account, from, source, hour, method, methodBefore, risky: this.risks.of(event.store, 'detail', event.index) > 0, list: new EventList(), event })
    begun.list.push(event.index)
  }

  finish(): void {
    this.bursts.finish()
  }

  private report({ at, until, account, from, source, hour, method, methodBefore, risky, list, event }: Burst): void {
    // Half weight: people do travel, and one strange sign-in is no incident.
    const terms = [
      term('new-source', 'New address', Math.min(4, source.decibans / 2), source.detail, list.events, 'from a new address'),
      term('hour', 'Hour of the day', Math.min(3.5, hour.decibans / 2), hour.detail, list.events, hour.decibans > 2 ? `at ${this.context.baseline.clock(at)}, where ${hour.count} of ${hour.total} earlier sign-ins were` : undefined),
    ]
    const [own, all] = methodBefore
    if (method > 0 && own === 0) terms.push(term('method', `By ${METHODS[method]!}`, METHOD_WEIGHT[method]! - Math.min(3, all / 4), `${own} earlier sign-ins of the account that way, ${all} of all accounts`, list.events, `by ${METHODS[method]!}, which it never used`))
    if (risky) terms.push(term('flagged', 'Flagged by the directory', 2, 'its own risk rating', list.events, 'as the directory found it doubtful'))
    if (weightOf(terms) < 3.5) return
    this.context.emit(signalOf(unusualSignIn, event.store, list, {
      at, until, actor: account, from, target: account, terms,
      clauses: [clause(list.events, account, ` ${VERBS.signed_in} from `, from, list.count > 1 ? ` ${counted(list.count, 'time')}` : '')],
      edge: 'sign-in', passes: 'holds',
    }))
  }
}
