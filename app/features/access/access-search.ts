import { z } from 'zod'
import { RecordId } from '../../../contract/vocabulary.ts'

/** What a link to a question carries; bad values are passed over, so that a link always opens. */
export const AccessSearch = z.object({
  /** How the link was come by: in a message, or at the PC beside the HMI. */
  via: z.enum(['message', 'hmi']).optional().catch(undefined),
  /** Record open in the evidence. */
  rec: RecordId.optional().catch(undefined),
})
export type AccessSearch = z.infer<typeof AccessSearch>
