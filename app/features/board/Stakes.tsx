import { Link } from '@tanstack/react-router'
import type { IncidentStake } from '../../../contract/board.ts'
import { formatAmounts, formatChances, formatHourSpan } from './board-words.ts'
import type { SectorWords } from './sector-words.ts'

const CASE_NAMES: Readonly<Record<IncidentStake['cases'][number]['id'], string>> = { now: 'Now', plan: 'If the plan is taken', wait: 'If it waits an hour' }

/** What each open incident may come to: in money, in production and for safety, as ranges. */
export function Stakes({ stakes, currency, words }: { stakes: readonly IncidentStake[]; currency: string; words: SectorWords }) {
  return (
    <section className={stakes.length === 0 ? 'box sb none' : 'box sb'} aria-label="What the open incidents may come to">
      <h2>What the open incidents may come to</h2>
      {stakes.length === 0 ? <p className="tk">No incident is open that has come to the boundary.</p> : (
        <div className="scroll" role="group" aria-label="Open incidents">
          <table className="stakes">
            <thead><tr><th scope="col">Incident</th><th scope="col">Case</th><th scope="col" className="r">Comes to the process</th><th scope="col" className="r">Cost if it does</th><th scope="col" className="r">{words.down}</th><th scope="col">Production</th><th scope="col">Safety</th></tr></thead>
            {stakes.map(({ incident, title, cases }) => (
              <tbody key={incident}>{cases.map(({ id, words: told, chance, money, hoursDown, output, safety }, index) => (
                <tr key={id}>
                  {index === 0 && <th scope="rowgroup" rowSpan={cases.length}><Link to="/incidents/$id" params={{ id: incident }}>{title}</Link></th>}
                  <th scope="row" data-tip={told}>{CASE_NAMES[id]}</th>
                  <td className="r nw">{chance === null ? <Unknown /> : formatChances(chance)}</td><td className="r nw">{money === null ? <Unknown /> : formatAmounts(money, currency)}</td><td className="r nw">{hoursDown === null ? <Unknown /> : formatHourSpan(hoursDown)}</td>
                  <td>{output}</td><td>{safety}</td>
                </tr>
              ))}</tbody>
            ))}
          </table>
          {stakes.length > 1 && <p className="q ponly">{stakes.length - 1} more {stakes.length === 2 ? 'stands' : 'stand'} in the console.</p>}
        </div>
      )}
    </section>
  )
}

const Unknown = () => <span className="unknown"><i className="hatch" aria-hidden="true" />not computed</span>
