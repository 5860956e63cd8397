import type { MapCard } from './map-layout.ts'

/** Where an arrow key leads from a card: the nearest one that way, straight ahead before aslant. Null for other keys and at the edge. */
export function nextCard(cards: readonly MapCard[], from: string, key: string): string | null {
  const here = cards.find(({ id }) => id === from)
  if (!here) return null
  if (key === 'Home') return cards[0]?.id ?? null
  if (key === 'End') return cards.at(-1)?.id ?? null
  const along = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key]
  if (!along) return null
  const [ax, ay] = along as [number, number]
  let best: { id: string; cost: number } | null = null
  for (const { id, x, y } of cards) {
    const ahead = (x - here.x) * ax + (y - here.y) * ay
    const aside = Math.abs((x - here.x) * ay) + Math.abs((y - here.y) * ax)
    if (ahead <= 0) continue
    const cost = ahead + aside * 2
    if (best === null || cost < best.cost) best = { id, cost }
  }
  return best?.id ?? null
}
