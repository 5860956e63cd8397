import type { IsolationCut, RecordRehearsal } from '../../../contract/containment.ts'

/** A rehearsal as it is being written down: fields as typed. */
export interface RehearsalDraft {
  readonly plant: string
  readonly capability: RecordRehearsal['capability']
  readonly type: RecordRehearsal['type']
  /** "2026-01-05". */
  readonly day: string
  readonly target: string
  /** Empty: nobody looked at the clock. */
  readonly achieved: string
  /** Per cent; empty: nobody counted. */
  readonly trained: string
  readonly findings: string
  readonly evidence: string
  readonly reason: string
}

const MOST_HOURS = 100_000
const MOST_FINDINGS = 10_000
/** Noon, so that the day is the same wherever it is read. */
const NOON = 'T12:00:00.000Z'
/** Where it is today already, it may still be yesterday in UTC. */
const FURTHEST_AHEAD_MS = 14 * 3_600_000

/** A number as people type it, "1,5" too; NaN when it is none. */
const read = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.')))

/** What keeps a draft from being written down; null when nothing does. @param now ms since 1970. */
export function faultOf({ plant, day, target, achieved, trained, findings }: RehearsalDraft, now: number): string | null {
  if (plant.trim() === '') return 'Say which plant rehearsed.'
  const held = Date.parse(`${day}T00:00:00.000Z`)
  if (Number.isNaN(held)) return 'Say on which day it was.'
  if (held > now + FURTHEST_AHEAD_MS) return 'That day has not come yet.'
  if (!(read(target) > 0 && read(target) <= MOST_HOURS)) return 'Say within how many hours it should be done.'
  if (achieved.trim() !== '' && !(read(achieved) >= 0 && read(achieved) <= MOST_HOURS)) return 'The hours it took are a number, or empty when nobody looked at the clock.'
  if (trained.trim() !== '' && !(read(trained) >= 0 && read(trained) <= 100)) return 'The share of trained people is 0 to 100 per cent, or empty.'
  return findings.trim() === '' || (Number.isInteger(read(findings)) && read(findings) >= 0 && read(findings) <= MOST_FINDINGS) ? null : 'Open findings are a whole number.'
}

/** The decision of a draft without fault. @param cut what was cut, for an isolation rehearsal. @param now ms since 1970. */
export function writeRehearsal(draft: RehearsalDraft, cut: readonly IsolationCut[] | null, now: number): RecordRehearsal {
  const { plant, capability, type, day, target, achieved, trained, findings, evidence, reason } = draft
  return {
    kind: 'record_rehearsal', plant: plant.trim(), capability, type, at: new Date(Math.min(Date.parse(`${day}${NOON}`), now)).toISOString(), targetHours: read(target), achievedHours: achieved.trim() === '' ? null : read(achieved),
    trained: trained.trim() === '' ? null : read(trained) / 100, findingsOpen: findings.trim() === '' ? 0 : read(findings), evidence: evidence.trim(), ...(cut === null ? {} : { cut: [...cut] }), reason: reason.trim(),
  }
}
