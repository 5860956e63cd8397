import { useQuery } from '@tanstack/react-query'
import { create } from 'zustand'
import type { Decision } from '../../../contract/analysis.ts'
import { DECISION_ROLES, OVERRULING_ROLES, ROLE_TITLES, type Me, type Role } from '../../../contract/roles.ts'
import { meQueries } from '../../api/queries.ts'

/** Who works here, as the host takes it; undefined until it answered. */
export const useMe = (): Me | undefined => useQuery(meQueries.one()).data

/** Whether the question "who are you" is open over the page. */
export const useRoleDialog = create<{ open: boolean }>(() => ({ open: false }))
export const openRoleDialog = (): void => useRoleDialog.setState({ open: true })
export const closeRoleDialog = (): void => useRoleDialog.setState({ open: false })

/** "SOC analyst, OT engineer or CISO". */
function nameRoles(roles: readonly Role[]): string {
  const titles = roles.map((role) => ROLE_TITLES[role])
  return titles.length > 1 ? `${titles.slice(0, -1).join(', ')} or ${titles.at(-1)!}` : titles.join('')
}

/** Why somebody may not, in words, with who may; null for who may, and while it is not known who asks. */
export const refusal = (me: Pick<Me, 'role'> | undefined, roles: readonly Role[]): string | null =>
  me === undefined || roles.includes(me.role) ? null : `For ${nameRoles(roles)}. You are here as ${ROLE_TITLES[me.role]}.`

/** Why who works here may not take a kind of decision; null when they may. The host refuses it in any case. */
export const useRefusal = (kind: keyof typeof DECISION_ROLES): string | null => refusal(useMe(), DECISION_ROLES[kind])

/** Why who works here may not undo an entry; null when they may. An undo follows what it takes back; an answer is its author's, or theirs who may overrule. */
export function useUndoRefusal({ decision, by }: Pick<Decision, 'decision' | 'by'>): string | null {
  const me = useMe()
  const barred = refusal(me, DECISION_ROLES.undo) ?? refusal(me, DECISION_ROLES[decision.kind])
  if (barred !== null || decision.kind !== 'answer_session') return barred
  return me !== undefined && me.name !== '' && me.name === by?.name ? null : refusal(me, OVERRULING_ROLES)
}
