import { incompleteBeta } from './distributions.ts'

/** Range of a rate that eight in ten keep to: the 10 % and 90 % quantile of Beta(hits + ½, misses + ½), Jeffreys' interval. 0–1 for no trials. */
export function rateInterval(hits: number, trials: number): { readonly low: number; readonly high: number } {
  if (trials <= 0) return { low: 0, high: 1 }
  const [a, b] = [hits + 0.5, trials - hits + 0.5]
  return { low: hits === 0 ? 0 : betaQuantile(0.1, a, b), high: hits === trials ? 1 : betaQuantile(0.9, a, b) }
}

function betaQuantile(p: number, a: number, b: number): number {
  let [low, high] = [0, 1]
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2
    if (incompleteBeta(middle, a, b) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}
