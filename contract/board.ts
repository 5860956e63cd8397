import { z } from 'zod'
import { RehearsalRegister } from './containment.ts'
import { Comparison, Lever, Provenance, RiskInputs, Simulation } from './risk.ts'
import { IsoTime, Severity } from './vocabulary.ts'

/** Counted up whenever a definition changes, so that a break in a trend can be told from a change in the plant. */
export const DEFINITIONS_VERSION = 2

/** The seven figures of the first row, then those of `more`, each in this order. */
export const MetricId = z.enum([
  'boundary_dwell', 'time_to_notice', 'stopped_before_ot', 'covered_paths', 'orphan_paths', 'weakest_restore', 'output_exposed',
  'time_to_contain', 'critical_cover', 'over_privileged', 'off_window', 'clean_ot',
])
export type MetricId = z.infer<typeof MetricId>

/** Something a figure was computed from. `href` leads to it inside the console, and is null where there is no page of its own. */
export const Opened = z.object({
  kind: z.enum(['incident', 'path', 'asset', 'account', 'rehearsal', 'session', 'site']),
  id: z.string(),
  title: z.string(),
  /** What it adds to the figure: "31 h, not contained yet". */
  detail: z.string(),
  href: z.string().nullable(),
})
export type Opened = z.infer<typeof Opened>

/** One figure with everything needed to doubt it. */
export const Metric = z.object({
  id: MetricId,
  title: z.string(),
  /** As shown: "4.2 d", "5 of 6"; "not measured" where it is not. */
  text: z.string(),
  value: z.number().nullable(),
  /** Range of eight in ten; null where none can be given. */
  band: z.object({ low: z.number(), high: z.number(), text: z.string() }).nullable(),
  n: z.number().int().nullable(),
  target: z.object({ value: z.number(), text: z.string() }).nullable(),
  /** Better when lower, or when higher. */
  better: z.enum(['lower', 'higher']),
  owner: z.string(),
  provenance: Provenance,
  /** "measured, n 6, 1 open". */
  quality: z.string(),
  /** By quarter, oldest first, at most twelve; null where a quarter has too little to say. */
  trend: z.array(z.object({ quarter: z.string(), value: z.number().nullable(), n: z.number().int() })),
  opens: z.array(Opened),
  /** In one or two sentences, with the formula. */
  definition: z.string(),
})
export type Metric = z.infer<typeof Metric>

/** One plant as the board sees it; the worst plant first. */
export const PlantExposure = z.object({
  plant: z.string(),
  /** Capacity in the plant's own unit; null when nobody said. */
  capacity: z.number().nullable(),
  unit: z.string(),
  /** Capacity behind at least one way without full cover; null when not measured. */
  exposed: z.number().nullable(),
  /** How far anybody is now. */
  now: z.object({ state: z.enum(['inside_ot', 'at_boundary', 'it_only', 'quiet', 'unknown']), severity: Severity.nullable(), words: z.string(), incident: z.string().nullable() }),
  covered: z.number().int().nullable(),
  paths: z.number().int().nullable(),
  weakest: z.string(),
  /** Share of OT hosts and controllers that their own logs show to be clean: seen by logs, nothing hostile on them. Null when none is known. */
  cleanShare: z.number().nullable(),
  opens: z.array(Opened),
})
export type PlantExposure = z.infer<typeof PlantExposure>

export const FunnelStage = z.object({ id: z.enum(['intrusions', 'expanded', 'boundary', 'inside_ot', 'impact']), title: z.string(), count: z.number().int(), opens: z.array(Opened) })
export type FunnelStage = z.infer<typeof FunnelStage>

/** What an open incident may come to, now, if its plan is taken, and if that waits an hour. Money in the currency, null without margins. */
export const IncidentStake = z.object({
  incident: z.string(),
  title: z.string(),
  cases: z.array(z.object({
    id: z.enum(['now', 'plan', 'wait']),
    words: z.string(),
    /** Chance that it comes to the process, from the race clock. */
    chance: z.object({ low: z.number(), high: z.number() }).nullable(),
    money: z.object({ low: z.number(), high: z.number() }).nullable(),
    hoursDown: z.object({ low: z.number(), high: z.number() }).nullable(),
    output: z.string(),
    safety: z.string(),
  })),
})
export type IncidentStake = z.infer<typeof IncidentStake>

/** Who answers for what; null names a gap. */
export const Governance = z.object({ area: z.string(), owner: z.string().nullable(), words: z.string() })
export type Governance = z.infer<typeof Governance>

/** Everything the board page shows but the simulation, which is asked for by itself. */
export const Board = z.object({
  revision: z.number().int(),
  headline: z.string(),
  /** Span of the data, and the zone it is shown in. */
  from: IsoTime.nullable(),
  to: IsoTime.nullable(),
  zone: z.string(),
  currency: z.string(),
  quarter: z.string(),
  quarters: z.array(z.string()),
  definitions: z.number().int(),
  metrics: z.array(Metric).max(7),
  /** Figures that explain those of the first row. */
  more: z.array(Metric),
  plants: z.array(PlantExposure),
  funnel: z.array(FunnelStage),
  stakes: z.array(IncidentStake),
  readiness: RehearsalRegister,
  /** What the simulation starts from, as stated or by default, and the levers. */
  inputs: RiskInputs,
  levers: z.array(Lever),
  notMeasured: z.array(z.string()),
  decisions: z.array(z.object({ words: z.string(), why: z.string(), href: z.string().nullable() })).max(3),
  governance: z.array(Governance),
})
export type Board = z.infer<typeof Board>

/** What to run the risk model with; whatever is absent is as stated, or by default. At most a million trials. */
export const RunSimulation = z.object({
  inputs: RiskInputs.optional(), levers: z.array(Lever).max(12).optional(),
  seed: z.number().int().nonnegative().max(0xffff_ffff).optional(), trials: z.number().int().min(1000).max(1_000_000).optional(),
})
export type RunSimulation = z.infer<typeof RunSimulation>

/** One line of the answer to it. */
export const SimulationLine = z.union([z.object({ progress: z.number().min(0).max(1) }), z.object({ result: z.object({ simulation: Simulation, comparison: Comparison }) })])
export type SimulationLine = z.infer<typeof SimulationLine>

/** Decision: inputs of the risk model as this company has them. Whatever is absent stays as it was. */
export const StateRisk = z.object({ kind: z.literal('state_risk'), inputs: RiskInputs, levers: z.array(Lever).max(12), reason: z.string().max(500) })
export type StateRisk = z.infer<typeof StateRisk>

/** Decision: who answers for an area of the governance view. */
export const StateOwner = z.object({ kind: z.literal('state_owner'), area: z.string().min(1).max(120), owner: z.string().trim().max(200).nullable(), reason: z.string().max(500) })
export type StateOwner = z.infer<typeof StateOwner>
