import type { Metric } from '../../../contract/board.ts'

export const SPARK_WIDTH = 112
export const SPARK_HEIGHT = 22
const EDGE = 3

export interface Spark {
  /** One polyline for each run of quarters that say something; single quarters are runs of one. */
  readonly runs: readonly (readonly { readonly x: number; readonly y: number }[])[]
  readonly last: { readonly x: number; readonly y: number } | null
  /** Height of the target; null without one. */
  readonly target: number | null
}

/** A trend as lines in a box of 112 × 22. Quarters with too little to say leave a gap; none gives no runs. */
export function drawSpark({ trend, target }: Pick<Metric, 'trend' | 'target'>): Spark {
  const values = [...trend.flatMap(({ value }) => (value === null ? [] : [value])), ...(target === null ? [] : [target.value])]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const y = (value: number) => (high === low ? SPARK_HEIGHT / 2 : SPARK_HEIGHT - EDGE - ((value - low) / (high - low)) * (SPARK_HEIGHT - 2 * EDGE))
  const x = (index: number) => EDGE + (index / Math.max(1, trend.length - 1)) * (SPARK_WIDTH - 2 * EDGE)
  const runs: { x: number; y: number }[][] = []
  let open = false
  for (const [index, { value }] of trend.entries()) {
    if (value !== null) {
      if (!open) runs.push([])
      runs.at(-1)!.push({ x: x(index), y: y(value) })
    }
    open = value !== null
  }
  return { runs, last: runs.at(-1)?.at(-1) ?? null, target: target === null ? null : y(target.value) }
}
