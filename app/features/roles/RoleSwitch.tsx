import { ROLE_TITLES } from '../../../contract/roles.ts'
import { openRoleDialog, useMe } from '../../shared/roles/me.ts'
import { Icon } from '../../shared/ui/icons.tsx'

const SHORT = { analyst: 'Analyst', ot_engineer: 'Engineer', process_safety: 'Safety', shift_manager: 'Shift', ciso: 'CISO', executive: 'Executive', read_only: 'Read only' } as const

/** The role one is here with, in the rail. A role nobody checked is marked as that. */
export function RoleSwitch() {
  const me = useMe()
  if (!me) return null
  const words = `${me.name === '' ? '' : `${me.name}, `}${ROLE_TITLES[me.role]}`
  return (
    <button type="button" className="rail-item rail-role" aria-haspopup="dialog" aria-label={`You are here as ${words}. ${me.selfChosen ? 'You chose this role yourself.' : ''} Change`} data-tip={`${words}\n${me.selfChosen ? 'You chose this role yourself' : 'Set by this host'}`} onClick={openRoleDialog}>
      <Icon name="account" />{SHORT[me.role]}{me.selfChosen && <small>self-chosen</small>}
    </button>
  )
}
