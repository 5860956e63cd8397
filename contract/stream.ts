import { z } from 'zod'
import { EvidenceId } from './vocabulary.ts'

/** Where live lines belong. */
export const StreamTarget = z.object({
  /** Names the stream, e.g. `edge1-asa`; lines of one stream go into one file after another. */
  source: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
  /** Name by which the log would go as a file, e.g. `zeek/conn.log`: some sources are recognised by it. */
  path: z.string().min(1).max(256).optional(),
  /**
   * Where the stream stands, as the last receipt said: refused when it stands elsewhere, so that nothing is taken
   * twice after a break. With it the body may end within a line; without it a line end is added where it lacks.
   */
  offset: z.coerce.number().int().nonnegative().optional(),
})
export type StreamTarget = z.infer<typeof StreamTarget>

/** What was taken and will survive a power cut. An empty body is answered too: it tells where a stream stands. */
export const StreamReceipt = z.object({
  source: z.string(),
  /** Taken by this request, the added line end included. */
  bytes: z.number().int().nonnegative(),
  /** Line ends among them. */
  lines: z.number().int().nonnegative(),
  /** Where the stream stands: all bytes ever taken. */
  offset: z.number().int().nonnegative(),
  /** The file that grows; null when none is open. */
  receiving: EvidenceId.nullable(),
  /** Files that this request brought to their end, in their order. */
  closed: z.array(EvidenceId),
})
export type StreamReceipt = z.infer<typeof StreamReceipt>
