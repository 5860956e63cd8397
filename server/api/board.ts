import type { RunSimulation, SimulationLine } from '../../contract/board.ts'
import { runSimulation, type SimulationRun } from '../../engine/risk/run-simulation.ts'
import type { RiskPort } from '../../engine/risk/risk-port.ts'
import type { Handlers } from './bind.ts'
import type { Breather } from './breather.ts'
import type { DecisionLog } from './decision-log.ts'
import { Failure } from './failure.ts'
import type { Workbench } from './workbench.ts'

/** The same wherever nobody asks for another, so that the page and its print show the same figures. */
const SEED = 20251020
const TRIALS = 100_000

/** The board and its simulation: made from the newest analysis and the journal, nothing kept. */
export function boardHandlers(workbench: Workbench, decisions: DecisionLog, breather: Breather, now: () => Date): Pick<Handlers, 'getBoard' | 'runSimulation'> {
  const port = (): RiskPort => {
    const risk = workbench.published?.risk
    if (!risk) throw new Failure('not-ready', 'The case is still being analysed, or there is no evidence yet.', 'Load evidence, or wait until the analysis is done; the page asks again by itself.')
    return risk
  }
  return {
    getBoard: ({ query }) => ({ revision: workbench.status().revision, ...port().board(query.quarter ?? null, { journal: decisions.respondJournal(), risk: decisions.riskJournal(), now: now().getTime() }) }),
    runSimulation: ({ body, signal }) => {
      const model = body.inputs !== undefined && body.levers !== undefined ? null : port().model({ risk: decisions.riskJournal() })
      return simulationLines(startRun(body, model), breather, signal)
    },
  }
}

const startRun = ({ inputs, levers, seed, trials }: RunSimulation, model: ReturnType<RiskPort['model']> | null): SimulationRun => runSimulation(inputs ?? model!.inputs, levers ?? model!.levers, seed ?? SEED, trials ?? TRIALS)

/** Progress and result as lines. Other requests are answered between two pieces; nothing goes on when nobody reads. */
function simulationLines(run: SimulationRun, breather: Breather, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const line = (value: SimulationLine): Uint8Array => encoder.encode(`${JSON.stringify(value)}\n`)
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      await breather.breathe()
      if (signal.aborted) {
        run.return(undefined as never)
        return controller.close()
      }
      const step = run.next()
      controller.enqueue(line(step.done ? { result: step.value } : { progress: step.value }))
      if (step.done) controller.close()
    },
    cancel() {
      run.return(undefined as never)
    },
  })
}
