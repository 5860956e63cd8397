import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { clause, EventList, signalOf, term, weightOf } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { accountOf } from '../parties.ts'
import { isVendor } from '../place.ts'
import { techniques } from '../techniques.ts'

export const vpnFromNewAddress: Behaviour = {
  id: 'vpn-from-new-address',
  title: 'VPN tunnel from a new address',
  question: 'Was a VPN tunnel opened from an address or at an hour that is new for the account?',
  lookAlikes: ['travel and hotels', 'a home line with changing addresses', 'a vendor’s other office'],
  techniques: techniques('T1133', 'T0822'),
  phase: 1,
  precursor: null,
  kinds: ['tunnel_opened'],
  start: (context) => new NewAddress(context),
}

class NewAddress implements Detector {
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const account = accountOf(event)
    const from = event.from
    if (account === null || from === null || event.outcome === 'failure') return
    const { baseline, paperwork, entities } = this.context
    const at = event.time
    const list = new EventList()
    list.push(event.index)
    const cites = list.events
    const source = baseline.source(account, ACCESS.tunnel, from, at, 8)
    const hour = baseline.hour(account, ACCESS.tunnel, at, 6)
    const conformance = paperwork.conform({ actor: account, asset: event.on, at })
    const terms = [
      term('new-source', source.first ? 'New address' : 'Known address', source.decibans, source.detail, cites, source.decibans > 2 ? 'from a new address' : undefined),
      term('hour', 'Hour of the day', hour.decibans, hour.detail, cites, hour.decibans > 2 ? `at ${baseline.clock(at)}, where ${hour.count} of ${hour.total} earlier tunnels were` : undefined),
    ]
    if (isVendor(entities.get(account)) && paperwork.known && (conformance.match === 'none' || conformance.match === 'out of scope')) {
      terms.push(term('vendor-without-papers', 'Vendor without a work order', 3, conformance.words, cites, 'without a work order'))
    }
    terms.push(paperwork.term(conformance, event.on, cites))
    if (weightOf(terms) < 4) return
    this.context.emit(signalOf(vpnFromNewAddress, event.store, list, {
      at, until: at, actor: account, from, target: account, terms,
      clauses: [clause(cites, account, ` ${VERBS.opened} a VPN tunnel`, ...(event.on === null ? [] : [' on ', event.on]), ' from ', from)],
      edge: 'VPN', passes: 'holds',
    }))
  }
}
