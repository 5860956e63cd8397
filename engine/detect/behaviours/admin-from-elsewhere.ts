import type { AssetRole } from '../../../contract/vocabulary.ts'
import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, type EntityId } from '../../model/units.ts'
import { clause, quoted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, accessOf } from '../baseline/acts.ts'
import type { Surprise } from '../baseline/surprise.ts'
import type { Behaviour, DetectContext } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { originOf, pairKey } from '../parties.ts'
import type { Conformance } from '../paperwork.ts'
import { isBoundary, isOt } from '../place.ts'
import { techniques } from '../techniques.ts'

export const adminFromElsewhere: Behaviour = {
  id: 'admin-from-elsewhere',
  title: 'Administrator’s account from a machine it never came from',
  question: 'Was an administrator’s account used over the network from a machine from which it never was?',
  lookAlikes: ['an administrator who goes from machine to machine every day', 'a new desk, by day', 'a change with a work order', 'the first days of an account'],
  techniques: techniques('T1078.002'),
  phase: 2,
  precursor: null,
  kinds: ['logon'],
  start: (context) => new FromElsewhere(context),
}

/** Machines at which nobody sits: what comes from there in a person's name was set going on them. */
const SERVERS: ReadonlySet<AssetRole> = new Set(['server', 'file_server', 'backup_server', 'historian', 'historian_mirror'])
/** Logons of an account from which on its sources are its habit. */
const ENOUGH = 5

interface Coming extends Burst {
  readonly account: EntityId
  readonly from: EntityId
  readonly target: EntityId
  readonly source: Surprise
  readonly hour: Surprise
  readonly clock: string
  readonly conformance: Conformance
}

class FromElsewhere extends BurstDetector<Coming> {
  constructor(context: DetectContext) {
    super(context, 4 * HOUR)
  }

  see(event: EventCursor): void {
    const { actor: account, on: target, time: at } = event
    if (account === null || target === null || accessOf(event) !== ACCESS.network) return
    const { entities } = this.context
    const { accountKind } = entities.get(account)
    if (accountKind !== 'admin' && accountKind !== 'break_glass') return
    const from = originOf(event)
    const asset = entities.get(target)
    // Over its own tunnel the tunnel tells, and first contacts with the plant tell themselves.
    if (from === null || from === account || from === target || isOt(asset) || isBoundary(asset)) return
    const key = pairKey(account, from)
    const coming = this.current(key, at) ?? this.begin(event, account, from, target)
    if (coming) this.take(key, event, () => coming)
  }

  /** The first of the logons from a machine new to the account; null for any other. */
  private begin(event: EventCursor, account: EntityId, from: EntityId, target: EntityId): Coming | null {
    const { baseline, paperwork } = this.context
    const at = event.time
    const source = baseline.source(account, ACCESS.network, from, at, 7)
    if (!source.first || source.total < ENOUGH) return null
    return {
      ...burstAt(event), account, from, target, source, hour: baseline.hour(account, ACCESS.network, at, 4), clock: baseline.clock(at),
      conformance: paperwork.conform({ actor: account, asset: target, at }),
    }
  }

  protected report({ at, until, account, from, target, source, hour, clock, conformance, list, event }: Coming): void {
    const { entities, paperwork } = this.context
    const cites = list.events
    const { role, name } = entities.get(from)
    const terms = [
      term('new-source', 'New source', source.decibans, source.detail, cites, 'from a machine it never came from'),
      term('hour', 'Hour of the day', Math.max(-3, hour.decibans), hour.detail, cites, hour.decibans > 2 ? `at ${clock}, where ${hour.count} of ${hour.total} earlier ones were` : undefined),
    ]
    if (role !== null && SERVERS.has(role)) terms.push(term('from-server', 'From a server', 2, `nobody sits at ${quoted(name)}`, cites, 'from a server'))
    if (entities.get(target).role === 'domain_controller') terms.push(term('directory', 'On the directory', 1, 'whoever administers it administers all', cites))
    terms.push(paperwork.term(conformance, target, cites))
    if (weightOf(terms) < 5) return
    this.context.emit(signalOf(adminFromElsewhere, event.store, list, {
      at, until, actor: account, from, target, terms,
      clauses: [clause(cites, account, ` ${VERBS.signed_in} on `, target, ' from ', from)],
      edge: 'logon', passes: 'holds',
    }))
  }
}
