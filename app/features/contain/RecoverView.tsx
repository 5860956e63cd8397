import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { RecoveryStage, type Recovery, type RecoveryStep } from '../../../contract/containment.ts'
import { STAGE_NAMES } from '../../../contract/containment-words.ts'
import { ROLE_TITLES } from '../../../contract/roles.ts'
import { TimeText } from '../../shared/time/TimeText.tsx'
import { Button, buttonClass } from '../../shared/ui/Button.tsx'
import { EvidenceChip } from '../../shared/ui/EvidenceChip.tsx'
import './contain.css'
import './recover.css'
import { DutyList } from './DutyList.tsx'
import { RecoveryDialog, type RecoveryAct } from './RecoveryDialog.tsx'
import { summariseStage } from './recovery-stages.ts'
import { UndoToast } from '../../shared/decisions/UndoToast.tsx'
import { useDecide } from '../../shared/decisions/use-decide.ts'

export interface RecoverViewProps {
  recovery: Recovery
  zone: string
  onProof: (step: RecoveryStep) => void
}

const STATE_WORDS: Readonly<Record<RecoveryStep['state'], string>> = { not_started: 'not begun', in_progress: 'in progress', blocked: 'waits', validated: 'validated' }

/** R1 to R9 in an order in which they can be done, and the reports that fall due. */
export function RecoverView({ recovery, zone, onProof }: RecoverViewProps) {
  const decide = useDecide()
  const [asked, setAsked] = useState<{ step: RecoveryStep; act: RecoveryAct } | null>(null)
  const startable = new Set(recovery.startable)
  return (
    <div className="recovery">
      <header className="contain-head"><div><nav className="crumb" aria-label="Path"><Link to="/incidents">Incidents</Link> / <Link to="/incidents/$id" params={{ id: recovery.incident }}>{recovery.incident.toUpperCase()}</Link> / <Link to="/incidents/$id/contain" params={{ id: recovery.incident }}>Contain</Link> / Recover</nav><h1>{recovery.words}</h1></div><span className="sp" /><Link className={buttonClass({})} to="/rehearsals">Rehearsals</Link><Button onClick={() => window.print()}>Print</Button></header>
      <div className="recovery-body">
        <div>
          {RecoveryStage.options.map((stage) => {
            const steps = recovery.steps.filter((step) => step.stage === stage)
            if (steps.length === 0) return null
            const { state, words } = summariseStage(stage, steps)
            return (
              <section key={stage} className="recovery-stage" aria-label={`${stage} ${STAGE_NAMES[stage]}`}>
                <h2><i className={`dot ${state}`} aria-hidden="true" /><span className="q">{stage}</span> {STAGE_NAMES[stage]} <small>{words}</small></h2>
                <ul>{steps.map((step) => <Step key={step.id} step={step} zone={zone} isStartable={startable.has(step.id)} onAct={(act) => setAsked({ step, act })} onProof={onProof} />)}</ul>
              </section>
            )
          })}
          {recovery.steps.length === 0 && <p className="note">Nothing is to be recovered: the intruder holds and reached nothing that is known.</p>}
        </div>
        <DutyList clocks={recovery.clocks} incident={recovery.incident} zone={zone} decide={decide} />
      </div>
      {asked && <RecoveryDialog incident={recovery.incident} step={asked.step} act={asked.act} decide={decide} onClose={() => setAsked(null)} />}
      {decide.done && <UndoToast sequence={decide.done.sequence} text={decide.done.text} onGone={decide.forgetDone} />}
    </div>
  )
}

interface StepProps {
  step: RecoveryStep
  zone: string
  isStartable: boolean
  onAct: (act: RecoveryAct) => void
  onProof: (step: RecoveryStep) => void
}

function Step({ step, zone, isStartable, onAct, onProof }: StepProps) {
  const { title, why, state, blockedBy, owner, ownerRole, signers, signatures, missing, targetHours, startedAt, endedAt, evidence, checks, records } = step
  const canBegin = state === 'not_started' || (state === 'blocked' && isStartable)
  return (
    <li className="recovery-step" data-state={state}>
      <div className="recovery-head"><b>{title}</b>{records.length > 0 && <EvidenceChip count={records.length} onOpen={() => onProof(step)} />}<span className="sp" /><span className="q">{isStartable ? 'can begin now' : STATE_WORDS[state]}</span></div>
      {why !== '' && <p>{why}</p>}
      {blockedBy !== null && !isStartable && <p className="q">{blockedBy}</p>}
      <dl>
        <div><dt>Owner</dt><dd>{owner ?? ROLE_TITLES[ownerRole]}{targetHours !== null && <span className="q"> · target {targetHours} h</span>}{startedAt !== null && <span className="q"> · begun <TimeText at={startedAt} zone={zone} /></span>}{endedAt !== null && <span className="q"> · done <TimeText at={endedAt} zone={zone} /></span>}</dd></div>
        <div><dt>Signs</dt><dd>{signatures.map(({ sequence, name, role }) => <span key={sequence} className="tag">{name}, {ROLE_TITLES[role]}</span>)}{missing.length > 0 && <span className="q">{signatures.length > 0 ? ' missing: ' : ''}{missing.map((role) => ROLE_TITLES[role]).join(', ')}{signers.length > 1 ? ' · two people of two departments' : ''}</span>}</dd></div>
        {evidence.length > 0 && <div><dt>Evidence</dt><dd>{evidence.join(' · ')}</dd></div>}
      </dl>
      <details><summary>{checks.length} checks</summary><ul className="recovery-checks">{checks.map((check) => <li key={check}>{check}</li>)}</ul></details>
      {state !== 'validated' && (
        <div className="flex recovery-acts">
          {canBegin && <Button onClick={() => onAct('in_progress')}>Begin…</Button>}
          {state === 'in_progress' && <Button variant="primary" onClick={() => onAct('sign')}>Sign…</Button>}
          {state === 'in_progress' && <Button onClick={() => onAct('blocked')}>It is blocked…</Button>}
        </div>
      )}
    </li>
  )
}
