import { expect, it } from 'vitest'
import { writeLoss } from './case-loss.ts'

it.each([
  [{ demo: true, files: 2, decisions: 1 }, 'The demo plant, 2 files of your own and 1 decision leave the case.'],
  [{ demo: true, files: 0, decisions: null }, 'The demo plant and every decision leave the case.'],
  [{ demo: false, files: 1, decisions: 0 }, '1 file of your own leaves the case.'],
  [{ demo: false, files: 1200, decisions: 0 }, '1,200 files of your own leave the case.'],
  [{ demo: false, files: 0, decisions: 3 }, '3 decisions leave the case.'],
] as const)('says what leaves: %o', (loss, sentence) => {
  expect(writeLoss(loss)).toBe(sentence)
})
