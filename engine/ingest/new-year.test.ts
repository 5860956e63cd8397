import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoTime, type EventIndex, type Instant } from '../model/units.ts'
import { FileIngest } from './file-ingest.ts'
import { SOURCES } from './sources/registry.ts'
import { EventStore } from './store.ts'
import { YearFollower, yearsBefore } from './time.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const line = (stamp: string): string => `${stamp} gw1 sshd[211]: Accepted password for kim from 10.1.0.7 port 50112 ssh2`

/** Days of the events of such a log, and what the ledger says of its span. */
const read = (stamps: readonly string[], options: { year?: number; received?: string } = {}): { days: string[]; span: string } => {
  const store = new EventStore()
  const ingest = new FileIngest({
    path: 'auth.log', file: 0, store, sources: SOURCES, zone: null, year: options.year ?? 2026, paper: { asset: () => {}, workOrder: () => {} },
    ...(options.received === undefined ? {} : { received: Date.parse(options.received) as Instant }),
  })
  ingest.push(new TextEncoder().encode(`${stamps.map(line).join('\n')}\n`))
  const { first, last } = ingest.finish()
  return { days: Array.from({ length: store.count }, (_, row) => isoTime(store.time(row as EventIndex)).slice(0, 10)), span: `${first?.slice(0, 10)} ${last?.slice(0, 10)}` }
}

describe('a log without years', () => {
  it('[ING-30] ends in the year of its receipt, and what came before New Year is of the year before', () => {
    expect(read(['Nov 30 08:00:00', 'Dec 31 23:59:58', 'Jan  1 00:00:02', 'Feb  3 08:00:00'])).toEqual({ days: ['2025-11-30', '2025-12-31', '2026-01-01', '2026-02-03'], span: '2025-11-30 2026-02-03' })
  })
  it('[ING-30] two New Years, and a whole year from a day to the same', () => {
    expect(read(['Dec 30 08:00:00', 'Jun  1 08:00:00', 'Dec  1 08:00:00', 'Jan  2 08:00:00']).days).toEqual(['2024-12-30', '2025-06-01', '2025-12-01', '2026-01-02'])
    const year = Array.from({ length: 13 }, (_, n) => `${MONTHS[(n + 9) % 12]!} 14 02:12:07`)
    expect(read(year).span).toBe('2025-10-14 2026-10-14')
  })
  it('[ING-30] nothing is later than the receipt', () => {
    expect(read(['Nov 30 08:00:00', 'Dec 31 23:59:58'], { received: '2026-01-04T00:00:00Z' }).days).toEqual(['2025-11-30', '2025-12-31'])
    expect(read(['Mar  1 08:00:00', 'Nov 30 08:00:00'], { received: '2026-06-04T00:00:00Z' }).days).toEqual(['2025-03-01', '2025-11-30'])
    expect(read(['Jan  1 00:00:02', 'Jun  3 08:00:00'], { received: '2026-06-04T00:00:00Z' }).days).toEqual(['2026-01-01', '2026-06-03'])
  })
  it('[ING-30] a late line after New Year, a log written newest first, and files put together newest first', () => {
    expect(read(['Dec 31 23:59:58', 'Jan  1 00:00:02', 'Dec 31 23:59:59', 'Jan  1 00:00:03']).days).toEqual(['2025-12-31', '2026-01-01', '2025-12-31', '2026-01-01'])
    expect(read(['Jan  2 08:00:00', 'Jan  1 08:00:00', 'Dec 31 08:00:00', 'Nov  1 08:00:00']).days).toEqual(['2026-01-02', '2026-01-01', '2025-12-31', '2025-11-01'])
    expect(read(['Mar  1 08:00:00', 'Mar 30 08:00:00', 'Feb  1 08:00:00', 'Feb 28 08:00:00', 'Jan  1 08:00:00']).days.map((day) => day.slice(0, 4))).toEqual(['2026', '2026', '2026', '2026', '2026'])
  })
  it('[ING-30] reads 29 February of a leap year that began before it', () => {
    expect(read(['Nov 30 08:00:00', 'Jan  1 08:00:00', 'Feb 29 08:00:00'], { year: 2028, received: '2028-03-02T00:00:00Z' }).days).toEqual(['2027-11-30', '2028-01-01', '2028-02-29'])
    expect(isoTime(yearsBefore(Date.UTC(2028, 1, 29), 1))).toContain('2027-03-01')
  })
  it('[ING-30] times that jump back and forth on purpose stay within twenty years', () => {
    const follower = new YearFollower(2026)
    for (let n = 0; n < 10_000; n++) expect(Math.abs(follower.of(n % 2 === 0 ? 12 : 6, 1) - 2026)).toBeLessThanOrEqual(20)
  })
  it('[ING-30] any log in order, whose gaps are under five months, keeps its order and its gaps', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 25 }), fc.integer({ min: 0, max: 300 }), (gaps, start) => {
      const days = gaps.reduce<number[]>((all, gap) => [...all, all.at(-1)! + gap], [start])
      const end = Date.UTC(2026, 11, 28)
      const times = days.map((day) => end - (days.at(-1)! - day) * 86_400_000)
      const stamps = times.map((time) => `${MONTHS[new Date(time).getUTCMonth()]!} ${String(new Date(time).getUTCDate()).padStart(2, ' ')} 08:00:00`).filter((stamp) => !stamp.startsWith('Feb 29'))
      const wanted = times.map((time) => isoTime(time).slice(0, 10)).filter((day) => !day.endsWith('02-29'))
      expect(read(stamps).days).toEqual(wanted)
    }), { seed: 7, numRuns: 60 })
  })
})
