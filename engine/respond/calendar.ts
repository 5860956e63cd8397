import { zoneClock, zoneMinutesAt } from '../ingest/zone.ts'
import { civilTime } from '../ingest/time.ts'
import { DAY, HOUR, MINUTE } from '../model/units.ts'

/** An instant as the clock on the wall of a zone had it, to be read as if it were UTC. */
const onTheWall = (zone: string, at: number): Date => new Date(at + zoneMinutesAt(zone, at) * MINUTE)

/** The instant of a wall-clock time (given as if it were UTC) in a zone; of a time that comes twice the first, of one that is skipped an hour later. */
const fromTheWall = (zone: string, wall: number): number => wall - zoneClock(zone)(wall) * MINUTE

/**
 * The same time of day some calendar months later (earlier when negative) on the wall of a zone: 31 Jan + 1 → 28 or
 * 29 Feb. Unknown zones count as UTC.
 */
export function addMonths(at: number, months: number, zone: string): number {
  const wall = onTheWall(zone, at)
  const first = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + months, 1))
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth()]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const midnight = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate())
  const day = civilTime(year, month + 1, Math.min(wall.getUTCDate(), lastDay), 0, 0, 0, 0)
  return fromTheWall(zone, day + (wall.getTime() - midnight))
}

const NEW_YORK = 'America/New_York'
/** EDGAR dates a filing that comes after 17:30 Eastern with the next business day (Regulation S-T, rule 13(a)(2)). */
const EDGAR_CLOSES = 17.5 * HOUR

/** 17:30 in New York on the nth business day after the day of an instant there; Saturdays, Sundays and federal holidays do not count. */
export function businessDaysAfter(at: number, days: number): number {
  const wall = onTheWall(NEW_YORK, at)
  let day = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate())
  for (let left = days; left > 0; ) {
    day += DAY
    if (isBusinessDay(day)) left--
  }
  return fromTheWall(NEW_YORK, day + EDGAR_CLOSES)
}

/** @param day midnight UTC of the date meant. */
function isBusinessDay(day: number): boolean {
  const weekday = new Date(day).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isObservedHoliday(day, weekday)
}

/** Month, day of fixed holidays of 5 U.S.C. 6103. */
const FIXED: readonly (readonly [number, number])[] = [[1, 1], [6, 19], [7, 4], [11, 11], [12, 25]]
/** Month, weekday and which of them in the month. */
const MOVING: readonly (readonly [number, number, number])[] = [[1, 1, 3], [2, 1, 3], [9, 1, 1], [10, 1, 2], [11, 4, 4]]

/** A fixed holiday on a Saturday is observed the Friday before, on a Sunday the Monday after. Weekends are not asked. */
function isObservedHoliday(day: number, weekday: number): boolean {
  const isFixed = (at: number): boolean => FIXED.some(([month, date]) => new Date(at).getUTCMonth() + 1 === month && new Date(at).getUTCDate() === date)
  if (isFixed(day) || (weekday === 5 && isFixed(day + DAY)) || (weekday === 1 && isFixed(day - DAY))) return true
  const [month, date] = [new Date(day).getUTCMonth() + 1, new Date(day).getUTCDate()]
  if (month === 5) return weekday === 1 && date > 24
  return MOVING.some(([inMonth, on, nth]) => month === inMonth && weekday === on && Math.ceil(date / 7) === nth)
}
