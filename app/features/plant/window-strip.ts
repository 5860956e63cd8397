import type { PlantWindow } from '../../../contract/plant.ts'
import { findOffset } from '../../shared/time/plant-time.ts'

interface StripBar { readonly window: PlantWindow; readonly left: number; readonly width: number; readonly row: number }
interface StripLane { readonly plant: string; readonly bars: readonly StripBar[]; readonly rows: number }
export interface WindowStripLayout { readonly from: number; readonly to: number; readonly lanes: readonly StripLane[] }

/**
 * Windows as bars, one lane for each plant; windows that overlap stand in rows of their own.
 * `left` and `width` are shares 0–1 of the whole span. Cancelled windows are drawn too, so that nobody looks for them.
 */
export function layOutWindows(windows: readonly PlantWindow[]): WindowStripLayout {
  if (windows.length === 0) return { from: 0, to: 0, lanes: [] }
  const times = windows.flatMap(({ from, to }) => [Date.parse(from), Date.parse(to)])
  const least = Math.min(...times)
  const most = Math.max(...times)
  const margin = Math.max(3_600_000, (most - least) * 0.02)
  const from = least - margin
  const to = most + margin
  const lanes = [...new Set(windows.map(({ plant }) => plant))].sort().map((plant): StripLane => {
    const ends: number[] = []
    const bars = windows.filter((window) => window.plant === plant).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1)).map((window): StripBar => {
      const start = Date.parse(window.from)
      const free = ends.findIndex((end) => end <= start)
      const row = free < 0 ? ends.length : free
      ends[row] = Date.parse(window.to)
      return { window, left: (start - from) / (to - from), width: (Date.parse(window.to) - start) / (to - from), row }
    })
    return { plant, bars, rows: Math.max(1, ends.length) }
  })
  return { from, to, lanes }
}

/** An instant as a field of date and time takes it, on the clock of `zone`: "2025-10-14T02:12". */
export const writeLocal = (iso: string, zone: string): string => new Date(Date.parse(iso) + findOffset(Date.parse(iso), zone)).toISOString().slice(0, 16)

/** What a field of date and time holds, read on the clock of `zone`, in UTC; null when it holds none. In the hour that summer time skips, the instant after it. */
export function readLocal(local: string, zone: string): string | null {
  const wall = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN
  if (Number.isNaN(wall)) return null
  const near = wall - findOffset(wall, zone)
  return new Date(wall - findOffset(near, zone)).toISOString()
}
