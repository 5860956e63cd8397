import { useState } from 'react'
import type { PlanRequest, ReportAction } from '../../../contract/containment.ts'
import { DecisionDialog } from '../../shared/decisions/DecisionDialog.tsx'
import { useContainPage } from './contain-page.ts'
import { STATE_NAMES } from './contain-words.ts'

const AGO = [[0, 'just now'], [5, '5 min ago'], [15, '15 min ago'], [30, '30 min ago'], [60, '1 h ago'], [120, '2 h ago'], [480, '8 h ago']] as const
const MINUTE = 60_000

/** Writes down what people did about an action: it took effect, failed, or was taken back. */
export function ReportDialog({ request, action: { action }, state, onClose }: { request: PlanRequest; action: PlanRequest['actions'][number]; state: ReportAction['state']; onClose: () => void }) {
  const { decide } = useContainPage()
  const [ago, setAgo] = useState(0)
  const [reason, setReason] = useState('')
  const words = STATE_NAMES[state].toLowerCase()
  const report = () => decide.run({ kind: 'report_action', request: request.sequence, action: action.id, state, ...(ago > 0 ? { at: new Date(Date.now() - ago * MINUTE).toISOString() } : {}), reason: reason.trim() }, `${action.title}: ${words}.`, onClose)
  return (
    <DecisionDialog decide={decide} title={`${action.title}: ${words}`} action="Keep the report" fault={state === 'failed' && reason.trim() === '' ? 'Say what went wrong.' : null} onKeep={report} onClose={onClose} told="People did it or did not; this writes it down, on the timeline beside the steps of the intruder.">
      <label><span className="lab">When</span><span className="field"><select value={ago} onChange={(event) => setAgo(Number(event.target.value))}>{AGO.map(([minutes, label]) => <option key={minutes} value={minutes}>{label}</option>)}</select></span></label>
      <label><span className="lab">{state === 'failed' ? 'What went wrong' : 'How it was seen, if you like'}</span><span className="field tall"><textarea value={reason} maxLength={2000} rows={2} onChange={(event) => setReason(event.target.value)} /></span></label>
    </DecisionDialog>
  )
}
