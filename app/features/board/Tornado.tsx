import type { Simulation } from '../../../contract/risk.ts'
import { formatAmount, formatChance } from './board-words.ts'

/** Which input moves the result most, each alone between its ends. */
export function Tornado({ simulation, currency, onInputs }: { simulation: Simulation | null; currency: string; onInputs: () => void }) {
  const rows = simulation?.tornado ?? []
  const priced = simulation?.expectedAnnualLoss != null
  const write = (value: number) => (priced ? formatAmount(value, currency) : formatChance(value))
  const most = Math.max(...rows.map(({ low, high }) => Math.max(low, high)), 1e-12)
  const [first] = rows
  return (
    <section className="box tb noprint" aria-label="What the figure hangs on">
      <header><h2>What the figure hangs on</h2><span className="sp" /><button type="button" className="lk" onClick={onInputs}>Inputs…</button></header>
      <p className="tk">{first ? `${first.title} moves ${priced ? 'the expected loss of a year' : 'the chance in three years'} most: from ${write(Math.min(first.low, first.high))} to ${write(Math.max(first.low, first.high))}.` : simulation === null ? 'The simulation has not run yet.' : 'Nothing to vary: no event is expected.'}</p>
      {rows.length > 0 && (
        <table className="tornado">
          <thead className="sr"><tr><th scope="col">Input</th><th scope="col">Low</th><th scope="col">Range</th><th scope="col">High</th></tr></thead>
          <tbody>{rows.map(({ input, title, low, high }) => {
            const [from, to] = [Math.min(low, high), Math.max(low, high)]
            return <tr key={input}><th scope="row">{title}</th><td className="r nw">{write(from)}</td><td aria-label="range"><span className="tbar" aria-hidden="true"><i style={{ left: `${(from / most) * 100}%`, width: `${Math.max(0.5, ((to - from) / most) * 100)}%` }} /></span></td><td className="nw">{write(to)}</td></tr>
          })}</tbody>
        </table>
      )}
    </section>
  )
}
