import { expect, test } from 'vitest'
import { columns, shares, span, spread, total } from './figures.ts'

const share = (hits: number, of: number) => ({ hits, of, share: of === 0 ? null : hits / of })

test('a spread tells the median and the range, and a single value alone', () => {
  expect(spread([3, 1, 9])).toBe('3 (1…9)')
  expect(spread([4, 4])).toBe('4')
  expect(spread([1, 2, 3, 10])).toBe('2 (1…10)')
  expect(spread([])).toBe('–')
})

test('shares are counts, and what had nothing to count is left out', () => {
  expect(shares([share(19, 21), share(17, 21), share(0, 0)])).toBe('17 (17…19)/21')
  expect(shares([share(0, 0)])).toBe('–')
})

test('a sum is in percent only when there are enough', () => {
  expect(total([share(3, 4), share(4, 5)])).toBe('7 of 9')
  expect(total([share(8, 9), share(1, 1)])).toBe('9 of 10 (90 %)')
  expect(total([])).toBe('nothing to count')
})

test('spans are told in the unit they fill', () => {
  expect([1499, 90_000, -7_200_000, 13 * 86_400_000].map(span)).toEqual(['1 s', '1.5 min', '−2 h', '13 d'])
})

test('columns line up', () => {
  expect(columns(['a', 'bb'], [['xxx', ''], ['y', '1']])).toEqual(['a    bb', 'xxx', 'y    1'])
})
