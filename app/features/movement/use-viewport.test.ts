import { describe, expect, it } from 'vitest'
import { fitViewport, zoomAbout } from './use-viewport.ts'

describe('viewport', () => {
  it('shows a small picture whole and centred, never enlarged', () => expect(fitViewport({ width: 400, height: 200 }, { width: 800, height: 300 })).toEqual({ zoom: 1, x: 200, y: 50 }))
  it('keeps a large one readable, from its left top, unless all of it is asked for', () => {
    expect(fitViewport({ width: 8000, height: 3000 }, { width: 800, height: 300 })).toEqual({ zoom: 0.72, x: 0, y: 0 })
    expect(fitViewport({ width: 8000, height: 3000 }, { width: 800, height: 300 }, true)).toEqual({ zoom: 0.1, x: 0, y: 0 })
  })
  it('zooms about a point, which stays where it is', () => {
    const before = { zoom: 1, x: 30, y: -20 }
    const after = zoomAbout(before, 1.5, { x: 200, y: 100 })
    expect((200 - after.x) / after.zoom).toBeCloseTo(200 - before.x)
    expect((100 - after.y) / after.zoom).toBeCloseTo(100 - before.y)
    expect(zoomAbout(before, 100, { x: 0, y: 0 }).zoom).toBe(2.5)
  })
})
