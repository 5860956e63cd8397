import type { ReachEdge } from '../engine/respond/model.ts'
import type { PathClasses } from '../engine/respond/internal-path.ts'
import { findPaths } from '../engine/respond/reach-paths.ts'
import { layOut, stepsFrom } from '../engine/respond/reach-network.ts'
import type { EntityId } from '../engine/model/units.ts'
import type { Figure } from './figure.ts'

const [NODES, EDGES] = [20_000, 200_000]
const FUNCTIONS = 600
const GUARDS = { mfa: null, brokered: null, recorded: null, justInTime: null, owner: null, lastReview: null }
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const timed = (work: () => unknown): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** Reach, ways and choke points over a plant of 20,000 entities and 200,000 ways: time of all of it, and as a multiple of one plain breadth-first search over the same rows. */
export function measureReach(): Figure[] {
  const edges = inventEdges()
  const network = layOut(edges, NODES)
  const held = Array.from({ length: 12 }, (_, index) => (1 + index * 7) as EntityId)
  const functions = Array.from({ length: FUNCTIONS }, (_, index) => (NODES - 1 - index) as EntityId)
  const classes: PathClasses = { station: (id) => `s${id % 40}`, account: (id) => `a${id % 9}`, isController: (id) => id >= NODES - FUNCTIONS, target: (id) => `t${id % 60}` }
  const search = (): unknown => findPaths(network, { held, functions }, { classes })
  const plain = (): unknown => stepsFrom(held, network.out, network.to)
  for (let run = 0; run < 5; run++) {
    search()
    plain()
  }
  const times = Array.from({ length: 15 }, () => timed(search))
  const base = median(Array.from({ length: 31 }, () => timed(plain)))
  const layouts = Array.from({ length: 7 }, () => timed(() => layOut(edges, NODES)))
  const { total, isCutShort } = findPaths(network, { held, functions }, { classes })
  const detail = `20,000 entities, 200,000 ways, ${FUNCTIONS} functions of 60 classes, ${total} classes of ways${isCutShort ? ' (limits met)' : ''}`
  return [
    { name: 'reach, ways and choke points', value: median(times), unit: 'ms', target: 150, detail: `${detail}; range ${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)} ms, laying out ${median(layouts).toFixed(0)} ms more, once a case` },
    { name: 'the same ÷ one breadth-first search', value: median(times) / base, unit: '×', target: 150, detail: `one search takes ${base.toFixed(2)} ms` },
  ]
}

/** Seven in ten ways stay within the entity's own office, cell or site; three go one layer further in. The process is entered from the layer before it only. */
function inventEdges(): ReachEdge[] {
  let state = 7
  const draw = (below: number): number => {
    // mulberry32, as in traffic.ts.
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
  const layer = NODES / 5
  return Array.from({ length: EDGES }, (_, index): ReachEdge => {
    const from = 1 + draw(NODES - 1)
    const start = Math.floor(from / layer) * layer
    const to = Math.min(NODES - 1, Math.max(1, (draw(10) < 7 ? start : Math.min(4 * layer, start + layer)) + draw(layer)))
    return { from: from as EntityId, to: to as EntityId, kind: index % 3 === 0 ? 'can_authenticate' : 'can_route', service: 'RDP', account: index % 2 === 0 ? ((1 + draw(NODES - 1)) as EntityId) : null, gateway: null, basis: index % 5 === 0 ? 'inferred' : 'observed', guards: GUARDS, uses: draw(40), lastUsed: null, events: [] }
  })
}
