import type { Resolution } from '../identity/resolved.ts'
import type { EventStore } from '../ingest/store.ts'
import { isBeyondBoundary } from '../correlate/phase.ts'
import { kindIndex } from '../model/event.ts'
import type { EntityId, EventIndex } from '../model/units.ts'

/** How often and when entities were seen; paperwork and notes are no sight of anybody. */
export interface Sightings {
  /** By entity id. */
  readonly records: Uint32Array
  readonly first: Float64Array
  readonly last: Float64Array
  /** Machines at or beyond the boundary that an account was seen on, and when last, by account id. */
  readonly reaches: ReadonlyMap<number, Set<EntityId>>
  readonly lastOt: ReadonlyMap<number, number>
}

const IS_PAPER = new Set([kindIndex('work_order'), kindIndex('asset_declared'), kindIndex('operator_note')])
/** An account that is everywhere need not be followed further. */
const MOST_REACHED = 10_000

/** Counts who was seen where, in one pass. */
export function countSightings(store: EventStore, resolution: Resolution): Sightings {
  const { entities, order, actor, target, from, on } = resolution
  const size = entities.all.length + 1
  const records = new Uint32Array(size)
  const first = new Float64Array(size).fill(Infinity)
  const last = new Float64Array(size).fill(-Infinity)
  const beyond = new Uint8Array(size)
  for (const entity of entities.all) if (entity.kind !== 'account' && isBeyondBoundary(entity.zone)) beyond[entity.id] = 1
  const reaches = new Map<number, Set<EntityId>>()
  const lastOt = new Map<number, number>()
  const see = (id: number, at: number): void => {
    if (id === 0) return
    records[id]!++
    if (at < first[id]!) first[id] = at
    if (at > last[id]!) last[id] = at
  }
  for (const value of order) {
    const row = value as EventIndex
    if (IS_PAPER.has(store.kindNumber(row))) continue
    const at = store.time(row)
    const [who, whom, here, there] = [actor[row]!, target[row]!, from[row]!, on[row]!]
    see(who, at)
    if (whom !== who) see(whom, at)
    if (here !== who && here !== whom) see(here, at)
    if (there !== here && there !== who && there !== whom) see(there, at)
    if (who === 0 || beyond[there] === 0 || store.outcome(row) === 'failure') continue
    lastOt.set(who, at)
    let reached = reaches.get(who)
    if (!reached) reaches.set(who, (reached = new Set()))
    if (reached.size < MOST_REACHED) reached.add(there as EntityId)
  }
  return { records, first, last, reaches, lastOt }
}
