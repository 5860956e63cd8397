import { z } from 'zod'
import { Capability, IsolationCut } from '../../../contract/containment.ts'
import { RecordId } from '../../../contract/vocabulary.ts'

/** What a link to the rehearsals keeps: the open cell, what is cut where, and the record that is open. Bad values fall back to the first of each. */
export const RehearsalsSearch = z.object({
  /** Plant and capability of the open cell; absent: the one that needs it most. */
  plant: z.string().max(100).optional().catch(undefined),
  can: Capability.optional().catch(undefined),
  /** What is cut off; absent: IT from OT. */
  cut: z.array(IsolationCut).min(1).max(3).optional().catch(undefined),
  /** Plant that is cut off; absent: all. */
  site: z.string().max(100).optional().catch(undefined),
  rec: RecordId.optional().catch(undefined),
})
export type RehearsalsSearch = z.infer<typeof RehearsalsSearch>
