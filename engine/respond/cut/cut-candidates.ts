import type { CutCost } from '../model.ts'
import { PRODUCTION_FIRST } from './cost-lanes.ts'
import type { CutNetwork } from './cut-network.ts'
import { findCut, type CutWish, type FoundCut } from './minimum-cut.ts'

/** Up to so many goals every choice of goals is tried; beyond, each of the heaviest by itself, and then more and more of them together. */
const EVERY_CHOICE = 4
const MOST_GOALS = 12
/** Values of one figure that are tried as a limit. */
const MOST_LIMITS = 8
/** Steps of one search; those of the cheapest full cut are many more. */
const WORK_OF_ONE = 1_000_000
/** Edges that are walked over in search of the best next action; the first round is always whole. */
const WORK_OF_STEPS = 5_000_000

/** A set worth looking at: places in `rules.offered`, ascending. */
export type Candidate = Pick<FoundCut, 'members' | 'exact'>

/** What candidates are made from: the network, what each goal weighs, and the share of the ways, by weight, that actions cut. */
export interface CandidateGround {
  readonly network: CutNetwork
  readonly weights: readonly number[]
  /** Weight of goals and ways that are severed by the marked actions. */
  severed(taken: Uint8Array): number
}

class Candidates {
  private readonly ground: CandidateGround
  private readonly costs: readonly CutCost[]
  readonly found: Candidate[] = []

  constructor(ground: CandidateGround) {
    const { problem, rules } = ground.network
    this.ground = ground
    this.costs = rules.offered.map((position) => problem.actions[position]!.cost)
  }

  private search(wish: CutWish): FoundCut | null {
    const found = findCut(this.ground.network, wish)
    if (found !== null) this.found.push(found)
    return found
  }

  /** Nothing, and the cheapest cuts of everything that can be severed: safety first, production first. */
  whole(): void {
    this.found.push({ members: [], exact: true })
    this.search({})
    this.search({ order: PRODUCTION_FIRST })
  }

  /** What can be had without any action above a limit of one figure: everything, by the lowest limit that allows it, and less by lower ones. */
  limited(figure: keyof CutCost): void {
    const { network } = this.ground
    const values = [...new Set(this.costs.map((cost) => cost[figure]))].sort((a, b) => a - b)
    if (values.length === 0) return
    const within = (limit: number): Uint8Array => Uint8Array.from(this.costs, (cost) => (cost[figure] <= limit ? 1 : 0))
    let low = 0
    let high = values.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (network.reached(within(values[middle]!)).includes(1)) low = middle + 1
      else high = middle
    }
    const stride = Math.max(1, Math.ceil((low + 1) / MOST_LIMITS))
    for (let at = low; at >= 0; at -= stride) {
      const permitted = within(values[at]!)
      const wanted = network.reached(permitted).map((reached) => 1 - reached)
      if (wanted.includes(1)) this.search({ permitted, wanted, work: WORK_OF_ONE })
    }
  }

  /** Some of the goals, at the least cost. */
  goals(): void {
    const { weights } = this.ground
    const count = weights.length
    const search = (goals: readonly number[]): FoundCut => {
      const wanted = new Uint8Array(count)
      for (const goal of goals) wanted[goal] = 1
      return this.search({ wanted, work: WORK_OF_ONE })!
    }
    const all = [...weights.keys()]
    if (count <= EVERY_CHOICE) {
      for (let choice = 1; choice < 2 ** count - 1; choice++) search(all.filter((goal) => (choice >> goal) % 2 === 1))
      return
    }
    const singles = all.sort((a, b) => weights[b]! - weights[a]! || a - b).slice(0, MOST_GOALS).map((goal) => ({ goal, price: this.price(search([goal]).members) }))
    const order = singles.sort((a, b) => this.cheaper(a.price, b.price, weights[a.goal]!, weights[b.goal]!) || a.goal - b.goal).map(({ goal }) => goal)
    for (let length = 2; length <= order.length && length < count; length++) search(order.slice(0, length))
  }

  /** Action after action, each time the one that severs most for what it costs, as long as one severs anything more by itself and work is left. */
  stepwise(): void {
    const taken = new Uint8Array(this.costs.length)
    const members: number[] = []
    let severed = this.ground.severed(taken)
    const round = taken.length * this.ground.network.from.length
    for (let work = WORK_OF_STEPS; work > 0; work -= round) {
      let best: { action: number; gain: number; price: CutCost } | null = null
      for (let action = 0; action < taken.length; action++) {
        if (taken[action] === 1) continue
        taken[action] = 1
        const gain = this.ground.severed(taken) - severed
        taken[action] = 0
        if (members.length === 0 && gain > 0) this.found.push({ members: [action], exact: true })
        const price = this.costs[action]!
        if (gain > 0 && (best === null || this.cheaper(price, best.price, gain, best.gain) < 0)) best = { action, gain, price }
      }
      if (best === null) return
      taken[best.action] = 1
      severed += best.gain
      members.push(best.action)
      this.found.push({ members: [...members].sort((a, b) => a - b), exact: true })
    }
  }

  private price(members: readonly number[]): CutCost {
    const sum = { safety: 0, production: 0, lead: 0, telemetry: 0 }
    for (const member of members) for (const figure of ['safety', 'production', 'lead', 'telemetry'] as const) sum[figure] += this.costs[member]![figure]
    return sum
  }

  /** Compares cost for what is gained, figure by figure; below 0 when the first is the better bargain. */
  private cheaper(a: CutCost, b: CutCost, gainA: number, gainB: number): number {
    for (const figure of ['safety', 'production', 'lead', 'telemetry'] as const) {
      const difference = a[figure] * gainB - b[figure] * gainA
      if (difference !== 0) return difference
    }
    return gainB - gainA
  }
}

/** Sets worth comparing, from nothing to all that can be severed, some of them more than once. The second is the cheapest cut of everything that can be severed. */
export function cutCandidates(ground: CandidateGround): readonly Candidate[] {
  const candidates = new Candidates(ground)
  candidates.whole()
  for (const figure of ['lead', 'safety', 'production'] as const) candidates.limited(figure)
  candidates.goals()
  candidates.stepwise()
  return candidates.found
}
