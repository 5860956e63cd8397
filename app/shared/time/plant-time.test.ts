import { describe, expect, it } from 'vitest'
import { findOffset, findTicks, readPlantTime } from './plant-time.ts'

const at = '2025-10-14T00:12:07.114Z'

describe('plant time', () => {
  it('falls back to UTC, and says so, when the zone is unknown', () => {
    expect(readPlantTime(at, 'Mars/Olympus')).toMatchObject({ hour: '00', minute: '12', zoneName: 'UTC' })
  })
  it('knows summer time on both sides of the change', () => {
    expect(findOffset(Date.UTC(2025, 9, 25, 12), 'Europe/Paris')).toBe(7_200_000)
    expect(findOffset(Date.UTC(2025, 9, 27, 12), 'Europe/Paris')).toBe(3_600_000)
  })
  it('puts ticks on local midnights, also across the change of summer time', () => {
    const ticks = findTicks(Date.UTC(2025, 9, 24), Date.UTC(2025, 9, 28), 'Europe/Paris', 5)
    expect(ticks.map((tick) => tick.label)).toEqual(['Sat 25 Oct', 'Sun 26', 'Mon 27', 'Tue 28'])
    for (const tick of findTicks(Date.UTC(2025, 9, 20), Date.UTC(2025, 9, 30), 'Europe/Paris', 12)) expect(readPlantTime(tick.at, 'Europe/Paris')).toMatchObject({ hour: '00', minute: '00' })
  })
  it('gives no ticks for an empty range', () => expect(findTicks(5, 5, 'UTC', 8)).toEqual([]))
})
