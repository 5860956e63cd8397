import { useRef } from 'react'
import type { RiskInputs } from '../../../contract/risk.ts'
import { useElementSize } from '../../shared/chart/element-size.ts'
import { formatAmount } from './board-words.ts'
import { lossTicks, toleranceSteps, type CurvePoint } from './loss-curve.ts'

const LEFT = 40
const RIGHT = 12
const TOP = 10
const FOOT = 22
const LABEL_GAP = 15

export interface LossCurveChartProps {
  points: readonly CurvePoint[]
  tolerance: RiskInputs['tolerance']
  currency: string
  /** What holds along the dashed line; null without one. */
  lever: string | null
  takeaway: string
}

/** Chance against loss on a logarithmic axis: today with its band, what is accepted as steps, the best lever dashed. */
export function LossCurveChart(props: LossCurveChartProps) {
  const box = useRef<HTMLElement>(null)
  const size = useElementSize(box)
  return (
    <figure className="loss-chart" ref={box} aria-label={`Loss exceedance curve. ${props.takeaway}`}>
      {size && size.width > 160 && size.height > 80 && <Drawing {...props} width={size.width} height={size.height} />}
    </figure>
  )
}

function Drawing({ points, tolerance, currency, lever, width, height }: LossCurveChartProps & { width: number; height: number }) {
  const [first, last] = [points[0]!, points.at(-1)!]
  const steps = toleranceSteps(tolerance, first.loss, last.loss)
  const top = Math.max(...points.map(({ band }) => band[1]), ...steps.map(({ tolerated }) => Math.min(tolerated, 2 * first.band[1])))
  const grid = gridOf(top)
  const x = (loss: number) => LEFT + (Math.log(loss / first.loss) / Math.log(last.loss / first.loss)) * (width - LEFT - RIGHT)
  const y = (chance: number) => height - FOOT - (Math.min(chance, grid.at(-1)!) / grid.at(-1)!) * (height - FOOT - TOP)
  const line = (values: readonly { readonly loss: number; readonly at: number }[]) => values.map(({ loss, at }, index) => `${index === 0 ? 'M' : 'L'}${x(loss).toFixed(1)} ${y(at).toFixed(1)}`).join('')
  const band = `${line(points.map((point) => ({ loss: point.loss, at: point.band[1] })))}${line(points.toReversed().map((point) => ({ loss: point.loss, at: point.band[0] }))).replace('M', 'L')}Z`
  const after = points.flatMap((point) => (point.lever === null ? [] : [{ loss: point.loss, at: point.lever }]))
  const labels = [
    { text: 'today, 80 % band', at: y(points[Math.floor(points.length * 0.35)]!.band[1]) - 6, from: x(points[Math.floor(points.length * 0.35)]!.loss), end: false },
    ...(steps.length > 0 ? [{ text: 'board tolerance', at: y(steps[0]!.tolerated) - 6, from: width - RIGHT, end: true }] : []),
    ...(lever !== null && after.length > 0 ? [{ text: `with ${lever}`, at: height - FOOT - 6, from: LEFT + 6, end: false }] : []),
  ]
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {grid.map((chance) => <g key={chance}><path d={`M${LEFT} ${y(chance)}H${width - RIGHT}`} stroke="var(--line)" /><text x={LEFT - 6} y={y(chance) + 4} textAnchor="end">{chance} %</text></g>)}
      {lossTicks(first.loss, last.loss).map((loss) => <g key={loss}><path d={`M${x(loss)} ${height - FOOT}v4`} stroke="var(--d3)" /><text x={x(loss)} y={height - 5} textAnchor={x(loss) < LEFT + 20 ? 'start' : x(loss) > width - 30 ? 'end' : 'middle'}>{formatAmount(loss, currency)}</text></g>)}
      <path d={band} fill="var(--d5)" />
      <path d={line(points.map(({ loss, today }) => ({ loss, at: today })))} fill="none" stroke="var(--d1)" strokeWidth="2" />
      {after.length > 0 && <path d={line(after)} fill="none" stroke="var(--d1)" strokeWidth="1.5" strokeDasharray="5 3" />}
      {steps.length > 0 && <path d={steps.map(({ loss, tolerated }, index) => (index === 0 ? `M${x(loss)} ${y(tolerated)}` : `H${x(loss)}V${y(tolerated)}`)).join('')} fill="none" stroke="var(--d1)" strokeWidth="1" strokeDasharray="2 2" />}
      {apart(labels, height).map(({ text, at, from, end }) => <text key={text} className="b halo" x={from} y={at} textAnchor={end ? 'end' : 'start'}>{text}</text>)}
    </svg>
  )
}

/** Round per cents from nothing to a little above the top, at most five steps. */
function gridOf(top: number): number[] {
  const rough = Math.max(top, 0.001) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find((one) => one * power >= rough) ?? 10)
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, nth) => Number((nth * step).toPrecision(6)))
}

/** Labels moved down where two would stand on each other. */
function apart<Label extends { readonly at: number }>(labels: readonly Label[], height: number): Label[] {
  const placed: Label[] = []
  for (const label of labels.toSorted((a, b) => a.at - b.at)) {
    const above = placed.at(-1)
    placed.push({ ...label, at: Math.min(height - FOOT - 4, Math.max(TOP + 8, label.at, above ? above.at + LABEL_GAP : 0)) })
  }
  return placed
}
