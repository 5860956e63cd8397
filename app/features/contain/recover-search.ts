import { z } from 'zod'
import { RecordId } from '../../../contract/vocabulary.ts'

/** What a link to the recovery keeps: the open record. */
export const RecoverSearch = z.object({ rec: RecordId.optional().catch(undefined) })
export type RecoverSearch = z.infer<typeof RecoverSearch>
