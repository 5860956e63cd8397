import type { Column, MappingProposal } from '../../../contract/mapping.ts'
import { columnKey, columnName } from './mapping-draft.ts'

export interface ColumnSelectProps {
  label: string
  value: Column | null
  columns: MappingProposal['columns']
  none: string
  onChange: (column: Column | null) => void
  /** Id of the text that says what is wrong with the choice. */
  faultId?: string | undefined
}

/** Chooses a column of the file by its name. One the file lacks, as an imported mapping may name, stays and says so. */
export function ColumnSelect({ label, value, columns, none, onChange, faultId }: ColumnSelectProps) {
  const key = columnKey(value)
  const known = columns.some(({ column }) => columnKey(column) === key)
  return (
    <span className="field">
      <select aria-label={label} value={key} aria-invalid={faultId === undefined ? undefined : true} aria-describedby={faultId} onChange={({ target }) => onChange(target.value === '' ? null : (JSON.parse(target.value) as Column))}>
        <option value="">{none}</option>
        {value !== null && !known && <option value={key}>{columnName(value)} (not in this file)</option>}
        {columns.map(({ column }) => <option key={columnKey(column)} value={columnKey(column)}>{columnName(column)}</option>)}
      </select>
    </span>
  )
}
