import type { Role } from '../../contract/roles.ts'

/** As `ROLE_TITLES` of the contract, of which the engine takes types only, written as within a sentence; a test holds the two together. */
const NAMES: Readonly<Record<Role, string>> = {
  analyst: 'SOC analyst', ot_engineer: 'OT engineer', process_safety: 'process safety', shift_manager: 'shift manager', ciso: 'CISO', executive: 'executive', read_only: 'read only',
}

/** What a role is called within a sentence. */
export const roleName = (role: Role): string => NAMES[role]

/** "OT engineer and shift manager", "SOC analyst, OT engineer or CISO"; empty for none. */
export function roleNames(roles: readonly Role[], word: 'and' | 'or' = 'and'): string {
  const names = roles.map(roleName)
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)!}` : names.join('')
}
