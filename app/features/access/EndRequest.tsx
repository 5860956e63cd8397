import { useMutation, useQuery } from '@tanstack/react-query'
import type { AccessSession } from '../../../contract/access.ts'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { decisionQueries } from '../../api/queries.ts'
import { openRoleDialog, useMe, useRefusal } from '../../shared/roles/me.ts'
import { Button } from '../../shared/ui/Button.tsx'

/** Asks security to end a session: a line in the journal for people to act on. Nothing is cut from here. */
export function EndRequest({ session }: { session: AccessSession }) {
  const me = useMe()
  const refused = useRefusal('request_follow_up')
  const { data } = useQuery(decisionQueries.list())
  const asked = data?.decisions.findLast(({ decision, undone }) => !undone && decision.kind === 'request_follow_up' && decision.session === session.key && decision.followUp === 'end_session')
  const ask = useMutation({ mutationFn: () => call('decide', { body: { kind: 'request_follow_up', session: session.key, followUp: 'end_session', reason: 'Asked from the question' } }) })
  if (asked) return <p role="status">{asked.by?.name || 'Somebody'} asked security to end it (entry {asked.sequence}). People act on that; nothing was cut from here.</p>
  return (
    <div className="acc-end">
      {me?.name === '' ? <Button className="acc-more" onClick={openRoleDialog}>Say who you are, to ask to end it</Button> : <Button className="acc-more" disabled={ask.isPending || refused !== null} onClick={() => ask.mutate()}>Ask to end the session</Button>}
      <small>{refused ?? 'A request to security and the shift manager. Nothing is cut by this button.'}</small>
      {ask.isError && <p role="alert">{asProblem(ask.error).title}. {asProblem(ask.error).detail}</p>}
    </div>
  )
}
