import { z } from 'zod'
import { FormatName } from './evidence.ts'
import { EntityKind, IsoTime, Phase, PrecursorKind, PrecursorState, Severity, Zone } from './vocabulary.ts'

/** What `npm run --silent analyze -- --json` prints. Others build on it: fields are only ever added, or `version` rises. */
export const AnalyzeReport = z.object({
  version: z.literal(1),
  evidence: z.array(z.object({
    path: z.string(), sha256: z.string(), bytes: z.number(), format: FormatName, source: z.string().nullable(),
    records: z.number(), accepted: z.number(), rejected: z.number(), blank: z.number(), first: IsoTime.nullable(), last: IsoTime.nullable(),
  })),
  incidents: z.array(z.object({
    id: z.string(), title: z.string(), severity: Severity, confidence: z.number(), phasesReached: z.array(Phase),
    firstSeen: IsoTime, lastSeen: IsoTime,
    /** The event time at which a live run would first have raised the incident. */
    raisedAt: IsoTime,
    crossings: z.array(z.object({ at: IsoTime, from: Zone, to: Zone })),
    entities: z.array(z.object({ kind: EntityKind, name: z.string() })),
    precursors: z.array(z.object({ kind: PrecursorKind, state: PrecursorState })),
    beats: z.array(z.object({
      phase: Phase, at: IsoTime, sentence: z.string(), techniques: z.array(z.string()),
      citations: z.array(z.object({ path: z.string(), line: z.number().nullable(), offset: z.number(), length: z.number() })),
    })),
  })),
  timing: z.object({ readMs: z.number(), analyseMs: z.number(), events: z.number() }),
})
export type AnalyzeReport = z.infer<typeof AnalyzeReport>
