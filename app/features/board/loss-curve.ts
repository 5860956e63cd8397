import type { Comparison, RiskInputs, Simulation } from '../../../contract/risk.ts'
import { formatAmount, formatAmounts, formatChance } from './board-words.ts'

/** One loss of the picture: today with its band, and what the best lever leaves. */
export interface CurvePoint { readonly loss: number; readonly today: number; readonly band: readonly [number, number]; readonly lever: number | null }

/** Curves joined by loss, in per cent. Empty when no loss is computed. */
export function joinCurves(simulation: Simulation, comparison: Comparison | null): CurvePoint[] {
  const after = new Map((comparison?.curve ?? []).map(({ loss, value }) => [loss, value]))
  return simulation.curve.map(({ loss, value, low, high }) => ({ loss, today: value * 100, band: [low * 100, high * 100] as const, lever: after.has(loss) ? after.get(loss)! * 100 : null }))
}

/** Round amounts between two losses: powers of ten, thinned to at most six. */
export function lossTicks(low: number, high: number): number[] {
  const from = Math.ceil(Math.log10(low) - 1e-9)
  const to = Math.floor(Math.log10(high) + 1e-9)
  const step = Math.max(1, Math.ceil((to - from + 1) / 6))
  const ticks: number[] = []
  for (let power = from; power <= to; power += step) ticks.push(10 ** power)
  return ticks
}

/** The tolerated chance as steps: from each stated loss on no more than its chance, up to the right edge. In per cent. */
export function toleranceSteps(tolerance: RiskInputs['tolerance'], low: number, high: number): { readonly loss: number; readonly tolerated: number }[] {
  const growing = [...tolerance].sort((a, b) => a.loss - b.loss)
  const steps: { loss: number; tolerated: number }[] = []
  let tightest = Infinity
  for (const { loss, probability } of growing) {
    // A greater loss may not be tolerated more often than a smaller one: the tighter of the two holds.
    tightest = Math.min(tightest, probability)
    if (loss > high) break
    steps.push({ loss: Math.max(loss, low), tolerated: tightest * 100 })
  }
  const last = steps.at(-1)
  if (last && last.loss < high) steps.push({ loss: high, tolerated: last.tolerated })
  return steps
}

/** The steps of the tolerance as segments from corner to corner; none without a stated tolerance within the picture. */
export function toleranceSegments(tolerance: RiskInputs['tolerance'], low: number, high: number): [Corner, Corner][] {
  const corners = toleranceSteps(tolerance, low, high).flatMap(({ loss, tolerated }, index, steps) => (index === 0 ? [{ x: loss, y: tolerated }] : [{ x: loss, y: steps[index - 1]!.tolerated }, { x: loss, y: tolerated }]))
  return corners.slice(1).map((corner, index) => [corners[index]!, corner])
}
interface Corner { readonly x: number; readonly y: number }

/** Chance that a year costs at least this much, read off the curve; null where there is none. */
export function chanceAt(curve: Simulation['curve'], loss: number): number | null {
  const [first, last] = [curve[0], curve.at(-1)]
  if (!first || !last) return null
  if (loss <= first.loss) return first.value
  if (loss >= last.loss) return last.value
  const after = curve.findIndex((point) => point.loss >= loss)
  const [a, b] = [curve[after - 1]!, curve[after]!]
  return a.value + (b.value - a.value) * (Math.log(loss / a.loss) / Math.log(b.loss / a.loss))
}

/** Stated tolerances that today's curve exceeds, by growing loss. */
export const exceeded = (simulation: Simulation, tolerance: RiskInputs['tolerance']): RiskInputs['tolerance'] =>
  [...tolerance].sort((a, b) => a.loss - b.loss).filter(({ loss, probability }) => (chanceAt(simulation.curve, loss) ?? 0) > probability)

/** The picture in a sentence or two: chance, loss given an event, and whether that is more than is accepted. */
export function curveTakeaway(simulation: Simulation, { tolerance, currency }: Pick<RiskInputs, 'tolerance' | 'currency'>): string {
  const { chance, loss, p99 } = simulation
  if (chance === null) return simulation.notComputed[0] ?? 'Nothing can be computed yet.'
  const event = `${formatChance(chance.three.value)} chance of an event in 3 years.`
  if (loss === null) return `${event} What one costs is not computed: no margin is known.`
  const given = `Given one: ${formatAmounts({ low: loss.p10, high: loss.p90 }, currency)}, median ${formatAmount(loss.p50, currency)}.`
  const rare = p99 === null ? '' : p99 === 0 ? ' Fewer than one year in a hundred has one.' : ` One year in a hundred: ${formatAmount(p99, currency)} or more.`
  const over = exceeded(simulation, tolerance)[0]
  const accepted = tolerance.length === 0 ? ' What the board accepts is not stated.' : over ? ` More than the board accepts at ${formatAmount(over.loss, currency)}: ${formatChance(chanceAt(simulation.curve, over.loss)!)}, accepted ${formatChance(over.probability)}.` : ' Within what the board accepts.'
  return `${event} ${given}${rare}${accepted}`
}
