/**
 * What page and worker say to each other. A body goes to the worker whole (chunks of uploads are transferred,
 * not copied) and comes back in pieces as it is made, so that server-sent events stream in every browser:
 * transferable streams would do the same, but not everywhere.
 */
export type ToHost =
  | { readonly kind: 'request'; readonly id: number; readonly method: string; readonly url: string; readonly headers: readonly (readonly [string, string])[]; readonly body: ArrayBuffer | null }
  /** The page is no longer interested: the call ends and is forgotten. */
  | { readonly kind: 'abort'; readonly id: number }

export type ToPage =
  | { readonly kind: 'head'; readonly id: number; readonly status: number; readonly headers: readonly (readonly [string, string])[]; readonly hasBody: boolean }
  | { readonly kind: 'piece'; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  /** The answer is complete; the id will not be used again. */
  | { readonly kind: 'end'; readonly id: number }
  /** The call failed before its head, or the stream broke after it. */
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string }

/** The end of a MessageChannel, a Worker, or a worker's own global scope. */
export interface Port<Out> {
  postMessage(message: Out, transfer: Transferable[]): void
}

/** Proof that a switch over one of the unions above is complete. */
export function never(message: never): never {
  throw new Error(`Unknown message ${JSON.stringify(message)}`)
}
