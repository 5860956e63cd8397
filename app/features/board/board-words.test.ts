import { expect, test } from 'vitest'
import { boardFixture } from '../../testing/board-fixture.ts'
import { exposedWords, formatAmount, formatAmounts, formatChance, formatChances, formatHourSpan, funnelTakeaway, governanceTakeaway, lostOutput, nameQuarter, plantsTakeaway, unbroken } from './board-words.ts'

test.each([[0, '€ 0'], [950, '€ 950'], [2_640_000, '€ 2.6 M'], [999_900, '€ 1 M'], [1_500_000_000, '€ 1.5 bn'], [-1200, '€ -1.2 k']])('%d is told to two figures', (amount, words) => {
  expect(formatAmount(amount, 'EUR')).toBe(words)
  expect(formatAmount(amount, '€')).toBe(words)
})
test('a range has one unit, and equal ends are one amount', () => {
  expect(formatAmounts({ low: 80_000, high: 190_000 }, 'EUR')).toBe('€ 80 – 190 k')
  expect(formatAmounts({ low: 500_000, high: 14_000_000 }, 'CHF')).toBe('CHF 0.5 – 14 M')
  expect(formatAmounts({ low: 101, high: 102 }, 'EUR')).toBe('€ 100')
})
test('no chance reads as certain', () => {
  expect([0, 0.00001, 0.0004, 0.1349, 0.999, 1].map(formatChance)).toEqual(['0 %', '< 0.01 %', '0.04 %', '13 %', '> 99 %', '> 99 %'])
  expect(formatChances({ low: 0.04, high: 0.09 })).toBe('4 – 9 %')
})
test('amounts are not parted by a line break, sentences are', () => {
  expect(unbroken('23 % in 3 years. Given one: € 1.1 – 28 M, more.')).toBe('23\u00a0% in 3 years. Given one: €\u00a01.1 – 28\u00a0M, more.')
  expect(unbroken('over 5 days at 9 mills')).toBe('over 5 days at 9 mills')
})
test('hours are days where they are many', () => {
  expect(formatHourSpan({ low: 6, high: 66 })).toBe('6 – 66 h')
  expect(formatHourSpan({ low: 10, high: 432 })).toBe('10 h – 18 d')
  expect(formatHourSpan({ low: 120, high: 240 })).toBe('5 – 10 d')
})
test('a quarter has its year, and what is none stays as it is', () => {
  expect(nameQuarter('2025-Q4')).toBe('Quarter 4, 2025')
  expect(nameQuarter('all')).toBe('all')
})
test('the funnel says how many went on, and never takes no logs for no intruder', () => {
  expect(funnelTakeaway(boardFixture.funnel)).toBe('One of six at the boundary went on into OT.')
  expect(funnelTakeaway(boardFixture.funnel.map((stage) => ({ ...stage, count: 0 })))).toMatch(/not the same as none/)
  expect(funnelTakeaway(boardFixture.funnel.map((stage) => ({ ...stage, count: stage.id === 'intrusions' ? 3 : 0 })))).toBe('Three intrusions, and none came to the boundary.')
})
test('plants that are not measured are named, not averaged away', () => {
  expect(plantsTakeaway(boardFixture.plants, 'output')).toBe('3 of 5 plants have output behind a path without full cover. Not measured: Brno.')
  expect(plantsTakeaway(boardFixture.plants.slice(4), 'water')).toBe('No plant’s water is measured.')
})
test('exposure is in the plant’s own unit', () => {
  expect(boardFixture.plants.map(exposedWords)).toEqual(['140 of 140 t/h steam', '70 of 120 t/h steam', '0.8 of 3.2 ML/d', '0 of 160 t/h steam', 'not measured'])
  expect(exposedWords({ ...boardFixture.plants[0]!, exposed: null, capacity: null })).toBe('exposed, size not stated')
})
test('gaps of governance are counted', () => {
  expect(governanceTakeaway(boardFixture.governance)).toBe('1 of 2 areas has nobody who answers for it.')
  expect(governanceTakeaway([])).toBe('No area is known to answer for.')
})
test('what is not made is told in the unit of the plant', () => {
  const hours = { low: 10, high: 424 }
  expect(lostOutput(hours, { capacity: 180, unit: 't/h steam' }, 0)).toBe('1,800 – 76,000 t steam')
  expect(lostOutput(hours, { capacity: 24, unit: 'ML/d' }, 0.5)).toBe('5 – 210 ML')
  expect(lostOutput(hours, { capacity: 90, unit: 'MW' }, 0)).toBe('900 – 38,000 MWh')
  expect(lostOutput(hours, { capacity: 40, unit: 'beds' }, 0)).toBe('40 beds for 10 h – 18 d')
  expect(lostOutput(hours, { capacity: null, unit: 'beds' }, 0)).toBeNull()
})
