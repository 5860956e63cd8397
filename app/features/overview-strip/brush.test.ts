import { describe, expect, it } from 'vitest'
import { binHeights, drawRange, isWhole, moveHandle, nudge, SHORTEST, spreadMarks, toTime, toX, zoomTo } from './brush.ts'

const whole = { from: 0, to: 100 * SHORTEST }
const scale = { ...whole, width: 1000 }

describe('brush', () => {
  it('turns time into pixels and back', () => expect(toTime(scale, toX(scale, 25 * SHORTEST))).toBeCloseTo(25 * SHORTEST))
  it('stops a handle at the ends and before the other', () => {
    const range = { from: 20 * SHORTEST, to: 30 * SHORTEST }
    expect(moveHandle(range, 'from', -5, whole)).toEqual({ from: 0, to: range.to })
    expect(moveHandle(range, 'from', 40 * SHORTEST, whole)).toEqual({ from: 29 * SHORTEST, to: range.to })
    expect(moveHandle(range, 'to', 10 * SHORTEST, whole)).toEqual({ from: range.from, to: 21 * SHORTEST })
    expect(moveHandle(range, 'to', Infinity, whole).to).toBe(whole.to)
  })
  it('draws a range in either direction', () => expect(drawRange(9 * SHORTEST, 2 * SHORTEST, whole)).toEqual(drawRange(2 * SHORTEST, 9 * SHORTEST, whole)))
  it('follows the arrow keys, ten times faster with Shift', () => {
    const range = { from: 20 * SHORTEST, to: 80 * SHORTEST }
    expect(nudge(range, 'from', 'ArrowRight', false, whole)!.from).toBe(21 * SHORTEST)
    expect(nudge(range, 'to', 'ArrowLeft', true, whole)!.to).toBe(70 * SHORTEST)
    expect(nudge(range, 'to', 'End', false, whole)!.to).toBe(whole.to)
    expect(nudge(range, 'to', 'a', false, whole)).toBeNull()
  })
  it('zooms to the selection with air, and knows the whole', () => {
    const days = { from: 0, to: 10 * 24 * 60 * SHORTEST }
    expect(zoomTo([5 * 24 * 60 * SHORTEST], days)).toEqual({ from: (5 * 24 - 6) * 60 * SHORTEST, to: (5 * 24 + 6) * 60 * SHORTEST })
    expect(zoomTo([], whole)).toBeNull()
    expect([isWhole(whole, whole), isWhole({ from: 1, to: whole.to }, whole)]).toEqual([true, false])
  })
  it('bins counts without losing any lane shape', () => {
    expect(binHeights([0, 4, 0, 0, 1, 0], 3)).toEqual([1, 0, 0.5])
    expect(binHeights([0, 0], 2)).toEqual([0, 0])
    expect(binHeights([], 4)).toEqual([0])
  })
  it('moves marks apart and keeps them inside', () => {
    expect(spreadMarks([10, 12, 11], 16, 200)).toEqual([10, 42, 26])
    expect(spreadMarks([195, 199], 16, 200)).toEqual([184, 200])
  })
})
