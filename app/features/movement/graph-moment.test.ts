import { describe, expect, it } from 'vitest'
import { beatOf, incidentFixture } from '../../testing/incident-fixture.ts'
import { findMoment, findUses, gravest, listMoments } from './graph-moment.ts'

const [b1, b2, b3] = incidentFixture.beats
const touches: Record<string, string> = { '203.0.113.7': b1!.at, moreau: b1!.at, FS01: b2!.at, 'JUMP-A': b3!.at, 'EWS-07': b3!.at, 'PLC-B2-03': b3!.at }
const incident = { ...incidentFixture, nodes: incidentFixture.nodes.map((node) => ({ ...node, earliestTouch: touches[node.entity] ?? null })) }
const at = (time: string) => Object.fromEntries(findMoment(incident, Date.parse(time)).states)

describe('the graph at a moment', () => {
  it('is what is known when no moment is chosen', () => {
    const moment = findMoment(incident, null)
    expect(moment.states.get('PLC-B2-03')).toBe('reachable')
    expect(moment.edges.size).toBe(incident.edges.length)
    expect(moment.crossed).toBe(true)
  })
  it('holds what was held by then, and reaches what lies one hop on', () => {
    expect(at('2025-10-04T00:00:00.000Z')).toEqual({ '203.0.113.7': 'touched', moreau: 'held', FS01: 'reachable', 'JUMP-A': 'reachable', 'EWS-07': 'unreached', 'PLC-B2-03': 'unreached' })
    expect(at('2025-10-06T00:00:00.000Z')).toMatchObject({ FS01: 'held', 'JUMP-A': 'reachable', 'EWS-07': 'unreached' })
    expect(at(b3!.at)).toMatchObject({ 'EWS-07': 'held', 'PLC-B2-03': 'reachable' })
  })
  it('has nothing before the story begins', () => {
    const moment = findMoment(incident, 0)
    expect([...new Set(moment.states.values())]).toEqual(['unreached'])
    expect(moment.edges.size).toBe(0)
    expect(moment.crossed).toBe(false)
  })
  it('keeps a guarded thing guarded', () => expect(findMoment({ ...incident, nodes: [{ ...incident.nodes[0]!, state: 'protected', earliestTouch: null }] }, 0).states.get('203.0.113.7')).toBe('protected'))
  it('draws hops made so far, and ways on only from what was held', () => {
    expect([...findMoment(incident, Date.parse('2025-10-06T00:00:00.000Z')).edges]).toEqual(['203.0.113.7>moreau', 'moreau>FS01'])
    expect(findMoment(incident, Date.parse(b3!.at)).edges.has('EWS-07>PLC-B2-03')).toBe(true)
  })
  it('knows when it changes', () => expect(listMoments(incident)).toEqual([b1, b2, b3].map((beat) => Date.parse(beat!.at))))
  it('judges a group by its gravest member', () => {
    const { states } = findMoment(incident, Date.parse('2025-10-06T00:00:00.000Z'))
    expect(gravest(['moreau', 'FS01', 'EWS-07'], states)).toEqual({ state: 'held', count: 2 })
    expect(gravest(['EWS-07', 'PLC-B2-03'], states)).toEqual({ state: 'unreached', count: 2 })
  })
})

describe('uses of an edge', () => {
  const edge = { ...incidentFixture.edges[2]!, until: '2025-10-20T00:00:00.000Z', records: ['0123456789ab.3000', '0123456789ab.4000'] }
  it('are its first, those that sentences tell, and its last', () => {
    const later = beatOf({ id: 'b4', number: 4, phase: 3, at: '2025-10-15T00:00:00.000Z' })
    expect(findUses(edge, [...incidentFixture.beats, later]).map(({ at: time, beat }) => [time.slice(8, 10), beat?.number ?? null])).toEqual([['14', 3], ['15', 4], ['20', null]])
  })
  it('are none where nobody was seen', () => expect(findUses(incidentFixture.edges.at(-1)!, incidentFixture.beats)).toEqual([]))
})
