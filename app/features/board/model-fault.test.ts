import { expect, test } from 'vitest'
import { boardFixture } from '../../testing/board-fixture.ts'
import { findFault, readAmount, writeAmount, type RiskModel } from './model-fault.ts'

const { inputs, levers } = boardFixture
const model: RiskModel = { inputs, levers }
const lyon = inputs.plants[0]!

test('what the host would take has no fault', () => expect(findFault(model)).toBeNull())
test.each([
  [{ ...model, inputs: { ...inputs, plants: [{ ...lyon, marginPerHour: { ...lyon.marginPerHour!, low: 90_000 } }] } }, 'Plants › Lyon › margin an hour: low is above high', 'inputs.plants.0.marginPerHour'],
  [{ ...model, inputs: { ...inputs, detect: { ...inputs.detect, high: NaN } } }, 'Time to detect › high: is not a number', 'inputs.detect.high'],
  [{ ...model, inputs: { ...inputs, frequency: { ...inputs.frequency, mode: 0.5 } } }, 'Events a year: must grow from min over mode to max', 'inputs.frequency'],
  [{ ...model, inputs: { ...inputs, tolerance: [{ loss: -1, probability: 0.1 }] } }, 'Tolerance › no. 1 › loss: ', 'inputs.tolerance.0.loss'],
  [{ ...model, levers: [{ ...levers[0]!, title: '' }] }, 'Investments › no. 1 › name: ', 'levers.0.title'],
  [{ ...model, levers: [levers[0]!, levers[0]!] }, 'Investments › Boundary visibility: is there twice', 'levers.1.title'],
])('a fault is named with its place', (bad, words, path) => {
  expect(findFault(bad)?.words.startsWith(words)).toBe(true)
  expect(findFault(bad)?.path).toBe(path)
})
test('amounts are read as people write them, and written so that they read back', () => {
  expect(['600 000', '1,5 M', '20k', '0.04', '2 bn', '-3'].map(readAmount)).toEqual([600_000, 1_500_000, 20_000, 0.04, 2e9, -3])
  expect(readAmount(' ')).toBeNull()
  expect(['12 apples', '1e400', '--1', '1.2.3'].map(readAmount)).toEqual([NaN, NaN, NaN, NaN])
  for (const value of [0, 0.02, 16, 720, 1600, 600_000, 3_000_000, 2.5e9]) expect(readAmount(writeAmount(value))).toBe(value)
  expect([writeAmount(null), writeAmount(NaN)]).toEqual(['', ''])
})
