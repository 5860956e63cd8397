import { useState } from 'react'
import type { PlanOutcome, PreflightCheck } from '../../../contract/containment.ts'
import { useMe } from '../../shared/roles/me.ts'
import { ClassChip } from './ClassChip.tsx'
import { DecisionDialog } from '../../shared/decisions/DecisionDialog.tsx'
import { useContainPage } from './contain-page.ts'
import { CHECK_NAMES, formatMinutesRange, nameApprovers } from './contain-words.ts'

const TIMERS = [[0, 'no timer'], [60, '1 h'], [240, '4 h'], [480, '8 h'], [1440, '1 d'], [4320, '3 d'], [10_080, '1 wk']] as const

/** Asks for the signatures of a plan: who takes it back, when, and why it is asked for. Nothing is executed. */
export function RequestDialog({ title, actions: ids, outcome, checks, onAsked, onClose }: { title: string; actions: readonly string[]; outcome: PlanOutcome; checks: readonly PreflightCheck[]; onAsked: () => void; onClose: () => void }) {
  const { containment, actions, decide } = useContainPage()
  const me = useMe()
  const [draft, setDraft] = useState({ title, rollbackOwner: '', minutes: 240, reason: '' })
  const planned = ids.flatMap((id) => actions.get(id) ?? [])
  const open = checks.filter(({ state }) => state === 'stop' || state === 'unknown')
  const first = planned.flatMap(({ precautions }) => precautions)
  const fault = me?.name === '' ? 'Say who you are first: a request has a name.' : draft.title.trim() === '' ? 'Give it a title.' : draft.rollbackOwner.trim() === '' ? 'Say who takes it back.' : null
  const ask = () => decide.run({
    kind: 'request_plan', incident: containment.incident, title: draft.title.trim(), actions: [...ids], rollbackOwner: draft.rollbackOwner.trim(),
    ...(draft.minutes > 0 ? { rollbackMinutes: draft.minutes } : {}), reason: draft.reason.trim(),
  }, `Asked for “${draft.title.trim()}”. Nothing is executed.`, () => { onAsked(); onClose() })
  return (
    <DecisionDialog decide={decide} title="Ask for signatures" action="Ask for it" fault={fault} onKeep={ask} onClose={onClose} told={<>It is a request: {nameApprovers(outcome.approvers)} will be asked. Throughline executes nothing.</>}>
      <ul className="dialog-acts">{planned.map((action) => <li key={action.id}><span className="n">{action.number}</span><span>{action.title}</span><ClassChip automation={action.automation} /><span className="q r nw">{formatMinutesRange(action.lead)}</span></li>)}</ul>
      {open.length > 0 && <div className="dialog-checks"><b>Still open</b><ul>{open.map((check, index) => <li key={index}>{CHECK_NAMES[check.id]}: {check.words}</li>)}</ul></div>}
      {first.length > 0 && <details><summary>Before it is done, {first.length} {first.length === 1 ? 'precaution' : 'precautions'}</summary><ul className="dialog-plain">{first.map((one, index) => <li key={index}>{one}</li>)}</ul></details>}
      <label><span className="lab">Title</span><span className="field"><input value={draft.title} maxLength={200} onChange={(event) => setDraft({ ...draft, title: event.target.value })} /></span></label>
      <div className="dialog-two">
        <label><span className="lab">Who takes it back</span><span className="field"><input value={draft.rollbackOwner} maxLength={200} placeholder="Name or duty" onChange={(event) => setDraft({ ...draft, rollbackOwner: event.target.value })} /></span></label>
        <label><span className="lab">Rollback due after</span><span className="field"><select value={draft.minutes} onChange={(event) => setDraft({ ...draft, minutes: Number(event.target.value) })}>{TIMERS.map(([minutes, label]) => <option key={minutes} value={minutes}>{label}</option>)}</select></span></label>
      </div>
      <label><span className="lab">Reason, for those who sign</span><span className="field tall"><textarea value={draft.reason} maxLength={2000} rows={2} onChange={(event) => setDraft({ ...draft, reason: event.target.value })} /></span></label>
    </DecisionDialog>
  )
}
