import type { Interval, PlannedAction, PlanOutcome } from '../../contract/containment.ts'
import type { Role } from '../../contract/roles.ts'
import { DAY } from '../model/units.ts'
import type { ConcreteAction } from './actions.ts'
import type { CountedWay } from './containment-ground.ts'
import { isChecklistOnly } from './never.ts'
import { duration, raceLaw, writeRaceClock } from './race-clock.ts'
import { actionsInForce, goneBy, raceState, reachAfter, reachedFunctions, worstOf, type ReachLeft, type Situation } from './situation.ts'
import { instantOf } from './stated-time.ts'
import { severedOf } from './way-state.ts'

const MOST_NAMED = 4

/**
 * What some actions together come to, made anew from the reach [CUT-35]. Ids that are not offered here (unknown, or
 * refused) count for nothing. People work side by side: the whole is in effect when its slowest cutting action is;
 * what only helps is not waited for, nor is the time signatures take. Without actions: how things stand.
 */
export function writeOutcome(situation: Situation, ids: readonly string[]): PlanOutcome {
  const wanted = new Set(ids)
  const chosen = situation.list.actions.filter(({ planned }) => wanted.has(planned.id) && planned.refused === null)
  const fresh = chosen.filter(({ planned }) => !situation.inForce.has(planned.id))
  const standing = actionsInForce(situation)
  const gone = goneBy([...standing, ...chosen])
  const left = reachAfter(situation, gone)
  const before = reachAfter(situation, goneBy(standing))
  const entities = situation.ground.entities
  const isHeld = new Set(situation.ground.ends.held)
  const isOpen = new Set(left.open)
  const ways = splitWays(situation, gone)
  const race = raceState(situation, left)
  const plans = fresh.map(({ planned }) => planned)
  const inTime = { low: inTimeBy(situation, fresh, 'high'), high: inTimeBy(situation, fresh, 'low') }
  const undo = undoOf(plans)
  const after = left.open.length === 0 ? null : writeRaceClock({ ...race, reached: [] })
  return {
    actions: chosen.map(({ planned }) => planned.id), cut: ways.cut, left: ways.open.map(({ id }) => id), pathsCut: ways.pathsCut, pathsLeft: ways.pathsLeft,
    safe: before.open.filter((id) => !isOpen.has(id) && !isHeld.has(id)).map((id) => entities.get(id).key), open: left.open.map((id) => entities.get(id).key),
    effect: effectOf(plans), inTime, late: isLate(situation, inTime),
    costPerHour: sumOf(plans.map(({ costPerHour }) => costPerHour)), safety: worstOf(plans.map(({ safety }) => safety)), unit: unitWords(situation, plans),
    loses: [...new Set(plans.map(({ loses }) => loses).filter((words) => words !== ''))], survives: survivesWords(situation, ways.open, gone),
    approvers: approversOf(plans), undo, blinds: [...new Set(plans.flatMap(({ blinds }) => blinds))],
    residual: residualWords(situation, ways, left, after?.p10 ?? null), raceAfter: after,
  }
}

function splitWays({ ground: { graph }, list: { holds }, ways }: Situation, gone: ReadonlySet<number>): { readonly cut: string[]; readonly open: CountedWay[]; readonly pathsCut: number; readonly pathsLeft: number } {
  const [cut, open]: [string[], CountedWay[]] = [[], []]
  let pathsCut = 0
  let pathsLeft = 0
  for (const way of ways) {
    const severed = severedOf(graph, holds, way, gone)
    pathsCut += severed
    pathsLeft += way.count - severed
    if (severed === way.count) cut.push(way.id)
    else open.push(way)
  }
  return { cut, open, pathsCut, pathsLeft }
}

const cutting = (action: PlannedAction): boolean => !action.supports && !isChecklistOnly(action.number)

/** Nothing to wait for: zero. */
function effectOf(actions: readonly PlannedAction[]): Interval {
  const leads = actions.filter(cutting).map(({ lead }) => lead)
  return { low: Math.max(0, ...leads.map(({ low }) => low)), high: Math.max(0, ...leads.map(({ high }) => high)) }
}

/**
 * Probability that all of it is in effect before the intruder is there. What is quick to do lengthens the way for the
 * rest: the chance to come through is that of each stage in turn, by the law of the ways left in it.
 */
function inTimeBy(situation: Situation, chosen: readonly ConcreteAction[], end: 'low' | 'high'): number {
  if (reachedFunctions(situation).length > 0) return 0
  const steps = chosen.filter(({ planned, edges }) => cutting(planned) && edges.length > 0).sort((a, b) => a.planned.lead[end] - b.planned.lead[end] || (a.planned.id < b.planned.id ? -1 : 1))
  const gone = goneBy(actionsInForce(situation))
  let survival = 1
  let from = 0
  for (let at = 0; at < steps.length; at++) {
    const to = steps[at]!.planned.lead[end]
    if (to > from) {
      const law = raceLaw(raceState(situation, reachAfter(situation, gone)))
      const [begun, ended] = [1 - law(from), 1 - law(to)]
      survival *= begun <= 0 ? 0 : ended / begun
      from = to
    }
    for (const edge of steps[at]!.edges) gone.add(edge)
  }
  return Math.max(0, Math.min(1, survival))
}

const isLate = (situation: Situation, { low, high }: Interval): boolean => reachedFunctions(situation).length > 0 || (low + high) / 2 < 0.5

const sumOf = (costs: readonly Interval[]): Interval => ({ low: costs.reduce((sum, { low }) => sum + low, 0), high: costs.reduce((sum, { high }) => sum + high, 0) })

/** As long as the slowest; null when nothing is done, or when something of it is not taken back. */
function undoOf(actions: readonly PlannedAction[]): Interval | null {
  const done = actions.filter(cutting)
  if (done.length === 0) return null
  let [low, high] = [0, 0]
  for (const { undo } of done) {
    if (undo === null) return null
    low = Math.max(low, undo.low)
    high = Math.max(high, undo.high)
  }
  return { low, high }
}

function approversOf(actions: readonly PlannedAction[]): Role[] {
  const asked = new Set<Role>()
  for (const { approvers } of actions) for (const role of approvers) asked.add(role)
  return [...asked]
}

const UNIT_WORDS = { none: 'Stays up', view: 'Stays up, view to be checked', supply: 'Stays up, supply reduced', control: 'Stays up, control to be checked', process: 'Process interrupted', safety: 'Safety system touched by hand' } as const

function unitWords(situation: Situation, actions: readonly PlannedAction[]): string {
  const does = (...numbers: number[]): boolean => actions.some(({ number }) => numbers.includes(number))
  if (does(25, 26)) return 'Shut down'
  if (does(24)) return 'Runs by hand'
  if (does(13, 14)) return `Island mode, ${islandTest(situation)}`
  return UNIT_WORDS[worstOf(actions.map(({ safety }) => safety))]
}

/** The newest island drill of the plants concerned, whatever it came to. */
function islandTest({ ground: { journal, plants, now } }: Situation): string {
  let newest = -Infinity
  for (const { decision } of journal) {
    if (decision.kind !== 'record_rehearsal' || decision.capability !== 'island_mode' || !plants.includes(decision.plant)) continue
    const at = instantOf(decision.at)
    if (at <= now && at > newest) newest = at
  }
  return newest === -Infinity ? 'never tested' : `tested ${Math.floor((now - newest) / DAY)} d ago`
}

/** What the intruder keeps: ways by name, and machines on which something may be left. */
function survivesWords({ ground: { graph, entities }, list: { holds } }: Situation, open: readonly CountedWay[], gone: ReadonlySet<number>): string[] {
  const named = [...new Set(open.map((way) => stations(graph, entities, way)))]
  const words = named.slice(0, MOST_NAMED)
  if (named.length > MOST_NAMED) words.push(`${named.length - MOST_NAMED} more kinds of ways`)
  for (const [place, { entity, kind }] of holds.entries()) {
    if (kind !== 'foothold') continue
    const { name } = entities.get(entity)
    words.push(gone.has(graph.edges.length + place) ? `What may be left on ${name}, out of reach from outside` : `The intruder on ${name}`)
  }
  return words
}

const stations = (graph: Situation['ground']['graph'], entities: Situation['ground']['entities'], { edges }: CountedWay): string => {
  const first = graph.edges[edges[0]!]!.from
  return [first, ...edges.map((edge) => graph.edges[edge]!.to)].map((id) => entities.get(id).name).join(' → ')
}

function residualWords({ ground: { graph, entities, ends } }: Situation, ways: { readonly open: readonly CountedWay[]; readonly pathsLeft: number }, { open }: ReachLeft, p10: number | null): string {
  if (ends.held.length === 0 || ends.functions.length === 0) return 'What the intruder holds or could reach is not known, so nothing can be said of ways.'
  if (open.length === 0) return 'No known way to the process is left.'
  const [first] = ways.open
  const soon = p10 === null ? '' : ` One chance in ten that it comes to control within ${duration(p10)}.`
  if (!first) return `${open.length === 1 ? `A way to ${entities.get(open[0]!).name} is` : `Ways to ${open.length} process functions are`} left.${soon}`
  return `${ways.pathsLeft === 1 ? '1 path' : `${ways.pathsLeft} paths`} left${ways.open.length === 1 && ways.pathsLeft === 1 ? '' : ', the shortest'}: ${stations(graph, entities, first)}.${soon}`
}
