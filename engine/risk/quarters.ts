import { MINUTE, type Instant } from '../model/units.ts'
import type { Plant } from '../plant/plant.ts'

/** A quarter of a year by the clocks of the plant: from its first instant to the first of the next. */
export interface Quarter {
  readonly id: string
  readonly from: number
  readonly to: number
}

type Clock = Pick<Plant, 'zoneMinutes'>

const MOST_QUARTERS = 12

/** The quarter an instant lies in. */
export function quarterAt(at: number, clock: Clock): Quarter {
  const local = new Date(at + clock.zoneMinutes(at as Instant) * MINUTE)
  return quarterOf(local.getUTCFullYear(), Math.floor(local.getUTCMonth() / 3), clock)
}

function quarterOf(year: number, index: number, clock: Clock): Quarter {
  return { id: `${String(year).padStart(4, '0')}-Q${index + 1}`, from: startOf(year, index * 3, clock), to: startOf(year, index * 3 + 3, clock) }
}

function startOf(year: number, month: number, { zoneMinutes }: Clock): number {
  const wall = Date.UTC(year, month, 1)
  const near = wall - zoneMinutes(wall as Instant) * MINUTE
  return wall - zoneMinutes(near as Instant) * MINUTE
}

/** The quarters that a stretch of time touches, oldest first, the newest twelve; empty when there is no stretch. */
export function quartersOf(first: number | null, last: number | null, clock: Clock): Quarter[] {
  if (first === null || last === null || !(first <= last)) return []
  const quarters: Quarter[] = []
  for (let quarter = quarterAt(last, clock); quarters.length < MOST_QUARTERS && quarter.to > first; quarter = quarterAt(quarter.from - 1, clock)) quarters.push(quarter)
  return quarters.reverse()
}
