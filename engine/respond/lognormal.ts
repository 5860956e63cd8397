/** A duration in minutes whose logarithm is normal. */
export interface Lognormal {
  readonly mu: number
  readonly sigma: number
}

/** The one of which 90 % lie between two durations: μ = (ln lo + ln hi)/2, σ = (ln hi − ln lo)/3.29. */
export const from90 = (low: number, high: number): Lognormal => ({ mu: (Math.log(low) + Math.log(high)) / 2, sigma: (Math.log(high) - Math.log(low)) / 3.29 })

/** Probability of at most so many minutes; 0 for none. */
export const probabilityWithin = ({ mu, sigma }: Lognormal, minutes: number): number => (minutes <= 0 ? 0 : standardNormal((Math.log(minutes) - mu) / sigma))

/** Φ after Zelen and Severo (Abramowitz and Stegun 26.2.17); the error is below 7.5e-8. Growing, and 0 and 1 at the ends. */
export function standardNormal(z: number): number {
  if (z < -8) return 0
  if (z > 8) return 1
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail = 0.3989422804014327 * Math.exp((-z * z) / 2) * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z < 0 ? tail : 1 - tail
}

/** The sum of `count` durations alike, as the lognormal of the same mean and variance (Fenton 1960). */
export function sumOf({ mu, sigma }: Lognormal, count: number): Lognormal {
  const variance = Math.log(1 + (Math.exp(sigma * sigma) - 1) / count)
  return { mu: mu + Math.log(count) + (sigma * sigma - variance) / 2, sigma: Math.sqrt(variance) }
}

/**
 * What to expect next after some durations were seen: the prior counts as `weight` of them, and the fewer there are the
 * wider it stays (normal model of the logarithms, variance of the mean added). The prior itself for none.
 */
export function learned(prior: Lognormal, seen: readonly number[], weight: number): Lognormal {
  if (seen.length === 0) return prior
  const logs = seen.map((minutes) => Math.log(Math.max(minutes, 0.25)))
  const n = logs.length
  const mean = logs.reduce((sum, log) => sum + log, 0) / n
  const mu = (weight * prior.mu + n * mean) / (weight + n)
  const spread = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0)
  const within = (weight * prior.sigma ** 2 + spread + ((weight * n) / (weight + n)) * (mean - prior.mu) ** 2) / (weight + n)
  return { mu, sigma: Math.sqrt(within * (1 + 1 / (weight + n))) }
}
