import { z } from 'zod'

/** What a link to the ledger restores: the file shown at the right, the text sought in names and sources, and the place whose coverage is open. */
export const LedgerSearch = z.object({
  file: z.string().max(40).optional().catch(undefined),
  q: z.string().max(200).optional().catch(undefined),
  cover: z.enum(['ways', 'roles']).optional().catch(undefined),
  place: z.string().max(400).optional().catch(undefined),
})
export type LedgerSearch = z.infer<typeof LedgerSearch>
