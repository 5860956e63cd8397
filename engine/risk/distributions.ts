/**
 * Quantile of the standard normal distribution: the rational approximations of P. J. Acklam (2003), relative error
 * below 1.2e-9. @param p strictly between 0 and 1.
 */
export function normalQuantile(p: number): number {
  if (p < 0.02425) return tail(Math.sqrt(-2 * Math.log(p)))
  if (p > 1 - 0.02425) return -tail(Math.sqrt(-2 * Math.log(1 - p)))
  const q = p - 0.5
  const r = q * q
  return (((((A[0]! * r + A[1]!) * r + A[2]!) * r + A[3]!) * r + A[4]!) * r + A[5]!) * q / (((((B[0]! * r + B[1]!) * r + B[2]!) * r + B[3]!) * r + B[4]!) * r + 1)
}
const tail = (q: number): number => (((((C[0]! * q + C[1]!) * q + C[2]!) * q + C[3]!) * q + C[4]!) * q + C[5]!) / ((((D[0]! * q + D[1]!) * q + D[2]!) * q + D[3]!) * q + 1)
const A = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239]
const B = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572]
const C = [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783]
const D = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416]

/** A lognormal distribution: exp(mu + sigma · z). */
export interface Lognormal {
  readonly mu: number
  readonly sigma: number
}

/** Width of a 90 % interval in standard deviations. */
const WIDTH_OF_90 = 2 * 1.6448536269514722

/** The lognormal whose 5 % and 95 % quantiles are `low` and `high`, both positive (domain brief §6, after riskquant). */
export const lognormalOf = ({ low, high }: { readonly low: number; readonly high: number }): Lognormal => ({ mu: (Math.log(low) + Math.log(high)) / 2, sigma: (Math.log(high) - Math.log(low)) / WIDTH_OF_90 })

/** Mean of a lognormal: exp(mu + sigma² / 2). */
export const meanOf = ({ mu, sigma }: Lognormal): number => Math.exp(mu + (sigma * sigma) / 2)

/**
 * Quantile of PERT(min, mode, max) with shape 4: a beta distribution with alpha = 1 + 4(mode − min)/(max − min) and
 * beta = 1 + 4(max − mode)/(max − min), stretched over the range. Halved to 1e-12 of the range.
 */
export function pertQuantile({ min, mode, max }: { readonly min: number; readonly mode: number; readonly max: number }, p: number): number {
  const alpha = 1 + (4 * (mode - min)) / (max - min)
  const beta = 1 + (4 * (max - mode)) / (max - min)
  let [low, high] = [0, 1]
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2
    if (incompleteBeta(middle, alpha, beta) < p) low = middle
    else high = middle
  }
  return min + ((low + high) / 2) * (max - min)
}

/** Mean of PERT: (min + 4 mode + max) / 6. */
export const pertMean = ({ min, mode, max }: { readonly min: number; readonly mode: number; readonly max: number }): number => (min + 4 * mode + max) / 6

/** Regularised incomplete beta function by its continued fraction (DLMF 8.17.22, modified Lentz). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // The fraction converges fast on this side of the mean only.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a
  let c = 1
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m <= 200; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / guarded(1 + even * d)
    c = guarded(1 + even / c)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / guarded(1 + odd * d)
    c = guarded(1 + odd / c)
    result *= d * c
    if (Math.abs(d * c - 1) < 1e-14) break
  }
  return front * result
}
const guarded = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value)

/** Logarithm of the gamma function for positive numbers, by Stirling's series after shifting above 10 (DLMF 5.11.1); error below 1e-12. */
export function logGamma(x: number): number {
  let shift = 0
  let z = x
  for (; z < 10; z++) shift -= Math.log(z)
  const r = 1 / (z * z)
  return shift + (z - 0.5) * Math.log(z) - z + 0.9189385332046727 + (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r / 1680))) / z
}
