import { expect, test } from 'vitest'
import { formatBytes, formatCounted, formatDigest, formatProbability, formatShare } from './format.ts'
import { formatInstant, formatStretch } from './time/format-instant.ts'

test('bytes are told in decimal units, rolled over before they read as 1,000', () => {
  expect([0, 999, 1000, 8_400_000, 999_960_000, 1.9e9].map(formatBytes)).toEqual(['0 B', '999 B', '1 kB', '8.4 MB', '1 GB', '1.9 GB'])
})
test('a share is never rounded up to all nor down to nothing', () => {
  expect([1, 0, 0.999_999, 0.000_001, 0.986, 0.5, 0.9994].map(formatShare)).toEqual(['100 %', '0 %', '> 99.99 %', '< 0.01 %', '98.6 %', '50 %', '99.94 %'])
})
test('a probability never claims certainty', () => {
  expect([0.999, 0, 0.816].map(formatProbability)).toEqual(['99 %', '1 %', '82 %'])
})
test('counts and digests', () => {
  expect([formatCounted(1, 'file'), formatCounted(1903, 'record'), formatDigest(`4be1${'0'.repeat(56)}09fa`)]).toEqual(['1 file', '1,903 records', '4be1…09fa'])
})
test('an instant is told on the plant’s clock and names its zone, summer time included', () => {
  expect(formatInstant('2025-10-14T00:12:00.000Z', 'Europe/Paris', 'weekdayTime')).toBe('Tue 14 Oct 02:12 CEST')
  expect(formatInstant('2025-12-14T00:12:00.000Z', 'Europe/Paris', 'time')).toBe('01:12 CET')
  expect(formatStretch('2025-10-14T00:12:00.000Z', '2025-10-14T09:00:00.000Z', 'UTC')).toBe('14 Oct 00:12 – 09:00')
})
