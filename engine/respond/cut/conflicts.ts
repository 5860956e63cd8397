import type { CutProblem } from '../model.ts'
import { byId, checkProblem, edgeMask, touches } from './cut-rules.ts'
import { Reachability } from './reachability.ts'

/** Targets left that are explained one by one; the reasons of more are like these. */
const MOST_EXPLAINED = 20

/**
 * Two wishes that cannot both be had. `way` are edges from what is held to the target that stay open.
 * - `held`: the target is held by the intruder already.
 * - `rules`: the target is severed only without these preserved flows or with these forbidden actions; none of them can be left out of the list.
 * - `no_action`: nothing that could be done takes one of the edges of the way, whatever the rules.
 * - `in_force`: an action in effect takes away an edge of a flow that is to be preserved.
 */
export type CutConflict =
  | { readonly kind: 'held'; readonly target: number }
  | { readonly kind: 'rules'; readonly target: number; readonly flows: readonly string[]; readonly forbidden: readonly string[]; readonly way: readonly number[] }
  | { readonly kind: 'no_action'; readonly target: number; readonly way: readonly number[] }
  | { readonly kind: 'in_force'; readonly flow: string; readonly action: string }

/** A rule that may be given up for the sake of the explanation. */
interface Rule {
  readonly kind: 'flow' | 'forbidden'
  readonly id: string
  readonly position: number
}

class Explainer {
  private readonly problem: CutProblem
  private readonly reachability: Reachability
  private readonly rules: readonly Rule[]

  constructor(problem: CutProblem) {
    this.problem = problem
    this.reachability = new Reachability(problem)
    const flows = problem.preserved.map(({ id }, position): Rule => ({ kind: 'flow', id, position })).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.position - b.position))
    const forbidden = byId(problem, problem.actions.flatMap((action, position) => (action.forbidden && !action.inForce ? [position] : [])))
    // Forbidden actions are given up last: that a flow stands in the way is said first.
    this.rules = [...flows, ...forbidden.map((position): Rule => ({ kind: 'forbidden', id: problem.actions[position]!.id, position }))]
  }

  /** Edges that go when everything is done that the rules allow, without the rules given up. */
  private closed(givenUp: ReadonlySet<Rule>): Uint8Array {
    const { problem } = this
    const lifted = (kind: Rule['kind']): Set<number> => new Set([...givenUp].filter((rule) => rule.kind === kind).map((rule) => rule.position))
    const flows = lifted('flow')
    const actions = lifted('forbidden')
    const kept = edgeMask(problem.from.length, problem.preserved.filter((_, at) => !flows.has(at)).map((flow) => flow.edges))
    const taken = problem.actions.filter(({ inForce, forbidden, edges }, at) => inForce || ((!forbidden || actions.has(at)) && !touches(edges, kept)))
    return edgeMask(problem.from.length, taken.map((action) => action.edges))
  }

  left(): number[] {
    return [...this.reachability.without(this.closed(new Set())).targets]
  }

  target(target: number): CutConflict {
    const way = this.reachability.wayTo(target, this.closed(new Set()))!
    if (way.length === 0) return { kind: 'held', target }
    const needed = this.needed(target)
    if (needed === null) return { kind: 'no_action', target, way: this.reachability.wayTo(target, this.closed(new Set(this.rules)))! }
    const ids = (kind: Rule['kind']): string[] => needed.filter((rule) => rule.kind === kind).map((rule) => rule.id)
    return { kind: 'rules', target, flows: ids('flow'), forbidden: ids('forbidden'), way }
  }

  /** Rules to give up for this target, none too many; null when giving up all does not help. */
  private needed(target: number): Rule[] | null {
    const severed = (givenUp: ReadonlySet<Rule>): boolean => this.reachability.wayTo(target, this.closed(givenUp)) === null
    if (!severed(new Set(this.rules))) return null
    const flows = this.rules.filter((rule) => rule.kind === 'flow')
    const pool = severed(new Set(flows)) ? flows : this.rules
    // The rule that ends the shortest beginning of the list that helps is needed; then the same with what comes before
    // it, until the rules needed help by themselves. Giving up more never closes less, so the end is found by halving.
    const needed: Rule[] = []
    for (let end = pool.length; !severed(new Set(needed)); ) {
      let low = 1
      while (low < end) {
        const middle = (low + end) >> 1
        if (severed(new Set([...needed, ...pool.slice(0, middle)]))) end = middle
        else low = middle + 1
      }
      needed.unshift(pool[end - 1]!)
      end--
    }
    return needed
  }
}

/** Preserved flows that something in effect has broken already. */
function brokenAlready(problem: CutProblem): CutConflict[] {
  const inForce = byId(problem, problem.actions.flatMap((action, position) => (action.inForce ? [position] : [])))
  return problem.preserved.flatMap((flow) => {
    const mask = edgeMask(problem.from.length, [flow.edges])
    return inForce.filter((position) => touches(problem.actions[position]!.edges, mask)).map((position): CutConflict => ({ kind: 'in_force', flow: flow.id, action: problem.actions[position]!.id }))
  })
}

/**
 * Why not every target can be severed, and which rules are broken by what is in effect: for each target left (the first
 * 20) the two things that cannot both be had. Empty when a complete cut exists and nothing is broken. Throws what
 * `checkProblem` throws.
 */
export function explain(problem: CutProblem): CutConflict[] {
  checkProblem(problem)
  const explainer = new Explainer(problem)
  return [...explainer.left().slice(0, MOST_EXPLAINED).map((target) => explainer.target(target)), ...brokenAlready(problem)]
}
