import { z } from 'zod'
import { RecordId } from '../../../contract/vocabulary.ts'
import { writeSearch } from '../../shared/links/write-search.ts'

/** What a colleague must see again on a containment page: the plan, what was changed in it, and the record that is open. Bad values fall back to the recommended plan. */
export const ContainSearch = z.object({
  /** Letter of the chosen plan; absent: the recommended one. */
  plan: z.string().regex(/^[A-F]$/).optional().catch(undefined),
  /** Ids of the actions that are switched on; absent: those of the plan. */
  on: z.array(z.string().max(400)).max(40).optional().catch(undefined),
  /** Record open in the evidence drawer. */
  rec: RecordId.optional().catch(undefined),
  /** The race as figures instead of a picture. */
  race: z.enum(['table']).optional().catch(undefined),
})
export type ContainSearch = z.infer<typeof ContainSearch>

/** Esc: first the record, then the changes of the plan; null when there is nothing to step back from. */
export function stepBack(search: ContainSearch): ContainSearch | null {
  if (search.rec !== undefined) return writeSearch(search, { rec: undefined })
  if (search.on !== undefined) return writeSearch(search, { on: undefined })
  return null
}
