import { lowerBound } from '../model/lower-bound.ts'
import type { Instant } from '../model/units.ts'
import { DAY } from '../model/units.ts'

/** Who held an address from when until when. */
interface Lease {
  readonly from: Instant
  to: number
  readonly holder: number
  /** Where the tunnel comes from: the outside address, as an entity; 0 when the log does not say. */
  readonly source: number
}

/** A tunnel without a logged end is taken to be over after this long, as concentrators do by default. */
const LONGEST_LEASE = DAY

/**
 * Addresses that belong to one account for a time: VPN pools.
 *
 *     10.8.0.23  ──[ a.smith 08:02–16:40 ]────[ ACME-support 02:11–… ]──▶
 *
 * Leases are opened and closed in order of time.
 */
export class Leases {
  private readonly byAddress = new Map<string, Lease[]>()
  /** The leases of each holder that may still run, the newest last. */
  private readonly running = new Map<number, Lease[]>()

  open(address: string, holder: number, from: Instant, source = 0): void {
    const leases = this.byAddress.get(address) ?? []
    const last = leases.at(-1)
    if (last && last.to > from) last.to = from
    const lease = { from, to: from + LONGEST_LEASE, holder, source }
    leases.push(lease)
    this.byAddress.set(address, leases)
    const running = this.running.get(holder)
    if (running) running.push(lease)
    else this.running.set(holder, [lease])
  }

  /** Ends the newest open lease of a holder, on one address or on any. */
  close(holder: number, at: Instant, address?: string): void {
    if (address !== undefined) {
      const last = this.byAddress.get(address)?.at(-1)
      if (last && last.holder === holder && last.to > at) last.to = at
      return
    }
    const running = this.running.get(holder) ?? []
    while (running.length > 0 && running.at(-1)!.to <= at) running.pop()
    const newest = running.pop()
    if (newest) newest.to = at
  }

  /** Whether an address was ever lent. */
  holds(address: string): boolean {
    return this.byAddress.has(address)
  }

  /** The lease of an address at an instant, by binary search; null when nobody held it [ENT-4]. */
  at(address: string, instant: Instant): Lease | null {
    const leases = this.byAddress.get(address)
    if (!leases) return null
    const lease = reaching(leases, instant)
    return lease && instant <= lease.to ? lease : null
  }
}

/** Which host answered to an address, as far as events showed it; the newest sight not after the instant counts. */
export class AddressBook {
  private readonly sights = new Map<string, { readonly from: number; readonly host: number }[]>()

  /** Sights must come in order of time; a repeated sight of the same host costs nothing. */
  see(address: string, host: number, at: number): void {
    const known = this.sights.get(address)
    if (!known) this.sights.set(address, [{ from: at, host }])
    else if (known.at(-1)!.host !== host) known.push({ from: at, host })
  }

  /** Addresses each host was seen or declared under, in the order they were. */
  byHost(): ReadonlyMap<number, readonly string[]> {
    const found = new Map<number, string[]>()
    for (const [address, sights] of this.sights) {
      for (const host of new Set(sights.map((sight) => sight.host))) {
        const known = found.get(host)
        if (known) known.push(address)
        else found.set(host, [address])
      }
    }
    return found
  }

  /** Host of an address at an instant, by binary search; before the first sight, the first one. 0 when never seen [ENT-3]. */
  at(address: string, instant: number): number {
    const known = this.sights.get(address)
    if (!known) return 0
    return (reaching(known, instant) ?? known[0]!).host
  }
}

/** The last of a list ordered by `from` that does not begin after an instant, by binary search. */
function reaching<T extends { readonly from: number }>(list: readonly T[], instant: number): T | undefined {
  return list[lowerBound(0, list.length, (at) => list[at]!.from <= instant) - 1]
}
