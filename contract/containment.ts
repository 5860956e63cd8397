import { z } from 'zod'
import { Citation } from './incident.ts'
import { Role } from './roles.ts'
import { AssetRole, IsoTime, RecordId, Zone } from './vocabulary.ts'

/** Number of an action in the catalogue, 1–28: the same wherever an action is shown. */
export const ActionNumber = z.number().int().min(1).max(28)
export type ActionNumber = z.infer<typeof ActionNumber>

/**
 * Who may set an action going. `A`: by itself when it was approved beforehand; `one_click`: the SOC, the plant is told;
 * `plant`: the plant approves; `two_person`: two people of different departments, one of them process safety or the
 * shift; `checklist`: done by people at the plant, never by software.
 */
export const AutomationClass = z.enum(['A', 'one_click', 'plant', 'two_person', 'checklist'])
export type AutomationClass = z.infer<typeof AutomationClass>

/** The worst an action can do to the plant, the least first: nothing; it loses sight, supply, control, the process; it touches a safety system. Compared before any cost. */
export const SafetyClass = z.enum(['none', 'view', 'supply', 'control', 'process', 'safety'])
export type SafetyClass = z.infer<typeof SafetyClass>

/** Low and high end of what is expected, both finite and never negative. */
export const Interval = z.object({ low: z.number().nonnegative(), high: z.number().nonnegative() }).refine(({ low, high }) => low <= high, { message: 'low is above high' })
export type Interval = z.infer<typeof Interval>

/** Where a figure comes from: said by the plant, read in evidence, or the default of the catalogue. */
export const FigureBasis = z.enum(['plant', 'evidence', 'default'])

/** One action of the catalogue as it holds for this plant. Durations are minutes, costs are of one hour in the site's currency. */
export const CatalogueAction = z.object({
  number: ActionNumber,
  title: z.string(),
  /** What it cuts, in words. */
  cuts: z.string(),
  /** What the plant loses while it holds, in words of view, control and supply; empty when nothing. */
  loses: z.string(),
  safety: SafetyClass,
  costPerHour: Interval.extend({ basis: FigureBasis }),
  lead: Interval.extend({ basis: FigureBasis }),
  /** How it is taken back, and how long that takes; null where it is not. */
  reversible: z.enum(['yes', 'partly', 'hard', 'no']),
  undo: Interval.nullable(),
  precautions: z.array(z.string()),
  approvers: z.array(Role),
  automation: AutomationClass,
  d3fend: z.array(z.string()),
  /** False where the plant ruled it out. */
  offered: z.boolean(),
  note: z.string(),
})
export type CatalogueAction = z.infer<typeof CatalogueAction>

/** What software never does and no plan may contain as something software does. Compiled in. */
export const NeverRule = z.object({ id: z.string(), words: z.string(), why: z.string() })
export type NeverRule = z.infer<typeof NeverRule>

export const Catalogue = z.object({ actions: z.array(CatalogueAction), never: z.array(NeverRule) })
export type Catalogue = z.infer<typeof Catalogue>

/** How control can pass along an edge. */
export const ReachKind = z.enum(['can_authenticate', 'can_route', 'can_control'])
export type ReachKind = z.infer<typeof ReachKind>

/** What stands guard on a way, as far as it is known; null where the evidence does not say. */
export const WayControls = z.object({
  mfa: z.boolean().nullable(),
  brokered: z.boolean().nullable(),
  recorded: z.boolean().nullable(),
  justInTime: z.boolean().nullable(),
  owner: z.string().nullable(),
  lastUsed: IsoTime.nullable(),
  lastReview: IsoTime.nullable(),
})
export type WayControls = z.infer<typeof WayControls>

/** One hop of a path. `observed`: seen in the evidence; `declared`: a plant file or a person says it; `inferred`: it follows from what was seen. */
export const ReachHop = z.object({
  from: z.string(),
  to: z.string(),
  kind: ReachKind,
  /** "RDP", "S7 write", "sign-in" … */
  service: z.string(),
  account: z.string().nullable(),
  basis: z.enum(['observed', 'declared', 'inferred']),
  controls: WayControls,
  citations: z.array(Citation).max(5),
})
export type ReachHop = z.infer<typeof ReachHop>

/** Something of the process that is to be kept from the intruder: a controller, a relay, a safety system, or what operates them. */
export const ProcessFunction = z.object({
  entity: z.string(),
  name: z.string(),
  nickname: z.string().nullable(),
  /** "Boiler 2 drum level"; null when nobody said. */
  process: z.string().nullable(),
  role: AssetRole.nullable(),
  zone: Zone,
  plant: z.string().nullable(),
  safety: z.boolean(),
  /** What an hour without it costs; null when nobody said. */
  costPerHour: z.number().nullable(),
  /** Earliest moment the intruder could have touched it; null when no way in time leads there. */
  earliestTouch: IsoTime.nullable(),
})
export type ProcessFunction = z.infer<typeof ProcessFunction>

/** A way from what the intruder holds to the process. Ways that differ only in like things are one, with their number. */
export const ReachPath = z.object({
  id: z.string(),
  hops: z.array(ReachHop).min(1),
  /** Entities in order, from what is held to the process function. */
  stations: z.array(z.string()).min(2),
  to: z.string(),
  /** How many ways were collapsed into it. */
  count: z.number().int().positive(),
  /** Ids of the offered actions that cut it. */
  cutBy: z.array(z.string()),
})
export type ReachPath = z.infer<typeof ReachPath>

/** One action on one thing: "End the EWS-07 session". */
export const PlannedAction = z.object({
  /** Stable: number and target, "6:account:k.moreau>host:ews-07". */
  id: z.string().max(400),
  number: ActionNumber,
  title: z.string(),
  /** Entity it is done to; null when it is the whole plant or boundary. */
  target: z.string().nullable(),
  safety: SafetyClass,
  automation: AutomationClass,
  approvers: z.array(Role),
  lead: Interval,
  costPerHour: Interval,
  undo: Interval.nullable(),
  reversible: CatalogueAction.shape.reversible,
  loses: z.string(),
  precautions: z.array(z.string()),
  /** How many paths to the process it cuts by itself. */
  cutsPaths: z.number().int(),
  /** Why it is not offered here ("C. Fabre is on shift now"); null when it is. */
  refused: z.string().nullable(),
  /** It cuts nothing and buys sight or keeps a way back (watch, protect backups). */
  supports: z.boolean(),
  /** Kinds of telemetry lost while it holds; empty when none. */
  blinds: z.array(z.string()),
  d3fend: z.array(z.string()),
})
export type PlannedAction = z.infer<typeof PlannedAction>

/** Probability of control of a process function by a time from now, and the span in minutes. */
export const RaceClock = z.object({
  /** The instant the clocks start: of the newest record, or now when the case is live. */
  now: IsoTime,
  /** Probability that the intruder controls something of the process by then, growing; at most 80 points. */
  curve: z.array(z.object({ minutes: z.number(), probability: z.number() })),
  /** Minutes; null when no way leads there or it has come to that. */
  p10: z.number().nullable(),
  p50: z.number().nullable(),
  p90: z.number().nullable(),
  state: z.enum(['running', 'reached', 'no_way', 'unknown']),
  /** One plain sentence. */
  words: z.string(),
  /** What it rests on: this case's own pace first, then public cases, each with its source. */
  rests: z.array(z.object({ label: z.string(), detail: z.string(), source: z.string(), records: z.array(RecordId) })),
})
export type RaceClock = z.infer<typeof RaceClock>

/** What some actions together come to. Made anew for every choice: nothing of it is stored. */
export const PlanOutcome = z.object({
  actions: z.array(z.string()),
  /** Ids of paths severed and left. */
  cut: z.array(z.string()),
  left: z.array(z.string()),
  /** Ways behind them, like ones counted each. */
  pathsCut: z.number().int(),
  pathsLeft: z.number().int(),
  /** Process functions no way leads to any more, and those that are still open. */
  safe: z.array(z.string()),
  open: z.array(z.string()),
  /** Minutes until all of it is in effect: people work side by side. */
  effect: Interval,
  /** Probability that it is in effect before the intruder is there, for the slow and the quick end. */
  inTime: Interval,
  /** It comes too late more likely than not, or the process is reached already: say it plainly. */
  late: z.boolean(),
  costPerHour: Interval,
  safety: SafetyClass,
  /** "Stays up", "Stays up, alarm list unknown", "Island mode": what becomes of the plant. */
  unit: z.string(),
  loses: z.array(z.string()),
  survives: z.array(z.string()),
  approvers: z.array(Role),
  undo: Interval.nullable(),
  blinds: z.array(z.string()),
  /** One sentence on what is left: "1 path left: svc_hist_repl → HIST-DMZ → HIST-L. Control not before 9 h." */
  residual: z.string(),
  /** Race clock of what is left; null when nothing is. */
  raceAfter: RaceClock.nullable(),
})
export type PlanOutcome = z.infer<typeof PlanOutcome>

export const Plan = PlanOutcome.extend({
  /** Letter of the plan, A first. */
  id: z.string().regex(/^[A-F]$/),
  title: z.string(),
  recommended: z.boolean(),
  /** Why it is the one, or what keeps it from being. */
  why: z.string(),
})
export type Plan = z.infer<typeof Plan>

/** One check before anything is done. `unknown` is to be asked, never taken for clear. */
export const PreflightCheck = z.object({
  id: z.enum(['process', 'permits', 'people', 'rollback', 'rehearsed', 'dependency', 'evidence']),
  state: z.enum(['clear', 'unknown', 'to_do', 'stop']),
  words: z.string(),
  /** Actions it is about; empty when all. */
  actions: z.array(z.string()),
  records: z.array(RecordId),
})
export type PreflightCheck = z.infer<typeof PreflightCheck>

/** A flow the plant cannot do without, while a plan is in effect. */
export const PreserveRule = z.object({
  id: z.string().min(1).max(80),
  from: z.string().max(300),
  to: z.string().max(300),
  /** Null: whatever the service. */
  service: z.string().max(80).nullable(),
  why: z.string().max(300),
})
export type PreserveRule = z.infer<typeof PreserveRule>

/** Two wishes that cannot both be had, and what stands between them. */
export const RuleConflict = z.object({ words: z.string(), between: z.tuple([z.string(), z.string()]), paths: z.array(z.string()) })
export type RuleConflict = z.infer<typeof RuleConflict>

export const ActionState = z.enum(['requested', 'approved', 'refused', 'in_effect', 'failed', 'rolled_back'])
export type ActionState = z.infer<typeof ActionState>

/** A plan somebody asked for, as the journal has it. */
export const PlanRequest = z.object({
  /** Sequence of the decision that asked for it. */
  sequence: z.number().int(),
  at: IsoTime,
  by: z.object({ name: z.string(), role: Role }),
  title: z.string(),
  rollbackOwner: z.string(),
  /** When the rollback is due. */
  rollbackAt: IsoTime.nullable(),
  actions: z.array(z.object({
    action: PlannedAction,
    state: ActionState,
    /** Signatures given, oldest first. */
    signatures: z.array(z.object({ sequence: z.number().int(), at: IsoTime, name: z.string(), role: Role, verdict: z.enum(['approve', 'refuse']), reason: z.string() })),
    /** Roles whose signature is missing. */
    missing: z.array(Role),
    history: z.array(z.object({ sequence: z.number().int(), at: IsoTime, state: ActionState, by: z.string(), note: z.string() })),
  })),
  /** What differs between the story it was approved for and the story now; null when nothing that matters does. */
  stale: z.object({ words: z.string(), differences: z.array(z.string()) }).nullable(),
})
export type PlanRequest = z.infer<typeof PlanRequest>

/** Everything the containment page shows of one incident. Times are UTC, shown in `zone`. */
export const Containment = z.object({
  revision: z.number().int(),
  incident: z.string(),
  zone: z.string(),
  currency: z.string(),
  /** "Plan B ends the vendor path in about 6 minutes and keeps Boiler 2 running. Two signatures are missing." */
  headline: z.string(),
  held: z.array(z.string()),
  functions: z.array(ProcessFunction),
  /** Shortest first, collapsed by class; at most 40 of `pathCount`. */
  paths: z.array(ReachPath),
  pathCount: z.number().int(),
  /** Where most ways meet: cutting there closes them at once. */
  chokePoints: z.array(z.object({ entity: z.string(), paths: z.number().int() })),
  nextHops: z.array(z.object({ from: z.string(), to: z.string(), service: z.string(), probability: z.number(), why: z.string(), citations: z.array(Citation).max(5) })),
  race: RaceClock,
  plans: z.array(Plan).max(6),
  actions: z.array(PlannedAction),
  never: z.array(NeverRule),
  preserve: z.array(PreserveRule),
  conflicts: z.array(RuleConflict),
  preflight: z.array(PreflightCheck),
  requests: z.array(PlanRequest),
  /** Names of entities told of that the incident does not have, by id. */
  names: z.record(z.string(), z.string()),
  /** What the reach could not see: "no logs of the DMZ firewall". */
  blind: z.array(z.string()),
})
export type Containment = z.infer<typeof Containment>

export const WhatIfInput = z.object({ actions: z.array(PlannedAction.shape.id).max(40) })
export const WhatIf = z.object({ revision: z.number().int(), outcome: PlanOutcome, preflight: z.array(PreflightCheck) })
export type WhatIf = z.infer<typeof WhatIf>

/** Decision: a plan is asked for. Everything it needs to be understood later stands in it; nothing is executed. */
export const RequestPlan = z.object({
  kind: z.literal('request_plan'),
  incident: z.string().max(80),
  title: z.string().trim().min(1).max(200),
  actions: z.array(PlannedAction.shape.id).min(1).max(40),
  rollbackOwner: z.string().trim().max(200),
  /** Minutes from approval to the rollback; absent: none is set. */
  rollbackMinutes: z.number().int().positive().max(60 * 24 * 90).optional(),
  /** The story and the ways it was made for, by which later ones are compared: beats, held entities, paths left. Filled in by the host. */
  basis: z.object({ beats: z.array(z.string()).max(2000), held: z.array(z.string()).max(2000), paths: z.array(z.string()).max(200), actions: z.array(PlannedAction).max(40) }).optional(),
  reason: z.string().max(2000),
})
export type RequestPlan = z.infer<typeof RequestPlan>

/** Decision: a signature under some actions of a request, or a refusal. Nobody signs what they asked for, nor twice. */
export const SignPlan = z.object({ kind: z.literal('sign_plan'), request: z.number().int(), actions: z.array(PlannedAction.shape.id).min(1).max(40), verdict: z.enum(['approve', 'refuse']), reason: z.string().max(2000) })
export type SignPlan = z.infer<typeof SignPlan>

/** Decision: what people did about an action. */
export const ReportAction = z.object({ kind: z.literal('report_action'), request: z.number().int(), action: PlannedAction.shape.id, state: z.enum(['in_effect', 'failed', 'rolled_back']), at: IsoTime.optional(), reason: z.string().max(2000) })
export type ReportAction = z.infer<typeof ReportAction>

/** Decision: what an action costs, takes and may be at one plant; null takes a figure back to the default. */
export const StateAction = z.object({
  kind: z.literal('state_action'), number: ActionNumber,
  costPerHour: Interval.nullable().optional(), lead: Interval.nullable().optional(), offered: z.boolean().optional(),
  note: z.string().max(500).optional(), reason: z.string().max(500),
})
export type StateAction = z.infer<typeof StateAction>

/** Decision: a flow is to be preserved, or no longer (`rule` null takes back the one of `id`). */
export const StatePreserve = z.object({ kind: z.literal('state_preserve'), id: PreserveRule.shape.id, rule: PreserveRule.nullable(), reason: z.string().max(500) })
export type StatePreserve = z.infer<typeof StatePreserve>

/** What can be cut off in an isolation rehearsal. */
export const IsolationCut = z.enum(['it_ot', 'vendors', 'cloud_identity'])
export type IsolationCut = z.infer<typeof IsolationCut>

/** What becomes of one process function when a way in from outside is cut. */
export const IsolationEffect = z.object({
  entity: z.string(),
  name: z.string(),
  process: z.string().nullable(),
  plant: z.string().nullable(),
  /** `stops`: what it needs at run time comes from outside; `degrades`: it runs, blind, unpaced or by hand; `runs`; `unknown`: nobody said what it needs and no log shows it. */
  state: z.enum(['stops', 'degrades', 'runs', 'unknown']),
  /** Hours until then; null when not known. */
  after: Interval.nullable(),
  /** What it depends on that is cut: "signs in at DC01 (IT)", each with proof. */
  because: z.array(z.object({ words: z.string(), citations: z.array(Citation).max(5) })),
  fallback: z.string(),
})
export type IsolationEffect = z.infer<typeof IsolationEffect>

export const IsolationInput = z.object({ plant: z.string().max(100).nullable(), cut: z.array(IsolationCut).min(1).max(3) })
export const IsolationResult = z.object({
  revision: z.number().int(),
  cut: z.array(IsolationCut),
  plant: z.string().nullable(),
  effects: z.array(IsolationEffect),
  /** Ways from outside that still live after the cut. */
  alive: z.array(z.object({ from: z.string(), to: z.string(), service: z.string(), words: z.string(), citations: z.array(Citation).max(5) })),
  severed: z.number().int(),
  words: z.string(),
})
export type IsolationResult = z.infer<typeof IsolationResult>

/** What a plant must be able to do, as rehearsed. */
export const Capability = z.enum(['identity_restore', 'ews_rebuild', 'plc_restore', 'manual_operation', 'island_mode', 'sis_validation', 'comms_out_of_band'])
export type Capability = z.infer<typeof Capability>

/** Decision: a rehearsal or drill took place. */
export const RecordRehearsal = z.object({
  kind: z.literal('record_rehearsal'), plant: z.string().trim().min(1).max(100), capability: Capability, type: z.enum(['tabletop', 'functional', 'live']),
  at: IsoTime, targetHours: z.number().positive().max(100_000), achievedHours: z.number().nonnegative().max(100_000).nullable(),
  /** Share of the people who must be able to do it that were trained, 0–1; null when nobody counted. */
  trained: z.number().min(0).max(1).nullable(), findingsOpen: z.number().int().nonnegative().max(10_000), evidence: z.string().max(500),
  /** Set when it was the isolation rehearsal of this console: what was cut. */
  cut: z.array(IsolationCut).max(3).optional(),
  reason: z.string().max(500),
})
export type RecordRehearsal = z.infer<typeof RecordRehearsal>

export const RehearsalCell = z.object({
  plant: z.string(), capability: Capability,
  /** `never`: not rehearsed as far as anybody wrote down. */
  state: z.enum(['valid', 'expiring', 'expired', 'never']),
  expires: IsoTime.nullable(),
  /** Confidence that it works, 0–1, as domain formula of restoration confidence; null when never rehearsed. */
  confidence: z.number().nullable(),
  last: RecordRehearsal.omit({ kind: true, reason: true }).extend({ sequence: z.number().int(), by: z.string() }).nullable(),
  count: z.number().int(),
})
export type RehearsalCell = z.infer<typeof RehearsalCell>
export const RehearsalRegister = z.object({ plants: z.array(z.string()), cells: z.array(RehearsalCell) })
export type RehearsalRegister = z.infer<typeof RehearsalRegister>

export const RecoveryStage = z.enum(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9'])
export type RecoveryStage = z.infer<typeof RecoveryStage>

export const RecoveryStep = z.object({
  /** Stage and subject: "R4:host:ews-07". */
  id: z.string(),
  stage: RecoveryStage,
  title: z.string(),
  /** Why this incident needs it, with proof; empty for those every recovery has. */
  why: z.string(),
  entities: z.array(z.string()),
  records: z.array(RecordId),
  /** Ids of steps that must be validated first. */
  after: z.array(z.string()),
  state: z.enum(['not_started', 'in_progress', 'blocked', 'validated']),
  /** Why it is blocked: a prerequisite that is open, or what people said. */
  blockedBy: z.string().nullable(),
  owner: z.string().nullable(),
  ownerRole: Role,
  signers: z.array(Role),
  signatures: z.array(z.object({ sequence: z.number().int(), at: IsoTime, name: z.string(), role: Role })),
  missing: z.array(Role),
  targetHours: z.number().nullable(),
  startedAt: IsoTime.nullable(),
  endedAt: IsoTime.nullable(),
  evidence: z.array(z.string()),
  checks: z.array(z.string()),
})
export type RecoveryStep = z.infer<typeof RecoveryStep>

/** Decision: where a step of the recovery stands. `sign` signs it; two different people of the signing roles validate it. */
export const ReportRecovery = z.object({
  kind: z.literal('report_recovery'), incident: z.string().max(80), step: z.string().max(400),
  state: z.enum(['in_progress', 'blocked', 'sign']), owner: z.string().max(200).optional(), evidence: z.string().max(500).optional(), reason: z.string().max(2000),
})
export type ReportRecovery = z.infer<typeof ReportRecovery>

export const ReportingDuty = z.enum(['nis2_early', 'nis2_72h', 'nis2_final', 'circia', 'circia_ransom', 'sec_8k', 'nerc_cip_008', 'safety_regulator', 'insurer'])
export type ReportingDuty = z.infer<typeof ReportingDuty>

/** Decision: the fact that starts a reporting clock became known, or the report was sent, or the duty does not apply. */
export const StateDuty = z.object({ kind: z.literal('state_duty'), incident: z.string().max(80), duty: ReportingDuty, state: z.enum(['started', 'sent', 'does_not_apply']), at: IsoTime, reason: z.string().max(1000) })
export type StateDuty = z.infer<typeof StateDuty>

export const ReportingClock = z.object({
  duty: ReportingDuty,
  title: z.string(),
  /** The fact that starts it, in words. */
  startsWith: z.string(),
  state: z.enum(['not_started', 'running', 'due', 'overdue', 'sent', 'does_not_apply']),
  startedAt: IsoTime.nullable(),
  due: IsoTime.nullable(),
  sentAt: IsoTime.nullable(),
  /** Who said so and the source of the rule, with what is not sure about it. */
  words: z.string(),
})
export type ReportingClock = z.infer<typeof ReportingClock>

export const Recovery = z.object({ revision: z.number().int(), incident: z.string(), steps: z.array(RecoveryStep), clocks: z.array(ReportingClock), startable: z.array(z.string()), words: z.string() })
export type Recovery = z.infer<typeof Recovery>
