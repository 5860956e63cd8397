import type { EntityId } from '../model/units.ts'

/** An entity dealt with by more distinct others than this is a hub: sharing it links nothing [LNK-4]. */
const HOST_HUB = 12
const ADDRESS_HUB = 4

/** Who has dealt with whom so far, counted as the pass goes on: the past only, never the future. */
export class Acquaintance {
  private readonly pairs = new Map<number, number>()
  private readonly partners = new Map<number, number>()

  /** How often `a` has reached `b` before now. */
  count(a: EntityId, b: EntityId): number {
    return this.pairs.get(a * 0x200000 + b) ?? 0
  }

  /** Distinct others that have reached `b` before now. */
  degree(b: EntityId): number {
    return this.partners.get(b) ?? 0
  }

  isHub(b: EntityId, isAddress: boolean): boolean {
    return this.degree(b) > (isAddress ? ADDRESS_HUB : HOST_HUB)
  }

  note(a: EntityId, b: EntityId): void {
    const key = a * 0x200000 + b
    const before = this.pairs.get(key) ?? 0
    this.pairs.set(key, before + 1)
    if (before === 0) this.partners.set(b, (this.partners.get(b) ?? 0) + 1)
  }
}
