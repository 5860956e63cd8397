import type { AssetRole } from '../../contract/vocabulary.ts'
import type { EntityTable } from '../identity/entities.ts'
import { readHop } from '../identity/hop.ts'
import { EventCursor, type Resolution } from '../identity/resolved.ts'
import type { EventStore } from '../ingest/store.ts'
import { kindIndex, type EventKind } from '../model/event.ts'
import type { EntityId, EventIndex, Instant } from '../model/units.ts'
import { CONTROL_PROTOCOLS, protocolOfPort, protocolOfWord } from '../plant/control-protocol.ts'
import type { ControlPair, Observations } from '../plant/observations.ts'
import { CREDENTIALS, POLICY } from './session-ways.ts'
import { tunnelGateway, type Tunnels } from './tunnels.ts'
import type { WayBook } from './way-book.ts'

/** Records of traffic and accounts as ways. */
export interface TrafficGround {
  readonly store: EventStore
  readonly resolution: Resolution
  readonly observations: Observations
  readonly tunnels: Tunnels
}

/** What accounts were let in for a time: by account, the instants they were enabled or put into a group. */
export type Admissions = ReadonlyMap<EntityId, readonly Instant[]>

/** Services by which somebody works on another machine, by the beginning of what sensors call them and by port. */
const WORDS: readonly (readonly [string, string])[] = [
  ['rdp', 'RDP'], ['ssh', 'SSH'], ['smb', 'SMB'], ['winrm', 'WinRM'], ['wsman', 'WinRM'], ['rfb', 'VNC'], ['vnc', 'VNC'], ['telnet', 'Telnet'], ['dce_rpc', 'remote calls'], ['dcerpc', 'remote calls'], ['anydesk', 'AnyDesk'], ['teamviewer', 'TeamViewer'], ['mysql', 'database'], ['tds', 'database'], ['mssql', 'database'],
]
const PORTS: ReadonlyMap<number, string> = new Map([[22, 'SSH'], [23, 'Telnet'], [135, 'remote calls'], [445, 'SMB'], [1433, 'database'], [3389, 'RDP'], [5900, 'VNC'], [5938, 'TeamViewer'], [5985, 'WinRM'], [5986, 'WinRM'], [7070, 'AnyDesk']])
/** Types of logon at the machine itself, or by what runs on it, after which it has the account's credentials. */
const LOCAL_LOGONS: ReadonlySet<string> = new Set(['2', '4', '5', '7', '11'])
const SERVES_ALL: ReadonlySet<AssetRole> = new Set(['domain_controller', 'idp', 'patch_mgmt', 'backup_server', 'license_server'])
const ADMIN_SHARES: ReadonlySet<string> = new Set(['admin$', 'c$'])

/** What the pass does with a kind. */
const [SKIP, FLOW, CONNECTION, SHARE, TRANSFER, LOGON, HOP, CONTROL, ADMISSION, TICKET] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
const [FIRST_CONTROL, LAST_CONTROL] = [kindIndex('ot_read'), kindIndex('ot_alarm_changed')]
const HANDLING = new Uint8Array(256)
HANDLING.fill(CONTROL, FIRST_CONTROL, LAST_CONTROL + 1)
const handle = (handling: number, ...kinds: EventKind[]): void => { for (const kind of kinds) HANDLING[kindIndex(kind)] = handling }
handle(FLOW, 'flow')
handle(CONNECTION, 'network_connection')
handle(SHARE, 'share_accessed')
handle(TRANSFER, 'file_transferred')
handle(LOGON, 'logon')
handle(HOP, 'explicit_credentials', 'account_created', 'password_reset', 'credential_added')
handle(ADMISSION, 'account_enabled', 'group_member_added')
handle(TICKET, 'service_ticket')

/**
 * Enters what traffic and account records show [CUT-1]: remote work and control protocols between machines, passwords
 * set and used, credentials left by local logons. One pass, a table look-up for most events.
 */
export function noteTraffic(book: WayBook, ground: TrafficGround): Admissions {
  const pass = new Pass(book, ground)
  const { store, resolution } = ground
  for (const value of resolution.order) {
    const row = value as EventIndex
    const handling = HANDLING[store.kindNumber(row)]!
    if (handling !== SKIP) pass.see(row, handling)
  }
  for (const pair of ground.observations.pairs.values()) noteControl(book, pair)
  return pass.admissions
}

class Pass {
  readonly admissions = new Map<EntityId, Instant[]>()
  private readonly book: WayBook
  private readonly store: EventStore
  private readonly resolution: Resolution
  private readonly entities: EntityTable
  private readonly tunnels: Tunnels
  private readonly cursor: EventCursor
  private readonly services = new Map<number, string>()

  constructor(book: WayBook, { store, resolution, tunnels }: TrafficGround) {
    this.tunnels = tunnels
    this.book = book
    this.store = store
    this.resolution = resolution
    this.entities = resolution.entities
    this.cursor = new EventCursor(store, resolution)
  }

  see(row: EventIndex, handling: number): void {
    const { store, cursor } = this
    if (store.outcome(row) === 'failure') return
    cursor.index = row
    switch (handling) {
      case FLOW: return store.text('detail', row) === 'new' ? undefined : this.route(row, this.serviceOfText(store.textId('object', row)))
      case CONNECTION: return this.route(row, serviceOfPort(store.amount(row)))
      case TRANSFER: return this.route(row, 'SMB')
      case SHARE: return ADMIN_SHARES.has(lastPart(cursor.object)) ? this.route(row, 'SMB administration', cursor.actor) : undefined
      case LOGON: return this.localLogon(row)
      case HOP: return this.accountAct(row)
      case ADMISSION: return this.admission()
      case TICKET: return this.governed(row)
      default: return this.controlThroughTunnel(row)
    }
  }

  /** Who asks a directory server for a ticket, and the machine it is for (`EWS-07$`), follow its policies; so whoever holds the server holds them. */
  private governed(row: EventIndex): void {
    const { entities, cursor } = this
    const { on: server, from, actor, object } = cursor
    if (server === null || entities.get(server).role !== 'domain_controller') return
    const base = { from: server, account: null, gateway: null, basis: 'inferred' as const, at: this.store.time(row), event: row }
    const asked = object.endsWith('$') ? (entities.find(`host:${object.slice(0, -1).toLowerCase()}`)?.id ?? null) : null
    for (const machine of [from, asked]) if (machine !== null && machine !== server && entities.isThing(machine) && !entities.isOutside(machine)) this.book.note({ ...base, to: machine, kind: 'can_route', service: POLICY })
    if (actor !== null && entities.get(actor).kind === 'account') this.book.note({ ...base, to: actor, kind: 'can_authenticate', service: CREDENTIALS, account: actor })
  }

  private route(row: EventIndex, service: string, account: EntityId | null = null): void {
    if (service === '') return
    const holder = this.resolution.leaseHolder[row]! as EntityId
    const from = holder || (this.resolution.from[row]! as EntityId)
    const on = this.resolution.on[row]! as EntityId
    if (from === 0 || on === 0 || from === on) return
    const { entities } = this
    if (entities.get(on).kind === 'account' || entities.isOutside(from) || entities.isOutside(on)) return
    const { role } = entities.get(on)
    const base = { account: account ?? (holder || null), gateway: this.gatewayOf(holder, row), at: this.store.time(row), event: row }
    // Machines fetch their updates: what hands them out can put on them what it likes.
    if (role === 'patch_mgmt' && holder === 0) this.book.note({ ...base, from: on, to: from, kind: 'can_route', service: 'software deployment', account: null, gateway: null, basis: 'inferred' })
    // Every machine and its agents talk to these servers all day: only work on one of them is a way.
    if (role !== null && SERVES_ALL.has(role) && (service === 'SMB' || service === 'remote calls')) return
    this.book.note({ ...base, from, to: on, kind: holder === 0 ? 'can_route' : 'can_authenticate', service, basis: 'observed' })
  }

  private localLogon(row: EventIndex): void {
    const { actor, on, detail } = this.cursor
    if (actor && on && LOCAL_LOGONS.has(detail)) this.book.note({ from: on, to: actor, kind: 'can_authenticate', service: CREDENTIALS, account: actor, gateway: null, basis: 'inferred', at: this.store.time(row), event: row })
  }

  private accountAct(row: EventIndex): void {
    const hop = readHop(this.cursor)
    if (hop?.kind !== 'into' || hop.from === null) return
    this.book.note({ from: hop.from, to: hop.to, kind: 'can_authenticate', service: hop.label, account: hop.to, gateway: null, basis: 'observed', at: hop.at, event: row })
    if (hop.place !== null && hop.label === 'credentials' && this.entities.isThing(hop.place)) this.book.note({ from: hop.place, to: hop.to, kind: 'can_authenticate', service: CREDENTIALS, account: hop.to, gateway: null, basis: 'inferred', at: hop.at, event: row })
  }

  private admission(): void {
    const { target, actor, time } = this.cursor
    if (!target) return
    const known = this.admissions.get(target)
    if (known) known.push(time)
    else this.admissions.set(target, [time])
    if (actor && actor !== target && this.cursor.kind === 'account_enabled') this.book.note({ from: actor, to: target, kind: 'can_authenticate', service: 'account change', account: target, gateway: null, basis: 'observed', at: time, event: this.cursor.index })
  }

  /** The pairs of clients and controllers know machines only: what came through a tunnel was its holder's. */
  private controlThroughTunnel(row: EventIndex): void {
    const holder = this.resolution.leaseHolder[row]! as EntityId
    const on = this.resolution.on[row]! as EntityId
    if (holder === 0 || on === 0) return
    const title = titleOf(protocolOfWord(this.cursor.code))
    const isRead = READS.has(this.cursor.kind)
    this.book.note({ from: holder, to: on, kind: isRead ? 'can_route' : 'can_control', service: `${title} ${isRead ? 'read' : 'write'}`, account: holder, gateway: this.gatewayOf(holder, row), basis: 'observed', at: this.store.time(row), event: row })
  }

  private gatewayOf(holder: EntityId | 0, row: EventIndex): EntityId | null {
    return holder === 0 ? null : tunnelGateway(this.tunnels, holder, this.store.time(row))
  }

  /** '' for services that are no way to work on a machine; asked once per text. */
  private serviceOfText(text: number): string {
    const known = this.services.get(text)
    if (known !== undefined) return known
    const service = serviceOfWord(this.store.dictionary.text(text).toLowerCase())
    this.services.set(text, service)
    return service
  }
}

const READS: ReadonlySet<EventKind> = new Set<EventKind>(['ot_read', 'ot_diagnostic', 'ot_identify'])

/** "rdp,ssl", "tcp/3389", "cotp,s7comm", "tcp/102" as the service it is; '' for any other. */
function serviceOfWord(text: string): string {
  for (const part of text.split(',', 4)) {
    const word = part.trim()
    const known = WORDS.find(([start]) => word.startsWith(start))
    if (known) return known[1]
  }
  const protocol = protocolOfWord(text)
  if (protocol > 0) return titleOf(protocol)
  return text.startsWith('tcp/') || text.startsWith('udp/') ? serviceOfPort(Number(text.slice(4, 10))) : ''
}

function serviceOfPort(port: number): string {
  const known = PORTS.get(port)
  if (known !== undefined) return known
  const protocol = protocolOfPort(port)
  return protocol > 0 ? titleOf(protocol) : ''
}

const titleOf = (protocol: number): string => (protocol > 0 ? CONTROL_PROTOCOLS[protocol]!.title : 'control protocol')

/** Last part of `\\SERVER\ADMIN$`, lower case. */
const lastPart = (share: string): string => share.slice(share.lastIndexOf('\\') + 1).toLowerCase()

/** Who asks a controller has a route to it; who writes to it controls it. */
function noteControl(book: WayBook, pair: ControlPair): void {
  if (pair.requests === 0) return
  const acts = pair.writes + pair.programs
  const title = titleOf(firstProtocol(pair.protocols))
  const proof = acts > 0 ? [...pair.acted, ...pair.asked] : pair.asked
  const way = { from: pair.client as EntityId, to: pair.server as EntityId, kind: acts > 0 ? 'can_control' as const : 'can_route' as const, service: `${title} ${acts > 0 ? 'write' : 'read'}`, account: null, gateway: null, basis: 'observed' as const, at: pair.last as Instant }
  book.note({ ...way, event: proof[0] ?? null, uses: acts > 0 ? acts : pair.requests })
  for (const event of proof.slice(1)) book.note({ ...way, event, uses: 0 })
}

/** Number of the lowest bit that names a protocol. */
function firstProtocol(bits: number): number {
  for (let number = 1; number < CONTROL_PROTOCOLS.length; number++) if ((bits >> number) & 1) return number
  return 0
}
