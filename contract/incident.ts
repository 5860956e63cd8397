import { z } from 'zod'
import { AccountKind, AssetRole, Certainty, EntityKind, EvidenceId, Family, IsoTime, NodeState, Phase, PrecursorKind, PrecursorState, RecordId, Severity, Zone } from './vocabulary.ts'

/** The exact bytes that prove something. Offsets are bytes of the uncompressed content. */
export const Citation = z.object({
  record: RecordId,
  evidenceId: EvidenceId,
  path: z.string(),
  line: z.number().int().positive().nullable(),
  offset: z.number().int().nonnegative(),
  length: z.number().int().nonnegative(),
})
export type Citation = z.infer<typeof Citation>

/** One named part of a score. `records` prove it; an empty list is allowed for priors only. */
export const Term = z.object({
  id: z.string(),
  label: z.string(),
  /** Counts behind it: "0 of 61 sessions in 180 d". */
  detail: z.string(),
  decibans: z.number(),
  records: z.array(RecordId),
})
export type Term = z.infer<typeof Term>

/** A run of a sentence: plain text, or a mention of an entity by id. */
export const Part = z.union([z.object({ text: z.string() }), z.object({ entity: z.string() })])
export type Part = z.infer<typeof Part>

/** The smallest thing that is asserted, with what proves it. A clause without a citation cannot be built. */
export const Clause = z.object({ parts: z.array(Part).min(1), cites: z.array(RecordId).min(1) })
export type Clause = z.infer<typeof Clause>

export const Technique = z.object({ id: z.string(), name: z.string(), domain: z.enum(['enterprise', 'ics']) })
export type Technique = z.infer<typeof Technique>

export const Entity = z.object({
  id: z.string(),
  kind: EntityKind,
  /** Short name, as on the node and in the chip. */
  name: z.string(),
  /** Other spellings that were merged into it. */
  aliases: z.array(z.string()),
  role: AssetRole.nullable(),
  accountKind: AccountKind.nullable(),
  /** What a person would call it: "Boiler 2 engineering workstation". */
  nickname: z.string().nullable(),
  zone: Zone,
  /** Purdue level 0–5, 3.5 for the DMZ; null when unknown. */
  level: z.number().nullable(),
  plant: z.string().nullable(),
  /** True when role, zone or level were inferred and nobody confirmed them. */
  inferred: z.boolean(),
})
export type Entity = z.infer<typeof Entity>

/** A sentence of the story. */
export const Beat = z.object({
  id: z.string(),
  /** 1-based, in order of time; the same number stands on the strip and on graph edges. */
  number: z.number().int().positive(),
  phase: Phase,
  at: IsoTime,
  until: IsoTime,
  /** The earliest and latest instant the clocks allow for `at`. */
  earliest: IsoTime,
  latest: IsoTime,
  family: Family,
  title: z.string(),
  /** Read on without any separator, they are the sentence. */
  clauses: z.array(Clause).min(1),
  /** At most two reasons, then the paperwork; each cited. */
  reasons: z.array(Clause),
  paperwork: Clause.nullable(),
  techniques: z.array(Technique),
  terms: z.array(Term),
  decibans: z.number(),
  /** Probability from the terms, 0–1. Below 0.7 the sentence says "appears to". */
  confidence: z.number(),
  /** Order against the beat before it. */
  order: Certainty,
  citations: z.array(Citation).min(1),
  /** All records behind it, of which `citations` lists at most 50. */
  recordCount: z.number().int().positive(),
  /** Ids of those that `citations` has no room for, in order of time, at most 950; absent when there are none. More than that are only counted. */
  further: z.array(RecordId).optional(),
  entities: z.array(z.string()),
  /** Set on the beat that first crosses a boundary. */
  crossing: z.object({ from: Zone, to: Zone, order: Certainty }).nullable(),
  /** A key beat is always shown; the others fold under the one before them. */
  key: z.boolean(),
  precursor: PrecursorKind.nullable(),
})
export type Beat = z.infer<typeof Beat>

export const GraphNode = z.object({
  entity: z.string(),
  state: NodeState,
  /** The newest or most telling fact, under the name. */
  caption: z.string(),
  /** Earliest moment the intruder could have touched it, if any path in time leads there. */
  earliestTouch: IsoTime.nullable(),
  beats: z.array(z.string()),
})
export type GraphNode = z.infer<typeof GraphNode>

export const GraphEdge = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  /** "RDP", "VPN", "program upload" … */
  label: z.string(),
  at: IsoTime.nullable(),
  until: IsoTime.nullable(),
  count: z.number().int(),
  order: Certainty,
  /** Seen in the evidence, or predicted from reach. */
  kind: z.enum(['seen', 'predicted']),
  /** Number of the beat it belongs to, null for background edges. */
  number: z.number().int().nullable(),
  beat: z.string().nullable(),
  /** Account that was used on it. */
  account: z.string().nullable(),
  decibans: z.number(),
  records: z.array(RecordId),
  crossing: z.boolean(),
  /** The instants at which its records show it, oldest first, each with them; at most the first 199 and the last. Absent for predicted ones. */
  times: z.array(z.object({ at: IsoTime, records: z.array(RecordId) })).optional(),
  /** How many instants there are, of which `times` may list fewer. Absent for predicted ones. */
  timeCount: z.number().int().optional(),
})
export type GraphEdge = z.infer<typeof GraphEdge>

export const Precursor = z.object({
  kind: PrecursorKind,
  state: PrecursorState,
  for: z.number().int(),
  against: z.number().int(),
  /** Beats that show it, and records that speak against it. */
  beats: z.array(z.string()),
  records: z.array(RecordId),
  /** When not observable: which logs would show it. */
  detail: z.string(),
})
export type Precursor = z.infer<typeof Precursor>

export const Crossing = z.object({ at: IsoTime, from: Zone, to: Zone, fromEntity: z.string(), toEntity: z.string(), beat: z.string(), order: Certainty })
export type Crossing = z.infer<typeof Crossing>

export const StageSummary = z.object({ phase: Phase, first: IsoTime.nullable(), beats: z.number().int(), preparationOnly: z.boolean() })

export const IncidentSummary = z.object({
  id: z.string().regex(/^case-[0-9a-f]{8}$/),
  /** Headline sentence: who holds what, how close to the process. At most 120 characters. */
  title: z.string(),
  severity: Severity,
  /** Probability that this is one hostile campaign, 0–1. */
  confidence: z.number(),
  plants: z.array(z.string()),
  /** IANA zone of the plant, used for display; "UTC" when unknown. */
  zone: z.string(),
  phasesReached: z.array(Phase),
  stages: z.array(StageSummary),
  firstSeen: IsoTime,
  lastSeen: IsoTime,
  raisedAt: IsoTime,
  crossedAt: IsoTime.nullable(),
  /** Hops left to the nearest controller, and which; null when no path is known. */
  distance: z.object({ hops: z.number().int(), to: z.string(), name: z.string() }).nullable(),
  furthestZone: Zone,
  beatCount: z.number().int(),
  recordCount: z.number().int(),
  /** Who answered for its acts at the process by word alone, and why it stays listed all the same; absent when nobody did. */
  answered: z.string().optional(),
})
export type IncidentSummary = z.infer<typeof IncidentSummary>

export const IncidentList = z.object({
  incidents: z.array(IncidentSummary),
  /** One sentence for the head of the queue. */
  headline: z.string(),
  /** Increases with each analysis; a client that sees another revision asks again. */
  revision: z.number().int(),
})
export type IncidentList = z.infer<typeof IncidentList>

export const SetAside = z.object({ at: IsoTime, title: z.string(), why: z.string(), records: z.array(RecordId), family: Family })
export type SetAside = z.infer<typeof SetAside>

/** One source on one side of the boundary: what it covers and where it is silent. */
export const Blindness = z.object({
  title: z.string(),
  detail: z.string(),
  from: IsoTime.nullable(),
  to: IsoTime.nullable(),
  family: Family.nullable(),
})
export type Blindness = z.infer<typeof Blindness>

export const Incident = IncidentSummary.extend({
  revision: z.number().int(),
  beats: z.array(Beat),
  entities: z.array(Entity),
  nodes: z.array(GraphNode),
  edges: z.array(GraphEdge),
  crossings: z.array(Crossing),
  precursors: z.array(Precursor),
  terms: z.array(Term),
  /** Score after each thing that counted, at the instant it was complete, oldest first: what it was worth then. The last is the sum of `terms`. */
  course: z.array(z.object({ at: IsoTime, decibans: z.number() })).optional(),
  setAside: z.array(SetAside),
  /** What cannot be seen with the logs given. */
  blind: z.array(Blindness),
  contradictions: z.array(Clause),
})
export type Incident = z.infer<typeof Incident>

/** Records per lane and time bin, for the overview strip. `gaps` are stretches in which a lane had no telemetry at all. */
export const Activity = z.object({
  from: IsoTime,
  to: IsoTime,
  binMs: z.number().positive(),
  lanes: z.array(z.object({ family: Family, counts: z.array(z.number().int()), gaps: z.array(z.object({ from: IsoTime, to: IsoTime })) })),
  events: z.number().int(),
})
export type Activity = z.infer<typeof Activity>
