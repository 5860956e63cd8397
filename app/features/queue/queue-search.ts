import { z } from 'zod'
import { Phase, Severity } from '../../../contract/vocabulary.ts'

export const QueueSort = z.enum(['process', 'severity', 'sure', 'newest'])
export type QueueSort = z.infer<typeof QueueSort>

const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).optional().catch(undefined)

/**
 * What a link to the queue restores. An absent list means that nothing is filtered out; a hand-edited or
 * outdated value falls back to the wider view, so that a link always opens.
 */
export const QueueSearch = z.object({
  /** Furthest phases shown. */
  phase: listOf(Phase),
  severity: listOf(Severity),
  plant: listOf(z.string().max(100)),
  sort: QueueSort.optional().catch(undefined),
  /** Text sought in titles, ids and plants. */
  q: z.string().max(200).optional().catch(undefined),
  /** The incident shown at the right. */
  sel: z.string().max(40).optional().catch(undefined),
})
export type QueueSearch = z.infer<typeof QueueSearch>
