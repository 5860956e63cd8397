import type { Run } from '../core/run.ts'
import type { Place } from '../core/organisation.ts'
import type { StepPlan } from './campaign-steps.ts'

/** The one address the intruder uses on the outside, from the first prompt to the vendor session. */
export const INTRUDER: Place = { address: '203.0.113.77', asn: 64501, city: 'Amsterdam', country: 'NL' }

/** Writes within the mark of a step. */
export function within(run: Run, step: StepPlan, write: () => void): void {
  run.recorder.marked(`step:${step.id}`, write)
}
