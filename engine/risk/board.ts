import { DEFINITIONS_VERSION, type Board, type Metric, type PlantExposure } from '../../contract/board.ts'
import { isoTime } from '../model/units.ts'
import { cleanMetric, cleannessOf } from './clean-ot.ts'
import { matchRegister } from './register-match.ts'
import type { BoardGround } from './board-ground.ts'
import { requestDecisions } from './board-decisions.ts'
import { writeHeadline } from './board-headline.ts'
import { writeFunnel } from './funnel.ts'
import { writeGovernance } from './governance.ts'
import { reachMetric, windowMetric } from './access-metrics.ts'
import { containMetric, incidentMetrics } from './incident-metrics.ts'
import { asOfInstant, incidentTimes, type IncidentTimes } from './incident-times.ts'
import { count, type Owners } from './metric-words.ts'
import { modelOf } from './model-inputs.ts'
import { criticalCover, pathMetrics } from './path-metrics.ts'
import { outputMetric, writePlants } from './plant-exposure.ts'
import { quarterAt, quartersOf, type Quarter } from './quarters.ts'
import { restoreMetric } from './restore-metric.ts'
import { statedOwners } from './risk-journal.ts'
import type { RiskAsOf } from './risk-port.ts'
import { instantOf } from '../respond/stated-time.ts'
import { writeStakes } from './stakes.ts'

const MOST_WORDS = 20

/**
 * The board as of a quarter [RSK-17]. Figures of intrusions are those of four quarters up to it; paths, plants and
 * stakes are as of now. Nothing is NaN or infinite, and nothing that was not measured has a value.
 * @param quarter null, or one the evidence does not touch: the newest.
 */
export function writeBoard(ground: BoardGround, quarter: string | null, asOf: RiskAsOf): Omit<Board, 'revision'> {
  const { telemetry: { first, last }, plant, plants: names } = ground
  const now = asOfInstant(last, asOf.now)
  const all = quartersOf(first, last, plant)
  const position = all.findIndex(({ id }) => id === quarter)
  const quarters = position < 0 ? all : all.slice(0, position + 1)
  const shown = quarters.at(-1) ?? quarterAt(asOf.now, plant)
  const until = Math.min(now, shown.to)
  const times = incidentTimes(ground, asOf)
  const stated = statedOwners(asOf.risk)
  const owners: Owners = (title, usual) => stated.get(title) ?? usual
  const model = modelOf(names, ground.facts, asOf.risk)
  const readiness = ground.respond.rehearsals({ ...asOf, now: until })
  const cleanness = cleannessOf(ground)
  const plants = writePlants(ground, cleanness, times, readiness)
  const [intrusions, ways] = [{ times, quarters, until }, { found: ground.paths(), first, last }]
  const present = (metric: Metric): Metric => (metric.trend.length > 0 ? metric : withPresent(metric, shown))
  const metrics = [
    ...incidentMetrics(intrusions, owners), ...pathMetrics(ways, owners),
    restoreMetric(readiness, quarters.map((each) => ({ quarter: each, register: ground.respond.rehearsals(readinessAsOf(asOf, each, now)) })), owners), outputMetric(plants, owners),
  ].map(present)
  const more = [
    containMetric(intrusions, owners), criticalCover(ways, owners), reachMetric(ways.found, names.length, owners),
    windowMetric(ground.sessions(), quarters, until, owners), cleanMetric(cleanness, owners),
  ].map(present)
  const stakes = writeStakes(ground, times, model.inputs, asOf)
  return {
    headline: writeHeadline(metrics, plants, times), from: first === null ? null : isoTime(first), to: last === null ? null : isoTime(last), zone: plant.timezone, currency: model.inputs.currency,
    quarter: shown.id, quarters: all.length === 0 ? [shown.id] : all.map(({ id }) => id), definitions: DEFINITIONS_VERSION,
    metrics, more, plants, funnel: writeFunnel(times.filter((each) => instantOf(each.incident.firstSeen) < shown.to), ground.entities), stakes, readiness,
    inputs: model.inputs, levers: [...model.levers], notMeasured: listUnmeasured(ground, [...metrics, ...more], plants, times), decisions: requestDecisions(metrics, plants, readiness, model),
    governance: writeGovernance(names, stated),
  }
}

/** A rehearsal entered later than a quarter tells of it all the same when it was held in it: by the day it was held. */
const readinessAsOf = (asOf: RiskAsOf, { to }: Quarter, now: number): RiskAsOf => ({
  ...asOf, now: Math.min(now, to - 1), journal: asOf.journal.filter(({ decision }) => decision.kind !== 'record_rehearsal' || instantOf(decision.at) < to),
})

/** What is known as of now only has one point. */
const withPresent = (metric: Metric, { id }: Quarter): Metric => (metric.value === null ? metric : { ...metric, trend: [{ quarter: id, value: metric.value, n: metric.n ?? 0 }] })

function listUnmeasured(ground: BoardGround, metrics: readonly Metric[], plants: readonly PlantExposure[], times: readonly IncidentTimes[]): string[] {
  const { unmatched } = matchRegister(ground.incidents, ground.register)
  const never = plants.filter(({ weakest }) => weakest === 'never rehearsed').map(({ plant }) => plant)
  const uncontained = times.filter(({ crossed, contained }) => crossed !== null && contained === null).length
  return [
    ...metrics.filter(({ provenance }) => provenance === 'not_measured').map(({ title, quality }) => `${title}: ${quality}.`),
    ...plants.filter(({ cleanShare }) => cleanShare === null).map(({ plant }) => `${plant}: no OT logs, so nobody can say that its OT is clean.`),
    ...(never.length > 0 && never.length < plants.length ? [`Never rehearsed as far as anybody wrote down: ${never.join(', ')}.`] : []),
    ...(uncontained > 0 ? [`Containment of ${count(uncontained, 'intrusion')} at the boundary: nothing in effect is recorded that ended it.`] : []),
    ...(unmatched.length > 0 ? [`${count(unmatched.length, 'row')} of the incident register ${unmatched.length === 1 ? 'matches' : 'match'} nothing that the evidence tells, and ${unmatched.length === 1 ? 'is' : 'are'} in no figure: ${unmatched.slice(0, 3).map(({ number }) => number).join(', ')}.`] : []),
    'Last review of paths: no source tells when owners looked at them, so review is no part of cover.',
    'Safety and environment: not turned into money.', 'Who the intruder is.',
  ].slice(0, MOST_WORDS)
}
