import { describe, expect, it } from 'vitest'
import { beatOf, incidentFixture } from '../../testing/incident-fixture.ts'
import { countNews } from './news.ts'
import { findSelection, writeReasons, writeSentence } from './selection.ts'

const next = { ...incidentFixture, revision: 2 }

describe('news', () => {
  it('is none when only the revision changed', () => expect(countNews(incidentFixture, next)).toBe(0))
  it('counts sentences added, gone and changed', () => {
    const [, second, third] = incidentFixture.beats
    const changed = { ...next, beats: [{ ...second!, clauses: third!.clauses }, third!, beatOf({ id: 'b9', number: 4, phase: 4, at: third!.at })] }
    expect(countNews(incidentFixture, changed)).toBe(3)
  })
})

describe('selection', () => {
  it('of a sentence lights its hops and things, and holds its records', () => {
    const selection = findSelection(incidentFixture, 'b3')
    expect([...selection.edges]).toEqual(['moreau>JUMP-A', 'JUMP-A>EWS-07'])
    expect([...selection.entities].sort()).toEqual(['EWS-07', 'JUMP-A', 'moreau'])
    expect(selection.records).toEqual(incidentFixture.beats[2]!.citations.map((citation) => citation.record))
  })
  it('of a hop knows its sentence; of a thing, all it is in', () => {
    expect(findSelection(incidentFixture, 'JUMP-A>EWS-07')).toMatchObject({ kind: 'edge', beat: { id: 'b3' } })
    expect([...findSelection(incidentFixture, 'moreau').beats]).toEqual(['b1', 'b2', 'b3'])
  })
  it('of something gone is nothing', () => expect(findSelection(incidentFixture, 'b99').kind).toBe('none'))
  it('writes reasons and paperwork as sentences', () => {
    const say = (text: string) => ({ parts: [{ text }], cites: ['0123456789ab.0'] })
    expect(writeReasons({ reasons: [say('from a new address'), say(' at 02:12')], paperwork: say('Paperwork: none') }, new Map())).toBe('Unusual: from a new address; at 02:12. Paperwork: none.')
    expect(writeReasons({ reasons: [], paperwork: null }, new Map())).toBe('')
  })
  it('reads clauses as one sentence', () => {
    const entities = new Map(incidentFixture.entities.map((entity) => [entity.id, entity]))
    expect(writeSentence(incidentFixture.beats[2]!.clauses, entities)).toBe('moreau opened a remote desktop on JUMP-A and went on to EWS-07.')
  })
})
