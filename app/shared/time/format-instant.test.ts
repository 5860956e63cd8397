import { describe, expect, it } from 'vitest'
import { formatBothClocks, formatInstant, formatStretch, formatZone } from './format-instant.ts'

const at = '2025-10-14T00:12:07.114Z'

describe('an instant', () => {
  it('is told on the plant’s clock and names its zone, summer time included', () => {
    expect(formatInstant(at, 'Europe/Paris', 'weekdayTime')).toBe('Tue 14 Oct 02:12 CEST')
    expect(formatInstant(Date.parse(at), 'Europe/Paris', 'timeSeconds')).toBe('02:12:07 CEST')
    expect(formatInstant('2025-12-14T00:12:00.000Z', 'Europe/Paris', 'time')).toBe('01:12 CET')
    expect(formatInstant(at, 'Europe/Paris', 'dayTime', { suffix: false })).toBe('14 Oct 02:12')
  })
  it('is a day without a zone', () => {
    expect([formatInstant(at, 'Europe/Paris', 'day'), formatInstant(at, 'Europe/Paris', 'weekday')]).toEqual(['14 Oct', 'Tue 14'])
  })
  it('falls back to UTC, and says so, when the zone is unknown', () => expect(formatInstant(at, 'Mars/Olympus', 'weekdayTime')).toBe('Tue 14 Oct 00:12 UTC'))
  it('is exact on both clocks, once where they are one', () => {
    expect(formatBothClocks(at, 'Europe/Paris')).toBe('Tue 14 Oct 2025 02:12:07 CEST (00:12:07 UTC)')
    expect(formatBothClocks(at, 'UTC')).toBe('Tue 14 Oct 2025 00:12:07 UTC')
  })
  it('to another says the day once where both fall on it', () => {
    expect(formatStretch('2025-10-14T00:12:00.000Z', '2025-10-14T09:00:00.000Z', 'UTC')).toBe('14 Oct 00:12 – 09:00')
    expect(formatStretch('2025-10-13T23:00:00.000Z', '2025-10-14T23:00:00.000Z', 'Europe/Paris')).toBe('14 Oct 01:00 – 15 Oct 01:00')
  })
  it('to another names both zones when summer time ends between them', () => {
    expect(formatZone(at, '2025-10-20T00:00:00Z', 'Europe/Paris')).toBe('CEST')
    expect(formatZone(at, '2025-11-20T00:00:00Z', 'Europe/Paris')).toBe('CEST/CET')
  })
})
