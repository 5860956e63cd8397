import type { Family } from '../../contract/vocabulary.ts'
import type { Resolution } from '../identity/resolved.ts'
import type { EventStore } from '../ingest/store.ts'
import { EVENT_KINDS, familyOf, kindIndex } from '../model/event.ts'
import { HOUR, type EntityId, type EventIndex, type Instant } from '../model/units.ts'

/** Lanes of the overview strip that telemetry fills by itself. */
export const LANES = ['identity', 'endpoint', 'cloud', 'operational'] as const satisfies readonly Family[]
/** Position in LANES of each kind, by its number; -1 for paperwork and notes. */
export const LANE_OF_KIND: readonly number[] = EVENT_KINDS.map((kind) => LANES.indexOf(familyOf(kind) as never))
const IS_PAPER = new Set<number>([kindIndex('work_order'), kindIndex('asset_declared'), kindIndex('operator_note')])

/** How much was seen where and when: the ground for strip, coverage and blind spots. */
export interface Telemetry {
  readonly first: Instant | null
  readonly last: Instant | null
  /** Events per lane and hour since `first`. */
  readonly laneHours: readonly Uint32Array[]
  /** Events per host and hour since `first`: what a host recorded itself, or what was seen of it by others. */
  readonly hostHours: ReadonlyMap<EntityId, Uint32Array>
  readonly events: number
  /** Whether any log could have shown contact with the DMZ or beyond. */
  readonly seesOt: boolean
}

/** Counts telemetry by hour in one pass; paperwork and notes are no telemetry. */
export function measureTelemetry(store: EventStore, resolution: Resolution): Telemetry {
  const { order } = resolution
  const rows = order.filter((row) => !IS_PAPER.has(store.kindNumber(row as EventIndex)))
  if (rows.length === 0) return { first: null, last: null, laneHours: LANES.map(() => new Uint32Array(0)), hostHours: new Map(), events: 0, seesOt: false }
  const first = store.time(rows[0] as EventIndex)
  const last = store.time(rows.at(-1) as EventIndex)
  const hours = Math.floor((last - first) / HOUR) + 1
  // One wrong clock must not cost gigabytes: beyond ten years, hours are not kept per host.
  const keepHosts = hours <= 90_000
  const laneHours = LANES.map(() => new Uint32Array(hours))
  const hostHours = new Map<EntityId, Uint32Array>()
  for (const row of rows) {
    const kind = store.kindNumber(row as EventIndex)
    const hour = Math.floor((store.time(row as EventIndex) - first) / HOUR)
    const lane = LANE_OF_KIND[kind]!
    if (lane >= 0) laneHours[lane]![hour]!++
    const on = resolution.on[row]! as EntityId
    if (!keepHosts || on === 0 || resolution.entities.get(on).zone === 'internet' || resolution.entities.get(on).zone === 'enterprise') continue
    let counts = hostHours.get(on)
    if (!counts) hostHours.set(on, (counts = new Uint32Array(hours)))
    counts[hour]!++
  }
  return { first, last, laneHours, hostHours, events: rows.length, seesOt: hostHours.size > 0 }
}

/** Longest run of empty hours, and the share of hours that are not. Empty input gives 0 and 0. */
export function silenceOf(hours: Uint32Array): { readonly longestMs: number; readonly from: number; readonly share: number } {
  let longest = 0
  let from = 0
  let run = 0
  let filled = 0
  hours.forEach((count, hour) => {
    run = count === 0 ? run + 1 : 0
    if (count > 0) filled++
    if (run > longest) {
      longest = run
      from = hour - run + 1
    }
  })
  return { longestMs: longest * HOUR, from, share: hours.length === 0 ? 0 : filled / hours.length }
}
