import type { AssetRole } from '../../contract/vocabulary.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { EntityId } from '../model/units.ts'
import type { PlantFacts } from '../plant/plant-facts.ts'
import type { ReachEnds, ReachGraph } from './model.ts'
import type { InternalPath, PathClasses } from './internal-path.ts'
import { PathSearch } from './path-search.ts'
import { footholdsOf } from './reach-ends.ts'
import { FAR, networkOf, stepsFrom, type ReachNetwork } from './reach-network.ts'
import { costOf, type GoneWays } from './way-cost.ts'

export interface ReachPaths {
  /** Shortest first, then likeliest; of every class of functions at least one as long as there is room. */
  readonly paths: readonly InternalPath[]
  /** Classes of ways found, of which `paths` has the first. */
  readonly total: number
  /** Ways in them. */
  readonly ways: number
  /** Whether a limit ended the count: there are more. */
  readonly isCutShort: boolean
  /** Where most classes of ways run through, functions left aside; `all`: without it no function can be reached. */
  readonly chokePoints: readonly { readonly entity: EntityId; readonly paths: number; readonly all: boolean }[]
}

export interface PathOptions {
  readonly classes: PathClasses
  readonly gone?: GoneWays
  /** Most paths to give; 40 when absent. */
  readonly most?: number
}

const MOST_PATHS = 40
const MOST_CLASSES = 40
const MOST_CHOKE_POINTS = 8

/** Machines each of which is cut by itself: which one a way goes through matters. */
const SINGLE_ROLES: ReadonlySet<AssetRole> = new Set(['jump_server', 'vpn', 'firewall', 'ews', 'scada_server', 'historian', 'historian_mirror', 'opc_server', 'data_gateway', 'patch_mgmt', 'backup_server', 'domain_controller', 'idp', 'hypervisor', 'plc', 'dcs_controller', 'rtu', 'ied_relay', 'sis_controller'])

/**
 * Likeness as people see it: accounts of one kind are alike unless the intruder holds them, machines of one role and
 * place are unless each is cut by itself, functions of one process are.
 */
export function classify(entities: EntityTable, facts: PlantFacts, held: readonly EntityId[]): PathClasses {
  const own = new Set(held)
  const station = (id: EntityId): string => {
    const { kind, key, role, zone, plant, accountKind } = entities.get(id)
    if (own.has(id)) return key
    if (kind === 'account') return `account ${accountKind ?? 'unknown'} ${plant ?? ''}`
    return kind === 'controller' || (role !== null && SINGLE_ROLES.has(role)) ? key : JSON.stringify([role, zone, plant])
  }
  return {
    station, account: station,
    isController: (id) => entities.get(id).kind === 'controller',
    target: (id) => {
      const { key, role, zone, plant, kind } = entities.get(id)
      return JSON.stringify([plant, zone, facts.fact(key, 'process').value ?? facts.fact(key, 'area').value ?? null, role ?? kind])
    },
  }
}

/**
 * Ways from the footholds to the functions that are not held yet, like ones collapsed into one [CUT-4]. From each
 * foothold to each class of functions ways of the least number of hops and up to two more are looked for, of eight at
 * most; a way that comes to another foothold begins there, and one that comes to another function ends there. Bounded
 * work: `isCutShort` says that there are more. The list is for people; whether a function is safe is asked of the graph.
 */
export function findPaths(graph: ReachGraph, ends: ReachEnds, { classes, gone = NOTHING_GONE, most = MOST_PATHS }: PathOptions): ReachPaths {
  const network = networkOf(graph)
  const footholds = footholdsOf(ends)
  const targets = reachableTargets(network, ends, footholds)
  if (targets.length === 0) return { paths: [], total: 0, ways: 0, isCutShort: false, chokePoints: [] }
  const groups = groupTargets(targets, classes)
  const search = new PathSearch(network, footholds, targets, classes, (edge) => costOf(network.edges[edge]!, gone))
  const found: InternalPath[][] = []
  for (const group of groups.slice(0, MOST_CLASSES)) found.push(search.to(group))
  const all = found.flat()
  return {
    paths: choose(found, most), total: all.length, ways: all.reduce((sum, { count }) => sum + count, 0), isCutShort: search.isCutShort || groups.length > MOST_CLASSES,
    chokePoints: findChokePoints(network, all, footholds, targets),
  }
}

const NOTHING_GONE: GoneWays = new Set()

/** Functions a way leads to, the nearest first; what is held already is none. */
function reachableTargets(network: ReachNetwork, { held, functions }: ReachEnds, footholds: readonly EntityId[]): EntityId[] {
  const isHeld = new Set(held)
  const steps = stepsFrom(footholds, network.out, network.to)
  return functions.filter((id) => !isHeld.has(id) && (steps[id] ?? FAR) !== FAR).sort((a, b) => steps[a]! - steps[b]! || a - b)
}

function groupTargets(targets: readonly EntityId[], classes: PathClasses): EntityId[][] {
  const groups = new Map<string, EntityId[]>()
  for (const id of targets) {
    const key = classes.target(id)
    const known = groups.get(key)
    if (known) known.push(id)
    else groups.set(key, [id])
  }
  return [...groups.values()]
}

const byLength = (a: InternalPath, b: InternalPath): number => a.edges.length - b.edges.length || a.cost - b.cost || (a.key < b.key ? -1 : 1)

/** The first of each class of functions, then the shortest of the others: of ways that differ in their last hop only, one after all other ways had their turn. */
function choose(found: readonly InternalPath[][], most: number): InternalPath[] {
  const sorted = found.map((paths) => [...paths].sort(byLength))
  const firsts = sorted.flatMap((paths) => paths.slice(0, 1)).sort(byLength).slice(0, most)
  const turns = new Map<string, number>()
  const turnOf = ({ edges }: InternalPath): number => {
    const start = edges.slice(0, -1).join(' ')
    const turn = turns.get(start) ?? 0
    turns.set(start, turn + 1)
    return turn
  }
  for (const path of firsts) turnOf(path)
  const others = sorted.flatMap((paths) => paths.slice(1)).sort(byLength).map((path) => ({ path, turn: turnOf(path) }))
  others.sort((a, b) => a.turn - b.turn || byLength(a.path, b.path))
  return [...firsts, ...others.slice(0, most - firsts.length).map(({ path }) => path)].sort(byLength)
}

/** Counts how many classes run through each station and gateway; for the busiest it is tried whether any way is left without. */
function findChokePoints(network: ReachNetwork, paths: readonly InternalPath[], footholds: readonly EntityId[], targets: readonly EntityId[]): ReachPaths['chokePoints'] {
  const counts = new Map<EntityId, number>()
  const isTarget = new Set(targets)
  for (const { edges } of paths) {
    const through = new Set<EntityId>()
    for (const position of edges) {
      const { from, gateway } = network.edges[position]!
      through.add(from)
      if (gateway !== null) through.add(gateway)
    }
    for (const id of through) if (!isTarget.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  const busiest = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_CHOKE_POINTS)
  return busiest.map(([entity, count]) => ({ entity, paths: count, all: count === paths.length && !isReachable(network, footholds, targets, entity) })).sort((a, b) => Number(b.all) - Number(a.all) || b.paths - a.paths || a.entity - b.entity)
}

function isReachable({ out, to }: ReachNetwork, footholds: readonly EntityId[], targets: readonly EntityId[], without: EntityId): boolean {
  const steps = stepsFrom(footholds, out, to, without)
  return targets.some((id) => steps[id] !== FAR)
}
