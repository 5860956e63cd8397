import type { Activity } from '../../contract/incident.ts'
import { lowerBound } from '../model/lower-bound.ts'
import type { EventIndex } from '../model/units.ts'
import { HOUR, isoTime } from '../model/units.ts'
import type { Resolution } from '../identity/resolved.ts'
import type { EventStore } from '../ingest/store.ts'
import { LANE_OF_KIND, LANES, type Telemetry } from './telemetry.ts'

/** A lane is silent when nothing at all came for this long although it has records before and after. */
const GAP_HOURS = 12

/** Counts records per lane and bin between two instants. Linear in events of the range. */
export function writeActivity(store: EventStore, resolution: Resolution, telemetry: Telemetry, from: number, to: number, bins: number): Activity {
  const binMs = Math.max(1, (to - from) / bins)
  const counts = LANES.map(() => Array.from({ length: bins }, () => 0))
  const { order } = resolution
  let events = 0
  for (let i = firstFrom(store, order, from); i < order.length; i++) {
    const row = order[i] as EventIndex
    const time = store.time(row)
    if (time > to) break
    const lane = LANE_OF_KIND[store.kindNumber(row)]!
    if (lane < 0) continue
    events++
    counts[lane]![Math.min(bins - 1, Math.floor((time - from) / binMs))]!++
  }
  const lanes = LANES.map((family, lane) => ({ family, counts: counts[lane]!, gaps: gapsOf(telemetry, lane) }))
  return { from: isoTime(from), to: isoTime(to), binMs, lanes, events }
}

/** First position in `order` at or after an instant. */
const firstFrom = (store: EventStore, order: Uint32Array, instant: number): number => lowerBound(0, order.length, (at) => store.time(order[at] as EventIndex) < instant)

function gapsOf({ first, laneHours }: Telemetry, lane: number): { from: string; to: string }[] {
  const hours = laneHours[lane]!
  const gaps: { from: string; to: string }[] = []
  let start = 0
  for (let hour = 0; hour <= hours.length && gaps.length < 100; hour++) {
    if (hour < hours.length && hours[hour] === 0) continue
    if (hour - start >= GAP_HOURS) gaps.push({ from: isoTime(first! + start * HOUR), to: isoTime(first! + hour * HOUR) })
    start = hour + 1
  }
  return gaps
}
