import { expect, test } from 'vitest'
import { BACKUP, containmentFixture, END, KEY, ROTATE, TUNNEL } from '../../testing/containment-fixture.ts'
import { whatIfRows } from './what-if-rows.ts'

const planned = [END.id, TUNNEL.id, KEY.id, BACKUP.id]
const draw = (on: readonly string[]) => whatIfRows(containmentFixture, planned, on).map((row) => [row.action.number, row.on, row.words])

test('actions of the plan come first, each with what it leaves to the next', () => {
  expect(draw(planned).slice(0, 4)).toEqual([[6, true, '7 → 5 paths'], [8, true, '5 → 1 path'], [17, true, 'cut already'], [20, true, 'cuts nothing']])
})
test('what is off says what it would add, and the refused stand last with the reason', () => {
  expect(draw(planned).find(([number]) => number === ROTATE.number)).toEqual([4, false, '1 → 0 paths'])
  expect(draw(planned).at(-1)).toEqual([1, false, 'C. Fabre is on shift now'])
})
test('switching moves no row', () => {
  const order = (on: readonly string[]) => whatIfRows(containmentFixture, planned, on).map(({ action }) => action.id)
  expect(order([KEY.id, ROTATE.id])).toEqual(order(planned))
})
test('paths are not counted from a list that is cut short', () => {
  expect(whatIfRows({ ...containmentFixture, pathCount: 90 }, planned, planned)[0]!.words).toBe('cuts 2')
})
