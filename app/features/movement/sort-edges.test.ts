import { describe, expect, it } from 'vitest'
import { incidentFixture } from '../../testing/incident-fixture.ts'
import { sortEdges, type SortKey } from './sort-edges.ts'

const entities = new Map(incidentFixture.entities.map((entity) => [entity.id, entity]))
const sorted = (key: SortKey, down = false) => sortEdges([...incidentFixture.edges].reverse(), entities, { key, down }).map((edge) => `${edge.number ?? '?'} ${edge.to}`)

describe('table of hops', () => {
  it('tells the story by default, predicted hops last', () => expect(sorted('number')).toEqual(['1 moreau', '2 FS01', '3 EWS-07', '3 JUMP-A', '? PLC-B2-03']))
  it('keeps hops without a value last in both directions', () => {
    expect(sorted('at').at(-1)).toBe('? PLC-B2-03')
    expect(sorted('at', true).at(-1)).toBe('? PLC-B2-03')
  })
  it('sorts names as people read them', () => expect(sorted('to').map((row) => row.split(' ')[1])).toEqual(['EWS-07', 'FS01', 'JUMP-A', 'moreau', 'PLC-B2-03']))
})
