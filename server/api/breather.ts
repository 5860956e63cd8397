/** How long the host works before it lets waiting requests pass, in milliseconds. */
const SLICE_MS = 16

/** Cuts long work into slices, between which requests are answered. */
export class Breather {
  private waiting: (() => void)[] = []
  private began = performance.now()
  private readonly later = queue(() => this.goOn())

  /** True when the present slice is used up. */
  get due(): boolean {
    return performance.now() - this.began >= SLICE_MS
  }

  /** Lets waiting requests pass when the slice is used up, else goes on at once. */
  readonly breathe = (): Promise<void> => {
    if (!this.due) return Promise.resolve()
    return new Promise((resolve) => {
      this.waiting.push(resolve)
      if (this.waiting.length === 1) this.later()
    })
  }

  private goOn(): void {
    const waiting = this.waiting
    this.waiting = []
    this.began = performance.now()
    for (const go of waiting) go()
  }
}

/**
 * The quickest way to the back of the queue. In browsers that is a message to oneself: `setTimeout(0)` is held back
 * for 4 ms there, a quarter of a slice. Node takes up to a thousand messages before it looks at its sockets
 * again, and has `setImmediate`, which browsers lack.
 */
function queue(go: () => void): () => void {
  if (typeof setImmediate === 'function') return () => void setImmediate(go)
  const { port1, port2 } = new MessageChannel()
  port1.addEventListener('message', go)
  port1.start()
  return () => port2.postMessage(null)
}
