import { lazy, Suspense } from 'react'
import type { RiskInputs } from '../../../contract/risk.ts'
import { Segmented } from '../../shared/ui/Segmented.tsx'
import { formatAmount, formatChance, formatChances, unbroken } from './board-words.ts'
import { curveTakeaway, joinCurves } from './loss-curve.ts'
import { RunState } from './RunState.tsx'
import type { SimulationRun } from './use-simulation.ts'

/** The charts weigh more than the rest of the page, which is read before them. */
const LossCurveChart = lazy(async () => ({ default: (await import('./LossCurveChart.tsx')).LossCurveChart }))

export interface LossCurveProps {
  run: SimulationRun
  inputs: RiskInputs
  table: boolean
  onTable: (table: boolean) => void
  /** Opens the editor of the inputs. */
  onInputs: () => void
}

const VIEWS = [{ value: 'curve', label: 'Curve' }, { value: 'table', label: 'Table' }] as const

/** What a year may cost, and how likely: today, accepted, and with the best lever. */
export function LossCurve({ run, inputs, table, onTable, onInputs }: LossCurveProps) {
  const shown = run.cancelled || run.failure !== null ? null : run.result
  const takeaway = shown === null ? '' : curveTakeaway(shown.simulation, inputs)
  const points = shown === null ? [] : joinCurves(shown.simulation, shown.comparison)
  const lever = shown?.comparison.levers[0]?.title ?? null
  return (
    <section className="box lb" aria-label="Chance that a year costs at least this much" aria-busy={run.progress !== null}>
      <header><h2>Chance that a year costs at least this much</h2><span className="sp" />{points.length > 0 && <span className="noprint"><Segmented label="Show the losses as" options={VIEWS} value={table ? 'table' : 'curve'} onChange={(view) => onTable(view === 'table')} /></span>}</header>
      <RunState run={run} subject="losses" />
      {shown !== null && <p className="tk">{unbroken(takeaway)}</p>}
      {shown !== null && points.length === 0 && <div className="box-note hatch-edge"><p>No curve: {shown.simulation.notComputed.join(' ') || 'no event is expected at all.'}</p><button type="button" className="lk noprint" onClick={onInputs}>State what an hour down costs</button></div>}
      {points.length > 0 && !table && <Suspense fallback={<figure className="loss-chart" />}><LossCurveChart points={points} tolerance={inputs.tolerance} currency={inputs.currency} lever={lever} takeaway={takeaway} /></Suspense>}
      {points.length > 0 && table && shown !== null && (
        <div className="scroll" role="group" aria-label="Losses as a table">
          <table><thead><tr><th scope="col">A year costs at least</th><th scope="col" className="r">Today</th><th scope="col" className="r">80 % range</th><th scope="col" className="r">{lever === null ? 'With a lever' : `With ${lever}`}</th></tr></thead>
            <tbody>{points.filter((_, index) => index % 4 === 0 || index === points.length - 1).map(({ loss, today, band, lever: after }) => <tr key={loss}><td>{formatAmount(loss, inputs.currency)}</td><td className="r">{formatChance(today / 100)}</td><td className="r nw">{formatChances({ low: band[0] / 100, high: band[1] / 100 })}</td><td className="r">{after === null ? '–' : formatChance(after / 100)}</td></tr>)}</tbody></table>
        </div>
      )}
      {shown !== null && points.length > 0 && shown.simulation.notComputed.length > 0 && <p className="lab foot">{shown.simulation.notComputed.join(' ')}</p>}
    </section>
  )
}
