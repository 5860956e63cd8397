import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, useSyncExternalStore, type KeyboardEvent, type ReactNode } from 'react'
import { formatValue, type PlantValue } from './plant-words.ts'
import { FactEditor } from './FactEditor.tsx'
import { FactText, factTip } from './Fact.tsx'
import { sortRows, turnSorting, type Column, type Sorting } from './plant-rows.ts'
import { usePlantPage } from './plant-page.ts'

export interface TableColumn<Row> extends Column<Row> {
  /** What stands in the cell where it is no fact. */
  readonly show?: (row: Row) => ReactNode
  readonly tip?: (row: Row) => string | undefined
}

export interface PlantTableProps<Row> {
  /** What the rows are, for screen readers: "Assets". */
  caption: string
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** The subject its statements name, and what to call it. */
  subject?: (row: Row) => { readonly id: string; readonly name: string }
  sorting: Sorting | null
  onSort: (sorting: Sorting | null) => void
}

/** Below this many rows the whole table stands in the page, where the browser's own search finds it. */
const VIRTUAL_FROM = 60
const ROW_PX = 30

/** A list of the plant as a grid: arrows move from cell to cell, Enter edits a fact, Esc leaves it. */
export function PlantTable<Row>({ caption, columns, rows, rowId, subject, sorting, onSort }: PlantTableProps<Row>) {
  const { selected, select, state } = usePlantPage()
  const box = useRef<HTMLDivElement>(null)
  const sorted = sortRows(rows, columns, sorting)
  const [cell, setCell] = useState<{ row: string; column: number }>({ row: '', column: 0 })
  const [editing, setEditing] = useState<string | null>(null)
  const printing = usePrinting()
  const virtual = sorted.length > VIRTUAL_FROM && !printing
  // oxlint-disable-next-line react/incompatible-library -- only the compiler minds, and it skips this component
  const virtualizer = useVirtualizer({ count: virtual ? sorted.length : 0, getScrollElement: () => box.current, estimateSize: () => ROW_PX, overscan: 15 })
  const items = virtualizer.getVirtualItems()
  const shown = virtual ? items.map(({ index }) => index) : sorted.map((_, index) => index)
  const before = virtual ? (items[0]?.start ?? 0) : 0
  const after = virtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0
  const at = Math.max(0, sorted.findIndex((row) => rowId(row) === cell.row))
  const focusCell = (row: number, column: number) => {
    const next = sorted[Math.min(sorted.length - 1, Math.max(0, row))]
    if (!next) return
    const id = rowId(next)
    const to = Math.min(columns.length - 1, Math.max(0, column))
    setCell({ row: id, column: to })
    if (virtual) virtualizer.scrollToIndex(sorted.indexOf(next))
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(`${id}|${to}`)}"]`)?.focus())
  }
  const reveal = useRef<(id: string) => void>(() => {})
  useEffect(() => {
    reveal.current = (id) => {
      const index = sorted.findIndex((row) => rowId(row) === id)
      if (index >= 0 && virtual) virtualizer.scrollToIndex(index)
      else box.current?.querySelector('tr[data-selected]')?.scrollIntoView({ block: 'nearest' })
    }
  })
  // Follows the selection, not each new order of the rows.
  useEffect(() => { if (selected !== null) reveal.current(selected) }, [selected])
  const edit = (row: Row, column: number) => {
    if (!subject || !columns[column]?.fact?.(row)) return false
    setEditing(`${rowId(row)}|${column}`)
    return true
  }
  const onKeyDown = (event: KeyboardEvent, row: Row, column: number) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const moves: Record<string, () => void> = {
      ArrowDown: () => focusCell(at + 1, column), ArrowUp: () => focusCell(at - 1, column), ArrowRight: () => focusCell(at, column + 1), ArrowLeft: () => focusCell(at, column - 1),
      Home: () => focusCell(at, 0), End: () => focusCell(at, columns.length - 1), PageDown: () => focusCell(at + 10, column), PageUp: () => focusCell(at - 10, column),
      Enter: () => { if (!edit(row, column)) select(rowId(row)) },
    }
    const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined
    if (!move) return
    event.preventDefault()
    event.stopPropagation()
    move()
  }
  return (
    <div className="plant-table" ref={box}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- cells are walked with arrows and edited in place: a grid */}
      <table role="grid" aria-rowcount={sorted.length + 1} style={{ minWidth: columns.reduce((sum, { width }) => sum + width, 0) }}>
        <caption className="sr">{caption}</caption>
        <colgroup>{columns.map(({ key, width }) => <col key={key} style={{ width }} />)}</colgroup>
        <thead><tr>{columns.map((column) => (
          <th key={column.key} scope="col" className={column.right ? 'r' : undefined} aria-sort={sorting?.key === column.key ? (sorting.down ? 'descending' : 'ascending') : 'none'}>
            <button type="button" onClick={() => onSort(turnSorting(sorting, column.key))}><span className="cut">{column.label}</span>{sorting?.key === column.key ? (sorting.down ? ' ↓' : ' ↑') : ''}</button>
          </th>
        ))}</tr></thead>
        <tbody>
          {before > 0 && <tr aria-hidden="true" style={{ height: before }} />}
          {shown.map((index) => {
            const row = sorted[index]!
            const id = rowId(row)
            const chosen = id === selected
            return (
              <tr key={id} data-row={id} aria-rowindex={index + 2} aria-selected={chosen} data-selected={chosen || undefined}>
                {columns.map((column, nth) => {
                  const about = column.fact?.(row) ?? null
                  const key = `${id}|${nth}`
                  const who = subject?.(row)
                  return (
                    // A cell is walked to with the arrow keys, which its table handles.
                    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
                    <td
                      key={column.key} data-cell={key} tabIndex={editing === key ? undefined : index === at && nth === Math.min(cell.column, columns.length - 1) ? 0 : -1} className={`${column.right ? 'r' : ''}${editing === key ? ' editing' : ''}${about && subject ? ' can' : ''}`}
                      data-tip={about ? factTip(about.field, about.fact) : column.tip?.(row)}
                      onFocus={() => setCell({ row: id, column: nth })} onKeyDown={(event) => onKeyDown(event, row, nth)} onClick={() => { if (editing !== key) select(id) }} onDoubleClick={() => edit(row, nth)}
                    >
                      {editing === key && about && who
                        ? <FactEditor field={about.field} of={who.name} value={about.fact.value} onLeave={() => { setEditing(null); focusCell(index, nth) }} onSave={(value: PlantValue) => { setEditing(null); state(`Stated: ${who.name}, ${column.label.toLowerCase()} ${formatValue(about.field, value)}.`, [{ subject: who.id, field: about.field, value }]); focusCell(index, nth) }} />
                        : about ? <FactText field={about.field} fact={about.fact} /> : column.show?.(row) ?? <span className="cut">{column.sort(row) ?? '–'}</span>}
                    </td>
                  )
                })}
              </tr>
            )
          })}
          {after > 0 && <tr aria-hidden="true" style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  )
}

/** True while the page is being printed: paper wants every row. */
function usePrinting(): boolean {
  return useSyncExternalStore((onChange) => {
    const query = matchMedia('print')
    query.addEventListener('change', onChange)
    return () => query.removeEventListener('change', onChange)
  }, () => matchMedia('print').matches)
}
