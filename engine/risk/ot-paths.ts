import type { AssetRole } from '../../contract/vocabulary.ts'
import { isBeyondBoundary } from '../correlate/phase.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { Entity } from '../model/entity.ts'
import type { EntityId } from '../model/units.ts'
import type { PlantFacts } from '../plant/plant-facts.ts'
import type { ReachEdge, ReachGraph } from '../respond/model.ts'

/** Whether something holds; null: nobody can say. */
type Known = boolean | null

/** Ways of one class of identities over one entry and one machine at the boundary to one zone of the process. */
export interface OtPath {
  readonly id: string
  readonly title: string
  /** Plant of the process it leads to; null when not known. */
  readonly plant: string | null
  /** Key of the machine at or beyond the boundary that it comes in by. */
  readonly jump: string
  /** Whether each holds for all of its ways. */
  readonly mfa: Known
  readonly brokered: Known
  readonly recorded: Known
  readonly owned: Known
  /** Last time any of its ways was gone; null when never seen. */
  readonly lastUsed: number | null
  /** Ways that were made one. */
  readonly count: number
  /** Whether it leads to controllers or into a control or safety zone. */
  readonly critical: boolean
}

/** How far everyday access of one account goes. */
export interface AccountReach {
  readonly account: string
  readonly name: string
  /** Plants whose process it comes to. */
  readonly plants: readonly string[]
  /** Machines of the process within reach. */
  readonly machines: number
}

/** All of them, and whether there are more than were counted. */
export interface OtPaths {
  readonly paths: readonly OtPath[]
  readonly isCutShort: boolean
  /** Whether anybody wrote down who owns any account. */
  readonly knowsOwners: boolean
  /** Of each account that comes into OT, the widest first. */
  readonly reach: readonly AccountReach[]
}

interface PathGround {
  readonly entities: EntityTable
  readonly facts: Pick<PlantFacts, 'fact'>
}

const MOST_HOPS = 6
const MOST_ENTRIES = 400
const MOST_PATHS = 2000
const PROCESS_ROLES: ReadonlySet<AssetRole> = new Set(['plc', 'dcs_controller', 'rtu', 'ied_relay', 'sis_controller', 'hmi', 'scada_server', 'ews'])

/**
 * Ways by which people and gateways outside the boundary come to the process [RSK-7], of six hops at most: everyday
 * access, over sessions that were seen and ways that were declared; what an intruder could do with credentials found on
 * the way is not among them. Like ones are one: by class of identity, entry, machine at the boundary and zone of the process.
 * A control holds for a path when some hop of it has it, and for a class when it does for all of its ways.
 */
export function findOtPaths(graph: ReachGraph, ground: PathGround): OtPaths {
  const { entities } = ground
  const entries = entriesOf(graph, entities)
  const reached = new Map<EntityId, readonly Reached[]>()
  const found = new Map<string, Draft>()
  const byAccount = new Map<EntityId, Map<string, Reached>>()
  let isCutShort = false
  for (const edge of entries) {
    let targets = reached.get(edge.to)
    if (!targets) {
      if (reached.size >= MOST_ENTRIES) {
        isCutShort = true
        continue
      }
      reached.set(edge.to, (targets = reachFrom(graph, edge.to, ground)))
    }
    const account = edge.account ?? (entities.get(edge.from).kind === 'account' ? edge.from : null)
    if (account !== null) noteReach(byAccount, account, targets)
    for (const target of targets) {
      if (!enter(found, edge, target, ground)) isCutShort = true
    }
  }
  const knowsOwners = entities.all.some((entity) => entity.kind === 'account' && ownerOf(entity, ground) !== null)
  return { paths: [...found].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([key, draft]) => written(key, draft)), isCutShort, knowsOwners, reach: widestFirst(byAccount, entities) }
}

function noteReach(byAccount: Map<EntityId, Map<string, Reached>>, account: EntityId, targets: readonly Reached[]): void {
  let zones = byAccount.get(account)
  if (!zones) byAccount.set(account, (zones = new Map()))
  for (const target of targets) {
    const { machines } = target
    if ((zones.get(target.zone)?.machines ?? 0) < machines) zones.set(target.zone, target)
  }
}

function widestFirst(byAccount: ReadonlyMap<EntityId, ReadonlyMap<string, Reached>>, entities: EntityTable): AccountReach[] {
  const all = [...byAccount].map(([id, zones]): AccountReach => {
    const reached = [...zones.values()]
    const plants = [...new Set(reached.flatMap(({ plant }) => (plant === null ? [] : [plant])))].sort()
    return { account: entities.get(id).key, name: called(entities.get(id)), plants, machines: reached.reduce((sum, { machines }) => sum + machines, 0) }
  })
  return all.filter(({ machines }) => machines > 0).sort((a, b) => b.plants.length - a.plants.length || b.machines - a.machines || (a.account < b.account ? -1 : 1))
}

/** Ways that lead over the boundary: of an account without the machine it was used from only when no way tells that. */
function entriesOf(graph: ReachGraph, entities: EntityTable): ReachEdge[] {
  const crossing = graph.edges.filter(({ from, to, basis }) => basis !== 'inferred' && isInside(entities.get(to)) && !isInside(entities.get(from)))
  const told = new Set(crossing.filter(({ from, account }) => account !== null && account !== from).map(({ account, to }) => `${account} ${to}`))
  return crossing.filter(({ from, account, gateway, to }) => gateway !== null || account !== from || !told.has(`${account} ${to}`))
}

const isInside = ({ kind, zone }: Entity): boolean => kind !== 'account' && kind !== 'application' && isBeyondBoundary(zone)

/** A zone of the process and what stands guard on the shortest way to it. */
interface Reached {
  readonly zone: string
  readonly plant: string | null
  readonly guards: Guarded
  /** Machines of the process in it that are reached. */
  machines: number
  critical: boolean
}

interface Guarded { readonly mfa: Known; readonly brokered: Known; readonly recorded: Known }

const PLAIN: Guarded = { mfa: null, brokered: null, recorded: null }

/** Zones of the process within reach from a machine beyond the boundary, itself among them. Linear in edges. */
function reachFrom(graph: ReachGraph, start: EntityId, ground: PathGround): Reached[] {
  const { entities } = ground
  const guards = new Map<EntityId, Guarded>([[start, PLAIN]])
  const zones = new Map<string, Reached>()
  let layer: EntityId[] = [start]
  for (let hop = 1; layer.length > 0; hop++) {
    for (const id of layer) {
      const entity = entities.get(id)
      if (!isProcess(entity)) continue
      const zone = zoneOf(entity, ground)
      let reached = zones.get(zone)
      if (!reached) zones.set(zone, (reached = { zone, plant: entity.plant, guards: guards.get(id)!, machines: 0, critical: false }))
      reached.machines++
      if (isCritical(entity)) reached.critical = true
    }
    if (hop >= MOST_HOPS) break
    const next: EntityId[] = []
    for (const id of layer) {
      for (const position of graph.outOf(id)) {
        const edge = graph.edges[position]!
        if (edge.basis === 'inferred' || guards.has(edge.to) || !isInside(entities.get(edge.to))) continue
        guards.set(edge.to, either(guards.get(id)!, edge.guards))
        next.push(edge.to)
      }
    }
    layer = next
  }
  return [...zones.values()]
}

const isProcess = ({ kind, zone, role }: Entity): boolean => kind === 'controller' || zone === 'safety' || (role !== null && PROCESS_ROLES.has(role))

const isCritical = ({ kind, zone }: Entity): boolean => kind === 'controller' || zone === 'control' || zone === 'safety'

/** What one of two hops has, the path has; a hop further in that lacks it says nothing of the first. */
const either = (a: Guarded, b: Guarded): Guarded => ({ mfa: a.mfa === true || b.mfa === true ? true : a.mfa, brokered: a.brokered === true || b.brokered === true ? true : a.brokered, recorded: a.recorded === true || b.recorded === true ? true : a.recorded })

/** What all of its ways have; false as soon as one is known not to. */
const both = (a: Known, b: Known): Known => (a === false || b === false ? false : a === null || b === null ? null : true)

function zoneOf({ plant, zone, key }: Entity, { facts }: PathGround): string {
  const area = facts.fact(key, 'area').value
  return [plant, typeof area === 'string' && area !== '' ? area : ZONE_WORDS[zone]].filter((word) => word !== null).join(' · ')
}

const ZONE_WORDS = { internet: 'internet', enterprise: 'enterprise', dmz: 'industrial DMZ', operations: 'site operations', control: 'control', safety: 'safety systems' } as const

interface Draft {
  readonly words: readonly [identity: string, entry: string, jump: string, zone: string]
  readonly plant: string | null
  readonly jump: string
  mfa: Known
  brokered: Known
  recorded: Known
  owned: Known
  lastUsed: number | null
  count: number
  critical: boolean
}

/** @returns false when there is no room for another class. */
function enter(found: Map<string, Draft>, edge: ReachEdge, { zone, plant, guards, critical }: Reached, ground: PathGround): boolean {
  const { entities } = ground
  const from = entities.get(edge.from)
  const account = edge.account === null ? (from.kind === 'account' ? from : null) : entities.get(edge.account)
  const gateway = edge.gateway === null ? (from.kind === 'account' ? null : from) : entities.get(edge.gateway)
  const jump = entities.get(edge.to)
  const identity = account === null ? 'nobody known' : ACCOUNT_WORDS[account.accountKind ?? 'unknown']
  const entry = gateway === null ? 'entry not known' : isShown(gateway) ? called(gateway) : 'office and outside machines'
  const words = [identity, entry, called(jump), zone] as const
  const key = JSON.stringify([identity, gateway === null ? null : isShown(gateway) ? gateway.key : '*', jump.key, zone])
  let draft = found.get(key)
  if (!draft) {
    if (found.size >= MOST_PATHS) return false
    found.set(key, (draft = { words, plant: plant ?? jump.plant, jump: jump.key, mfa: true, brokered: true, recorded: true, owned: true, lastUsed: null, count: 0, critical }))
  }
  const own = either({ mfa: edge.guards.mfa, brokered: edge.guards.brokered, recorded: edge.guards.recorded }, guards)
  draft.mfa = both(draft.mfa, own.mfa)
  draft.brokered = both(draft.brokered, own.brokered)
  draft.recorded = both(draft.recorded, own.recorded)
  draft.owned = both(draft.owned, edge.guards.owner !== null || (account !== null && ownerOf(account, ground) !== null) ? true : null)
  if (edge.lastUsed !== null && (draft.lastUsed === null || edge.lastUsed > draft.lastUsed)) draft.lastUsed = edge.lastUsed
  draft.count++
  if (critical) draft.critical = true
  return true
}

/** Gateways are told apart, machines of the office are not. */
const isShown = ({ role }: Entity): boolean => role === 'vpn' || role === 'firewall' || role === 'jump_server' || role === 'idp'
const called = ({ nickname, name }: Entity): string => (nickname ?? name).slice(0, 80)

/** Company or roster of an account; null when nobody wrote either down. */
function ownerOf({ key }: Entity, { facts }: PathGround): string | null {
  for (const field of ['company', 'roster'] as const) {
    const { value } = facts.fact(key, field)
    if (typeof value === 'string' && value !== '') return value
  }
  return null
}

const ACCOUNT_WORDS = {
  employee: 'employees', engineer: 'engineers', operator: 'operators', admin: 'administrators', vendor_user: 'vendors', service_account: 'service accounts', machine: 'machine accounts',
  shared_account: 'shared accounts', break_glass: 'emergency accounts', unknown: 'accounts of unknown kind',
} as const

function written(key: string, { words, plant, jump, mfa, brokered, recorded, owned, lastUsed, count, critical }: Draft): OtPath {
  return { id: `ot-path-${hash(key)}`, title: words.join(' → '), plant, jump, mfa, brokered, recorded, owned, lastUsed, count, critical }
}

/** 64 bits of FNV-1a, twice over with different bases. */
function hash(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9e3779b9]
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193)
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13)
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0')
}
