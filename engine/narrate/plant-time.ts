import { DAY, HOUR, MINUTE, type Instant } from '../model/units.ts'
import type { Plant } from '../plant/plant.ts'

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** An instant as the clock on the plant's wall had it, to be read as if it were UTC. */
const onTheWall = (plant: Plant, at: Instant): Date => new Date(at + plant.zoneMinutes(at) * MINUTE)
const twoDigits = (n: number): string => String(n).padStart(2, '0')

/** "Tue 14 Oct" in plant time. */
function plantDay(plant: Plant, at: Instant): string {
  const wall = onTheWall(plant, at)
  return `${DAYS[wall.getUTCDay()]!} ${wall.getUTCDate()} ${MONTHS[wall.getUTCMonth()]!}`
}

/** "02:12" in plant time. */
function plantClock(plant: Plant, at: Instant): string {
  const wall = onTheWall(plant, at)
  return `${twoDigits(wall.getUTCHours())}:${twoDigits(wall.getUTCMinutes())}`
}

/** Hour of the day in plant time, 0 to 23. */
export const plantHour = (plant: Plant, at: Instant): number => onTheWall(plant, at).getUTCHours()

/** "Tue 14 Oct, 02:12–02:47"; with both days where it went on past midnight; one time where begin and end fall into one minute. */
export function plantSpan(plant: Plant, from: Instant, until: Instant): string {
  const [day, begin, end] = [plantDay(plant, from), plantClock(plant, from), plantClock(plant, until)]
  if (plantDay(plant, until) !== day || until - from >= DAY) return `${day}, ${begin} to ${plantDay(plant, until)}, ${end}`
  return begin === end && until - from < HOUR ? `${day} at ${begin}` : `${day}, ${begin}–${end}`
}
