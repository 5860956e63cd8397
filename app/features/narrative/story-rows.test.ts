import { describe, expect, it } from 'vitest'
import type { Beat, SetAside } from '../../../contract/incident.ts'
import { beatOf } from '../../testing/incident-fixture.ts'
import { layOutFound, layOutStory, type StoryRow, type StoryView } from './story-rows.ts'

const all: StoryView = { view: 'story', from: null, to: null, open: new Set(), shown: new Set() }
const key: StoryView = { ...all, view: 'key' }
const at = (day: number, clock: string) => `2025-10-${String(day).padStart(2, '0')}T${clock}:00.000Z`
const beat = (number: number, phase: Beat['phase'], when: string, more: Partial<Beat> = {}) => beatOf({ id: `b${number}`, number, phase, at: when, until: when, ...more })
const aside = (when: string): SetAside => ({ at: when, title: '180 reads', why: 'in scope of WO-1', records: [], family: 'identity' })

/** The story as text: one word per row. */
const draw = (beats: Beat[], view: StoryView = all, asides: SetAside[] = []) =>
  write(layOutStory(beats, asides, view))
const write = (rows: readonly StoryRow[]) =>
  rows.map((row) => {
    if (row.kind === 'band') return `P${row.phase} ${row.count}/${row.of}`
    if (row.kind === 'beat') return row.beat.id
    if (row.kind === 'fold') return `+${row.beats.length}`
    if (row.kind === 'aside') return `aside ${row.items.length}`
    if (row.kind === 'gap') return `quiet ${row.ms / 3_600_000} h`
    if (row.kind === 'act') return `did ${row.act.words}`
    return row.kind === 'crossing' ? '══' : `${row.where} ${row.beats}`
  })

describe('story rows of a search', () => {
  const crossing = { from: 'enterprise', to: 'operations', order: 'proven' } as const
  const beats = [beat(1, 1, at(3, '09:00')), beat(2, 2, at(4, '09:00'), { key: false }), beat(3, 2, at(6, '09:00')), beat(4, 3, at(9, '09:00'), { crossing })]
  it('hold what was found, key or not, and claim no silence between', () => {
    expect(write(layOutFound(beats, new Set(['b2', 'b4']), all))).toEqual(['P2 1/2', 'b2', '══', 'P3 1/1', 'b4'])
  })
  it('count what was found outside the range', () => {
    expect(write(layOutFound(beats, new Set(['b1', 'b3', 'b4']), { from: Date.parse(at(5, '00:00')), to: Date.parse(at(7, '00:00')) }))).toEqual(['before 1', 'P2 1/2', 'b3', 'after 1'])
  })
  it('are none when nothing was found', () => expect(layOutFound(beats, new Set(), all)).toEqual([]))
})

describe('story rows', () => {
  it('opens a band with each phase and says how many of its beats it holds', () => {
    expect(draw([beat(1, 1, at(3, '09:00')), beat(2, 2, at(3, '09:10')), beat(3, 1, at(3, '09:20'))])).toEqual(['P1 1/2', 'b1', 'P2 1/1', 'b2', 'P1 1/2', 'b3'])
  })
  it('writes a long silence, and marks the crossing before its band', () => {
    const crossing = { from: 'enterprise', to: 'operations', order: 'proven' } as const
    expect(draw([beat(1, 2, at(3, '09:00')), beat(2, 3, at(5, '09:00'), { crossing })])).toEqual(['P2 1/1', 'b1', 'quiet 48 h', '══', 'P3 1/1', 'b2'])
  })
  it('measures silence from the end of the beat before', () => {
    expect(draw([beat(1, 2, at(3, '00:00'), { until: at(4, '00:00') }), beat(2, 2, at(4, '01:00'))])).toEqual(['P2 2/2', 'b1', 'b2'])
  })
  it('folds what is not key under the beat before, and opens on demand or for the selection', () => {
    const beats = [beat(1, 2, at(3, '09:00')), beat(2, 2, at(3, '09:01'), { key: false }), beat(3, 2, at(3, '09:02'), { key: false }), beat(4, 2, at(3, '09:03'))]
    expect(draw(beats, key)).toEqual(['P2 4/4', 'b1', '+2', 'b4'])
    expect(draw(beats, { ...key, open: new Set(['fold:b2']) })).toEqual(['P2 4/4', 'b1', '+2', 'b2', 'b3', 'b4'])
    expect(draw(beats, { ...key, shown: new Set(['b3']) })).toEqual(['P2 4/4', 'b1', '+1', 'b3', 'b4'])
    expect(draw(beats)).toEqual(['P2 4/4', 'b1', 'b2', 'b3', 'b4'])
  })
  it('counts what lies outside the range', () => {
    const beats = [beat(1, 1, at(3, '09:00')), beat(2, 2, at(5, '09:00')), beat(3, 4, at(9, '09:00'))]
    expect(draw(beats, { ...all, from: Date.parse(at(4, '00:00')), to: Date.parse(at(6, '00:00')) })).toEqual(['before 1', 'P2 1/1', 'b2', 'after 1'])
  })
  it('keeps what was set aside in its place in time', () => {
    expect(draw([beat(1, 2, at(3, '09:00')), beat(2, 2, at(3, '12:00'))], all, [aside(at(3, '10:00')), aside(at(3, '10:30')), aside(at(8, '10:00'))])).toEqual(['P2 2/2', 'b1', 'aside 2', 'b2', 'aside 1'])
  })
  it('has nothing to say about nothing', () => expect(draw([])).toEqual([]))
})
