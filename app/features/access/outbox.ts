import type { QueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { create } from 'zustand'
import { AnswerSession } from '../../../contract/access.ts'
import type { Decision } from '../../../contract/analysis.ts'
import { Person } from '../../../contract/roles.ts'
import { call } from '../../api/client.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { accessQueries } from '../../api/queries.ts'
import { headersOf } from '../../api/requester.ts'
import { announce } from '../../shared/ui/Announcer.tsx'

/** An answer that waits on this device for a connection, with who gave it. */
const Waiting = z.object({
  answer: AnswerSession,
  by: Person.nullable(),
  /** The question, so that it can be told without a connection. */
  question: z.string(),
  /** Why the host would not take it; null while it has not been asked. */
  refused: z.string().nullable(),
})
export type Waiting = z.infer<typeof Waiting>

const KEY = 'throughline.outbox'
const MOST = 50

/** Answers kept here. They outlive the page. */
export const useOutbox = create<{ waiting: readonly Waiting[]; sending: boolean }>(() => ({ waiting: readKept(), sending: false }))

/** What became of an answer that was sent. */
export type Sent = { readonly kind: 'taken'; readonly decision: Decision } | { readonly kind: 'kept' } | { readonly kind: 'refused'; readonly problem: ApiProblem }

/** Failures after which the same request may well succeed. */
const isPassing = ({ kind }: ApiProblem) => kind === 'unreachable' || kind === 'host-restarted'

/** Sends an answer, or keeps it here when there is no connection. Its key has the host take it once, however often it is sent. */
export async function sendAnswer(queries: QueryClient, answer: AnswerSession, by: Person | null, question: string): Promise<Sent> {
  try {
    const decision = await call('decide', { body: answer }, { headers: headersOf(by) })
    void queries.invalidateQueries({ queryKey: accessQueries.all })
    return { kind: 'taken', decision }
  } catch (error) {
    const problem = asProblem(error)
    if (!isPassing(problem)) return { kind: 'refused', problem }
    keep([...useOutbox.getState().waiting.filter((one) => one.answer.key !== answer.key), { answer, by, question, refused: null }].slice(-MOST))
    return { kind: 'kept' }
  }
}

/** Sends what waits. What the host refuses stays, with the reason, until a person takes it out. */
export async function sendKept(queries: QueryClient): Promise<void> {
  if (useOutbox.getState().sending || useOutbox.getState().waiting.length === 0) return
  useOutbox.setState({ sending: true })
  let sent = 0
  try {
    for (const one of useOutbox.getState().waiting) {
      if (one.refused !== null) continue
      const outcome = await call('decide', { body: one.answer }, { headers: headersOf(one.by) }).then(() => null, asProblem)
      if (outcome === null) {
        forget(one.answer.key)
        sent += 1
      } else if (isPassing(outcome)) break
      else keep(useOutbox.getState().waiting.map((other) => (other.answer.key === one.answer.key ? { ...other, refused: [outcome.detail, outcome.advice].filter(Boolean).join(' ') } : other)))
    }
  } finally {
    useOutbox.setState({ sending: false })
  }
  if (sent === 0) return
  announce(`${sent} kept ${sent === 1 ? 'answer was' : 'answers were'} sent.`)
  void queries.invalidateQueries({ queryKey: accessQueries.all })
}

/** Takes an answer out without sending it. */
export const forget = (key: string): void => keep(useOutbox.getState().waiting.filter(({ answer }) => answer.key !== key))

const RETRY_MS = 15_000

/** Sends what waits when the connection comes back, and every now and then, until the returned function is called. */
export function followOutbox(queries: QueryClient): () => void {
  const attempt = () => void sendKept(queries)
  attempt()
  window.addEventListener('online', attempt)
  const timer = setInterval(attempt, RETRY_MS)
  return () => { window.removeEventListener('online', attempt); clearInterval(timer) }
}

/** A key that no other answer has. */
export const newKey = (): string => `answer-${crypto.randomUUID()}`

function keep(waiting: readonly Waiting[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(waiting))
  } catch {
    // Storage may be closed; what waits then lasts as long as the page.
  }
  useOutbox.setState({ waiting })
}

function readKept(): readonly Waiting[] {
  try {
    const kept = z.array(z.unknown()).catch([]).parse(JSON.parse(localStorage.getItem(KEY) ?? '[]'))
    return kept.flatMap((one) => { const read = Waiting.safeParse(one); return read.success ? [read.data] : [] })
  } catch {
    return []
  }
}
