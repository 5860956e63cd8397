import type { AccountKind, AssetRole, Zone } from '../../contract/vocabulary.ts'
import type { Entity } from '../model/entity.ts'
import { findContradictions } from './contradictions.ts'
import { ROLE_PLACE } from './infer-role.ts'
import { findParties, inferRoles, ROLE_WORDS, type ControlParties, type RoleInference } from './infer-roles.ts'
import { inferPlaces } from './infer-places.ts'
import { isGroupAddress, type Addresses } from './network.ts'
import type { Observations } from './observations.ts'
import { observe, type Traffic } from './observe.ts'
import type { PlantFacts } from './plant-facts.ts'

/** The plant as files, people and traffic tell it, and what the traffic was seen to be. */
export interface InferredPlant {
  readonly facts: PlantFacts
  readonly observations: Observations
  readonly parties: ControlParties
  readonly roles: ReadonlyMap<number, RoleInference>
  readonly addressesOf: ReadonlyMap<number, readonly string[]>
}

const CONTROLLER_ROLES: ReadonlySet<AssetRole> = new Set(['plc', 'rtu', 'ied_relay', 'dcs_controller', 'sis_controller'])

/**
 * Infers what nobody said, holds what was said against the traffic, and gives the entities the values that stand
 * [PLT-1]. Entities are changed in place; the reasons are kept in the facts.
 */
export function inferPlant(traffic: Omit<Traffic, 'isGroup' | 'entityCount'>, entities: readonly Entity[], facts: PlantFacts, addresses: Addresses): InferredPlant {
  const isGroup = new Uint8Array(entities.length + 1)
  for (const entity of entities) if (entity.kind === 'address' && isGroupAddress(entity.name)) isGroup[entity.id] = 1
  const observations = observe({ ...traffic, isGroup, entityCount: entities.length })
  const parties = findParties(observations)
  const roles = inferRoles(entities, observations, parties, addresses.isLeased)
  for (const entity of entities) {
    if (entity.kind === 'account') settleAccount(entity, facts)
    else if (entity.kind === 'host' || entity.kind === 'address') settleRole(entity, facts, roles.get(entity.id))
  }
  const neighbourhood = inferPlaces(entities, facts, addresses)
  for (const entity of entities) if (entity.kind !== 'account' && entity.kind !== 'application') settlePlace(entity, facts)
  findContradictions(entities, facts, neighbourhood, parties, roles)
  return { facts, observations, parties, roles, addressesOf: addresses.addressesOf }
}

/** What the prefix of an account name tells, by the habits of most directories. */
function accountKindOf(name: string): AccountKind | null {
  const lower = name.toLowerCase()
  if (lower.startsWith('svc') || lower.startsWith('sa-') || lower.startsWith('sa_')) return 'service_account'
  if (lower.startsWith('adm') || lower.startsWith('da-') || lower.startsWith('administrator')) return 'admin'
  return null
}

function settleAccount(entity: Entity, facts: PlantFacts): void {
  const byName = accountKindOf(entity.name)
  if (byName) facts.infer(entity.key, 'account_kind', byName, `its name begins like that of ${byName === 'admin' ? 'an administrator' : 'a service account'}`, [])
  const said = facts.said(entity.key, 'account_kind')
  entity.accountKind = (said as AccountKind | null) ?? byName ?? 'unknown'
  settleNames(entity, facts)
  entity.inferred = said === null && facts.rowsOf(entity.key).length === 0 && facts.statedFields(entity.key).length === 0
}

function settleNames(entity: Entity, facts: PlantFacts): void {
  entity.plant = facts.said(entity.key, 'plant') as string | null
  entity.nickname = facts.said(entity.key, 'nickname') as string | null
}

function settleRole(entity: Entity, facts: PlantFacts, inferred: RoleInference | undefined): void {
  settleNames(entity, facts)
  if (inferred) facts.infer(entity.key, 'role', inferred.role, inferred.why, inferred.events)
  const said = facts.said(entity.key, 'role') as AssetRole | null
  entity.role = said ?? inferred?.role ?? null
  // A word from a file or a person on role or place ends the badge; a name alone in a list does not.
  entity.inferred = said === null && facts.said(entity.key, 'level') === null && facts.said(entity.key, 'lane') === null && facts.said(entity.key, 'safety') === null
  if (entity.role === null) return
  if (CONTROLLER_ROLES.has(entity.role)) entity.kind = 'controller'
  entity.zone = ROLE_PLACE[entity.role].zone
  entity.level = ROLE_PLACE[entity.role].level
}

const LEVEL_OF_LANE: Record<Zone, number> = { internet: 5, enterprise: 4, dmz: 3.5, operations: 3, control: 2, safety: 1 }

/** Lane of a Purdue level, where no lane is given. */
const laneOfLevel = (level: number): Zone => (level >= 4 ? 'enterprise' : level > 3 ? 'dmz' : level >= 3 ? 'operations' : 'control')

/** Places an entity by what was said of it, else by where its neighbours stand, else by where its role usually does. */
function settlePlace(entity: Entity, facts: PlantFacts): void {
  const lane = (facts.said(entity.key, 'safety') === true ? 'safety' : facts.said(entity.key, 'lane')) as Zone | null
  const level = facts.said(entity.key, 'level') as number | null
  const usual = entity.role === null ? null : ROLE_PLACE[entity.role]
  if (lane === null && level === null) {
    const found = facts.fact(entity.key, 'lane')
    if (found.basis === 'inferred') {
      entity.zone = found.value as Zone
      entity.level = facts.fact(entity.key, 'level').value as number | null
    } else if (usual !== null && usual.level !== null) {
      const why = `where ${ROLE_WORDS[entity.role!]} usually stands`
      facts.infer(entity.key, 'lane', usual.zone, why, [])
      facts.infer(entity.key, 'level', usual.level, why, [])
    }
    return
  }
  entity.zone = lane ?? usual?.zone ?? laneOfLevel(level!)
  entity.level = level ?? (usual !== null && usual.zone === entity.zone ? usual.level : LEVEL_OF_LANE[entity.zone])
  const why = lane === null ? (usual === null ? 'the lane of its level' : `where ${ROLE_WORDS[entity.role!]} usually stands`) : 'the level of its lane'
  if (lane === null) facts.infer(entity.key, 'lane', entity.zone, why, [])
  if (level === null && entity.level !== null) facts.infer(entity.key, 'level', entity.level, why, [])
}
