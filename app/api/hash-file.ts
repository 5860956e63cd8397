import type { HashAnswer } from './hash.worker.ts'

/** SHA-256 of a file as 64 hex digits, computed in a worker of its own so that typing and scrolling stay smooth. */
export function hashFile(file: Blob, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module', name: 'sha-256' })
    const end = (act: () => void) => { worker.terminate(); act() }
    signal.addEventListener('abort', () => end(() => reject(signal.reason as Error)), { once: true })
    worker.addEventListener('message', ({ data }: MessageEvent<HashAnswer>) => end(() => ('sha256' in data ? resolve(data.sha256) : reject(new Error(data.failure)))))
    worker.addEventListener('error', ({ message }) => end(() => reject(new Error(message || 'The checksum could not be computed.'))))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    worker.postMessage(file)
  })
}
