import type { EventStore } from '../ingest/store.ts'
import { EVENT_KINDS, kindIndex, type EventKind } from '../model/event.ts'
import type { EventIndex } from '../model/units.ts'
import { protocolOfWord } from './control-protocol.ts'
import { MOST_CITED, Observations, PAIR, type ControlPair } from './observations.ts'
import { clueNumber, clueOfConnection, clueOfProgram } from './service-clues.ts'

/** The events of a case with the entities that identity found, as columns by row; 0 is nobody. */
export interface Traffic {
  readonly store: EventStore
  /** Rows by time. */
  readonly order: Uint32Array
  readonly from: Uint32Array
  readonly on: Uint32Array
  readonly actor: Uint32Array
  /** Ids of entities go from 1 to this. */
  readonly entityCount: number
  /** 1 by entity id for addresses that stand for many machines: broadcast and multicast. */
  readonly isGroup: Uint8Array
}

/** What to do with an event of a kind. */
type Handling = 'skip' | 'control' | 'flow' | 'connection' | 'session' | 'logon' | 'ticket' | 'sign_in' | 'share' | 'transfer' | 'backup' | 'program' | 'tunnel' | 'firewall' | 'token' | 'replication' | 'query' | 'alert' | 'other'

const HANDLING: Partial<Record<EventKind, Handling>> = {
  flow: 'flow', network_connection: 'connection', remote_desktop: 'session', ssh_session: 'session', bastion_session: 'session', logon: 'logon', service_ticket: 'ticket', sign_in: 'sign_in',
  share_accessed: 'share', file_read: 'share', file_transferred: 'transfer', backup_ran: 'backup', backup_changed: 'backup', backup_deleted: 'backup', backup_protection_off: 'backup',
  process_started: 'program', service_installed: 'program', tunnel_opened: 'tunnel', firewall_changed: 'firewall', federation_token: 'token', directory_replication: 'replication', directory_query: 'query',
  ot_alert: 'alert', malware_finding: 'alert', other: 'other',
}
const FIRST_CONTROL = kindIndex('ot_read')
const LAST_CONTROL = kindIndex('ot_alarm_changed')
const HANDLING_OF: readonly Handling[] = EVENT_KINDS.map((kind, index) => (index >= FIRST_CONTROL && index <= LAST_CONTROL ? 'control' : (HANDLING[kind] ?? 'skip')))
/** The same as numbers, so that the pass may skip without looking at a text. */
const IS_SKIPPED = Uint8Array.from(HANDLING_OF, (handling) => (handling === 'skip' ? 1 : 0))

const KERBEROS = clueNumber('kerberos')
const DIRECTORY_LOG = clueNumber('directory_log')
const DIRECTORY_PORT = clueNumber('directory_port')
const REPLICATION = clueNumber('replication')
const SHARES = clueNumber('shares')
const BACKUP_LOG = clueNumber('backup_log')
const VPN_LOG = clueNumber('vpn_log')
const FIREWALL_LOG = clueNumber('firewall_log')
const IDENTITY_LOG = clueNumber('identity_log')
const BASTION_TARGET = clueNumber('bastion_target')
const OWN_DESK = clueNumber('own_desk')
const HISTORIAN_PORT = clueNumber('historian_port')
const HISTORIAN_PUSH = clueNumber('historian_push')
const OPC_CLIENT = clueNumber('opc_client')
const OPC_SERVER = protocolOfWord('opcua')
const BACNET = protocolOfWord('bacnet')
const BASTION_SESSION = kindIndex('bastion_session')
const SESSION_PORTS: ReadonlySet<number> = new Set([22, 3389, 5900, 5985, 5986])

/** Counts what the traffic shows, in one pass. Cost: a table look-up per event, and a few for those that speak of a machine's role. */
export function observe(traffic: Traffic): Observations {
  const pass = new Pass(traffic)
  const { store, order } = traffic
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as EventIndex
    const kind = store.kindNumber(row)
    if (IS_SKIPPED[kind] === 0) pass.see(row, kind)
  }
  return pass.observations
}

class Pass {
  readonly observations: Observations
  private readonly traffic: Traffic
  private readonly store: EventStore
  /** What distinct texts of one column mean, by text id; -1 = not looked at yet. */
  private readonly protocols: Int8Array
  private readonly programs: Int8Array
  private readonly shares: Int8Array
  private readonly connections = new Map<number, number>()
  private readonly alerts = new Map<number, AlertSense>()
  private lastPair: ControlPair | null = null

  constructor(traffic: Traffic) {
    this.traffic = traffic
    this.store = traffic.store
    this.observations = new Observations(traffic.entityCount)
    const texts = traffic.store.dictionary.size
    this.protocols = new Int8Array(texts).fill(-1)
    this.programs = new Int8Array(texts).fill(-1)
    this.shares = new Int8Array(texts).fill(-1)
  }

  see(row: EventIndex, kind: number): void {
    const { store, observations } = this
    const from = this.traffic.from[row]!
    const on = this.traffic.on[row]!
    const isGroup = on !== 0 && this.traffic.isGroup[on] === 1
    switch (HANDLING_OF[kind]) {
      case 'control': return this.control(row, kind, from, isGroup ? 0 : on)
      case 'flow': return isGroup ? undefined : this.flow(row, from, on)
      case 'connection': return isGroup ? undefined : this.connection(row, from, on)
      case 'session':
        if (store.outcome(row) === 'failure') return
        if (kind === BASTION_SESSION && on !== 0) observations.clue(on, BASTION_TARGET, this.traffic.actor[row]!, row)
        return observations.session(from, on, row)
      case 'logon': return this.logon(row, from, on)
      case 'ticket': return this.ticket(row, from, on)
      case 'sign_in': return this.signIn(row, from, on)
      case 'share':
        if (on !== 0 && this.isUserShare(store.textId('object', row))) observations.clue(on, SHARES, this.traffic.actor[row]!, row)
        return
      case 'transfer':
        if (on !== 0 && store.text('code', row) === 'smb_files' && this.isUserShare(store.textId('object', row))) observations.clue(on, SHARES, from, row)
        return
      case 'program': {
        const clue = this.programClue(store.textId('object', row))
        if (clue > 0 && on !== 0) observations.clue(on, clue, 0, row)
        return
      }
      case 'backup': return this.own(row, on, BACKUP_LOG, 0)
      case 'tunnel': return this.own(row, on, VPN_LOG, this.traffic.actor[row]!)
      case 'firewall': return this.own(row, on, FIREWALL_LOG, 0)
      case 'token': return this.own(row, on, IDENTITY_LOG, 0)
      case 'replication': return this.own(row, on, REPLICATION, from)
      case 'query': return from !== 0 && from !== on ? this.own(row, on, DIRECTORY_PORT, from) : undefined
      case 'alert': return isGroup ? undefined : this.alert(row, from, on)
      default: return this.other(row, from, on)
    }
  }

  private own(row: EventIndex, entity: number, clue: number, peer: number): void {
    if (entity !== 0) this.observations.clue(entity, clue, peer, row)
  }

  private protocolOfCode(row: EventIndex): number {
    const code = this.store.textId('code', row)
    const known = this.protocols[code]!
    if (known >= 0) return known
    return (this.protocols[code] = protocolOfWord(this.store.dictionary.text(code)))
  }

  private control(row: EventIndex, kind: number, from: number, on: number): void {
    const protocol = this.protocolOfCode(row)
    const name = KIND_NAMES[kind]!
    if (protocol === BACNET && name === 'ot_identify' && isAnnouncement(this.store.text('object', row))) return from === 0 ? undefined : this.observations.clue(from, BACNET, 0, row)
    // A question to everybody asks nobody; a machine that asks itself answers all the same.
    if (from === 0 || on === 0) return
    const pair = this.pairOf(from, on)
    pair.protocols |= 1 << protocol
    const at = this.store.time(row)
    if (pair.isToldAgain(at, kind, this.store.textId('code', row), this.store.session(row))) return
    pair.see(at)
    count(pair, name, row)
  }

  private pairOf(client: number, server: number): ControlPair {
    const last = this.lastPair
    if (last !== null && last.client === client && last.server === server) return last
    return (this.lastPair = this.observations.pair(client, server))
  }

  private flow(row: EventIndex, from: number, on: number): void {
    const { store, observations } = this
    const detail = store.textId('detail', row)
    const clue = this.connectionClue(store.textId('object', row), detail)
    // Suricata calls a flow "new" as long as nobody answered.
    const isAnswered = store.outcome(row) !== 'failure' && store.dictionary.text(detail) !== 'new'
    if (!isAnswered) return observations.refused(from, on)
    this.offered(row, clue, from, on)
  }

  private connection(row: EventIndex, from: number, on: number): void {
    const { store, observations } = this
    if (store.outcome(row) === 'failure') return observations.refused(from, on)
    const port = store.amount(row)
    if (SESSION_PORTS.has(port)) return observations.session(from, on, row)
    this.offered(row, clueOfConnection('', `tcp/${port}`), from, on)
  }

  /** A connection that was answered: what it says of the server, and of who asked. */
  private offered(row: EventIndex, clue: number, from: number, on: number): void {
    const { observations } = this
    if (clue === SESSION) return observations.session(from, on, row)
    if (clue <= 0 || on === 0) return
    observations.clue(on, clue, from, row)
    if (from === 0 || from === on) return
    if (clue === HISTORIAN_PORT) observations.clue(from, HISTORIAN_PUSH, on, row)
    else if (clue === OPC_SERVER) observations.clue(from, OPC_CLIENT, on, row)
  }

  private connectionClue(object: number, detail: number): number {
    const key = object * PAIR + detail
    let clue = this.connections.get(key)
    if (clue === undefined) {
      const texts = this.store.dictionary
      const [what, how] = [texts.text(object), texts.text(detail)]
      clue = isSessionService(what, how) ? SESSION : clueOfConnection(what, how)
      if (this.connections.size < MOST_MEMOS) this.connections.set(key, clue)
    }
    return clue
  }

  private logon(row: EventIndex, from: number, on: number): void {
    const { store, observations } = this
    if (on === 0 || store.outcome(row) === 'failure') return
    const type = store.text('detail', row)
    if (type === '10') observations.session(from, on, row)
    else if (type === '2' || type === '7' || type === '11') observations.clue(on, OWN_DESK, this.traffic.actor[row]!, row)
  }

  /** On the wire only an answer counts: scanners send tickets to every port. */
  private ticket(row: EventIndex, from: number, on: number): void {
    if (on === 0) return
    if (this.store.text('code', row) !== 'kerberos') this.observations.clue(on, DIRECTORY_LOG, from, row)
    else if (this.store.outcome(row) !== 'unknown') this.observations.clue(on, KERBEROS, from, row)
  }

  private signIn(row: EventIndex, from: number, on: number): void {
    const code = this.store.text('code', row)
    if (code === 'kerberos') return this.ticket(row, from, on)
    if ((code === '4768' || code === '4771') && on !== 0) this.observations.clue(on, DIRECTORY_LOG, from, row)
  }

  /** An answer to a control request, or a list of services. */
  private other(row: EventIndex, from: number, on: number): void {
    if (this.store.textId('code', row) === 0 || on === 0) return
    const protocol = this.protocolOfCode(row)
    if (protocol > 0) {
      const pair = this.observations.pairIfKnown(on, from) ?? (isOneWay(protocol) ? this.observations.pairIfKnown(from, on) : undefined)
      if (pair) pair.answers++
      return
    }
    if (this.store.text('code', row) !== 'known_services') return
    const clue = this.connectionClue(this.store.textId('object', row), 0)
    if (clue > 0) this.observations.clue(on, clue, 0, row)
  }

  private alert(row: EventIndex, from: number, on: number): void {
    const object = this.store.textId('object', row)
    let sense = this.alerts.get(object)
    if (!sense) {
      sense = senseOfAlert(this.store.dictionary.text(object))
      if (this.alerts.size < MOST_MEMOS) this.alerts.set(object, sense)
    }
    if (sense.kind === null || from === 0 || on === 0) return
    const pair = this.pairOf(from, on)
    pair.protocols |= 1 << sense.protocol
    pair.see(this.store.time(row))
    count(pair, sense.kind, row)
  }

  private programClue(text: number): number {
    const known = this.programs[text]!
    if (known >= 0) return known
    return (this.programs[text] = clueOfProgram(this.store.dictionary.text(text)))
  }

  private isUserShare(text: number): boolean {
    let known = this.shares[text]!
    if (known < 0) this.shares[text] = known = isUserShare(this.store.dictionary.text(text)) ? 1 : 0
    return known === 1
  }
}

const SESSION = -1
/** An attacker may write a new text in every record: beyond these many each is read again. */
const MOST_MEMOS = 100_000
const KIND_NAMES: readonly EventKind[] = EVENT_KINDS

function count(pair: ControlPair, kind: EventKind, row: EventIndex): void {
  switch (kind) {
    case 'ot_read':
      pair.reads++
      break
    case 'ot_identify':
    case 'ot_diagnostic':
      pair.probes++
      break
    case 'ot_write':
      pair.writes++
      break
    case 'ot_program_upload':
      pair.uploads++
      break
    case 'ot_program_download':
    case 'ot_firmware':
      pair.downloads++
      break
    default:
      pair.changes++
  }
  const list = kind === 'ot_read' || kind === 'ot_identify' || kind === 'ot_diagnostic' || kind === 'ot_write' ? pair.asked : pair.acted
  if (list.length < MOST_CITED) list.push(row)
}

/** Logs of these protocols write the answer with the ends of the request. */
const ONE_WAY = new Set(['modbus', 'dnp3', 'iec104'].map(protocolOfWord))
const isOneWay = (protocol: number): boolean => ONE_WAY.has(protocol)

/** "i-am", "I_Am", "i_have": a device that says that it is there. */
function isAnnouncement(service: string): boolean {
  const plain = service.toLowerCase().replaceAll('-', '_')
  return plain.startsWith('i_am') || plain.startsWith('i_have')
}

const isSessionService = (object: string, detail: string): boolean =>
  object.startsWith('rdp') || object.startsWith('ssh') || object.startsWith('rfb') || detail.startsWith('tcp/3389 ') || detail.startsWith('tcp/22 ') || detail.startsWith('tcp/5900 ') || detail.startsWith('tcp/5985 ') || object === 'tcp/3389' || object === 'tcp/22'

/** Shares that every Windows machine has say nothing about it. */
function isUserShare(path: string): boolean {
  const lower = path.toLowerCase()
  return !lower.includes('ipc$') && !lower.includes('admin$') && !lower.includes('c$') && !lower.includes('sysvol') && !lower.includes('netlogon') && !lower.includes('print$')
}

interface AlertSense {
  readonly kind: EventKind | null
  readonly protocol: number
}

/** What the title of an alert says was asked of a controller; titles are read only where the way of the request is plain. */
function senseOfAlert(title: string): AlertSense {
  const lower = title.toLowerCase()
  const protocol = lower.split(' ').map(protocolOfWord).find((number) => number > 0) ?? 0
  if (protocol === 0) return { kind: null, protocol }
  if (lower.includes('download') && (lower.includes('logic') || lower.includes('program') || lower.includes('firmware') || lower.includes('configuration'))) return { kind: 'ot_program_download', protocol }
  if (lower.includes('write request')) return { kind: 'ot_write', protocol }
  if (lower.includes('read request')) return { kind: 'ot_read', protocol }
  return { kind: lower.includes('attempt') || lower.includes('identity') ? 'ot_identify' : null, protocol }
}
