import { z } from 'zod'

/** What a person is here for; every route and every kind of decision names the roles that may (`routes.ts`, `DECISION_ROLES`). */
export const Role = z.enum(['analyst', 'ot_engineer', 'process_safety', 'shift_manager', 'ciso', 'executive', 'read_only'])
export type Role = z.infer<typeof Role>

export const ROLE_TITLES: Readonly<Record<Role, string>> = {
  analyst: 'SOC analyst', ot_engineer: 'OT engineer', process_safety: 'Process safety', shift_manager: 'Shift manager', ciso: 'CISO', executive: 'Executive', read_only: 'Read only',
}

/** Two people are independent only when they belong to different departments, whatever their roles. */
export const Department = z.enum(['security', 'engineering', 'process_safety', 'operations', 'management', 'none'])
export type Department = z.infer<typeof Department>

export const ROLE_DEPARTMENTS: Readonly<Record<Role, Department>> = {
  analyst: 'security', ciso: 'security', ot_engineer: 'engineering', process_safety: 'process_safety', shift_manager: 'operations', executive: 'management', read_only: 'none',
}

export const EVERYONE: readonly Role[] = Role.options
/** Those who work on a case, as against those who look at it. */
export const WORKING_ROLES: readonly Role[] = ['analyst', 'ot_engineer', 'process_safety', 'shift_manager', 'ciso']
/** Those who answer for the case as a whole. */
export const CASE_ROLES: readonly Role[] = ['analyst', 'ciso']

/** Who may take each kind of decision. An undo follows the decision it takes back; an answer is taken back by who gave it or by `OVERRULING_ROLES`. */
export const DECISION_ROLES = {
  retract_record: CASE_ROLES,
  set_clock_zone: ['analyst', 'ot_engineer', 'ciso'],
  set_mapping: ['analyst', 'ot_engineer', 'ciso'],
  state_plant: WORKING_ROLES,
  state_window: WORKING_ROLES,
  undo: WORKING_ROLES,
  answer_session: WORKING_ROLES,
  note_anomaly: WORKING_ROLES,
  hand_over: WORKING_ROLES,
  request_follow_up: WORKING_ROLES,
  ask_session: WORKING_ROLES,
  request_plan: WORKING_ROLES,
  sign_plan: WORKING_ROLES,
  report_action: WORKING_ROLES,
  state_action: ['ot_engineer', 'process_safety', 'shift_manager', 'ciso'],
  state_preserve: ['ot_engineer', 'process_safety', 'shift_manager', 'ciso'],
  record_rehearsal: ['ot_engineer', 'process_safety', 'shift_manager', 'ciso'],
  report_recovery: WORKING_ROLES,
  state_duty: ['analyst', 'shift_manager', 'ciso'],
  state_risk: ['shift_manager', 'ciso'],
  state_owner: ['shift_manager', 'ciso'],
  unlearn: ['analyst', 'ot_engineer', 'process_safety', 'ciso'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

/** Those who may take back what another person answered. */
export const OVERRULING_ROLES: readonly Role[] = ['shift_manager', 'ciso']

const NAME = z.string().trim().max(120)

/** A person as the journal names them. */
export const Person = z.object({
  name: NAME,
  role: Role,
  /** The account they sign in with, as logs write it; null when they did not say. With it an identity under attack is told from its owner's colleagues. */
  account: z.string().trim().max(200).nullable(),
})
export type Person = z.infer<typeof Person>

/**
 * Headers by which one request can name another person than the setting does, so that two devices on one host are two
 * people: the role as `Role` has it; name and account percent-encoded. A host whose user is fixed ignores them.
 */
export const ROLE_HEADER = 'x-throughline-role'
export const NAME_HEADER = 'x-throughline-name'
export const ACCOUNT_HEADER = 'x-throughline-account'

/** Who this request is taken for. */
export const Me = Person.extend({
  department: Department,
  /** True when nobody but the person themselves says so: to be marked plainly wherever the role is shown. */
  selfChosen: z.boolean(),
  /** In plain words where the role comes from and what that is worth. */
  note: z.string(),
  /** Kinds of decision this role may take. */
  mayDecide: z.array(z.string()),
})
export type Me = z.infer<typeof Me>

export const ChooseMe = Person.extend({ account: Person.shape.account.default(null) })
export type ChooseMe = z.infer<typeof ChooseMe>
