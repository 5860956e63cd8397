import { array, assert, constantFrom, integer, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findOrigins, findPaths, type Link, type LinkCertainty } from './path-search.ts'

const link = (from: string, to: string, certainty: LinkCertainty = 'proven', first: number | null = null, last: number | null = first): Link => ({ id: `${from}>${to}`, from, to, certainty, first, last })
const routes = (paths: readonly { nodes: readonly string[] }[]) => paths.map(({ nodes }) => nodes.join(' '))
const set = (...ids: string[]) => new Set(ids)

describe('paths on', () => {
  const links = [link('a', 'b'), link('b', 'c'), link('c', 'z'), link('a', 'z', 'predicted'), link('b', 'z', 'unknown')]
  it('puts the fewest hops first, or the surest', () => {
    expect(routes(findPaths(links, set('a'), set('z'), 'hops', 3))).toEqual(['a z', 'a b z', 'a b c z'])
    expect(routes(findPaths(links, set('a'), set('z'), 'certainty', 3))).toEqual(['a b c z', 'a b z', 'a z'])
  })
  it('names the least sure link', () => expect(findPaths(links, set('a'), set('z'), 'hops', 3).map(({ certainty }) => certainty)).toEqual(['predicted', 'unknown', 'proven']))
  it('starts at whatever is nearest, and never passes through another start', () => expect(routes(findPaths(links, set('a', 'b'), set('c', 'z'), 'certainty', 3))).toEqual(['b c', 'b c z', 'b z', 'a z']))
  it('ends at several', () => expect(routes(findPaths(links, set('a'), set('b', 'c'), 'hops', 1))).toEqual(['a b', 'a b c']))
  it('finds nothing where nothing leads, and no hop to what is a start', () => {
    expect(findPaths(links, set('z'), set('a'), 'hops', 3)).toEqual([])
    expect(findPaths(links, set('z'), set('z'), 'hops', 3)).toEqual([{ nodes: ['z'], links: [], certainty: 'proven' }])
  })
})

describe('paths in', () => {
  it('goes back in time only', () => {
    const links = [link('x', 'a', 'proven', 1), link('y', 'a', 'proven', 9), link('a', 'z', 'proven', 5)]
    expect(routes(findOrigins(links, 'z', set(), 'hops', 5))).toEqual(['x a z'])
  })
  it('allows what the clocks allow', () => {
    const links = [link('y', 'a', 'proven', 9), link('a', 'z', 'unknown', 5)]
    expect(routes(findOrigins(links, 'z', set(), 'hops', 5))).toEqual(['y a z'])
  })
  it('counts a hop by its last use', () => expect(routes(findOrigins([link('x', 'a', 'proven', 6), link('a', 'z', 'proven', 5, 8)], 'z', set(), 'hops', 5))).toEqual(['x a z']))
  it('ends outside, and looks no further than the moment', () => {
    const links = [link('w', 'net', 'proven', 1), link('net', 'a', 'proven', 2), link('a', 'z', 'proven', 5), link('b', 'z', 'proven', 7)]
    expect(routes(findOrigins(links, 'z', set('net'), 'hops', 5))).toEqual(['b z', 'net a z'])
    expect(routes(findOrigins(links, 'z', set('net'), 'hops', 5, 6))).toEqual(['net a z'])
    expect(findOrigins(links, 'z', set('net'), 'hops', 5, 4)).toEqual([])
  })
  it('bears circles', () => expect(routes(findOrigins([link('a', 'b', 'proven', 1, 9), link('b', 'a', 'proven', 1, 9)], 'b', set(), 'hops', 5))).toEqual(['a b']))
})

const graphs = array(tuple(integer({ min: 0, max: 9 }), integer({ min: 0, max: 9 }), constantFrom<LinkCertainty>('proven', 'likely', 'unknown', 'predicted')), { maxLength: 30 })
  .map((all) => [...new Map(all.map(([a, b, certainty]) => [`${a}>${b}`, link(`n${a}`, `n${b}`, certainty)])).values()])

/** Fewest hops by plain breadth-first search, to compare with. */
function countHops(links: readonly Link[], from: string, to: string): number | null {
  let frontier = set(from)
  const seen = set(from)
  for (let hops = 0; frontier.size > 0; hops++) {
    if (frontier.has(to)) return hops
    frontier = new Set(links.filter((one) => frontier.has(one.from) && !seen.has(one.to)).map((one) => one.to))
    for (const id of frontier) seen.add(id)
  }
  return null
}

describe('path search', () => {
  it('finds the shortest, without loops, over links that exist', () => {
    assert(property(graphs, (links) => {
      const paths = findPaths(links, set('n0'), set('n9'), 'hops', 4)
      expect(paths[0] ? paths[0].links.length : null).toBe(countHops(links, 'n0', 'n9'))
      for (const { nodes, links: used } of paths) {
        expect(new Set(nodes).size).toBe(nodes.length)
        expect(used).toEqual(nodes.slice(1).map((to, at) => `${nodes[at]}>${to}`))
      }
    }), { seed: 3, numRuns: 300 })
  })
  it('does not depend on the order of the links', () => {
    assert(property(graphs, (links) => {
      expect(findPaths([...links].reverse(), set('n0', 'n1'), set('n8', 'n9'), 'certainty', 3)).toEqual(findPaths(links, set('n0', 'n1'), set('n8', 'n9'), 'certainty', 3))
    }), { seed: 5, numRuns: 200 })
  })
})
