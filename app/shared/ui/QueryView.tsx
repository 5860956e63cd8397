import { Link } from '@tanstack/react-router'
import type { UseQueryResult } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { asProblem } from '../../api/problem.ts'
import { formatInstant } from '../time/format-instant.ts'
import { Button, buttonClass } from './Button.tsx'
import { Icon } from './icons.tsx'

export interface QueryViewProps<Data> {
  query: UseQueryResult<Data>
  /** What is being read, for the waiting and failed states: "the queue". */
  subject: string
  /** Blocks in the final geometry; shown after 400 ms, since a quick answer must not flicker. */
  skeleton?: ReactNode
  /** Says why there is nothing, and the next step; null when there is something. */
  empty?: (data: Data) => ReactNode | null
  children: (data: Data) => ReactNode
}

/** The four states of anything read: waiting, failed, empty with the reason, and data (stale data says so). */
export function QueryView<Data>({ query, subject, skeleton, empty, children }: QueryViewProps<Data>) {
  if (query.data !== undefined) {
    const nothing = empty?.(query.data) ?? null
    return (
      <>
        {query.isError && <StaleBanner query={query} subject={subject} />}
        {nothing ?? children(query.data)}
      </>
    )
  }
  if (query.isError) return <Failure error={query.error} subject={subject} onRetry={() => void query.refetch()} />
  return <Waiting subject={subject}>{skeleton ?? <Skeleton rows={6} />}</Waiting>
}

/** A failure in words: the cause, what it means, and Try again. */
export function Failure({ error, subject, onRetry }: { error: unknown; subject: string; onRetry?: () => void }) {
  const problem = asProblem(error)
  return (
    <div className="note" role="alert">
      <h3 className="flex"><Icon name="warning" />Could not read {subject}</h3>
      <p>{problem.words}</p>
      <div className="flex">
        {onRetry && <Button onClick={onRetry}>Try again</Button>}
        {problem.kind === 'not-found' && <Link className={buttonClass({})} to="/incidents">All incidents</Link>}
      </div>
    </div>
  )
}

function StaleBanner({ query, subject }: { query: UseQueryResult; subject: string }) {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const readAt = formatInstant(new Date(query.dataUpdatedAt).toISOString(), zone, 'timeSeconds')
  return (
    <div className="banner" role="status">
      <Icon name="warning" size="s" />
      <span>Could not refresh {subject}: {asProblem(query.error).title.toLowerCase()}. Shown as read at <span className="b">{readAt}</span>.</span>
      <span className="sp" />
      <Button small onClick={() => void query.refetch()}>Try again</Button>
    </div>
  )
}

const PATIENCE_MS = 400

/** Nothing for 400 ms, then its children, announced once. */
export function Waiting({ subject, children }: { subject: string; children: ReactNode }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return null
  return <div aria-busy="true"><span className="sr" role="status">Reading {subject} …</span>{children}</div>
}

/** Plain blocks where rows will stand. */
export function Skeleton({ rows }: { rows: number }) {
  return <div className="skeleton" aria-hidden="true">{Array.from({ length: rows }, (_, row) => <i key={row} style={{ width: `${88 - ((row * 17) % 40)}%` }} />)}</div>
}
