import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import type { EntityId, EventIndex } from '../../model/units.ts'
import { clause, counted, signalOf, term, weightOf } from '../act.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { accountOf } from '../parties.ts'
import { techniques } from '../techniques.ts'

const ENOUGH = 10
/** Accounts told apart for one source; beyond, a spray is a spray. */
const MOST_ACCOUNTS = 5000

export const passwordSpray: Behaviour = {
  id: 'password-spray',
  title: 'Few passwords tried on many accounts',
  question: 'Did one source fail to sign in to many accounts, a few times each?',
  lookAlikes: ['the egress address of an office or proxy, with mistyped passwords of many people', 'a service with an expired password (one account, many failures)'],
  techniques: techniques('T1110.003'),
  phase: 1,
  precursor: null,
  kinds: ['sign_in', 'logon'],
  start: (context) => new Spray(context),
}

interface Tried extends Burst {
  readonly source: EntityId
  /** Accounts tried, and how often in all; told apart up to a limit. */
  readonly accounts: Set<number>
  tries: number
  readonly usualUsers: number
  got: { account: EntityId; event: EventIndex } | null
}

class Spray extends BurstDetector<Tried> {
  /** Accounts that signed in from a source, at most 50 are told apart: an office has many, an intruder few. */
  private readonly users = new Map<number, Set<number>>()

  see(event: EventCursor): void {
    const account = accountOf(event)
    const source = event.from
    if (account === null || source === null) return
    if (event.outcome === 'success') return this.succeeded(account, source, event)
    if (event.outcome !== 'failure') return
    const tried = this.take(source, event, () => ({ ...burstAt(event), source, accounts: new Set(), tries: 0, usualUsers: this.users.get(source)?.size ?? 0, got: null }))
    if (tried.accounts.size < MOST_ACCOUNTS) tried.accounts.add(account)
    if (tried.accounts.has(account)) tried.tries++
  }

  private succeeded(account: EntityId, source: EntityId, event: EventCursor): void {
    const tried = this.current(source, event.time)
    if (tried && tried.accounts.size >= ENOUGH && tried.accounts.has(account)) tried.got ??= { account, event: event.index }
    let users = this.users.get(source)
    if (!users) this.users.set(source, (users = new Set()))
    if (users.size < 50) users.add(account)
  }

  protected report({ at, until, source, accounts: tried, tries, list, usualUsers, got, event }: Tried): void {
    const accounts = tried.size
    if (accounts < ENOUGH || tries / accounts > 5) return
    const cites = list.events
    const terms = [term('spray', 'Many accounts, few tries each', Math.min(12, 7 + 2 * Math.log2(accounts / ENOUGH)), `${accounts === MOST_ACCOUNTS ? 'at least ' : ''}${counted(accounts, 'account')}, ${counted(list.count, 'failure')}`, cites, `as ${counted(accounts, 'account')} were tried from one source`)]
    if (usualUsers >= 5) terms.push(term('shared-source', 'Shared source', -6, `${usualUsers} accounts signed in from it before`, cites))
    if (got) terms.push(term('spray-hit', 'One of them signed in', 7, 'from the same source afterwards', [got.event], 'and one of them then signed in'))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(passwordSpray, event.store, list, {
      at, until, actor: got?.account ?? null, from: source, target: got?.account ?? null, terms,
      clauses: [
        clause(cites, source, ` ${VERBS.requested} sign-ins to ${counted(accounts, 'account')} in vain`),
        ...(got ? [clause([got.event], got.account, ` ${VERBS.signed_in} from `, source)] : []),
      ],
      edge: got ? 'sign-in' : null, passes: got ? 'holds' : 'none',
    }))
  }
}
