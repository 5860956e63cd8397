import { DAY, HOUR, MINUTE, type Instant } from '../../model/units.ts'
import type { Plant } from '../../plant/plant.ts'

/** Instants as the clock on the plant's wall shows them. */
export class PlantClock {
  private readonly plant: Plant
  private zoneHour = NaN
  private zoneMinutes = 0

  constructor(plant: Plant) {
    this.plant = plant
  }

  /** "HH:MM". */
  clock(at: Instant): string {
    const minutes = (((Math.floor(at / MINUTE) + this.minutesEast(at)) % 1440) + 1440) % 1440
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  }

  /** 0 to 167, from Monday 00:00 on. */
  hourOfWeek(at: Instant): number {
    // 1970-01-01 was a Thursday: 72 hours after the Monday of its week.
    const hours = Math.floor((Math.floor(at / MINUTE) + this.minutesEast(at)) / 60) + 72
    return ((hours % 168) + 168) % 168
  }

  /** Between 22:00 and 06:00. */
  isNight(at: Instant): boolean {
    const hour = this.hourOfWeek(at) % 24
    return hour >= 22 || hour < 6
  }

  /** Number of the day, equal for all instants between two midnights. */
  day(at: Instant): number {
    return Math.floor((at + this.minutesEast(at) * MINUTE) / DAY)
  }

  /** Zone offset, asked once per hour of event time: asking the calendar is slow. */
  private minutesEast(at: Instant): number {
    const hour = Math.floor(at / HOUR)
    if (hour !== this.zoneHour) {
      this.zoneHour = hour
      this.zoneMinutes = this.plant.zoneMinutes((hour * HOUR) as Instant)
    }
    return this.zoneMinutes
  }
}
