import { z } from 'zod'
import { Beat, Crossing, Entity, GraphEdge, IncidentSummary, Term } from './incident.ts'
import { RecordId } from './vocabulary.ts'

/** What becomes of a part of a story. `reweighed`: it says the same, its score differs. */
export const Change = z.enum(['gone', 'changed', 'new', 'reweighed'])
export type Change = z.infer<typeof Change>

/** A sentence as far as it is compared. */
export const ToldBeat = Beat.pick({ id: true, number: true, phase: true, at: true, until: true, title: true, clauses: true, reasons: true, paperwork: true, techniques: true, order: true, confidence: true, decibans: true, recordCount: true, crossing: true })
export type ToldBeat = z.infer<typeof ToldBeat>

/** What of a sentence differs. */
export const BeatAspect = z.enum(['text', 'reasons', 'time', 'phase', 'order', 'techniques', 'crossing', 'records', 'score'])
export type BeatAspect = z.infer<typeof BeatAspect>

/** One sentence that differs. `before` is null when it is new, `after` when it goes. */
export const BeatChange = z.object({
  change: Change,
  before: ToldBeat.nullable(),
  after: ToldBeat.nullable(),
  what: z.array(BeatAspect),
  /** The other incident that told it before, or tells it then; null when none does. */
  elsewhere: z.string().nullable(),
})
export type BeatChange = z.infer<typeof BeatChange>

export const ToldEdge = GraphEdge.pick({ id: true, from: true, to: true, label: true, at: true, until: true, count: true, order: true, kind: true, account: true, decibans: true, crossing: true })
export type ToldEdge = z.infer<typeof ToldEdge>
export const EdgeChange = z.object({ change: Change, before: ToldEdge.nullable(), after: ToldEdge.nullable() })
export type EdgeChange = z.infer<typeof EdgeChange>

export const CrossingChange = z.object({ change: Change, before: Crossing.nullable(), after: Crossing.nullable() })
export type CrossingChange = z.infer<typeof CrossingChange>

/** The head of an incident and its score as named terms. */
export const IncidentState = IncidentSummary.pick({ id: true, title: true, severity: true, confidence: true, crossedAt: true, distance: true, beatCount: true, recordCount: true, phasesReached: true, zone: true }).extend({
  terms: z.array(Term),
  /** Sum of the terms. */
  decibans: z.number(),
})
export type IncidentState = z.infer<typeof IncidentState>

/** One incident that would differ. `before` is null when it is new, `after` when it vanishes. */
export const IncidentChange = z.object({
  change: Change,
  before: IncidentState.nullable(),
  after: IncidentState.nullable(),
  /** The incident of today that a new one splits off from, or the one that a vanished one merges into; else null. */
  partOf: z.string().nullable(),
  beats: z.array(BeatChange),
  edges: z.array(EdgeChange),
  crossings: z.array(CrossingChange),
  /** Whatever the sentences and edges above name. */
  entities: z.array(Entity),
})
export type IncidentChange = z.infer<typeof IncidentChange>

/** What a decision would change, worked out and thrown away. Without any incident in it, nothing would. */
export const Preview = z.object({
  /** Revision of the published result that it is compared with. */
  revision: z.number().int(),
  headline: z.object({ before: z.string(), after: z.string() }),
  incidents: z.array(IncidentChange),
  /** Incidents that stay exactly as they are. */
  same: z.number().int(),
  /** Records the decision would take out or bring back. */
  records: z.array(RecordId),
})
export type Preview = z.infer<typeof Preview>
