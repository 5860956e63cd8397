import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccessCard, ActorRelation } from '../../../contract/access.ts'
import type { Me } from '../../../contract/roles.ts'
import { call } from '../../api/client.ts'
import { readRequester } from '../../api/requester.ts'
import { announce } from '../../shared/ui/Announcer.tsx'
import { buildAnswer, channelOf, emptyDraft, guessRelation, openRest, restDraft, type Draft } from './answers.ts'
import { newKey, sendAnswer, type Sent } from './outbox.ts'

type Passed = Exclude<Sent, { kind: 'refused' }>

export interface Answering {
  readonly draft: Draft
  readonly busy: boolean
  /** Why it was not taken; null while nothing went wrong. */
  readonly failure: string | null
  /** What was sent last; null before. */
  readonly sent: Passed | null
  /** Whether nothing is asked any more: all was spoken of, or the rest was left open. */
  readonly done: boolean
  readonly change: (part: Partial<Draft>) => void
  readonly send: () => Promise<void>
  /** Asks for all of it, whatever was answered. */
  readonly askAll: () => void
  /** Leaves what is open as it is. */
  readonly leave: () => void
  readonly again: () => void
}

/** An answer from the first tap to what became of it; after a part of it the rest is asked for at once. */
export function useAnswering(card: AccessCard, me: Me | undefined, via: 'message' | 'hmi' | undefined): Answering {
  const { session } = card
  const queries = useQueryClient()
  // Until something is chosen the draft follows who one is and what was answered.
  const [begun, setBegun] = useState<Draft | null>(null)
  const [relation, setRelation] = useState<ActorRelation | null>(null)
  // Acts that answers given in this sitting speak of: the host may still be working them out.
  const [spoken, setSpoken] = useState<readonly string[]>([])
  const [left, setLeft] = useState(false)
  const [sent, setSent] = useState<Passed | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  // One key for as long as the answer is the same one, so that a second tap or a second try is not a second answer.
  const [key, setKey] = useState(newKey)
  const [shownAt, setShownAt] = useState(() => Date.now())
  const start = startOf(card, me, spoken)
  const draft: Draft = { ...(begun ?? start), relation: relation ?? guessRelation(session, me) }

  const restart = (next: Draft | null) => { setBegun(next); setKey(newKey()); setFailure(null); setLeft(false) }
  const change = (part: Partial<Draft>) => {
    if (part.relation !== undefined) setRelation(part.relation)
    setBegun({ ...draft, ...part })
    setFailure(null)
    setKey(newKey())
  }
  const send = async () => {
    const now = Date.now()
    const narrow = matchMedia('(max-width: 640px)').matches
    const answer = buildAnswer({ ...draft, workOrder: draft.workOrder?.trim() || null }, session, { key, channel: channelOf(via, narrow), givenAt: new Date(now).toISOString(), latencyMs: now - shownAt })
    if (!answer) return
    setBusy(true)
    // Who is to be asked is written down first, so that the clock runs from the asking. A failure shows with the answer itself.
    if (draft.choice === 'unsure' && draft.askNext !== null) await call('decide', { body: { kind: 'ask_session', session: session.key, to: draft.askNext, channel: 'console', reason: '' } }).catch(() => null)
    const outcome = await sendAnswer(queries, answer, readRequester(), session.question)
    setBusy(false)
    if (outcome.kind === 'refused') {
      setFailure([outcome.problem.title, outcome.problem.detail, outcome.problem.advice].filter(Boolean).join('. ').replaceAll('..', '.'))
      return
    }
    announce(outcome.kind === 'taken' ? 'Your answer was sent.' : 'No connection. Your answer is kept on this device and sent later.')
    setSent(outcome)
    setSpoken(answer.scope === 'acts' ? [...spoken, ...answer.acts] : session.acts.map(({ id }) => id))
    setShownAt(now)
    restart(null)
  }
  return {
    draft, busy, failure, sent, done: sent !== null && (left || draft.rest === null), change, send,
    askAll: () => restart(emptyDraft(session, me)),
    leave: () => setLeft(true),
    again: () => { setSent(null); setSpoken([]); restart(null) },
  }
}

/** What is asked first: what a part left open, else all of it. */
function startOf(card: AccessCard, me: Me | undefined, spoken: readonly string[]): Draft {
  const open = openRest(card, me, spoken)
  return open === null ? emptyDraft(card.session, me) : restDraft(card.session, me, open)
}
