/** A stretch of time: how long it lasted, or has lasted so far when it has not ended. */
export interface Stretch {
  readonly length: number
  readonly ended: boolean
}

/** Share still going on after `at`, with the variance of its log-log (Greenwood); null where that is not defined. */
interface Step {
  readonly at: number
  readonly share: number
  readonly spread: number | null
}

/** 90 % quantile of the standard normal distribution: between both ends lie 80 %. */
const Z90 = 1.2815515655446004

/** A quantile with the range that eight of ten samples keep to; `high` null: no upper end can be given. */
export interface SurvivalQuantile {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

/**
 * Quantile of durations of which some have not ended, by Kaplan and Meier: the first length by which the share still
 * going on has fallen to 1 − p; null when it has not. Range after Brookmeyer and Crowley (1982) with the log-log
 * transform: the lengths at which that share is compatible with 1 − p.
 */
export function survivalQuantile(stretches: readonly Stretch[], p: number): SurvivalQuantile {
  const steps = survivalSteps(stretches)
  const rest = 1 - p
  const value = steps.find(({ share }) => share <= rest + 1e-12)?.at ?? null
  let low: number | null = null
  let high: number | null = null
  for (const { at, share, spread } of steps) {
    // log(−log) of the share, ± z standard errors: a larger value is a smaller share.
    const lower = spread === null ? share : Math.exp(-Math.exp(Math.log(-Math.log(share)) + Z90 * spread))
    const upper = spread === null ? share : Math.exp(-Math.exp(Math.log(-Math.log(share)) - Z90 * spread))
    if (low === null && lower <= rest + 1e-12) low = at
    if (high === null && upper < rest - 1e-12) high = at
  }
  return { value, low, high }
}

function survivalSteps(stretches: readonly Stretch[]): Step[] {
  const sorted = [...stretches].sort((a, b) => a.length - b.length)
  const steps: Step[] = []
  let share = 1
  let sum = 0
  for (let at = 0; at < sorted.length;) {
    const { length } = sorted[at]!
    const atRisk = sorted.length - at
    let ended = 0
    for (; at < sorted.length && sorted[at]!.length === length; at++) if (sorted[at]!.ended) ended++
    if (ended === 0) continue
    share *= 1 - ended / atRisk
    if (atRisk > ended) sum += ended / (atRisk * (atRisk - ended))
    steps.push({ at: length, share, spread: share <= 1e-12 || share >= 1 ? null : Math.sqrt(sum) / Math.abs(Math.log(share)) })
  }
  return steps
}
