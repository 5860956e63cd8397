import { expect, test } from 'vitest'
import { nextCard } from './walk-cards.ts'

const card = (id: string, x: number, y: number) => ({ id, x, y, zones: [], lane: 'control' as const, width: 100, height: 50 })
const cards = [card('a', 0, 0), card('b', 200, 10), card('c', 200, 90), card('d', 400, 90)]

test('arrows lead to the nearest card that way, and nowhere at the edge', () => {
  expect(nextCard(cards, 'a', 'ArrowRight')).toBe('b')
  expect(nextCard(cards, 'b', 'ArrowDown')).toBe('c')
  expect(nextCard(cards, 'd', 'ArrowLeft')).toBe('c')
  expect(nextCard(cards, 'a', 'ArrowLeft')).toBeNull()
  expect(nextCard(cards, 'c', 'Home')).toBe('a')
  expect(nextCard(cards, 'a', 'x')).toBeNull()
})
