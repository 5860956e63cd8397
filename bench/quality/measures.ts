import type { AnalyzeReport } from '../../contract/report.ts'
import type { Severity } from '../../contract/vocabulary.ts'
import type { GroundTruth, TruthCampaign, TruthStep } from '../../mocks/scenarios/scenario.ts'
import { TruthIndex } from './truth-index.ts'

type Incident = AnalyzeReport['incidents'][number]

/** A share with its parts; `share` is null when there was nothing to count. */
export interface Share {
  readonly hits: number
  readonly of: number
  readonly share: number | null
}

/** How well a report tells what really happened (engine.md, "Quality measures"). Times in milliseconds unless named. */
export interface Quality {
  /** Steps of which at least one record is cited by a beat. */
  readonly stepRecall: Share
  readonly missedSteps: readonly string[]
  /** Of the beats of incidents that touch a campaign, those that cite nothing but records of campaigns. */
  readonly beatPrecision: Share
  readonly missedCampaigns: number
  /** Incidents beyond the first that tell parts of one campaign. */
  readonly splits: number
  /** Incidents that tell of two or more campaigns. */
  readonly merges: number
  /** Of the beats that cite a step, those in the phase of a step they cite. */
  readonly phaseAccuracy: Share
  /** Per campaign that crosses: first crossing reported less the true one, by the incident that tells most of it; null when none was reported. */
  readonly crossingErrorMs: readonly (number | null)[]
  /** Campaigns that never cross, of which a crossing is told. */
  readonly inventedCrossings: number
  /** Per campaign: minutes from the first raise to the first act of phase 5, negative when too late, null when never raised. */
  readonly leadMinutes: readonly (number | null)[]
  /** Incidents that cite no record of any campaign. `cascade` counts those of high or critical severity. */
  readonly falseIncidents: { readonly all: number; readonly cascade: number }
  /** Weeks between the first and the last record of the evidence; null when nothing was dated. */
  readonly weeks: number | null
  /** The surest incident of all, true or false: odds in decibans, at most +20; null when nothing was raised. */
  readonly strongest: { readonly decibans: number; readonly severity: Severity } | null
  /** Decoys that some beat of a false incident cites: for the twin, the session that must not raise. */
  readonly decoysRaised: readonly string[]
}

const share = (hits: number, of: number): Share => ({ hits, of, share: of === 0 ? null : hits / of })

/** What one incident says about the truth. */
interface Reading {
  readonly incident: Incident
  /** Steps cited, by campaign. */
  readonly found: ReadonlyMap<number, ReadonlySet<TruthStep>>
  readonly rightBeats: number
  readonly phaseHits: number
  readonly phaseOf: number
}

function read(incident: Incident, index: TruthIndex): Reading {
  const found = new Map<number, Set<TruthStep>>()
  let rightBeats = 0
  let phaseHits = 0
  let phaseOf = 0
  for (const beat of incident.beats) {
    const hits = beat.citations.map((c) => index.step(c))
    if (hits.length > 0 && hits.every((h) => h !== undefined)) rightBeats++
    for (const hit of hits) {
      if (!hit) continue
      const steps = found.get(hit.campaign) ?? new Set()
      found.set(hit.campaign, steps.add(hit.step))
    }
    if (!hits.some((h) => h !== undefined)) continue
    phaseOf++
    if (hits.some((h) => h?.step.phase === beat.phase)) phaseHits++
  }
  return { incident, found, rightBeats, phaseHits, phaseOf }
}

function earliest(times: readonly string[]): number | null {
  return times.length === 0 ? null : Math.min(...times.map((t) => Date.parse(t)))
}

/** The first crossing told by the incident that tells most of a campaign; null when it tells none. */
function crossingTold(campaign: number, telling: readonly Reading[]): number | null {
  let main: Reading | null = null
  for (const r of telling) if (main === null || r.found.get(campaign)!.size > main.found.get(campaign)!.size) main = r
  return main === null ? null : earliest(main.incident.crossings.map((c) => c.at))
}

function leadMinutes(campaign: TruthCampaign, telling: readonly Reading[]): number | null {
  const raised = earliest(telling.map((r) => r.incident.raisedAt))
  return raised === null ? null : (Date.parse(campaign.firstPhase5At) - raised) / 60_000
}

function weeksOf(report: AnalyzeReport): number | null {
  const first = earliest(report.evidence.flatMap((e) => (e.first === null ? [] : [e.first])))
  const last = Math.max(...report.evidence.map((e) => (e.last === null ? Number.NEGATIVE_INFINITY : Date.parse(e.last))))
  return first === null || last <= first ? null : (last - first) / (7 * 86_400_000)
}

function strongestOf({ incidents }: AnalyzeReport): Quality['strongest'] {
  const surest = [...incidents].sort((a, b) => b.confidence - a.confidence)[0]
  return surest === undefined ? null : { decibans: 10 * Math.log10(surest.confidence / (1 - surest.confidence)), severity: surest.severity }
}

function sum(readings: readonly Reading[], value: (r: Reading) => number): number {
  return readings.reduce((total, r) => total + value(r), 0)
}

/** Measures a report against the truth of the scenario it was made from. Pure; a report without incidents is a valid report. */
export function measureQuality(report: AnalyzeReport, truth: GroundTruth): Quality {
  const index = new TruthIndex(truth)
  const readings = report.incidents.map((i) => read(i, index))
  const telling = truth.campaigns.map((_, n) => readings.filter((r) => r.found.has(n)))
  const crossed = telling.map((t, n) => crossingTold(n, t))
  const real = readings.filter((r) => r.found.size > 0)
  const wrong = readings.filter((r) => r.found.size === 0)
  const foundSteps = new Set(readings.flatMap((r) => [...r.found.values()].flatMap((s) => [...s])))
  const steps = truth.campaigns.flatMap((c) => c.steps)
  const cascade = wrong.filter((r) => r.incident.severity === 'high' || r.incident.severity === 'critical').length
  const raised = new Set(wrong.flatMap((r) => r.incident.beats.flatMap((b) => b.citations.flatMap((c) => index.decoy(c) ?? []))))
  return {
    stepRecall: share(foundSteps.size, steps.length),
    missedSteps: steps.filter((s) => !foundSteps.has(s)).map((s) => s.id),
    beatPrecision: share(sum(real, (r) => r.rightBeats), sum(real, (r) => r.incident.beats.length)),
    missedCampaigns: telling.filter((t) => t.length === 0).length,
    splits: telling.reduce((total, t) => total + Math.max(0, t.length - 1), 0),
    merges: real.filter((r) => r.found.size > 1).length,
    phaseAccuracy: share(sum(real, (r) => r.phaseHits), sum(real, (r) => r.phaseOf)),
    crossingErrorMs: truth.campaigns.flatMap(({ firstCrossing }, n) => {
      if (firstCrossing === null) return []
      return [crossed[n] === null ? null : crossed[n]! - Date.parse(firstCrossing.at)]
    }),
    inventedCrossings: truth.campaigns.filter(({ firstCrossing }, n) => firstCrossing === null && crossed[n] !== null).length,
    leadMinutes: truth.campaigns.map((c, n) => leadMinutes(c, telling[n]!)),
    falseIncidents: { all: wrong.length, cascade },
    weeks: weeksOf(report),
    strongest: strongestOf(report),
    decoysRaised: [...raised].sort(),
  }
}
