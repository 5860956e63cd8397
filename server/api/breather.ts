/** How long the host works before it lets waiting requests pass, in milliseconds. */
const SLICE_MS = 16

/**
 * Cuts long work into slices. A message to itself is the quickest way to the back of the event queue:
 * browsers hold `setTimeout(0)` back for 4 ms, a fifth of a slice.
 */
export class Breather {
  private readonly channel = new MessageChannel()
  private waiting: (() => void)[] = []
  private began = performance.now()

  constructor() {
    this.channel.port1.addEventListener('message', () => {
      const waiting = this.waiting
      this.waiting = []
      this.began = performance.now()
      for (const go of waiting) go()
    })
    this.channel.port1.start()
    // In Node an open port would keep the process from ending; browsers have no `unref` and no need of one.
    const port = this.channel.port1 as MessagePort & { unref?: () => void }
    port.unref?.()
  }

  /** True when the present slice is used up. */
  get due(): boolean {
    return performance.now() - this.began >= SLICE_MS
  }

  /** Lets waiting requests pass when the slice is used up, else goes on at once. */
  readonly breathe = (): Promise<void> => {
    if (!this.due) return Promise.resolve()
    return new Promise((resolve) => {
      this.waiting.push(resolve)
      if (this.waiting.length === 1) this.channel.port2.postMessage(null)
    })
  }

  stop(): void {
    this.channel.port1.close()
    for (const go of this.waiting) go()
    this.waiting = []
  }
}
