import { expect, test } from 'vitest'
import { boardFixture, comparisonFixture, simulationFixture } from '../../testing/board-fixture.ts'
import { chanceAt, curveTakeaway, exceeded, joinCurves, lossTicks, toleranceSegments, toleranceSteps } from './loss-curve.ts'
import { cellText, lookOf, readinessTakeaway } from './readiness.ts'
import { sectorsAmong, sectorsOf, wordsFor } from './sector-words.ts'
import { drawSpark, SPARK_HEIGHT, SPARK_WIDTH } from './sparkline.ts'

test('a trend breaks where a quarter says nothing, and keeps to its box', () => {
  const { runs, last, target } = drawSpark(boardFixture.metrics[0]!)
  expect(runs.map((run) => run.length)).toEqual([2, 3])
  expect(last).toEqual(runs[1]![2])
  for (const { x, y } of runs.flat()) expect(x >= 0 && x <= SPARK_WIDTH && y >= 0 && y <= SPARK_HEIGHT).toBe(true)
  expect(target).toBeGreaterThan(last!.y)
  expect(drawSpark({ trend: [], target: null })).toEqual({ runs: [], last: null, target: null })
  expect(drawSpark({ trend: [{ quarter: '2025-Q4', value: 3, n: 1 }], target: null }).last).toEqual({ x: 3, y: SPARK_HEIGHT / 2 })
})
test('today and the lever stand at the same losses; without a comparison there is no lever', () => {
  expect(joinCurves(simulationFixture, comparisonFixture)[1]).toEqual({ loss: 1_000_000, today: 3.5000000000000004, band: [2, 5], lever: 1.5 })
  expect(joinCurves(simulationFixture, null).map(({ lever }) => lever)).toEqual([null, null, null])
})
test('ticks are powers of ten, at most six', () => {
  expect(lossTicks(90_000, 120_000_000)).toEqual([100_000, 1_000_000, 10_000_000, 100_000_000])
  expect(lossTicks(1, 1e12).length).toBeLessThanOrEqual(7)
  expect(lossTicks(2, 5)).toEqual([])
})
test('tolerance only tightens as losses grow, and ends at the edge of the picture', () => {
  expect(toleranceSteps([{ loss: 1e7, probability: 0.02 }, { loss: 1e6, probability: 0.01 }], 1e5, 1e8)).toEqual([{ loss: 1e6, tolerated: 1 }, { loss: 1e7, tolerated: 1 }, { loss: 1e8, tolerated: 1 }])
  expect(toleranceSteps([{ loss: 1e9, probability: 0.1 }], 1e5, 1e8)).toEqual([])
})
test('the tolerance is drawn from corner to corner', () => {
  expect(toleranceSegments([{ loss: 1e6, probability: 0.02 }, { loss: 1e7, probability: 0.01 }], 1e5, 1e8)).toEqual([
    [{ x: 1e6, y: 2 }, { x: 1e7, y: 2 }], [{ x: 1e7, y: 2 }, { x: 1e7, y: 1 }], [{ x: 1e7, y: 1 }, { x: 1e8, y: 1 }], [{ x: 1e8, y: 1 }, { x: 1e8, y: 1 }],
  ])
  expect(toleranceSegments([], 1e5, 1e8)).toEqual([])
})
test('the curve is read between its points on the scale it is drawn in', () => {
  expect(chanceAt(simulationFixture.curve, 1)).toBe(0.045)
  expect(chanceAt(simulationFixture.curve, 1e9)).toBe(0.003)
  expect(chanceAt(simulationFixture.curve, Math.sqrt(1e5 * 1e6))).toBeCloseTo(0.04, 9)
  expect(chanceAt([], 5)).toBeNull()
})
test('the takeaway names chance, loss given an event, the rare year, and what is more than accepted', () => {
  expect(exceeded(simulationFixture, boardFixture.inputs.tolerance)).toEqual([{ loss: 1_000_000, probability: 0.016 }])
  expect(curveTakeaway(simulationFixture, boardFixture.inputs)).toBe('13 % chance of an event in 3 years. Given one: € 0.5 – 14 M, median € 2.6 M. One year in a hundred: € 8 M or more. More than the board accepts at € 1 M: 3.5 %, accepted 1.6 %.')
  expect(curveTakeaway(simulationFixture, { ...boardFixture.inputs, tolerance: [] })).toMatch(/What the board accepts is not stated\.$/)
  expect(curveTakeaway({ ...simulationFixture, loss: null, p99: null, curve: [] }, boardFixture.inputs)).toMatch(/no margin is known/)
  expect(curveTakeaway({ ...simulationFixture, chance: null, notComputed: ['No plant is known.'] }, boardFixture.inputs)).toBe('No plant is known.')
})
test('a rehearsal that took too long is missed whatever its age, and none is never in time', () => {
  const [identity, workstation, controller, manual] = boardFixture.readiness.cells
  expect([identity!, workstation!, controller!, manual!, boardFixture.readiness.cells[7]!].map(lookOf)).toEqual(['ageing', 'missed', 'never', 'in_time', 'lapsed'])
  expect(lookOf({ ...manual!, last: { ...manual!.last!, achievedHours: null } })).toBe('missed')
  expect([identity!, controller!].map(cellText)).toEqual(['6 h/8 h', ''])
  expect(readinessTakeaway(boardFixture.readiness)).toBe('1 of 35 in time, 1 ageing, 1 missed, 1 lapsed, 31 never tried.')
  expect(readinessTakeaway({ cells: [controller!] })).toMatch(/^None of 1 was ever tried/)
})
test('plants of one sector are told in its words, mixed ones in general words', () => {
  const fact = (value: string | null) => ({ value }) as never
  const sectors = sectorsOf([{ name: 'Porto', sector: fact('Water') }, { name: 'Lyon', sector: fact('energy') }, { name: 'Brno', sector: fact('__proto__') }])
  expect([...sectors]).toEqual([['Porto', 'water'], ['Lyon', 'energy']])
  expect(wordsFor(['Porto'], sectors).output).toBe('water')
  expect(wordsFor(['Porto', 'Lyon'], sectors).output).toBe('output')
  expect(wordsFor(['Brno'], sectors).output).toBe('output')
  expect(sectorsAmong(['Porto', 'Lyon', 'Brno'], sectors)).toEqual(['energy', 'water'])
})
