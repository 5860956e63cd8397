import { describe, expect, it } from 'vitest'
import type { Incident } from '../../../contract/incident.ts'
import { incidentFixture } from '../../testing/incident-fixture.ts'
import { findMoment } from './graph-moment.ts'
import { ALL, groupNodes, MOST_CARDS, writeNumbers } from './group-nodes.ts'
import { nameGroup, summariseGraph } from './group-words.ts'

const plc = incidentFixture.entities.find((entity) => entity.id === 'PLC-B2-03')!

/** The fixture with `count` controllers beside it, which the workstation leads to; `from` may name another way for each. */
function withControllers(count: number, beats: string[] = [], from: (index: number) => string = () => 'EWS-07'): Incident {
  const ids = Array.from({ length: count }, (_, index) => `PLC-${index}`)
  return {
    ...incidentFixture,
    entities: [...incidentFixture.entities, ...ids.map((id) => ({ ...plc, id, name: id }))],
    nodes: [...incidentFixture.nodes, ...ids.map((entity) => ({ entity, state: 'reachable' as const, caption: '', earliestTouch: null, beats }))],
    edges: [...incidentFixture.edges, ...ids.map((to, index) => ({ ...incidentFixture.edges.at(-1)!, id: `${from(index)}>${to}`, from: from(index), to }))],
  }
}
const NONE = new Set<string>()

describe('grouping', () => {
  it('leaves a small graph alone', () => {
    const graph = groupNodes(incidentFixture, NONE)
    expect(graph.nodes.map((node) => node.id)).toEqual(incidentFixture.nodes.map((node) => node.entity))
    expect(graph.edges.map((edge) => edge.members)).toEqual(incidentFixture.edges.map((edge) => [edge]))
    expect(graph.groups).toEqual([])
  })
  it('counts look-alikes with the same neighbours together, and draws their lines once', () => {
    const graph = groupNodes(withControllers(40), NONE)
    const group = graph.nodes.find((node) => node.members.length > 1)!
    expect([group.name, group.members.length]).toEqual(['41 PLCs', 41])
    expect(graph.edges.filter((edge) => edge.kind === 'predicted').map((edge) => edge.members.length)).toEqual([41])
    expect(graph.edgeHome.get('EWS-07>PLC-7')).toBe(graph.edges.find((edge) => edge.kind === 'predicted')!.id)
  })
  it('keeps apart what other things lead to', () => {
    const graph = groupNodes(withControllers(8, [], (index) => (index < 4 ? 'EWS-07' : 'JUMP-A')), NONE)
    expect(graph.groups.map(({ members }) => members.length)).toEqual([5, 4])
  })
  it('opens one group in place and leaves the others as they are', () => {
    const incident = withControllers(8, [], (index) => (index < 4 ? 'EWS-07' : 'JUMP-A'))
    const [first, second] = groupNodes(incident, NONE).groups
    const graph = groupNodes(incident, new Set([first!.id]))
    expect(graph.nodes.filter((node) => node.outOf === first!.id).map((node) => node.id)).toEqual([...first!.members])
    expect(graph.nodes.map((node) => node.id)).toContain(second!.id)
    expect(groupNodes(incident, new Set([ALL])).nodes).toHaveLength(14)
  })
  it('stays within the most cards however many there are, told or not, and loses nothing', () => {
    for (const beats of [[], ['b1']]) {
      const incident = withControllers(2000, beats, (index) => ['EWS-07', 'JUMP-A', 'FS01', 'moreau'][index % 4]! + (index > 20 ? '' : String(index)))
      const graph = groupNodes(incident, NONE)
      expect(graph.nodes.length).toBeLessThanOrEqual(MOST_CARDS)
      expect(graph.nodes.reduce((sum, node) => sum + node.members.length, 0)).toBe(incident.nodes.length)
    }
  })
  it('joins hops to a group with their numbers and counts', () => {
    const incident = withControllers(8)
    const edges = incident.edges.map((edge) => (edge.to.startsWith('PLC-') && edge.to !== 'PLC-B2-03' ? { ...edge, kind: 'seen' as const, number: 4 + Number(edge.to.slice(4)), at: incident.beats[2]!.at, count: 2 } : edge))
    const joined = groupNodes({ ...incident, edges }, NONE).edges.find((edge) => edge.members.length === 8)!
    expect([joined.count, writeNumbers(joined)]).toEqual([16, '4–11'])
  })
  it('calls a group what people call its members', () => {
    const named = (nickname: string | null) => ({ ...plc, nickname })
    expect(nameGroup(['1', '2', '12'].map((n) => named(`Heat station ${n}`)))).toBe('3 heat stations')
    expect(nameGroup([named('Boiler 2'), named(null), named(null)])).toBe('3 controllers')
    expect(nameGroup(['north', 'south', 'east'].map((n) => named(`Pump station ${n}`)))).toBe('3 PLCs')
  })
  it('says the figure in a sentence', () => {
    expect(summariseGraph(incidentFixture, findMoment(incidentFixture, null))).toBe('1 account and 3 other things held, 4 dated hops, across the IT to OT boundary from JUMP-A to EWS-07, 1 predicted.')
    expect(summariseGraph(incidentFixture, findMoment(incidentFixture, 0))).toBe('0 accounts and 0 other things held, 0 dated hops, without crossing the IT to OT boundary.')
  })
})
