import { z } from 'zod'
import { RecordId } from '../../../contract/vocabulary.ts'

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

/** A change of some keys; `undefined` takes a key out of the link. */
export type ContainSearchChange = { readonly [K in keyof ContainSearch]?: ContainSearch[K] | undefined }

/** Merges a change and drops empty keys, so that equal states have equal links. */
export function writeContainSearch(search: ContainSearch, change: ContainSearchChange): ContainSearch {
  return Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined))
}

/** Esc: first the record, then the changes of the plan; null when there is nothing to step back from. */
export function stepBack(search: ContainSearch): ContainSearch | null {
  if (search.rec !== undefined) return writeContainSearch(search, { rec: undefined })
  if (search.on !== undefined) return writeContainSearch(search, { on: undefined })
  return null
}
