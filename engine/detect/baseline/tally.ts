import { DAY, type Instant } from '../../model/units.ts'

/**
 * Counts by numeric key, with the first time of each. What was first seen less than a day ago is not yet
 * "known": otherwise the second minute of an intrusion would look usual because of its first.
 */
export class Tally {
  private readonly slots = new Map<number, number>()
  private readonly counts: number[] = []
  private readonly firsts: number[] = []

  /** Adds one; true when the key is new. */
  add(key: number, at: Instant): boolean {
    const slot = this.slots.get(key)
    if (slot !== undefined) {
      this.counts[slot]!++
      return false
    }
    this.slots.set(key, this.counts.length)
    this.counts.push(1)
    this.firsts.push(at)
    return true
  }

  count(key: number): number {
    const slot = this.slots.get(key)
    return slot === undefined ? 0 : this.counts[slot]!
  }

  /** Count of a key that has been known for a day or more at `at`; 0 for newer ones. */
  settled(key: number, at: Instant): number {
    const slot = this.slots.get(key)
    return slot === undefined || at - this.firsts[slot]! < DAY ? 0 : this.counts[slot]!
  }
}
