import { createRandom } from './random.ts'
import type { Random } from './random.ts'
import type { Recorder } from './recorder.ts'

/** What every generator gets: where to write, how much, and its own source of chance. */
export interface Run {
  readonly recorder: Recorder
  /** Factor on everyday volume. */
  readonly noise: number
  random(name: string): Random
}

export function createRun(recorder: Recorder, seed: number, noise: number): Run {
  return { recorder, noise, random: (name) => createRandom(seed, name) }
}

/** How often something happens when it happens `mean` times on average, scaled by the noise. */
export function times(run: Run, random: Random, mean: number): number {
  const scaled = mean * run.noise
  const whole = Math.floor(scaled)
  return whole + (random.chance(scaled - whole) ? 1 : 0)
}
