import { z } from 'zod'

/** Every way a request can fail, each with a type that stays the same for ever (RFC 9457). */
export const PROBLEMS = {
  'not-found': { status: 404, title: 'Nothing is stored under this address' },
  'invalid-request': { status: 400, title: 'The request is not of the agreed form' },
  forbidden: { status: 403, title: 'This is for other roles' },
  'wrong-offset': { status: 409, title: 'The chunk does not continue where the upload stands' },
  'chunk-too-large': { status: 413, title: 'The chunk is larger than agreed' },
  'checksum-mismatch': { status: 422, title: 'The bytes received are not the bytes announced' },
  'upload-incomplete': { status: 409, title: 'The upload is not complete' },
  'archive-refused': { status: 422, title: 'The archive was refused' },
  'storage-full': { status: 507, title: 'There is no room left for evidence' },
  'not-ready': { status: 409, title: 'The analysis has not finished' },
  'not-previewable': { status: 409, title: 'What this decision changes cannot be shown beforehand' },
  'not-supported': { status: 501, title: 'This host cannot do that' },
  'too-many-streams': { status: 429, title: 'Too many streams are open' },
  superseded: { status: 409, title: 'A newer request took the place of this one' },
  'host-restarted': { status: 503, title: 'The engine stopped and was started again' },
  internal: { status: 500, title: 'This is a fault of ours' },
} as const
export type ProblemType = keyof typeof PROBLEMS

/** RFC 9457 problem details, plus `advice`: the next step a person can take. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string().optional(),
  advice: z.string().optional(),
})
export type Problem = z.infer<typeof Problem>

export const problemUri = (type: ProblemType) => `urn:throughline:problem:${type}`
