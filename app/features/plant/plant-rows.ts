import type { PlantFact, PlantField } from '../../../contract/plant.ts'
import type { PlantValue } from './plant-words.ts'

/** A column of a list: what it sorts and is searched by, and the fact behind it where there is one. */
export interface Column<Row> {
  readonly key: string
  readonly label: string
  /** Least width in px; what is left over is shared out in proportion. */
  readonly width: number
  readonly right?: boolean
  /** What is compared; null stands at the end either way. */
  readonly sort: (row: Row) => string | number | null
  /** Text that a search finds. */
  readonly text?: (row: Row) => string
  readonly fact?: (row: Row) => { readonly field: PlantField; readonly fact: PlantFact<PlantValue> } | null
}

export interface Sorting { readonly key: string; readonly down: boolean }

/** "-role" in a link is down by role. A column that is not there leaves the order as it comes. */
export const readSorting = (sort: string | undefined): Sorting | null => (sort === undefined || sort === '' || sort === '-' ? null : sort.startsWith('-') ? { key: sort.slice(1), down: true } : { key: sort, down: false })

export const writeSorting = ({ key, down }: Sorting): string => `${down ? '-' : ''}${key}`

/** Up, down, then as it comes. */
export const turnSorting = (sorting: Sorting | null, key: string): Sorting | null => (sorting?.key !== key ? { key, down: false } : sorting.down ? null : { key, down: true })

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Rows in order; equal ones keep theirs, what is not known stands last. */
export function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sorting: Sorting | null): readonly Row[] {
  const column = columns.find(({ key }) => key === sorting?.key)
  if (!column || !sorting) return rows
  const turn = sorting.down ? -1 : 1
  return rows.map((row) => ({ row, value: column.sort(row) })).sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null)
    return turn * (typeof a.value === 'number' && typeof b.value === 'number' ? a.value - b.value : collator.compare(String(a.value), String(b.value)))
  }).map(({ row }) => row)
}

/** Rows that hold every word sought, in any of their columns. */
export function searchRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], q: string | undefined): readonly Row[] {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter((row) => {
    const text = columns.map((column) => column.text?.(row) ?? column.sort(row) ?? '').join('\n').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
