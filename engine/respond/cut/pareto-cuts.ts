import type { CutCost, CutProblem } from '../model.ts'
import { cutCandidates, type Candidate } from './cut-candidates.ts'
import { CutNetwork } from './cut-network.ts'
import { costOf, edgeMask, touches } from './cut-rules.ts'
import { planIds } from './minimum-cut.ts'
import { Reachability } from './reachability.ts'

/** A way as it is shown: it is cut when one of its edges is. `weight` says how many like it stand behind it. */
export interface WeighedWay {
  readonly edges: Uint32Array
  readonly weight: number
}

/** What targets and ways count for; both finite and not negative. */
export interface CutWeights {
  /** One for each of `problem.targets`; of a target named twice the larger counts. Absent: each counts 1. */
  readonly targets?: readonly number[]
  /** Absent: only targets count. */
  readonly ways?: readonly WeighedWay[]
}

/** Why a cut is in the list: the plan that does nothing, the best of those that leave the least, or a step between. */
export type CutMerit = 'nothing' | 'least_harm' | 'least_production' | 'quickest' | 'partial'

/** One choice of the list, none of whose others is at least as good in everything. */
export interface ParetoCut {
  /** Ids to take besides those in force, and all of them; both ascending. */
  readonly chosen: readonly string[]
  readonly actions: readonly string[]
  /** Of what is chosen, summed. */
  readonly cost: CutCost
  /** Longest lead of what is chosen: people work side by side. */
  readonly slowest: number
  /** Targets that are reached still, ascending, recomputed on the problem itself, and what they weigh. */
  readonly left: readonly number[]
  readonly targetsLeft: number
  /** Weight of the ways left. */
  readonly waysLeft: number
  /** No target is left. */
  readonly complete: boolean
  /** False when the search for it was cut short: a cheaper one may exist. */
  readonly exact: boolean
  readonly merits: readonly CutMerit[]
}

/** A candidate and what it comes to. */
interface Weighed extends Candidate {
  readonly cost: CutCost
  readonly slowest: number
  readonly targetsLeft: number
  readonly waysLeft: number
}

/** In the order in which a tie is decided; all are better when smaller. */
const aims = (cut: Weighed): number[] => [cut.targetsLeft, cut.waysLeft, cut.cost.safety, cut.cost.production, cut.slowest]
const tie = (cut: Weighed): number[] => [...aims(cut), cut.cost.lead, cut.cost.telemetry, cut.members.length, ...cut.members]

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) if (a[at] !== b[at]) return a[at]! - b[at]!
  return a.length - b.length
}

class Scale {
  readonly network: CutNetwork
  readonly weights: readonly number[]
  private readonly lostWeight: number
  private readonly ways: readonly { readonly weight: number; readonly cutBy: readonly number[] }[]

  constructor(network: CutNetwork, weights: CutWeights) {
    const { problem, rules } = network
    this.network = network
    const weightOf = new Map<number, number>()
    problem.targets.forEach((target, at) => weightOf.set(target, Math.max(weightOf.get(target) ?? 0, weights.targets?.[at] ?? 1)))
    const sum = (targets: readonly number[]): number => targets.reduce((total, target) => total + weightOf.get(target)!, 0)
    this.lostWeight = sum(network.lost)
    this.weights = network.goals.map((goal) => sum(goal.targets))
    const gone = edgeMask(problem.from.length, rules.inForce.map((position) => problem.actions[position]!.edges))
    const open = (weights.ways ?? []).filter((way) => way.weight > 0 && !touches(way.edges, gone))
    const cutBy = open.map((): number[] => [])
    rules.offered.forEach((position, action) => {
      const taken = edgeMask(problem.from.length, [problem.actions[position]!.edges])
      open.forEach((way, at) => touches(way.edges, taken) && cutBy[at]!.push(action))
    })
    this.ways = open.map((way, at) => ({ weight: way.weight, cutBy: cutBy[at]! }))
  }

  private marks(members: readonly number[]): Uint8Array {
    const taken = new Uint8Array(this.network.rules.offered.length)
    for (const member of members) taken[member] = 1
    return taken
  }

  private left(taken: Uint8Array): { targetsLeft: number; waysLeft: number } {
    let targetsLeft = this.lostWeight
    this.network.reached(taken).forEach((reached, goal) => (targetsLeft += reached * this.weights[goal]!))
    let waysLeft = 0
    for (const { weight, cutBy } of this.ways) if (!cutBy.some((action) => taken[action] === 1)) waysLeft += weight
    return { targetsLeft, waysLeft }
  }

  /** Share of the targets and ways that are severed, 0–2. */
  severed = (taken: Uint8Array): number => {
    const { targetsLeft, waysLeft } = this.left(taken)
    const targets = this.weights.reduce((sum, weight) => sum + weight, this.lostWeight)
    const ways = this.ways.reduce((sum, way) => sum + way.weight, 0)
    return 2 - (targets > 0 ? targetsLeft / targets : 0) - (ways > 0 ? waysLeft / ways : 0)
  }

  weigh(candidate: Candidate): Weighed {
    const { problem, rules } = this.network
    const positions = candidate.members.map((member) => rules.offered[member]!)
    const slowest = positions.reduce((longest, position) => Math.max(longest, problem.actions[position]!.cost.lead), 0)
    return { ...candidate, cost: costOf(problem, positions), slowest, ...this.left(this.marks(candidate.members)) }
  }
}

/** Those that no other beats: at least as good in every aim and better in one, or equal and first in order. The first stays, whatever beats it. */
function undominated(first: Weighed, others: readonly Weighed[]): Weighed[] {
  const kept: Weighed[] = []
  // In this order nobody is beaten by a later one.
  for (const cut of [...others].sort((a, b) => compareLists(tie(a), tie(b)))) {
    const own = aims(cut)
    if (![first, ...kept].some((other) => aims(other).every((value, at) => value <= own[at]!))) kept.push(cut)
  }
  return [first, ...kept]
}

/** The best by these figures, compared from the left, of those that leave the least targets. */
function bestOf(cuts: readonly Weighed[], figures: (cut: Weighed) => number[]): Weighed {
  const key = (cut: Weighed): number[] => [cut.targetsLeft, ...figures(cut), ...tie(cut)]
  return cuts.reduce((best, cut) => (compareLists(key(cut), key(best)) < 0 ? cut : best))
}

/** Fills the choice up to `most`: each time the cut whose reach is furthest from those chosen, the cheapest on a tie. */
function spreadOut(chosen: readonly Weighed[], cuts: readonly Weighed[], most: number): Weighed[] {
  const picked = [...chosen]
  const [nothing] = cuts
  const share = (cut: Weighed): number => cut.targetsLeft / (nothing!.targetsLeft || 1) + cut.waysLeft / (nothing!.waysLeft || 1)
  const rest = new Set(cuts.filter((cut) => !picked.includes(cut)))
  while (picked.length < most && rest.size > 0) {
    const distance = (cut: Weighed): number => picked.reduce((least, other) => Math.min(least, Math.abs(share(other) - share(cut))), Infinity)
    const next = [...rest].reduce((best, cut) => (distance(cut) > distance(best) ? cut : best))
    picked.push(next)
    rest.delete(next)
  }
  return picked
}

/** Recomputes the reach of a cut on the problem itself. Throws an Error when it differs from what the search believed: that is a defect of the search, and no plan may rest on it. */
function verified(network: CutNetwork, reachability: Reachability, cut: Weighed, merits: readonly CutMerit[], scale: number): ParetoCut {
  const { chosen, actions } = planIds(network, cut.members)
  const left = reachability.after(chosen).targets
  if (left.length !== scale) throw new Error(`A cut by ${chosen.join(', ')} leaves ${left.length} targets, not ${scale} as was computed.`)
  return { chosen, actions, cost: cut.cost, slowest: cut.slowest, left, targetsLeft: cut.targetsLeft, waysLeft: cut.waysLeft, complete: left.length === 0, exact: cut.exact, merits }
}

/**
 * At most `most` choices from taking nothing (first, always) to severing all that can be, none at least as good as another
 * in targets left, ways left, safety, production and time to be in effect. Among them are, as far as there is room, the
 * best cuts that leave the least targets: with the least harm (safety first), the least production lost, and the quickest. In between come
 * the steps that differ most. The list is a choice of the nondominated sets that were searched, not all there are; each
 * reach is recomputed on the problem. In order of what is left, most first, then of cost. Throws what `checkProblem`
 * throws, and a RangeError for weights that are not finite, negative or too few.
 */
export function paretoCuts(problem: CutProblem, most = 6, weights: CutWeights = {}): ParetoCut[] {
  checkWeights(problem, weights)
  const network = new CutNetwork(problem)
  const scale = new Scale(network, weights)
  const [nothing, ...others] = cutCandidates({ network, weights: scale.weights, severed: scale.severed }).map((candidate) => scale.weigh(candidate))
  const cuts = undominated(nothing!, others)
  const merits = new Map<Weighed, CutMerit[]>([[nothing!, ['nothing']]])
  const praise = (merit: CutMerit, figures: (cut: Weighed) => number[]): void => {
    const best = bestOf(cuts, figures)
    if (best !== nothing) merits.set(best, [...(merits.get(best) ?? []), merit])
  }
  praise('least_harm', ({ cost }) => [cost.safety, cost.production, cost.lead, cost.telemetry])
  praise('quickest', ({ slowest, cost }) => [slowest, cost.safety, cost.production])
  praise('least_production', ({ cost }) => [cost.production, cost.safety])
  const picked = spreadOut([...merits.keys()].slice(0, most), cuts, most).sort((a, b) => -compareLists(aims(a).slice(0, 2), aims(b).slice(0, 2)) || compareLists(tie(a), tie(b)))
  const reachability = new Reachability(problem)
  return picked.map((cut) => verified(network, reachability, cut, merits.get(cut) ?? ['partial'], countLeft(network, cut)))
}

function countLeft(network: CutNetwork, cut: Weighed): number {
  const taken = new Uint8Array(network.rules.offered.length)
  for (const member of cut.members) taken[member] = 1
  let left = network.lost.length
  network.reached(taken).forEach((reached, goal) => (left += reached * network.goals[goal]!.targets.length))
  return left
}

function checkWeights(problem: CutProblem, { targets, ways }: CutWeights): void {
  if (targets !== undefined && targets.length !== problem.targets.length) throw new RangeError(`${targets.length} weights were given for ${problem.targets.length} targets.`)
  for (const weight of [...(targets ?? []), ...(ways ?? []).map((way) => way.weight)]) if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`A weight of ${weight} is not a finite number from 0.`)
}
