import { useRef } from 'react'
import type { RaceClock } from '../../../contract/containment.ts'
import { useElementSize } from '../../shared/chart/element-size.ts'
import { formatInstant } from '../../shared/time/format-instant.ts'
import type { RaceRow } from './race-rows.ts'
import { drawCurve, scaleRace, type RaceScale } from './race-scale.ts'

const LEFT = 44
const TOP = 22
const FOOT = 26
/** Room to the right for the words behind a bar that ends there. */
const RIGHT = 70
const BAR = 14

/** Intruder against plans on one axis of time: the area is the chance that it is already too late. */
export function RaceChart({ race, rows, zone, takeaway }: { race: RaceClock; rows: readonly RaceRow[]; zone: string; takeaway: string }) {
  const box = useRef<HTMLElement>(null)
  const size = useElementSize(box)
  return (
    <figure className="race-chart" ref={box} aria-label={`Race clock. ${takeaway}`}>
      {size && size.width > 200 && <Drawing race={race} rows={rows} zone={zone} width={size.width} height={size.height} />}
    </figure>
  )
}

function Drawing({ race, rows, zone, width, height }: { race: RaceClock; rows: readonly RaceRow[]; zone: string; width: number; height: number }) {
  const scale = scaleRace(race, rows.map(({ effect }) => effect), LEFT, width - RIGHT)
  const floor = height - FOOT
  const y = (probability: number) => floor - (floor - TOP - 8) * probability
  const line = drawCurve(race.curve, scale, y)
  const step = Math.min(46, (floor - TOP - 6) / Math.max(1, rows.length))
  return (
    <svg width={width} height={height} aria-hidden="true">
      <defs><pattern id="race-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v5" stroke="var(--hatch)" strokeWidth="1.4" /></pattern></defs>
      {line !== '' && <><path d={`${line} L${scale.x(scale.end)},${floor} L${LEFT},${floor}z`} fill="var(--d5)" /><path d={line} fill="none" stroke="var(--d3)" strokeWidth="1.5" /></>}
      <Axis scale={scale} floor={floor} now={formatInstant(race.now, zone, 'time', { suffix: false })} />
      <Odds race={race} scale={scale} floor={floor} />
      {rows.map((row, index) => <Row key={row.id} row={row} scale={scale} y={TOP + 10 + step * index + (step - BAR) / 2 - 4} width={width} />)}
    </svg>
  )
}

function Axis({ scale, floor, now }: { scale: RaceScale; floor: number; now: string }) {
  return (
    <>
      <path d={`M${LEFT} ${TOP}V${floor}`} stroke="var(--line)" /><text x={LEFT} y={floor + 18} textAnchor="middle">now {now}</text>
      {scale.ticks.map(({ x, label }) => <g key={label}><path d={`M${x} ${TOP}V${floor}`} stroke="var(--line)" /><text x={x} y={floor + 18} textAnchor="middle">{label}</text></g>)}
    </>
  )
}

function Odds({ race, scale, floor }: { race: RaceClock; scale: RaceScale; floor: number }) {
  const odds = ([[race.p10, '10 % chance it is too late'], [race.p50, 'even'], [race.p90, '90 %']] as const).filter((one): one is [number, typeof one[1]] => one[0] !== null && one[0] <= scale.end)
  return odds.map(([minutes, label], index) => {
    const x = scale.x(minutes)
    const next = odds[index + 1]
    // The long label gives way to a short one where the next stands close.
    const short = next !== undefined && scale.x(next[0]) - x < label.length * 6 + 8
    return <g key={label}><path d={`M${x} ${TOP - 6}V${floor}`} stroke="var(--ink)" strokeDasharray="3 3" /><text className="b" x={x + 5} y={TOP - 8}>{short ? label.slice(0, 4) : label}</text></g>
  })
}

function Row({ row, scale, y, width }: { row: RaceRow; scale: RaceScale; y: number; width: number }) {
  const middle = y + BAR / 2
  const end = Math.max(LEFT, ...row.bars.map(({ high }) => scale.x(high)))
  const room = width - end - 12
  const fits = room > row.words.length * 6.3
  return (
    <g className={row.chosen ? 'race-row chosen' : 'race-row'}>
      <text className="b letter" x={LEFT - 22} y={middle + 4}>{row.id}</text>
      {row.bars.map(({ low, high, byHand }, index) => {
        const before = row.bars[index - 1]
        const [x1, x2] = [scale.x(low), Math.max(scale.x(high), scale.x(low) + 4)]
        const lead = <path d={`M${before ? scale.x(before.high) : LEFT} ${middle}H${x1}`} stroke="var(--ink)" strokeWidth="1.5" strokeDasharray={index > 0 ? '3 3' : undefined} />
        return <g key={index}>{lead}<rect x={x1} y={y} width={x2 - x1} height={BAR} rx="2" fill={byHand ? 'url(#race-hatch)' : row.chosen ? 'var(--solid)' : 'var(--surface)'} stroke="var(--ink)" strokeWidth="1.5" strokeDasharray={row.changed ? '4 2' : undefined} /></g>
      })}
      <text className="b halo" x={fits ? end + 8 : Math.max(LEFT + 8, (row.bars[0] ? scale.x(row.bars[0].low) : end) - 8)} y={middle + 4} textAnchor={fits ? 'start' : 'end'}>{row.changed ? `changed: ${row.words}` : row.words}</text>
    </g>
  )
}
