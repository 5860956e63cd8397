import type { Column, MappingProposal } from '../../../contract/mapping.ts'
import { columnKey, withMeaning } from './mapping-draft.ts'

interface MeaningRule<T> {
  column: Column | null
  values: { value: string; means: T }[]
  otherwise: T
}
export interface MeaningRowsProps<T extends string> {
  rule: MeaningRule<T>
  columns: MappingProposal['columns']
  names: Readonly<Record<T, string>>
  onChange: (rule: MeaningRule<T>) => void
}

/** What each text of a column means, and what all others do. */
export function MeaningRows<T extends string>({ rule, columns, names, onChange }: MeaningRowsProps<T>) {
  const examples = columns.find(({ column }) => columnKey(column) === columnKey(rule.column))?.examples ?? []
  const texts = rule.column === null ? [] : [...new Set([...examples, ...rule.values.map(({ value }) => value)])]
  const options = (Object.keys(names) as T[]).map((means) => <option key={means} value={means}>{names[means]}</option>)
  return (
    <>
      {texts.map((value) => (
        <label key={value} className="map-row">
          <span className="cut mono" data-tip={value} data-tip-cut>{value}</span>
          <span className="field">
            <select aria-label={`“${value}” means`} value={rule.values.find((each) => each.value === value)?.means ?? ''} onChange={({ target }) => onChange({ ...rule, values: withMeaning(rule.values, value, target.value === '' ? null : (target.value as T)) })}>
              <option value="">as all else</option>{options}
            </select>
          </span>
        </label>
      ))}
      <label className="map-row">
        <span>{texts.length > 0 ? 'All else' : 'Every record'}</span>
        <span className="field"><select value={rule.otherwise} onChange={({ target }) => onChange({ ...rule, otherwise: target.value as T })}>{options}</select></span>
      </label>
    </>
  )
}
