import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** Sent in: the file. Sent back: its digest, or why it could not be read. */
export type HashAnswer = { sha256: string } | { failure: string }

const SLICE_BYTES = 4 << 20
const scope = globalThis as unknown as { postMessage(answer: HashAnswer): void; addEventListener(type: 'message', listen: (event: MessageEvent<Blob>) => void): void }

async function hash(file: Blob): Promise<HashAnswer> {
  const hasher = sha256.create()
  try {
    for (let at = 0; at < file.size; at += SLICE_BYTES) hasher.update(new Uint8Array(await file.slice(at, at + SLICE_BYTES).arrayBuffer()))
    return { sha256: bytesToHex(hasher.digest()) }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}

scope.addEventListener('message', ({ data }) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
  void hash(data).then((answer) => scope.postMessage(answer))
})
