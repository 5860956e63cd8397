import { Link } from '@tanstack/react-router'
import type { AccessCard, AccessRow } from '../../../contract/access.ts'
import type { Decision } from '../../../contract/analysis.ts'
import { Button, buttonClass } from '../../shared/ui/Button.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { tellRest } from './AnswerSheet.tsx'
import { EFFECT_NAMES, FOLLOW_UPS } from './access-words.ts'
import { EscalationLine } from './Escalation.tsx'
import { useOutbox, type Sent } from './outbox.ts'
import { TakeBack } from './TakeBack.tsx'

export interface SentNoteProps { sent: Exclude<Sent, { kind: 'refused' }>; card: AccessCard; next: readonly AccessRow[]; /** Acts that were left open. */ open: number; onAgain: () => void }

/** What became of an answer that was just sent, the way back, and the next question. */
export function SentNote({ sent, card, next, open, onAgain }: SentNoteProps) {
  return (
    <aside className="acc-ans acc-sent" aria-label="Your answer">
      {sent.kind === 'kept' ? <Kept /> : <Taken decision={sent.decision} card={card} />}
      {open > 0 && <p>{tellRest(open, card.session.acts.length)}. They are asked again with this question.</p>}
      <div className="acc-sent-foot">
        {next[0] ? <Link className={buttonClass({ variant: 'primary' })} to="/access/$key" params={{ key: next[0].key }}>Next question</Link> : <Link className={buttonClass({ variant: 'primary' })} to="/access">All questions</Link>}
        <Button onClick={onAgain}>{open > 0 ? 'Answer the rest' : 'Answer again'}</Button>
      </div>
      <p className="q">{next.length === 0 ? 'That was the last open question.' : next.length === 1 ? 'One more question is open.' : `${next.length} more questions are open.`}</p>
    </aside>
  )
}

function Kept() {
  const count = useOutbox(({ waiting }) => waiting.length)
  if (count === 0) return <><h2 className="flex"><Icon name="check" />Sent</h2><p>The connection came back, and your answer was sent.</p></>
  return (
    <>
      <h2 className="flex"><Icon name="clock" />Kept on this device</h2>
      <p>There is no connection. Your answer is sent as soon as there is one, also when you close this page and open it again. Nobody has seen it yet.</p>
      {count > 1 && <p className="q">{count} answers wait here.</p>}
    </>
  )
}

function Taken({ decision: { sequence, by, decision }, card: { judgement, answers, session, escalation } }: { decision: Decision; card: AccessCard }) {
  const mine = judgement.answers.find((one) => one.sequence === sequence)
  const arrived = answers.some((one) => one.sequence === sequence)
  return (
    <>
      <h2 className="flex"><Icon name="check" />Sent, as entry {sequence}</h2>
      {arrived ? (
        <>
          <p><b>{EFFECT_NAMES[judgement.effect]}.</b> {judgement.reason}</p>
          {mine && mine.standing !== 'counts' && mine.reason !== judgement.reason && <p>{mine.reason}</p>}
          {escalation && <p><EscalationLine clock={escalation} zone={session.zone} /></p>}
          {judgement.followUps.length > 0 && <><h3>What happens next</h3><ul className="acc-next">{judgement.followUps.map((next) => <li key={next}><Icon name="arrow" size="s" /><span>{FOLLOW_UPS[next]}</span></li>)}</ul></>}
        </>
      ) : <p>It stands in the journal. What follows from it is worked out now.</p>}
      {session.incident !== null && <p className="q">The story follows within seconds; its readers see what is new.</p>}
      {by && decision.kind === 'answer_session' && <TakeBack given={{ sequence, by, answer: decision }} />}
    </>
  )
}
