import { useState } from 'react'
import type { Term } from '../../../contract/incident.ts'
import './TermsTable.css'
import { formatDecibans, formatOdds, layWaterfall } from './waterfall.ts'
import { formatProbability } from '../format.ts'

export interface TermsTableProps {
  terms: readonly Term[]
  /** Probability the terms come to. */
  confidence: number
  onOpenRecord?: ((record: string) => void) | undefined
  most?: number
}

/** Why: the terms of a score as a running sum in decibans, prior first, with the records behind each. */
export function TermsTable({ terms, confidence, onOpenRecord, most = 8 }: TermsTableProps) {
  const [all, setAll] = useState(false)
  const { bars, smaller, smallerSum, sum, zero } = layWaterfall(terms, all ? Infinity : most)
  return (
    <div className="terms">
      <table>
        <caption><b>Why: {formatOdds(sum)}</b><span>decibans, 10 = ten to one</span></caption>
        <colgroup><col /><col className="c2" /><col className="c3" /><col className="c4" /></colgroup>
        <thead><tr><th><span className="sr">Term</span></th><th><span className="sr">Decibans</span></th><th><span className="sr">Running sum</span></th><th><span className="sr">Records</span></th></tr></thead>
        <tbody>
          {bars.map(({ term, left, width, against }) => (
            <tr key={term.id}>
              <td data-tip={`${term.label}${term.detail ? `\n${term.detail}` : ''}`} data-tip-cut><b>{term.label}</b>{term.detail && ` · ${term.detail}`}</td>
              <td>{formatDecibans(term.decibans)}</td>
              <td aria-hidden="true"><div className="wf"><u style={{ left: `${zero * 100}%` }} /><i className={against ? 'n' : ''} style={{ left: `${left * 100}%`, width: `max(2px, ${width * 100}%)` }} /></div></td>
              <td>{term.records.length > 0 && (onOpenRecord
                ? <button type="button" className="lk" aria-label={`${term.records.length} records for ${term.label}`} onClick={() => onOpenRecord(term.records[0]!)}>{term.records.length}</button>
                : term.records.length)}</td>
            </tr>
          ))}
          {smaller.length > 0 && <tr><td><button type="button" className="lk" onClick={() => setAll(true)}>{smaller.length} smaller {smaller.length === 1 ? 'term' : 'terms'} ▸</button></td><td>{formatDecibans(smallerSum)}</td><td colSpan={2} aria-hidden="true" /></tr>}
          <tr className="tot"><td>Sum · odds {formatOdds(sum)} · {formatProbability(confidence)}</td><td>{formatDecibans(sum)}</td><td colSpan={2} aria-hidden="true" /></tr>
        </tbody>
      </table>
    </div>
  )
}
