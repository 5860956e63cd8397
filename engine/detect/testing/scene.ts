import type { AccountKind, AssetRole, Zone } from '../../../contract/vocabulary.ts'
import { EntityTable } from '../../identity/entities.ts'
import { EventCursor, type Resolution } from '../../identity/resolved.ts'
import { EventStore } from '../../ingest/store.ts'
import { kindIndex, TEXT_COLUMNS, type EventKind, type LogEvent } from '../../model/event.ts'
import type { Signal } from '../../model/signal.ts'
import { DAY, HOUR, MINUTE, type EventIndex, type Instant } from '../../model/units.ts'
import { PAPER_MOMENTS, type PaperType } from '../../model/plant.ts'
import { runToEnd } from '../../model/work.ts'
import type { FiledWindow, FiledWorkOrder, Plant } from '../../plant/plant.ts'
import { weightOf } from '../act.ts'
import type { Behaviour } from '../behaviour.ts'
import { detect, type DetectResult } from '../detect.ts'

/** D0 is Monday 2026-06-01, UTC. */
const D0 = Date.UTC(2026, 5, 1)

/** "D11 02:12" or "D11 02:12:30", or "D-40 …", as an instant. */
export const at = (text: string): Instant => {
  const match = /^D(-?\d+) (\d\d):(\d\d)(?::(\d\d))?$/.exec(text)
  if (!match) throw new Error(`not a time of a scene: ${text}`)
  return (D0 + Number(match[1]) * DAY + Number(match[2]) * HOUR + Number(match[3]) * MINUTE + Number(match[4] ?? 0) * 1000) as Instant
}

export interface Scene {
  readonly event: EventCursor
  readonly plant: Plant
}

/**
 * A case written as lines; `#` begins a comment.
 *
 *     host EWS-07 role=ews zone=operations level=3 nickname="Boiler 2 engineering" address=10.2.0.7
 *     account acme-support kind=vendor_user
 *     order WO-1 crew=ACME assets=EWS-07 from="D13 06:00" to="D13 18:00" logic=yes status=issued
 *     window MW-1 title="Boiler stop" from="D11 00:00" to="D11 06:00" state=planned
 *     order PTW-9 type=permit linked=WO-1 … issued="D13 06:10" handedBack="D13 14:00"      any moment of a paper; "never"
 *     order ROS-1 type=roster crew=k.moreau plant=Lyon from=… to=… oncall=yes
 *     D11 02:12 bastion_session actor=acme-support source=10.8.0.23 host=JUMP-A
 *     D-60..D-1 08:00 logon actor=k.moreau host=PC-1            one a day; x5 after the time: five, a minute apart
 *     D-60..D-1 weekdays 08:00 …                                Monday to Friday only
 *
 * A key of an event is a column of the store, `session`, `outcome` or `amount`. Resolution is the simplest that works:
 * names without case and domain; declared addresses; a tunnel's `object` leased to its actor until it closes.
 */
export const scene = (text: string): Scene => {
  const store = new EventStore()
  const entities = new EntityTable()
  const orders: Omit<FiledWorkOrder, 'event'>[] = []
  const windows: FiledWindow[] = []
  const addresses = new Map<string, string>()
  const events: LogEvent[] = []
  for (const raw of text.split('\n')) {
    const line = raw.replace(/(^|\s)#.*$/, '').trim()
    if (line === '') continue
    const [words, fields] = parse(line)
    const name = words[1] ?? ''
    if (words[0] === 'host') declareHost(entities, addresses, name, fields)
    else if (words[0] === 'account') entities.ensure(`account:${name.toLowerCase()}`, 'account', name).accountKind = fields.get('kind') as AccountKind
    else if (words[0] === 'window') windows.push(windowOf(name, fields))
    else if (words[0] === 'order') orders.push(orderOf(name, fields))
    else events.push(...eventsOf(words, fields))
  }
  for (const order of orders) events.push({ time: order.start!, kind: 'work_order', object: order.number })
  events.sort((a, b) => a.time - b.time)
  for (const [line, event] of events.entries()) store.append(event, 0, line * 100, 99, line + 1)
  const filed = orders.map((order) => ({ ...order, event: events.findIndex((e) => e.kind === 'work_order' && e.object === order.number) as EventIndex }))
  const plant: Plant = { workOrders: filed, windows, timezone: 'UTC', zoneMinutes: () => 0 }
  return { event: new EventCursor(store, resolve(store, entities, addresses)), plant }
}

/** Runs behaviours over a scene to the end. */
export const run = ({ event, plant }: Scene, behaviours?: readonly Behaviour[]): DetectResult => runToEnd(detect(event, plant, behaviours ? { behaviours } : {}))

/** Signals as lines: "D11 02:12 jump-access 17.4 dB: acme-support opened a session on JUMP-A". */
export const told = (scene: Scene, behaviours?: readonly Behaviour[]): string[] =>
  run(scene, behaviours).signals.map((signal) => `${when(signal.at)} ${signal.behaviour} ${weightOf(signal.terms).toFixed(1)} dB: ${sentence(scene, signal)}`)

/** The clauses of a signal as one sentence. */
export const sentence = (scene: Scene, signal: Signal): string =>
  signal.clauses.map((clause) => clause.parts.map((part) => ('text' in part ? part.text : scene.event.resolution.entities.get(part.entity).name)).join('')).join('; ')

/** Weight of the strongest signal of a scene from D0 on, 0 without any: what came before is how it usually is. */
export const strongest = (scene: Scene, behaviours?: readonly Behaviour[]): number =>
  Math.max(0, ...run(scene, behaviours).signals.filter((signal) => signal.at >= D0).map((signal) => weightOf(signal.terms)))

const when = (instant: Instant): string => `D${Math.floor((instant - D0) / DAY)} ${new Date(instant).toISOString().slice(11, 16)}`

const parse = (line: string): [string[], Map<string, string>] => {
  const words: string[] = []
  const fields = new Map<string, string>()
  for (const match of line.matchAll(/([a-zA-Z]+)=(?:"([^"]*)"|(\S+))|(\S+)/g)) {
    if (match[1] === undefined) words.push(match[4] ?? '')
    else fields.set(match[1], match[2] ?? match[3] ?? '')
  }
  return [words, fields]
}

const declareHost = (entities: EntityTable, addresses: Map<string, string>, name: string, fields: Map<string, string>): void => {
  const controller = fields.get('controller') === 'yes'
  const host = entities.ensure(`${controller ? 'controller' : 'host'}:${name.toLowerCase()}`, controller ? 'controller' : 'host', name)
  host.role = (fields.get('role') as AssetRole | undefined) ?? null
  host.zone = (fields.get('zone') as Zone | undefined) ?? host.zone
  host.level = fields.has('level') ? Number(fields.get('level')) : null
  host.nickname = fields.get('nickname') ?? null
  host.inferred = false
  host.plant = fields.get('plant') ?? null
  const address = fields.get('address')
  if (address !== undefined) addresses.set(address, host.key)
  addresses.set(name.toLowerCase(), host.key)
}

const orderOf = (number: string, fields: Map<string, string>): Omit<FiledWorkOrder, 'event'> => ({
  type: (fields.get('type') as PaperType | undefined) ?? 'work_order',
  linked: fields.get('linked')?.split(';') ?? [],
  problems: [],
  ...(fields.has('plant') ? { plant: fields.get('plant')! } : {}),
  ...(fields.get('oncall') === 'yes' ? { onCall: true } : {}),
  moments: Object.fromEntries(PAPER_MOMENTS.filter((moment) => fields.has(moment)).map((moment) => [moment, fields.get(moment) === 'never' ? null : at(fields.get(moment)!)])),
  number,
  crew: (fields.get('crew') ?? '').split(';').filter((name) => name !== ''),
  assets: (fields.get('assets') ?? '').split(';').filter((asset) => asset !== ''),
  start: at(fields.get('from')!),
  end: at(fields.get('to')!),
  status: fields.get('status') ?? 'issued',
  scope: fields.get('scope') ?? '',
  logicChange: fields.get('logic') === 'yes',
})

/** A window is cited by the first event of the scene: its own bytes stand in no log. */
const windowOf = (id: string, fields: Map<string, string>): FiledWindow => ({
  id, title: fields.get('title') ?? '', plant: fields.get('plant') ?? '', from: at(fields.get('from')!), to: at(fields.get('to')!),
  allowed: '', contact: '', state: (fields.get('state') as FiledWindow['state'] | undefined) ?? 'planned', event: 0 as EventIndex,
})

const eventsOf = (words: string[], fields: Map<string, string>): LogEvent[] => {
  const weekdays = words[1] === 'weekdays'
  const [days, clock, ...rest] = words.filter((word) => word !== 'weekdays')
  const repeat = rest[0]?.startsWith('x') ? Number(rest.shift()!.slice(1)) : 1
  const kind = rest[0] as EventKind
  if (kindIndex(kind) === undefined) throw new Error(`no kind of event: ${kind}`)
  const [from = 0, to = from] = (days ?? '').split('..').map((day) => Number(day.slice(1)))
  const made: LogEvent[] = []
  for (let day = from; day <= to; day++) {
    if (weekdays && (((day % 7) + 7) % 7) > 4) continue
    for (let n = 0; n < repeat; n++) made.push(eventOf((at(`D${day} ${clock}`) + n * MINUTE) as Instant, kind, fields, n))
  }
  return made
}

const eventOf = (time: Instant, kind: EventKind, fields: Map<string, string>, n: number): LogEvent => {
  const event: Record<string, unknown> = { time, kind, outcome: 'success' }
  for (const [key, value] of fields) {
    if (key === 'amount') event[key] = Number(value)
    else if (key === 'outcome' || key === 'session' || (TEXT_COLUMNS as readonly string[]).includes(key)) event[key] = value.replaceAll('%n', String(n))
    else throw new Error(`no column ${key}`)
  }
  return event as unknown as LogEvent
}

const resolve = (store: EventStore, entities: EntityTable, addresses: ReadonlyMap<string, string>): Resolution => {
  const columns = { actor: new Uint32Array(store.count), target: new Uint32Array(store.count), from: new Uint32Array(store.count), on: new Uint32Array(store.count), leaseHolder: new Uint32Array(store.count), tunnelFrom: new Uint32Array(store.count) }
  const leases = new Map<string, number>()
  const place = (name: string): number => {
    if (name === '') return 0
    const known = addresses.get(name.toLowerCase())
    if (known) return entities.find(known)!.id
    return /^[\d.]+$/.test(name) ? entities.ensure(`address:${name}`, 'address', name).id : entities.ensure(`host:${name.toLowerCase()}`, 'host', name).id
  }
  const account = (name: string): number => {
    const user = name.toLowerCase().replace(/^.*\\/, '').replace(/@.*$/, '')
    if (user.startsWith('app:')) return entities.ensure(`application:${user.slice(4)}`, 'application', name.slice(4)).id
    return user === '' ? 0 : entities.ensure(`account:${user}`, 'account', name.replace(/^.*\\/, '')).id
  }
  for (let row = 0 as EventIndex; row < store.count; row++) {
    const text = (column: (typeof TEXT_COLUMNS)[number]): string => store.text(column, row)
    columns.actor[row] = account(text('actor'))
    columns.target[row] = account(text('target'))
    columns.from[row] = place(text('sourceHost') || text('source'))
    columns.on[row] = place(text('destination') || text('host'))
    columns.leaseHolder[row] = leases.get(text('source')) ?? 0
    if (store.kind(row) === 'tunnel_opened') leases.set(text('object'), columns.actor[row] ?? 0)
    if (store.kind(row) === 'tunnel_closed') leases.delete(text('object'))
  }
  return { entities, order: Uint32Array.from({ length: store.count }, (_, i) => i), ...columns }
}
