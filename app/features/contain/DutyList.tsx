import { useState } from 'react'
import type { ReportingClock, StateDuty } from '../../../contract/containment.ts'
import { TimeText } from '../../shared/time/TimeText.tsx'
import { Button } from '../../shared/ui/Button.tsx'
import { DecisionDialog } from '../../shared/decisions/DecisionDialog.tsx'
import type { Decide } from '../../shared/decisions/use-decide.ts'

const STATE_WORDS: Readonly<Record<ReportingClock['state'], string>> = { not_started: 'not started', running: 'running', due: 'due soon', overdue: 'overdue', sent: 'sent', does_not_apply: 'does not apply' }
const ACTS: Readonly<Record<StateDuty['state'], string>> = { started: 'The fact is known', sent: 'It was sent', does_not_apply: 'It does not apply' }

/** Reporting clocks: nothing starts by itself; a person states the fact that starts each. */
export function DutyList({ clocks, incident, zone, decide }: { clocks: readonly ReportingClock[]; incident: string; zone: string; decide: Decide }) {
  const [asked, setAsked] = useState<{ clock: ReportingClock; state: StateDuty['state'] } | null>(null)
  return (
    <section className="duties" aria-label="Reporting clocks">
      <h2>Reporting clocks</h2>
      <p className="q">None starts by itself: somebody states the fact that starts it.</p>
      <ul>{clocks.map((clock) => (
        <li key={clock.duty} data-state={clock.state}>
          <div className="recovery-head"><b>{clock.title}</b><span className="sp" /><span className={clock.state === 'overdue' || clock.state === 'due' ? 'b' : 'q'}>{STATE_WORDS[clock.state]}</span></div>
          <p>{clock.due !== null && clock.state !== 'sent' ? <>Due <TimeText at={clock.due} zone={zone} />. </> : null}{clock.sentAt !== null && <>Sent <TimeText at={clock.sentAt} zone={zone} />. </>}Starts with: {clock.startsWith}</p>
          <details><summary>the rule</summary><p className="q">{clock.words}</p></details>
          {clock.state !== 'sent' && clock.state !== 'does_not_apply' && <div className="flex recovery-acts">{(clock.startedAt === null ? ['started', 'does_not_apply'] as const : ['sent'] as const).map((state) => <Button key={state} onClick={() => setAsked({ clock, state })}>{ACTS[state]}…</Button>)}</div>}
        </li>
      ))}</ul>
      {asked && <DutyDialog clock={asked.clock} state={asked.state} incident={incident} decide={decide} onClose={() => setAsked(null)} />}
    </section>
  )
}

function DutyDialog({ clock, state, incident, decide, onClose }: { clock: ReportingClock; state: StateDuty['state']; incident: string; decide: Decide; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const keep = () => decide.run({ kind: 'state_duty', incident, duty: clock.duty, state, at: new Date().toISOString(), reason: reason.trim() }, `${clock.title}: ${ACTS[state].toLowerCase()}.`, onClose)
  return (
    <DecisionDialog decide={decide} title={`${clock.title}: ${ACTS[state].toLowerCase()}`} action="Write it down" fault={state === 'does_not_apply' && reason.trim() === '' ? 'Say why it does not apply.' : null} onKeep={keep} onClose={onClose} told={state === 'started' ? `From now on the clock runs. ${clock.startsWith}` : 'It is written into the journal with your name.'}>
      <label><span className="lab">{state === 'does_not_apply' ? 'Why' : 'Remark, if there is one'}</span><span className="field tall"><textarea value={reason} maxLength={1000} rows={2} onChange={(event) => setReason(event.target.value)} /></span></label>
    </DecisionDialog>
  )
}
