import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import type { EntityId } from '../../model/units.ts'
import { clause, quoted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import type { Surprise } from '../baseline/surprise.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { pairKey } from '../parties.ts'
import { isMachineAccount } from '../place.ts'
import { techniques } from '../techniques.ts'
import { wordsOf } from '../text-memo.ts'

export const borrowedAccount: Behaviour = {
  id: 'borrowed-account',
  title: 'Another account used over a VPN lease',
  question: 'Did an account log on from an address that somebody else’s VPN tunnel held at that moment?',
  lookAlikes: ['an administrator’s second account (its name has the person’s name in it)', 'a pair seen day after day', 'a lease that changed hands within a minute'],
  techniques: techniques('T1078'),
  phase: 2,
  precursor: null,
  kinds: ['logon', 'remote_desktop', 'ssh_session', 'explicit_credentials', 'privileged_logon'],
  start: (context) => new Borrowed(context),
}

interface Loan extends Burst {
  readonly holder: EntityId
  readonly account: EntityId
  readonly on: EntityId | null
  readonly before: number
  readonly pair: Surprise | null
  refused: boolean
}

class Borrowed extends BurstDetector<Loan> {
  see(event: EventCursor): void {
    const holder = event.leaseHolder
    const account = event.kind === 'explicit_credentials' ? event.target : event.actor
    if (holder === null || account === null || holder === account || isMachineAccount(this.context.entities.get(account))) return
    const at = event.time
    const key = pairKey(holder, account)
    const before = this.habit(key, at)
    const loan = this.take(key, event, () => ({
      ...burstAt(event), holder, account, on: event.on, before, refused: true,
      pair: event.on === null ? null : this.context.baseline.target(account, ACCESS.session, event.on, at, 3),
    }))
    loan.refused &&= event.outcome === 'failure'
  }

  protected report({ at, until, holder, account, on, before, pair, refused, list, event }: Loan): void {
    const { entities } = this.context
    const cites = list.events
    const owner = entities.get(holder)
    const used = entities.get(account)
    const terms = [term('borrowed-account', 'Account of somebody else', 7, `over the VPN lease of ${quoted(owner.name)}`, cites, `over the VPN tunnel of ${quoted(owner.name)}`)]
    if (used.accountKind === 'service_account') terms.push(term('service-account', 'Service account used by hand', 4, 'services do not come over a VPN', cites, 'as a service account has no business on a VPN'))
    if (sameName(owner.name, used.name)) terms.push(term('second-account', 'Second account of the same person', -6, 'names share a word', cites))
    if (before > 0) terms.push(term('habit', 'Seen before', -Math.min(8, 3 + before), `${before} times on earlier days`, cites))
    if (pair && pair.decibans > 0) terms.push(term('first-pair', 'First time on this target', pair.decibans, pair.detail, cites, pair.decibans > 2 ? 'on a target it never used before' : undefined))
    if (refused) terms.push(term('refused', 'Refused', -3, 'no attempt succeeded', cites))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(borrowedAccount, event.store, list, {
      at, until, actor: account, from: holder, target: refused || on === null ? account : on, terms,
      clauses: [clause(cites, account, ` ${refused ? `${VERBS.requested} a session` : VERBS.signed_in}`, ...(on === null ? [] : [' on ', on]), ' over the VPN tunnel of ', holder)],
      edge: 'logon', passes: refused ? 'touches' : 'holds',
    }))
  }
}

const sameName = (a: string, b: string): boolean => {
  const words = wordsOf(a.toLowerCase()).filter((word) => word.length > 3)
  const other = b.toLowerCase()
  return words.some((word) => other.includes(word))
}
