import type { Frequency, PlantRisk, Provenance, RiskInputs, Uncertain } from '../../../contract/risk.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { AmountField } from './AmountField.tsx'
import { PROVENANCE_NAMES } from './board-words.ts'

const BASES: readonly Provenance[] = ['measured', 'estimated', 'default', 'not_measured']

/** Where a figure comes from, as a badge that can be changed. */
export function BasisSelect({ label, value, onChange }: { label: string; value: Provenance; onChange: (basis: Provenance) => void }) {
  return (
    <span className={`basis ${value}`}>
      <select aria-label={`${label}, where it comes from`} value={value} onChange={(event) => onChange(event.target.value as Provenance)}>{BASES.map((basis) => <option key={basis} value={basis}>{PROVENANCE_NAMES[basis]}</option>)}</select>
    </span>
  )
}

export function SourceField({ label, value, onChange }: { label: string; value: string; onChange: (source: string) => void }) {
  return <span className="field source"><input aria-label={`${label}, source`} value={value} maxLength={300} placeholder="Source" data-tip={value} data-tip-cut onChange={(event) => onChange(event.target.value)} /></span>
}

/** Who changes a public figure makes it their own estimate; the source of the old one no longer stands behind it. */
export const restated = <Figure extends { readonly basis: Provenance; readonly source: string }>(before: Figure, change: Partial<Figure>): Figure =>
  ({ ...before, ...change, ...(before.basis === 'default' || before.basis === 'not_measured' ? { basis: 'estimated', source: '' } : {}) })

/** An uncertain figure by its 90 % interval. */
export function UncertainRow({ label, unit, path, value, onChange }: { label: string; unit: string; path: string; value: Uncertain; onChange: (value: Uncertain) => void }) {
  return (
    <tr>
      <th scope="row">{label}<small>{unit}</small></th>
      <td><AmountField label={`${label}, low`} path={`${path}.low`} value={value.low} onChange={(low) => onChange(restated(value, { low: low ?? NaN }))} /></td>
      <td aria-label="no likely value" />
      <td><AmountField label={`${label}, high`} path={`${path}.high`} value={value.high} onChange={(high) => onChange(restated(value, { high: high ?? NaN }))} /></td>
      <td><BasisSelect label={label} value={value.basis} onChange={(basis) => onChange({ ...value, basis })} /></td>
      <td><SourceField label={label} value={value.source} onChange={(source) => onChange({ ...value, source })} /></td>
    </tr>
  )
}

/** How often, by least, likely and most. */
export function FrequencyRow({ label, unit, path, value, onChange, onOut }: { label: string; unit: string; path: string; value: Frequency; onChange: (value: Frequency) => void; onOut?: () => void }) {
  const set = (change: Partial<Frequency>) => onChange(restated(value, change))
  return (
    <tr>
      <th scope="row">{label}<small>{unit}</small></th>
      <td><AmountField label={`${label}, least`} path={`${path}.min`} value={value.min} onChange={(min) => set({ min: min ?? NaN })} /></td>
      <td><AmountField label={`${label}, likely`} path={`${path}.mode`} value={value.mode} onChange={(mode) => set({ mode: mode ?? NaN })} /></td>
      <td><AmountField label={`${label}, most`} path={`${path}.max`} value={value.max} onChange={(max) => set({ max: max ?? NaN })} /></td>
      <td><BasisSelect label={label} value={value.basis} onChange={(basis) => onChange({ ...value, basis })} /></td>
      <td><span className="flex"><SourceField label={label} value={value.source} onChange={(source) => onChange({ ...value, source })} />{onOut && <Button small variant="ghost" aria-label={`Take out ${label}`} onClick={onOut}>Take out</Button>}</span></td>
    </tr>
  )
}

/** Plants at which events come more or less often than elsewhere. */
export function PlantFrequencies({ inputs, onChange }: { inputs: RiskInputs; onChange: (plants: PlantRisk[]) => void }) {
  const { plants, frequency } = inputs
  const set = (index: number, own: Frequency | null) => onChange(plants.map((plant, at) => (at === index ? { ...plant, frequency: own } : plant)))
  const others = plants.flatMap(({ plant, frequency: own }, index) => (own === null ? [{ plant, index }] : []))
  return (
    <>
      {plants.map(({ plant, frequency: own }, index) => own !== null && (
        <FrequencyRow key={plant} label={`Events a year at ${plant}`} unit="instead of the above" path={`inputs.plants.${index}.frequency`} value={own} onChange={(next) => set(index, next)} onOut={() => set(index, null)} />
      ))}
      {others.length > 0 && (
        <tr><td colSpan={6}><span className="flex q">Another frequency at
          <span className="field"><select aria-label="Another frequency at" value="" onChange={(event) => set(Number(event.target.value), { ...frequency, basis: 'estimated', source: '' })}><option value="">choose a plant …</option>{others.map(({ plant, index }) => <option key={plant} value={index}>{plant}</option>)}</select></span>
        </span></td></tr>
      )}
    </>
  )
}
