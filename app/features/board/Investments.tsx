import type { Band, LeverResult } from '../../../contract/risk.ts'
import { formatAmount, formatAmounts, formatChance, formatChances, formatFigure, formatHourSpan } from './board-words.ts'
import { RunState } from './RunState.tsx'
import type { SimulationRun } from './use-simulation.ts'

const WIDTH = 150

/** What lowers the risk most: the same trials, one change at a time. */
export function Investments({ run, currency, onInputs }: { run: SimulationRun; currency: string; onInputs: () => void }) {
  const comparison = run.cancelled || run.failure !== null ? null : (run.result?.comparison ?? null)
  const none = comparison !== null && comparison.levers.length === 0
  return (
    <section className="box ib" aria-label="What lowers it most?" aria-busy={run.progress !== null}>
      <h2>What lowers it most?</h2>
      {run.progress !== null && comparison === null && <p className="tk m">The same trials, one change at a time.</p>}
      {run.failure !== null && <p className="tk">Nothing is compared: the simulation failed.</p>}
      {run.cancelled && <RunState run={run} subject="investments" />}
      {none && <div className="box-note"><p>No investment is stated.</p><button type="button" className="lk noprint" onClick={onInputs}>State one</button></div>}
      {comparison !== null && !none && (
        <>
          <p className="tk">Same trials, one change at a time. {comparison.words}</p>
          <div className="scroll" role="group" aria-label="Investments">
            <table>
              <thead><tr><th scope="col">Investment</th><th scope="col" className="r">Cost a year</th><th scope="col">Event in 3 y, from {formatChance(comparison.from.value)}</th><th scope="col" className="r">A year, less</th><th scope="col">Pays back if</th></tr></thead>
              <tbody>{comparison.levers.map((lever) => <LeverRow key={lever.id} lever={lever} from={comparison.from} most={Math.max(comparison.from.high, ...comparison.levers.map(({ chanceThree }) => chanceThree.high))} currency={currency} />)}</tbody>
            </table>
          </div>
        </>
      )}
    </section>
  )
}

function LeverRow({ lever, from, most, currency }: { lever: LeverResult; from: Band; most: number; currency: string }) {
  const { title, costPerYear, chanceThree, saved, perCost, hoursLess, sentence } = lever
  const x = (chance: number) => (most === 0 ? 0 : (chance / most) * WIDTH)
  return (
    <tr data-tip={sentence}>
      <th scope="row">{title}</th>
      <td className="r nw">{costPerYear === 0 ? 'nothing' : formatAmount(costPerYear, currency)}</td>
      <td className="nw dot-cell">
        <svg viewBox={`-4 0 ${WIDTH + 8} 16`} aria-hidden="true">
          <path d={`M0 8H${WIDTH}`} stroke="var(--line-2)" /><path d={`M${x(from.value)} 2v12`} stroke="var(--d3)" strokeWidth="1.5" />
          <path d={`M${x(chanceThree.low)} 8H${x(chanceThree.high)}`} stroke="var(--d1)" strokeWidth="4" /><circle cx={x(chanceThree.value)} cy="8" r="4" fill="var(--surface)" stroke="var(--d1)" strokeWidth="2" />
        </svg>
        <span>{formatChance(chanceThree.value)}<small className="q"> {formatChances(chanceThree)}</small></span>
      </td>
      <td className="r nw">{saved === null ? <span className="q">not computed</span> : formatAmounts(saved, currency)}{perCost !== null && <small className="q">{formatFigure(perCost)} for 1 spent</small>}<small className="q">{formatHourSpan(hoursLess)} down</small></td>
      <td>{paysBack(lever)}</td>
    </tr>
  )
}

/** When the saving reaches the cost, as a share of the stated effect. */
function paysBack({ breakEven, costPerYear, saved }: LeverResult): string {
  if (costPerYear === 0) return 'it costs nothing'
  if (saved === null) return 'a margin is stated first'
  if (breakEven === null) return 'never, as stated'
  if (breakEven > 1 && breakEven < 1.1) return 'all of its effect holds'
  return breakEven <= 1 ? `${Math.max(1, Math.round(breakEven * 100))} % of its effect holds` : `it did ${formatFigure(breakEven)} times as much`
}
