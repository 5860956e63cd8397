import type { Term } from '../../../contract/incident.ts'
import { formatCounted, formatProbability } from '../format.ts'
import './TermsTable.css'
import './score-change.css'
import { layScoreChange, type ScoreRow } from './score-change.ts'
import { formatDecibans } from './waterfall.ts'

interface Score { readonly terms: readonly Term[]; readonly confidence: number }

interface ScoreChangeTableProps {
  before: Score
  after: Score
  /** What the two sides are called: "Now" and "Then". */
  names: readonly [before: string, after: string]
}

/** A score before and after, term by term, as two running sums on one scale: hollow before, solid after. */
export function ScoreChangeTable({ before, after, names }: ScoreChangeTableProps) {
  const { rows, unchanged, unchangedSum, weightless, zero, sum } = layScoreChange(before.terms, after.terms)
  return (
    <div className="terms scores">
      <table>
        <caption><b>Score: {formatProbability(before.confidence)} → {formatProbability(after.confidence)}</b><span>decibans, 10 = ten to one</span></caption>
        <colgroup><col /><col className="c2" /><col className="c2" /><col className="c3" /></colgroup>
        <thead><tr><th scope="col"><span className="sr">Term</span></th><th scope="col">{names[0]}</th><th scope="col">{names[1]}</th><th scope="col" aria-hidden="true" /></tr></thead>
        <tbody>
          {rows.map((row) => <Row key={row.key} row={row} zero={zero} />)}
          {unchanged > 0 && <tr><td>{formatCounted(unchanged, 'other term')} {unchanged === 1 ? 'stays' : 'stay'}</td><td>{formatDecibans(unchangedSum)}</td><td>{formatDecibans(unchangedSum)}</td><td aria-hidden="true" /></tr>}
          {weightless > 0 && <tr><td>{formatCounted(weightless, 'more term')} without weight {weightless === 1 ? 'differs' : 'differ'}</td><td>–</td><td>–</td><td aria-hidden="true" /></tr>}
          <tr className="tot"><td>Sum</td><td>{formatDecibans(sum.before)}</td><td>{formatDecibans(sum.after)}</td><td aria-hidden="true" /></tr>
        </tbody>
      </table>
    </div>
  )
}

function Row({ row, zero }: { row: ScoreRow; zero: number }) {
  const same = row.before !== null && row.after !== null && Math.abs(row.before - row.after) < 0.05
  return (
    <tr className={same ? undefined : 'differs'}>
      <td data-tip={`${row.label}${row.detail ? `\n${row.detail}` : ''}`} data-tip-cut><b>{row.label}</b>{row.detail && ` · ${row.detail}`}</td>
      <td>{row.before === null ? '–' : row.after === null ? <del>{formatDecibans(row.before)}</del> : formatDecibans(row.before)}</td>
      <td>{row.after === null ? '–' : formatDecibans(row.after)}</td>
      <td aria-hidden="true"><div className="wf"><u style={{ left: `${zero * 100}%` }} />{(['before', 'after'] as const).map((side) => { const bar = row.bars[side]; return bar && <i key={side} className={side === 'before' ? 'was' : 'is'} style={{ left: `${bar.left * 100}%`, width: `max(2px, ${bar.width * 100}%)` }} /> })}</div></td>
    </tr>
  )
}
