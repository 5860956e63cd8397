import { expect, test } from 'vitest'
import { containmentFixture, whatIfFixture, END } from '../../testing/containment-fixture.ts'
import { raceRows, sayTakeaway } from './race-rows.ts'

const actions = new Map(containmentFixture.actions.map((action) => [action.id, action]))

test('each plan has a row, and one that is too late says so', () => {
  expect(raceRows(containmentFixture, actions, 'B', null, false).map(({ id, chosen, words }) => [id, chosen, words])).toEqual([
    ['A', false, 'cuts no path'], ['B', true, 'in time 38–77 %'], ['C', false, 'in time 47–96 %'], ['D', false, 'too late, in time 4–30 %'],
  ])
})
test('the chosen one is drawn as it was changed', () => {
  const { outcome } = whatIfFixture([END.id])
  const row = raceRows(containmentFixture, actions, 'B', outcome, true)[1]!
  expect([row.changed, row.bars]).toEqual([true, [{ low: 0.5, high: 1, byHand: false }]])
})
test('the sentence gives the odds, or what the clock says where there is no race', () => {
  expect(sayTakeaway(containmentFixture, null, 'B')).toBe('Plan B is in effect after 30–80 min: in time 38–77 %. Even odds come after 57 min.')
  expect(sayTakeaway(containmentFixture, null, 'D')).toContain('more likely than not too late')
  expect(sayTakeaway({ ...containmentFixture, race: { ...containmentFixture.race, state: 'no_way', words: 'No way leads there.' } }, null, 'B')).toBe('No way leads there.')
})
