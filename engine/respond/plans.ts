import type { Plan, PlannedAction, PlanOutcome } from '../../contract/containment.ts'
import type { ConcreteAction } from './actions.ts'
import type { PreservedFlow } from './model.ts'
import { isChecklistOnly } from './never.ts'
import { writeOutcome } from './outcome.ts'
import { planTitle } from './plan-titles.ts'
import { duration } from './race-clock.ts'
import { actionsInForce, goneBy, reachAfter, reachedFunctions, type Situation } from './situation.ts'

const MOST_PLANS = 6
const FEWEST_PLANS = 3
const MOST_WATCHED = 2
const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'] as const
const SAFETY = ['none', 'view', 'supply', 'control', 'process', 'safety'] as const

/** A cut as `paretoCuts` gives it: ids of all its actions. */
export interface CutChoice {
  readonly actions: readonly string[]
}

interface Weighed {
  readonly outcome: PlanOutcome
  readonly actions: readonly PlannedAction[]
}

/**
 * The plans to choose from, the weakest first, at most six [CUT-36]: to watch, the cuts given, and the whole boundary.
 * Each that cuts protects the backups as well. None holds what is refused or only for people. One is recommended: of
 * those that stop every way in time the one that does the least to the plant, safety before money.
 * @param preserved flows that must live: a boundary cut that takes one is not proposed
 */
export function writePlans(situation: Situation, cuts: readonly CutChoice[], preserved: readonly PreservedFlow[]): Plan[] {
  const usable = new Map(situation.list.actions.filter(({ planned }) => planned.refused === null && !isChecklistOnly(planned.number)).map((action) => [action.planned.id, action]))
  const helping = (...numbers: number[]): string[] => [...usable.values()].filter(({ planned }) => numbers.includes(planned.number)).map(({ planned }) => planned.id)
  const choices: string[][] = [[...helping(7).slice(0, MOST_WATCHED), ...helping(20, 23)]]
  for (const { actions } of cuts) if (actions.every((id) => usable.has(id)) && actions.some((id) => !situation.inForce.has(id))) choices.push([...actions, ...helping(20)])
  const boundary = usable.get('13:boundary')
  if (boundary && !takes(boundary, preserved)) choices.push(['13:boundary', ...helping(20)])
  const plans = distinct(choices).map((ids): Weighed => {
    const outcome = writeOutcome(situation, ids)
    return { outcome, actions: outcome.actions.map((id) => usable.get(id)!.planned) }
  })
  const before = reachAfter(situation, goneBy(actionsInForce(situation))).open.length
  const standing = writeOutcome(situation, []).raceAfter?.p50 ?? null
  const useful = plans.filter((plan, place) => place === 0 || place === plans.length - 1 || gains(plan, before, standing))
  const best = recommend(useful, before, reachedFunctions(situation).length > 0)
  const chosen = choose(useful, best).sort(byStrength)
  return chosen.map((plan, place) => ({ ...plan.outcome, id: LETTERS[place]!, title: titleOf(plan, chosen), recommended: plan === best, why: plan === best ? whyBest(situation, plan, chosen, before) : whyNot(plan, best, before) }))
}

/** It keeps something out of reach, or makes the way there longer by a fifth: taking away what others work with for less helps nobody. */
const gains = ({ outcome }: Weighed, before: number, standing: number | null): boolean => outcome.open.length < before || (standing !== null && (outcome.raceAfter?.p50 ?? Infinity) > standing * 1.2)

function takes({ edges }: ConcreteAction, preserved: readonly PreservedFlow[]): boolean {
  const kept = new Set(preserved.flatMap((flow) => [...flow.edges]))
  return edges.some((edge) => kept.has(edge))
}

function distinct(choices: readonly string[][]): string[][] {
  const byKey = new Map<string, string[]>()
  for (const ids of choices) {
    const key = JSON.stringify([...new Set(ids)].sort())
    if (!byKey.has(key)) byKey.set(key, ids)
  }
  return [...byKey.values()]
}

const costOf = ({ outcome: { costPerHour: { low, high } } }: Weighed): number => (low + high) / 2
const harmOf = ({ outcome }: Weighed): number => SAFETY.indexOf(outcome.safety)

/** The least harm first: safety, then money, then time, then what has to be done. */
const byHarm = (a: Weighed, b: Weighed): number => harmOf(a) - harmOf(b) || costOf(a) - costOf(b) || a.outcome.effect.high - b.outcome.effect.high || a.actions.length - b.actions.length

/** What leaves most first; the same left, the least harm first. */
const byStrength = (a: Weighed, b: Weighed): number => b.outcome.open.length - a.outcome.open.length || b.outcome.pathsLeft - a.outcome.pathsLeft || byHarm(a, b)

/** Somebody is at the process now: of what does no more to its safety the quickest, then the cheapest. */
const byHaste = (a: Weighed, b: Weighed): number => harmOf(a) - harmOf(b) || a.outcome.effect.high - b.outcome.effect.high || byHarm(a, b)

/**
 * Of those that leave nothing open and are in time, the least harm; else of those in time what leaves the least; else
 * what leaves the least at all. Where the process is reached, time counts before money; where nothing is open it is
 * watching.
 */
function recommend(plans: readonly Weighed[], before: number, isReached: boolean): Weighed {
  if (before === 0) return plans[0]!
  if (isReached) return [...plans].sort((a, b) => a.outcome.open.length - b.outcome.open.length || byHaste(a, b))[0]!
  const inTime = plans.filter(({ outcome }) => !outcome.late && outcome.open.length < before)
  const complete = inTime.filter(({ outcome }) => outcome.open.length === 0)
  const pool = complete.length > 0 ? complete : inTime.length > 0 ? inTime : plans
  return [...pool].sort((a, b) => a.outcome.open.length - b.outcome.open.length || byHarm(a, b))[0]!
}

/**
 * Six at most: watching, the recommended one and the strongest stay; of the rest those that leave least, then those that
 * do least harm. What leaves something open and comes too late besides goes first, as long as three are left.
 */
function choose(plans: readonly Weighed[], best: Weighed): Weighed[] {
  const strongest = [...plans].sort(byStrength).at(-1)!
  const kept = new Set([plans[0]!, best, plans.at(-1)!, strongest])
  const worth = ({ outcome }: Weighed): number => (outcome.open.length === 0 ? 0 : outcome.late ? 2 : 1)
  const rest = plans.filter((each) => !kept.has(each)).sort((a, b) => worth(a) - worth(b) || byHarm(a, b))
  for (const plan of rest) if (kept.size < FEWEST_PLANS || (kept.size < MOST_PLANS && worth(plan) < 2)) kept.add(plan)
  return [...kept]
}

/** Two plans of one title are told apart by what only they do. */
function titleOf(plan: Weighed, plans: readonly Weighed[]): string {
  const title = planTitle(plan.actions)
  const alike = plans.filter((other) => other !== plan && planTitle(other.actions) === title)
  if (alike.length === 0) return title
  const own = plan.actions.find(({ id, supports }) => !supports && alike.every((other) => other.actions.every((action) => action.id !== id)))
  return own ? `${title}: ${own.title}` : `${title}, ${plan.actions.length} actions`
}

function whyBest(situation: Situation, { outcome }: Weighed, plans: readonly Weighed[], before: number): string {
  const reached = reachedFunctions(situation)
  if (situation.ground.ends.held.length === 0) return 'What the intruder holds is not known: look closer before anything is cut.'
  if (before === 0) return 'No known way leads to the process: watch, and keep the way back.'
  if (reached.length > 0) return `Too late to keep ${reached[0]!}${reached.length > 1 ? ` and ${reached.length - 1} more` : ''} out of reach. ${outcome.open.length === 0 ? 'It ends further control' : `It keeps ${before - outcome.open.length} of ${before} process functions`} soonest and with the least harm; the shift decides about running by hand.`
  if (outcome.late) return `Nothing is in time more likely than not. It keeps ${before - outcome.open.length} of ${before} process functions; the shift should be ready to run by hand.`
  if (outcome.open.length > 0) return `Nothing stops every way in time. It keeps ${before - outcome.open.length} of ${before} process functions, in effect within ${duration(outcome.effect.high)}.`
  const rivals = plans.filter((plan) => plan.outcome.open.length === 0 && !plan.outcome.late).length
  return `It stops every known way to the process, in effect within ${duration(outcome.effect.high)}${rivals > 1 ? ', with the least harm to the plant of those that do' : ''}.`
}

/** What keeps it from being the one: what it leaves, that it is late, or what it does to the plant. */
function whyNot(plan: Weighed, best: Weighed, before: number): string {
  const { outcome } = plan
  if (outcome.open.length > best.outcome.open.length) return outcome.open.length === before ? 'It keeps the intruder from nothing.' : `It leaves ${outcome.open.length} of ${before} process functions within reach.`
  if (outcome.late && !best.outcome.late) return 'It comes too late more likely than not.'
  if (harmOf(plan) > harmOf(best)) return `It does more to the plant: ${outcome.unit.charAt(0).toLowerCase()}${outcome.unit.slice(1)}.`
  if (costOf(plan) > costOf(best)) return 'It costs the plant more.'
  return outcome.effect.high > best.outcome.effect.high ? 'It takes longer.' : 'It stops no more.'
}
