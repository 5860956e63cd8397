import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { DAY, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, EventList, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, accessOf } from '../baseline/acts.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { accountOf, originOf } from '../parties.ts'
import { isMachineAccount } from '../place.ts'
import { techniques } from '../techniques.ts'

const DORMANT_DAYS = 60

export const dormantAccount: Behaviour = {
  id: 'dormant-account',
  title: 'Dormant account used',
  question: 'Was an account used again that had lain still for two months or was just woken?',
  lookAlikes: ['return from leave', 'a contractor who comes once a year, with a work order', 'a new colleague (created, not woken)'],
  techniques: techniques('T1078', 'T0859'),
  phase: 3,
  precursor: null,
  kinds: ['tunnel_opened', 'logon', 'remote_desktop', 'ssh_session', 'bastion_session', 'sign_in', 'account_enabled', 'remote_access_changed', 'account_created'],
  start: (context) => new Dormant(context),
}

class Dormant implements Detector {
  /** When an account was enabled, and by which event; only until its first use. */
  private readonly woken = new Map<number, { at: Instant; event: EventIndex }>()
  private readonly created = new Set<number>()
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const access = accessOf(event)
    if (access < 0) return this.change(event)
    if (access === ACCESS.network) return
    const account = accountOf(event)
    if (account === null) return
    const at = event.time
    const last = this.context.baseline.lastAccess(account)
    if (last === null) this.firstUse(account, event)
    else if (at - last >= DORMANT_DAYS * DAY) this.used(account, event, Math.floor((at - last) / DAY), null)
    if (this.woken.size > 0) this.woken.delete(account)
  }

  private change(event: EventCursor): void {
    const target = event.target
    if (target === null || event.outcome === 'failure') return
    if (event.kind === 'account_created') this.created.add(target)
    else if ((event.kind === 'account_enabled' || event.kind === 'remote_access_changed') && !this.woken.has(target)) this.woken.set(target, { at: event.time, event: event.index })
  }

  private firstUse(account: EntityId, event: EventCursor): void {
    const woken = this.woken.get(account)
    const days = Math.floor(this.context.baseline.observedDays(event.time))
    if (!woken || event.time - woken.at > 30 * DAY || days < 7 || this.created.has(account)) return
    this.used(account, event, days, woken.event)
  }

  private used(account: EntityId, event: EventCursor, days: number, wokenBy: EventIndex | null): void {
    const { entities, paperwork } = this.context
    const entity = entities.get(account)
    if (isMachineAccount(entity)) return
    const at = event.time
    const list = new EventList()
    if (wokenBy !== null) list.push(wokenBy)
    list.push(event.index)
    const ordinary = entity.accountKind === 'employee' || entity.accountKind === 'engineer' || entity.accountKind === 'operator'
    const base = wokenBy === null ? Math.min(12, 7 + 3 * Math.log2(days / DORMANT_DAYS)) : Math.min(8, 4 + Math.log2(days / 7) * 1.5)
    const conformance = paperwork.conform({ actor: account, asset: event.on, at })
    const terms = [
      term('dormant', wokenBy === null ? 'Dormant account' : 'Woken account', ordinary ? base / 2 : base, wokenBy === null ? `last used ${days} d before` : `never used in ${days} d of logs, then enabled`, list.events, wokenBy === null ? `after ${days} days without use` : `unused for ${days} days before it was enabled`),
      paperwork.term(conformance, event.on, list.events),
    ]
    if (weightOf(terms) < 3) return
    const from = originOf(event)
    this.context.emit(signalOf(dormantAccount, event.store, list, {
      at, until: at, actor: account, from: from === account ? event.from : from, target: account, terms, family: 'identity',
      clauses: [clause(list.events, account, ` ${VERBS.signed_in}`, ...(event.on === null ? [] : [' to ', event.on]), ` after ${days} days ${wokenBy === null ? 'without use' : 'of logs without it'}`)],
      edge: null, passes: 'none',
    }))
  }
}
