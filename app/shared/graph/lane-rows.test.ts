import { array, assert, integer, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countCrossings, orderRows, type Item } from './lane-rows.ts'

const item = (key: string): Item => ({ key, height: 54, isNode: true, y: 0 })
/** Two columns of eight, and links between them. */
const pairs = array(tuple(integer({ min: 0, max: 7 }), integer({ min: 0, max: 7 })), { maxLength: 24 })
const build = (links: readonly (readonly [number, number])[]) => {
  const columns = ['a', 'b'].map((side) => Array.from({ length: 8 }, (_, row) => item(`${side}${row}`)))
  return { columns, chains: new Map(links.map(([from, to], index) => [`e${index}`, [`a${from}`, `b${to}`]])) }
}
const linksOf = (chains: ReadonlyMap<string, readonly string[]>) => [[...chains.values()].map(([a, b]) => [a!, b!] as const), []]

describe('rows of a layered graph', () => {
  it('counts crossings as one would by looking at every pair', () => {
    assert(property(pairs, (links) => {
      const { columns, chains } = build(links)
      let expected = 0
      for (const [index, [a, b]] of links.entries()) for (const [c, d] of links.slice(index + 1)) if ((a - c) * (b - d) < 0) expected++
      expect(countCrossings(columns, linksOf(chains))).toBe(expected)
    }), { seed: 21, numRuns: 200 })
  })
  it('never orders worse than it was given', () => {
    assert(property(pairs, (links) => {
      const { columns, chains } = build(links)
      const before = countCrossings(columns, linksOf(chains))
      orderRows(columns, chains)
      expect(countCrossings(columns, linksOf(chains))).toBeLessThanOrEqual(before)
    }), { seed: 22, numRuns: 200 })
  })
  it('untangles what can be untangled', () => {
    const { columns, chains } = build([[0, 7], [1, 6], [2, 5], [3, 4], [4, 3], [5, 2], [6, 1], [7, 0]])
    orderRows(columns, chains)
    expect(countCrossings(columns, linksOf(chains))).toBe(0)
  })
})
