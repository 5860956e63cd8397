import type { Containment, Interval, PlannedAction, PlanOutcome } from '../../../contract/containment.ts'
import { formatInTime, formatMinutes, formatMinutesRange } from './contain-words.ts'
import { splitEffect, type EffectBar } from './race-scale.ts'

/** A plan in the race. */
export interface RaceRow {
  readonly id: string
  readonly chosen: boolean
  readonly bars: readonly EffectBar[]
  readonly effect: Interval
  readonly late: boolean
  /** True where something was changed in the plan. */
  readonly changed: boolean
  /** What stands behind the bar: "in time 71 %". */
  readonly words: string
}

/**
 * One row a plan; the chosen one as it was changed.
 * @param outcome what the chosen plan comes to now; null while it is being worked out.
 */
export function raceRows({ plans, race }: Pick<Containment, 'plans' | 'race'>, actions: ReadonlyMap<string, PlannedAction>, chosen: string, outcome: PlanOutcome | null, changed: boolean): RaceRow[] {
  return plans.map((plan) => {
    const told: PlanOutcome = plan.id === chosen && outcome ? outcome : plan
    const planned = told.actions.flatMap((id) => actions.get(id) ?? [])
    return {
      id: plan.id, chosen: plan.id === chosen, effect: told.effect, late: told.late, changed: plan.id === chosen && changed, bars: told.actions.length === 0 ? [] : splitEffect(told.effect, planned),
      words: describeRow(told, race.state),
    }
  })
}

function describeRow(outcome: PlanOutcome, state: Containment['race']['state']): string {
  if (outcome.actions.length === 0) return 'nothing is done'
  if (outcome.pathsCut === 0) return 'cuts no path'
  if (state === 'reached') return 'too late to prevent, stops more'
  if (outcome.late) return state === 'running' ? `too late, ${formatInTime(outcome.inTime)}` : 'too late'
  return state === 'running' ? formatInTime(outcome.inTime) : `in ${formatMinutesRange(outcome.effect)}`
}

/** What the picture says, in one sentence. */
export function sayTakeaway({ plans, race }: Pick<Containment, 'plans' | 'race'>, outcome: PlanOutcome | null, chosen: string): string {
  if (race.state !== 'running') return race.words
  const plan = outcome ?? plans.find(({ id }) => id === chosen)
  const even = race.p50 === null ? '' : ` Even odds come after ${formatMinutes(race.p50)}.`
  if (!plan || plan.actions.length === 0) return `Nothing is done here.${even}`
  if (plan.pathsCut === 0) return `Plan ${chosen} cuts no path.${even}`
  const when = `Plan ${chosen} is in effect after ${formatMinutesRange(plan.effect)}`
  return plan.late ? `${when}: more likely than not too late.${even}` : `${when}: ${formatInTime(plan.inTime)}.${even}`
}
