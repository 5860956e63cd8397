import type { MapContext } from './source.ts'

/** What a time needs when its text leaves something out: the zone assumed for the file, and the year. */
export type TimeContext = Pick<MapContext, 'zoneMinutes' | 'sawZonelessTime' | 'year' | 'yearOf'>

/** First and first excluded instant a log can plausibly speak of: 1990-01-01 and 2101-01-01 UTC. */
const EARLIEST_TIME = 631_152_000_000
const LATEST_TIME = 4_133_980_800_000

/** Whether an instant can be the time of an event. 1601 (an empty FILETIME) and 9999 ("never") cannot; nor can NaN. */
export const isPlausible = (time: number): boolean => time >= EARLIEST_TIME && time < LATEST_TIME

/**
 * Reads a time as logs write it: ISO-8601 (also with a space, a slash, a comma, no seconds or no zone), compact
 * `20221014021207`, epoch seconds, milliseconds, microseconds, nanoseconds or FILETIME by size, RFC 3164
 * (`Oct 14 02:12:07`, `Jun 22 2022 13:29:11`), HTTP and Apache dates, and Windows `6/22/2022 1:29:11 PM`.
 * A time that names no zone is read in the file's zone, which is reported through `sawZonelessTime`.
 * @returns milliseconds since 1970 UTC, fractions cut off; NaN when unreadable. Check the range with `isPlausible`.
 */
export function parseTime(value: string | number, context: TimeContext): number {
  if (typeof value === 'number') return epochTime(value)
  const first = value.charCodeAt(0)
  if (value.length >= 10 && isDigit(first)) {
    const fifth = value.charCodeAt(4)
    if ((fifth === DASH || fifth === SLASH) && value.charCodeAt(7) === fifth) return isoTime(value, context)
  }
  return otherTime(value.trim(), context)
}

/** A log that crosses more New Years than this is none that leaves out the year. */
const MOST_YEARS = 20

/**
 * Follows the year through the times of one log that name none, record by record: from late in a year to early in one
 * is over New Year, whichever way the log runs; a late line after New Year is of the old year. Gaps of up to six
 * months are no New Year, and files put together newest month first are none either.
 */
export class YearFollower {
  /** Latest year given so far; -Infinity while none was asked. */
  latest = -Infinity
  private readonly start: number
  private year: number | null = null
  private lastMonth = 0
  private readonly received: number

  /** @param year of the last time, as far as the caller knows. @param received when the log was received, UTC; no time of it can be later. Infinity when unknown. */
  constructor(year: number, received = Infinity) {
    this.start = year
    this.received = received
  }

  /** The year of a time of this month and day, given those before it. */
  of(month: number, day: number): number {
    if (this.year === null) this.year = civilTime(this.start, month, Math.min(day, 28), 0, 0, 0, 0) > this.received + 2 * DAY_MS ? this.start - 1 : this.start
    else if (month - this.lastMonth <= -6) this.year++
    else if (month - this.lastMonth >= 10) this.year--
    if (Math.abs(this.year - this.start) > MOST_YEARS) this.year = this.start
    this.lastMonth = month
    if (this.year > this.latest) this.latest = this.year
    return this.year
  }
}

const DAY_MS = 86_400_000

/** An instant so many calendar years earlier; 29 February becomes 1 March where there is none. */
export function yearsBefore(time: number, years: number): number {
  const date = new Date(time)
  return date.setUTCFullYear(date.getUTCFullYear() - years)
}

/** Reads an epoch number, its unit told by its size: seconds to FILETIME and nanoseconds. NaN unless finite. */
export function epochTime(value: number): number {
  const size = Math.abs(value)
  if (size < 1e11) return Math.floor(value * 1000 + 1e-4)
  if (size < 1e14) return Math.floor(value)
  if (size < 1e17) return Math.floor(value / 1e3)
  if (size < 1e18) return Math.floor(value / 1e4) - FILETIME_OFFSET
  return size < Infinity ? Math.floor(value / 1e6) : NaN
}

/** Milliseconds of a civil date and time taken as UTC; NaN when there is no such day or hour. `month` is 1–12. */
export function civilTime(year: number, month: number, day: number, hour: number, minute: number, second: number, ms: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 24 && minute < 60 && second <= 60)) return NaN
  if (hour === 24 && (minute !== 0 || second !== 0)) return NaN
  if (day > 28 && day > daysInMonth(year, month)) return NaN
  // Days since the epoch of a proleptic Gregorian date, years counted from March (H. Hinnant, "chrono-compatible low-level date algorithms").
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const days = era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  return days * 86_400_000 + hour * 3_600_000 + minute * 60_000 + second * 1000 + ms
}

const FILETIME_OFFSET = 11_644_473_600_000
const DASH = 0x2d
const SLASH = 0x2f
const COLON = 0x3a
const PLUS = 0x2b
const SPACE = 0x20
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec'

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39
const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Two digits at `at`, or NaN. */
function two(text: string, at: number): number {
  const a = text.charCodeAt(at) - 48
  const b = text.charCodeAt(at + 1) - 48
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : NaN
}

/** `YYYY-MM-DD`, then a time of day and a zone, each optional. */
function isoTime(text: string, context: TimeContext): number {
  const midnight = civilTime(two(text, 0) * 100 + two(text, 2), two(text, 5), two(text, 8), 0, 0, 0, 0)
  if (text.length === 10) return local(midnight, context)
  const separator = text.charCodeAt(10)
  if (separator !== 0x54 && separator !== SPACE && separator !== 0x74 && separator !== 0x5f) return NaN
  return clockAndZone(text, 11, midnight, context)
}

/** Reads `h:mm[:ss[.fraction]] [AM|PM] [zone]` from `at` to the end of the text, and adds it to `midnight`. */
function clockAndZone(text: string, at: number, midnight: number, context: TimeContext): number {
  let i = at
  while (text.charCodeAt(i) === SPACE) i++
  let hour = text.charCodeAt(i++) - 48
  if (!(hour >= 0 && hour <= 9)) return NaN
  if (isDigit(text.charCodeAt(i))) hour = hour * 10 + text.charCodeAt(i++) - 48
  if (text.charCodeAt(i) !== COLON) return NaN
  const minute = two(text, i + 1)
  i += 3
  let second = 0
  let ms = 0
  if (text.charCodeAt(i) === COLON) {
    second = two(text, i + 1)
    i += 3
    const mark = text.charCodeAt(i)
    if ((mark === 0x2e || mark === 0x2c) && isDigit(text.charCodeAt(i + 1))) {
      let scale = 100
      for (i++; isDigit(text.charCodeAt(i)); i++, scale /= 10) if (scale >= 1) ms += (text.charCodeAt(i) - 48) * scale
    }
  }
  while (text.charCodeAt(i) === SPACE) i++
  const half = text.charCodeAt(i) | 0x20
  if ((half === 0x61 || half === 0x70) && (text.charCodeAt(i + 1) | 0x20) === 0x6d) {
    if (hour < 1 || hour > 12) return NaN
    hour = (hour % 12) + (half === 0x70 ? 12 : 0)
    i += 2
  }
  // One call checks the ranges: a leap second and 24:00 roll over, everything else out of range is NaN.
  return zone(text, i, midnight + civilTime(1970, 1, 1, hour, minute, second, Math.round(ms)), context)
}

/** Applies the zone written at `at` (`Z`, `UTC`, `+02:00`, `-0500`, `+02`), or the file's zone when none is. */
function zone(text: string, at: number, localMs: number, context: TimeContext): number {
  let i = at
  while (text.charCodeAt(i) === SPACE) i++
  if (i >= text.length) return local(localMs, context)
  const code = text.charCodeAt(i)
  if (code === PLUS || code === DASH) {
    const hours = two(text, i + 1)
    i += text.charCodeAt(i + 3) === COLON ? 4 : 3
    const minutes = i < text.length ? two(text, i) : 0
    if (!(hours <= 15 && minutes < 60) || (i < text.length && i + 2 !== text.length)) return NaN
    return localMs - (code === PLUS ? 1 : -1) * (hours * 60 + minutes) * 60_000
  }
  if (!isLetter(code)) return NaN
  const name = text.slice(i).toUpperCase()
  if (name === 'Z' || name === 'UTC' || name === 'GMT') return localMs
  // An abbreviation such as CST means different zones in different places: the file's zone decides.
  for (let k = 0; k < name.length; k++) if (!isLetter(name.charCodeAt(k))) return NaN
  return text.charCodeAt(i - 1) === SPACE && name.length <= 5 ? local(localMs, context) : NaN
}

function local(localMs: number, context: TimeContext): number {
  if (Number.isNaN(localMs)) return NaN
  context.sawZonelessTime()
  return localMs - context.zoneMinutes(localMs) * 60_000
}

function otherTime(text: string, context: TimeContext): number {
  const length = text.length
  if (length === 0 || length > 64) return NaN
  if (text.startsWith('/Date(')) return epochTime(Number(text.slice(6, text.indexOf(')'))))
  const named = namedMonthTime(text, context)
  if (!Number.isNaN(named)) return named
  const first = text.charCodeAt(0)
  if (!isDigit(first) && first !== DASH) return NaN
  if (text.charCodeAt(4) === DASH) return isoTime(text, context)
  if (length === 14 && (first === 0x31 || first === 0x32) && !Number.isNaN(Number(text))) {
    const date = civilTime(two(text, 0) * 100 + two(text, 2), two(text, 4), two(text, 6), two(text, 8), two(text, 10), two(text, 12), 0)
    return local(date, context)
  }
  if (text.includes('/') || (text.includes('.') && text.includes(':'))) return numericDate(text, context)
  for (let i = 1; i < length; i++) if (!isDigit(text.charCodeAt(i)) && text.charCodeAt(i) !== 0x2e) return NaN
  return epochTime(Number(text))
}

/** `M/D/YYYY h:mm:ss AM` (or `D/M/YYYY` and `D.M.YYYY`, when the first number cannot be a month or dots are used). */
function numericDate(text: string, context: TimeContext): number {
  const numbers = [0, 0, 0]
  const mark = text.charCodeAt(2) === 0x2e || text.charCodeAt(1) === 0x2e ? 0x2e : SLASH
  let i = 0
  for (let part = 0; part < 3; part++, i++) {
    const start = i
    for (; isDigit(text.charCodeAt(i)); i++) numbers[part] = numbers[part]! * 10 + text.charCodeAt(i) - 48
    if (i === start || i - start > 4 || (part < 2 && text.charCodeAt(i) !== mark)) return NaN
  }
  const [a, b, c] = numbers as [number, number, number]
  const dayFirst = mark === 0x2e || a > 12
  const midnight = civilTime(c < 100 ? c + 2000 : c, dayFirst ? b : a, dayFirst ? a : b, 0, 0, 0, 0)
  i--
  if (i >= text.length) return local(midnight, context)
  if (text.charCodeAt(i) === 0x2c) i++
  return clockAndZone(text, i, midnight, context)
}

/** Month number of the three letters at `at`, or 0. */
function monthAt(text: string, at: number): number {
  if (!isLetter(text.charCodeAt(at))) return 0
  const index = MONTHS.indexOf(text.slice(at, at + 3).toLowerCase())
  return index >= 0 && index % 3 === 0 ? index / 3 + 1 : 0
}

/** Dates with a month by name, in any of the customary orders; the year may be missing or stand last (ctime). */
function namedMonthTime(text: string, context: TimeContext): number {
  let i = text.charCodeAt(0) === 0x5b ? 1 : 0
  let year = -1
  let month = 0
  let day = 0
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (isDigit(code)) {
      const start = i
      let number = 0
      for (; isDigit(text.charCodeAt(i)); i++) number = number * 10 + text.charCodeAt(i) - 48
      if (text.charCodeAt(i) === COLON && month !== 0 && day !== 0 && i - start <= 2) return withYear(text, start, year, month, day, context)
      if (i - start === 4) year = number
      else if (i - start <= 2 && day === 0) day = number
      else return NaN
      // Apache writes `14/Oct/2022:02:12:07`: the colon separates the date from the time.
      if (text.charCodeAt(i) === COLON && i - start !== 4) return NaN
    } else if (isLetter(code)) {
      const found = monthAt(text, i)
      if (found !== 0 && month === 0) month = found
      else if (month !== 0) return NaN
      while (isLetter(text.charCodeAt(i + 1))) i++
    } else if (code !== SPACE && code !== SLASH && code !== DASH && code !== 0x2c) return NaN
  }
  return month !== 0 && day !== 0 && year >= 0 ? local(civilTime(year, month, day, 0, 0, 0, 0), context) : NaN
}

function withYear(text: string, clockAt: number, year: number, month: number, day: number, context: TimeContext): number {
  let end = text.length
  if (text.charCodeAt(end - 1) === 0x5d) end--
  let found = year
  if (found < 0) {
    // ctime puts the year behind the clock, parted by a space: "Oct 14 02:12:07 2022".
    const last = text.lastIndexOf(' ', end)
    const tail = last > clockAt ? Number(text.slice(last + 1, end)) : NaN
    if (tail >= 1000 && end - last === 5 && isDigit(text.charCodeAt(last + 1))) {
      found = tail
      end = last
    }
  }
  const midnight = civilTime(found < 0 ? (context.yearOf?.(month, day) ?? context.year) : found, month, day, 0, 0, 0, 0)
  const clock = end === text.length ? text : text.slice(0, end)
  // Some devices end the time with a colon: "Oct 14 02:12:07:".
  return clockAndZone(clock.endsWith(':') ? clock.slice(0, -1) : clock, clockAt, midnight, context)
}
