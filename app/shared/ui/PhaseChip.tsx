import type { Phase } from '../../../contract/vocabulary.ts'

export const PHASE_NAMES: Record<Phase, string> = {
  1: 'Initial IT compromise',
  2: 'Reconnaissance',
  3: 'Boundary crossing',
  4: 'Persistence in OT',
  5: 'Disruption',
}
export const PHASES: readonly Phase[] = [1, 2, 3, 4, 5]

export interface PhaseChipProps {
  phase: Phase
  /** An outline: the phase was not reached. */
  missing?: boolean
}

/** P1 … P5 in the step of its phase. */
export function PhaseChip({ phase, missing = false }: PhaseChipProps) {
  return <abbr className={missing ? 'ph no' : `ph P${phase}`} title={PHASE_NAMES[phase]} style={{ textDecoration: 'none' }}>P{phase}</abbr>
}
