import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CutProblem } from '../model.ts'
import { minimumCut } from './minimum-cut.ts'
import { paretoCuts, type CutMerit, type ParetoCut } from './pareto-cuts.ts'
import { allowed, inForce, plainCost, plainReach, plant, positionsOf, randomPlant, SEED, shuffled, subsets, tangledPlant } from './testing/random-plant.ts'

const plants = fc.oneof(randomPlant, tangledPlant)
const aims = (cut: ParetoCut): number[] => [cut.targetsLeft, cut.waysLeft, cut.cost.safety, cut.cost.production, cut.slowest]
const praised = (cuts: readonly ParetoCut[], merit: CutMerit): ParetoCut | undefined => cuts.find((cut) => cut.merits.includes(merit))
const slowest = (problem: CutProblem, positions: readonly number[]): number => Math.max(0, ...positions.map((position) => problem.actions[position]!.cost.lead))

describe('Pareto cuts', () => {
  test('[CUT-28] each reaches what it says, none beats another, and the list goes from nothing to the least that can be left', () => {
    fc.assert(
      fc.property(plants, fc.integer({ min: 1, max: 8 }), (problem, most) => {
        const cuts = paretoCuts(problem, most)
        const now = inForce(problem)
        expect(cuts[0]).toMatchObject({ chosen: [], merits: ['nothing'] })
        expect(cuts.length).toBeLessThanOrEqual(most)
        for (const cut of cuts) {
          const left = plainReach(problem, positionsOf(problem, cut.actions))
          expect(cut.left).toEqual([...left].sort((a, b) => a - b))
          expect([cut.targetsLeft, cut.complete]).toEqual([left.size, left.size === 0])
          expect(positionsOf(problem, cut.chosen).every((position) => allowed(problem).includes(position))).toBe(true)
          expect(cut.actions).toHaveLength(cut.chosen.length + now.length)
        }
        for (const a of cuts.slice(1)) for (const b of cuts) if (a !== b) expect(aims(b).every((value, at) => value <= aims(a)[at]!)).toBe(false)
        const least = plainReach(problem, [...allowed(problem), ...now]).size
        if (most > 1) expect(cuts.at(-1)!.targetsLeft).toBe(least)
      }),
      { seed: SEED, numRuns: 1200 },
    )
  })

  test('[CUT-28] no choice of actions that leaves as little harms less, is quicker or loses less production than the cut praised for it', () => {
    let compared = 0
    fc.assert(
      fc.property(plants, (problem) => {
        const cuts = paretoCuts(problem)
        const now = inForce(problem)
        const least = plainReach(problem, [...allowed(problem), ...now]).size
        const [harm, production, quick] = (['least_harm', 'least_production', 'quickest'] as const).map((merit) => praised(cuts, merit))
        expect(harm === undefined).toBe(plainReach(problem, now).size === least)
        if (!harm || !production || !quick) return
        compared++
        const cheapest = minimumCut(problem)
        expect([harm.cost.safety, harm.cost.production]).toEqual([cheapest.cost.safety, cheapest.cost.production])
        for (const other of subsets(allowed(problem))) {
          if (plainReach(problem, [...other, ...now]).size > least) continue
          expect(plainCost(problem, other)[1]!).toBeGreaterThanOrEqual(Math.round(production.cost.production * 1000))
          expect(slowest(problem, other)).toBeGreaterThanOrEqual(quick.slowest)
        }
      }),
      { seed: SEED, numRuns: 500 },
    )
    expect(compared).toBeGreaterThan(150)
  })

  test('[CUT-22] the list is the same in whatever order edges and actions come', () => {
    fc.assert(
      fc.property(plants, fc.array(fc.nat(), { minLength: 5, maxLength: 20 }), (problem, keys) => {
        const other = shuffled(problem, keys)
        const named = paretoCuts(problem).map((cut) => [cut.chosen, cut.targetsLeft, cut.merits])
        // Numbers of nodes decide between choices that are equal in everything, so they stay as they are here.
        const back = new Map(Array.from({ length: problem.nodes }, (_, node) => [other.moved(node), node]))
        const mapped = (list: Uint32Array): Uint32Array => list.map((node) => back.get(node)!)
        const renumbered = { ...other.problem, from: mapped(other.problem.from), to: mapped(other.problem.to), sources: mapped(other.problem.sources), targets: mapped(other.problem.targets) }
        expect(paretoCuts(renumbered).map((cut) => [cut.chosen, cut.targetsLeft, cut.merits])).toEqual(named)
      }),
      { seed: SEED, numRuns: 500 },
    )
  })

  /** A vendor's session (0 → 1 → 4) and a path of replication (0 → 2 → 3 → 5); the boundary closes both. */
  const site = plant([[0, 1], [1, 4], [0, 2], [2, 3], [3, 5]], [0], [4, 5], {
    session: { edges: [0], production: 0, lead: 2 },
    replication: { edges: [3], production: 400, lead: 45 },
    boundary: { edges: [1, 2], production: 9000, lead: 20, telemetry: 1 },
    stop: { edges: [1, 4], production: 100, lead: 30, safety: 3 },
  })

  test('[CUT-28] of one plant: nothing, what slows, the least harm, the quickest, the least loss', () => {
    expect(paretoCuts(site).map((cut) => [cut.chosen.join(' + '), cut.left, cut.merits])).toEqual([
      ['', [4, 5], ['nothing']],
      ['session', [5], ['partial']],
      ['replication + session', [], ['least_harm']],
      ['boundary', [], ['quickest']],
      ['stop', [], ['least_production']],
    ])
  })

  test('[CUT-28] with room for few, the ends of the list come first', () => {
    expect(paretoCuts(site, 2).map((cut) => cut.chosen)).toEqual([[], ['replication', 'session']])
    expect(paretoCuts(site, 1).map((cut) => cut.chosen)).toEqual([[]])
  })

  test('[CUT-28] ways count by their weight where no target falls yet, and targets by theirs', () => {
    // Two ways to one target: neither "left" nor "right" saves it, but each closes ways.
    const problem = plant([[0, 1], [1, 3], [0, 2], [2, 3]], [0], [3], { left: { edges: [1], production: 3 }, right: { edges: [3], production: 1 } })
    const ways = [{ edges: Uint32Array.of(0, 1), weight: 5 }, { edges: Uint32Array.of(2, 3), weight: 1 }]
    expect(paretoCuts(problem).map((cut) => cut.chosen)).toEqual([[], ['left', 'right']])
    expect(paretoCuts(problem, 6, { ways, targets: [7] }).map((cut) => [cut.chosen, cut.targetsLeft, cut.waysLeft])).toEqual([[[], 7, 6], [['right'], 7, 5], [['left'], 7, 1], [['left', 'right'], 0, 0]])
  })

  test('[CUT-28] weights that are no finite numbers or do not fit are refused', () => {
    for (const targets of [[1], [1, Number.NaN], [1, -1], [1, Infinity]]) expect(() => paretoCuts(site, 6, { targets })).toThrow(RangeError)
    expect(() => paretoCuts(site, 6, { ways: [{ edges: Uint32Array.of(0), weight: Number.NaN }] })).toThrow(RangeError)
  })

  test('[CUT-28] many targets behind many doors: the list still has the full cut and steps between', () => {
    const doors = 20
    const edges = Array.from({ length: doors }, (_, at) => [[0, 1 + at], [1 + at, 1 + doors + at]] as const).flat()
    const actions = Object.fromEntries(Array.from({ length: doors }, (_, at) => [`door${String(at).padStart(2, '0')}`, { edges: [2 * at], production: 1 + at }]))
    const cuts = paretoCuts(plant(edges, [0], Array.from({ length: doors }, (_, at) => 1 + doors + at), actions))
    expect(cuts).toHaveLength(6)
    expect(cuts.at(-1)).toMatchObject({ complete: true, left: [] })
    const left = cuts.map((cut) => cut.left.length)
    expect(left.every((count, at) => at === 0 || count < left[at - 1]!)).toBe(true)
  })
})
