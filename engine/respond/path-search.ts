import type { EntityId } from '../model/units.ts'
import type { InternalPath, PathClasses } from './internal-path.ts'
import { edgesOf, FAR, type ReachNetwork } from './reach-network.ts'

const MOST_HOPS = 8
/** Hops a way may be longer than the shortest to its class of functions. */
const DETOUR = 2
const MOST_MEMBERS = 64
/** Hops tried and classes of ways kept on the way to one class of functions. */
const MOST_TRIED = 6000
const MOST_KEPT = 120

/** Like edges between the same two entities, the likeliest first. */
interface Bundle {
  readonly to: EntityId
  readonly edges: number[]
  readonly like: string
  cost: number
}

interface Kept {
  edges: readonly number[]
  count: number
  cost: number
  readonly members: (readonly number[])[]
}

/** Looks for ways to one class of functions after another. What leaves an entity is sorted once. */
export class PathSearch {
  isCutShort = false
  private readonly network: ReachNetwork
  private readonly footholds: readonly EntityId[]
  private readonly classes: PathClasses
  private readonly cost: (edge: number) => number
  private readonly leaving = new Map<EntityId, readonly Bundle[]>()
  private readonly stations = new Map<EntityId, string>()
  private readonly passed: Uint8Array
  private back: Uint16Array
  private readonly reached: number[] = []
  private tried = 0

  /** @param cost how unlikely an edge is to be gone. */
  constructor(network: ReachNetwork, footholds: readonly EntityId[], classes: PathClasses, cost: (edge: number) => number) {
    this.network = network
    this.footholds = footholds
    this.classes = classes
    this.cost = cost
    this.passed = new Uint8Array(network.nodes)
    this.back = new Uint16Array(network.nodes).fill(FAR)
    for (const id of footholds) this.passed[id] = 1
  }

  /** Ways from the footholds to the targets, collapsed. Empty when none of eight hops or fewer leads there. */
  to(targets: readonly EntityId[]): InternalPath[] {
    const nearest = this.measure(targets)
    const found = new Map<string, Kept>()
    this.tried = 0
    for (let hops = nearest; hops <= Math.min(MOST_HOPS, nearest + DETOUR); hops++) {
      for (const foothold of this.footholds) if (this.back[foothold]! <= hops) this.walk(foothold, hops, [], this.stationOf(foothold), found)
      if (this.tried >= MOST_TRIED || found.size >= MOST_KEPT) break
    }
    if (nearest === FAR || this.tried >= MOST_TRIED || found.size >= MOST_KEPT) this.isCutShort = true
    for (const node of this.reached) this.back[node] = FAR
    this.reached.length = 0
    return [...found].map(([key, path]) => ({ key, ...path }))
  }

  /** Steps of every entity to the nearest target, as far as they matter; the least of any foothold, FAR beyond eight hops. */
  private measure(targets: readonly EntityId[]): number {
    const { back, reached, network: { into, from } } = this
    const isFoothold = new Set<number>(this.footholds)
    let nearest = FAR
    for (const id of targets) {
      back[id] = 0
      reached.push(id)
    }
    for (let at = 0; at < reached.length; at++) {
      const node = reached[at]!
      const next = back[node]! + 1
      if (next > MOST_HOPS || next > nearest + DETOUR) break
      for (let i = into.first[node]!; i < into.first[node + 1]!; i++) {
        const other = from[into.edges[i]!]!
        if (back[other] !== FAR) continue
        back[other] = next
        reached.push(other)
        if (nearest === FAR && isFoothold.has(other)) nearest = next
      }
    }
    return nearest
  }

  /** All ways of exactly so many hops from an entity on. */
  private walk(at: EntityId, left: number, taken: readonly Bundle[], key: string, found: Map<string, Kept>): void {
    for (const bundle of this.leavingOf(at)) {
      const { to } = bundle
      const rest = this.back[to]!
      if (rest > left - 1 || this.passed[to] === 1) continue
      if (this.tried >= MOST_TRIED) return
      this.tried++
      if (rest === 0) {
        if (left === 1) this.keep([...taken, bundle], `${key} ${bundle.like} ${this.classes.target(to)}`, found)
        continue
      }
      this.passed[to] = 1
      this.walk(to, left - 1, [...taken, bundle], `${key} ${bundle.like} ${this.stationOf(to)}`, found)
      this.passed[to] = 0
    }
  }

  private keep(bundles: readonly Bundle[], key: string, found: Map<string, Kept>): void {
    const edges = bundles.map((bundle) => bundle.edges[0]!)
    const cost = bundles.reduce((sum, bundle) => sum + bundle.cost, 0)
    const count = bundles.reduce((product, bundle) => product * bundle.edges.length, 1)
    let known = found.get(key)
    if (!known) {
      if (found.size >= MOST_KEPT) return
      found.set(key, (known = { edges, count: 0, cost, members: [] }))
    }
    known.count += count
    const isBetter = cost < known.cost
    const variants = combine(bundles, MOST_MEMBERS - known.members.length)
    if (!isBetter) return void known.members.push(...variants)
    known.edges = edges
    known.cost = cost
    known.members.unshift(...combine(bundles, MOST_MEMBERS))
    known.members.length = Math.min(MOST_MEMBERS, known.members.length)
  }

  private stationOf(id: EntityId): string {
    const known = this.stations.get(id)
    if (known !== undefined) return known
    const station = this.classes.station(id)
    this.stations.set(id, station)
    return station
  }

  private leavingOf(id: EntityId): readonly Bundle[] {
    const known = this.leaving.get(id)
    if (known) return known
    const bundles = new Map<string, Bundle>()
    const { edges } = this.network
    for (const position of edgesOf(this.network.out, id)) {
      const { to, kind, basis, account, gateway } = edges[position]!
      const like = `${kind} ${basis} ${account === null ? '' : this.classes.account(account)} ${gateway ?? ''}`
      const key = `${to} ${like}`
      const bundle = bundles.get(key)
      const cost = this.cost(position)
      if (!bundle) bundles.set(key, { to, edges: [position], like, cost })
      else if (cost < bundle.cost) {
        bundle.edges.unshift(position)
        bundle.cost = cost
      } else bundle.edges.push(position)
    }
    const sorted = [...bundles.values()].sort((a, b) => a.cost - b.cost || a.to - b.to || (a.like < b.like ? -1 : 1))
    this.leaving.set(id, sorted)
    return sorted
  }
}

/** Ways with one edge of each bundle, the likeliest first, at most so many. */
function combine(bundles: readonly Bundle[], most: number): number[][] {
  let ways: number[][] = [[]]
  for (const { edges } of bundles) {
    const next: number[][] = []
    for (const edge of edges) for (const way of ways) if (next.length < most) next.push([...way, edge])
    ways = next
  }
  return ways
}
