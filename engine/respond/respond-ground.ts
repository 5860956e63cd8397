import type { ResolvedCase } from '../identity/resolve.ts'
import type { Sessions } from '../identity/sessions.ts'
import type { Instant } from '../model/units.ts'
import type { CaseFile } from '../narrate/case-file.ts'
import type { ToldIncident } from '../narrate/incident.ts'

/** What containment and recovery are made from: one analysis. */
export interface RespondGround {
  readonly file: CaseFile
  readonly resolution: ResolvedCase
  readonly sessions: Sessions
  readonly incidents: readonly ToldIncident[]
  /** Newest record; null without events. */
  readonly last: Instant | null
}
