import type { CutProblem } from '../model.ts'
import { checkProblem, edgeMask } from './cut-rules.ts'

/** What the intruder still reaches. */
export interface Reach {
  /** Targets that a way leads to, ascending, each once; those that are held themselves are among them. */
  readonly targets: readonly number[]
  /** How many of the sources reach a target. */
  readonly sources: number
}

/** Edges by one of their ends: those of node n are `edges[start[n]]` up to, without, `edges[start[n + 1]]`, in order of position. */
export interface EdgesByNode {
  readonly start: Uint32Array
  readonly edges: Uint32Array
}

/** Sorts edges by the given end of theirs, in linear time. `ends` has one node for each edge, below `nodes`. */
export function edgesByNode(ends: ArrayLike<number>, nodes: number): EdgesByNode {
  const start = new Uint32Array(nodes + 1)
  for (let edge = 0; edge < ends.length; edge++) start[ends[edge]! + 1]!++
  for (let node = 0; node < nodes; node++) start[node + 1]! += start[node]!
  const next = start.slice()
  const edges = new Uint32Array(ends.length)
  for (let edge = 0; edge < ends.length; edge++) edges[next[ends[edge]!]!++] = edge
  return { start, edges }
}

/** Edge by which a node was first reached: none yet, or it is a start. */
const UNSEEN = -1
const START = -2

/** Walks breadth first over edges that are not closed; says by which edge each node was reached first. */
function spread(starts: Iterable<number>, by: EdgesByNode, heads: Uint32Array, closed: Uint8Array): Int32Array {
  const via = new Int32Array(by.start.length - 1).fill(UNSEEN)
  const queue = new Uint32Array(via.length)
  let length = 0
  for (const node of starts) {
    if (via[node] !== UNSEEN) continue
    via[node] = START
    queue[length++] = node
  }
  for (let at = 0; at < length; at++) {
    const node = queue[at]!
    for (let i = by.start[node]!; i < by.start[node + 1]!; i++) {
      const edge = by.edges[i]!
      const head = heads[edge]!
      if (closed[edge] === 1 || via[head] !== UNSEEN) continue
      via[head] = edge
      queue[length++] = head
    }
  }
  return via
}

/** Reach over one problem, asked often: sorts the edges once, then answers in one walk. Throws what `checkProblem` throws. */
export class Reachability {
  private readonly problem: CutProblem
  private readonly outgoing: EdgesByNode
  private readonly incoming: EdgesByNode
  private readonly position = new Map<string, number>()

  constructor(problem: CutProblem) {
    checkProblem(problem)
    this.problem = problem
    this.outgoing = edgesByNode(problem.from, problem.nodes)
    this.incoming = edgesByNode(problem.to, problem.nodes)
    problem.actions.forEach(({ id }, position) => this.position.set(id, position))
  }

  /** Edges that are gone when these actions are taken besides those in force: 1 for each. Throws a RangeError for ids the problem does not have. */
  closedBy(taken: Iterable<string>): Uint8Array {
    const { actions, from } = this.problem
    const gone = actions.filter((action) => action.inForce)
    for (const id of taken) {
      const position = this.position.get(id)
      if (position === undefined) throw new RangeError(`There is no action ${id}.`)
      gone.push(actions[position]!)
    }
    return edgeMask(from.length, gone.map((action) => action.edges))
  }

  /** What is still reached when these actions are taken besides those in force. Throws a RangeError for ids the problem does not have. */
  after(taken: Iterable<string>): Reach {
    return this.without(this.closedBy(taken))
  }

  /** What is still reached without the closed edges. Two walks: forward from the sources, backward from the targets. */
  without(closed: Uint8Array): Reach {
    const { sources, targets, from, to } = this.problem
    const ahead = spread(sources, this.outgoing, to, closed)
    const behind = spread(targets, this.incoming, from, closed)
    const reached = [...new Set(targets)].filter((node) => ahead[node] !== UNSEEN)
    return { targets: reached.sort((a, b) => a - b), sources: [...new Set(sources)].filter((node) => behind[node] !== UNSEEN).length }
  }

  /** Edges of a shortest way from a source to the target without the closed edges; empty when the target is held itself, null when no way is left. */
  wayTo(target: number, closed: Uint8Array): number[] | null {
    const via = spread(this.problem.sources, this.outgoing, this.problem.to, closed)
    if (via[target] === UNSEEN) return null
    const edges: number[] = []
    for (let edge = via[target]!; edge !== START; edge = via[this.problem.from[edge]!]!) edges.push(edge)
    return edges.reverse()
  }
}

/** What the intruder still reaches when these actions are taken besides those in force; linear in nodes and edges. Throws what `checkProblem` throws, and a RangeError for ids the problem does not have. */
export function reachableTargets(problem: CutProblem, taken: ReadonlySet<string>): Reach {
  return new Reachability(problem).after(taken)
}
