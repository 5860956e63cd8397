/** Plant time is CEST for the whole period: it ends a week before the clocks go back on 26 October 2025. */
export const CEST_MS = 7_200_000
const MINUTE = 60_000
const DAY = 86_400_000

/** The story's day 0, 3 October 2025. */
const DAY_ZERO_UTC = Date.UTC(2025, 9, 3) - CEST_MS

/** First and last day of the records, counted from day 0: 12 September to 20 October. */
export const FIRST_DAY = -21
export const LAST_DAY = 17

/** Unix milliseconds of a plant-local time on a day counted from day 0. `time` is `HH:MM` or `HH:MM:SS`, hours may pass 24. */
export function plantTime(day: number, time: string): number {
  const [hours, minutes, seconds] = time.split(':')
  return DAY_ZERO_UTC + day * DAY + Number(hours) * 3_600_000 + Number(minutes) * MINUTE + Number(seconds ?? 0) * 1000
}

/** Monday 1 … Sunday 7 of a day counted from day 0 (a Friday). */
export function weekday(day: number): number {
  return ((((day + 4) % 7) + 7) % 7) + 1
}

export function isWorkday(day: number): boolean {
  return weekday(day) <= 5
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n))

/** `2025-10-14T00:12:07.114Z` */
export function iso(at: number): string {
  return new Date(at).toISOString()
}

/** `2025-10-14T00:12:07Z` */
export function isoSeconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

/** `2025-10-14 02:12:07`, plant-local, no zone: as NXLog and many plant tools write it. */
export function localStamp(at: number, offsetMs: number): string {
  const text = new Date(at + offsetMs).toISOString()
  return `${text.slice(0, 10)} ${text.slice(11, 19)}`
}

/** `2025-10-14T02:12:07.318000+02:00`, with the offset said. */
export function localOffsetStamp(at: number, offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / MINUTE
  return `${new Date(at + offsetMs).toISOString().slice(0, 23)}000${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Oct 14 2025 02:12:07`, plant-local, no zone: as a Cisco ASA writes it. */
export function asaStamp(at: number, offsetMs: number): string {
  const d = new Date(at + offsetMs)
  return `${MONTHS[d.getUTCMonth()]} ${two(d.getUTCDate())} ${d.getUTCFullYear()} ${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`
}

/** `1760400727.114000`, as Zeek writes it. */
export function zeekStamp(at: number): string {
  return `${Math.floor(at / 1000)}.${String(at % 1000).padStart(3, '0')}000`
}
