import { describe, expect, it } from 'vitest'
import type { IncidentChange, Preview } from '../../../contract/preview.ts'
import { accessSession, engineer } from '../../testing/access-fixture.ts'
import { emptyDraft, type Draft } from './answers.ts'
import { tellChanges, tellRules } from './consequences.ts'

const session = accessSession()
const rules = (part: Partial<Draft>, of = session) => tellRules({ ...emptyDraft(of, engineer), ...part }, of)
const state = (confidence: number) => ({ id: 'case-0a1b2c3d', title: 'Somebody holds EWS-07.', confidence }) as NonNullable<IncidentChange['before']>
const preview = (...incidents: Partial<IncidentChange>[]): Preview => ({ revision: 1, headline: { before: '', after: '' }, same: 0, records: [], incidents: incidents.map((one) => ({ change: 'reweighed', before: null, after: null, partOf: null, beats: [], edges: [], crossings: [], entities: [], ...one })) })

describe('what an answer means, before it is sent', () => {
  it('never promises to clear what needs a second person', () => {
    expect(rules({ choice: 'planned' })[0]).toBe('The connection counts as yours once a second person of another department confirms, because the recording was off.')
    const plain = accessSession({ sensitive: [], acts: session.acts.slice(0, 2) })
    expect(rules({ choice: 'planned' }, plain)).toEqual(['The connection counts as yours.'])
  })
  it('says what stays open of a part', () => expect(rules({ choice: 'part', ticked: [session.acts[0]!.id] })[0]).toContain('1 of 4 acts count as yours once'))
  it('speaks of the open rest by its acts alone', () => {
    const rest = session.acts.slice(2).map(({ id }) => id)
    expect(rules({ choice: 'no', rest, ticked: rest })[0]).toBe('2 acts count as not yours.')
    expect(rules({ choice: 'planned', rest, ticked: [rest[0]!] })[0]).toMatch(/^1 of 2 open acts count as yours once .*; the other one stays open\.$/)
    expect(rules({ choice: 'planned', rest, ticked: rest })[0]).not.toContain('stay')
  })
  it('asks the next without blame, and says that no controller is touched', () => {
    expect(rules({ choice: 'unsure' })[0]).toBe('T. Haddad is asked next. Nobody is blamed.')
    expect(rules({ choice: 'no' }).at(-1)).toBe('The plant keeps running. No controller is touched.')
  })
  it('says nothing before a choice', () => expect(rules({})).toEqual([]))
})

describe('what it would change in the story', () => {
  it('is told as how likely an attack is', () => {
    expect(tellChanges(preview({ before: state(0.92), after: state(0.61) }), 'case-0a1b2c3d')).toEqual(['How likely an attack is: 92 % now, 61 % then.'])
    expect(tellChanges(preview({ before: state(0.92), after: state(0.92) }), 'case-0a1b2c3d')[0]).toContain('stays at 92 %')
    expect(tellChanges(preview({ change: 'gone', before: state(0.5) }), 'case-0a1b2c3d')).toEqual(['The story of an attack that tells of it falls away.'])
    expect(tellChanges(preview(), null)).toEqual(['No story tells of it, and none changes.'])
  })
})
