import type { AssetRole } from '../../../contract/vocabulary.ts'
import type { EventCursor } from '../../identity/resolved.ts'
import type { Entity } from '../../model/entity.ts'
import type { Term } from '../../model/signal.ts'
import { VERBS } from '../../model/verbs.ts'
import type { EntityId } from '../../model/units.ts'
import { clause, counted, signalOf, term, weightOf } from '../act.ts'
import { span, withHistory } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, type Burst } from '../burst-detector.ts'
import { commandPaperwork } from '../command-paperwork.ts'
import { isControlPort, isServicePort, portName, portOf } from '../control-ports.ts'
import { originOf, pairKey } from '../parties.ts'
import type { Conformance } from '../paperwork.ts'
import { isController, isPublicAddress } from '../place.ts'
import { StationBurstDetector } from '../station-burst-detector.ts'
import { ARRIVALS } from '../station-occupants.ts'
import { techniques } from '../techniques.ts'
import { TextMemo } from '../text-memo.ts'

export const controllerService: Behaviour = {
  id: 'controller-service',
  title: 'Device reached over a service port',
  question: 'Was a controller, operator panel or gateway reached over web, file or remote-screen services, or from the internet, by a client that never did so?',
  lookAlikes: ['the engineering station on the web page of a device', 'a panel whose screen is shared all day', 'the daily noise of the internet on a device that has always been reachable'],
  techniques: techniques('T0886', 'T0883'),
  phase: 3,
  precursor: null,
  kinds: ['flow', 'file_transferred', ...ARRIVALS],
  start: (context) => new ControllerService(context),
}

/** Devices whose service ports few clients ever use, beside the controllers. */
const DEVICES: ReadonlySet<AssetRole> = new Set(['hmi', 'data_gateway', 'opc_server'])
/** Sent to a device in one stretch, it is more than a form: a configuration or firmware. */
const LARGE = 100_000
/** A knock of the internet's scanners stays below this many bytes. */
const KNOCK = 3_000

/** A stranger's weight; who opens a screen over RDP is told by name elsewhere, where logs of sessions are. */
const STRANGER = { RDP: 3, other: 5 } as const

/** Weight alone: files and shells go in over some, pages and screens come out over others, which is seldom work on the device. */
const BASES: Readonly<Record<string, number>> = { HTTP: 2, HTTPS: 2, RDP: 1, VNC: 3 }

interface Reach extends Burst {
  readonly port: number
  readonly fromInternet: boolean
  readonly exposure: Readonly<Exposure> | null
  readonly actor: EntityId | null
  readonly from: EntityId
  readonly client: EntityId
  readonly device: EntityId
  readonly before: Readonly<Seen>
  readonly days: number
  readonly night: boolean
  readonly person: EntityId | null
  /** How often it worked on any device on earlier days. */
  readonly guest: number
  readonly conformance: Conformance
  sent: number
  bytes: number
}

interface Seen {
  uses: number
  clients: number
}

/** What the internet did with a device, on all its ports: scanners try them one by one. */
interface Exposure {
  strangers: number
  /** Logarithm of the bytes of a usual connection from there. */
  typical: number
}
/** A step towards each connection settles near the median, which the great transfers of the one who works there do not move. */
const STEP = 0.5

class ControllerService extends StationBurstDetector<Reach> {
  private readonly pairs = new Tally()
  /** Of the internet's clients, those that did more than knock: on a device, and on any. */
  private readonly stays = new Tally()
  private readonly guests = new Tally()
  private readonly devices = new Map<number, Seen>()
  private readonly exposures = new Map<EntityId, Exposure>()
  private readonly ports = new TextMemo(portOf)

  see(event: EventCursor): void {
    if (event.kind !== 'flow' && event.kind !== 'file_transferred') return this.occupants.arrived(event)
    const { on, from, outcome } = event
    if (on === null || from === null || on === from || outcome === 'failure') return
    const { entities } = this.context
    const device = entities.get(on)
    if (event.kind === 'file_transferred') return this.sent(event, from, on)
    const port = this.ports.of(event.store, 'detail', event.index)
    if (port === 0) return
    const client = entities.get(from)
    const fromInternet = client.kind === 'address' && isPublicAddress(client.name)
    // A control protocol from inside the plant is judged by what it commands.
    if (isServicePort(port) ? isDevice(device) : fromInternet && isControlPort(port) && !isPublicAddress(device.name)) this.reach(event, from, on, port, fromInternet)
  }

  private reach(event: EventCursor, client: EntityId, device: EntityId, port: number, fromInternet: boolean): void {
    const at = event.time
    const place = device * 128 + port
    let seen = this.devices.get(place)
    if (!seen) this.devices.set(place, (seen = { uses: 0, clients: 0 }))
    const key = pairKey(client, place)
    const exposure = fromInternet ? this.exposureOf(device) : null
    // Who knocked last week is no known client when it stays today.
    const stays = fromInternet && event.amount > KNOCK
    const known = (stays ? this.stays : this.pairs).settled(key, at) > 0
    const guest = fromInternet ? this.guests.settled(client, at) : 0
    if (stays) {
      this.stays.add(key, at)
      this.guests.add(client, at)
    }
    if (!known || (fromInternet && this.current(key, at))) {
      const { baseline, paperwork } = this.context
      const person = this.occupants.personOf(event)
      const reach = this.take(key, event, () => ({
        ...burstAt(event), port, fromInternet, actor: event.actor, from: originOf(event) ?? client, client, device, before: { ...seen }, exposure: exposure && { ...exposure },
        days: baseline.observedDays(at), night: baseline.isNight(at), person, guest, conformance: paperwork.conform({ actor: person, asset: device, at }), sent: 0, bytes: 0,
      }))
      reach.bytes += event.amount
    }
    seen.uses++
    const isNew = this.pairs.add(key, at)
    if (isNew) seen.clients++
    if (!exposure) return
    if (isNew) exposure.strangers++
    exposure.typical += Math.max(-STEP, Math.min(STEP, Math.log(1 + event.amount) - exposure.typical))
  }

  private exposureOf(device: EntityId): Exposure {
    let exposure = this.exposures.get(device)
    if (!exposure) this.exposures.set(device, (exposure = { strangers: 0, typical: Math.log(1 + KNOCK / 100) }))
    return exposure
  }

  /** A body sent over HTTP or a file over FTP belongs to the connection that is open between the two. */
  private sent(event: EventCursor, client: EntityId, device: EntityId): void {
    for (const port of SENDING) {
      const reach = this.current(pairKey(client, device * 128 + port), event.time)
      if (!reach) continue
      reach.sent += event.amount
      reach.list.push(event.index)
      return
    }
  }

  protected report(reach: Reach): void {
    const { at, until, port, fromInternet, actor, from, device, list, event } = reach
    const terms = this.terms(reach)
    if (weightOf(terms) < 5) return
    this.context.emit(signalOf(controllerService, event.store, list, {
      at, until, actor, from, target: device, terms, family: 'operational',
      ...(fromInternet ? { title: 'Device reached from the internet', techniques: techniques('T0883'), phase: 1 as const } : {}),
      clauses: [clause(list.events, from, ` ${VERBS.connected} to `, device, ` over ${portName(port)}${fromInternet ? ', straight from the internet' : ''}`)],
      edge: portName(port), passes: 'touches',
    }))
  }

  private terms({ at, port, exposure, client, device, before, days, night, sent, bytes, person, guest, conformance, list }: Reach): Term[] {
    const { baseline, entities, paperwork } = this.context
    const cites = list.events
    const name = portName(port)
    // What the internet tries every day from ever new addresses is no stranger than the day before, unless it stays.
    // A lone knock says that the device can be reached: news where it could not for a week.
    const isKnock = bytes <= KNOCK && !(exposure?.strangers === 0 && days >= 7)
    const noise = exposure !== null && (exposure.strangers >= 5 || isKnock)
    const usual = exposure === null ? 0 : Math.round(Math.exp(exposure.typical))
    const terms = [
      term('service-port', `${name} to a device`, noise ? 1 : exposure ? withHistory(BASES[name] ?? 4, days) : (BASES[name] ?? 4), counted(list.count, 'connection'), cites),
      term('first-pair', 'Client never did so', (noise ? 0 : name === 'RDP' ? STRANGER.RDP : STRANGER.other) * Math.min(1, days / 7), `0 of ${counted(before.uses, 'such connection')} to it ${span(days)}, which came from ${counted(before.clients, 'client')}`, cites, days >= 7 && !noise ? `by a client that never used ${name} on it` : undefined),
    ]
    if (entities.get(client).role === 'ews') terms.push(term('station', 'Engineering station', -3, 'stations look at the pages of their devices now and then', cites))
    if (!exposure && before.clients >= 5) terms.push(term('many-clients', 'Many use it', -3, `${before.clients} clients before`, cites))
    if (exposure) terms.push(term('from-internet', 'From the internet', withHistory(noise ? 2 : 8, days), noise ? `a public address, as ${exposure.strangers} before` : 'a public address', cites, 'straight from the internet'))
    if (exposure && noise && bytes > KNOCK && bytes > 10 * usual) terms.push(term('stayed', 'More than a knock', 7 * Math.min(1, days / 7), `${kilobytes(bytes)} sent, where ${exposure.strangers} others usually send ${kilobytes(usual)}`, cites, `with ${kilobytes(bytes)} sent, where others only knocked`))
    if (guest > 0) terms.push(term('known-guest', 'Works on others too', -Math.min(10, 4 + guest), `${counted(guest, 'earlier visit')} to devices of the plant`, cites))
    if (exposure && bytes >= LARGE && sent < LARGE) terms.push(term('large-upload', 'Much sent to it', 4 * Math.min(1, days / 7), `${kilobytes(bytes)} sent to the device`, cites, 'with as much sent to it as a program'))
    if (sent >= LARGE) terms.push(term('large-upload', 'Much sent to it', 4, `${kilobytes(sent)} sent to the device`, cites, 'with a large file sent to it'))
    if (night) terms.push(term('hour', 'At night', 1, `at ${baseline.clock(at)} plant time`, cites, `at ${baseline.clock(at)}`))
    terms.push(sent >= LARGE ? commandPaperwork(this.context, conformance, person, device, cites) : paperwork.term(conformance, device, cites))
    return terms
  }
}

const kilobytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1000))} kB`

const SENDING = ['tcp/80', 'tcp/8080', 'tcp/8000', 'tcp/443', 'tcp/21', 'udp/69'].map(portOf)

const isDevice = (entity: Entity): boolean => isController(entity) || (entity.role !== null && DEVICES.has(entity.role))
