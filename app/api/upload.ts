import type { UploadOutcome } from '../../contract/evidence.ts'
import { call } from './client.ts'
import { ApiProblem } from './problem.ts'

export interface UploadTask {
  readonly file: Blob
  /** Name with folders, as dropped. */
  readonly path: string
  /** Id of an upload that broke off; null to begin. */
  readonly uploadId: string | null
  /** Digest of the whole file; asked for only when all bytes are sent. */
  readonly digest: () => Promise<string>
  readonly onProgress: (uploadId: string, sent: number) => void
}

/** The host may stand elsewhere than we believe, once per chunk; more often than this in a row something is wrong. */
const MOST_REALIGNMENTS = 5

/**
 * Sends a file in chunks and has it checked; an upload that broke off goes on where the host stands.
 * @throws {ApiProblem} as the host refuses, or the abort reason.
 */
export async function uploadFile(task: UploadTask, signal: AbortSignal): Promise<UploadOutcome> {
  let upload = await openUpload(task, signal)
  let realignments = 0
  task.onProgress(upload.id, upload.offset)
  while (upload.offset < task.file.size) {
    const chunk = task.file.slice(upload.offset, upload.offset + upload.chunkBytes)
    try {
      upload = await call('sendChunk', { params: { id: upload.id }, query: { offset: upload.offset }, body: chunk }, { signal })
      realignments = 0
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.kind !== 'wrong-offset' || realignments >= MOST_REALIGNMENTS) throw error
      realignments += 1
      upload = await call('getUpload', { params: { id: upload.id } }, { signal })
    }
    task.onProgress(upload.id, upload.offset)
  }
  return call('completeUpload', { params: { id: upload.id }, body: { sha256: await task.digest() } }, { signal })
}

async function openUpload({ file, path, uploadId }: UploadTask, signal: AbortSignal) {
  if (uploadId !== null) {
    try {
      return await call('getUpload', { params: { id: uploadId } }, { signal })
    } catch (error) {
      // The host forgot it, e.g. after a restart: begin anew.
      if (!(error instanceof ApiProblem) || error.kind !== 'not-found') throw error
    }
  }
  return call('createUpload', { body: { path, bytes: file.size } }, { signal })
}
