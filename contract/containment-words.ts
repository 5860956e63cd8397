import type { Capability, IsolationCut, RecoveryStage, ReportingDuty } from './containment.ts'

/** What each is called for people, in the console, in exports and in messages alike. */
export const CAPABILITY_NAMES: Readonly<Record<Capability, string>> = {
  identity_restore: 'restore identities', ews_rebuild: 'rebuild an engineering workstation', plc_restore: 'restore a controller from backup', manual_operation: 'run by hand',
  island_mode: 'run as an island', sis_validation: 'validate the safety system', comms_out_of_band: 'talk out of band',
}
export const DUTY_NAMES: Readonly<Record<ReportingDuty, string>> = {
  nis2_early: 'NIS2 early warning', nis2_72h: 'NIS2 notification', nis2_final: 'NIS2 final report', circia: 'CIRCIA report', circia_ransom: 'CIRCIA ransom payment',
  sec_8k: 'SEC 8-K item 1.05', nerc_cip_008: 'NERC CIP-008', safety_regulator: 'safety regulator', insurer: 'insurer',
}
export const STAGE_NAMES: Readonly<Record<RecoveryStage, string>> = {
  R1: 'Clean admin set', R2: 'Identity', R3: 'Boundary', R4: 'Workstations and servers', R5: 'Controllers', R6: 'Safety validation', R7: 'Staged return', R8: 'Data', R9: 'Lessons',
}
export const CUT_NAMES: Readonly<Record<IsolationCut, string>> = { it_ot: 'IT from OT', vendors: 'Vendors', cloud_identity: 'Cloud identity' }
export const ACTION_STATE_NAMES = { in_effect: 'in effect', failed: 'failed', rolled_back: 'rolled back' } as const
