import { describe, expect, it } from 'vitest'
import { incidentFixture } from '../../testing/incident-fixture.ts'
import { findSelection, readPathId, writePathId } from './selection.ts'

describe('selection of a path', () => {
  const path = writePathId(['moreau', 'JUMP-A', 'EWS-07'])
  it('lights its hops, things and sentences', () => {
    const selection = findSelection(incidentFixture, path)
    expect(selection).toMatchObject({ kind: 'path', beat: null, records: ['0123456789ab.3000'] })
    expect([...selection.edges]).toEqual(['moreau>JUMP-A', 'JUMP-A>EWS-07'])
    expect([...selection.entities]).toEqual(['moreau', 'JUMP-A', 'EWS-07'])
    expect([...selection.beats]).toEqual(['b3'])
  })
  it('selects nothing when a hop of it is gone', () => expect(findSelection(incidentFixture, writePathId(['moreau', 'EWS-07'])).kind).toBe('none'))
  it('survives names made to break it', () => {
    const nodes = ['a>b', 'path:%', '<script>', '日本']
    expect(readPathId(writePathId(nodes))).toEqual(nodes)
    expect(readPathId('path:%E0%A4%A')).toBeNull()
    expect(readPathId('EWS-07')).toBeNull()
  })
})
