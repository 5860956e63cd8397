import type { Metric } from '../../../contract/board.ts'
import { drawSpark, SPARK_HEIGHT, SPARK_WIDTH } from './sparkline.ts'

/** Quarters as a line, the target dotted. The table behind "open" says the same in figures. */
export function Sparkline({ metric }: { metric: Pick<Metric, 'trend' | 'target'> }) {
  const { runs, last, target } = drawSpark(metric)
  if (last === null || runs.reduce((sum, run) => sum + run.length, 0) < 2) return <p className="no-trend">no trend yet</p>
  return (
    <svg className="spark" viewBox={`0 0 170 ${SPARK_HEIGHT}`} preserveAspectRatio="xMinYMid meet" aria-hidden="true">
      {target !== null && <><path d={`M0 ${target}H${SPARK_WIDTH}`} stroke="var(--d3)" strokeDasharray="2 3" /><text x={SPARK_WIDTH + 6} y={Math.min(SPARK_HEIGHT - 3, Math.max(9, target + 4))}>target</text></>}
      {runs.map((run, index) => (run.length === 1
        ? <circle key={index} cx={run[0]!.x} cy={run[0]!.y} r="1.5" fill="var(--d1)" />
        : <polyline key={index} points={run.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} fill="none" stroke="var(--d1)" strokeWidth="1.5" />))}
      <circle cx={last.x} cy={last.y} r="2.5" fill="var(--d1)" />
    </svg>
  )
}
