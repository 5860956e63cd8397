import type { EventCursor } from '../../identity/resolved.ts'
import type { Instant } from '../../model/units.ts'

/**
 * Since when each host has told anything in its own log. A record that names the host it happened on, and no other
 * machine acted on, was written by that host.
 */
export class Recorders {
  private readonly firsts = new Map<number, Instant>()
  private last = -1

  /** First instant of the log of the host that wrote this; null when it is its first, undefined for records of sensors and services. */
  since({ store, index }: EventCursor): Instant | null | undefined {
    if (store.textId('destination', index) !== 0) return undefined
    const host = store.textId('host', index)
    return host === 0 ? undefined : (this.firsts.get(host) ?? null)
  }

  add({ store, index, time }: EventCursor): void {
    const host = store.textId('host', index)
    // Logs come in runs of one host.
    if (host === this.last || host === 0 || store.textId('destination', index) !== 0) return
    this.last = host
    if (!this.firsts.has(host)) this.firsts.set(host, time)
  }
}
