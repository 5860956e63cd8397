import { useState } from 'react'
import type { RecoveryStep, ReportRecovery } from '../../../contract/containment.ts'
import { DecisionDialog } from '../../shared/decisions/DecisionDialog.tsx'
import type { Decide } from '../../shared/decisions/use-decide.ts'

export type RecoveryAct = ReportRecovery['state']

const TITLES: Readonly<Record<RecoveryAct, string>> = { in_progress: 'Begin', blocked: 'Blocked', sign: 'Sign' }
const TOLD: Readonly<Record<RecoveryAct, string>> = {
  in_progress: 'Writes down who does it. Signatures given before no longer count.',
  blocked: 'Writes down what stands in the way. Signatures given before no longer count.',
  sign: 'Your name stands under it in the journal. Two people of two departments validate a step; what it rests on must be validated first.',
}

/** Writes down where a step of the recovery stands. */
export function RecoveryDialog({ incident, step, act, decide, onClose }: { incident: string; step: RecoveryStep; act: RecoveryAct; decide: Decide; onClose: () => void }) {
  const [owner, setOwner] = useState(step.owner ?? '')
  const [evidence, setEvidence] = useState('')
  const [reason, setReason] = useState('')
  const fault = act === 'blocked' && reason.trim() === '' ? 'Say what stands in the way.' : null
  const keep = () => decide.run({
    kind: 'report_recovery', incident, step: step.id, state: act, reason: reason.trim(),
    ...(act === 'in_progress' && owner.trim() !== '' ? { owner: owner.trim() } : {}), ...(act === 'sign' && evidence.trim() !== '' ? { evidence: evidence.trim() } : {}),
  }, `${TITLES[act]}: ${step.title}.`, onClose)
  return (
    <DecisionDialog decide={decide} title={`${TITLES[act]}: ${step.title}`} action={act === 'sign' ? 'Sign' : 'Write it down'} fault={fault} onKeep={keep} onClose={onClose} told={TOLD[act]}>
      {act === 'in_progress' && <label><span className="lab">Who does it</span><span className="field"><input value={owner} maxLength={200} onChange={(event) => setOwner(event.target.value)} /></span></label>}
      {act === 'sign' && <label><span className="lab">Evidence: a file, a report, a checksum</span><span className="field"><input value={evidence} maxLength={500} onChange={(event) => setEvidence(event.target.value)} /></span></label>}
      <label><span className="lab">{act === 'blocked' ? 'What stands in the way' : 'Remark, if there is one'}</span><span className="field tall"><textarea value={reason} maxLength={2000} rows={2} onChange={(event) => setReason(event.target.value)} /></span></label>
    </DecisionDialog>
  )
}
