import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccessSession, AskSession } from '../../../contract/access.ts'
import type { Me } from '../../../contract/roles.ts'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { accessQueries } from '../../api/queries.ts'
import { openRoleDialog, useRefusal } from '../../shared/roles/me.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { copyText } from '../../shared/ui/copy-text.ts'
import { CARRIED } from './escalation-words.ts'

/** Hands a question on: the link to copy into a message, and the line that says who was asked and how. No message is sent from here. */
export function AskSomebody({ session, me }: { session: AccessSession; me: Me | undefined }) {
  const queries = useQueryClient()
  const refused = useRefusal('ask_session')
  const people = session.ask.filter(({ name }) => name !== me?.name)
  const [chosen, setTo] = useState<string | null>(null)
  const [channel, setChannel] = useState<AskSession['channel']>('phone')
  const to = chosen ?? people[0]?.name ?? ''
  const ask = useMutation({ mutationFn: () => call('decide', { body: { kind: 'ask_session', session: session.key, to, channel, reason: '' } }), onSuccess: () => queries.invalidateQueries({ queryKey: accessQueries.all }) })
  if (people.length === 0) return null
  return (
    <details className="acc-fold acc-ask">
      <summary><Icon name="down" size="s" /><span>Ask somebody else</span></summary>
      <form className="acc-detail" onSubmit={(event) => { event.preventDefault(); if (to !== '' && refused === null) ask.mutate() }}>
        <label><span className="lab">Who</span><select className="acc-select" value={to} onChange={(event) => setTo(event.target.value)}>{people.map(({ name, why, onDuty }) => <option key={name} value={name}>{name}, {why}{onDuty === true ? ', on shift now' : ''}</option>)}</select></label>
        <label><span className="lab">How</span><select className="acc-select" value={channel} onChange={(event) => setChannel(event.target.value as AskSession['channel'])}>{Object.entries(CARRIED).map(([value, label]) => <option key={value} value={value}>{label}</option>)}</select></label>
        <p className="acc-ask-foot">
          <Button className="acc-more" onClick={() => void copyText(linkTo(session.key), 'The link to this question was copied')}>Copy the link</Button>
          {me?.name === '' ? <Button className="acc-more" onClick={openRoleDialog}>Say who you are</Button> : <Button className="acc-more" variant="primary" type="submit" disabled={ask.isPending || refused !== null}>I have asked {to}</Button>}
        </p>
        <small>{refused ?? 'No message is sent from here: call them, or send the link. After five minutes without an answer the next is due.'}</small>
        {ask.isError && <p role="alert">{asProblem(ask.error).title}. {asProblem(ask.error).detail}</p>}
      </form>
    </details>
  )
}

const linkTo = (key: string) => `${window.location.origin}/access/${encodeURIComponent(key)}?via=message`
