import { Link } from '@tanstack/react-router'
import type { AccessCard, AccessRow } from '../../../contract/access.ts'
import type { Me } from '../../../contract/roles.ts'
import { Button, buttonClass } from '../../shared/ui/Button.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { asSentence, emphasise, phrasesOf, sensitivitiesOf, SENSITIVITIES } from './access-words.ts'
import { AnswersGiven } from './AnswersGiven.tsx'
import { AnswerSheet } from './AnswerSheet.tsx'
import { AskSomebody } from './AskSomebody.tsx'
import { CardLines } from './CardLines.tsx'
import { Escalation } from './Escalation.tsx'
import { SentNote } from './SentNote.tsx'
import { useAnswering } from './use-answering.ts'

export interface AccessQuestionProps {
  card: AccessCard
  me: Me | undefined
  /** Questions still to be answered after this one, the most telling first. */
  next: readonly AccessRow[]
  via: 'message' | 'hmi' | undefined
  onEvidence: (records: readonly string[], what: string) => void
}

/** One question about one session: the sentence, the ten lines, the answer. */
export function AccessQuestion({ card, me, next, via, onEvidence }: AccessQuestionProps) {
  const { session, judgement } = card
  const { draft, busy, failure, sent, done, change, send, askAll, leave, again } = useAnswering(card, me, via)
  const sensitive = sensitivitiesOf(session, session.acts.map(({ id }) => id))
  return (
    <div className={draft.choice === null || done ? 'acc-card' : `acc-card answering ${draft.choice}`}>
      <article className="acc-facts" aria-labelledby="access-question">
        <h1 id="access-question">{emphasise(session.question, phrasesOf(session)).map(({ text, strong }, index) => (strong ? <b key={index} className={text.length < SHORT ? 'nw' : undefined}>{text}</b> : text))}</h1>
        <p className="acc-why">{session.why !== '' && `Asked because ${lowerFirst(asSentence(session.why))} `}Seen by the shift manager and security. You can change your answer.{sensitive.length > 0 && <span className="wide-only"> Two people must answer, because {SENSITIVITIES[sensitive.includes('safety') ? 'safety' : sensitive[0]!]}.</span>}</p>
        {session.hold !== null && <p className="acc-hold">Not asked right now: {lowerFirst(asSentence(session.hold))} You can answer all the same.</p>}
        {card.escalation && <Escalation clock={card.escalation} zone={session.zone} />}
        {!done && <AnswersGiven card={card} />}
        <CardLines session={session} judgement={judgement} onEvidence={onEvidence}
          incidentLink={session.incident === null ? <span className="m">No story tells of it.</span> : <Link className={`${buttonClass({})} acc-more`} to="/incidents/$id" params={{ id: session.incident }}>The whole story</Link>} />
        <AskSomebody session={session} me={me} />
      </article>
      {done && sent ? <SentNote sent={sent} card={card} next={next} open={draft.rest?.length ?? 0} onAgain={again} /> : (
        <AnswerSheet session={session} draft={draft} me={me} busy={busy} failure={failure} onDraft={change} onSend={() => void send()}
          before={sent && <p className="acc-sent-part" role="status"><Icon name={sent.kind === 'taken' ? 'check' : 'clock'} size="s" />{sent.kind === 'taken' ? `Sent, as entry ${sent.decision.sequence}` : 'Kept on this device, sent later'}</p>}
          instead={draft.rest !== null && <span className="acc-instead">{sent ? <Button className="acc-more" onClick={leave}>Leave them open</Button> : <Button className="acc-more" onClick={askAll}>Answer for all of it</Button>}</span>} />
      )}
    </div>
  )
}

/** Names up to this length are kept on one line. */
const SHORT = 22

const lowerFirst = (text: string) => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text)
