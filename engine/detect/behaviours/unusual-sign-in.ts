import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, type EntityId } from '../../model/units.ts'
import { clause, counted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import type { Surprise } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { accountOf, originOf, pairKey } from '../parties.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const unusualSignIn: Behaviour = {
  id: 'unusual-sign-in',
  title: 'Sign-in from a new address at a new hour',
  question: 'Did an account sign in from an address, at an hour or in a way it never did before?',
  lookAlikes: ['travel', 'a meeting-room screen signed in by device code, as on other days', 'a new internet provider or mobile network', 'working late', 'a colleague called out, whom the log book announces'],
  techniques: techniques('T1078.004'),
  phase: 1,
  precursor: null,
  kinds: ['sign_in'],
  start: (context) => new UnusualSignIn(context, 4 * HOUR),
}

/** Ways of signing in that thieves like: they ask for no second factor, or let the code be typed in elsewhere. */
const METHODS = ['', 'device code', 'a legacy protocol', 'no second factor'] as const
const METHOD_WEIGHT = [0, 4, 3, 2]
const judgeMethod = (text: string): number => {
  if (text.includes('device code')) return 1
  if (hasAny(text, ['imap', 'pop3', 'authenticated smtp', 'other clients', 'activesync'])) return 2
  return text.includes('mfaused no') ? 3 : 0
}

interface Sitting extends Burst {
  readonly account: EntityId
  readonly from: EntityId
  readonly source: Surprise
  readonly hour: Surprise
  readonly method: number
  /** Sign-ins of the account by that method on earlier days, and of everybody. */
  readonly methodBefore: readonly [own: number, all: number]
  /** The directory itself found it doubtful. */
  readonly risky: boolean
}

class UnusualSignIn extends BurstDetector<Sitting> {
  private readonly methods = new TextMemo(judgeMethod)
  private readonly risks = new TextMemo((text) => (hasAny(text, ['risk medium', 'risk high', 'unfamiliarfeatures', 'unlikelytravel', 'impossibletravel']) ? 1 : 0))
  private readonly used = new Tally()
  private readonly usedByAll = new Tally()

  see(event: EventCursor): void {
    const account = accountOf(event)
    const from = originOf(event)
    if (account === null || from === null || event.outcome !== 'success') return
    const key = pairKey(account, from)
    const sitting = this.current(key, event.time) ?? this.begin(event, account, from)
    if (sitting) this.take(key, event, () => sitting)
  }

  /** The sitting that a sign-in from an address new to the account begins; null for any other. */
  private begin(event: EventCursor, account: EntityId, from: EntityId): Sitting | null {
    const at = event.time
    const method = this.methods.of(event.store, 'detail', event.index)
    const methodBefore = [this.used.settled(pairKey(account, method), at), this.usedByAll.settled(method, at)] as const
    this.used.add(pairKey(account, method), at)
    this.usedByAll.add(method, at)
    const source = this.context.baseline.source(account, ACCESS.signIn, from, at)
    if (!source.first || source.total < 5) return null
    const hour = this.context.baseline.hour(account, ACCESS.signIn, at)
    return { ...burstAt(event), account, from, source, hour, method, methodBefore, risky: this.risks.of(event.store, 'detail', event.index) > 0 }
  }

  protected report({ at, until, account, from, source, hour, method, methodBefore, risky, list, event }: Sitting): void {
    // Half weight: people do travel, and one strange sign-in is no incident.
    const terms = [
      term('new-source', 'New address', Math.min(4, source.decibans / 2), source.detail, list.events, 'from a new address'),
      term('hour', 'Hour of the day', Math.min(3.5, hour.decibans / 2), hour.detail, list.events, hour.decibans > 2 ? `at ${this.context.baseline.clock(at)}, where ${hour.count} of ${hour.total} earlier sign-ins were` : undefined),
    ]
    const [own, all] = methodBefore
    if (method > 0 && own === 0) terms.push(term('method', `By ${METHODS[method]!}`, METHOD_WEIGHT[method]! - Math.min(3, all / 4), `${own} earlier sign-ins of the account that way, ${all} of all accounts`, list.events, `by ${METHODS[method]!}, which it never used`))
    if (risky) terms.push(term('flagged', 'Flagged by the directory', 2, 'its own risk rating', list.events, 'as the directory found it doubtful'))
    const announced = this.context.paperwork.announcedTerm(account, at)
    if (announced) terms.push(announced)
    if (weightOf(terms) < 3.5) return
    this.context.emit(signalOf(unusualSignIn, event.store, list, {
      at, until, actor: account, from, target: account, terms,
      clauses: [clause(list.events, account, ` ${VERBS.signed_in} from `, from, list.count > 1 ? ` ${counted(list.count, 'time')}` : '')],
      edge: 'sign-in', passes: 'holds',
    }))
  }
}
