import { create } from 'zustand'
import type { UploadOutcome } from '../../../contract/evidence.ts'
import { call } from '../../api/client.ts'
import { hashFile } from '../../api/hash-file.ts'
import { asProblem } from '../../api/problem.ts'
import { uploadFile } from '../../api/upload.ts'

/** A file on its way into the case. */
export interface UploadItem {
  readonly key: number
  readonly path: string
  readonly file: File
  readonly bytes: number
  readonly sent: number
  readonly state: 'waiting' | 'sending' | 'cancelled' | 'failed' | 'done'
  readonly uploadId: string | null
  /** When failed: what happened and what to do. */
  readonly failure: { reason: string; advice: string | null } | null
  readonly outcome: UploadOutcome | null
}

/** Lives outside the pages, so that going to another one does not stop an upload. */
export const useUploads = create<{ items: readonly UploadItem[] }>(() => ({ items: [] }))

const digests = new Map<number, Promise<string>>()
let nextKey = 1
let running: { key: number; abort: AbortController } | null = null

export function addFiles(files: readonly { path: string; file: File }[]): void {
  const items = files.map(({ path, file }): UploadItem => ({ key: nextKey++, path, file, bytes: file.size, sent: 0, state: 'waiting', uploadId: null, failure: null, outcome: null }))
  useUploads.setState((state) => ({ items: [...state.items, ...items] }))
  void sendNext()
}

/** Stops what is being sent and what waits; nothing sent so far is lost, `resumeUploads` goes on. */
export function cancelUploads(): void {
  useUploads.setState(({ items }) => ({ items: items.map((item) => (item.state === 'waiting' || item.state === 'sending' ? { ...item, state: 'cancelled' } : item)) }))
  running?.abort.abort()
}

/** Goes on with everything cancelled or failed. */
export function resumeUploads(): void {
  useUploads.setState(({ items }) => ({ items: items.map((item) => (item.state === 'cancelled' || item.state === 'failed' ? { ...item, state: 'waiting', failure: null } : item)) }))
  void sendNext()
}

/** Takes everything that is not under way off the list, and gives up on the host what was half sent. */
export function dismissUploads(): void {
  const over = useUploads.getState().items.filter(({ state }) => state !== 'waiting' && state !== 'sending')
  for (const { key, state, uploadId } of over) {
    digests.delete(key)
    if (state !== 'done' && uploadId !== null) call('cancelUpload', { params: { id: uploadId } }).catch(() => {})
  }
  useUploads.setState(({ items }) => ({ items: items.filter((item) => !over.includes(item)) }))
}

async function sendNext(): Promise<void> {
  if (running) return
  const item = useUploads.getState().items.find(({ state }) => state === 'waiting')
  if (!item) return
  const abort = new AbortController()
  running = { key: item.key, abort }
  change(item.key, { state: 'sending' })
  try {
    const digest = digestOf(item)
    const outcome = await uploadFile({ file: item.file, path: item.path, uploadId: item.uploadId, digest, onProgress: (uploadId, sent) => change(item.key, { uploadId, sent }) }, abort.signal)
    change(item.key, { state: 'done', sent: item.bytes, outcome })
    digests.delete(item.key)
  } catch (error) {
    const problem = asProblem(error)
    if (!abort.signal.aborted) change(item.key, { state: 'failed', failure: { reason: `${problem.title}. ${problem.detail}`, advice: problem.advice } })
  }
  running = null
  void sendNext()
}

/** Begins to compute the digest beside the sending; what was computed once serves the resumption too. */
function digestOf(item: UploadItem): () => Promise<string> {
  const known = digests.get(item.key)
  const digest = known ?? hashFile(item.file, new AbortController().signal)
  if (!known) {
    digests.set(item.key, digest)
    digest.catch(() => digests.delete(item.key))
  }
  return () => digest
}

function change(key: number, part: Partial<UploadItem>): void {
  useUploads.setState(({ items }) => ({ items: items.map((item) => (item.key === key ? { ...item, ...part } : item)) }))
}
