import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { MINUTE, type EntityId } from '../../model/units.ts'
import { clause, counted, signalOf, term, weightOf } from '../act.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { habitTerms, paperTerm } from '../host-act.ts'
import { pairKey } from '../parties.ts'
import { isAboveBoundary, isBoundary, isOt, isPublicAddress } from '../place.ts'
import { techniques } from '../techniques.ts'
import { TextMemo } from '../text-memo.ts'

export const networkScan: Behaviour = {
  id: 'network-scan',
  title: 'Network searched',
  question: 'Did one machine knock at many others, at many ports of one, or at many hosts of the plant it never talked to?',
  lookAlikes: ['a scanner of the IT department, every week', 'a SCADA server that polls its controllers', 'monitoring and inventory', 'a server that many others are asked by', 'a check of the devices of a supplier, with a work order', 'the first days of the logs'],
  techniques: techniques('T1046', 'T1018'),
  phase: 2,
  precursor: null,
  kinds: ['flow', 'network_connection'],
  start: (context) => new Scan(context, WINDOW),
}

const WINDOW = 10 * MINUTE
/** Refused or unanswered destinations, ports of one destination, and new hosts of the plant from which on it is a search. */
const REFUSED = 15
const PORTS = 15
const NEW_IN_PLANT = 6
const MOST = 512
/** Strangers outside at whose door of administration a machine knocks in vain: so does a bot that looks for more of its kind. */
const STRANGERS = 8
const DOORS: readonly string[] = ['tcp/22 ', 'tcp/23 ', 'tcp/2323 ', 'tcp/445 ', 'tcp/3389 ', 'tcp/5555 ', 'tcp/7547 ', 'tcp/8291 ']
const isDoor = (detail: string): number => (DOORS.some((door) => detail.startsWith(door)) ? 1 : 0)

interface Knocking extends Burst {
  readonly from: EntityId
  readonly refused: Set<EntityId>
  /** Destination → its ports (dictionary ids of service or port). */
  readonly ports: Map<EntityId, Set<number>>
  readonly newInPlant: Set<EntityId>
  readonly tried: Set<EntityId>
  /** Outside. */
  readonly strangers: Set<EntityId>
}

/** One window for each source and ten minutes: machines talk all day, so a burst would never end. */
class Scan extends BurstDetector<Knocking> {
  private readonly plantContacts = new Tally()
  private readonly doors = new TextMemo(isDoor)

  see(event: EventCursor): void {
    const { from, on } = event
    if (from === null || on === null || from === on || event.detail === 'inbound') return
    const { entities } = this.context
    const target = entities.get(on)
    const at = event.time
    const isStranger = target.zone === 'internet'
    if (isStranger && (event.outcome !== 'failure' || this.doors.of(event.store, 'detail', event.index) === 0 || entities.get(from).kind === 'address' || !isPublicAddress(target.name))) return
    const key = pairKey(from, Math.floor(at / WINDOW) % 1_048_576)
    const knocking = this.take(key, event, () => ({ ...burstAt(event), from, refused: new Set(), ports: new Map(), newInPlant: new Set(), tried: new Set(), strangers: new Set() }))
    if (isStranger) {
      if (knocking.strangers.size < MOST) knocking.strangers.add(on)
      return
    }
    if (knocking.tried.size < MOST) knocking.tried.add(on)
    if (event.outcome === 'failure' && knocking.refused.size < MOST) knocking.refused.add(on)
    this.notePort(knocking, on, event)
    if (!isOt(target) && !isBoundary(target)) return
    const pair = pairKey(from, on)
    if (this.plantContacts.settled(pair, at) === 0 && knocking.newInPlant.size < MOST) knocking.newInPlant.add(on)
    this.plantContacts.add(pair, at)
  }

  private notePort(knocking: Knocking, on: EntityId, { store, index, kind, amount }: EventCursor): void {
    let ports = knocking.ports.get(on)
    if (!ports) {
      if (knocking.ports.size >= MOST) return
      knocking.ports.set(on, (ports = new Set()))
    }
    if (ports.size < MOST) ports.add(kind === 'flow' ? -store.textId('object', index) : amount)
  }

  protected report({ at, until, from, refused, ports, newInPlant, tried, strangers, list, event }: Knocking): void {
    const [widest, most] = widestOf(ports)
    if (refused.size < REFUSED && most < PORTS && newInPlant.size < NEW_IN_PLANT && strangers.size < STRANGERS) return
    const { baseline } = this.context
    // Everything is new at first; what is refused is remarkable from the first day on.
    const trust = Math.min(1, baseline.observedDays(at) / 7)
    const before = this.habit(from, at)
    const cites = list.events
    const minutes = counted(Math.max(1, Math.round((until - at) / MINUTE)), 'minute')
    const terms = []
    if (refused.size >= REFUSED) terms.push(term('refused', 'Knocked where nobody answers', Math.min(8, 5 + Math.log2(refused.size / REFUSED)), `${refused.size} of ${counted(tried.size, 'destination')} refused or silent within ${minutes}`, cites, `as ${refused.size} of ${counted(tried.size, 'destination')} did not answer`))
    if (most >= PORTS) terms.push(term('ports', 'Many ports of one host', Math.min(8, 6 + Math.log2(most / PORTS)), `${counted(most, 'port')} within ${minutes}`, cites, `as ${counted(most, 'port')} of one host were tried`))
    if (newInPlant.size >= NEW_IN_PLANT) terms.push(term('new-in-plant', 'Hosts of the plant it never talked to', trust * Math.min(9, 6 + Math.log2(newInPlant.size / NEW_IN_PLANT)), `${counted(newInPlant.size, 'host')} of the plant within ${minutes}, none of them on an earlier day`, cites, `as it never talked to ${counted(newInPlant.size, 'host')} of the plant before`))
    if (strangers.size >= STRANGERS) terms.push(term('strangers', 'Knocks at strangers’ doors', Math.min(9, 6 + Math.log2(strangers.size / STRANGERS)), `${counted(strangers.size, 'address', 'addresses')} outside asked in vain for administration within ${minutes}`, cites, `as it asked ${counted(strangers.size, 'stranger')} outside in vain for administration`))
    const target = most >= PORTS ? widest : (newInPlant.values().next().value ?? refused.values().next().value ?? strangers.values().next().value ?? null)
    const source = this.context.entities.get(from)
    if (newInPlant.size >= NEW_IN_PLANT && (isAboveBoundary(source) || source.zone === 'enterprise')) terms.push(term('from-business', 'From the business network', 3, 'whose machines have no business with hosts of the plant', cites, 'from the business network'))
    // Of work that goes out an order names the machine it goes out from.
    const worked = strangers.size >= STRANGERS ? from : target
    if (worked !== null) terms.push(paperTerm(this.context, null, worked, at, cites))
    terms.push(...habitTerms(before, cites, 4, 9))
    if (weightOf(terms) < 3) return
    const isPlant = newInPlant.size >= NEW_IN_PLANT
    this.context.emit(signalOf(networkScan, event.store, list, {
      at, until, actor: null, from, target, terms, phase: isPlant ? 3 : 2,
      ...(isPlant ? { techniques: techniques('T0846', 'T1046') } : {}),
      clauses: [clause(cites, from, ` ${VERBS.queried} ${most >= PORTS ? `${counted(most, 'port')} of ` : `${counted(Math.max(tried.size, strangers.size), 'host')}, among them `}`, target ?? '')],
      edge: null, passes: 'none', family: 'operational',
    }))
  }
}

const widestOf = (ports: ReadonlyMap<EntityId, ReadonlySet<number>>): [EntityId | null, number] => {
  let widest: [EntityId | null, number] = [null, 0]
  for (const [host, own] of ports) if (own.size > widest[1]) widest = [host, own.size]
  return widest
}
