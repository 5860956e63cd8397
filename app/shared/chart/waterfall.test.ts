import { describe, expect, it } from 'vitest'
import { formatDecibans, formatOdds, layWaterfall } from './waterfall.ts'
import { formatProbability } from '../format.ts'

const term = (id: string, decibans: number, prior = false) => ({ id, label: id, detail: '', decibans, records: prior ? [] : ['aaaaaaaaaaaa.0'] })

describe('waterfall', () => {
  it('starts with the prior, then for, then against, and adds up', () => {
    const waterfall = layWaterfall([term('device', 9), term('usual', -5), term('prior', -24, true), term('path', 12)], 9)
    expect(waterfall.bars.map((bar) => bar.term.id)).toEqual(['prior', 'path', 'device', 'usual'])
    expect(waterfall.bars.map((bar) => bar.against)).toEqual([true, false, false, true])
    expect(waterfall.sum).toBeCloseTo(-8)
  })
  it('keeps every bar within the column and each one joined to the one before', () => {
    const { bars, zero } = layWaterfall([term('prior', -20, true), term('a', 15), term('b', 9), term('c', -3)], 9)
    for (const bar of bars) {
      expect(bar.left).toBeGreaterThanOrEqual(0)
      expect(bar.left + bar.width).toBeLessThanOrEqual(1 + 1e-9)
    }
    expect(bars[0]!.left + bars[0]!.width).toBeCloseTo(zero)
    expect(bars[1]!.left).toBeCloseTo(bars[0]!.left)
    expect(bars[2]!.left).toBeCloseTo(bars[1]!.left + bars[1]!.width)
  })
  it('nets what does not fit, so that the sum stays true', () => {
    const waterfall = layWaterfall([term('prior', -10, true), term('a', 8), term('b', 6), term('c', 1), term('d', -2)], 3)
    expect(waterfall.bars.map((bar) => bar.term.id)).toEqual(['prior', 'a', 'b'])
    expect(waterfall.smaller).toHaveLength(2)
    expect(waterfall.smallerSum).toBeCloseTo(-1)
    expect(waterfall.sum).toBeCloseTo(3)
  })
  it('gives no row to a term without weight', () => {
    const waterfall = layWaterfall([term('a', 8), term('nothing', 0)], 8)
    expect(waterfall.bars.map((bar) => bar.term.id)).toEqual(['a'])
    expect(waterfall.smaller.map((one) => one.id)).toEqual(['nothing'])
  })
  it('is empty for no terms', () => expect(layWaterfall([], 8)).toMatchObject({ bars: [], sum: 0 }))
  it('writes numbers for people', () => {
    expect([formatDecibans(11.62), formatDecibans(-5)]).toEqual(['+11.6', '−5.0'])
    expect([formatOdds(17), formatOdds(-6), formatOdds(0)]).toEqual(['50 to 1', '1 to 4', '1 to 1'])
    expect([formatProbability(1), formatProbability(0.98), formatProbability(0)]).toEqual(['> 99 %', '98 %', '< 1 %'])
  })
})
