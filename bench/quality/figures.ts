import type { Share } from './measures.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The middle value; of an even number the lower of the two, so that it is one that was measured. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)]!
}

/** Median, and from the second value on the range: `19 (17–20)`; values that never differ stand alone; `–` for none. */
export function spread(values: readonly number[], write: (value: number) => string = String): string {
  if (values.length === 0) return '–'
  const [low, high] = [Math.min(...values), Math.max(...values)].map(write)
  const middle = write(median(values))
  return low === high ? middle : `${middle} (${low}…${high})`
}

/** Parts of a whole over several worlds: `19 (17…20)/21`. */
export function shares(values: readonly Share[]): string {
  const counted = values.filter(({ of }) => of > 0)
  return counted.length === 0 ? '–' : `${spread(counted.map(({ hits }) => hits))}/${spread(counted.map(({ of }) => of))}`
}

/** A sum of parts, with the share in whole percent from ten on: below that a percentage would claim too much. */
export function total(values: readonly Share[]): string {
  const hits = values.reduce((sum, value) => sum + value.hits, 0)
  const of = values.reduce((sum, value) => sum + value.of, 0)
  if (of === 0) return 'nothing to count'
  return of < 10 ? `${hits} of ${of}` : `${hits} of ${of} (${Math.round((100 * hits) / of)} %)`
}

/** A span in the largest unit that it fills, two digits at most below ten. */
export function span(ms: number): string {
  const size = Math.abs(ms)
  const sign = ms < 0 ? '−' : ''
  for (const [unit, name] of [[DAY, 'd'], [HOUR, 'h'], [MINUTE, 'min']] as const) if (size >= unit) return `${sign}${size / unit < 10 ? Number((size / unit).toFixed(1)) : Math.round(size / unit)} ${name}`
  return `${sign}${Math.round(size / 1000)} s`
}

/** Rows of text in columns, flush left, two spaces between. */
export function columns(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)))
  const line = (row: readonly string[]): string => row.map((cell, i) => cell.padEnd(widths[i]!)).join('  ').trimEnd()
  return [line(head), ...rows.map(line)]
}
