import type { Containment } from '../../contract/containment.ts'
import { isBeyondBoundary } from '../correlate/phase.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { EntityId } from '../model/units.ts'
import { cite, type CaseFile } from '../narrate/case-file.ts'
import type { ReachEdge, ReachEnds, ReachGraph } from './model.ts'
import { edgesOf, FAR, networkOf, stepsFrom } from './reach-network.ts'
import { costOf, wasGone, type GoneWays } from './way-cost.ts'

/** A way the intruder may go next. Probabilities of all that are given add up to 1. */
export interface NextHop {
  /** Position of the edge: the likeliest between its two ends. */
  readonly edge: number
  readonly probability: number
  /** Steps from where it leads to the nearest process function; null when none lies behind. */
  readonly steps: number | null
  readonly nearest: EntityId | null
}

const MOST_HOPS = 12
const MOST_ALIKE = 3
/** Each step on the ladder of costs, and each step further from the process, makes a hop so much less likely. A ranking, not a measurement. */
const [BY_COST, BY_STEP] = [0.55, 0.45]
/** Nothing of the process lies behind it. */
const ASIDE = 0.02

/**
 * What the intruder can do next from what is held: ways not gone yet, to what is not held yet, ranked by how often
 * they are gone and how near they lead to the process [CUT-5]. Empty when nothing is held or nothing leads on.
 */
export function nextHops(graph: ReachGraph, { held, functions }: ReachEnds, gone: GoneWays, entities: EntityTable): NextHop[] {
  const network = networkOf(graph)
  const isHeld = new Set(held)
  const targets = functions.filter((id) => !isHeld.has(id))
  const back = stepsFrom(targets, network.into, network.from)
  const best = new Map<EntityId, { edge: number; weight: number }>()
  for (const from of held) {
    for (const position of edgesOf(network.out, from)) {
      const edge = network.edges[position]!
      if (isHeld.has(edge.to) || wasGone(gone, edge.from, edge.to)) continue
      const weight = weigh(edge, back[edge.to]!, entities)
      const known = best.get(edge.to)
      if (!known || weight > known.weight) best.set(edge.to, { edge: position, weight })
    }
  }
  const ranked = takeVaried([...best.values()].sort((a, b) => b.weight - a.weight || a.edge - b.edge), ({ edge }) => likenessOf(network.edges[edge]!, entities))
  const total = ranked.reduce((sum, { weight }) => sum + weight, 0)
  const isTarget = new Set(targets)
  return ranked.map(({ edge, weight }) => {
    const { to } = network.edges[edge]!
    const steps = back[to] === FAR ? null : back[to]!
    const nearest = isTarget.has(to) ? to : steps === 1 ? firstOf(network.out, network.to, to, isTarget) : null
    return { edge, probability: weight / total, steps, nearest }
  })
}

function weigh(edge: ReachEdge, steps: number, entities: EntityTable): number {
  const nearness = steps === FAR ? ASIDE : BY_STEP ** steps
  // The door to the plant is what such an intruder looks for.
  const crosses = isBeyondBoundary(entities.get(edge.to).zone) && !isBeyondBoundary(entities.get(edge.from).zone) ? 1.5 : 1
  const isBarred = edge.guards.mfa === true ? 0.5 : 1
  return BY_COST ** costOf(edge, NOTHING_GONE) * nearness * crosses * isBarred
}

/** The first ones, of like ones three. */
function takeVaried<T>(ranked: readonly T[], likeness: (item: T) => string): T[] {
  const taken = new Map<string, number>()
  return ranked.filter((item) => {
    const like = likeness(item)
    const before = taken.get(like) ?? 0
    taken.set(like, before + 1)
    return before < MOST_ALIKE
  }).slice(0, MOST_HOPS)
}

const likenessOf = ({ from, to }: ReachEdge, entities: EntityTable): string => `${from} ${entities.get(to).kind} ${entities.get(to).role ?? ''}`

const NOTHING_GONE: GoneWays = new Set()

function firstOf(out: Parameters<typeof edgesOf>[0], to: Uint32Array, from: EntityId, wanted: ReadonlySet<EntityId>): EntityId | null {
  for (const position of edgesOf(out, from)) if (wanted.has(to[position] as EntityId)) return to[position] as EntityId
  return null
}

/** Next hops as the page shows them, each with its reason. */
export function writeNextHops(graph: ReachGraph, hops: readonly NextHop[], file: CaseFile): Containment['nextHops'] {
  return hops.map(({ edge: position, probability, steps, nearest }) => {
    const edge = graph.edges[position]!
    const { from, to, service, events } = edge
    return { from: file.entities.get(from).key, to: file.entities.get(to).key, service, probability, why: reasonsOf(edge, steps, nearest, file.entities), citations: events.slice(0, 5).map((event) => cite(file, event)) }
  })
}

function reasonsOf({ basis, uses, account, from, to, kind, service }: ReachEdge, steps: number | null, nearest: EntityId | null, entities: EntityTable): string {
  const name = (id: EntityId): string => entities.get(id).nickname ?? entities.get(id).name
  const by = account === null || account === from || account === to ? '' : ` by ${name(account)}`
  const times = uses === 1 ? 'once' : `${uses} times`
  const use = basis === 'declared' ? 'approved by a plant file, never seen used'
    : basis === 'observed' ? `used ${times}${by} before`
    : kind === 'can_authenticate' && entities.get(to).kind === 'account' ? `${name(to)} was signed in there ${times}` : uses === 0 ? `${service} from next to it seen${by}` : `follows from ${service}, seen ${times}`
  const near = steps === null ? 'no way on to the process is known' : steps === 0 ? 'it is of the process itself' : steps === 1 ? `one step from ${nearest === null ? 'the process' : name(nearest)}` : `${steps} steps from the process`
  return `${use}; ${near}`
}
