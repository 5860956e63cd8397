import { describe, expect, it } from 'vitest'
import { placeLabels } from './place-labels.ts'

const size = { width: 400, height: 200 }
const label = (id: string, x: number, y: number) => ({ id, at: { x, y }, text: '14 Oct 02:12' })

describe('labels of edges', () => {
  it('stand above the number when there is room', () => expect(placeLabels([label('a', 200, 100)], [], [], size)).toEqual([{ id: 'a', x: 200, y: 72 }]))
  it('move aside for cards and for each other', () => {
    const card = { x: 200, y: 72, width: 100, height: 38, column: 0 }
    const placed = placeLabels([label('a', 200, 100), label('b', 200, 100)], [card], [], size)
    expect(placed[0]!.y).toBeGreaterThan(100)
    expect(Math.abs((placed[1]?.y ?? 999) - placed[0]!.y)).toBeGreaterThanOrEqual(12)
  })
  it('stay inside, and are left out rather than drawn over something', () => {
    expect(placeLabels([label('a', 5, 100)], [], [], size)[0]!.x).toBeGreaterThan(30)
    expect(placeLabels([label('a', 200, 100)], [{ x: 200, y: 100, width: 300, height: 190, column: 0 }], [], size)).toEqual([])
  })
})
