import { useMutation, useQuery } from '@tanstack/react-query'
import type { AccessSession, FollowUp } from '../../../contract/access.ts'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { decisionQueries } from '../../api/queries.ts'
import { openRoleDialog, useMe, useRefusal } from '../../shared/roles/me.ts'
import { Button } from '../../shared/ui/Button.tsx'

const REQUESTS = [{ followUp: 'pause_session', verb: 'pause' }, { followUp: 'end_session', verb: 'end' }] as const satisfies readonly { followUp: FollowUp; verb: string }[]

/** Asks security to pause or to end a session: a line in the journal for people to act on. Nothing is cut from here. */
export function EndRequest({ session }: { session: AccessSession }) {
  const me = useMe()
  const refused = useRefusal('request_follow_up')
  const { data } = useQuery(decisionQueries.list())
  const askedFor = (wanted: FollowUp) => data?.decisions.findLast(({ decision, undone }) => !undone && decision.kind === 'request_follow_up' && decision.session === session.key && decision.followUp === wanted)
  const ask = useMutation({ mutationFn: (followUp: FollowUp) => call('decide', { body: { kind: 'request_follow_up', session: session.key, followUp, reason: 'Asked from the question' } }) })
  const asked = REQUESTS.flatMap(({ followUp, verb }) => { const entry = askedFor(followUp); return entry ? [{ followUp, verb, entry }] : [] })
  // Who asked for the end has asked for the pause as well.
  const open = askedFor('end_session') ? [] : REQUESTS.filter(({ followUp }) => !askedFor(followUp))
  return (
    <div className="acc-end">
      {asked.map(({ followUp, verb, entry }) => <p key={followUp} role="status">{entry.by?.name || 'Somebody'} asked security to {verb} it (entry {entry.sequence}).</p>)}
      {open.length > 0 && (
        <p className="acc-end-buttons">
          {me?.name === '' ? <Button className="acc-more" onClick={openRoleDialog}>Say who you are, to ask to pause or end it</Button>
            : open.map(({ followUp, verb }) => <Button key={followUp} className="acc-more" disabled={ask.isPending || refused !== null} onClick={() => ask.mutate(followUp)}>Ask to {verb} it</Button>)}
        </p>
      )}
      <small>{refused ?? 'A request to security and the shift manager; people act on it. Nothing is cut from here.'}</small>
      {ask.isError && <p role="alert">{asProblem(ask.error).title}. {asProblem(ask.error).detail}</p>}
    </div>
  )
}
