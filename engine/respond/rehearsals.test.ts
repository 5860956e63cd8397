import { describe, expect, it } from 'vitest'
import { Capability, RehearsalRegister, type RecordRehearsal, type RehearsalCell } from '../../contract/containment.ts'
import { rehearsalRegister } from './rehearsals.ts'
import type { RespondEntry } from './respond-journal.ts'
import { entry } from './testing/entry.ts'

const held = (sequence: number, at: string, more: Partial<RecordRehearsal> = {}): RespondEntry => entry(sequence, 'C. Fabre (shift_manager)', {
  kind: 'record_rehearsal', plant: 'Lyon', capability: 'ews_rebuild', type: 'live', at: `${at}T10:00:00.000Z`, targetHours: 8, achievedHours: 6, trained: 0.5, findingsOpen: 0, evidence: '', reason: '', ...more,
})
const register = (journal: readonly RespondEntry[], now: string, plants: readonly string[] = ['Lyon']): RehearsalRegister => RehearsalRegister.parse(rehearsalRegister(plants, journal, Date.parse(now)))
const cell = (journal: readonly RespondEntry[], now: string, capability: Capability = 'ews_rebuild'): RehearsalCell => register(journal, now).cells.find((each) => each.capability === capability)!

describe('[CUT-65] the rehearsal register', () => {
  it('has a cell for each plant and capability: never rehearsed as far as anybody wrote down', () => {
    const { plants, cells } = register([], '2026-05-04T08:00:00Z', ['Lyon', 'Ghent'])
    expect(cells.slice(0, 7).map(({ capability }) => capability)).toEqual(Capability.options)
    expect([plants, cells.length, new Set(cells.map(({ state, confidence }) => `${state} ${confidence}`))]).toEqual([['Lyon', 'Ghent'], 14, new Set(['never null'])])
  })

  it('a plant the case does not know keeps its rehearsals; spellings of one name are one plant', () => {
    const { plants, cells } = register([held(1, '2026-04-01', { plant: ' LYON ' }), held(2, '2026-04-01', { plant: '__proto__' })], '2026-05-04T08:00:00Z')
    expect([plants, cells.filter(({ count }) => count === 1).map(({ plant }) => plant)]).toEqual([['Lyon', '__proto__'], ['Lyon', '__proto__']])
  })

  it.each([
    ['2026-04-30T09:59:59.999Z', 'ews_rebuild', 'valid'], ['2027-02-28T20:00:00.000Z', 'ews_rebuild', 'expiring'], ['2027-04-30T09:59:59.999Z', 'ews_rebuild', 'expiring'], ['2027-04-30T10:00:00.000Z', 'ews_rebuild', 'expired'],
    ['2026-10-30T09:59:59.999Z', 'manual_operation', 'expiring'], ['2026-10-30T10:00:00.000Z', 'manual_operation', 'expired'], ['2026-10-30T10:00:00.000Z', 'sis_validation', 'expired'],
  ] as const)('%s: %s is %s', (now, capability, state) => expect(cell([held(1, '2026-04-30', { capability })], now, capability).state).toBe(state))

  it('the latest by the day it was held counts, whenever it was written down; of one day the later entry', () => {
    const journal = [held(7, '2025-01-10', { evidence: 'old' }), held(3, '2026-04-01', { evidence: 'first' }), held(4, '2026-04-01', { evidence: 'second' })]
    expect(cell(journal, '2026-05-04T08:00:00Z')).toMatchObject({ count: 3, last: { evidence: 'second', sequence: 4, by: 'C. Fabre' } })
  })

  it('one that is dated ahead has not been held', () => {
    expect(cell([held(1, '2026-06-01')], '2026-05-04T08:00:00Z')).toMatchObject({ state: 'never', count: 0 })
  })
})

describe('[CUT-66] confidence in a capability', () => {
  const YEAR_LATER = new Date(Date.parse('2026-01-01T10:00:00Z') + 365.25 * 86_400_000).toISOString()
  it.each([
    ['on the day', {}, '2026-01-01T10:00:00Z', 1], ['halves in a year', {}, YEAR_LATER, 0.5], ['slower than the target', { achievedHours: 16 }, '2026-01-01T10:00:00Z', 0.5],
    ['functional', { type: 'functional' }, '2026-01-01T10:00:00Z', 0.7], ['talked through', { type: 'tabletop' }, '2026-01-01T10:00:00Z', 0.3],
    ['without a measured time', { achievedHours: null }, '2026-01-01T10:00:00Z', 0.3], ['in no time', { achievedHours: 0 }, '2026-01-01T10:00:00Z', 1], ['before the clock reaches it', {}, '2026-01-01T08:00:00Z', 1],
    ['all of it', { type: 'functional', achievedHours: 16 }, YEAR_LATER, 0.175],
  ] as const)('%s', (_, more, now, confidence) => expect(cell([held(1, '2026-01-01', more)], now).confidence).toBeCloseTo(confidence, 10))
})
