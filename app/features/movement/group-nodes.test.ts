import { describe, expect, it } from 'vitest'
import type { Incident } from '../../../contract/incident.ts'
import { incidentFixture } from '../../testing/incident-fixture.ts'
import { groupNodes, MOST_CARDS, summariseGraph } from './group-nodes.ts'

/** The fixture with `count` controllers beside it that no beat names. */
function withControllers(count: number, beats: string[] = []): Incident {
  const plc = incidentFixture.entities.find((entity) => entity.id === 'PLC-B2-03')!
  const ids = Array.from({ length: count }, (_, index) => `PLC-${index}`)
  return {
    ...incidentFixture,
    entities: [...incidentFixture.entities, ...ids.map((id) => ({ ...plc, id, name: id }))],
    nodes: [...incidentFixture.nodes, ...ids.map((entity) => ({ entity, state: 'reachable' as const, caption: '', earliestTouch: null, beats }))],
    edges: [...incidentFixture.edges, ...ids.map((to) => ({ ...incidentFixture.edges.at(-1)!, id: `EWS-07>${to}`, to }))],
  }
}

describe('grouping', () => {
  it('leaves a small graph alone', () => {
    const graph = groupNodes(incidentFixture, new Set())
    expect(graph.nodes.map((node) => node.id)).toEqual(incidentFixture.nodes.map((node) => node.entity))
    expect(graph.edges).toEqual(incidentFixture.edges)
  })
  it('counts look-alikes together, and draws their edges once', () => {
    const graph = groupNodes(withControllers(40), new Set())
    expect(graph.nodes.find((node) => node.name === '+41 PLCs')?.members).toHaveLength(41)
    expect(graph.edges.filter((edge) => edge.kind === 'predicted')).toHaveLength(1)
    expect(graph.nodes.map((node) => node.id)).toContain('JUMP-A')
  })
  it('never hides what is selected', () => expect(groupNodes(withControllers(40), new Set(['PLC-7'])).nodes.map((node) => node.id)).toContain('PLC-7'))
  it('stays below the most cards even when the story names them all', () => expect(groupNodes(withControllers(400, ['b1']), new Set()).nodes.length).toBeLessThanOrEqual(MOST_CARDS))
  it('says the figure in a sentence', () => expect(summariseGraph(incidentFixture)).toBe('1 account and 3 other things held, 4 dated hops, across the IT to OT boundary from JUMP-A to EWS-07, 1 predicted.'))
})
