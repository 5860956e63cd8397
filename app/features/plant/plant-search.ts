import { z } from 'zod'
import { RecordId } from '../../../contract/vocabulary.ts'
import { writeSearch } from '../../shared/links/write-search.ts'

export const PlantTab = z.enum(['assets', 'identities', 'windows', 'orders', 'engineering', 'conduits', 'sites', 'questions'])
export type PlantTab = z.infer<typeof PlantTab>

/** What a link to the plant restores; a value edited by hand falls back to the wider view, so that a link always opens. */
export const PlantSearch = z.object({
  /** Which list is shown; assets when absent. */
  tab: PlantTab.optional().catch(undefined),
  /** Text sought in the list. */
  q: z.union([z.string(), z.number().transform(String)]).pipe(z.string().max(200)).optional().catch(undefined),
  /** Id of the zone, conduit, asset, identity, site, window, paper or question that is selected. */
  sel: z.string().max(400).optional().catch(undefined),
  /** Record open in the evidence. */
  rec: RecordId.optional().catch(undefined),
  /** The map as a table. */
  map: z.literal('table').optional().catch(undefined),
  /** Column the list is sorted by, with "-" before it for downwards. */
  sort: z.string().max(40).optional().catch(undefined),
})
export type PlantSearch = z.infer<typeof PlantSearch>

/** Esc: first the record, then the selection, then the text sought; null where there is nothing left to step back from. */
export function stepBack(search: PlantSearch): PlantSearch | null {
  if (search.rec !== undefined) return writeSearch(search, { rec: undefined })
  if (search.sel !== undefined) return writeSearch(search, { sel: undefined })
  if (search.q !== undefined) return writeSearch(search, { q: undefined })
  return null
}
