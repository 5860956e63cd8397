import { describe, expect, it } from 'vitest'
import { findMiddle, sampleCurve, writeLevelPath, writePath } from './curve.ts'

describe('curve', () => {
  it('puts the number in the middle', () => {
    expect(findMiddle([{ x: 0, y: 0 }, { x: 100, y: 60 }])).toEqual({ x: 50, y: 30 })
    expect(findMiddle([{ x: 0, y: 0 }, { x: 50, y: 40 }, { x: 100, y: 0 }])).toEqual({ x: 50, y: 30 })
  })
  it('is sampled from end to end, through its middle', () => {
    const route = [{ x: 0, y: 0 }, { x: 100, y: 60 }]
    const points = sampleCurve(route, 4)
    expect(points).toHaveLength(9)
    expect([points[0], points[4], points[8]]).toEqual([{ x: 0, y: 0 }, findMiddle(route), { x: 100, y: 60 }])
    expect(points.every((point, at) => at === 0 || point.x >= points[at - 1]!.x)).toBe(true)
  })
  it('is written as a path from end to end through the same middle', () => {
    expect(writePath([{ x: 0, y: 0 }, { x: 100, y: 60 }])).toBe('M0 0Q50 0 50 30Q50 60 100 60')
    expect(writePath([{ x: 0, y: 5 }, { x: 100, y: 5 }])).toBe('M0 5Q50 5 100 5')
  })
  it('stays level through stations, so that it keeps clear of what stands between them', () => {
    expect(writeLevelPath([{ x: 0, y: 0 }, { x: 40, y: 20 }, { x: 90, y: 20 }])).toBe('M0 0Q20 0 20 10Q20 20 40 20Q65 20 90 20')
  })
})
