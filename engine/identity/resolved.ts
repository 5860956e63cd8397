import { type EventKind, type Outcome } from '../model/event.ts'
import type { EntityId, EventIndex, Instant } from '../model/units.ts'
import type { EventStore } from '../ingest/store.ts'
import type { EntityTable } from './entities.ts'

/** Per event, whom and what its texts mean; 0 = the log does not say. Rows as in the store. */
export interface Resolution {
  readonly entities: EntityTable
  /** All events by time (rows of the store). */
  readonly order: Uint32Array
  readonly actor: Uint32Array
  readonly target: Uint32Array
  /** Where it came from: a host when name or lease tells which, else the address. */
  readonly from: Uint32Array
  /** Where it happened or what it was done to: `destination`, else `host`. */
  readonly on: Uint32Array
  /** Account that held the VPN lease of the source address at that instant [ENT-4]. */
  readonly leaseHolder: Uint32Array
  /** Outside address that lease was opened from. */
  readonly tunnelFrom: Uint32Array
}

/** Reads one event after another without making an object for each. Getters read the columns. */
export class EventCursor {
  index = 0 as EventIndex
  readonly store: EventStore
  readonly resolution: Resolution
  constructor(store: EventStore, resolution: Resolution) {
    this.store = store
    this.resolution = resolution
  }

  get time(): Instant { return this.store.time(this.index) }
  get kind(): EventKind { return this.store.kind(this.index) }
  get outcome(): Outcome { return this.store.outcome(this.index) }
  get host(): string { return this.store.text('host', this.index) }
  get actorText(): string { return this.store.text('actor', this.index) }
  get targetText(): string { return this.store.text('target', this.index) }
  get sourceText(): string { return this.store.text('source', this.index) }
  get destinationText(): string { return this.store.text('destination', this.index) }
  get object(): string { return this.store.text('object', this.index) }
  get detail(): string { return this.store.text('detail', this.index) }
  get code(): string { return this.store.text('code', this.index) }
  get amount(): number { return this.store.amount(this.index) }

  get actor(): EntityId | null { return idOrNull(this.resolution.actor[this.index]!) }
  get target(): EntityId | null { return idOrNull(this.resolution.target[this.index]!) }
  get from(): EntityId | null { return idOrNull(this.resolution.from[this.index]!) }
  get on(): EntityId | null { return idOrNull(this.resolution.on[this.index]!) }
  get leaseHolder(): EntityId | null { return idOrNull(this.resolution.leaseHolder[this.index]!) }
  get tunnelFrom(): EntityId | null { return idOrNull(this.resolution.tunnelFrom[this.index]!) }
}

const idOrNull = (id: number): EntityId | null => (id === 0 ? null : (id as EntityId))
