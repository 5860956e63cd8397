import type { AssetRole } from '../../contract/vocabulary.ts'
import type { Entity } from '../model/entity.ts'
import type { EventIndex } from '../model/units.ts'
import { CONTROL_PROTOCOLS, protocolOfWord } from './control-protocol.ts'
import { inferRole } from './infer-role.ts'
import { MOST_PEERS, type ControlPair, type Observations } from './observations.ts'
import { CLUE_COUNT, clueNumber, CLUES } from './service-clues.ts'

/** A role the evidence suggests, with the reason in words and events that show it. */
export interface RoleInference {
  readonly role: AssetRole
  readonly why: string
  readonly events: readonly EventIndex[]
  /** What the traffic alone says, names left aside; null when it says too little to contradict anybody. */
  readonly byTraffic: { readonly role: AssetRole; readonly why: string; readonly events: readonly EventIndex[] } | null
}

/** One reason for one role. */
interface Reason {
  readonly role: AssetRole
  readonly points: number
  readonly words: string
  readonly events: readonly EventIndex[]
  readonly isTraffic: boolean
}

/** Fewest points for a role: a name's word is worth 8, one listening port 5 to 10, answering a control protocol 20 and more. */
const ENOUGH = 6
/** Fewest points of traffic that may contradict a file or a person. */
const STRONG = 20
const NAME_POINTS = 8
const MOST_REASONS = 3
const MOST_EVENTS = 5
const ISO_TSAP = CONTROL_PROTOCOLS.findIndex(({ title }) => title === 'ISO-TSAP')
const OPC_UA = protocolOfWord('opcua')
const HISTORIAN_PORT = clueNumber('historian_port')
const OPC_CLIENT = clueNumber('opc_client')
const TSAP_KIN = 1 << protocolOfWord('s7comm') | 1 << protocolOfWord('mms')

/** What a machine does as a client of controllers, over all of them. */
interface ControlClient {
  servers: number
  reads: number
  writes: number
  programs: number
  probes: number
  requests: number
  days: number
  telecontrol: boolean
  readonly pairs: ControlPair[]
}

/** What a machine does as a server of control protocols. */
interface ControlServer {
  requests: number
  clients: number
  answers: number
  protocols: number
  readonly pairs: ControlPair[]
}

/** Who asks controllers and who answers, scanners told apart. */
export interface ControlParties {
  readonly clients: ReadonlyMap<number, ControlClient>
  readonly servers: ReadonlyMap<number, ControlServer>
  /** Clients that touch everything and operate nothing. */
  readonly scanners: ReadonlySet<number>
}

/** Sums the pairs by client and by server. What a scanner asks makes nobody a controller unless it was answered. */
export function findParties(observations: Observations): ControlParties {
  const clients = new Map<number, ControlClient>()
  for (const pair of observations.pairs.values()) {
    if (pair.client === pair.server) continue
    let client = clients.get(pair.client)
    if (!client) clients.set(pair.client, (client = { servers: 0, reads: 0, writes: 0, programs: 0, probes: 0, requests: 0, days: 0, telecontrol: false, pairs: [] }))
    client.servers++
    client.reads += pair.reads
    client.writes += pair.writes
    client.programs += pair.programs
    client.probes += pair.probes
    client.requests += pair.requests
    client.days = Math.max(client.days, pair.days)
    client.telecontrol ||= protocolsOf(pair.protocols).some((protocol) => protocol.telecontrol)
    client.pairs.push(pair)
  }
  const scanners = new Set([...clients].filter(([id, client]) => isScanner(client, observations.refusedBy.get(id)?.size ?? 0)).map(([id]) => id))
  return { clients, servers: findServers(observations, scanners), scanners }
}

/** Sends only probes; or touches many, each a little; or is turned away more often than it is let in. */
const isScanner = (client: ControlClient, refused: number): boolean =>
  client.probes === client.requests
  || (client.servers >= 3 && client.programs === 0 && client.probes >= 0.8 * client.requests)
  || (client.servers >= 5 && client.programs === 0 && client.days <= 2 && client.requests <= 10 * client.servers)
  || (refused >= 5 && refused > client.servers && client.requests <= 10 * client.servers)

function findServers(observations: Observations, scanners: ReadonlySet<number>): Map<number, ControlServer> {
  const servers = new Map<number, ControlServer>()
  for (const pair of observations.pairs.values()) {
    const counts = !scanners.has(pair.client) || pair.answers > 0
    if (!counts) continue
    let server = servers.get(pair.server)
    if (!server) servers.set(pair.server, (server = { requests: 0, clients: 0, answers: 0, protocols: 0, pairs: [] }))
    server.requests += pair.requests
    server.clients++
    server.answers += pair.answers
    server.protocols |= pair.protocols
    server.pairs.push(pair)
  }
  return servers
}

/** A protocol without a name counts only where no named one was seen. */
const protocolsOf = (bits: number): (typeof CONTROL_PROTOCOLS)[number][] => CONTROL_PROTOCOLS.filter((_, number) => (number === 0 ? bits === 1 : (bits & (1 << number)) !== 0))

/**
 * Suggests roles for machines, each by the sum of its reasons [PLT-2]. Protocol behaviour weighs 20 and more, the services
 * a machine offers 5 to 28, a word of its name 8: a name decides between kin and where the traffic is silent.
 * @param isLeased by entity id: addresses lent to VPN users are nobody's own and get no role.
 */
export function inferRoles(entities: readonly Entity[], observations: Observations, parties: ControlParties, isLeased: (id: number) => boolean): ReadonlyMap<number, RoleInference> {
  const found = new Map<number, RoleInference>()
  for (const entity of entities) {
    if ((entity.kind !== 'host' && entity.kind !== 'address' && entity.kind !== 'controller') || isLeased(entity.id)) continue
    const reasons: Reason[] = []
    // Out on the internet any program may listen on any port: only operations themselves tell of a controller there.
    if (entity.kind !== 'address' || entity.zone !== 'internet') gatherServices(entity.id, observations, parties, reasons)
    gatherMirror(entity.id, observations, reasons)
    gatherControl(entity.id, observations, parties, reasons)
    gatherSessions(entity.id, observations, parties, reasons)
    const named = entity.kind === 'address' ? null : inferRole(entity.name)
    if (named) reasons.push({ role: named, points: NAME_POINTS, words: `its name reads like ${ROLE_WORDS[named]}`, events: [], isTraffic: false })
    const best = strongest(reasons, () => true)
    if (best === null || best.points < ENOUGH) continue
    const traffic = strongest(reasons, ({ isTraffic }) => isTraffic)
    found.set(entity.id, { role: best.role, why: best.why, events: best.events, byTraffic: traffic !== null && traffic.points >= STRONG ? { role: traffic.role, why: traffic.why, events: traffic.events } : null })
  }
  return found
}

function strongest(reasons: readonly Reason[], counts: (reason: Reason) => boolean): { role: AssetRole; points: number; why: string; events: EventIndex[] } | null {
  const sums = new Map<AssetRole, number>()
  for (const reason of reasons) if (counts(reason)) sums.set(reason.role, (sums.get(reason.role) ?? 0) + reason.points)
  let role: AssetRole | null = null
  let points = 0
  for (const [candidate, sum] of sums) {
    if (sum > points || (sum === points && role !== null && candidate < role)) [role, points] = [candidate, sum]
  }
  if (role === null) return null
  const own = reasons.filter((reason) => reason.role === role && counts(reason)).sort((a, b) => b.points - a.points).slice(0, MOST_REASONS)
  return { role, points, why: own.map(({ words }) => words).join('; '), events: [...new Set(own.flatMap(({ events }) => events))].slice(0, MOST_EVENTS) }
}

function gatherServices(id: number, observations: Observations, parties: ControlParties, reasons: Reason[]): void {
  const spoken = parties.servers.get(id)?.protocols ?? 0
  for (let number = 1; number < CLUE_COUNT; number++) {
    const records = observations.count(id, number)
    if (records === 0) continue
    const isProtocol = number < CONTROL_PROTOCOLS.length
    // Where the requests themselves were seen, the port adds nothing.
    if (isProtocol && ((spoken & (1 << number)) !== 0 || (number === ISO_TSAP && (spoken & TSAP_KIN) !== 0))) continue
    const clue = CLUES[number]!
    const peers = observations.peers(id, number)
    if (records < clue.records || peers < clue.peers) continue
    const words = (records === 1 ? clue.words.replace(/# (\w+)s\b/, '# $1') : clue.words).replace('#', thousands(records)).replace('@', machines(peers)).replace('&', peers === 1 ? '1 person' : peers >= MOST_PEERS ? `${MOST_PEERS} or more people` : `${peers} people`)
    const share = isProtocol && records < 3 ? 0.7 : 1
    for (const [role, points] of clue.roles) reasons.push({ role, points: points * share, words, events: observations.events(id, number), isTraffic: true })
  }
}

/** Process history that comes from a machine which itself reads the process is a copy: a mirror. */
function gatherMirror(id: number, observations: Observations, reasons: Reason[]): void {
  const feeders = observations.peersOf(id, HISTORIAN_PORT)
  if (feeders.size === 0) return
  for (const feeder of feeders) if (observations.count(feeder, OPC_CLIENT) === 0) return
  reasons.push({ role: 'historian_mirror', points: 6, words: 'is fed by another historian', events: observations.events(id, HISTORIAN_PORT), isTraffic: true })
}

function gatherControl(id: number, observations: Observations, parties: ControlParties, reasons: Reason[]): void {
  const server = parties.servers.get(id)
  const client = parties.scanners.has(id) ? undefined : parties.clients.get(id)
  if (server) gatherAnswers(server, reasons)
  if (!client) return
  const fewer = server && client.servers < 3 ? 0.3 : 1
  if (server && client.servers >= 3) gatherBoth(server, client, reasons)
  const own: Reason[] = []
  gatherQuestions(client, own, isOvershadowed(id, client, parties))
  // A controller that reads its neighbour stays a controller; one that programs it is none.
  for (const reason of own) reasons.push(reason.role === 'ews' && client.programs > 0 ? reason : { ...reason, points: reason.points * fewer })
  if (client.reads + client.writes < POLLING || observations.count(id, OPC_UA) < 2) return
  const words = 'shows others what it reads, over OPC UA'
  reasons.push({ role: 'scada_server', points: 4, words, events: observations.events(id, OPC_UA), isTraffic: true }, { role: 'data_gateway', points: 3, words, events: observations.events(id, OPC_UA), isTraffic: true })
}

function gatherAnswers({ requests, clients, answers, protocols, pairs }: ControlServer, reasons: Reason[]): void {
  const share = requests >= 10 || clients >= 2 || answers >= 5 ? 1 : 0.7
  const events = eventsOf(pairs, ({ asked, acted }) => [...asked, ...acted])
  for (const protocol of protocolsOf(protocols)) {
    const words = `answers ${protocol.title} to ${clients === 1 ? '1 client' : `${thousands(clients)} clients`} (${requests === 1 ? '1 request' : `${thousands(requests)} requests`})`
    for (const [role, points] of protocol.answers) reasons.push({ role, points: points * share, words, events, isTraffic: true })
  }
}

/** Answers and asks many: a gateway; with telecontrol on its upper side, a concentrator. */
function gatherBoth(server: ControlServer, client: ControlClient, reasons: Reason[]): void {
  const words = `answers ${thousands(server.clients)} and itself asks ${controllers(client.servers)}`
  const events = eventsOf(client.pairs, ({ asked }) => asked)
  const isConcentrator = protocolsOf(server.protocols).some(({ telecontrol }) => telecontrol)
  reasons.push({ role: isConcentrator ? 'rtu' : 'data_gateway', points: isConcentrator ? 12 : 14, words, events, isTraffic: true })
}

/** So many reads and writes are no visit: the machine polls. */
const POLLING = 20

/** Another machine polls all its controllers, and more busily: that one is the server, this one a panel. */
function isOvershadowed(id: number, client: ControlClient, { clients, servers, scanners }: ControlParties): boolean {
  const rivals = servers.get(client.pairs[0]!.server)?.pairs ?? []
  for (const { client: other } of rivals.slice(0, MOST_RIVALS)) {
    const rival = clients.get(other)
    if (other === id || !rival || scanners.has(other) || rival.servers < client.servers || rival.reads + rival.writes < 1.5 * (client.reads + client.writes)) continue
    const asked = new Set(rival.pairs.map(({ server }) => server))
    if (client.pairs.every(({ server }) => asked.has(server))) return true
  }
  return false
}

const MOST_RIVALS = 16

function gatherQuestions(client: ControlClient, reasons: Reason[], isPanel: boolean): void {
  const { servers, reads, writes, programs, requests, days, telecontrol, pairs } = client
  const asked = eventsOf(pairs, (pair) => pair.asked)
  const push = (role: AssetRole, points: number, words: string, events = asked): void => void reasons.push({ role, points, words, events, isTraffic: true })
  if (programs > 0) {
    const [uploads, downloads, changes] = [sum(pairs, 'uploads'), sum(pairs, 'downloads'), sum(pairs, 'changes')]
    const words = `engineers ${controllers(servers)} (${listed([[uploads, 'program read', 'programs read'], [downloads, 'program written', 'programs written'], [changes, 'mode or state changed', 'modes or states changed']])})`
    push('ews', programs * 20 >= requests ? 26 : 12, words, eventsOf(pairs, (pair) => pair.acted))
  }
  if (reads + writes >= POLLING) {
    const wide = (servers >= 4 ? 2 : 0) + (telecontrol ? 3 : 0)
    if (writes > 0) {
      const words = `reads and sets values of ${controllers(servers)} (${thousands(reads)} reads, ${thousands(writes)} writes${days > 1 ? ` on ${days} days` : ''})`
      push('hmi', isPanel ? 24 : 20, words)
      push('scada_server', 19 + wide, words)
      push('ews', 8, words)
      push('data_gateway', 6, words)
    } else {
      const words = `only reads ${controllers(servers)} (${thousands(reads)} reads${days > 1 ? ` on ${days} days` : ''})`
      push('scada_server', 16 + wide, words)
      push('data_gateway', 15, words)
      push('hmi', isPanel ? 15 : 14, words)
      push('historian', 13, words)
    }
  } else if (writes >= 3) {
    // One sitting tells little: it counts beside a name or a program only.
    const words = `sets values of ${controllers(servers)} now and then (${thousands(writes)} writes${days > 1 ? ` on ${days} days` : ''})`
    push('ews', days > 1 ? 10 : 5, words)
    push('hmi', days > 1 ? 9 : 4, words)
  }
}

/** Sessions come in from one side and go on to another: a jump server. Scanners and administrators only go out. */
function gatherSessions(id: number, observations: Observations, parties: ControlParties, reasons: Reason[]): void {
  const [coming, going] = [observations.sessionsIn[id]!, observations.sessionsOut[id]!]
  if (coming < 3 || going < 3 || parties.scanners.has(id)) return
  const [sources, targets] = [observations.enteredFrom.get(id)!, observations.enteredTo.get(id)!]
  if (sources.size < 2 || targets.size < 2) return
  let both = 0
  for (const peer of sources) if (targets.has(peer)) both++
  if (both * 2 > Math.min(sources.size, targets.size)) return
  reasons.push({ role: 'jump_server', points: 24, words: `sessions come in from ${machines(sources.size)} and go on to ${machines(targets.size)} (${thousands(coming)} in, ${thousands(going)} out)`, events: observations.sessionEvents(id), isTraffic: true })
}

/** The oldest of many pairs' events, a few of each pair. */
function eventsOf(pairs: readonly ControlPair[], pick: (pair: ControlPair) => readonly EventIndex[]): EventIndex[] {
  const events: EventIndex[] = []
  for (let depth = 0; depth < MOST_EVENTS && events.length < MOST_EVENTS; depth++) {
    for (const pair of pairs) {
      const event = pick(pair)[depth]
      if (event !== undefined && events.length < MOST_EVENTS) events.push(event)
    }
  }
  return events
}

const sum = (pairs: readonly ControlPair[], field: 'uploads' | 'downloads' | 'changes'): number => pairs.reduce((total, pair) => total + pair[field], 0)
const listed = (counts: readonly (readonly [number, string, string])[]): string => counts.filter(([count]) => count > 0).map(([count, one, many]) => `${thousands(count)} ${count === 1 ? one : many}`).join(', ')
const controllers = (count: number): string => (count === 1 ? '1 controller' : `${thousands(count)} controllers`)
const machines = (count: number): string => (count === 1 ? '1 machine' : count >= MOST_PEERS ? `${MOST_PEERS} or more machines` : `${count} machines`)

/** 12404 → "12,404". */
export const thousands = (count: number): string => {
  const digits = String(count)
  let text = ''
  for (let i = 0; i < digits.length; i++) text += (i > 0 && (digits.length - i) % 3 === 0 ? ',' : '') + digits.charAt(i)
  return text
}

/** A role as a noun with its article. */
export const ROLE_WORDS: Record<AssetRole, string> = {
  plc: 'a controller', dcs_controller: 'a DCS controller', rtu: 'an RTU', ied_relay: 'a protection relay', sis_controller: 'a safety controller', hmi: 'an operator station', scada_server: 'a SCADA server',
  ews: 'an engineering workstation', historian: 'a historian', historian_mirror: 'a historian mirror', opc_server: 'an OPC server', data_gateway: 'a data gateway', jump_server: 'a jump server', vpn: 'a VPN gateway',
  firewall: 'a firewall', patch_mgmt: 'a patch server', backup_server: 'a backup server', file_server: 'a file server', license_server: 'a licence server', domain_controller: 'a domain controller',
  idp: 'an identity provider', hypervisor: 'a hypervisor', workstation: 'a workstation', server: 'a server', unknown: 'a host',
}
