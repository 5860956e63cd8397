import type { Phase } from '../../../contract/vocabulary.ts'
import { PHASE_NAMES } from './phases.ts'

export interface PhaseChipProps {
  phase: Phase
  /** An outline: the phase was not reached. */
  missing?: boolean
}

/** P1 … P5 in the step of its phase. */
export function PhaseChip({ phase, missing = false }: PhaseChipProps) {
  return <abbr className={missing ? 'ph no' : `ph P${phase}`} title={PHASE_NAMES[phase]} style={{ textDecoration: 'none' }}>P{phase}</abbr>
}
