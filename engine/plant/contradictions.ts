import type { AssetRole, Zone } from '../../contract/vocabulary.ts'
import type { Entity } from '../model/entity.ts'
import type { EventIndex } from '../model/units.ts'
import { ROLE_WORDS, thousands, type ControlParties, type RoleInference } from './infer-roles.ts'
import type { Neighbourhood } from './infer-places.ts'
import type { ControlPair } from './observations.ts'
import type { FactValue, PlantFacts } from './plant-facts.ts'

const CONTROLLERS: ReadonlySet<AssetRole> = new Set(['plc', 'dcs_controller', 'rtu', 'ied_relay', 'sis_controller'])
/** Roles that answer control protocols besides controllers: gateways and servers pass process data on. */
const PASS_ON: ReadonlySet<AssetRole> = new Set(['data_gateway', 'opc_server', 'scada_server', 'hmi', 'historian', 'historian_mirror'])
/** Roles that load programs by profession. */
const ENGINEERS: ReadonlySet<AssetRole> = new Set(['ews', 'scada_server', 'dcs_controller'])
/** Roles that ask controllers by profession. */
const ASK: ReadonlySet<AssetRole> = new Set(['ews', 'hmi', 'scada_server', 'historian', 'historian_mirror', 'opc_server', 'data_gateway', 'rtu', 'plc', 'dcs_controller', 'ied_relay', 'sis_controller'])
/** Roles that say little: the traffic may well know better. */
const VAGUE: ReadonlySet<AssetRole> = new Set(['workstation'])
/** So many requests over several days, or so many in all, are no visit. */
const MANY = 100
const FEWEST_NEIGHBOURS = 3

/**
 * Holds what files and people say of an asset against the traffic and its neighbours [PLT-4]. Nothing is changed: a
 * contradiction is kept beside the fact, for a person to decide.
 */
export function findContradictions(entities: readonly Entity[], facts: PlantFacts, neighbourhood: Neighbourhood, parties: ControlParties, roles: ReadonlyMap<number, RoleInference>): void {
  for (const entity of entities) {
    if (entity.kind === 'account' || entity.kind === 'application') continue
    const said = facts.said(entity.key, 'role') as AssetRole | null
    if (said !== null) {
      const other = roleAgainst(entity.id, said, parties, roles.get(entity.id))
      if (other) facts.contradict(entity.key, 'role', other.role, other.why, other.events)
    }
    contradictLevel(entity, facts, neighbourhood)
    const plant = facts.said(entity.key, 'plant')
    const home = plant === null ? null : neighbourhood.plantOf(entity, true, FEWEST_NEIGHBOURS)
    if (home && home.plant !== plant) facts.contradict(entity.key, 'plant', home.plant, home.why, [])
  }
}

interface Against {
  readonly role: AssetRole
  readonly why: string
  readonly events: readonly EventIndex[]
}

function roleAgainst(id: number, said: AssetRole, { clients, servers, scanners }: ControlParties, inferred: RoleInference | undefined): Against | null {
  const server = servers.get(id)
  const client = scanners.has(id) ? undefined : clients.get(id)
  const traffic = inferred?.byTraffic ?? null
  if (server && !CONTROLLERS.has(said) && !PASS_ON.has(said) && (server.requests >= 10 || server.clients >= 2) && traffic !== null) {
    if (CONTROLLERS.has(traffic.role) || PASS_ON.has(traffic.role)) return traffic
  }
  const downloads = client?.pairs.filter((pair) => pair.downloads > 0) ?? []
  if (downloads.length > 0 && !ENGINEERS.has(said)) return engineers(downloads)
  if (client && CONTROLLERS.has(said) && !server && client.programs > 0) return engineers(client.pairs)
  if (client && !ASK.has(said) && traffic !== null && client.reads + client.writes >= MANY && ASK.has(traffic.role)) return traffic
  return VAGUE.has(said) && traffic !== null && !VAGUE.has(traffic.role) && !ASK.has(traffic.role) ? traffic : null
}

function engineers(pairs: readonly ControlPair[]): Against {
  const downloads = pairs.reduce((sum, pair) => sum + pair.downloads, 0)
  const changes = pairs.reduce((sum, pair) => sum + pair.changes + pair.uploads, 0)
  const what = downloads > 0 ? `writes programs of ${pairs.length === 1 ? '1 controller' : `${pairs.length} controllers`} (${thousands(downloads)} downloads)` : `reads programs or changes the state of controllers (${thousands(changes)} times)`
  return { role: 'ews', why: what, events: pairs.flatMap(({ acted }) => acted).slice(0, 5) }
}

/** A controller above level 2, or a machine whose neighbours all stand on the other side of the boundary. */
function contradictLevel(entity: Entity, facts: PlantFacts, neighbourhood: Neighbourhood): void {
  const level = facts.said(entity.key, 'level') as number | null
  const lane = facts.said(entity.key, 'lane') as Zone | null
  if (level === null && lane === null) return
  const against = (to: number, zone: Zone, why: string): void => {
    if (level !== null && level !== to) contradict(facts, entity.key, 'level', to, why)
    if (lane !== null && lane !== zone && lane !== 'safety') contradict(facts, entity.key, 'lane', zone, why)
  }
  if (entity.role !== null && CONTROLLERS.has(entity.role)) {
    if ((level !== null && level > 2) || lane === 'enterprise' || lane === 'internet' || lane === 'dmz') against(1, entity.role === 'sis_controller' ? 'safety' : 'control', `it is ${ROLE_WORDS[entity.role]}, and those stand at level 1`)
    return
  }
  const place = neighbourhood.placeOf(entity, true)
  if (!place || place.members < FEWEST_NEIGHBOURS || isPlantSide(place.lane) === isPlantSide(entity.zone) || place.lane === 'dmz' || entity.zone === 'dmz') return
  against(place.level, place.lane, `shares ${place.network} with ${place.members} assets there`)
}

const isPlantSide = (lane: Zone): boolean => lane === 'operations' || lane === 'control' || lane === 'safety'

const contradict = (facts: PlantFacts, subject: string, field: 'level' | 'lane', value: FactValue, why: string): void => facts.contradict(subject, field, value, why, [])
