import { describe, expect, it } from 'vitest'
import { incidentFixture } from '../../testing/incident-fixture.ts'
import { findMoment } from './graph-moment.ts'
import { askPaths, listEndSets, tellCertainty, tellLength, tellNothing, tellRoute } from './paths.ts'

const entities = new Map(incidentFixture.entities.map((entity) => [entity.id, entity]))
const now = findMoment(incidentFixture, null)
const predicted = new Set(incidentFixture.edges.filter(({ kind }) => kind === 'predicted').map(({ id }) => id))
const routes = (way: 'on' | 'in', end: string, moment = now) => askPaths(incidentFixture, moment, { way, ends: [end], by: 'hops' }).map((path) => `${tellLength(path, way)}, ${tellCertainty(path)}: ${tellRoute(path, entities, predicted)}`)

describe('paths of a story', () => {
  it('lead on from whatever is held, dashed where nobody was seen to go', () => expect(routes('on', 'PLC-B2-03')).toEqual(['1 hop, predicted: EWS-07 ⇢ PLC-B2-03']))
  it('have no hop to what is held', () => expect(routes('on', 'EWS-07')).toEqual(['held already, : EWS-07']))
  it('lead back to the outside, as sure as their least sure hop', () => expect(routes('in', 'EWS-07')).toEqual(['3 hops, likely: 203.0.113.7 → moreau → JUMP-A → EWS-07']))
  it('go back over ways nobody took only where nobody was seen', () => expect(routes('in', 'PLC-B2-03')).toEqual(['4 hops, predicted: 203.0.113.7 → moreau → JUMP-A → EWS-07 ⇢ PLC-B2-03']))
  it('are those of the moment', () => {
    expect(routes('on', 'PLC-B2-03', findMoment(incidentFixture, 0))).toEqual([])
    expect(routes('in', 'EWS-07', findMoment(incidentFixture, Date.parse('2025-10-06T00:00:00.000Z')))).toEqual([])
  })
  it('that are not known are no proof: what the logs cannot show is named', () => {
    const told = tellNothing({ way: 'on', ends: ['PLC-B2-03'], by: 'hops' }, incidentFixture, entities, findMoment(incidentFixture, Date.parse('2025-10-06T00:00:00.000Z')))
    expect(told.sentence).toBe('No path is known from what is held to PLC-B2-03 on Mon 6 Oct 02:00 CEST.')
    expect(told.unseen).toEqual([{ title: 'No controller logs', detail: 'Downloads to controllers would not be seen.' }])
  })
  it('keep a name with line ends on one line', () => expect(tellRoute({ nodes: ['x'], links: [], certainty: 'proven' }, new Map([['x', { ...incidentFixture.entities[0]!, name: 'a\n→ b' }]]), predicted)).toBe('a → b'))
  it('may end at sets of things, never an empty one', () => expect(listEndSets(incidentFixture.entities, now)).toEqual([{ name: 'Every controller', ids: ['PLC-B2-03'] }, { name: 'Everything not held', ids: ['203.0.113.7', 'PLC-B2-03'] }]))
})
