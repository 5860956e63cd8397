import type { Board } from '../../../contract/board.ts'
import type { Simulation } from '../../../contract/risk.ts'
import { formatAmount, formatChance, formatHourSpan, lostOutput } from './board-words.ts'
import type { SectorWords } from './sector-words.ts'

/** What one event would take of each plant, in hours and in what it makes: eight of ten events keep to it. */
export function EventToll({ simulation, board, plants, words }: { simulation: Simulation | null; board: Pick<Board, 'inputs'>; plants: Board['plants']; words: SectorWords }) {
  const hours = simulation?.hoursDown ?? null
  const span = hours && { low: hours.p10, high: hours.p90 }
  const { plants: stated, currency } = board.inputs
  const runs = new Map(simulation?.byPlant.map((each) => [each.plant, each]))
  return (
    <section className="box yb noprint" aria-label="What an event would take">
      <h2>What an event would take</h2>
      <p className="tk">{hours === null ? 'Not computed: no event is expected, or the model has not run.' : `${words.down} ${formatHourSpan({ low: hours.p10, high: hours.p90 })}, median ${formatHourSpan({ low: hours.p50, high: hours.p50 })}, as assumed for every plant.`}</p>
      {span && plants.length > 0 && (
        <div className="scroll" role="group" aria-label="What an event would take, by plant">
          <table>
            <thead><tr><th scope="col">Plant</th><th scope="col" className="r">Event in 3 y</th><th scope="col" className="r">Loss a year</th><th scope="col" className="r">Not made in one event</th></tr></thead>
            <tbody>{plants.map((plant) => {
              const run = runs.get(plant.plant)
              return (
                <tr key={plant.plant}>
                  <th scope="row">{plant.plant}</th><td className="r nw">{run ? formatChance(run.chanceThree) : '–'}</td><td className="r nw">{run?.expectedAnnualLoss == null ? '–' : formatAmount(run.expectedAnnualLoss, currency)}</td>
                  <td className="r nw">{lostOutput(span, plant, stated.find((one) => one.plant === plant.plant)?.manualShare ?? 0) ?? <span className="unknown"><i className="hatch" aria-hidden="true" />capacity not stated</span>}</td>
                </tr>
              )
            })}</tbody>
          </table>
        </div>
      )}
    </section>
  )
}
