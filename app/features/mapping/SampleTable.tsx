import type { MappingProposal } from '../../../contract/mapping.ts'
import { columnKey, columnName } from './mapping-draft.ts'

const SHOWN = 3

/** The columns of the file, each with what stands in it. */
export function SampleTable({ proposal: { columns, records } }: { proposal: MappingProposal }) {
  return (
    <table>
      <caption className="sr">Columns of the file</caption>
      <thead><tr><th scope="col">Column</th><th scope="col" className="r">Filled</th><th scope="col">For example</th></tr></thead>
      <tbody>
        {columns.map(({ column, filled, examples }) => (
          <tr key={columnKey(column)}><th scope="row">{columnName(column)}</th><td className="r q">{records === 0 ? 0 : Math.round((filled / records) * 100)} %</td><td className="mono">{examples.slice(0, SHOWN).join(' · ')}</td></tr>
        ))}
      </tbody>
    </table>
  )
}
