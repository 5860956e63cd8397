import { expect, test } from 'vitest'
import { countChecks, describeCut, describeUndo, formatCostPerDay, formatInTime, formatMinutes, formatMinutesRange, formatMoney } from './contain-words.ts'

test('minutes are told in the largest unit that keeps them apart', () => {
  expect([0.4, 1, 57, 60, 80, 200, 600, 3000, 30_000].map(formatMinutes)).toEqual(['under 1 min', '1 min', '57 min', '1 h', '80 min', '3.3 h', '10 h', '2.1 d', '21 d'])
  const range = (low: number, high: number) => formatMinutesRange({ low, high })
  expect([range(30, 80), range(10, 60), range(60, 480), range(5, 120), range(0.5, 2), range(0, 0.5), range(5, 5)]).toEqual(['30–80 min', '10–60 min', '1–8 h', '5 min – 2 h', 'up to 2 min', 'under 1 min', '5 min'])
})
test('money is told in a day, with its sign, and none as none', () => {
  expect([formatCostPerDay({ low: 0, high: 0 }, 'EUR'), formatCostPerDay({ low: 0, high: 17 }, 'EUR'), formatCostPerDay({ low: 100, high: 400 }, 'USD')]).toEqual(['None', '€ 0 – 410 a day', '$ 2.4 – 9.6 k a day'])
  expect([formatMoney({ low: 5, high: 5 }, 'CHF'), formatMoney({ low: 1e6, high: 2.5e6 }, 'EUR')]).toEqual(['CHF 5', '€ 1 – 2.5 M'])
})
test('odds are never certain', () => {
  expect([formatInTime({ low: 0.71, high: 0.71 }), formatInTime({ low: 0.56, high: 0.99 }), formatInTime({ low: 0, high: 1 })]).toEqual(['in time 71 %', 'in time 56–99 %', 'in time < 1 % to > 99 %'])
})
test('what is cut is counted, and that nothing is known is said', () => {
  expect([describeCut({ pathsCut: 6, pathsLeft: 1 }), describeCut({ pathsCut: 0, pathsLeft: 0 })]).toEqual(['6 of 7 cut, 1 left', 'no path known'])
})
test('what cannot be undone says so, whatever time stands beside it', () => {
  expect([describeUndo({ reversible: 'no', undo: { low: 1, high: 2 } }), describeUndo({ reversible: 'yes', undo: null }), describeUndo({ reversible: 'hard', undo: { low: 120, high: 480 } })]).toEqual(['cannot be undone', 'can be undone', '2–8 h'])
})
test('checks are counted, the gravest first', () => {
  expect(countChecks([{ state: 'clear' }, { state: 'unknown' }, { state: 'clear' }, { state: 'stop' }])).toBe('1 stop, 1 unknown, 2 clear')
})
