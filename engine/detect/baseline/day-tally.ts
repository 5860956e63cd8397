/** On how many days each numeric key was seen. Days are numbers that never go back, as `Baseline.day` gives them. */
export class DayTally {
  private readonly seen = new Map<number, { last: number; days: number }>()

  /** Counts `day` for the key; @returns the days before it on which the key was seen. */
  add(key: number, day: number): number {
    const known = this.seen.get(key)
    if (!known) {
      this.seen.set(key, { last: day, days: 1 })
      return 0
    }
    if (known.last !== day) {
      known.last = day
      known.days++
    }
    return known.days - 1
  }

  has(key: number): boolean {
    return this.seen.has(key)
  }
}
