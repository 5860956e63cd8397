import { civilTime } from './time.ts'

const formatters = new Map<string, Intl.DateTimeFormat | null>()

/** Formatter of an IANA zone, or null when there is no such zone. */
function formatterOf(zone: string): Intl.DateTimeFormat | null {
  let formatter = formatters.get(zone)
  if (formatter === undefined) {
    try {
      formatter = new Intl.DateTimeFormat('en-US', {
        timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
      })
    } catch {
      formatter = null
    }
    if (formatters.size < 1000) formatters.set(zone, formatter)
  }
  return formatter
}

/** Whether a text names a zone this host knows, such as "Europe/Berlin". */
export const isZone = (zone: string): boolean => zone !== '' && formatterOf(zone) !== null

/** Minutes east of UTC that a zone keeps at an instant; 0 for an unknown zone. */
export function zoneMinutesAt(zone: string, instant: number): number {
  const formatter = formatterOf(zone)
  if (formatter === null || Number.isNaN(instant)) return 0
  const parts: Record<string, number> = {}
  for (const part of formatter.formatToParts(instant)) if (part.type !== 'literal') parts[part.type] = Number(part.value)
  const wall = civilTime(parts['year'] ?? 1970, parts['month'] ?? 1, parts['day'] ?? 1, parts['hour'] ?? 0, parts['minute'] ?? 0, parts['second'] ?? 0, 0)
  return Math.round((wall - Math.floor(instant / 1000) * 1000) / 60_000)
}

/**
 * Minutes east of UTC at a local time, as a function to be called for each record: zones change on whole quarter
 * hours only, so one answer serves a quarter of an hour. In the hour that is skipped in spring the offset before
 * the change holds; in the hour that comes twice in autumn, the first of the two.
 */
export function zoneClock(zone: string | null): (localMs: number) => number {
  if (zone === null || zone === 'UTC' || !isZone(zone)) return () => 0
  let quarter = NaN
  let minutes = 0
  return (localMs) => {
    const wanted = Math.floor(localMs / 900_000)
    if (wanted !== quarter) {
      quarter = wanted
      const before = zoneMinutesAt(zone, localMs - 86_400_000)
      const guess = zoneMinutesAt(zone, localMs - before * 60_000)
      minutes = guess === before ? before : zoneMinutesAt(zone, localMs - guess * 60_000) === guess ? guess : before
    }
    return minutes
  }
}
