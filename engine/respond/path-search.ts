import type { EntityId } from '../model/units.ts'
import type { InternalPath, PathClasses } from './internal-path.ts'
import { edgesOf, FAR, type ReachNetwork } from './reach-network.ts'

const MOST_HOPS = 8
/** Hops a way may be longer than the shortest to its class of functions. */
const DETOUR = 1
const MOST_MEMBERS = 64
/** Hops tried and classes of ways kept on the way to one class of functions. */
const MOST_TRIED = 6000
const MOST_KEPT = 120
const MOST_OF_FOOTHOLD = 10

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
  private readonly isFoothold: ReadonlySet<number>
  private readonly functions: readonly EntityId[]
  private readonly classes: PathClasses
  private readonly cost: (edge: number) => number
  private readonly leaving = new Map<EntityId, readonly Bundle[]>()
  private readonly stations = new Map<EntityId, string>()
  private readonly passed: Uint8Array
  private back: Uint16Array
  private readonly reached: number[] = []
  private tried = 0
  private room = 0

  /** @param functions all process functions a way leads to. @param cost how unlikely an edge is to be gone. */
  constructor(network: ReachNetwork, footholds: readonly EntityId[], functions: readonly EntityId[], classes: PathClasses, cost: (edge: number) => number) {
    this.network = network
    this.footholds = footholds
    this.isFoothold = new Set<number>(footholds)
    this.functions = functions
    this.classes = classes
    this.cost = cost
    this.passed = new Uint8Array(network.nodes)
    this.back = new Uint16Array(network.nodes).fill(FAR)
    for (const id of footholds) this.passed[id] = 1
  }

  /**
   * Ways from the footholds to the targets, collapsed. What lies behind another function is looked for only when no
   * way leads past it: whoever is at the panel has the controllers behind it anyway. Empty when none of eight hops or
   * fewer leads there.
   */
  to(targets: readonly EntityId[]): InternalPath[] {
    this.bar(1)
    for (const id of targets) this.passed[id] = 0
    const isPast = this.measure(targets)
    if (!isPast) {
      this.bar(0)
      this.forget()
      this.measure(targets)
    }
    const found = this.collect(isPast ? DETOUR : 0)
    this.bar(0)
    this.forget()
    return [...found].map(([key, path]) => ({ key, ...path }))
  }

  /** From every foothold the shortest ways first, each up to so many hops longer than its shortest. Of one foothold ten classes are kept. */
  private collect(detour: number): Map<string, Kept> {
    const found = new Map<string, Kept>()
    const kept = new Map<EntityId, number>()
    this.tried = 0
    for (let hops = 1; hops <= MOST_HOPS && !this.isSpent(found); hops++) {
      for (const foothold of this.footholds) {
        const nearest = this.back[foothold]!
        if (hops < nearest || hops > nearest + detour) continue
        this.room = MOST_OF_FOOTHOLD - (kept.get(foothold) ?? 0)
        const before = found.size
        this.walk(foothold, hops, [], this.stationOf(foothold), found)
        kept.set(foothold, (kept.get(foothold) ?? 0) + found.size - before)
      }
    }
    if (this.isSpent(found)) this.isCutShort = true
    return found
  }

  private isSpent(found: ReadonlyMap<string, Kept>): boolean {
    return this.tried >= MOST_TRIED || found.size >= MOST_KEPT
  }

  private bar(value: 0 | 1): void {
    for (const id of this.functions) if (!this.isFoothold.has(id)) this.passed[id] = value
  }

  private forget(): void {
    for (const node of this.reached) this.back[node] = FAR
    this.reached.length = 0
  }

  /** Steps of every entity to the nearest target, up to eight; whether any foothold is among them. */
  private measure(targets: readonly EntityId[]): boolean {
    const { back, reached, passed, isFoothold, network: { into, from } } = this
    let isReached = false
    for (const id of targets) {
      back[id] = 0
      reached.push(id)
    }
    for (let at = 0; at < reached.length; at++) {
      const node = reached[at]!
      const next = back[node]! + 1
      if (next > MOST_HOPS) break
      // A way that comes to a foothold begins there.
      if (isFoothold.has(node)) continue
      for (let i = into.first[node]!; i < into.first[node + 1]!; i++) {
        const other = from[into.edges[i]!]!
        if (back[other] !== FAR) continue
        if (isFoothold.has(other)) isReached = true
        else if (passed[other] === 1) continue
        back[other] = next
        reached.push(other)
      }
    }
    return isReached
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
      if (this.room <= 0) return void (this.isCutShort = true)
      this.room--
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
      const like = this.classes.isController(to) ? `control ${basis}` : `${kind} ${basis} ${account === null ? '' : this.classes.account(account)} ${gateway ?? ''}`
      const key = `${to} ${like}`
      const bundle = bundles.get(key)
      // Of the ways to a controller the one by which it was written to goes before those by which it was only asked.
      const cost = this.cost(position) + (kind !== 'can_control' && this.classes.isController(to) ? 1 : 0)
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
