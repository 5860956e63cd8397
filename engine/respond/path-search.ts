import type { ReachKind } from '../../contract/containment.ts'
import type { EntityId } from '../model/units.ts'
import type { InternalPath, PathClasses } from './internal-path.ts'
import type { ReachEdge } from './model.ts'
import { edgesOf, FAR, type ReachNetwork } from './reach-network.ts'

const MOST_HOPS = 8
/** Hops a way may be longer than the shortest to its class of functions. */
const DETOUR = 1
const MOST_MEMBERS = 64
/** Hops tried and classes of ways kept on the way to one class of functions. */
const MOST_TRIED = 1000
const MOST_KEPT = 120
const MOST_OF_FOOTHOLD = 10
const KINDS: readonly ReachKind[] = ['can_authenticate', 'can_route', 'can_control']
const BASES: readonly ReachEdge['basis'][] = ['observed', 'inferred', 'declared']

/** Like edges between the same two entities, the likeliest first. */
interface Bundle {
  readonly to: EntityId
  readonly edges: number[]
  /** Number of what its edges have in common. */
  readonly like: number
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
  private readonly isFunction: ReadonlySet<number>
  private readonly leaving = new Map<EntityId, readonly Bundle[]>()
  private readonly stations = new Map<EntityId, number>()
  /** By entity; 0 = not asked yet. */
  private readonly accounts: Uint32Array
  private readonly numbers = new Map<string, number>()
  private readonly taken: Bundle[] = []
  private readonly passed: Uint8Array
  private readonly back: Uint16Array
  private readonly queue: Uint32Array
  /** What the edges into each entity leave, in the order of the rows: one look-up less where it counts. */
  private readonly tails: Uint32Array
  private tried = 0
  private room = 0
  private start = ''

  /** @param functions process functions that are not held. @param cost how unlikely an edge is to be gone. */
  constructor(network: ReachNetwork, footholds: readonly EntityId[], functions: readonly EntityId[], classes: PathClasses, cost: (edge: number) => number) {
    this.network = network
    this.footholds = footholds
    this.isFoothold = new Set<number>(footholds)
    this.functions = functions
    this.isFunction = new Set<number>(functions)
    this.classes = classes
    this.cost = cost
    this.passed = new Uint8Array(network.nodes)
    this.back = new Uint16Array(network.nodes).fill(FAR)
    this.queue = new Uint32Array(network.nodes)
    this.tails = network.into.edges.map((position) => network.from[position]!)
    this.accounts = new Uint32Array(network.nodes)
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
        this.start = `${this.stationOf(foothold)}`
        this.walk(foothold, hops, found)
        kept.set(foothold, (kept.get(foothold) ?? 0) + found.size - before)
      }
    }
    // A way leads to every target that is asked for: where none was found it is longer than eight hops.
    if (this.isSpent(found) || found.size === 0) this.isCutShort = true
    return found
  }

  private isSpent(found: ReadonlyMap<string, Kept>): boolean {
    return this.tried >= MOST_TRIED || found.size >= MOST_KEPT
  }

  private bar(value: 0 | 1): void {
    for (const id of this.functions) this.passed[id] = value
  }

  private forget(): void {
    this.back.fill(FAR)
  }

  /** Steps of every entity to the nearest target, up to eight and no further than the furthest foothold; whether any foothold is among them. */
  private measure(targets: readonly EntityId[]): boolean {
    const { back, queue, passed, isFoothold, tails, network: { into: { first } } } = this
    let missing = isFoothold.size
    let enough = MOST_HOPS
    let filled = 0
    for (const id of targets) {
      back[id] = 0
      queue[filled++] = id
    }
    for (let at = 0; at < filled; at++) {
      const node = queue[at]!
      const next = back[node]! + 1
      if (next > enough) break
      // A way that comes to a foothold begins there.
      if (passed[node] === 1) continue
      for (let i = first[node]!, end = first[node + 1]!; i < end; i++) {
        const other = tails[i]!
        if (back[other] !== FAR) continue
        if (passed[other] === 1) {
          if (!isFoothold.has(other)) continue
          // What lies further than the furthest foothold, and the detour less the hop it begins with, is on no way.
          if (--missing === 0) enough = Math.min(MOST_HOPS, next + DETOUR - 1)
        }
        back[other] = next
        queue[filled++] = other
      }
    }
    return missing < isFoothold.size
  }

  /** All ways of exactly so many hops from an entity on. */
  private walk(at: EntityId, left: number, found: Map<string, Kept>): void {
    const { back, passed, taken } = this
    for (const bundle of this.leavingOf(at)) {
      const { to } = bundle
      const rest = back[to]!
      if (rest > left - 1 || passed[to] === 1 || (rest === 0 && left > 1)) continue
      if (this.tried >= MOST_TRIED) return
      this.tried++
      taken.push(bundle)
      if (rest === 0) this.keep(taken, found)
      else {
        passed[to] = 1
        this.walk(to, left - 1, found)
        passed[to] = 0
      }
      taken.pop()
    }
  }

  private keep(bundles: readonly Bundle[], found: Map<string, Kept>): void {
    let key = this.start
    let [cost, count] = [0, 1]
    for (const bundle of bundles) {
      key += ` ${bundle.like}>${this.stationOf(bundle.to)}`
      cost += bundle.cost
      count *= bundle.edges.length
    }
    let known = found.get(key)
    if (!known) {
      if (this.room <= 0) return void (this.isCutShort = true)
      this.room--
      found.set(key, (known = { edges: [], count: 0, cost: Infinity, members: [] }))
    }
    known.count += count
    if (cost < known.cost) {
      known.edges = bundles.map((bundle) => bundle.edges[0]!)
      known.cost = cost
      known.members.unshift(...combine(bundles, MOST_MEMBERS))
      known.members.length = Math.min(MOST_MEMBERS, known.members.length)
    } else if (known.members.length < MOST_MEMBERS) known.members.push(...combine(bundles, MOST_MEMBERS - known.members.length))
  }

  /** Number of a class, in order of first sight. */
  private numberOf(likeness: string): number {
    let number = this.numbers.get(likeness)
    if (number === undefined) this.numbers.set(likeness, (number = this.numbers.size))
    return number
  }

  private stationOf(id: EntityId): number {
    let station = this.stations.get(id)
    if (station === undefined) this.stations.set(id, (station = this.numberOf(this.isFunction.has(id) ? `target ${this.classes.target(id)}` : this.classes.station(id))))
    return station
  }

  private accountOf(id: EntityId): number {
    return (this.accounts[id] ||= this.numberOf(`account ${this.classes.account(id)}`) + 1)
  }

  /** One number for what edges have in common: exact up to 2²⁴ classes of accounts and 2²⁴ gateways. */
  private likenessOf(kind: number, basis: number, account: number, gateway: number): number {
    return ((account * 0x1000000 + gateway) * 4 + kind) * 3 + basis
  }

  private leavingOf(id: EntityId): readonly Bundle[] {
    const known = this.leaving.get(id)
    if (known) return known
    const bundles: Bundle[] = []
    const { edges } = this.network
    for (const position of edgesOf(this.network.out, id)) {
      const { to, kind, basis, account, gateway } = edges[position]!
      const isController = this.classes.isController(to)
      const like = this.likenessOf(isController ? 0 : KINDS.indexOf(kind) + 1, BASES.indexOf(basis), isController || account === null ? 0 : this.accountOf(account), isController ? 0 : (gateway ?? 0))
      // Of the ways to a controller the one by which it was written to goes before those by which it was only asked.
      const cost = this.cost(position) + (kind !== 'can_control' && isController ? 1 : 0)
      // Edges between the same two stand together in the rows.
      let bundle: Bundle | undefined
      for (let i = bundles.length - 1; i >= 0 && bundles[i]!.to === to; i--) if (bundles[i]!.like === like) bundle = bundles[i]
      if (!bundle) bundles.push({ to, edges: [position], like, cost })
      else if (cost < bundle.cost) {
        bundle.edges.unshift(position)
        bundle.cost = cost
      } else bundle.edges.push(position)
    }
    bundles.sort((a, b) => a.cost - b.cost || a.to - b.to || a.edges[0]! - b.edges[0]!)
    this.leaving.set(id, bundles)
    return bundles
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
