import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { AccessCard, AccessRow } from '../../../contract/access.ts'
import type { Me } from '../../../contract/roles.ts'
import { readRequester } from '../../api/requester.ts'
import { buttonClass } from '../../shared/ui/Button.tsx'
import { announce } from '../../shared/ui/Announcer.tsx'
import { asSentence, emphasise, phrasesOf, sensitivitiesOf, SENSITIVITIES } from './access-words.ts'
import { AnswersGiven } from './AnswersGiven.tsx'
import { AnswerSheet } from './AnswerSheet.tsx'
import { buildAnswer, channelOf, emptyDraft, type Draft } from './answers.ts'
import { CardLines } from './CardLines.tsx'
import { newKey, sendAnswer, type Sent } from './outbox.ts'
import { SentNote } from './SentNote.tsx'

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
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(session, me))
  const [sent, setSent] = useState<Exclude<Sent, { kind: 'refused' }> | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  // One key for as long as the answer is the same one, so that a second tap or a second try is not a second answer.
  const [key, setKey] = useState(newKey)
  const [shownAt, setShownAt] = useState(() => Date.now())
  const relation = useMemo(() => emptyDraft(session, me).relation, [session, me])
  const touchedRelation = useRef(false)
  useEffect(() => { if (!touchedRelation.current) setDraft((before) => (before.relation === relation ? before : { ...before, relation })) }, [relation])
  const change = (next: Partial<Draft>) => {
    if (next.relation !== undefined) touchedRelation.current = true
    setDraft((before) => ({ ...before, ...next }))
    setFailure(null)
    setKey(newKey())
  }
  const send = async () => {
    const narrow = matchMedia('(max-width: 640px)').matches
    const now = Date.now()
    const answer = buildAnswer({ ...draft, workOrder: draft.workOrder?.trim() || null }, session, { key, channel: channelOf(via, narrow), givenAt: new Date(now).toISOString(), latencyMs: now - shownAt })
    if (!answer) return
    setBusy(true)
    const outcome = await sendAnswer(queries, answer, readRequester(), session.question)
    setBusy(false)
    if (outcome.kind === 'refused') {
      setFailure([outcome.problem.title, outcome.problem.detail, outcome.problem.advice].filter(Boolean).join('. ').replaceAll('..', '.'))
      return
    }
    announce(outcome.kind === 'taken' ? 'Your answer was sent.' : 'No connection. Your answer is kept on this device and sent later.')
    setSent(outcome)
  }
  const again = () => { setSent(null); setDraft(emptyDraft(session, me)); setKey(newKey()); setShownAt(Date.now()) }
  const sensitive = sensitivitiesOf(session, session.acts.map(({ id }) => id))
  return (
    <div className={draft.choice === null || sent ? 'acc-card' : `acc-card answering ${draft.choice}`}>
      <article className="acc-facts" aria-labelledby="access-question">
        <h1 id="access-question">{emphasise(session.question, phrasesOf(session)).map(({ text, strong }, index) => (strong ? <b key={index} className={text.length < SHORT ? 'nw' : undefined}>{text}</b> : text))}</h1>
        <p className="acc-why">{session.why !== '' && `Asked because ${lowerFirst(asSentence(session.why))} `}Seen by the shift manager and security. You can change your answer.{sensitive.length > 0 && ` Two people must answer, because ${SENSITIVITIES[sensitive.includes('safety') ? 'safety' : sensitive[0]!]}.`}</p>
        {session.hold !== null && <p className="acc-hold">Not asked right now: {lowerFirst(asSentence(session.hold))} You can answer all the same.</p>}
        {!sent && <AnswersGiven card={card} />}
        <CardLines session={session} judgement={judgement} onEvidence={onEvidence}
          incidentLink={session.incident === null ? <span className="m">No story tells of it.</span> : <Link className={`${buttonClass({})} acc-more`} to="/incidents/$id" params={{ id: session.incident }}>The whole story</Link>} />
      </article>
      {sent ? <SentNote sent={sent} card={card} next={next} onAgain={again} /> : <AnswerSheet session={session} draft={draft} me={me} busy={busy} failure={failure} onDraft={change} onSend={() => void send()} />}
    </div>
  )
}

/** Names up to this length are kept on one line. */
const SHORT = 22

const lowerFirst = (text: string) => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text)
