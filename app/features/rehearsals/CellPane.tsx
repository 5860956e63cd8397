import { useQuery } from '@tanstack/react-query'
import type { RehearsalCell } from '../../../contract/containment.ts'
import { CAPABILITY_NAMES, CUT_NAMES } from '../../../contract/containment-words.ts'
import { decisionQueries } from '../../api/queries.ts'
import { formatProbability, formatShare } from '../../shared/format.ts'
import { judgeRehearsal, VERDICT_WORDS } from '../../shared/rehearsals/rehearsal-verdict.ts'
import { formatDay, formatHours, historyOf, tellCell } from './register-cells.ts'
import { REHEARSAL_TYPES } from './rehearsal-types.ts'

/** One plant, one capability: what the last rehearsal showed, how long that holds, and those before it. */
export function CellPane({ cell, children }: { cell: RehearsalCell; children: React.ReactNode }) {
  const { plant, capability, last, expires, confidence } = cell
  const { data } = useQuery(decisionQueries.list())
  const history = data ? historyOf(data.decisions, cell) : []
  return (
    <section className="cell-pane" aria-label="Open cell">
      <header><h2>{plant}: {CAPABILITY_NAMES[capability]}</h2><span className="tag">{VERDICT_WORDS[judgeRehearsal(cell)]}</span></header>
      {last === null || expires === null
        ? <p>Nobody wrote down that it was rehearsed. How long it would take here is not known, and it is not counted on.</p>
        : (
          <dl>
            <div><dt>Reached</dt><dd>{tellCell(cell).figure}{last.achievedHours !== null && last.achievedHours > last.targetHours && `, ${formatHours(last.achievedHours - last.targetHours)} over`}</dd></div>
            <div><dt>How</dt><dd>{REHEARSAL_TYPES[last.type]}</dd></div>
            <div><dt>Held</dt><dd>{formatDay(last.at)}{last.by !== '' && `, written down by ${last.by}`}</dd></div>
            <div><dt>Holds until</dt><dd>{formatDay(expires)}</dd></div>
            <div><dt>Trained</dt><dd>{last.trained === null ? 'nobody counted' : formatShare(last.trained)}</dd></div>
            <div><dt>Findings</dt><dd>{last.findingsOpen === 0 ? 'none open' : `${last.findingsOpen} open`}</dd></div>
            {last.cut !== undefined && last.cut.length > 0 && <div><dt>Cut off</dt><dd>{last.cut.map((cut) => CUT_NAMES[cut]).join(', ')}</dd></div>}
            {last.evidence !== '' && <div><dt>Rests on</dt><dd>{last.evidence}</dd></div>}
            {confidence !== null && <div><dt>Trust</dt><dd>{formatProbability(confidence)} <span className="q">halves each year; less when too slow, not timed or only talked through</span></dd></div>}
          </dl>
        )}
      <div className="cell-acts">{children}</div>
      {history.length > 1 && <><h3>Before</h3><ul className="cell-history">{history.slice(1, 13).map((held) => <li key={held.sequence}><span>{formatDay(held.at)}</span><span>{held.achievedHours === null ? 'not timed' : `${formatHours(held.achievedHours)} / ${formatHours(held.targetHours)}`}</span><span className="q">{REHEARSAL_TYPES[held.type].toLowerCase()}{held.by !== '' && `, ${held.by}`}</span></li>)}</ul></>}
    </section>
  )
}
