import { expect, test } from 'vitest'
import type { PlantWindow } from '../../../contract/plant.ts'
import { layOutWindows, readLocal, writeLocal } from './window-strip.ts'

const window = (id: string, plant: string, from: number, to: number): PlantWindow =>
  ({ id, title: id, plant, from: new Date(Date.UTC(2025, 9, 14, from)).toISOString(), to: new Date(Date.UTC(2025, 9, 14, to)).toISOString(), allowed: '', contact: '', state: 'planned', basis: 'stated', citation: null, overlaps: [] })

test('windows of one plant that overlap stand in rows of their own, those that only touch share one', () => {
  const { lanes } = layOutWindows([window('b', 'Lyon', 2, 6), window('a', 'Lyon', 0, 4), window('c', 'Lyon', 4, 8), window('d', 'Ghent', 0, 8)])
  expect(lanes.map(({ plant, rows }) => [plant, rows])).toEqual([['Ghent', 1], ['Lyon', 2]])
  expect(lanes[1]!.bars.map(({ window: { id }, row }) => [id, row])).toEqual([['a', 0], ['b', 1], ['c', 0]])
})
test('bars keep true time within the span', () => {
  const { lanes, from, to } = layOutWindows([window('a', 'Lyon', 0, 6), window('b', 'Lyon', 12, 24)])
  const [a, b] = lanes[0]!.bars
  expect(a!.left).toBeGreaterThan(0)
  expect(b!.left + b!.width).toBeLessThan(1)
  expect(b!.width / a!.width).toBeCloseTo(2)
  expect((b!.left - a!.left) * (to - from)).toBeCloseTo(12 * 3_600_000)
})
test('no window, no span', () => expect(layOutWindows([])).toEqual({ from: 0, to: 0, lanes: [] }))
test('a time typed on the plant’s clock is kept in UTC and comes back the same, summer and winter', () => {
  expect(readLocal('2025-10-14T02:12', 'Europe/Paris')).toBe('2025-10-14T00:12:00.000Z')
  expect(readLocal('2025-12-14T02:12', 'Europe/Paris')).toBe('2025-12-14T01:12:00.000Z')
  expect(writeLocal('2025-10-14T00:12:00.000Z', 'Europe/Paris')).toBe('2025-10-14T02:12')
  expect(readLocal('', 'Europe/Paris')).toBeNull()
})
