import { z } from 'zod'
import { AnswerSession, AskSession, HandOver, NoteAnomaly, RequestFollowUp, SessionKey, Unlearn } from './access.ts'
import { StateOwner, StateRisk } from './board.ts'
import { RecordRehearsal, ReportAction, ReportRecovery, RequestPlan, SignPlan, StateAction, StateDuty, StatePreserve } from './containment.ts'
import { FieldMapping } from './mapping.ts'
import { Seal } from './journal.ts'
import { Person } from './roles.ts'
import { MaintenanceWindow, PlantStatement } from './plant.ts'
import { IsoTime, RecordId, EvidenceId, Sector } from './vocabulary.ts'

/** Where the engine stands. `revision` increases each time a result is published. */
export const AnalysisStatus = z.object({
  state: z.enum(['empty', 'reading', 'analysing', 'ready', 'cancelled', 'failed']),
  revision: z.number().int(),
  /** What is being read, with bytes done and in all. */
  current: z.object({ path: z.string(), done: z.number(), total: z.number(), records: z.number() }).nullable(),
  filesWaiting: z.number().int(),
  /** 0–1 within `analysing`. */
  progress: z.number(),
  events: z.number().int(),
  incidents: z.number().int(),
  failure: z.object({ reason: z.string(), advice: z.string() }).nullable(),
})
export type AnalysisStatus = z.infer<typeof AnalysisStatus>

/** What is pushed on `GET /api/live`; `id` of the SSE frame is the sequence number. */
export const LiveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('status'), status: AnalysisStatus }),
  z.object({ type: z.literal('evidence'), id: EvidenceId }),
  z.object({ type: z.literal('incidents'), revision: z.number().int() }),
  z.object({ type: z.literal('decision'), sequence: z.number().int() }),
  /** The clock of a question went on to the next who is to answer; `step` as in `EscalationClock`. */
  z.object({ type: z.literal('escalation'), session: SessionKey, step: z.number().int(), to: z.string() }),
  /** Sent when events were lost to the client (too old to resume): everything must be asked for again. */
  z.object({ type: z.literal('resync') }),
])
export type LiveEvent = z.infer<typeof LiveEvent>

/** Why a record is taken out: it happened and was innocent; it does not say what it seems to (misread, wrong clock, duplicate); or it is not about this case. */
export const Verdict = z.enum(['benign', 'wrong', 'out_of_scope'])
export type Verdict = z.infer<typeof Verdict>

/** What a person decided. State is a function of evidence and decisions; undo appends, nothing is erased. */
export const DecisionInput = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('retract_record'), record: RecordId, reason: z.string().max(500),
    /** Further records taken out with it, and brought back by the same undo. */
    also: z.array(RecordId).max(500).optional(),
    /** Absent in journals from before verdicts were asked for. Whichever it is, the record no longer counts. */
    verdict: Verdict.optional(),
  }),
  z.object({ kind: z.literal('set_clock_zone'), evidence: EvidenceId, zone: z.string().max(64), reason: z.string().max(500) }),
  /** How the columns of a file are read, and of every other file of the same shape that no source knows. */
  z.object({ kind: z.literal('set_mapping'), evidence: EvidenceId, mapping: FieldMapping, reason: z.string().max(500) }),
  /** Facts of the plant, together undone by one undo. A later statement on the same field outranks an earlier one. */
  z.object({ kind: z.literal('state_plant'), facts: z.array(PlantStatement).min(1).max(500), reason: z.string().max(500) }),
  /** Adds a maintenance window or replaces the one of the same id; state "cancelled" takes it out of force. */
  z.object({ kind: z.literal('state_window'), window: MaintenanceWindow, reason: z.string().max(500) }),
  z.object({ kind: z.literal('undo'), sequence: z.number().int(), reason: z.string().max(500) }),
  AnswerSession, NoteAnomaly, HandOver, Unlearn, RequestFollowUp, AskSession,
  RequestPlan, SignPlan, ReportAction, StateAction, StatePreserve, RecordRehearsal, ReportRecovery, StateDuty,
  StateRisk, StateOwner,
])
export type DecisionInput = z.infer<typeof DecisionInput>

export const Decision = z.object({
  sequence: z.number().int(), at: IsoTime, decision: DecisionInput, undone: z.boolean(),
  /** Who took it, as the host knows them; absent in journals from before it asked. */
  by: Person.extend({ selfChosen: z.boolean() }).optional(),
  /** Absent in journals from before they were signed. */
  seal: Seal.optional(),
})
export type Decision = z.infer<typeof Decision>
export const DecisionList = z.object({ decisions: z.array(Decision) })

/** How far the tickets of a host have come that sends decisions of containment to a ticket system. */
export const TicketHealth = z.object({
  /** Scheme, host and port it sends to; the rest of the address may be a secret. */
  to: z.string(),
  state: z.enum(['idle', 'sending', 'failing']),
  waiting: z.number().int(),
  delivered: z.number().int(),
  /** Refused for good: to be handed on by hand. Sequences of the journal, the newest at most 50. */
  givenUp: z.array(z.number().int()),
  lastFailure: z.object({ at: IsoTime, words: z.string() }).nullable(),
})
export type TicketHealth = z.infer<typeof TicketHealth>

/** `notice` is there when the case will not survive the host, with the reason, for people; `host` is `memory` then. */
export const Health = z.object({ product: z.literal('Throughline'), version: z.string(), host: z.enum(['browser', 'node', 'memory']), notice: z.string().optional(), tickets: TicketHealth.optional() })

/** How sure it is who did it, on the scale of Attack Flow: 0 speculation, 10 very doubtful, 30 doubtful, 50 even odds, 70 probable, 90 very probable, 100 certain. */
export const Attribution = z.object({ confidence: z.number().int().min(0).max(100), note: z.string() })

/** A demo case that this host can write. Listing one does not write it. */
export const Sample = z.object({
  id: z.string(), title: z.string(), description: z.string(),
  /** Null when the host knows nothing of it but its files. */
  sector: Sector.nullable(),
  /** The public incident it follows; null when it is invented. */
  after: z.string().nullable(),
  /** Plain citations of what it is drawn from. */
  sources: z.array(z.string()),
  attribution: Attribution.nullable(),
  /** Ways it can end, the default first; empty when there is only one. */
  endings: z.array(z.object({ id: z.string(), title: z.string() })),
  /** Moments at which somebody in charge had to choose, oldest first: it can be opened as it stood then. */
  moments: z.array(z.object({ at: IsoTime, question: z.string() })),
  /** Whether it has a benign twin: the same acts by the right person, in the right window, with the right paperwork. */
  twin: z.boolean(),
})
export type Sample = z.infer<typeof Sample>
export const SampleList = z.object({ samples: z.array(Sample) })
export type SampleList = z.infer<typeof SampleList>

/** How a demo case is to be written; whatever is absent takes its default. A twin has no endings. Recorded cases have one seed and one noise: theirs. */
export const LoadSample = z.object({
  ending: z.string().max(64).optional(),
  twin: z.boolean().optional(),
  /** The same seed gives the same bytes. Default 1. */
  seed: z.number().int().min(0).max(999_999).optional(),
  /** Factor on the everyday volume. Default 1. */
  noise: z.number().min(0).max(3).optional(),
  /** One of its `moments`: the logs end there. */
  until: IsoTime.optional(),
})
export type LoadSample = z.infer<typeof LoadSample>
