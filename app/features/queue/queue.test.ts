import { describe, expect, test } from 'vitest'
import { incidentSummary } from '../../testing/incident-summary.ts'
import { countFacet, filterIncidents, furthestPhase, groupIncidents, groupOf, plantsOf, toggleChoice } from './queue.ts'

const plc = (hops: number) => ({ hops, to: 'e1', name: 'PLC-B2-03' })
const across = incidentSummary({ id: 'case-00000001', crossedAt: '2025-10-14T00:12:00.000Z', furthestZone: 'operations', phasesReached: [1, 3], distance: plc(1), severity: 'critical', confidence: 0.9 })
const farther = incidentSummary({ id: 'case-00000002', furthestZone: 'control', phasesReached: [5], distance: plc(2), confidence: 0.99, lastSeen: '2025-10-20T00:00:00.000Z' })
const at = incidentSummary({ id: 'case-00000003', furthestZone: 'dmz', phasesReached: [3], plants: ['Ghent'], title: 'A vendor account opened JUMP-G twice.' })
const reach = incidentSummary({ id: 'case-00000004', distance: plc(4), plants: [] })
const low = incidentSummary({ id: 'case-00000005', severity: 'low', distance: plc(4) })
const all = [low, reach, at, farther, across]
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id.at(-1)).join('')

describe('groups of the queue', () => {
  test('stand in order of closeness to the process, and rows within by hops left', () => {
    expect(groupIncidents(all).map(({ id, incidents }) => `${id}:${ids(incidents)}`)).toEqual(['across:12', 'at:3', 'reach:4', 'low:5'])
  })
  test('without any way into OT an incident is low on the list, whatever its severity', () => {
    expect(groupOf(incidentSummary({ severity: 'critical' }))).toBe('low')
  })
  test('other orders are one flat list', () => {
    expect(groupIncidents(all, 'sure').map(({ incidents }) => ids(incidents))).toEqual(['21345'])
    expect(groupIncidents(all, 'newest')[0]!.incidents[0]).toBe(farther)
    expect(groupIncidents(all, 'severity')[0]!.incidents.at(-1)).toBe(low)
    expect(groupIncidents([], 'newest')).toEqual([])
  })
})

describe('filters of the queue', () => {
  test('each narrows, an absent one does not, an empty one lets nothing pass', () => {
    expect(ids(filterIncidents(all, {}))).toBe('54321')
    expect(ids(filterIncidents(all, { phase: [3], plant: ['Ghent'] }))).toBe('3')
    expect(ids(filterIncidents(all, { plant: ['No plant known'] }))).toBe('4')
    expect(filterIncidents(all, { severity: [] })).toEqual([])
  })
  test('every word sought must occur, as text and not as a pattern', () => {
    expect(ids(filterIncidents(all, { q: 'vendor jump-g' }))).toBe('3')
    expect(filterIncidents(all, { q: '.*' })).toEqual([])
  })
  test('counts say what a choice would show under the other filters', () => {
    expect(countFacet(all, { phase: [3], severity: ['critical'] }, 'phase', [1, 3, 5] as const, (incident) => [furthestPhase(incident) as 1 | 3 | 5])).toEqual([{ value: 1, count: 0 }, { value: 3, count: 1 }, { value: 5, count: 0 }])
    expect(countFacet(all, {}, 'plant', ['Lyon', 'Ghent'], plantsOf).map(({ count }) => count)).toEqual([3, 1])
  })
  test('ticking everything again takes the filter out of the link', () => {
    expect(toggleChoice(undefined, ['a', 'b'], 'a')).toEqual(['b'])
    expect(toggleChoice(['b'], ['a', 'b'], 'a')).toBeUndefined()
  })
})
