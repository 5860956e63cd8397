import type { AssetRow } from '../model/plant.ts'
import type { Instant } from '../model/units.ts'
import type { FiledWorkOrder, Plant } from './plant.ts'

/** Plant files and work orders as they were read, each with the event that carries its bytes. */
export interface Paper {
  readonly assets: readonly AssetRow[]
  readonly workOrders: readonly FiledWorkOrder[]
}

/** The zone most rows of the plant file name; "UTC" when none does. Ties go to the first in the alphabet. */
export function plantZone(assets: readonly AssetRow[]): string {
  const votes = new Map<string, number>()
  for (const { timezone } of assets) if (timezone) votes.set(timezone, (votes.get(timezone) ?? 0) + 1)
  return [...votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? 'UTC'
}

/**
 * The site as the paper describes it.
 * @param offsetOf minutes east of UTC of an IANA zone at an instant.
 */
export function buildPlant(paper: Paper, offsetOf: (zone: string, at: Instant) => number): Plant {
  const timezone = plantZone(paper.assets)
  // Offsets change twice a year at most: asking Intl once per plant-hour keeps the pass fast.
  const byHour = new Map<number, number>()
  return {
    workOrders: [...paper.workOrders].sort((a, b) => (a.start ?? -Infinity) - (b.start ?? -Infinity) || (a.number < b.number ? -1 : a.number > b.number ? 1 : 0)),
    timezone,
    zoneMinutes(at) {
      const hour = Math.floor(at / 3_600_000)
      let minutes = byHour.get(hour)
      if (minutes === undefined) byHour.set(hour, (minutes = offsetOf(timezone, at)))
      return minutes
    },
  }
}
