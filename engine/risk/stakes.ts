import type { IncidentStake } from '../../contract/board.ts'
import type { Plan, RaceClock } from '../../contract/containment.ts'
import type { RiskInputs } from '../../contract/risk.ts'
import type { BoardGround } from './board-ground.ts'
import { lognormalOf } from './distributions.ts'
import type { IncidentTimes } from './incident-times.ts'
import { outputOf } from './sites.ts'
import { rounded } from './metric-words.ts'
import type { RiskAsOf } from './risk-port.ts'

type Case = IncidentStake['cases'][number]
type Range = { readonly low: number; readonly high: number }

const MOST_OPEN = 3
const WAIT_MINUTES = 60
/** Time over which "it comes to that" is meant. */
const HORIZON_MINUTES = 24 * 60
const Z90 = 1.2815515655446004
const RANK = ['low', 'medium', 'high', 'critical']

/** What open intrusions may come to: as it is, if the recommended plan is taken, and if that waits an hour [RSK-16]. At most three, the worst first; those in IT only and those contained have none. */
export function writeStakes(ground: BoardGround, times: readonly IncidentTimes[], inputs: RiskInputs, asOf: RiskAsOf): IncidentStake[] {
  const open = times.filter(({ contained, crossed, incident }) => contained === null && crossed !== null && incident.severity !== 'low')
  const worst = open.sort((a, b) => RANK.indexOf(b.incident.severity) - RANK.indexOf(a.incident.severity) || b.incident.confidence - a.incident.confidence || (a.incident.id < b.incident.id ? -1 : 1)).slice(0, MOST_OPEN)
  return worst.flatMap(({ incident }) => {
    const containment = ground.respond.containment(incident.id, asOf)
    if (!containment) return []
    const { race, plans } = containment
    const plan = plans.find(({ recommended }) => recommended) ?? null
    const cost = costOf(incident.plants, inputs)
    const write = (id: Case['id'], words: string, chance: Range | null, hours: Range | null = cost.hours): Case => ({
      id, words, chance, money: chance === null ? null : cost.money, hoursDown: hours, output: outputWords(incident.plants, ground), safety: safetyWords(containment.functions.some(({ safety }) => safety)),
    })
    const now = chanceBy(race, HORIZON_MINUTES)
    return [{
      incident: incident.id, title: incident.title,
      cases: [
        write('now', race.state === 'reached' ? 'The intruder is at the process already. If it comes to an outage:' : 'If nothing is done within a day. If it comes to an outage:', now),
        write('plan', plan === null ? 'No plan is recommended.' : `If plan ${plan.id}, ${plan.title}, is taken now.`, plan === null ? null : afterPlan(race, plan, 0)),
        write('wait', plan === null ? 'No plan is recommended.' : `If plan ${plan.id} waits an hour.`, plan === null ? null : afterPlan(race, plan, WAIT_MINUTES)),
      ],
    }]
  })
}

/** Chance that it has come to the process by so many minutes from now; null when the clock does not say. */
function chanceBy(race: RaceClock, minutes: number): Range | null {
  if (race.state === 'unknown') return null
  if (race.state === 'reached') return { low: 1, high: 1 }
  if (race.state === 'no_way') return { low: 0, high: 0 }
  const chance = along(race.curve, minutes)
  return { low: chance, high: chance }
}

/** The chance until the plan is in effect, early and late, and after that of what the plan leaves, within the same day. */
function afterPlan(race: RaceClock, plan: Plan, wait: number): Range | null {
  if (race.state !== 'running') return chanceBy(race, HORIZON_MINUTES)
  const rest = plan.raceAfter === null || plan.raceAfter.state !== 'running' ? 0 : along(plan.raceAfter.curve, HORIZON_MINUTES)
  const total = (effect: number): number => {
    const before = along(race.curve, Math.min(HORIZON_MINUTES, wait + effect))
    return Math.min(along(race.curve, HORIZON_MINUTES), before + (1 - before) * rest)
  }
  return { low: total(plan.effect.low), high: total(plan.effect.high) }
}

function along(curve: RaceClock['curve'], minutes: number): number {
  let before = { minutes: 0, probability: 0 }
  for (const point of curve) {
    if (point.minutes >= minutes) {
      const span = point.minutes - before.minutes
      return span <= 0 ? point.probability : before.probability + (point.probability - before.probability) * ((minutes - before.minutes) / span)
    }
    before = point
  }
  return before.probability
}

/** Hours down and money of one event at these plants, 10 % and 90 % of the model; no money where no margin is known. Ends are multiplied: a wide range, never a narrow one. */
function costOf(plants: readonly string[], inputs: RiskInputs): { readonly hours: Range; readonly money: Range | null } {
  const at = (value: Range, z: number): number => {
    const { mu, sigma } = lognormalOf(value)
    return Math.exp(mu + z * sigma)
  }
  const hours = { low: at(inputs.outage, -Z90), high: at(inputs.outage, Z90) }
  const priced = inputs.plants.filter(({ plant, marginPerHour }) => plants.includes(plant) && marginPerHour !== null)
  if (priced.length === 0) return { hours, money: null }
  const sum = (z: number): number => priced.reduce((total, { marginPerHour, manualShare }) => total + at(marginPerHour!, z) * (1 - manualShare), 0)
  return { hours, money: { low: hours.low * sum(-Z90) + at(inputs.response, -Z90), high: hours.high * sum(Z90) + at(inputs.response, Z90) } }
}

function outputWords(plants: readonly string[], { facts }: BoardGround): string {
  const words = plants.flatMap((plant) => {
    const { capacity, unit } = outputOf(plant, facts)
    return capacity === null ? [] : [`${plant}: ${rounded(capacity)} ${unit ?? ''}`.trimEnd()]
  })
  return words.length > 0 ? words.slice(0, 5).join('; ') : plants.length > 0 ? `${plants.slice(0, 5).join(', ')}: capacity not stated` : 'Plant not known'
}

const safetyWords = (within: boolean): string => (within ? 'A safety system is among what is to be kept from the intruder.' : 'No safety system is known among what is to be kept from the intruder; that none is there is not known.')
