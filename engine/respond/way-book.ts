import type { Session } from '../identity/sessions.ts'
import type { EntityId, EventIndex, Instant } from '../model/units.ts'
import { PAIR } from '../plant/observations.ts'
import type { ReachEdge } from './model.ts'

/** A way as the evidence is read: counted, with its newest proof. */
export interface Way extends Omit<ReachEdge, 'guards' | 'uses' | 'lastUsed'> {
  basis: ReachEdge['basis']
  uses: number
  lastUsed: Instant | null
  readonly events: EventIndex[]
  /** The last session that went it; null for ways without. */
  session: Session | null
}

/** What one record shows of a way. */
export interface Sighted extends Pick<ReachEdge, 'from' | 'to' | 'kind' | 'service' | 'account' | 'gateway' | 'basis'> {
  readonly at: Instant | null
  readonly event: EventIndex | null
  /** Times it was gone, when the record stands for several; 1 when absent, 0 for ways nobody was seen to go. */
  readonly uses?: number
}

/** Ways kept in all, and between the same two: beyond that, what is seen later is only counted on what is known. */
const MOST_WAYS = 200_000
const MOST_OF_PAIR = 64
const MOST_EVENTS = 5

/** Ways by their two ends; those of other accounts, services and gateways are told apart. */
export class WayBook {
  private readonly byPair = new Map<number, Way[]>()
  private kept = 0
  /** Ways there was no room for. */
  leftOut = 0

  /** Enters a way or counts it once more; null when there is no room. A way from something to itself is none. */
  note(sighted: Sighted): Way | null {
    const { from, to, service, account, gateway, kind, basis, at, event, uses = 1 } = sighted
    if (from === to) return null
    const key = from * PAIR + to
    let ways = this.byPair.get(key)
    let way: Way | undefined
    if (ways) for (const each of ways) if (each.account === account && each.service === service && each.gateway === gateway && each.kind === kind) way = each
    if (!way) {
      if (this.kept >= MOST_WAYS || (ways && ways.length >= MOST_OF_PAIR)) {
        this.leftOut++
        return null
      }
      if (!ways) this.byPair.set(key, (ways = []))
      this.kept++
      ways.push((way = { from, to, kind, service, account, gateway, basis, uses: 0, lastUsed: null, events: [], session: null }))
    }
    way.uses += uses
    if (basis === 'observed') way.basis = basis
    if (at !== null && (way.lastUsed === null || at > way.lastUsed)) way.lastUsed = at
    if (event !== null) addProof(way.events, event)
    return way
  }

  /** Whether anything was seen between two. */
  knows(from: EntityId, to: EntityId): boolean {
    return this.byPair.has(from * PAIR + to)
  }

  /** All two ends something was seen between. */
  *ends(): Generator<readonly [EntityId, EntityId]> {
    for (const key of this.byPair.keys()) yield [Math.floor(key / PAIR) as EntityId, (key % PAIR) as EntityId]
  }

  /** All ways in order of their ends. What a sensor saw without an account is the same way as the one an account is known of. */
  *all(): Generator<Way> {
    for (const key of [...this.byPair.keys()].sort((a, b) => a - b)) yield* absorb(this.byPair.get(key)!)
  }
}

/** Keeps the first proof and the four newest. */
function addProof(events: EventIndex[], event: EventIndex): void {
  if (events.includes(event)) return
  if (events.length >= MOST_EVENTS) events.splice(1, 1)
  events.push(event)
}

function absorb(ways: readonly Way[]): Way[] {
  const named = ways.filter(({ account }) => account !== null)
  return ways.filter((way) => {
    if (way.account !== null) return true
    const same = named.filter(({ service, kind }) => service === way.service && kind === way.kind)
    if (same.length === 0) return true
    for (const each of same) if (way.lastUsed !== null && (each.lastUsed ?? -Infinity) < way.lastUsed) each.lastUsed = way.lastUsed
    return false
  })
}
