/** Lets work on one key pass one after another, while different keys go side by side. */
export class Turnstile {
  private readonly queues = new Map<string, Promise<unknown>>()

  /** Runs `work` once all earlier work on `key` has ended, however it ended. */
  async pass<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.queues.get(key) ?? Promise.resolve()
    const result = before.then(work, work)
    const settled = result.catch(() => undefined)
    this.queues.set(key, settled)
    try {
      return await result
    } finally {
      if (this.queues.get(key) === settled) this.queues.delete(key)
    }
  }
}
