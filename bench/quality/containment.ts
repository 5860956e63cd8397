import type { Plan } from '../../contract/containment.ts'
import type { EntityId, EventIndex } from '../../engine/model/units.ts'
import { EventCursor } from '../../engine/identity/resolved.ts'
import { isBeyondBoundary } from '../../engine/correlate/phase.ts'
import type { ToldIncident } from '../../engine/narrate/incident.ts'
import { goneBy, reachAfter, type Situation } from '../../engine/respond/situation.ts'
import { edgesOf, networkOf } from '../../engine/respond/reach-network.ts'
import type { Analysis } from '../../engine/pipeline.ts'
import type { ScenarioProfile, Scenario, ScenarioOptions, TruthStep } from '../../mocks/scenarios/scenario.ts'
import { CaseReader } from '../../server/node/case-reader.ts'
import { columns, span } from './figures.ts'
import { TruthIndex } from './truth-index.ts'

/** What one choice of actions would have come to. */
export interface Stop {
  readonly title: string
  /** Steps behind the boundary that were still to come, and those it would have stopped. */
  readonly steps: number
  readonly stopped: number
  /** Whether no step of disruption behind the boundary is possible any more; null when none was to come. */
  readonly stopsDisruption: boolean | null
  /** Currency units an hour, the middle of the range. */
  readonly costPerHour: number
  /** Minutes until it is in effect, at the latest. */
  readonly effect: number
}

/** One moment of decision of a pack. */
export interface ContainmentResult {
  readonly pack: string
  readonly at: string
  /** Why there is no plan to judge: the story is not told by then, or nothing behind the boundary follows. Null when there is one. */
  readonly without: string | null
  readonly reached: 'no' | 'boundary' | 'plant'
  /** Until the first step of disruption behind the boundary, ms; null when none follows. */
  readonly time: number | null
  readonly recommended: Stop | null
  readonly everything: Stop | null
  readonly accounts: Stop | null
}

const YEAR = 2025
const NOBODY = { journal: [] }

/**
 * Asks for the plan at each moment of decision of a pack, from the logs up to then, and holds it against what the
 * script goes on to do: with the plan in effect, which of the later steps behind the boundary could still be done?
 */
export async function measureContainment(scenario: Scenario, profile: ScenarioProfile, how: ScenarioOptions): Promise<ContainmentResult[]> {
  const options = worstEnding(scenario, how)
  const whole = await analyse(scenario, options)
  const index = new TruthIndex(scenario.truth(options))
  const later = stepsByRecord(whole.analysis, index)
  const results: ContainmentResult[] = []
  for (const { at } of profile.decisionPoints) {
    const now = Date.parse(at)
    const { analysis } = await analyse(scenario, { ...options, until: now })
    results.push({ pack: scenario.id, at, ...judge(analysis, whole.analysis, later, now) })
  }
  return results
}

/** The ending in which the intruder does most: containment is for what is averted. */
function worstEnding({ endings, truth }: Scenario, how: ScenarioOptions): ScenarioOptions {
  const steps = (options: ScenarioOptions): number => truth({ ...options, noise: 0 }).campaigns.reduce((sum, campaign) => sum + campaign.steps.length, 0)
  return endings.map((ending): ScenarioOptions => ({ ...how, ending })).reduce((worst, other) => (steps(other) > steps(worst) ? other : worst), how)
}

async function analyse(scenario: Scenario, options: ScenarioOptions): Promise<{ analysis: Analysis }> {
  const reader = new CaseReader()
  for (const { path, bytes } of scenario.write(options)) await reader.add(path, [bytes], YEAR)
  return { analysis: reader.analyse() }
}

/** A step of the truth with the events of its records. */
interface StepEvents {
  readonly step: TruthStep
  readonly events: readonly EventIndex[]
}

function stepsByRecord({ respond, placeOf }: Analysis, index: TruthIndex): StepEvents[] {
  const steps = new Map<TruthStep, EventIndex[]>()
  for (const row of respond.ground.resolution.order) {
    const step = index.step(placeOf(row as EventIndex))?.step
    if (!step) continue
    const events = steps.get(step)
    if (events) events.push(row as EventIndex)
    else steps.set(step, [row as EventIndex])
  }
  return [...steps].map(([step, events]) => ({ step, events }))
}

function judge(then: Analysis, whole: Analysis, steps: readonly StepEvents[], now: number): Omit<ContainmentResult, 'pack' | 'at'> {
  const none = { reached: 'no' as const, time: null, recommended: null, everything: null, accounts: null }
  const incident = then.incidents[0]
  if (!incident) return { ...none, without: 'no story by then' }
  const asOf = { ...NOBODY, now }
  const containment = then.respond.containment(incident.id, asOf)!
  const { situation } = whole.respond.open(incident, asOf)
  const zones = incident.nodes.filter(({ state }) => state === 'held').map(({ entity }) => incident.entities.find(({ id }) => id === entity)!.zone)
  const reached = zones.some((zone) => isBeyondBoundary(zone) && zone !== 'dmz') ? 'plant' : zones.some(isBeyondBoundary) ? 'boundary' : 'no'
  const ahead = steps.filter(({ step, events }) => Date.parse(step.at) > now && isBehindBoundary(whole, events))
  const disruption = ahead.filter(({ step }) => step.phase === 5)
  const time = disruption.length === 0 ? null : Math.min(...disruption.map(({ step }) => Date.parse(step.at))) - now
  if (ahead.length === 0) return { ...none, reached, without: 'nothing behind the boundary follows' }
  const of = (title: string, ids: readonly string[], plan: Pick<Plan, 'costPerHour' | 'effect'>): Stop => ({ title, ...stoppedBy(whole, situation, ids, ahead), costPerHour: (plan.costPerHour.low + plan.costPerHour.high) / 2, effect: plan.effect.high })
  const best = containment.plans.find(({ recommended }) => recommended)
  const whatIf = (title: string, ids: readonly string[]): Stop | null => (ids.length === 0 ? null : of(title, ids, then.respond.whatIf(incident.id, ids, asOf)!.outcome))
  return {
    without: null, reached, time,
    recommended: best ? of(best.title, best.actions, best) : null,
    everything: whatIf('isolate everything', containment.actions.filter(({ number }) => number === 9 || number === 13 || number === 14).map(({ id }) => id)),
    accounts: whatIf('held accounts only', containment.actions.filter(({ number, target }) => number === 1 && target !== null && containment.held.includes(target)).map(({ id }) => id)),
  }
}

function isBehindBoundary({ respond: { ground: { file, resolution } } }: Analysis, events: readonly EventIndex[]): boolean {
  const cursor = new EventCursor(file.store, resolution)
  return events.some((event) => {
    cursor.index = event
    return cursor.on !== null && isBeyondBoundary(resolution.entities.get(cursor.on).zone)
  })
}

/**
 * Steps that cannot be done any more: where they happen is out of reach, or every way to it that their records tell of
 * is cut. Judged on the ways of the whole script, so that ways the intruder opened later count as well. A step whose
 * records name no machine is taken for possible.
 */
function stoppedBy(whole: Analysis, situation: Situation, ids: readonly string[], ahead: readonly StepEvents[]): Pick<Stop, 'steps' | 'stopped' | 'stopsDisruption'> {
  const chosen = situation.list.actions.filter(({ planned }) => ids.includes(planned.id))
  const gone = goneBy(chosen)
  const reach = everythingReached(situation, gone)
  const { file, resolution } = whole.respond.ground
  const cursor = new EventCursor(file.store, resolution)
  const isPossible = ({ events }: StepEvents): boolean => events.some((event) => {
    cursor.index = event
    const { on, from } = cursor
    if (on === null || !isBeyondBoundary(resolution.entities.get(on).zone)) return false
    if (!reach.has(on)) return false
    if (from === null || from === on || resolution.entities.isOutside(from)) return true
    return reach.has(from)
  })
  const possible = ahead.filter(isPossible)
  const disruption = ahead.filter(({ step }) => step.phase === 5)
  return { steps: ahead.length, stopped: ahead.length - possible.length, stopsDisruption: disruption.length === 0 ? null : possible.every(({ step }) => step.phase !== 5) }
}

/** All that a way leads to from what is held, with some edges and holds gone. */
function everythingReached({ ground: { graph }, list: { holds, corridor } }: Situation, gone: ReadonlySet<number>): Set<EntityId> {
  const network = networkOf(graph)
  const reached = new Set<EntityId>(corridor.plain)
  holds.forEach(({ entity }, place) => {
    if (!gone.has(graph.edges.length + place)) reached.add(entity)
  })
  const queue = [...reached]
  for (let at = 0; at < queue.length; at++) {
    for (const edge of edgesOf(network.out, queue[at]!)) {
      const next = network.to[edge] as EntityId
      if (gone.has(edge) || reached.has(next)) continue
      reached.add(next)
      queue.push(next)
    }
  }
  return reached
}

const HEAD = ['pack', 'moment', 'intruder in', 'time left', 'recommended plan', 'stops', 'disruption', 'in time', 'cost/h', 'isolate everything', 'cost/h', 'accounts only'] as const

/** One row per moment of decision. */
export const containmentTable = (results: readonly ContainmentResult[]): string[] => columns(HEAD, results.map((result) => [
  result.pack, result.at.slice(0, 16), result.reached, result.time === null ? 'none follows' : span(result.time),
  ...(result.recommended === null ? [result.without ?? 'no plan', '·', '·', '·', '·'] : [result.recommended.title, `${result.recommended.stopped}/${result.recommended.steps}`, yes(result.recommended.stopsDisruption), result.time === null ? '·' : result.recommended.effect * 60_000 <= result.time ? 'yes' : 'no', String(Math.round(result.recommended.costPerHour))]),
  ...(result.everything === null ? ['·', '·'] : [`${result.everything.stopped}/${result.everything.steps}`, String(Math.round(result.everything.costPerHour))]),
  result.accounts === null ? '·' : `${result.accounts.stopped}/${result.accounts.steps} ${yes(result.accounts.stopsDisruption)}`,
]))
const yes = (stops: boolean | null): string => (stops === null ? '·' : stops ? 'stopped' : 'goes on')
