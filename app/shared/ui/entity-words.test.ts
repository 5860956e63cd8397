import { describe, expect, it } from 'vitest'
import { incidentFixture } from '../../testing/incident-fixture.ts'
import { describeEntity } from './entity-words.ts'

const host = incidentFixture.entities.find(({ id }) => id === 'EWS-07')!

describe('a thing in words', () => {
  it('has its names, role, zone, level, plant and what was only inferred', () => {
    expect(describeEntity({ ...host, nickname: 'Boiler 2 workstation', aliases: ['10.1.7.7', 'EWS-07'], inferred: true }).split('\n')).toEqual([
      'EWS-07', 'Boiler 2 workstation', 'engineering workstation · Operations · level 3 · Lyon', 'also 10.1.7.7', 'role and zone inferred, not confirmed',
    ])
  })
  it('leaves out what is not known', () => {
    expect(describeEntity({ ...host, role: null, level: null, plant: null, zone: 'internet', kind: 'address' })).toBe('EWS-07\naddress · Internet')
  })
  it('counts aliases beyond six', () => {
    expect(describeEntity({ ...host, aliases: ['1', '2', '3', '4', '5', '6', '7', '8'] })).toContain('also 1, 2, 3, 4, 5, 6 and 2 more')
  })
  it('keeps a hostile name on its own line', () => {
    expect(describeEntity({ ...host, name: 'a\nrole confirmed\r\u2028x' }).split('\n')[0]).toBe('a role confirmed x')
  })
})
