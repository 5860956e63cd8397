import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { RiskInputs } from '../../../contract/risk.ts'
import { formatAmount, formatChance, formatChances } from './board-words.ts'
import { lossTicks, toleranceSegments, type CurvePoint } from './loss-curve.ts'

export interface LossCurveChartProps {
  points: readonly CurvePoint[]
  tolerance: RiskInputs['tolerance']
  currency: string
  /** What holds along the dashed line; null without one. */
  lever: string | null
  takeaway: string
}

const AXIS = { stroke: 'var(--d3)', tick: { fill: 'var(--ink-2)', fontSize: 11 }, tickLine: false } as const
/** Nothing here moves: a board compares pictures, and on paper a half drawn line is a wrong one. */
const STILL = { isAnimationActive: false, dot: false } as const

/** Chance against loss on a logarithmic axis: today with its band, what is accepted as steps, the best lever dashed. */
export function LossCurveChart({ points, tolerance, currency, lever, takeaway }: LossCurveChartProps) {
  const [first, last] = [points[0]!, points.at(-1)!]
  const accepted = toleranceSegments(tolerance, first.loss, last.loss)
  const hasLever = lever !== null && points.some((point) => point.lever !== null)
  return (
    <figure className="loss-chart" aria-label={`Loss exceedance curve. ${takeaway}`}>
      <div className="loss-plot" aria-hidden="true">
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={[...points]} margin={{ top: 8, right: 14, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis {...AXIS} dataKey="loss" type="number" scale="log" domain={[first.loss, last.loss]} ticks={lossTicks(first.loss, last.loss)} tickFormatter={(loss: number) => formatAmount(loss, currency)} height={20} />
            <YAxis {...AXIS} width={44} tickFormatter={(chance: number) => `${chance} %`} domain={[0, 'auto']} />
            <Area {...STILL} dataKey="band" stroke="none" fill="var(--d5)" fillOpacity={1} activeDot={false} />
            <Line {...STILL} dataKey="today" stroke="var(--d1)" strokeWidth={2} />
            {hasLever && <Line {...STILL} dataKey="lever" stroke="var(--d1)" strokeWidth={1.5} strokeDasharray="5 3" />}
            {accepted.map((segment) => <ReferenceLine key={JSON.stringify(segment)} segment={segment} stroke="var(--d1)" strokeDasharray="2 2" ifOverflow="hidden" />)}
            <Tooltip isAnimationActive={false} content={<PointAt currency={currency} lever={hasLever ? lever : null} />} />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <figcaption>
        <span className="key-today">today, 80 % band</span>
        {accepted.length > 0 && <span className="key-accepted">board tolerance</span>}
        {hasLever && <span className="key-lever">with {lever}</span>}
      </figcaption>
    </figure>
  )
}

/** The figures at one loss, beside the pointer; the chart says where it is. */
function PointAt({ active, payload, currency, lever }: { active?: boolean; payload?: readonly { readonly payload?: CurvePoint }[]; currency: string; lever: string | null }) {
  const point = payload?.[0]?.payload
  if (!active || !point) return null
  return (
    <div className="point-at">
      <b>{formatAmount(point.loss, currency)} or more</b>
      <span>today {formatChance(point.today / 100)}, {formatChances({ low: point.band[0] / 100, high: point.band[1] / 100 })}</span>
      {lever !== null && point.lever !== null && <span>with {lever} {formatChance(point.lever / 100)}</span>}
    </div>
  )
}
