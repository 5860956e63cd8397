import { describe, expect, it } from 'vitest'
import { incidentFixture } from '../../testing/incident-fixture.ts'
import { walkEdges, type WalkStep } from './edge-walk.ts'
import { groupNodes } from './group-nodes.ts'

const { edges, nodes } = groupNodes(incidentFixture, new Set())
const order = nodes.map(({ id }) => id)
const walk = (start: string, ...keys: string[]) => keys.reduce<WalkStep | null>((step, key) => step && (walkEdges(edges, order, step.to, key, step.walk) ?? step), { to: start, walk: null })!

describe('walk along edges', () => {
  it('goes out and back along hops', () => {
    expect(walk('moreau', 'ArrowRight')).toMatchObject({ to: 'FS01', walk: { at: 0, of: 2 } })
    expect(walk('JUMP-A', 'ArrowRight', 'ArrowLeft').to).toBe('JUMP-A')
  })
  it('turns to the other hops of where it came from, round and round', () => {
    expect(walk('moreau', 'ArrowRight', 'ArrowDown')).toMatchObject({ to: 'JUMP-A', walk: { at: 1, of: 2 } })
    expect(walk('moreau', 'ArrowRight', 'ArrowUp').to).toBe('JUMP-A')
    expect(walk('moreau', 'ArrowRight', 'ArrowDown', 'ArrowDown').to).toBe('FS01')
  })
  it('goes by the order of the story where no hop was followed', () => {
    expect(walk('203.0.113.7', 'ArrowDown').to).toBe('moreau')
    expect(walk('203.0.113.7', 'ArrowUp').to).toBe('PLC-B2-03')
    expect(walk('JUMP-A', 'Home').to).toBe('203.0.113.7')
    expect(walk('JUMP-A', 'End').to).toBe('PLC-B2-03')
  })
  it('stays where no hop leads on, and leaves other keys alone', () => {
    expect(walkEdges(edges, order, 'PLC-B2-03', 'ArrowRight', null)).toBeNull()
    expect(walkEdges(edges, order, 'moreau', 'j', null)).toBeNull()
    expect(walkEdges([], [], 'x', 'ArrowDown', null)).toBeNull()
  })
})
