import { useState } from 'react'
import type { PlanRequest } from '../../../contract/containment.ts'
import { ROLE_TITLES } from '../../../contract/roles.ts'
import { useMe } from '../../shared/roles/me.ts'
import { ClassChip } from './ClassChip.tsx'
import { DecisionDialog } from '../../shared/decisions/DecisionDialog.tsx'
import { useContainPage } from './contain-page.ts'

/** Puts one's name under actions of a request, or refuses them with a reason. */
export function SignDialog({ request, verdict, actions, onClose }: { request: PlanRequest; verdict: 'approve' | 'refuse'; actions: readonly string[]; onClose: () => void }) {
  const { decide } = useContainPage()
  const me = useMe()
  const [chosen, setChosen] = useState<readonly string[]>(actions)
  const [reason, setReason] = useState('')
  const approves = verdict === 'approve'
  const own = request.actions.filter(({ action }) => actions.includes(action.id))
  const fault = chosen.length === 0 ? 'Tick at least one action.' : !approves && reason.trim() === '' ? 'Say why you refuse.' : approves && request.stale !== null && reason.trim() === '' ? 'The story changed since it was asked for: say why you sign all the same.' : null
  const sign = () => decide.run({ kind: 'sign_plan', request: request.sequence, actions: [...chosen], verdict, reason: reason.trim() }, approves ? `Signed for ${chosen.length} of “${request.title}”.` : `Refused ${chosen.length} of “${request.title}”.`, onClose)
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  return (
    <DecisionDialog decide={decide} title={approves ? `Sign “${request.title}”` : `Refuse “${request.title}”`} action={approves ? 'Sign' : 'Refuse'} fault={fault} onKeep={sign} onClose={onClose} told={<>{me && <>As {me.name || 'nobody named'}, {ROLE_TITLES[me.role]}. </>}{approves ? 'Your name stands in the journal under each action you tick.' : 'The request stays, with your reason beside it.'}</>}>
      <ul className="dialog-ticks">{own.map(({ action }) => <li key={action.id}><label><input type="checkbox" className="check" checked={chosen.includes(action.id)} onChange={() => toggle(action.id)} /><span>{action.number} {action.title}{action.loses !== '' && <span className="q"> · loses {action.loses}</span>}</span><ClassChip automation={action.automation} /></label></li>)}</ul>
      <label><span className="lab">{approves ? 'Remark, if there is one' : 'Why'}</span><span className="field tall"><textarea value={reason} maxLength={2000} rows={2} onChange={(event) => setReason(event.target.value)} /></span></label>
    </DecisionDialog>
  )
}
