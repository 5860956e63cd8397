import { Dialog } from '@base-ui/react/dialog'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Role, ROLE_TITLES, type Me } from '../../../contract/roles.ts'
import { meQueries } from '../../api/queries.ts'
import { rememberRequester } from '../../api/requester.ts'
import { closeRoleDialog, useMe } from '../../shared/roles/me.ts'
import { Button, buttonClass } from '../../shared/ui/Button.tsx'
import { announce } from '../../shared/ui/Announcer.tsx'
import './roles.css'

const ROLE_HINTS: Record<Role, string> = {
  analyst: 'Reads the story, retracts records, clears a case', ot_engineer: 'Answers questions about sessions, states facts of the plant', process_safety: 'Confirms what touches safety systems',
  shift_manager: 'Answers, hands the shift over, may overrule', ciso: 'As the analyst, and may overrule', executive: 'Looks, decides nothing', read_only: 'Looks, decides nothing',
}

/** Who works here: the role that decides what one may, and the name that stands under what one signs. */
export function RoleDialog() {
  const me = useMe()
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) closeRoleDialog() }}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog roles">
          <Dialog.Title>Who are you?</Dialog.Title>
          {me && <Dialog.Description className="m">{me.note}</Dialog.Description>}
          {me && (me.selfChosen ? <RoleForm me={me} /> : <Fixed me={me} />)}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Fixed({ me }: { me: Me }) {
  return <><p><b>{me.name || 'No name'}</b>, {ROLE_TITLES[me.role]}</p><p className="q">A page cannot change that here.</p><div className="dialog-foot"><Dialog.Close className={buttonClass({ variant: 'primary' })}>Close</Dialog.Close></div></>
}

function RoleForm({ me }: { me: Me }) {
  const queries = useQueryClient()
  const [draft, setDraft] = useState({ name: me.name, role: me.role, account: me.account ?? '' })
  const keep = () => {
    rememberRequester({ name: draft.name.trim(), role: draft.role, account: draft.account.trim() || null })
    announce(`You are here as ${ROLE_TITLES[draft.role]}.`)
    void queries.invalidateQueries({ queryKey: meQueries.one().queryKey })
    closeRoleDialog()
  }
  return (
    <form className="roles-form" onSubmit={(event) => { event.preventDefault(); keep() }}>
      <p className="roles-own"><b>You choose this role yourself.</b> Nobody checks it, and the journal says so beside everything you sign.</p>
      <label><span className="lab">Your name, as colleagues know it</span><span className="field roles-field"><input value={draft.name} maxLength={120} autoComplete="name" onChange={(event) => setDraft({ ...draft, name: event.target.value })} /></span></label>
      <label><span className="lab">Account you sign in with, if you like: it keeps you from answering for yourself</span><span className="field roles-field"><input value={draft.account} maxLength={200} autoComplete="username" onChange={(event) => setDraft({ ...draft, account: event.target.value })} /></span></label>
      <fieldset><legend className="lab">Role</legend>
        {Role.options.map((role) => (
          <label key={role} className="roles-role" aria-label={ROLE_TITLES[role]}><input type="radio" name="role" aria-label={ROLE_TITLES[role]} checked={draft.role === role} onChange={() => setDraft({ ...draft, role })} /><span><b>{ROLE_TITLES[role]}</b><small>{ROLE_HINTS[role]}</small></span></label>
        ))}
      </fieldset>
      <div className="dialog-foot"><Dialog.Close className={buttonClass({})}>Cancel</Dialog.Close><Button type="submit" variant="primary">That is me</Button></div>
    </form>
  )
}
