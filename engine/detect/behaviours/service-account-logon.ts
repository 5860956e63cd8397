import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import type { EntityId } from '../../model/units.ts'
import { clause, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, accessOf } from '../baseline/acts.ts'
import { withHistory } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { accountOf, originOf, pairKey } from '../parties.ts'
import type { Conformance } from '../paperwork.ts'
import { isBoundary, isMachineAccount, isOt } from '../place.ts'
import { techniques } from '../techniques.ts'
import { article, sessionLabel } from './jump-access.ts'

export const serviceAccountLogon: Behaviour = {
  id: 'service-account-logon',
  title: 'Service account used by hand',
  question: 'Did an account that belongs to a service open a session at a screen, or log on from somebody’s workstation?',
  lookAlikes: ['maintenance of the service by its owner, as in other months', 'a service account that was always a person’s second account', 'a new service'],
  techniques: techniques('T1078.002', 'T0859'),
  phase: 2,
  precursor: null,
  kinds: ['logon', 'remote_desktop', 'ssh_session', 'bastion_session', 'tunnel_opened'],
  start: (context) => new ByHand(context),
}

/** An account that Windows starts services or jobs with, and with so many acts, none of them at a screen, is a service's whatever its name. */
const SERVICE_ACTS = 30

interface Use extends Burst {
  readonly account: EntityId
  readonly from: EntityId | null
  readonly target: EntityId | null
  readonly named: boolean
  readonly tunnel: boolean
  readonly byHand: number
  readonly acts: number
  readonly fromDesk: boolean
  readonly days: number
  readonly conformance: Conformance
  readonly label: string
}

class ByHand extends BurstDetector<Use> {
  /** Acts by hand, and all. */
  private readonly byHand = new Tally()
  private readonly acts = new Tally()
  private readonly desks = new Tally()
  /** Seen to log on as a service or for a job (types 4 and 5). */
  private readonly starts = new Set<EntityId>()

  see(event: EventCursor): void {
    const access = accessOf(event)
    const account = accountOf(event)
    if (access < 0 || account === null) return
    const entity = this.context.entities.get(account)
    if (entity.kind !== 'account' || isMachineAccount(entity)) return
    const at = event.time
    const isSession = access === ACCESS.session || access === ACCESS.tunnel
    const from = originOf(event)
    const named = entity.accountKind === 'service_account'
    const isDesk = from !== null && this.context.entities.get(from).role === 'workstation'
    if ((isSession || (named && isDesk)) && (named || this.isSilent(account))) this.use(event, account, from, named, isDesk, access === ACCESS.tunnel)
    this.acts.add(account, at)
    if (isSession || access === ACCESS.signIn) this.byHand.add(account, at)
    else if (event.kind === 'logon' && isServiceType(event.detail)) this.starts.add(account)
    if (isDesk) this.desks.add(pairKey(account, from), at)
  }

  private isSilent(account: EntityId): boolean {
    return this.starts.has(account) && this.acts.count(account) >= SERVICE_ACTS && this.byHand.count(account) === 0
  }

  private use(event: EventCursor, account: EntityId, from: EntityId | null, named: boolean, isDesk: boolean, tunnel: boolean): void {
    const at = event.time
    this.take(account, event, () => ({
      ...burstAt(event), account, from, target: event.on, named, tunnel, fromDesk: isDesk, label: sessionLabel(event),
      byHand: this.byHand.settled(account, at) + (isDesk && from !== null ? this.desks.settled(pairKey(account, from), at) : 0), acts: this.acts.count(account),
      days: this.context.baseline.observedDays(at), conformance: this.context.paperwork.conform({ actor: account, asset: event.on, at }),
    }))
  }

  protected report({ at, until, account, from, target, named, tunnel, byHand, acts, fromDesk, days, conformance, label, list, event }: Use): void {
    const { entities, paperwork } = this.context
    const cites = list.events
    const asset = target === null ? null : entities.get(target)
    const seen = `${byHand} of ${acts} earlier acts were by hand`
    const terms = [term('by-hand', 'By hand', withHistory(named ? 6 : 5, days), `${named ? 'an account of a service' : 'an account never used at a screen'}; ${seen}`, cites, `as ${byHand} of its ${acts} earlier acts were by hand`)]
    if (fromDesk) terms.push(term('from-desk', 'From a workstation', 2, 'services run on servers', cites, 'from a workstation'))
    if (tunnel) terms.push(term('tunnel', 'Over a VPN', 4, 'services do not come over a VPN', cites, 'over a VPN'))
    if (asset !== null && (isOt(asset) || (isBoundary(asset) && !tunnel))) terms.push(term('near-plant', 'On the plant’s side', 3, 'a machine of the plant or its boundary', cites, 'on the plant’s side'))
    if (byHand > 0) terms.push(term('habit', 'Used so before', -Math.min(9, 3 + 2 * byHand), seen, cites))
    terms.push(paperwork.term(conformance, target, cites))
    if (weightOf(terms) < 4) return
    this.context.emit(signalOf(serviceAccountLogon, event.store, list, {
      at, until, actor: account, from, target: target ?? account, terms,
      clauses: [clause(cites, account, ` ${VERBS.opened} ${tunnel ? 'a VPN tunnel' : label === 'logon' ? 'a session' : `${article(label)} session`}`, ...(target === null ? [] : [' on ', target]), ...(from === null || from === account ? [] : [' from ', from]))],
      edge: tunnel ? 'VPN' : label, passes: 'holds',
    }))
  }
}

const isServiceType = (logonType: string): boolean => logonType === '4' || logonType === '5' || logonType === 'Batch' || logonType === 'Service'
