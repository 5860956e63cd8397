import type { Phase } from '../../../contract/vocabulary.ts'

export const PHASES: readonly Phase[] = [1, 2, 3, 4, 5]

/** Phases in full, for bands, tooltips and screen readers. */
export const PHASE_NAMES: Record<Phase, string> = {
  1: 'Initial IT compromise', 2: 'Privilege expansion and reconnaissance', 3: 'IT/OT boundary access', 4: 'Persistence in operational access paths', 5: 'Operational disruption or preparation',
}

/** Phases where five stand side by side. */
export const PHASE_SHORT: Record<Phase, string> = { 1: 'IT compromise', 2: 'Recon', 3: 'Boundary access', 4: 'Persistence', 5: 'Disruption' }
