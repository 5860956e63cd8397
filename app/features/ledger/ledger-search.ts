import { z } from 'zod'

/** What a link to the ledger restores: the file shown at the right, and the text sought in names and sources. */
export const LedgerSearch = z.object({
  file: z.string().max(40).optional().catch(undefined),
  q: z.string().max(200).optional().catch(undefined),
})
export type LedgerSearch = z.infer<typeof LedgerSearch>
