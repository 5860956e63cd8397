import { describe, expect, it } from 'vitest'
import type { BeatChange, Change, IncidentChange, Preview, ToldBeat } from '../../../contract/preview.ts'
import { sortChanges, summarise } from './preview.ts'

const told = (id: string): ToldBeat => ({ id, number: 1, phase: 2, at: '2026-01-05T10:00:00.000Z', until: '2026-01-05T10:00:00.000Z', title: 'Act', clauses: [{ parts: [{ text: id }], cites: ['0123456789ab.0'] }], reasons: [], paperwork: null, techniques: [], order: 'proven', confidence: 0.9, decibans: 10, recordCount: 1, crossing: null })
const beat = (change: Change, id: string, elsewhere: string | null = null): BeatChange => ({ change, before: change === 'new' ? null : told(id), after: change === 'gone' ? null : told(id), what: [], elsewhere })
const incident = (change: Change, beats: BeatChange[], partOf: string | null = null): IncidentChange => ({ change, before: null, after: null, partOf, beats, edges: [], crossings: [], entities: [] })
const tell = (...incidents: IncidentChange[]) => summarise({ revision: 1, headline: { before: '', after: '' }, incidents, same: 0, records: [] } satisfies Preview)

describe('a preview in one sentence', () => {
  it('says when nothing changes, and when only weights do', () => {
    expect(tell()).toBe('Nothing in any story changes.')
    expect(tell(incident('reweighed', [beat('reweighed', 'b1')]))).toBe('No sentence changes; only weights do.')
  })
  it('counts what goes, comes and reads otherwise', () => {
    expect(tell(incident('changed', [beat('gone', 'b1'), beat('gone', 'b2'), beat('new', 'b3'), beat('changed', 'b4'), beat('reweighed', 'b5')]))).toBe('2 sentences would go, 1 sentence would come, 1 sentence would read otherwise.')
  })
  it('says what becomes of incidents; a sentence that moves to another is not lost', () => {
    expect(tell(incident('gone', [beat('gone', 'b1')]))).toBe('1 incident vanishes, 1 sentence would go.')
    expect(tell(incident('changed', [beat('gone', 'b1', 'case-2')]), incident('new', [beat('new', 'b1', 'case-1')], 'case-1'))).toBe('1 part splits off.')
    expect(tell(incident('gone', [beat('gone', 'b1', 'case-2')], 'case-2'))).toBe('1 incident merges into another.')
    expect(tell(incident('new', [beat('new', 'b1')]), incident('new', [beat('new', 'b2')]))).toBe('2 incidents arise, 2 sentences would come.')
  })
})

describe('the changes of an incident', () => {
  it('are told in the order they matter: gone, new, changed; what only weighs otherwise is counted', () => {
    const { beats, reweighed } = sortChanges(incident('changed', [beat('changed', 'b1'), beat('reweighed', 'b2'), beat('new', 'b3'), beat('gone', 'b4')]))
    expect([beats.map(({ change }) => change), reweighed]).toEqual([['gone', 'new', 'changed'], 1])
  })
})
