import type { CutCost, CutProblem, CuttingAction } from '../model.ts'
import { compareLanes, costLanes, SAFETY_FIRST, type CostLanes, type CostOrder } from './cost-lanes.ts'
import { CutNetwork, type Stretch } from './cut-network.ts'
import { byId, costOf } from './cut-rules.ts'
import { minimumHittingSet, type Work } from './hitting-set.ts'
import { cheapestCut } from './max-flow.ts'

/** Steps of one search: about a second where it is hard, and far from used up by plants as they are. */
const MOST_WORK = 40_000_000

/** Cheapest actions that sever what can be severed. */
export interface MinimumCut {
  /** Ids of the actions to take besides those in force, ascending; empty when nothing is to be done or can be. */
  readonly chosen: readonly string[]
  /** The same with those in force: the whole plan. */
  readonly actions: readonly string[]
  /** Of what is chosen. */
  readonly cost: CutCost
  /** Targets no offered action severs, ascending. */
  readonly left: readonly number[]
  /** No target is left. */
  readonly complete: boolean
  /** No cheaper choice exists. False when the search was cut short: `chosen` severs as much, at no less than `bound`. */
  readonly exact: boolean
  readonly bound: CutCost
}

/** What a search is for; by default every goal, by every offered action, safety first. */
export interface CutWish {
  readonly order?: CostOrder
  /** Goals of the network to be severed, 1 for each. */
  readonly wanted?: Uint8Array
  /** Offered actions that may be used, 1 for each. */
  readonly permitted?: Uint8Array
  readonly work?: number
}

/** Places in `rules.offered`, ascending; `floor` are actions that cost no more than any answer. */
export interface FoundCut {
  readonly members: readonly number[]
  readonly exact: boolean
  readonly floor: readonly number[]
}

class Solver {
  private readonly network: CutNetwork
  private readonly costs: CostLanes
  private readonly wanted: Uint8Array
  private readonly whole: Stretch
  private readonly permitted: Uint8Array
  private readonly work: Work
  /** So many steps more may go into tidying up a search that was cut short. */
  private readonly overdraft: number

  constructor(network: CutNetwork, wish: CutWish) {
    const { offered } = network.rules
    this.network = network
    this.costs = costLanes(offered.map((position) => network.problem.actions[position]!.cost), wish.order ?? SAFETY_FIRST)
    this.wanted = wish.wanted ?? new Uint8Array(network.goals.length).fill(1)
    this.whole = network.stretchTo(this.wanted)
    this.permitted = wish.permitted ?? new Uint8Array(offered.length).fill(1)
    this.overdraft = wish.work ?? MOST_WORK
    this.work = { left: this.overdraft }
  }

  solve(): FoundCut | null {
    if (this.row(this.permitted, this.whole) !== null) return null
    return this.byFlow() ?? this.byPieces()
  }

  private row(taken: Uint8Array, stretch: Stretch): number[] | null {
    this.work.left -= this.network.from.length
    return this.network.row(taken, stretch)?.filter((action) => this.permitted[action] === 1) ?? null
  }

  private marks(members: readonly number[]): Uint8Array {
    const marks = new Uint8Array(this.permitted.length)
    for (const member of members) marks[member] = 1
    return marks
  }

  private cheaper = (a: number, b: number): number => compareLanes(this.costs.values, a, this.costs.values, b, this.costs.lanes)

  /** Where each action takes one edge of the network only, the cut is a plain minimum cut; null where not. */
  private byFlow(): FoundCut | null {
    const { network, costs } = this
    const edges = network.from.length
    const goals = network.goals.filter((_, goal) => this.wanted[goal] === 1)
    const used = new Uint8Array(this.permitted.length)
    const pick: (number | undefined)[] = []
    for (const label of network.label) {
      const open = network.labels[label]!.filter((action) => this.permitted[action] === 1)
      for (const action of open) {
        if (used[action] === 1) return null
        used[action] = 1
      }
      pick.push(open.sort(this.cheaper)[0])
    }
    const capacity = new Float64Array((edges + goals.length) * costs.lanes)
    const endless = new Uint8Array(edges + goals.length).fill(1)
    pick.forEach((action, edge) => {
      if (action === undefined) return
      endless[edge] = 0
      capacity.set(costs.values.subarray(action * costs.lanes, (action + 1) * costs.lanes), edge * costs.lanes)
    })
    const sink = network.nodes
    const side = cheapestCut({ nodes: sink + 1, from: [...network.from, ...goals.map((goal) => goal.node)], to: [...network.to, ...goals.map(() => sink)], source: 0, sink, capacity, lanes: costs.lanes, endless })
    if (side === null) return null
    const members = pick.filter((action, edge): action is number => action !== undefined && side[network.from[edge]!] === 1 && side[network.to[edge]!] === 0).sort((a, b) => a - b)
    return { members, exact: true, floor: members }
  }

  private compareSets(a: readonly number[], b: readonly number[]): number {
    return compareLanes(this.sum(a), 0, this.sum(b), 0, this.costs.lanes)
  }

  private sum(members: readonly number[]): Float64Array {
    const { lanes, values } = this.costs
    const sum = new Float64Array(lanes)
    for (const member of members) for (let lane = 0; lane < lanes; lane++) sum[lane]! += values[member * lanes + lane]!
    return sum
  }

  /** The cheapest of the cuts of all pieces that can be severed. */
  private byPieces(): FoundCut {
    let best: FoundCut | null = null as FoundCut | null
    for (const piece of this.network.pieces(this.whole)) {
      if (this.row(this.permitted, piece) !== null) continue
      const found = this.byHittingSets(piece, best?.members ?? null)
      if (found === null) continue
      const floor: readonly number[] = best === null || this.compareSets(found.floor, best.floor) < 0 ? found.floor : best.floor
      const { members }: FoundCut = best === null || this.compareSets(found.members, best.members) < 0 ? found : best
      best = { members, floor, exact: found.exact && (best?.exact ?? true) }
    }
    // Where nothing is to be severed there is no piece.
    return best ?? { members: [], exact: true, floor: [] }
  }

  /**
   * Implicit hitting sets: an answer hits every way, so the cheapest that hits some ways costs no more than any answer.
   * While a way survives it, that way and others apart from it are added; once none does, it is the answer. Null when
   * every answer costs more than the one that is known.
   */
  private byHittingSets(piece: Stretch, known: readonly number[] | null): FoundCut | null {
    const rows: number[][] = []
    let floor: readonly number[] = []
    for (;;) {
      const { members, exact } = minimumHittingSet(rows, this.costs, floor, this.work)
      if (!exact) return { members: this.completed(members, piece), exact: false, floor }
      if (known !== null && this.compareSets(members, known) >= 0) return null
      floor = members
      const taken = this.marks(members)
      const before = rows.length
      for (let row = this.row(taken, piece); row !== null; row = this.row(taken, piece)) {
        rows.push(row)
        for (const action of row) taken[action] = 1
      }
      if (rows.length === before) return { members, exact: true, floor }
      if (this.work.left < 0) return { members: this.completed(members, piece), exact: false, floor }
    }
  }

  /** These and what is missing, without what is not needed as far as steps are left: the dearest are given up first. */
  private completed(members: readonly number[], piece: Stretch): number[] {
    const taken = this.marks(members)
    for (let row = this.row(taken, piece); row !== null; row = this.row(taken, piece)) taken[row.sort(this.cheaper)[0]!] = 1
    const chosen = Array.from(taken.keys()).filter((action) => taken[action] === 1)
    for (const action of [...chosen].sort((a, b) => this.cheaper(b, a))) {
      if (this.work.left < -this.overdraft) break
      taken[action] = 0
      if (this.row(taken, piece) !== null) taken[action] = 1
    }
    return chosen.filter((action) => taken[action] === 1)
  }
}

/** Cheapest offered actions that sever the wanted goals; null when the permitted ones do not. */
export function findCut(network: CutNetwork, wish: CutWish = {}): FoundCut | null {
  return new Solver(network, wish).solve()
}

/** Ids of actions in force and these places of `rules.offered`, ascending. */
export function planIds(network: CutNetwork, members: readonly number[]): { chosen: string[]; actions: string[] } {
  const { problem, rules } = network
  const id = (position: number): string => problem.actions[position]!.id
  const positions = members.map((member) => rules.offered[member]!)
  return { chosen: byId(problem, positions).map(id), actions: byId(problem, [...positions, ...rules.inForce]).map(id) }
}

/**
 * Cheapest actions, safety first, that sever every target which can be severed at all: a cut of all targets where one
 * exists, else the best partial one. Actions outside the rules are never in it, those in force always. Exact unless
 * `exact` says otherwise; `permits` narrows the offered actions, and null comes back when these sever less. Throws what
 * `checkProblem` throws.
 */
export function minimumCut(problem: CutProblem): MinimumCut
export function minimumCut(problem: CutProblem, permits: (action: CuttingAction) => boolean, work?: number): MinimumCut | null
export function minimumCut(problem: CutProblem, permits: (action: CuttingAction) => boolean = () => true, work: number = MOST_WORK): MinimumCut | null {
  const network = new CutNetwork(problem)
  const permitted = Uint8Array.from(network.rules.offered, (position) => (permits(problem.actions[position]!) ? 1 : 0))
  const found = findCut(network, { permitted, work })
  if (found === null) return null
  const cost = (members: readonly number[]): CutCost => costOf(problem, members.map((member) => network.rules.offered[member]!))
  return { ...planIds(network, found.members), cost: cost(found.members), left: network.lost, complete: network.lost.length === 0, exact: found.exact, bound: cost(found.floor) }
}
