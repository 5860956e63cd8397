import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { MINUTE, type EntityId } from '../../model/units.ts'
import { clause, counted, quoted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import type { Surprise } from '../baseline/surprise.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { accountOf, originOf } from '../parties.ts'
import { isMachineAccount } from '../place.ts'
import { techniques } from '../techniques.ts'

export const kerberoasting: Behaviour = {
  id: 'kerberoasting',
  title: 'Weakly encrypted service tickets in a burst',
  question: 'Did one account ask for many service tickets with RC4 in a few minutes?',
  lookAlikes: ['legacy applications and storage that only speak RC4 (the same few services, every day)', 'machine accounts', 'an inventory scan'],
  techniques: techniques('T1558.003'),
  phase: 2,
  precursor: null,
  kinds: ['service_ticket'],
  start: (context) => new Roasting(context, 5 * MINUTE),
}

interface Tickets extends Burst {
  readonly account: EntityId
  readonly from: EntityId | null
  readonly services: Map<number, { name: string; target: EntityId | null; usual: boolean }>
  readonly hour: Surprise
}

class Roasting extends BurstDetector<Tickets> {
  see(event: EventCursor): void {
    if (!isRc4(event.detail) || event.outcome === 'failure') return
    const account = accountOf(event)
    const service = event.object
    if (account === null || service.endsWith('$') || service.toLowerCase().startsWith('krbtgt') || isMachineAccount(this.context.entities.get(account))) return
    const at = event.time
    const { services } = this.take(account, event, () => ({ ...burstAt(event), account, from: originOf(event), services: new Map(), hour: this.context.baseline.hour(account, ACCESS.session, at, 5) }))
    const id = event.store.textId('object', event.index)
    if (services.size < 1000 && !services.has(id)) {
      services.set(id, { name: service, target: event.target, usual: this.context.baseline.ticketsFor(account, id, at) > 0 })
    }
  }

  protected report({ at, until, account, from, services, hour, list, event }: Tickets): void {
    const names = [...services.values()]
    const fresh = names.filter(({ usual }) => !usual)
    if (fresh.length < 3 && !(fresh.length > 0 && list.count >= 5)) return
    const { baseline } = this.context
    const cites = list.events
    const terms = [
      term('rc4-burst', 'RC4 tickets in a burst', Math.min(15, 8 + 2.5 * Math.log2(Math.max(3, fresh.length) / 3)), `${counted(list.count, 'ticket')} with RC4 for ${counted(names.length, 'service')}, ${fresh.length} of them new to the account`, cites, `with ${counted(fresh.length, 'service')} it never used before`),
      term('hour', 'Hour of the day', Math.max(-2, hour.decibans), hour.detail, cites, hour.decibans > 2 ? `at ${baseline.clock(at)}, where ${hour.count} of ${hour.total} earlier sessions were` : undefined),
    ]
    if (weightOf(terms) < 3) return
    // The target is drawn when it is one; a dozen service accounts are not each reached.
    const target = fresh.length === 1 ? fresh[0]!.target : null
    this.context.emit(signalOf(kerberoasting, event.store, list, {
      at, until, actor: account, from: from ?? account, target, terms,
      clauses: [clause(cites, account, ` ${VERBS.requested} ${counted(list.count, 'RC4 ticket')} for ${names.length === 1 ? `the service ${quoted(names[0]!.name)}` : `${names.length} services, among them ${quoted(fresh[0]!.name)}`}`)],
      edge: 'service tickets', passes: target === null ? 'none' : 'touches',
    }))
  }
}

/** RC4-HMAC (0x17) or its export form (0x18), as number or word. */
const isRc4 = (encryption: string): boolean => encryption === '0x17' || encryption === '0x18' || encryption === '23' || encryption === '24' || encryption.toUpperCase().startsWith('RC4')
