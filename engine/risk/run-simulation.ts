import type { Comparison, Lever, RiskInputs, Simulation } from '../../contract/risk.ts'
import { scaled } from '../model/work.ts'
import { comparing } from './compare-levers.ts'
import { simulating } from './simulate.ts'

/** A run under way: yields 0–1, growing; returns both results. */
export type SimulationRun = Generator<number, { readonly simulation: Simulation; readonly comparison: Comparison }>

/** Share of the work that the simulation is; comparing levers is the rest. */
const SIMULATION = 0.25

/** Simulation and comparison over the same draws, in pieces short enough for a host to answer others in between [RSK-20]. */
export function* runSimulation(inputs: RiskInputs, levers: readonly Lever[], seed: number, trials: number): SimulationRun {
  const simulation = yield* scaled(simulating(inputs, seed, trials), 1, 0, SIMULATION)
  const comparison = yield* scaled(comparing(inputs, levers, seed, trials), 1, SIMULATION, 1)
  return { simulation, comparison }
}
