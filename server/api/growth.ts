/**
 * Which growing files have news, and when it is time to read them: once it has been quiet, or when news has waited
 * for the longest; and never twice in quick succession, or a trickle of lines would keep the engine at work for good.
 * Also knows which of them were read last, so that they can be taken back from the end.
 */
export class Growth {
  private readonly news = new Set<string>()
  /** Growing files whose rows are the newest of the engine, in the order they were read. */
  private tail: string[] = []
  private first = 0
  private last = 0
  private read = Number.NEGATIVE_INFINITY
  private timer: ReturnType<typeof setTimeout> | null = null
  private readonly quietMs: number
  private readonly longestMs: number
  private readonly leastMs: number
  private readonly due: () => void

  /** @param due called when it is time to read. */
  constructor(quietMs: number, longestMs: number, leastMs: number, due: () => void) {
    this.quietMs = quietMs
    this.longestMs = longestMs
    this.leastMs = leastMs
    this.due = due
  }

  get waiting(): boolean {
    return this.news.size > 0
  }

  get isDue(): boolean {
    return this.waiting && performance.now() >= this.dueAt
  }

  /** A file has grown. */
  note(id: string): void {
    const at = performance.now()
    if (!this.waiting) this.first = at
    this.last = at
    this.news.add(id)
    this.timer ??= setTimeout(this.ring, this.dueAt - at)
  }

  /**
   * Ends the wait: which files to drop, newest first, and which to read then. A file without news is read again only
   * when it stands behind one that has, and goes before it from then on: quiet streams are left in peace. A file that
   * has ended goes below all that grow, since it stays for good.
   * @param isGrowing false for files that are gone. @param hasEnded true for files that grow no more.
   */
  take(isGrowing: (id: string) => boolean, hasEnded: (id: string) => boolean): { drop: string[]; read: string[] } {
    const unsorted = [...this.news].filter(isGrowing)
    this.news.clear()
    this.read = performance.now()
    const ended = unsorted.filter(hasEnded)
    const news = unsorted.filter((id) => !ended.includes(id))
    const from = ended.length > 0 ? 0 : this.tail.findIndex((id) => news.includes(id))
    const behind = from < 0 ? [] : this.tail.splice(from)
    const gone = new Set(behind)
    return { drop: [...unsorted.filter((id) => !gone.has(id)), ...behind.toReversed()], read: [...ended, ...behind.filter((id) => !unsorted.includes(id) && isGrowing(id)), ...news] }
  }

  /** A growing file was read, behind all others. */
  added(id: string): void {
    this.tail.push(id)
  }

  /** What was read so far stays where it is: something else is read behind it. */
  settled(): void {
    this.tail = []
  }

  forget(id: string): void {
    this.news.delete(id)
    this.tail = this.tail.filter((other) => other !== id)
  }

  clear(): void {
    this.news.clear()
    this.tail = []
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
  }

  private get dueAt(): number {
    return Math.max(this.read + this.leastMs, Math.min(this.last + this.quietMs, this.first + this.longestMs))
  }

  private readonly ring = (): void => {
    this.timer = null
    if (!this.waiting) return
    const left = this.dueAt - performance.now()
    if (left > 0) this.timer = setTimeout(this.ring, left)
    else this.due()
  }
}
