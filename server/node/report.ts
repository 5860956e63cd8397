import type { AnalyzeReport } from '../../contract/report.ts'
import type { Analysis } from '../../engine/pipeline.ts'
import { plainSentence } from './story-text.ts'

/** The analysis as the one JSON document that others build on. */
export function toReport(analysis: Analysis, evidence: AnalyzeReport['evidence'], timing: AnalyzeReport['timing']): AnalyzeReport {
  return {
    version: 1,
    evidence,
    incidents: analysis.incidents.map((incident) => {
      const names = new Map(incident.entities.map((entity) => [entity.id, entity]))
      return {
        id: incident.id, title: incident.title, severity: incident.severity, confidence: incident.confidence, phasesReached: incident.phasesReached,
        firstSeen: incident.firstSeen, lastSeen: incident.lastSeen, raisedAt: incident.raisedAt,
        crossings: incident.crossings.map(({ at, from, to }) => ({ at, from, to })),
        entities: incident.entities.map(({ kind, name }) => ({ kind, name })),
        precursors: incident.precursors.map(({ kind, state }) => ({ kind, state })),
        beats: incident.beats.map((beat) => ({
          phase: beat.phase, at: beat.at, sentence: plainSentence(beat, names), techniques: beat.techniques.map(({ id }) => id),
          citations: beat.citations.map(({ path, line, offset, length }) => ({ path, line, offset, length })),
        })),
      }
    }),
    timing,
  }
}
