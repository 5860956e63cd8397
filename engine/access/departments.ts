import type { Department, Role } from '../../contract/roles.ts'

/** As `ROLE_DEPARTMENTS` of the contract, of which the engine takes types only; a test holds the two together. */
const DEPARTMENTS: Readonly<Record<Role, Department>> = {
  analyst: 'security', ciso: 'security', ot_engineer: 'engineering', process_safety: 'process_safety', shift_manager: 'operations', executive: 'management', read_only: 'none',
}

/** Where somebody of this role belongs. */
export const departmentOf = (role: Role): Department => DEPARTMENTS[role]

/** Departments somebody of which can confirm what another said; executives and onlookers do not. */
export const CONFIRMING: readonly Department[] = ['security', 'engineering', 'process_safety', 'operations']
