import type { ActionState, PlannedAction } from '../../contract/containment.ts'
import type { Incident } from '../../contract/incident.ts'
import type { Role } from '../../contract/roles.ts'
import { departmentOf } from '../access/departments.ts'
import { canBeSame, nameForms, type NameForms } from '../access/same-identity.ts'
import type { AttackPath } from '../access/weigh-answer.ts'
import { roleName, roleNames } from './role-names.ts'

/** Who signs, asks or reports, as the journal has them. */
export interface Signer {
  readonly name: string
  readonly role: Role
  /** The account they sign in with; null or absent when they did not say. */
  readonly account?: string | null
}

/** What the rules look at of an action. */
export type SignedAction = Pick<PlannedAction, 'automation' | 'approvers'>

/** Set going by one person: the SOC clicks, or it was agreed beforehand. */
export const isOneClick = ({ automation }: Pick<SignedAction, 'automation'>): boolean => automation === 'A' || automation === 'one_click'

/** Two people must answer for it, and neither of them is who asked. What people do by hand at the plant is of this kind too: it is the gravest there is. */
export const needsTwo = ({ automation }: Pick<SignedAction, 'automation'>): boolean => automation === 'two_person' || automation === 'checklist'

/** Without a name of their own the plant is spoken for by its shift manager. */
const PLANT: Role = 'shift_manager'

/**
 * Roles that answer for an action, each with a signature of its own; of a one-click action any one of them.
 * An executive is spoken for by the CISO, since executives take no decisions here. What two people must answer for
 * always has process safety or the shift manager among them, and two departments. Never empty.
 */
export function neededRoles(action: SignedAction): Role[] {
  const roles = new Set(action.approvers.filter((role) => role !== 'read_only').map((role): Role => (role === 'executive' ? 'ciso' : role)))
  if (needsTwo(action)) {
    if (!roles.has('process_safety') && !roles.has('shift_manager')) roles.add(PLANT)
    if (new Set([...roles].map(departmentOf)).size < 2) roles.add(roles.has(PLANT) ? 'process_safety' : PLANT)
  }
  if (roles.size === 0) roles.add(isOneClick(action) ? 'analyst' : PLANT)
  return [...roles]
}

/** Roles still wanted beside those who signed. Of a one-click action one is named, the SOC first, though any will do. */
export function missingRoles(action: SignedAction, signed: readonly Signer[]): Role[] {
  const needed = neededRoles(action)
  if (isOneClick(action)) return signed.length > 0 ? [] : [needed.includes('analyst') ? 'analyst' : needed[0]!]
  return needed.filter((role) => !signed.some((one) => one.role === role))
}

const FORMS = new WeakMap<AttackPath, NameForms>()
function formsOn(path: AttackPath): NameForms {
  let forms = FORMS.get(path)
  if (!forms) FORMS.set(path, (forms = nameForms(path.flat())))
  return forms
}

const namesOf = ({ name, account }: Signer): string[] => (account ? [name, account] : [name])
const bare = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

/** Whether two may be one person, under whatever roles. In doubt they are. Names too short to tell apart by their forms are compared as written. */
export const isSamePerson = (one: Signer, other: Signer): boolean => bare(one.name) === bare(other.name) || canBeSame(nameForms(namesOf(one)), nameForms(namesOf(other)))

/** Whether somebody uses an account the intruder holds. */
export const isOnPath = (signer: Signer, path: AttackPath): boolean => canBeSame(nameForms(namesOf(signer)), formsOn(path))

/**
 * Accounts an intruder holds in a story, each with all its names. Those only touched are left out: whoever guesses
 * passwords of everybody would otherwise keep everybody from signing.
 */
export function attackPathOf({ nodes, entities }: Pick<Incident, 'nodes' | 'entities'>): AttackPath {
  const held = new Set(nodes.filter(({ state }) => state === 'held').map(({ entity }) => entity))
  return entities.filter(({ kind, id }) => kind === 'account' && held.has(id)).map(({ id, name, aliases }) => [id, name, ...aliases])
}

/** What a signature is held against. */
export interface SignatureGround {
  readonly action: SignedAction
  readonly state: ActionState
  readonly askedBy: Signer
  /** Those whose approval counts so far. */
  readonly signed: readonly Signer[]
  readonly path: AttackPath
  /** Why the action is not the one that was asked for any more; null when it is. */
  readonly changed: string | null
}

/** Why this person's signature would not count, in one sentence with the next step; null when it would. */
export function signatureFault(signer: Signer, verdict: 'approve' | 'refuse', ground: SignatureGround): string | null {
  const { action, state, askedBy, signed, path, changed } = ground
  const personal = personalFault(signer, path) ?? roleFault(signer, action)
  if (personal !== null) return personal
  const isPending = state === 'requested' || state === 'approved'
  if (verdict === 'approve' && isPending && changed !== null) return `${changed} Ask for it anew.`
  if (state !== 'requested' && !(verdict === 'refuse' && state === 'approved')) return STATE_FAULTS[state]
  if (verdict === 'refuse') return null
  if (needsTwo(action) && isSamePerson(signer, askedBy)) return `${signer.name} asked for it, and what two people must answer for is not signed by who asks. Somebody else must sign, or ask.`
  if (signed.some((one) => isSamePerson(one, signer))) return `${signer.name} signed already, and one person counts once under whatever role. Somebody else must sign.`
  return missingRoles(action, signed).includes(signer.role) || isOneClick(action) ? null : `The ${roleName(signer.role)} has signed already. Still missing: ${roleNames(missingRoles(action, signed))}.`
}

const STATE_FAULTS: Readonly<Record<ActionState, string>> = {
  requested: '', approved: 'It is approved already. Whoever does it reports when it is in effect.', refused: 'It was refused. Who refused can undo that in the journal; or ask for another plan.',
  in_effect: 'It is in effect already. Roll it back and report that, if it must end.', failed: 'It was approved and tried, and failed. Try again and report, or ask for another plan.', rolled_back: 'It was rolled back. Ask for it anew.',
}

/** Why nothing this person says counts here; null when it may. */
export function personalFault(signer: Signer, path: AttackPath): string | null {
  if (bare(signer.name) === '') return 'This is signed with a name, and nobody has said who it is. Say who you are first.'
  return isOnPath(signer, path) ? `${signer.name} uses an account the intruder holds, and nothing under it can be relied on. Somebody else must do this.` : null
}

function roleFault({ role }: Signer, action: SignedAction): string | null {
  const needed = neededRoles(action)
  return needed.includes(role) ? null : `This is signed by ${roleNames(needed, isOneClick(action) ? 'or' : 'and')}, not by ${roleName(role)}. Ask one of them.`
}
