import { describe, expect, it } from 'vitest'
import { findOffset, findTicks, formatClock, formatDay, formatMoment, formatMomentFull, formatSpan } from './plant-time.ts'

const at = '2025-10-14T00:12:07.114Z'

describe('plant time', () => {
  it('prints the wall clock of the plant with its zone', () => {
    expect(formatClock(at, 'Europe/Paris')).toBe('02:12')
    expect(formatDay(at, 'Europe/Paris')).toBe('Tue 14')
    expect(formatMoment(at, 'Europe/Paris')).toBe('Tue 14 Oct 02:12 CEST')
    expect(formatMomentFull(at, 'Europe/Paris')).toBe('Tue 14 Oct 2025 02:12:07 CEST (00:12:07 UTC)')
    expect(formatMomentFull(at, 'UTC')).toBe('Tue 14 Oct 2025 00:12:07 UTC')
  })
  it('falls back to UTC, and says so, when the zone is unknown', () => {
    expect(formatMoment(at, 'Mars/Olympus')).toBe('Tue 14 Oct 00:12 UTC')
  })
  it('shortens a span to its two largest units', () => {
    expect([0, 40_000, 300_000, 5 * 3_600_000 + 720_000, 71 * 3_600_000, 37 * 86_400_000].map(formatSpan)).toEqual(['0 s', '40 s', '5 min', '5 h 12 min', '2 d 23 h', '37 d'])
  })
  it('knows summer time on both sides of the change', () => {
    expect(findOffset(Date.UTC(2025, 9, 25, 12), 'Europe/Paris')).toBe(7_200_000)
    expect(findOffset(Date.UTC(2025, 9, 27, 12), 'Europe/Paris')).toBe(3_600_000)
  })
  it('puts ticks on local midnights, also across the change of summer time', () => {
    const ticks = findTicks(Date.UTC(2025, 9, 24), Date.UTC(2025, 9, 28), 'Europe/Paris', 5)
    expect(ticks.map((tick) => tick.label)).toEqual(['Sat 25 Oct', 'Sun 26', 'Mon 27', 'Tue 28'])
    for (const tick of findTicks(Date.UTC(2025, 9, 20), Date.UTC(2025, 9, 30), 'Europe/Paris', 12)) expect(formatClock(tick.at, 'Europe/Paris')).toBe('00:00')
  })
  it('gives no ticks for an empty range', () => expect(findTicks(5, 5, 'UTC', 8)).toEqual([]))
})
