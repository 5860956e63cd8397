import { IconArrowBackUp, IconLock, IconRestore } from '@tabler/icons-react'
import { useState } from 'react'
import type { PlanOutcome } from '../../../contract/containment.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { ClassChip } from './ClassChip.tsx'
import { useContainPage } from './contain-page.ts'
import { describeUndo, formatCostPerDay, formatMinutesRange, nameApprovers, SAFETY_NAMES } from './contain-words.ts'
import { whatIfRows, type WhatIfRow } from './what-if-rows.ts'

export interface WhatIfProps {
  plan: string
  /** Actions of the plan as it is. */
  planned: readonly string[]
  on: readonly string[]
  changed: boolean
  /** What the switched-on actions come to; null while it is being worked out. */
  outcome: PlanOutcome | null
  failure: string | null
  onChange: (actions: readonly string[]) => void
  onReset: () => void
  /** Takes the last change back; null when there is none. */
  onUndo: (() => void) | null
  onCatalogue: () => void
}

/** More than this are shown when asked for. */
const MOST_SHOWN = 6

/** Single actions, each to be switched: the plan, the clock and the ways answer at once. Nothing is done by it. */
export function WhatIf({ plan, planned, on, changed, outcome, failure, onChange, onReset, onUndo, onCatalogue }: WhatIfProps) {
  const { containment } = useContainPage()
  const [all, setAll] = useState(false)
  const rows = whatIfRows(containment, planned, on)
  const shown = all ? rows : pickRows(rows)
  const toggle = ({ action, on: isOn }: WhatIfRow) => onChange(isOn ? on.filter((id) => id !== action.id) : [...on, action.id])
  return (
    <section className="pane wi-pane" aria-label="What if">
      <header>
        <h2>What if</h2><span className="q cut">{changed ? `plan ${plan}, changed` : `plan ${plan} as it is`}, nothing is done by it</span><span className="sp" />
        {onUndo && <Button variant="ghost" small onClick={onUndo}><IconArrowBackUp className="ic s" stroke={2.25} aria-hidden />Undo</Button>}
        {changed && <Button variant="ghost" small onClick={onReset}><IconRestore className="ic s" stroke={2.25} aria-hidden />Reset</Button>}
        <Button variant="ghost" small onClick={onCatalogue}>Catalogue…</Button>
      </header>
      <ul className="wi-list">
        {shown.map((row) => <Row key={row.action.id} row={row} onToggle={() => toggle(row)} />)}
        {rows.length > shown.length && <li><button type="button" className="wi-more" onClick={() => setAll(true)}>{rows.length - shown.length} more actions ▾</button></li>}
        {rows.length === 0 && <li className="note"><p>No action is known here: there is nothing to cut.</p></li>}
      </ul>
      <div className="res" role="status">
        {failure !== null ? <><b>Could not be worked out.</b> {failure}</> : outcome === null ? <span className="q">Being worked out …</span> : <><Residual words={outcome.residual} />{changed && <span className="q"> {formatCostPerDay(outcome.costPerHour, containment.currency)}; {outcome.late ? 'too late' : `in effect after ${formatMinutesRange(outcome.effect)}`}.</span>}</>}
      </div>
    </section>
  )
}

/** What is left, with its first words as the head of the line. */
function Residual({ words }: { words: string }) {
  const end = words.search(/[:.]/u)
  return end < 0 ? <b>{words}</b> : <><b>{words.slice(0, end + 1)}</b>{words.slice(end + 1)}</>
}

/** The first few and all that are on; one that is refused among them, so that the reason is seen. */
function pickRows(rows: readonly WhatIfRow[]): readonly WhatIfRow[] {
  const refused = rows.find(({ action }) => action.refused !== null)
  const few = MOST_SHOWN - (refused ? 1 : 0)
  return rows.filter((row, index) => row.on || row === refused || index < few)
}

function Row({ row, onToggle }: { row: WhatIfRow; onToggle: () => void }) {
  const { action, on, words } = row
  const { containment } = useContainPage()
  const tip = [
    action.title, `${action.loses || 'Loses nothing'}; at worst ${SAFETY_NAMES[action.safety]}`, `${formatCostPerDay(action.costPerHour, containment.currency)}; undo: ${describeUndo(action)}`,
    `Approve: ${nameApprovers(action.approvers)}`, ...action.precautions.slice(0, 3).map((one) => `First: ${one}`), ...(action.blinds.length > 0 ? [`Meanwhile no ${action.blinds.join(', ')} records`] : []), ...(action.d3fend.length > 0 ? [action.d3fend.join(', ')] : []),
  ].join('\n')
  if (action.refused !== null) {
    return (
      <li className="wi no" data-action={action.id}>
        <IconLock className="ic s" stroke={2.25} aria-hidden /><span className="f r">{action.number}</span><span data-tip={tip}>{action.title}</span><ClassChip automation={null} /><span className="refused"><span className="sr">Not offered: </span>{action.refused}</span>
      </li>
    )
  }
  return (
    <li className="wi" data-action={action.id}>
      <input type="checkbox" role="switch" className="switch" checked={on} aria-checked={on} onChange={onToggle} aria-label={`${action.number} ${action.title}, ${words}, takes ${formatMinutesRange(action.lead)}`} />
      <span className="f r">{action.number}</span><button type="button" className={on ? 'wi-name b' : 'wi-name'} data-tip={tip} tabIndex={-1} onClick={onToggle}>{action.title}</button><ClassChip automation={action.automation} /><span className="m cut" data-tip={words} data-tip-cut>{words}</span><span className="m r nw">{formatMinutesRange(action.lead)}</span>
    </li>
  )
}
