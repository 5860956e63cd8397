import { z } from 'zod'
import { IsoTime, RecordId } from '../../../contract/vocabulary.ts'
import { writeSearch } from '../links/write-search.ts'

/**
 * What a colleague must see again on an incident page. One schema reads and writes it; a link that was
 * edited by hand or is out of date still opens, each bad value falling back to the wider view.
 */
export const IncidentSearch = z.object({
  /** Id of the selected beat, edge, entity or path. */
  sel: z.string().max(4000).optional().catch(undefined),
  /** Record open in the evidence drawer. */
  rec: RecordId.optional().catch(undefined),
  from: IsoTime.optional().catch(undefined),
  to: IsoTime.optional().catch(undefined),
  /**
   * The moment of the replay: every pane shows what the records up to then prove, by `knownAt` (known-at.ts).
   * Absent: all that is known. `from` and `to` stay the stretch looked at; `at` is when one looks.
   */
  at: IsoTime.optional().catch(undefined),
  /** Text sought in the story. A link written by hand may hold a bare number. */
  q: z.union([z.string(), z.number().transform(String)]).pipe(z.string().trim().min(1).max(200)).optional().catch(undefined),
  /** Story shows every beat, key folds the rest. */
  view: z.enum(['story', 'key']).optional().catch(undefined),
  /** What the Movement pane shows. */
  tab: z.enum(['graph', 'table', 'evidence']).optional().catch(undefined),
  /** The two moments that stand side by side; neither without the other. */
  a: IsoTime.optional().catch(undefined),
  b: IsoTime.optional().catch(undefined),
  /** Which pane a narrow window shows. */
  w: z.enum(['narrative', 'movement']).optional().catch(undefined),
})
export type IncidentSearch = z.infer<typeof IncidentSearch>

/** Esc: first the comparison, then the record, then the selection, then the search, then the replay, then the time range; an empty search has nowhere to step back to. */
export function stepBack(search: IncidentSearch): IncidentSearch | null {
  if (search.a !== undefined || search.b !== undefined) return writeSearch(search, { a: undefined, b: undefined })
  if (search.rec !== undefined) return writeSearch(search, { rec: undefined })
  if (search.sel !== undefined) return writeSearch(search, { sel: undefined })
  if (search.q !== undefined) return writeSearch(search, { q: undefined })
  if (search.at !== undefined) return writeSearch(search, { at: undefined })
  if (search.from !== undefined || search.to !== undefined) return writeSearch(search, { from: undefined, to: undefined })
  return null
}
