import type { CutCost } from '../model.ts'

/** Figures of a cost in the order in which they count. */
export type CostOrder = readonly (keyof CutCost)[]

/** Safety before everything, as `CutCost` says. */
export const SAFETY_FIRST: CostOrder = ['safety', 'production', 'lead', 'telemetry']
/** What an hour costs before everything. */
export const PRODUCTION_FIRST: CostOrder = ['production', 'safety', 'lead', 'telemetry']

/**
 * Costs as rows of whole numbers ("lanes") that are compared from the left. Row i is `values[i * lanes]` and the
 * `lanes - 1` after it. Any sum of different rows is exact, and sums compare as the costs do.
 */
export interface CostLanes {
  readonly lanes: number
  readonly values: Float64Array
}

/** Figures are told apart down to a thousandth: a tenth of a cent, 60 ms. */
const STEP = 1000
/** Sums of a lane stay below it, so that twice as much, which a flow needs, is still exact in a double. */
const LARGEST_LANE = 2 ** 51

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b]
  return a
}

/** Figures in their smallest whole numbers that keep order and sums. */
function whole(figures: readonly number[]): number[] {
  const steps = figures.map((figure) => Math.round(figure * STEP))
  const divisor = steps.reduce(greatestCommonDivisor, 0)
  return divisor === 0 ? steps : steps.map((step) => step / divisor)
}

/** A scattered number of 32 bits (finalizer of MurmurHash3), never 0. */
function scatter(rank: number): number {
  let h = (rank + 1) * 0x9e3779b9
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return ((h ^ (h >>> 16)) >>> 0) + 1
}

/**
 * Costs of actions as lanes. After the figures comes the number of actions, so that nothing is taken for nothing, and
 * last a scattered number of the action's place, so that two sets of equal cost practically never tie and the choice
 * among them does not depend on how it was searched for. Neighbouring figures share a lane (mixed radix) while every
 * sum stays below 2⁵¹: no rounding takes place but that of a figure to a thousandth. Empty for no actions.
 */
export function costLanes(costs: readonly CutCost[], order: CostOrder = SAFETY_FIRST): CostLanes {
  const columns = [...order.map((figure) => whole(costs.map((cost) => cost[figure]))), costs.map(() => 1), costs.map((_, rank) => scatter(rank))]
  const packed: number[][] = []
  let room = 0
  for (const column of columns) {
    const radix = column.reduce((sum, value) => sum + value, 0) + 1
    if (packed.length > 0 && room * radix <= LARGEST_LANE) {
      const lane = packed.at(-1)!
      column.forEach((value, row) => (lane[row] = lane[row]! * radix + value))
      room *= radix
    } else {
      packed.push([...column])
      room = radix
    }
  }
  const values = new Float64Array(costs.length * packed.length)
  packed.forEach((lane, at) => lane.forEach((value, row) => (values[row * packed.length + at] = value)))
  return { lanes: packed.length, values }
}

/** Compares two rows of lanes: below 0 when the first is less, above when it is more, 0 when they are equal. */
export function compareLanes(a: Float64Array, rowA: number, b: Float64Array, rowB: number, lanes: number): number {
  for (let lane = 0; lane < lanes; lane++) {
    const difference = a[rowA * lanes + lane]! - b[rowB * lanes + lane]!
    if (difference !== 0) return difference
  }
  return 0
}
