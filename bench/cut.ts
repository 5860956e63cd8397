import { explain } from '../engine/respond/cut/conflicts.ts'
import { minimumCut } from '../engine/respond/cut/minimum-cut.ts'
import { paretoCuts } from '../engine/respond/cut/pareto-cuts.ts'
import { reachableTargets } from '../engine/respond/cut/reachability.ts'
import type { CutProblem, CuttingAction } from '../engine/respond/model.ts'

const ZONES = 8
const NODES = 20_000
const EDGES = 200_000
const ACTIONS = 60

/** Numbers that look random and are the same every time (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * A company of eight zones, each wired densely within: control passes inward from zone to zone, and only over some ways.
 * Every way between zones can be closed, by one to three of 60 actions; targets are in the innermost zone.
 * `loose`: what stands between is no dense zone but single ways, so that little can be put together.
 */
function company(loose: boolean): CutProblem {
  const next = random(7)
  const below = (limit: number): number => Math.floor(next() * limit)
  const from = new Uint32Array(EDGES)
  const to = new Uint32Array(EDGES)
  const taken = Array.from({ length: ACTIONS }, () => new Set<number>())
  const size = NODES / ZONES
  for (let edge = 0; edge < EDGES; edge++) {
    const zone = below(ZONES)
    const crosses = zone < ZONES - 1 && next() < (loose ? 0.02 : 0.002)
    const tail = below(size)
    const head = below(size)
    from[edge] = zone * size + (loose && !crosses ? Math.min(tail, head) : tail)
    to[edge] = (zone + (crosses ? 1 : 0)) * size + (loose && !crosses ? Math.max(tail, head) : head)
    if (crosses) for (let n = below(3); n >= 0; n--) taken[Math.floor(((zone + next()) * ACTIONS) / (ZONES - 1)) % ACTIONS]!.add(edge)
  }
  const actions = taken.map((edges, at): CuttingAction => ({ id: `action ${at}`, edges: Uint32Array.from(edges).sort(), cost: { safety: below(5) === 0 ? 1 : 0, production: below(5000), lead: 2 + below(120), telemetry: below(3) }, forbidden: at % 29 === 28, inForce: at % 31 === 30 }))
  return { nodes: NODES, from, to, sources: Uint32Array.from({ length: 5 }, () => below(size)), targets: Uint32Array.from({ length: 12 }, () => NODES - 1 - below(size)), actions, preserved: [] }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const timed = (work: () => unknown): number =>
  median(
    [1, 2, 3, 4, 5].map(() => {
      const start = performance.now()
      work()
      return performance.now() - start
    }),
  )

/** The cut of a large plant, against one walk over it there and back (`reachableTargets`). */
export function measureCut(): { name: string; value: number; unit: string; target: number; detail: string }[] {
  return [false, true].map((loose) => {
    const problem = company(loose)
    const base = timed(() => reachableTargets(problem, new Set()))
    const cut = minimumCut(problem)
    const one = timed(() => minimumCut(problem))
    const why = timed(() => explain(problem))
    const list = timed(() => paretoCuts(problem))
    return { name: `choices of cuts ÷ one reach, ${loose ? 'loose' : 'dense'} zones`, value: list / base, unit: '×', target: 60, detail: `20k nodes, 200k edges, 60 actions: reach ${base.toFixed(1)} ms, cheapest cut ${(one / base).toFixed(1)} × (${cut.chosen.length} actions${cut.exact ? '' : ', not exact'}, ${cut.left.length} targets left), explained ${(why / base).toFixed(1)} ×` }
  })
}
