import { expect, test } from 'vitest'
import { explainClock, formatClock, groupRejections, splitPath } from './ledger.ts'

test('causes of rejection come with their full count, the commonest first, and their first case', () => {
  const first = { code: 'truncated' as const, reason: 'line cut short', offset: 10, length: 5, line: 2, sample: '<166>' }
  expect(groupRejections([{ code: 'bad_time', count: 2 }, { code: 'truncated', count: 900 }], [first])).toEqual([
    { code: 'truncated', count: 900, reason: 'line cut short', first }, { code: 'bad_time', count: 2, reason: 'bad time', first: null },
  ])
})
test('a clock says whether its zone was read, taken or set', () => {
  expect(formatClock({ basis: 'assumed', zone: 'UTC', errorMs: 1000 })).toBe('no zone, took UTC ±1 s')
  expect(formatClock({ basis: 'matched', zone: 'Europe/Paris', errorMs: 0, anchors: 41 })).toBe('no zone, matched Europe/Paris')
  expect(formatClock({ basis: 'none', zone: '', errorMs: 5 })).toBe('no times')
})
test('a matched clock says what it was matched by', () => {
  expect(explainClock({ basis: 'matched', zone: 'Europe/Paris', errorMs: 0, anchors: 41 })).toContain('41 sign-ins and sessions coincide with those of the same people in other files')
  expect(explainClock({ basis: 'matched', zone: 'Europe/Paris', errorMs: 0 })).toContain('its sign-ins and sessions coincide')
})
test('a path gives its name whole, and its folders apart from the last one', () => {
  expect(splitPath('a/b/c/d.log')).toEqual({ name: 'd.log', folder: 'a/b', last: '/c' })
  expect(splitPath('c/d.log')).toEqual({ name: 'd.log', folder: '', last: 'c' })
  expect(splitPath('d.log')).toEqual({ name: 'd.log', folder: '', last: '' })
})
