import { array, assert, constant, constantFrom, integer, nat, option, property, tuple, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOutLanes, ZONES } from './lane-layout.ts'
import type { LayoutEdge, LayoutNode } from './lane-shapes.ts'

const SIZE = { width: 860, height: 304 }
const path: LayoutNode[] = [
  { id: 'as', zone: 'internet' }, { id: 'moreau', zone: 'enterprise' }, { id: 'fs01', zone: 'enterprise' },
  { id: 'jump', zone: 'dmz' }, { id: 'ews', zone: 'operations' }, { id: 'plc', zone: 'control' }, { id: 'sis', zone: 'safety' },
]
const hop = (number: number | null, from: string, to: string): LayoutEdge => ({ id: `${from}>${to}`, from, to, number })
const story = [hop(1, 'as', 'moreau'), hop(2, 'moreau', 'fs01'), hop(3, 'moreau', 'jump'), hop(4, 'jump', 'ews'), hop(5, 'ews', 'plc')]

const graphs = uniqueArray(tuple(integer({ min: 0, max: 999 }), constantFrom(...ZONES)), { selector: ([id]) => id, maxLength: 45 }).chain((nodes) =>
  tuple(
    constant(nodes.map(([id, zone]): LayoutNode => ({ id: `n${id}`, zone }))),
    array(tuple(nat(), nat(), option(integer({ min: 1, max: 30 }))), { maxLength: 60 }).map((links) =>
      links.map(([a, b, number], index): LayoutEdge => ({ id: `e${index}`, from: `n${nodes[a % Math.max(1, nodes.length)]?.[0]}`, to: `n${nodes[b % Math.max(1, nodes.length)]?.[0]}`, number }))),
  ))

describe('lane layout', () => {
  it('reads from left to right along the story', () => {
    const { nodes } = layOutLanes(path, story, SIZE)
    const order = ['as', 'moreau', 'fs01', 'jump', 'ews', 'plc', 'sis'].map((id) => nodes.get(id)!.x)
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect([...nodes.keys()].slice(0, 2)).toEqual(['as', 'moreau'])
  })
  it('fills the room it is given and has six lanes even when empty', () => {
    expect(layOutLanes(path, story, SIZE)).toMatchObject({ height: 304, lanes: { length: 6 } })
    expect(layOutLanes([], [], SIZE).width).toBeCloseTo(860)
    expect(layOutLanes(path, story, { width: 1400, height: 400 }).width).toBeCloseTo(1400)
  })
  it('keeps an edge that bows around a node within its lane', () => {
    const around = [...path, { id: 'svc', zone: 'enterprise' }, { id: 'vbr', zone: 'enterprise' }] satisfies LayoutNode[]
    const { nodes, lanes, routes } = layOutLanes(around, [...story, hop(6, 'moreau', 'svc'), hop(7, 'moreau', 'vbr'), ...['fs01>svc', 'fs01>vbr', 'svc>vbr'].map((pair, index) => hop(8 + index, pair.split('>')[0]!, pair.split('>')[1]!))], SIZE)
    const lane = lanes.find(({ zone }) => zone === 'enterprise')!
    const bows = ['fs01>svc', 'fs01>vbr', 'svc>vbr'].map((id) => routes.get(id)!).filter((route) => route.length === 4)
    expect([nodes.get('fs01')!.column, nodes.get('vbr')!.column]).toEqual([nodes.get('svc')!.column, nodes.get('svc')!.column])
    expect(bows.length).toBeGreaterThan(0)
    for (const { x } of bows.flat()) expect(x).toBeLessThan(lane.x + lane.width)
  })
  it('keeps every node in its lane and apart from the others, whatever the graph', () => {
    assert(property(graphs, ([nodes, edges]) => {
      const layout = layOutLanes(nodes, edges, SIZE)
      const boxes = nodes.map((node) => ({ node, box: layout.nodes.get(node.id)! }))
      for (const { node, box } of boxes) {
        const lane = layout.lanes.find((candidate) => candidate.zone === node.zone)!
        expect(box.x - box.width / 2).toBeGreaterThanOrEqual(lane.x)
        expect(box.x + box.width / 2).toBeLessThanOrEqual(lane.x + lane.width)
        expect(box.y + box.height / 2).toBeLessThanOrEqual(layout.height)
        expect(box.y - box.height / 2).toBeGreaterThanOrEqual(30)
      }
      for (const [index, a] of boxes.entries()) {
        for (const b of boxes.slice(index + 1)) expect(Math.abs(a.box.x - b.box.x) >= a.box.width || Math.abs(a.box.y - b.box.y) >= a.box.height - 1e-6).toBe(true)
      }
    }), { seed: 7, numRuns: 150 })
  })
  it('does not depend on the order in which nodes and edges come', () => {
    assert(property(graphs, ([nodes, edges]) => {
      const one = layOutLanes(nodes, edges, SIZE)
      const other = layOutLanes([...nodes].reverse(), [...edges].reverse(), SIZE)
      expect([...other.nodes]).toEqual([...one.nodes])
      expect(other.routes).toEqual(one.routes)
    }), { seed: 11, numRuns: 100 })
  })
  it('does not depend on that order in a large graph either, and keeps its cards apart', () => {
    const nodes = Array.from({ length: 400 }, (_, index): LayoutNode => ({ id: `n${index}`, zone: ZONES[(index * 7) % 6]! }))
    const edges = nodes.slice(1).map(({ id }, index): LayoutEdge => ({ id: `e${index}`, from: `n${Math.floor(index / 3)}`, to: id, number: index < 80 ? index + 1 : null }))
    const one = layOutLanes(nodes, edges, SIZE)
    expect([...layOutLanes([...nodes].reverse(), [...edges].reverse(), SIZE).nodes]).toEqual([...one.nodes])
    const places = new Set([...one.nodes.values()].map(({ column, y }) => `${column} ${Math.round(y / 38)}`))
    expect(places.size).toBe(400)
    expect(one.routes.size).toBe(edges.length)
  })
  it('starts and ends each route on the border of its nodes', () => {
    const { nodes, routes } = layOutLanes(path, story, SIZE)
    const route = routes.get('moreau>jump')!
    expect(route.map(({ y }) => y).slice(1, 3)).toEqual([route[1]!.y, route[1]!.y])
    expect(route.length).toBe(4)
    expect(route[0]!.x).toBeCloseTo(nodes.get('moreau')!.x + 50)
    expect(route.at(-1)!.x).toBeCloseTo(nodes.get('jump')!.x - 50)
  })
})
