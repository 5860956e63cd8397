import type { PlantRisk } from '../../../contract/risk.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { AmountField } from './AmountField.tsx'
import { BasisSelect, restated, SourceField } from './InputRows.tsx'

/** What an hour down costs at each plant, and what hands can keep going. */
export function PlantInputs({ plants, currency, onChange }: { plants: readonly PlantRisk[]; currency: string; onChange: (plants: PlantRisk[]) => void }) {
  const set = (index: number, change: Partial<PlantRisk>) => onChange(plants.map((plant, at) => (at === index ? { ...plant, ...change } : plant)))
  if (plants.length === 0) return <p className="m">No plant is known yet: load evidence or a plant file.</p>
  return (
    <table className="inputs-table">
      <thead><tr><th scope="col">Plant</th><th scope="col" colSpan={2}>Margin lost an hour, {currency}, low and high</th><th scope="col">Kept by hand, %</th><th scope="col">Comes from</th><th scope="col">Source</th></tr></thead>
      <tbody>{plants.map((plant, index) => {
        const { plant: name, marginPerHour: margin, manualShare } = plant
        const path = `inputs.plants.${index}`
        return (
          <tr key={name}>
            <th scope="row">{name}</th>
            {margin === null
              ? <td colSpan={2} aria-label={`The margin of ${name} is not stated`}><span className="flex"><span className="unknown"><i className="hatch" aria-hidden="true" />nobody said</span><Button small onClick={() => set(index, { marginPerHour: { low: NaN, high: NaN, basis: 'estimated', source: '' } })}>State it</Button></span></td>
              : <>
                <td><AmountField label={`Margin an hour of ${name}, low`} path={`${path}.marginPerHour.low`} value={margin.low} onChange={(low) => set(index, { marginPerHour: restated(margin, { low: low ?? NaN }) })} /></td>
                <td><AmountField label={`Margin an hour of ${name}, high`} path={`${path}.marginPerHour.high`} value={margin.high} onChange={(high) => set(index, { marginPerHour: restated(margin, { high: high ?? NaN }) })} /></td>
              </>}
            <td><AmountField label={`Kept by hand at ${name}, per cent`} path={`${path}.manualShare`} value={manualShare} times={100} onChange={(share) => set(index, { manualShare: share ?? NaN, manualBasis: 'estimated' })} /></td>
            <td>{margin !== null && <BasisSelect label={`Margin of ${name}`} value={margin.basis} onChange={(basis) => set(index, { marginPerHour: { ...margin, basis } })} />}</td>
            <td>{margin !== null && <span className="flex"><SourceField label={`Margin of ${name}`} value={margin.source} onChange={(source) => set(index, { marginPerHour: { ...margin, source } })} /><Button small variant="ghost" aria-label={`Take the margin of ${name} out`} onClick={() => set(index, { marginPerHour: null })}>Take out</Button></span>}</td>
          </tr>
        )
      })}</tbody>
    </table>
  )
}
