import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ROLE_TITLES } from '../../../contract/roles.ts'
import { useLiveState } from '../../api/live-updates.ts'
import { openRoleDialog, useMe } from '../../shared/roles/me.ts'
import { Icon } from '../../shared/ui/icons.tsx'
import { Mark } from '../../shared/ui/Mark.tsx'
import { useOutbox } from './outbox.ts'

/** The bar over the pages of an engineer: where one is, who one is, and whether there is a connection. It stands for the rail on a phone. */
export function AccessHead({ title, note, children }: { title: ReactNode; note?: ReactNode; children?: ReactNode }) {
  const me = useMe()
  const { state } = useLiveState()
  const waiting = useOutbox(({ waiting }) => waiting.length)
  return (
    <header className="page-head acc-head">
      <Link className="acc-mark" to="/access" aria-label="All questions"><Mark /></Link>
      {title}
      <p className="cut">{note}</p>
      <span className="sp" />
      {children}
      <span className="tag acc-online" role="status">{waiting > 0 ? `${waiting} kept here` : state === 'open' ? <><Icon name="check" size="xs" />Online</> : 'No connection'}</span>
      <button type="button" className="btn acc-me" aria-haspopup="dialog" onClick={openRoleDialog} aria-label={`You are ${me?.name || 'nobody named'}, ${me ? ROLE_TITLES[me.role] : ''}. Change`}><Icon name="account" size="s" /><span className="cut">{me?.name || (me ? ROLE_TITLES[me.role] : '…')}</span></button>
    </header>
  )
}
