import { z } from 'zod'
import { RunSimulation } from '../../../contract/board.ts'
import { Sector } from '../../../contract/vocabulary.ts'

/** What a colleague must see again on the board page. Bad values fall back to the newest quarter and the whole company. */
export const BoardSearch = z.object({
  /** Quarter the figures are as of; absent: the newest. */
  q: z.string().regex(/^\d{4}-Q[1-4]$/).optional().catch(undefined),
  /** What is opened: the id of a metric, `plant:` with its name, or `stage:` with its id. */
  open: z.string().max(160).optional().catch(undefined),
  view: z.enum(['governance']).optional().catch(undefined),
  /** Plants of one branch of industry only. */
  sector: Sector.optional().catch(undefined),
  /** The loss curve as figures instead of a picture. */
  curve: z.enum(['table']).optional().catch(undefined),
  /** What the model is run with, where it is not as usual: the same two make the same figures. */
  seed: RunSimulation.shape.seed.catch(undefined),
  trials: RunSimulation.shape.trials.catch(undefined),
})
export type BoardSearch = z.infer<typeof BoardSearch>
