import type { PlanRequest } from '../../../contract/containment.ts'
import { ROLE_TITLES, type Me, type Role } from '../../../contract/roles.ts'

type Signature = PlanRequest['actions'][number]['signatures'][number]

/** Where one role of a request stands. */
export interface SignerRow {
  readonly role: Role
  /** The newest signature of this role; null while it is missing everywhere. */
  readonly signature: Signature | null
  /** Titles of actions that wait for this role. */
  readonly waiting: readonly string[]
}

/** Roles of a request, those that are still missing last. */
export function signerRows(request: Pick<PlanRequest, 'actions'>): SignerRow[] {
  const rows = new Map<Role, { signature: Signature | null; waiting: string[] }>()
  const rowOf = (role: Role) => {
    const row = rows.get(role) ?? { signature: null, waiting: [] }
    rows.set(role, row)
    return row
  }
  for (const { signatures } of request.actions) for (const signature of signatures) {
    const row = rowOf(signature.role)
    if (row.signature === null || signature.sequence > row.signature.sequence) row.signature = signature
  }
  for (const { action, missing } of request.actions) for (const role of missing) rowOf(role).waiting.push(action.title)
  return [...rows].map(([role, row]) => ({ role, ...row })).sort((a, b) => Number(a.waiting.length > 0) - Number(b.waiting.length > 0))
}

type Asked = Pick<PlanRequest, 'actions' | 'by'>
type Line = PlanRequest['actions'][number]

const isOneClick = ({ action }: Line) => action.automation === 'A' || action.automation === 'one_click'
const needsTwo = ({ action }: Line) => action.automation === 'two_person' || action.automation === 'checklist'
const isSame = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()
/** Whether a role has a say in an action: of a one-click action any approver will do, though one is named as missing. */
const concerns = (line: Line, role: Role) => line.missing.includes(role) || (isOneClick(line) && line.action.approvers.includes(role))

/** Ids of the actions this person can sign now. The host checks it in any case. */
export function signableBy({ actions, by }: Asked, me: Pick<Me, 'name' | 'role'>): string[] {
  if (me.name === '') return []
  return actions.filter((line) => line.state === 'requested' && concerns(line, me.role) && !(needsTwo(line) && isSame(by.name, me.name)) && !line.signatures.some(({ name, verdict }) => verdict === 'approve' && isSame(name, me.name))).map(({ action }) => action.id)
}

/** Ids of actions this person can still refuse: those that are not done and that their role has a say in. */
export const refusableBy = ({ actions }: Pick<PlanRequest, 'actions'>, me: Pick<Me, 'name' | 'role'>): string[] =>
  me.name === '' ? [] : actions.filter((line) => (line.state === 'requested' || line.state === 'approved') && (concerns(line, me.role) || line.action.approvers.includes(me.role))).map(({ action }) => action.id)

/** Why this person has nothing to sign, in words; null when they have. */
export function signRefusal(request: Asked, me: Pick<Me, 'name' | 'role'>): string | null {
  if (signableBy(request, me).length > 0) return null
  if (me.name === '') return 'Say who you are first: a signature has a name.'
  const waiting = request.actions.filter((line) => line.state === 'requested' && concerns(line, me.role))
  if (waiting.length === 0) return `It waits for ${missingRoles(request).map((role) => ROLE_TITLES[role]).join(', ')}.`
  return isSame(request.by.name, me.name) && waiting.some(needsTwo) ? 'You asked for it, and what two people answer for is not signed by who asks.' : 'You have signed already, and one person counts once.'
}

/** The request that a set of actions is; `requests` newest first; null when nobody asked for exactly these. */
export const findRequest = (requests: readonly PlanRequest[], actions: readonly string[]): PlanRequest | null =>
  requests.find((request) => request.actions.length === actions.length && request.actions.every(({ action }) => actions.includes(action.id))) ?? null

/** Roles whose signature a request lacks, each once. */
export const missingRoles = (request: Pick<PlanRequest, 'actions'>): Role[] => [...new Set(request.actions.filter(({ state }) => state === 'requested').flatMap(({ missing }) => missing))]
