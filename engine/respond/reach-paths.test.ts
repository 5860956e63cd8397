import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntityId } from '../model/units.ts'
import type { PathClasses } from './internal-path.ts'
import type { ReachEdge, ReachEnds } from './model.ts'
import { layOut, stepsFrom, FAR } from './reach-network.ts'
import { findPaths, type ReachPaths } from './reach-paths.ts'
import { PAIR } from '../plant/observations.ts'

const GUARDS = { mfa: null, brokered: null, recorded: null, justInTime: null, owner: null, lastReview: null }
const id = (number: number): EntityId => number as EntityId
const edge = (from: number, to: number, more: Partial<ReachEdge> = {}): ReachEdge => ({ from: id(from), to: id(to), kind: 'can_route', service: 'RDP', account: null, gateway: null, basis: 'observed', guards: GUARDS, uses: 1, lastUsed: null, events: [], ...more })
/** Everything is of a class of its own. */
const APART: PathClasses = { station: (node) => `s${node}`, account: (account) => `a${account}`, isController: () => false, target: (node) => `t${node}` }

function search(edges: readonly ReachEdge[], ends: { held: readonly number[]; functions: readonly number[]; remote?: readonly number[] }, classes = APART): ReachPaths {
  const nodes = 1 + Math.max(0, ...edges.flatMap(({ from, to }) => [from, to]), ...ends.held, ...ends.functions)
  return findPaths(layOut(edges, nodes), { held: ends.held.map(id), functions: ends.functions.map(id), ...(ends.remote ? { remote: ends.remote.map(id) } : {}) }, { classes })
}

const stations = (edges: readonly ReachEdge[], { paths }: ReachPaths): number[][] => paths.map((path) => [edges[path.edges[0]!]!.from, ...path.edges.map((position) => edges[position]!.to)])

describe('[CUT-4] ways to the process', () => {
  it('come shortest first, and one hop longer than the shortest', () => {
    const edges = [edge(1, 2), edge(2, 9), edge(1, 9), edge(1, 3), edge(3, 4), edge(4, 9)]
    expect(stations(edges, search(edges, { held: [1], functions: [9] }))).toEqual([[1, 9], [1, 2, 9]])
  })

  it('are looked for from every foothold, however far', () => {
    const edges = [edge(1, 9), edge(2, 3), edge(3, 4), edge(4, 5), edge(5, 9)]
    expect(stations(edges, search(edges, { held: [1, 2], functions: [9] }))).toEqual([[1, 9], [2, 3, 4, 5, 9]])
  })

  it('begin at the last foothold they come to, and end at the first function', () => {
    const edges = [edge(1, 2), edge(2, 8), edge(8, 9), edge(2, 9)]
    expect(stations(edges, search(edges, { held: [1, 2], functions: [8, 9] }))).toEqual([[2, 8], [2, 9]])
  })

  it('lead through another function where nothing leads past it', () => {
    const edges = [edge(1, 8), edge(8, 9)]
    expect(stations(edges, search(edges, { held: [1], functions: [8, 9] }))).toEqual([[1, 8], [1, 8, 9]])
  })

  it('lead through a function that is held remotely', () => {
    const edges = [edge(1, 8), edge(8, 9)]
    expect(stations(edges, search(edges, { held: [1, 8], remote: [8], functions: [8, 9] }))).toEqual([[1, 8, 9]])
  })

  it('are none when nothing is held, everything is, or nothing connects them', () => {
    const edges = [edge(1, 2), edge(2, 1), edge(3, 4)]
    for (const ends of [{ held: [], functions: [2] }, { held: [1, 2], functions: [2] }, { held: [1], functions: [4] }, { held: [1], functions: [] }]) {
      expect(search(edges, ends)).toEqual({ paths: [], total: 0, ways: 0, isCutShort: false, chokePoints: [] })
    }
  })

  it('stop at eight hops, and do not run in circles', () => {
    const chain = (length: number) => Array.from({ length }, (_, i) => edge(i + 1, i + 2))
    expect(search([...chain(8), edge(5, 2), edge(9, 1)], { held: [1], functions: [9] }).paths[0]!.edges).toHaveLength(8)
    const far = search(chain(9), { held: [1], functions: [10] })
    expect(far).toMatchObject({ paths: [], total: 0, isCutShort: true })
  })

  it('have the likeliest of like edges in front, and writing before reading', () => {
    const edges = [edge(1, 9, { basis: 'inferred' }), edge(1, 9, { uses: 30 }), edge(1, 9, { kind: 'can_control', uses: 3 }), edge(1, 9, { uses: 30, service: 'OPC' })]
    const controller = { ...APART, isController: (node: EntityId) => node === 9 }
    const { paths } = search(edges, { held: [1], functions: [9] }, controller)
    expect(paths.map(({ edges: [first], count }) => [first, count])).toEqual([[1, 3], [0, 1]])
    const gone = findPaths(layOut(edges, 10), { held: [id(1)], functions: [id(9)] }, { classes: controller, gone: new Set([1 * PAIR + 9]) })
    expect(gone.paths[0]!.edges[0]).toBe(2)
  })
})

describe('[CUT-4] like ways', () => {
  /** Three engineers' accounts on one jump server, each with a station of its own. */
  const edges = [2, 3, 4].flatMap((account) => [edge(1, account, { account: id(account) }), edge(account, 5, { account: id(account) })]).concat([edge(5, 8), edge(5, 9)])
  const classes: PathClasses = { ...APART, station: (node) => (node >= 2 && node <= 4 ? 'engineer' : `s${node}`), account: () => 'engineer', target: () => 'boiler' }

  it('are one, with their number and each of them', () => {
    const { paths, total, ways } = search(edges, { held: [1], functions: [8, 9] }, classes)
    expect([paths.length, total, ways]).toEqual([1, 1, 6])
    expect(paths[0]).toMatchObject({ count: 6, edges: paths[0]!.members[0] })
    expect(new Set(paths[0]!.members.map((member) => member.join())).size).toBe(6)
  })

  it('are told apart by account, jump host and process where these differ', () => {
    expect(search(edges, { held: [1], functions: [8, 9] }).total).toBe(6)
    expect(search(edges, { held: [1], functions: [8, 9] }, { ...classes, target: (node) => `t${node}` }).total).toBe(2)
  })

  it('leave room for one way to each class of functions before more of any', () => {
    const many = [...Array.from({ length: 30 }, (_, i) => edge(1, 100 + i)), ...Array.from({ length: 30 }, (_, i) => edge(100 + i, 50)), edge(1, 2), edge(2, 3), edge(3, 4), edge(4, 60)]
    const result = findPaths(layOut(many, 200), { held: [id(1)], functions: [id(50), id(60)] }, { classes: APART, most: 4 })
    expect(result.paths).toHaveLength(4)
    expect(result.paths.at(-1)!.edges.map((position) => many[position]!.to)).toEqual([2, 3, 4, 60])
    expect(result).toMatchObject({ total: 11, isCutShort: true })
  })
})

describe('[CUT-4] choke points', () => {
  it('are the stations and gateways most ways run through, first those without which none is left', () => {
    const edges = [edge(1, 2), edge(1, 3), edge(2, 5), edge(3, 5, { gateway: id(6) }), edge(5, 9)]
    expect(search(edges, { held: [1], functions: [9] }).chokePoints).toEqual([
      { entity: 1, paths: 2, all: true }, { entity: 5, paths: 2, all: true }, { entity: 2, paths: 1, all: false }, { entity: 3, paths: 1, all: false }, { entity: 6, paths: 1, all: false },
    ])
  })
})

const GRAPH = fc.record({
  pairs: fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })), { maxLength: 18 }),
  held: fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 3 }),
  functions: fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 3 }),
}).map(({ pairs, held, functions }) => ({ edges: pairs.filter(([from, to]) => from !== to).map(([from, to]) => edge(from, to)), held, functions }))

it('[CUT-4] on small graphs every way is one, each function within reach has one, and choke points are exact', () => {
  fc.assert(fc.property(GRAPH, ({ edges, held, functions }) => {
    const network = layOut(edges, 9)
    const ends: ReachEnds = { held: held.map(id), functions: functions.map(id) }
    const result = findPaths(network, ends, { classes: APART })
    const steps = stepsFrom(held, network.out, network.to)
    const open = functions.filter((node) => !held.includes(node) && steps[node] !== FAR)
    for (const { edges: hops, members, count } of result.paths) {
      for (const way of members) {
        const nodes = [edges[way[0]!]!.from, ...way.map((position) => edges[position]!.to)]
        way.slice(1).forEach((position, i) => expect(edges[position]!.from).toBe(edges[way[i]!]!.to))
        expect(new Set(nodes).size).toBe(nodes.length)
        expect(held).toContain(nodes[0])
        expect(open).toContain(nodes.at(-1))
        expect(nodes.slice(1).some((node) => held.includes(node))).toBe(false)
      }
      expect(count).toBeGreaterThanOrEqual(members.length)
      expect(members).toContainEqual(hops)
    }
    expect(new Set(result.paths.map(({ edges: hops }) => edges[hops.at(-1)!]!.to as number))).toEqual(new Set(open))
    for (const { entity, all } of result.chokePoints) if (all) expect(open.every((node) => stepsFrom(held, network.out, network.to, entity)[node] === FAR)).toBe(true)
  }), { seed: 61, numRuns: 600 })
})

it('[CUT-4] the nearest function is found by the shortest way there is', () => {
  fc.assert(fc.property(GRAPH, ({ edges, held, functions }) => {
    const network = layOut(edges, 9)
    const steps = stepsFrom(held, network.out, network.to)
    const shortest = Math.min(FAR, ...functions.filter((node) => !held.includes(node)).map((node) => steps[node]!))
    const { paths } = findPaths(network, { held: held.map(id), functions: functions.map(id) }, { classes: APART })
    expect(paths[0]?.edges.length ?? FAR).toBe(shortest)
  }), { seed: 62, numRuns: 400 })
})
