import { expect, test } from 'vitest'
import { explainClock, explainCopies, formatClock, groupRejections, splitPath } from './ledger.ts'

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
test('a clock that is off says how far, by what that is known, and what it means for the order', () => {
  const clock = { basis: 'declared' as const, zone: 'UTC', errorMs: 2_430_000, offsetMs: 2_400_000, offsetAnchors: 24 }
  expect(formatClock(clock)).toBe('UTC, declared ±41 min, clock 40 min ahead')
  expect(explainClock(clock)).toBe('The times in the file name their zone (UTC). Its clock runs 40 min ahead of the other files, as 24 acts show that they tell too. Times are shown as written; no order against other files is called proven within 41 min.')
  expect(explainClock({ ...clock, offsetMs: -2_400_000 })).toContain('runs 40 min behind the other files')
  expect(explainClock({ ...clock, offsetMs: null })).toContain('24 acts that another file tells too stand 41 min apart there, and nothing says which of the clocks is right')
})
test('copies say how many there are and where they count', () => {
  expect(explainCopies(undefined)).toBeNull()
  expect(explainCopies([{ of: 'a', path: 'x.json', records: 1 }])).toBe('1 record also in x.json, where it counts: nothing is counted twice.')
  expect(explainCopies([{ of: 'a', path: 'x.json', records: 200 }, { of: 'b', path: 'y.json', records: 12 }])).toBe('212 records also in x.json and 1 more file, where they count: nothing is counted twice.')
})
test('a path gives its name whole, and its folders apart from the last one', () => {
  expect(splitPath('a/b/c/d.log')).toEqual({ name: 'd.log', folder: 'a/b', last: '/c' })
  expect(splitPath('c/d.log')).toEqual({ name: 'd.log', folder: '', last: 'c' })
  expect(splitPath('d.log')).toEqual({ name: 'd.log', folder: '', last: '' })
})
