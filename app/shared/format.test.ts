import { expect, test } from 'vitest'
import { formatBytes, formatCounted, formatDigest, formatProbability, formatShare, formatSpan } from './format.ts'

test('bytes are told in decimal units, rolled over before they read as 1,000', () => {
  expect([0, 999, 1000, 8_400_000, 999_960_000, 1.9e9].map(formatBytes)).toEqual(['0 B', '999 B', '1 kB', '8.4 MB', '1 GB', '1.9 GB'])
})
test('a share is never rounded up to all nor down to nothing', () => {
  expect([1, 0, 0.999_999, 0.000_001, 0.986, 0.5, 0.9994].map(formatShare)).toEqual(['100 %', '0 %', '> 99.99 %', '< 0.01 %', '98.6 %', '50 %', '99.94 %'])
})
test('a probability never claims certainty', () => {
  expect([1, 0.999, 0, 0.004, 0.816].map(formatProbability)).toEqual(['> 99 %', '> 99 %', '< 1 %', '< 1 %', '82 %'])
})
test('counts and digests', () => {
  expect([formatCounted(1, 'file'), formatCounted(1903, 'record'), formatDigest(`4be1${'0'.repeat(56)}09fa`)]).toEqual(['1 file', '1,903 records', '4be1…09fa'])
})
test('a span has its two largest units', () => {
  expect([0, -5, 40, 40_000, 300_000, 5 * 3_600_000 + 720_000, 71 * 3_600_000, 37 * 86_400_000].map(formatSpan)).toEqual(['0 s', '0 s', '40 ms', '40 s', '5 min', '5 h 12 min', '2 d 23 h', '37 d'])
})
