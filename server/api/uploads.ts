import type { Handlers } from './bind.ts'
import type { Intake } from './intake.ts'

/** Sending a file: create, chunks at offsets, complete with the SHA-256. */
export function uploadHandlers(intake: Intake): Pick<Handlers, 'createUpload' | 'getUpload' | 'sendChunk' | 'completeUpload' | 'cancelUpload'> {
  return {
    createUpload: ({ body }) => intake.create(body.path, body.bytes, false),
    getUpload: ({ params }) => intake.progress(params.id),
    sendChunk: ({ params, query, body }) => intake.append(params.id, query.offset, body),
    completeUpload: ({ params, body }) => intake.complete(params.id, body.sha256),
    cancelUpload: ({ params }) => intake.cancel(params.id),
  }
}
