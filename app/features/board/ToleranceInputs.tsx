import type { RiskInputs } from '../../../contract/risk.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { AmountField } from './AmountField.tsx'

type Tolerance = RiskInputs['tolerance']

/** What the board accepts: no greater chance a year of losing this much or more. Steps have ids of their own, so that taking one out leaves the others as typed. */
export function ToleranceInputs({ tolerance, ids, currency, onChange }: { tolerance: Tolerance; ids: readonly number[]; currency: string; onChange: (tolerance: Tolerance, ids: readonly number[]) => void }) {
  const set = (index: number, change: Partial<Tolerance[number]>) => onChange(tolerance.map((step, at) => (at === index ? { ...step, ...change } : step)), ids)
  return (
    <div className="tolerance">
      {tolerance.length === 0 && <p className="m">Nothing is stated: the curve then has no line to hold it against.</p>}
      {tolerance.map(({ loss, probability }, index) => (
        <div key={ids[index]} className="flex">
          <span>Losing</span><AmountField label={`Tolerance ${index + 1}, loss`} path={`inputs.tolerance.${index}.loss`} value={loss} onChange={(value) => set(index, { loss: value ?? NaN })} /><span>{currency} or more in a year: at most</span>
          <AmountField label={`Tolerance ${index + 1}, chance in per cent`} path={`inputs.tolerance.${index}.probability`} value={probability} times={100} onChange={(value) => set(index, { probability: value ?? NaN })} /><span>%</span>
          <Button small variant="ghost" aria-label={`Take out tolerance ${index + 1}`} onClick={() => onChange(tolerance.filter((_, at) => at !== index), ids.filter((_, at) => at !== index))}>Take out</Button>
        </div>
      ))}
      <Button small disabled={tolerance.length >= 20} onClick={() => onChange([...tolerance, { loss: NaN, probability: NaN }], [...ids, Math.max(-1, ...ids) + 1])}>Add a step</Button>
    </div>
  )
}
