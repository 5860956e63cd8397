/** The wall clock of a plant at an instant. `zoneName` is short: "CEST", "UTC". */
export interface PlantTime {
  readonly weekday: string
  readonly day: string
  readonly month: string
  readonly year: string
  readonly hour: string
  readonly minute: string
  readonly second: string
  readonly zoneName: string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
export const DAY_MS = 24 * HOUR
const formats = new Map<string, Intl.DateTimeFormat>()

function findFormat(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const options: Intl.DateTimeFormatOptions = {
    weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'short',
  }
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone })
  } catch {
    // A zone this machine does not know is shown in UTC and says so, rather than in the reader's own zone.
    format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
  }
  formats.set(zone, format)
  return format
}

/** Reads the clock of `zone` (IANA name) at an instant, given as ISO-8601 text or in milliseconds. */
export function readPlantTime(at: string | number, zone: string): PlantTime {
  const parts = new Map(findFormat(zone).formatToParts(typeof at === 'number' ? at : Date.parse(at)).map((part) => [part.type, part.value]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return {
    weekday: part('weekday'), day: part('day'), month: part('month').slice(0, 3), year: part('year'),
    hour: part('hour'), minute: part('minute'), second: part('second'), zoneName: part('timeZoneName'),
  }
}

/** How far the zone's clock is ahead of UTC at an instant, in milliseconds. */
export function findOffset(ms: number, zone: string): number {
  const time = readPlantTime(ms, zone)
  const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].indexOf(time.month)
  const wall = Date.UTC(Number(time.year), month, Number(time.day), Number(time.hour), Number(time.minute), Number(time.second))
  return wall - Math.floor(ms / 1000) * 1000
}

export interface Tick { readonly at: number; readonly label: string }

const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY_MS, 2 * DAY_MS, 3 * DAY_MS, 7 * DAY_MS, 14 * DAY_MS, 28 * DAY_MS, 91 * DAY_MS, 364 * DAY_MS]

/**
 * Round instants of the plant's clock between two instants, at most `most` of them.
 * Days are labelled "Fri 3 Oct" when the month changes, else "Sun 5"; shorter steps "02:00".
 */
export function findTicks(from: number, to: number, zone: string, most: number): Tick[] {
  if (!(to > from) || most < 1) return []
  const step = STEPS.find((candidate) => (to - from) / candidate <= most) ?? (to - from) / most
  const ticks: Tick[] = []
  let month = ''
  let day = ''
  for (let wall = Math.ceil((from + findOffset(from, zone)) / step) * step; ticks.length <= most; wall += step) {
    // Twice, so that a tick just after a change of summer time still lands on the round hour.
    const near = wall - findOffset(wall, zone)
    const at = wall - findOffset(near, zone)
    if (at > to) break
    const time = readPlantTime(at, zone)
    const dayLabel = time.month === month ? `${time.weekday} ${time.day}` : `${time.weekday} ${time.day} ${time.month}`
    const label = step >= DAY_MS || time.day !== day ? (step >= DAY_MS ? dayLabel : `${dayLabel} ${time.hour}:${time.minute}`) : `${time.hour}:${time.minute}`
    month = time.month
    day = time.day
    ticks.push({ at, label })
  }
  return ticks
}
