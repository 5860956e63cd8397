import { useState } from 'react'
import type { PlanOutcome, PlanRequest } from '../../../contract/containment.ts'
import { ROLE_TITLES } from '../../../contract/roles.ts'
import { openRoleDialog, useMe } from '../../shared/roles/me.ts'
import { TimeText } from '../../shared/time/TimeText.tsx'
import { Button } from '../../shared/ui/Button.tsx'
import { useContainPage } from './contain-page.ts'
import { missingRoles, refusableBy, signableBy, signerRows, signRefusal } from './signers.ts'
import { SignDialog } from './SignDialog.tsx'

export interface ApprovalsProps {
  plan: string
  outcome: PlanOutcome | null
  /** The request that is exactly these actions; null when nobody asked for them. */
  request: PlanRequest | null
  /** Earlier or other requests of this incident, newest first. */
  others: readonly PlanRequest[]
  onOpenRequest: (request: PlanRequest) => void
}

/** Who has to say yes, and who has. */
export function Approvals({ plan, outcome, request, others, onOpenRequest }: ApprovalsProps) {
  const signed = request ? signerRows(request).filter(({ waiting }) => waiting.length === 0).length : 0
  const all = request ? signerRows(request).length : (outcome?.approvers.length ?? 0)
  return (
    <section className="pane ap-pane" aria-label="Approvals">
      <header><h2>Approvals</h2><span className="q cut">{all === 0 ? 'none needed' : `${signed} of ${all} for ${request ? `“${request.title}”` : `plan ${plan}`}`}</span></header>
      {request ? <Signatures request={request} /> : <NotAsked outcome={outcome} />}
      {others.length > 0 && (
        <ul className="ap-others" aria-label="Other requests">
          {others.map((one) => <li key={one.sequence}><button type="button" className="lk" onClick={() => onOpenRequest(one)}>“{one.title}”, asked for by {one.by.name || ROLE_TITLES[one.by.role]}</button><span className="q">{countStates(one)}</span></li>)}
        </ul>
      )}
      <p className="ap-note m">Throughline asks, keeps the answers and prepares the list to walk. It executes nothing and cannot reach level 3 or below.</p>
    </section>
  )
}

const countStates = ({ actions }: PlanRequest) => {
  const done = actions.filter(({ state }) => state === 'in_effect').length
  return `${done} of ${actions.length} in effect`
}

function NotAsked({ outcome }: { outcome: PlanOutcome | null }) {
  if (outcome === null) return null
  if (outcome.approvers.length === 0) return <p className="ap-note">Nobody has to approve it.</p>
  return <ul>{outcome.approvers.map((role) => <li key={role} className="ap"><span className="b">{ROLE_TITLES[role]}</span><span className="tag">Not asked yet</span></li>)}</ul>
}

function Signatures({ request }: { request: PlanRequest }) {
  const { containment: { zone } } = useContainPage()
  const me = useMe()
  const [signing, setSigning] = useState<'approve' | 'refuse' | null>(null)
  const refusal = me ? signRefusal(request, me) : null
  const mine = me ? signableBy(request, me) : []
  const refusable = me ? refusableBy(request, me) : []
  const twoPersons = request.actions.some(({ action }) => action.automation === 'two_person' || action.automation === 'checklist')
  return (
    <>
      <ul>
        {signerRows(request).map(({ role, signature, waiting }) => (
          <li key={role} className="ap">
            <span className="b">{signature && waiting.length === 0 ? signature.name : ROLE_TITLES[role]}</span>
            {signature && waiting.length === 0
              ? <span className={signature.verdict === 'approve' ? 'tag solid' : 'tag refused'}>{signature.verdict === 'approve' ? 'Signed' : 'Refused'} <TimeText at={signature.at} zone={zone} show="time" suffix={false} /></span>
              : <span className="tag">Missing</span>}
            <small>{waiting.length === 0 ? `${ROLE_TITLES[role]}${signature && signature.reason !== '' ? `: ${signature.reason}` : ''}` : `for ${waiting.length === request.actions.length ? 'all actions' : waiting.join(', ')}${signature ? `; ${signature.name} signed the rest` : ''}`}</small>
          </li>
        ))}
      </ul>
      <div className="ap-act">
        {missingRoles(request).length === 0
          ? <span className="q">{request.actions.some(({ state }) => state === 'refused') ? 'Refused in part.' : 'All signatures are there.'}</span>
          : refusal !== null && <span className="q">{refusal}{me && ` You are here as ${me.name === '' ? '' : `${me.name}, `}${ROLE_TITLES[me.role]}.`} <button type="button" className="lk" onClick={openRoleDialog}>Another person is here now</button></span>}
        <span className="sp" />
        {refusable.length > 0 && <Button small onClick={() => setSigning('refuse')}>Refuse…</Button>}
        {mine.length > 0 && <Button small variant="primary" onClick={() => setSigning('approve')}>Sign {mine.length === request.actions.length ? 'all' : mine.length}…</Button>}
      </div>
      {twoPersons && <p className="ap-note q">Actions marked 2P or ✓ list need two people of different departments, one of them process safety or the shift. Who asks for one of these does not sign it, and one person counts once.</p>}
      {signing && <SignDialog request={request} verdict={signing} actions={signing === 'approve' ? mine : refusable} onClose={() => setSigning(null)} />}
    </>
  )
}
