import type { Capability } from '../../contract/containment.ts'

/** Capabilities as the board names them, in the middle of a sentence. */
export const CAPABILITY_WORDS: Readonly<Record<Capability, string>> = {
  identity_restore: 'identity restore', ews_rebuild: 'engineering workstation rebuild', plc_restore: 'controller restore', manual_operation: 'running by hand',
  island_mode: 'island mode', sis_validation: 'safety system validation', comms_out_of_band: 'talking out of band',
}
