import type { Lever, LeverEffect } from '../../../contract/risk.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { AmountField } from './AmountField.tsx'
import { BasisSelect, restated, SourceField } from './InputRows.tsx'

const EFFECTS: readonly (readonly [keyof LeverEffect, string])[] = [['reach', 'Intruders at the boundary'], ['detect', 'Time to detect'], ['contain', 'Time to contain'], ['outage', 'Length of an outage']]
const MOST = 12
const NOTHING = { low: 1, high: 1 }

/** What money can buy, as factors on the chain; a factor of 1 changes nothing. */
export function LeverInputs({ levers, currency, onChange }: { levers: readonly Lever[]; currency: string; onChange: (levers: Lever[]) => void }) {
  const set = (index: number, change: Partial<Lever>) => onChange(levers.map((lever, at) => (at === index ? restated(lever, change) : lever)))
  const keep = (index: number, change: Partial<Lever>) => onChange(levers.map((lever, at) => (at === index ? { ...lever, ...change } : lever)))
  const add = () => {
    const free = Array.from({ length: MOST + 1 }, (_, nth) => `own-${nth + 1}`).find((id) => levers.every((lever) => lever.id !== id))!
    onChange([...levers, { id: free, title: 'Own investment', costPerYear: 0, effect: { reach: NOTHING, detect: NOTHING, contain: NOTHING, outage: NOTHING }, basis: 'estimated', source: '' }])
  }
  return (
    <>
      {levers.map((lever, index) => (
        <fieldset key={lever.id} className="lever-form">
          <legend className="sr">{lever.title}</legend>
          <label className="lever-title"><span className="lab">Investment</span><span className="field"><input value={lever.title} maxLength={120} onChange={(event) => keep(index, { title: event.target.value })} /></span></label>
          <label><span className="lab">Cost a year, {currency}</span><AmountField label={`Cost a year of ${lever.title}`} path={`levers.${index}.costPerYear`} value={lever.costPerYear} onChange={(cost) => set(index, { costPerYear: cost ?? NaN })} /></label>
          {EFFECTS.map(([effect, name]) => (
            <div key={effect}><span className="lab">{name}, times</span><span className="flex">
              {(['low', 'high'] as const).map((end) => <AmountField key={end} label={`${lever.title}: ${name}, times, ${end}`} path={`levers.${index}.effect.${effect}.${end}`} value={lever.effect[effect][end]} onChange={(value) => set(index, { effect: { ...lever.effect, [effect]: { ...lever.effect[effect], [end]: value ?? NaN } } })} />)}
            </span></div>
          ))}
          <div className="lever-source"><BasisSelect label={lever.title} value={lever.basis} onChange={(basis) => keep(index, { basis })} /><SourceField label={lever.title} value={lever.source} onChange={(source) => keep(index, { source })} /><Button small variant="ghost" aria-label={`Take out ${lever.title}`} onClick={() => onChange(levers.filter((_, at) => at !== index))}>Take out</Button></div>
        </fieldset>
      ))}
      <Button small disabled={levers.length >= MOST} onClick={add}>Add an investment</Button>
    </>
  )
}
