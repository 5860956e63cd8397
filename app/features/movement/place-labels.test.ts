import { describe, expect, it } from 'vitest'
import { placeLabels, type Ground } from './place-labels.ts'

const size = { width: 400, height: 200 }
const label = (id: string, x: number, y: number) => ({ id, at: { x, y }, text: '14 Oct 02:12' })
const empty: Ground = { nodes: [], numbers: [], lines: [] }

describe('labels of edges', () => {
  it('stand above the number when there is room', () => expect(placeLabels([label('a', 200, 100)], empty, size)).toEqual([{ id: 'a', x: 200, y: 82 }]))
  it('move aside for cards and for each other', () => {
    const card = { x: 200, y: 72, width: 200, height: 38, column: 0 }
    const placed = placeLabels([label('a', 200, 100), label('b', 200, 100)], { ...empty, nodes: [card], numbers: [{ x: 200, y: 100 }] }, size)
    expect(placed).toHaveLength(2)
    expect(placed[0]!.y).toBeGreaterThan(100)
    expect(placed[1]!.x !== placed[0]!.x || Math.abs(placed[1]!.y - placed[0]!.y) >= 12).toBe(true)
  })
  it('stand beside a line rather than on it, and on it rather than nowhere', () => {
    const across = Array.from({ length: 80 }, (_, i) => ({ x: i * 5, y: 82 }))
    expect(placeLabels([label('a', 200, 100)], { ...empty, lines: across }, size)).toEqual([{ id: 'a', x: 200, y: 118 }])
    const upright = Array.from({ length: 100 }, (_, i) => ({ x: 200, y: i * 2 }))
    const [beside] = placeLabels([label('a', 200, 100)], { ...empty, lines: upright }, size)
    expect(Math.abs(beside!.x - 200)).toBeGreaterThan(30)
    const everywhere = Array.from({ length: 40_000 }, (_, i) => ({ x: (i % 200) * 2, y: Math.floor(i / 200) }))
    expect(placeLabels([label('a', 200, 100)], { ...empty, lines: everywhere }, size)).toHaveLength(1)
  })
  it('never stand nearer to the number of another hop', () => {
    const [placed] = placeLabels([label('a', 200, 100)], { ...empty, numbers: [{ x: 200, y: 100 }, { x: 200, y: 66 }] }, size)
    expect(placed!.y).toBeGreaterThan(100)
  })
  it('stay inside, and are left out rather than drawn over something', () => {
    expect(placeLabels([label('a', 5, 100)], empty, size)[0]!.x).toBeGreaterThan(30)
    expect(placeLabels([label('a', 200, 100)], { ...empty, nodes: [{ x: 200, y: 100, width: 300, height: 190, column: 0 }] }, size)).toEqual([])
  })
})
