import type { RiskInputs } from '../../contract/risk.ts'
import { lognormalOf } from './distributions.ts'
import { normals, uniforms } from './draws.ts'

/** What a lever makes of the durations: factors on them. */
export interface Pace {
  readonly detect: number
  readonly contain: number
}

const PACE_TODAY: Pace = { detect: 1, contain: 1 }

const HOURS_A_DAY = 24

/**
 * The race from the boundary to the process: an intruder comes through when the time left to them is shorter than
 * detection and containment together, T_bi < T_detect + T_contain, with T_bi = T_attack · U(0.3, 0.8), the clock
 * starting at the crossing (domain brief §6). The numbers are drawn once: whatever is compared runs on the same ones.
 */
export class RaceModel {
  readonly trials: number
  private readonly inputs: RiskInputs
  private readonly attack: Float64Array
  private readonly share: Float64Array
  private readonly detect: Float64Array
  private readonly contain: Float64Array

  /** @param trials races per kind of intruder. */
  constructor(inputs: RiskInputs, trials: number, seed: number) {
    this.inputs = inputs
    this.trials = trials
    this.attack = normals(seed, 1, trials)
    this.share = uniforms(seed, 2, trials)
    this.detect = normals(seed, 3, trials)
    this.contain = normals(seed, 4, trials)
  }

  /** Chance that an intruder of each kind comes through. */
  comesThrough(pace: Pace = PACE_TODAY): { readonly targeted: number; readonly ransomware: number } {
    return { targeted: this.run(lognormalOf(this.inputs.attackTargeted), pace), ransomware: this.run(lognormalOf(this.inputs.attackRansomware), pace) }
  }

  /** The same over the mix of both. */
  chance(pace: Pace = PACE_TODAY): number {
    const { targetedShare } = this.inputs
    const { targeted, ransomware } = this.comesThrough(pace)
    return targetedShare * targeted + (1 - targetedShare) * ransomware
  }

  private run(attack: { mu: number; sigma: number }, pace: Pace): number {
    const detect = lognormalOf(this.inputs.detect)
    const contain = lognormalOf(this.inputs.contain)
    let through = 0
    for (let i = 0; i < this.trials; i++) {
      const untilImpact = Math.exp(attack.mu + attack.sigma * this.attack[i]!) * (0.3 + 0.5 * this.share[i]!)
      const untilCut = Math.exp(detect.mu + detect.sigma * this.detect[i]!) * pace.detect + (Math.exp(contain.mu + contain.sigma * this.contain[i]!) * pace.contain) / HOURS_A_DAY
      if (untilImpact < untilCut) through++
    }
    return through / this.trials
  }
}
