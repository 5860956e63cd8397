import { describe, expect, it } from 'vitest'
import type { Incident } from '../../contract/incident.ts'
import { beatOf, incidentFixture } from '../../app/testing/incident-fixture.ts'
import { compareIncidents } from './incident-difference.ts'

const beat = (number: number, more: Partial<Parameters<typeof beatOf>[0]> = {}) => beatOf({ id: `b${number}`, number, phase: 2, at: `2025-10-0${number}T09:00:00.000Z`, ...more })
const story = (id: string, beats: Incident['beats'], more: Partial<Incident> = {}): Incident => ({ ...incidentFixture, id: `case-0000000${id}`, beats, edges: [], crossings: [], ...more })
const draw = (before: Incident[], after: Incident[]) => compareIncidents(before, after).incidents.map(({ change, before: was, after: is, partOf, beats }) => [change, was?.id.at(-1) ?? null, is?.id.at(-1) ?? null, partOf?.at(-1) ?? null, beats.map((one) => `${one.change} ${(one.before ?? one.after)!.id}${one.elsewhere ? ` @${one.elsewhere.at(-1)}` : ''}`).join()])

describe('[API-15] the difference of two results', () => {
  it('is none between equal ones', () => expect(compareIncidents([incidentFixture], [structuredClone(incidentFixture)])).toEqual({ incidents: [], same: 1 }))
  it('is none of nothing', () => expect(compareIncidents([], [])).toEqual({ incidents: [], same: 0 }))
  it('follows an incident whose first record, and with it its id, has gone', () => {
    expect(draw([story('1', [beat(1), beat(2)])], [story('2', [beat(2)])])).toEqual([['changed', '1', '2', null, 'gone b1']])
  })
  it('tells a split: the part that keeps the id goes on, else the larger one; the other is new and says where it comes from', () => {
    expect(draw([story('1', [beat(1), beat(2), beat(3)])], [story('1', [beat(1)]), story('2', [beat(2), beat(3)])])).toEqual([['changed', '1', '1', null, 'gone b2 @2,gone b3 @2'], ['new', null, '2', '1', 'new b2 @1,new b3 @1']])
    expect(draw([story('1', [beat(1), beat(2), beat(3)])], [story('8', [beat(1)]), story('9', [beat(2), beat(3)])])).toEqual([['changed', '1', '9', null, 'gone b1 @8'], ['new', null, '8', '1', 'new b1 @1']])
  })
  it('tells a merger: the smaller one is gone into the other', () => {
    expect(draw([story('1', [beat(1)]), story('2', [beat(2), beat(3)])], [story('2', [beat(1), beat(2), beat(3)])])).toEqual([['changed', '2', '2', null, 'new b1 @1'], ['gone', '1', null, '2', 'gone b1 @2']])
  })
  it('takes a sentence that lost its first record for the same one', () => {
    const cites = (...offsets: number[]) => offsets.map((offset) => ({ ...beat(1).citations[0]!, record: `0123456789ab.${offset}`, offset }))
    const { incidents } = compareIncidents([story('1', [beat(1, { citations: cites(1, 2, 3), recordCount: 3 })])], [story('1', [{ ...beat(1, { citations: cites(2, 3), recordCount: 2 }), id: 'b9' }])])
    expect(incidents[0]!.beats.map(({ change, before, after, what }) => [change, before?.id, after?.id, what])).toEqual([['changed', 'b1', 'b9', ['records']]])
  })
  it('takes a sentence that lost all the records it lists, but has more, for the same one; never where two could be meant', () => {
    const long = (id: string, offset: number, count: number) => ({ ...beat(1, { recordCount: count, entities: ['moreau'], citations: [{ ...beat(1).citations[0]!, record: `0123456789ab.${offset}`, offset }] }), id })
    const paired = (before: Incident['beats'], after: Incident['beats']) => compareIncidents([story('1', before)], [story('1', after)]).incidents[0]!.beats.map(({ change, before: was, after: is }) => `${change} ${was?.id ?? ''} ${is?.id ?? ''}`.trim())
    const anchor = beat(5)
    expect(paired([long('b1', 1, 216), anchor], [long('b9', 2, 166), anchor])).toEqual(['changed b1 b9'])
    expect(paired([long('b1', 1, 1), anchor], [long('b9', 2, 1), anchor])).toEqual(['gone b1', 'new  b9'])
    expect(paired([long('b1', 1, 216), long('b2', 3, 90), anchor], [long('b9', 2, 166), anchor])).toEqual(['gone b1', 'gone b2', 'new  b9'])
  })
  it('keeps apart what says something else and what only weighs something else', () => {
    const [a, b] = [beat(1), beat(2)]
    const { incidents } = compareIncidents([story('1', [a, b])], [story('1', [{ ...a, decibans: a.decibans + 3 }, { ...b, order: 'unknown', number: 7 }])])
    expect(incidents[0]!.beats.map(({ change, what }) => [change, what])).toEqual([['reweighed', ['score']], ['changed', ['order']]])
    expect(compareIncidents([story('1', [a])], [story('1', [{ ...a, decibans: a.decibans + 0.04 }])])).toEqual({ incidents: [], same: 1 })
    expect(compareIncidents([story('1', [a])], [story('1', [{ ...a, decibans: a.decibans + 1 }])]).incidents[0]!.change).toBe('reweighed')
  })
  it('compares hops and crossings, and names what they name', () => {
    const [first, ...others] = incidentFixture.edges
    const { incidents } = compareIncidents([incidentFixture], [{ ...incidentFixture, edges: [{ ...first!, count: 4 }, ...others.filter(({ crossing }) => !crossing)], crossings: [], crossedAt: null }])
    expect(incidents[0]!.edges.map(({ change, before }) => [change, before?.id])).toEqual([['changed', '203.0.113.7>moreau'], ['gone', 'JUMP-A>EWS-07']])
    expect(incidents[0]!.crossings.map(({ change }) => change)).toEqual(['gone'])
    expect(incidents[0]!.entities.map(({ id }) => id).sort()).toEqual(['203.0.113.7', 'EWS-07', 'JUMP-A', 'moreau'])
    expect(incidents[0]).toMatchObject({ before: { crossedAt: incidentFixture.crossedAt }, after: { crossedAt: null } })
  })
})
