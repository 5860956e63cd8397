import type { EventCursor } from '../../identity/resolved.ts'
import type { Decibans, EntityId, Instant } from '../../model/units.ts'
import { pairKey } from '../parties.ts'
import { bounded, shrunk, span, strength, withCaution, type Surprise } from './surprise.ts'
import { Tally } from './tally.ts'

/** Who does what to which controller. Operations are numbered as in acts.ts. */
export class Operations {
  private readonly pairs = new Tally()
  /** On how many controllers a client did an operation. */
  private readonly controllersOf = new Tally()
  private readonly onController = new Map<number, { n: number; clients: number }>()

  learn(event: EventCursor, operation: number): void {
    const controller = event.on
    if (controller === null) return
    const key = controller * 16 + operation
    let seen = this.onController.get(key)
    if (!seen) this.onController.set(key, (seen = { n: 0, clients: 0 }))
    seen.n++
    const client = event.from
    if (client === null || !this.pairs.add(pairKey(client, controller) * 8 + operation, event.time)) return
    seen.clients++
    this.controllersOf.add(client * 8 + operation, event.time)
  }

  /** See Baseline.operation; `days` of logs before `at`. */
  surprise(client: EntityId | null, controller: EntityId, operation: number, at: Instant, days: number, cap: Decibans): Surprise {
    const seen = this.onController.get(controller * 16 + operation)
    const total = seen?.n ?? 0
    const count = client === null ? 0 : this.pairs.settled(pairKey(client, controller) * 8 + operation, at)
    const rate = shrunk(Math.max(0, (seen?.clients ?? 0) - 1), total, 0.05)
    const raw = bounded(client === null ? 0 : count > 0 ? -6 * Math.min(1, count / 3) : 10 * Math.log10(0.8 / rate), cap)
    // Whose office it is elsewhere comes to the next controller one day; half of the strangeness stays, for so does who took its place.
    const elsewhere = count > 0 || client === null ? 0 : this.controllersOf.settled(client * 8 + operation, at)
    const weight = elsewhere < 2 ? raw : Math.max(raw / 2, raw - 10 * Math.log10(elsewhere))
    // A controller nobody ever programs has no acts of its own: the whole network is its history.
    const acts = Math.max(total, days >= 7 ? 5 : 0)
    return {
      decibans: weight * strength(days, acts),
      detail: withCaution(`this client in ${count} of ${total} such operations on it ${span(days)}${elsewhere < 2 ? '' : `; on ${elsewhere} others before`}`, days, acts),
      count, total,
      first: count === 0,
    }
  }
}
