import type { Role } from '../../../contract/roles.ts'
import type { RespondDecision, RespondEntry } from '../respond-journal.ts'

/** An entry of the journal, "B. Laurent (ot_engineer)" for the person. */
export function entry(sequence: number, by: string, decision: RespondDecision, at = '2026-05-04T08:00:00.000Z'): RespondEntry {
  const open = by.lastIndexOf(' (')
  return { sequence, at, by: { name: by.slice(0, open), role: by.slice(open + 2, -1) as Role }, decision }
}
