import { expect, test } from 'vitest'
import type { RecoveryStep } from '../../../contract/containment.ts'
import { summariseStage } from './recovery-stages.ts'
import { readIntervalFields } from './interval-fields.ts'

const step = (state: RecoveryStep['state'], more: Partial<RecoveryStep> = {}) => ({ stage: 'R4' as const, state, owner: null, blockedBy: null, title: 'Rebuild EWS-07', ...more })

test('a stage says the most telling of its steps', () => {
  expect(summariseStage('R4', [])).toEqual({ state: 'none', words: 'not needed here' })
  expect(summariseStage('R4', [step('not_started')]).words).toBe('Rebuild EWS-07')
  expect(summariseStage('R4', [step('validated'), step('not_started')])).toEqual({ state: 'not_started', words: '2 steps, 1 validated' })
  expect(summariseStage('R4', [step('blocked', { blockedBy: 'Golden image' })]).words).toBe('golden image')
  expect(summariseStage('R4', [step('blocked'), step('in_progress', { owner: 'A. Moretti' })]).words).toBe('in progress, A. Moretti')
  expect(summariseStage('R4', [step('validated'), step('validated')]).state).toBe('validated')
})
test('figures of the plant are two numbers, the lower one first', () => {
  expect(readIntervalFields(['1,200', '3 000.5'])).toEqual({ low: 1200, high: 3000.5 })
  for (const bad of [['5', '4'], ['', '4'], ['-1', '4'], ['1e9', '2e9'], ['NaN', '4']] as const) expect(readIntervalFields(bad)).toBeNull()
})
