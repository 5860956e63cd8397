import type { Engineering, PlantConduit } from '../../contract/plant.ts'
import { isBeyondBoundary, isPlantSide } from '../correlate/phase.ts'
import type { Resolution } from '../identity/resolved.ts'
import type { Zone } from '../../contract/vocabulary.ts'
import type { EventStore } from '../ingest/store.ts'
import { EVENT_KINDS, kindIndex, type EventKind } from '../model/event.ts'
import type { Entity } from '../model/entity.ts'
import { isoTime, type EntityId, type EventIndex } from '../model/units.ts'
import { CONTROL_PROTOCOLS, protocolOfWord } from '../plant/control-protocol.ts'
import type { InferredPlant } from '../plant/infer-plant.ts'
import { cite, type CaseFile } from './case-file.ts'
import { citeEach, wireFact } from './plant-wire.ts'
import type { PlantZones } from './plant-zones.ts'

/** One service between two machines of different zones. */
interface Way {
  readonly client: EntityId
  readonly server: EntityId
  readonly service: string
  readonly event: EventIndex
  records: number
  readonly first: number
  last: number
}

const MOST_WAYS = 200_000
const MOST_PAIRS = 20
const MOST_SERVICES = 12
const MOST_CONDUITS = 2000
const MOST_ENGINEERING = 2000
const PAIR = 67_108_864

/** Kinds by which somebody reaches something, with the service they stand for; '' = the record names it. */
const SERVICES: Partial<Record<EventKind, string>> = {
  flow: '', network_connection: '', remote_desktop: 'rdp', ssh_session: 'ssh', bastion_session: 'bastion session', logon: 'logon', share_accessed: 'smb', file_read: 'smb', file_transferred: 'file transfer',
  service_ticket: 'kerberos', directory_query: 'ldap', directory_replication: 'replication', ot_alert: '',
}
const FIRST_CONTROL = kindIndex('ot_read')
const LAST_CONTROL = kindIndex('ot_alarm_changed')
const IS_WAY = Uint8Array.from(EVENT_KINDS, (kind, index) => (kind in SERVICES && kind !== 'ot_alert') || (index >= FIRST_CONTROL && index <= LAST_CONTROL) ? 1 : 0)

/** Every way between zones that was seen or that a file approves of, the busiest first. One pass over the events. */
export function writeConduits(file: CaseFile, resolution: Resolution, plant: InferredPlant, zones: PlantZones): PlantConduit[] {
  const { entities } = resolution
  const byConduit = new Map<string, Way[]>()
  for (const way of findWays(file.store, resolution, zones)) {
    const id = `conduit:${zones.idOf(entities.get(way.client))}>${zones.idOf(entities.get(way.server))}`
    const known = byConduit.get(id)
    if (known) known.push(way)
    else byConduit.set(id, [way])
  }
  const conduits = [...byConduit].map(([id, ways]) => writeConduit(file, plant, zones, id, ways))
  for (const subject of plant.facts.subjects()) {
    const unseen = subject.startsWith('conduit:') && !byConduit.has(subject) ? writeUnseen(file, plant, zones, subject) : null
    if (unseen) conduits.push(unseen)
  }
  return conduits.sort((a, b) => Number(b.boundary) - Number(a.boundary) || b.records - a.records || (a.id < b.id ? -1 : 1)).slice(0, MOST_CONDUITS)
}

function findWays(store: EventStore, { entities, order, from, on }: Resolution, zones: PlantZones): Way[] {
  const names = new ServiceNames(store)
  const found = new Map<number, Way[]>()
  let kept = 0
  // Zones as numbers by entity id: most records stay inside one.
  const numbers = new Map<string, number>()
  const zoneOf = new Int32Array(entities.all.length + 1).fill(-1)
  const zone = (id: number): number => {
    if (zoneOf[id]! >= 0) return zoneOf[id]!
    const name = zones.idOf(entities.get(id as EntityId))
    if (!numbers.has(name)) numbers.set(name, numbers.size)
    return (zoneOf[id] = numbers.get(name)!)
  }
  const isMachine = Uint8Array.from({ length: entities.all.length + 1 }, (_, id) => (id > 0 && MACHINES.has(entities.get(id as EntityId).kind) ? 1 : 0))
  for (const value of order) {
    const row = value as EventIndex
    const [client, server] = [from[row]!, on[row]!]
    if (client === 0 || server === 0 || client === server || IS_WAY[store.kindNumber(row)] === 0 || isMachine[client] === 0 || isMachine[server] === 0) continue
    if (zone(client) === zone(server) || store.outcome(row) === 'failure') continue
    const service = names.of(row)
    const key = client * PAIR + server
    let ways = found.get(key)
    if (!ways) {
      if (kept >= MOST_WAYS) continue
      found.set(key, (ways = []))
    }
    const at = store.time(row)
    let way = ways.find((each) => each.service === service)
    if (!way) {
      if (kept >= MOST_WAYS) continue
      kept++
      ways.push((way = { client: client as EntityId, server: server as EntityId, service, event: row, records: 0, first: at, last: at }))
    }
    way.records++
    if (at > way.last) way.last = at
  }
  return [...found.values()].flat()
}

const MACHINES: ReadonlySet<string> = new Set(['host', 'controller', 'address'])

/** What the service of a record is called; asked once per distinct text. */
class ServiceNames {
  private readonly store: EventStore
  private readonly byText = new Map<number, string>()

  constructor(store: EventStore) {
    this.store = store
  }

  of(row: EventIndex): string {
    const { store } = this
    const number = store.kindNumber(row)
    const isControl = number >= FIRST_CONTROL && number <= LAST_CONTROL
    const named = isControl ? '' : (SERVICES[EVENT_KINDS[number]!] ?? '')
    if (named === 'logon') return store.text('detail', row) === '10' ? 'rdp' : 'logon'
    if (named !== '') return named
    if (EVENT_KINDS[number] === 'network_connection') return store.amount(row) === 0 ? 'connection' : `tcp/${store.amount(row)}`
    const text = store.textId(isControl ? 'code' : 'object', row)
    const known = this.byText.get(text)
    if (known !== undefined) return known
    const name = serviceName(store.dictionary.text(text))
    this.byText.set(text, name)
    return name
  }
}

/** "cotp,s7comm" → "S7comm", "rdp,ssl" → "rdp", "tcp/5450" as it is. */
function serviceName(text: string): string {
  const protocol = protocolOfWord(text)
  if (protocol > 0) return CONTROL_PROTOCOLS[protocol]!.title
  const word = text.split(',', 1)[0]!.trim().slice(0, 40)
  return word === '' || text.startsWith('Alert') ? 'connection' : word
}

function writeConduit(file: CaseFile, plant: InferredPlant, zones: PlantZones, id: string, ways: Way[]): PlantConduit {
  const { entities } = file
  const [client, server] = [entities.get(ways[0]!.client), entities.get(ways[0]!.server)]
  const key = (way: Way): string => `${entities.get(way.client).key} ${entities.get(way.server).key} ${way.service}`
  ways.sort((a, b) => b.records - a.records || (key(a) < key(b) ? -1 : 1))
  const services = new Map<string, number>()
  for (const { service, records } of ways) services.set(service, (services.get(service) ?? 0) + records)
  return {
    id, from: zones.idOf(client), to: zones.idOf(server),
    boundary: isBoundary(client.zone, server.zone),
    approved: wireFact<boolean>(file, plant.facts, id, 'approved'),
    services: [...services].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_SERVICES).map(([name, records]) => ({ name, records })),
    pairs: ways.slice(0, MOST_PAIRS).map((way) => ({ client: entities.get(way.client).key, server: entities.get(way.server).key, service: way.service, records: way.records, first: isoTime(way.first), last: isoTime(way.last), citation: cite(file, way.event) })),
    pairCount: ways.length,
    records: ways.reduce((sum, { records }) => sum + records, 0),
    first: isoTime(ways.reduce((first, way) => Math.min(first, way.first), Infinity)),
    last: isoTime(ways.reduce((last, way) => Math.max(last, way.last), -Infinity)),
  }
}

/** A way that files or people speak of and nobody was seen to take; null when it names no zones of the plant. */
function writeUnseen(file: CaseFile, plant: InferredPlant, zones: PlantZones, id: string): PlantConduit | null {
  const approved = wireFact<boolean>(file, plant.facts, id, 'approved')
  const [from, to] = zones.endsOf(id)
  if (approved.value === null || !from || !to) return null
  return { id, from: from.id, to: to.id, boundary: isBoundary(from.lane, to.lane), approved, services: [], pairs: [], pairCount: 0, records: 0, first: null, last: null }
}

/** One end at L4 or above and the other at L3.5 or below; or between L3.5 and L3 and below (domain.md §1). */
const isBoundary = (a: Zone, b: Zone): boolean => isBeyondBoundary(a) !== isBeyondBoundary(b) || isPlantSide(a) !== isPlantSide(b)

/** Who writes to, programs or switches which controller; scanners are left aside. The weightiest first. */
export function writeEngineering(file: CaseFile, plant: InferredPlant): Engineering[] {
  const entity = (id: number): Entity => file.entities.get(id as EntityId)
  const weight = (each: Engineering): number => each.downloads * 1e6 + each.uploads * 1e3 + each.writes
  const relations = [...plant.observations.pairs.values()]
    .filter((pair) => pair.client !== pair.server && !plant.parties.scanners.has(pair.client) && pair.writes + pair.programs > 0)
    .map((pair): Engineering => ({
      client: entity(pair.client).key, controller: entity(pair.server).key, reads: pair.reads, writes: pair.writes + pair.changes, uploads: pair.uploads, downloads: pair.downloads,
      first: isoTime(pair.first), last: isoTime(pair.last), citations: citeEach(file, [...pair.acted, ...pair.asked]),
    }))
  return relations.sort((a, b) => weight(b) - weight(a) || (`${a.client} ${a.controller}` < `${b.client} ${b.controller}` ? -1 : 1)).slice(0, MOST_ENGINEERING)
}
