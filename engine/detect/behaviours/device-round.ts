import type { AssetRole } from '../../../contract/vocabulary.ts'
import type { EventCursor } from '../../identity/resolved.ts'
import type { Entity } from '../../model/entity.ts'
import { VERBS } from '../../model/verbs.ts'
import { MINUTE, type EntityId } from '../../model/units.ts'
import { clause, counted, signalOf, term, weightOf } from '../act.ts'
import { span, withHistory } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour, DetectContext } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { paperTerm } from '../host-act.ts'
import { pairKey } from '../parties.ts'
import { isController, isPublicAddress } from '../place.ts'
import { techniques } from '../techniques.ts'

export const deviceRound: Behaviour = {
  id: 'device-round',
  title: 'Devices tried one after another from outside',
  question: 'Did a stranger outside try the same port of one device of the plant after the other?',
  lookAlikes: ['the internet’s scanners, which come across one device at a time', 'the integrator or maker, who goes round every day', 'researchers who count such devices'],
  techniques: techniques('T0846', 'T1046'),
  phase: 1,
  precursor: null,
  kinds: ['flow'],
  start: (context) => new DeviceRound(context),
}

/** Devices of one sort stand at several places, and are reached over the internet where nobody sees to it. */
const DEVICES: ReadonlySet<AssetRole> = new Set(['firewall', 'vpn', 'data_gateway', 'hmi', 'opc_server'])
/** Devices and minutes of a round: who has a list goes through it. */
const LEAST = 3
const PACE = 5 * MINUTE

interface Round extends Burst {
  readonly stranger: EntityId
  readonly devices: Set<EntityId>
  readonly port: string
  answered: number
}

class DeviceRound extends BurstDetector<Round> {
  private readonly pairs = new Tally()
  /** Devices ever reached from outside: so many could be gone through. */
  private readonly reachable = new Set<EntityId>()
  private rounds = 0
  constructor(context: DetectContext) {
    super(context, PACE)
  }

  see(event: EventCursor): void {
    const { from, on } = event
    if (from === null || on === null) return
    const { entities } = this.context
    const caller = entities.get(from)
    if (caller.kind !== 'address' || !isPublicAddress(caller.name) || !isDevice(entities.get(on))) return
    this.reachable.add(on)
    const at = event.time
    const isKnown = this.pairs.settled(from, at) > 0
    this.pairs.add(from, at)
    const port = event.detail.split(' ', 1)[0]!
    if (isKnown || !/^(?:tcp|udp)\/\d+$/.test(port)) return
    const round = this.take(pairKey(from, event.store.textId('object', event.index)), event, () => ({ ...burstAt(event), stranger: from, devices: new Set(), port, answered: 0 }))
    round.devices.add(on)
    if (event.outcome !== 'failure') round.answered++
  }

  protected report({ at, until, stranger, devices, port, answered, list, event }: Round): void {
    if (devices.size < LEAST) return
    const { baseline } = this.context
    const days = baseline.observedDays(at)
    const cites = list.events
    const before = this.rounds++
    const [first] = devices
    const terms = [
      term('round', 'One device after another', withHistory(Math.min(7, 5 + Math.log2(devices.size / LEAST)), days), `${port} of ${devices.size} of the ${this.reachable.size} devices that are reached from outside, in ${counted(Math.max(1, Math.ceil((until - at) / MINUTE)), 'minute')}`, cites, `as ${counted(devices.size, 'device')} of the plant were tried at the same port`),
      ...(before === 0 ? [] : [term('habit', 'Others did so before', -Math.min(5, 1.5 * Math.log2(1 + before)), `${counted(before, 'such round')} by strangers ${span(days)}`, cites)]),
      ...(answered > 0 ? [term('answered', 'They answered', 0.5, `${answered} of ${list.count}`, cites)] : []),
      paperTerm(this.context, null, first!, at, cites),
    ]
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(deviceRound, event.store, list, {
      at, until, actor: null, from: stranger, target: first!, terms, family: 'operational',
      clauses: [clause(cites, stranger, ` ${VERBS.queried} ${counted(devices.size, 'device')} one after another, among them `, first!, ` (${port})`)],
      edge: 'probe', passes: 'none',
    }))
  }
}

const isDevice = (entity: Entity): boolean => isController(entity) || (entity.role !== null && DEVICES.has(entity.role))
