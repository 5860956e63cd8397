import { DAY, type EntityId, type Instant } from '../model/units.ts'

/** An entity dealt with by more distinct others than this is a hub: sharing it links nothing [LNK-4]. */
const HOST_HUB = 12
const ADDRESS_HUB = 4

/** Days are counted up to here; more say nothing new. */
const MOST_DAYS = 255

/** Who has dealt with whom so far, counted as the pass goes on: the past only, never the future. */
export class Acquaintance {
  /** By pair: last day × 256 + days on which they met. */
  private readonly pairs = new Map<number, number>()
  private readonly partners = new Map<number, number>()

  /** On how many earlier days `a` dealt with `b`; today does not count. */
  days(a: EntityId, b: EntityId, at: Instant): number {
    const known = this.pairs.get(pairOf(a, b))
    if (known === undefined) return 0
    const days = known % 256
    return Math.floor(known / 256) === dayOf(at) ? days - 1 : days
  }

  /** Distinct others that have reached `b` before now. */
  degree(b: EntityId): number {
    return this.partners.get(b) ?? 0
  }

  isHub(b: EntityId, isAddress: boolean): boolean {
    return this.degree(b) > (isAddress ? ADDRESS_HUB : HOST_HUB)
  }

  note(a: EntityId, b: EntityId, at: Instant): void {
    const key = pairOf(a, b)
    const known = this.pairs.get(key)
    const day = dayOf(at)
    if (known === undefined) {
      this.pairs.set(key, day * 256 + 1)
      this.partners.set(b, (this.partners.get(b) ?? 0) + 1)
    } else if (Math.floor(known / 256) !== day) this.pairs.set(key, day * 256 + Math.min(MOST_DAYS, (known % 256) + 1))
  }
}

const pairOf = (a: EntityId, b: EntityId): number => a * 0x200000 + b
const dayOf = (at: Instant): number => Math.floor(at / DAY)
