import type { Board } from '../../../contract/board.ts'
import { formatCount } from '../../shared/format.ts'
import { formatInstant } from '../../shared/time/format-instant.ts'
import { PROVENANCE_NAMES } from './board-words.ts'
import type { SimulationRun } from './use-simulation.ts'

/** What the figures stand on: data as of, model, seed, trials, assumptions, definitions. */
export function BoardFoot({ board, run, page }: { board: Pick<Board, 'to' | 'zone' | 'definitions' | 'inputs' | 'metrics'>; run: SimulationRun; page: 1 | 2 }) {
  const { to, zone, definitions, inputs, metrics } = board
  const simulation = run.result?.simulation
  const utc = to === null || formatInstant(to, zone, 'time').endsWith('UTC') ? '' : `, ${formatInstant(to, 'UTC', 'time')}`
  const n = metrics.find(({ id }) => id === 'boundary_dwell')?.n
  return (
    <footer className={page === 1 ? 'ftr ponly' : 'ftr'}>
      <span>{to === null ? 'No data' : `Data to ${formatInstant(to, zone, 'dayTime')}${utc}`}{n == null ? '' : `, n ${n}`}</span>
      <span>{simulation ? `Model ${simulation.modelVersion}, seed ${simulation.seed}, ${formatCount(simulation.trials)} trials` : 'Model not run'}</span>
      <span>Ranges are 80 %</span>
      <span className="cut">{assumptions(inputs)}</span>
      <span className="nw">Definitions version {definitions}</span>
      <span className="last nw">Confidential<span className="ponly-inline"> · page {page} of 2</span></span>
    </footer>
  )
}

/** How much of the model is assumed: its inputs by where they come from. */
function assumptions({ plants, frequency, attackTargeted, attackRansomware, detect, contain, outage, response }: Board['inputs']): string {
  const bases = [frequency, attackTargeted, attackRansomware, detect, contain, outage, response, ...plants.map(({ marginPerHour }) => marginPerHour ?? { basis: 'not_measured' as const })].map(({ basis }) => basis)
  const told = (['measured', 'estimated', 'default', 'not_measured'] as const).flatMap((basis) => {
    const count = bases.filter((one) => one === basis).length
    return count === 0 ? [] : [`${count} ${PROVENANCE_NAMES[basis]}`]
  })
  return `Inputs: ${told.join(', ')}`
}
