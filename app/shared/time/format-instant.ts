import { readPlantTime, type PlantTime } from './plant-time.ts'

/** How much of an instant to tell: "02:12", "02:12:07", "14 Oct", "Tue 14", "14 Oct 02:12", "Tue 14 Oct 02:12". */
export type TimeStyle = 'time' | 'timeSeconds' | 'day' | 'weekday' | 'dayTime' | 'weekdayTime'

const WRITE: Record<TimeStyle, (time: PlantTime) => string> = {
  time: ({ hour, minute }) => `${hour}:${minute}`,
  timeSeconds: ({ hour, minute, second }) => `${hour}:${minute}:${second}`,
  day: ({ day, month }) => `${day} ${month}`,
  weekday: ({ weekday, day }) => `${weekday} ${day}`,
  dayTime: ({ day, month, hour, minute }) => `${day} ${month} ${hour}:${minute}`,
  weekdayTime: ({ weekday, day, month, hour, minute }) => `${weekday} ${day} ${month} ${hour}:${minute}`,
}

/**
 * The instant on the clock of `zone` (IANA name), with the zone's short name after a clock: "14 Oct 02:12 CEST".
 * `suffix: false` leaves the name out; only where a heading beside it names the zone.
 */
export function formatInstant(at: string | number, zone: string, style: TimeStyle, { suffix = style !== 'day' && style !== 'weekday' } = {}): string {
  const time = readPlantTime(at, zone)
  return suffix ? `${WRITE[style](time)} ${time.zoneName}` : WRITE[style](time)
}

/** "Tue 14 Oct 2025 02:12:07 CEST (00:12:07 UTC)": exact, on both clocks, for tooltips, print and export. */
export function formatBothClocks(at: string | number, zone: string): string {
  const { weekday, day, month, year, hour, minute, second, zoneName } = readPlantTime(at, zone)
  const local = `${weekday} ${day} ${month} ${year} ${hour}:${minute}:${second} ${zoneName}`
  return zoneName === 'UTC' ? local : `${local} (${formatInstant(at, 'UTC', 'timeSeconds')})`
}

/** Two instants as "3 Oct 00:00 – 20 Oct 02:03", the day once where both fall on it. The zone stands in the heading. */
export function formatStretch(from: string | number, to: string | number, zone: string): string {
  const sameDay = formatInstant(from, zone, 'day') === formatInstant(to, zone, 'day')
  return `${formatInstant(from, zone, 'dayTime', { suffix: false })} – ${formatInstant(to, zone, sameDay ? 'time' : 'dayTime', { suffix: false })}`
}

/** The short names a zone has between two instants: "CEST", or "CEST/CET" when summer time ends between them. */
export function formatZone(from: string | number, to: string | number, zone: string): string {
  const names = [readPlantTime(from, zone).zoneName, readPlantTime(to, zone).zoneName]
  return [...new Set(names)].join('/')
}
