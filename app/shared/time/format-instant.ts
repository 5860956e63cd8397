import { readPlantTime } from './plant-time.ts'

/** How much of an instant to tell. `dayTime`: "14 Oct 02:12"; `weekdayTime`: "Tue 14 Oct 02:12"; `exact`: with year and seconds. */
export type TimeStyle = 'time' | 'timeSeconds' | 'day' | 'dayTime' | 'weekdayTime' | 'exact'

/** The instant on the clock of `zone` (IANA name). `suffix` adds the zone's name; leave it out only where a heading names it. */
export function formatInstant(iso: string, zone: string, style: TimeStyle, { suffix = style !== 'day' } = {}): string {
  const { weekday, day, month, year, hour, minute, second, zoneName } = readPlantTime(iso, zone)
  const texts: Record<TimeStyle, string> = {
    time: `${hour}:${minute}`,
    timeSeconds: `${hour}:${minute}:${second}`,
    day: `${day} ${month}`,
    dayTime: `${day} ${month} ${hour}:${minute}`,
    weekdayTime: `${weekday} ${day} ${month} ${hour}:${minute}`,
    exact: `${day} ${month} ${year} ${hour}:${minute}:${second}`,
  }
  return suffix ? `${texts[style]} ${zoneName}` : texts[style]
}

/** Two instants as "3 Oct 00:00 – 20 Oct 02:03", the day once where both fall on it. The zone stands in the heading. */
export function formatStretch(from: string, to: string, zone: string): string {
  const sameDay = formatInstant(from, zone, 'day') === formatInstant(to, zone, 'day')
  return `${formatInstant(from, zone, 'dayTime', { suffix: false })} – ${formatInstant(to, zone, sameDay ? 'time' : 'dayTime', { suffix: false })}`
}
