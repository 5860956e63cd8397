/** How sure a link is: a hop whose order is proven, likely or unknown, or a way that nobody was seen to take. */
export type LinkCertainty = 'proven' | 'likely' | 'unknown' | 'predicted'
/** A directed link. `first` and `last` are when it was used, in milliseconds; null for a way that was not taken. */
export interface Link { readonly id: string; readonly from: string; readonly to: string; readonly certainty: LinkCertainty; readonly first: number | null; readonly last: number | null }
export type PathOrder = 'hops' | 'certainty'
/** `nodes` from start to end, with the links between them; the certainty of its least sure link. */
export interface FoundPath { readonly nodes: readonly string[]; readonly links: readonly string[]; readonly certainty: LinkCertainty }

const PENALTY: Record<LinkCertainty, number> = { proven: 0, likely: 1, unknown: 100, predicted: 10_000 }
const BY_CERTAINTY: readonly LinkCertainty[] = ['proven', 'likely', 'unknown', 'predicted']
/** No path is longer; below a hundred, so that the parts of a cost do not run into each other. */
const MOST_HOPS = 40
/** How often a search passes through one thing: bounds the work to this many times the links. */
const MOST_VISITS = 6
const MOST_STEPS = 200_000

interface Step { readonly node: string; readonly link: Link | null; readonly before: Step | null; readonly hops: number; readonly doubt: number; readonly limit: number; readonly cost: number; readonly turn: number }

/**
 * Paths from any of `starts` to any of `ends`, the best first: by fewest hops, or by fewest links that are only
 * predicted, then of unknown, then of likely order, then by hops. Loops are left out, and so are paths that pass
 * through another start. The best path to each end is exact; further ones are the next best that a bounded search
 * meets. Equal input in any order gives equal paths.
 *
 * @param most paths for each end.
 * @returns nothing where no way is known; an end that is a start is a path of no hops.
 */
export function findPaths(links: readonly Link[], starts: ReadonlySet<string>, ends: ReadonlySet<string>, by: PathOrder, most: number): FoundPath[] {
  const out = index(links, 'from')
  return search([...starts].sort(), by, (step) => (out.get(step.node) ?? []).flatMap((link) => (starts.has(link.to) ? [] : [{ link, node: link.to, limit: 0 }])), (step) => (ends.has(step.node) ? step.node : null), most, ends.size * most)
    .map((step) => writePath(step, false))
}

/**
 * Ways by which somebody could have come to `end`, back to where nothing earlier leads: each hop was made before
 * the next one, except where the clocks leave the order unknown. Best first, as in `findPaths`.
 *
 * @param origins things that are outside: a path that reaches one ends there.
 * @param until milliseconds; later uses do not count. Null is no limit.
 * @returns nothing where nothing leads there.
 */
export function findOrigins(links: readonly Link[], end: string, origins: ReadonlySet<string>, by: PathOrder, most: number, until: number | null = null): FoundPath[] {
  const into = index(links, 'to')
  const before = (step: Step) => (origins.has(step.node) && step.link ? [] : (into.get(step.node) ?? []).flatMap((link) => {
    if (link.first === null) return [{ link, node: link.from, limit: step.limit }]
    const late = link.first > step.limit
    if (late && !(step.link?.certainty === 'unknown' && link.first <= (until ?? Infinity))) return []
    return [{ link, node: link.from, limit: late ? link.first : Math.min(step.limit, link.last ?? link.first) }]
  }))
  // Where nothing earlier leads that is not on the path already, the path is whole.
  const isWhole = (step: Step) => (step.link !== null && before(step).every(({ node }) => holds(step, node)) ? 'whole' : null)
  return search([end], by, before, isWhole, most, most, until ?? Infinity).map((step) => writePath(step, true))
}

interface Onward { readonly link: Link; readonly node: string; readonly limit: number }

/** Best first: the cheapest unfinished path is carried on, until `most` were found for each key of `isGoal`. */
function search(starts: readonly string[], by: PathOrder, onward: (step: Step) => readonly Onward[], isGoal: (step: Step) => string | null, mostEach: number, most: number, limit = 0): Step[] {
  const queue = new Queue()
  let turn = 0
  for (const node of starts) queue.push({ node, link: null, before: null, hops: 0, doubt: 0, limit, cost: 0, turn: turn++ })
  const visits = new Map<string, number>()
  const perGoal = new Map<string, number>()
  const found: Step[] = []
  for (let done = 0; done < MOST_STEPS && found.length < most; done++) {
    const step = queue.pop()
    if (!step) break
    const times = (visits.get(step.node) ?? 0) + 1
    if (times > MOST_VISITS) continue
    visits.set(step.node, times)
    const goal = isGoal(step)
    if (goal !== null && (perGoal.get(goal) ?? 0) < mostEach) {
      perGoal.set(goal, (perGoal.get(goal) ?? 0) + 1)
      found.push(step)
    }
    if (step.hops >= MOST_HOPS) continue
    for (const { link, node, limit: next } of onward(step)) {
      if (holds(step, node)) continue
      const hops = step.hops + 1
      const doubt = step.doubt + PENALTY[link.certainty]
      queue.push({ node, link, before: step, hops, doubt, limit: next, cost: by === 'hops' ? hops * 1e6 + doubt : doubt * 100 + hops, turn: turn++ })
    }
  }
  return found
}

function holds(step: Step, node: string): boolean {
  for (let at: Step | null = step; at; at = at.before) if (at.node === node) return true
  return false
}

function writePath(step: Step, backwards: boolean): FoundPath {
  const nodes: string[] = []
  const links: Link[] = []
  for (let at: Step | null = step; at; at = at.before) {
    nodes.push(at.node)
    if (at.link) links.push(at.link)
  }
  if (!backwards) { nodes.reverse(); links.reverse() }
  const worst = links.reduce((rank, { certainty }) => Math.max(rank, BY_CERTAINTY.indexOf(certainty)), 0)
  return { nodes, links: links.map(({ id }) => id), certainty: BY_CERTAINTY[worst]! }
}

function index(links: readonly Link[], side: 'from' | 'to'): Map<string, Link[]> {
  const byEnd = new Map<string, Link[]>()
  for (const link of [...links].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))) {
    const known = byEnd.get(link[side])
    if (known) known.push(link)
    else byEnd.set(link[side], [link])
  }
  return byEnd
}

/** A binary heap by cost, then by turn. */
class Queue {
  private readonly heap: Step[] = []

  push(step: Step): void {
    const { heap } = this
    let at = heap.length
    heap.push(step)
    while (at > 0) {
      const up = (at - 1) >> 1
      if (!isBefore(step, heap[up]!)) break
      heap[at] = heap[up]!
      at = up
    }
    heap[at] = step
  }

  pop(): Step | undefined {
    const { heap } = this
    const [top] = heap
    const last = heap.pop()
    if (!top || !last || heap.length === 0) return top
    let at = 0
    for (;;) {
      let down = at * 2 + 1
      if (down >= heap.length) break
      if (down + 1 < heap.length && isBefore(heap[down + 1]!, heap[down]!)) down += 1
      if (!isBefore(heap[down]!, last)) break
      heap[at] = heap[down]!
      at = down
    }
    heap[at] = last
    return top
  }
}

const isBefore = (a: Step, b: Step) => a.cost < b.cost || (a.cost === b.cost && a.turn < b.turn)
