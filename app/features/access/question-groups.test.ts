import { describe, expect, it } from 'vitest'
import { accessRow, accessSession } from '../../testing/access-fixture.ts'
import { findMentioned } from './anomaly.ts'
import { groupQuestions, openAfter, tellQuestions } from './question-groups.ts'

const row = (key: string, part = {}) => accessRow(accessSession({ key }), part)
const rows = [row('a'), row('b', { effect: 'disputed', answers: 2 }), row('c', { hold: 'alarm flood' }), row('d', { effect: 'cleared', answers: 1 }), row('e')]

describe('questions', () => {
  it('stand under the heading a reader looks for, each once, in the order given', () => {
    expect(groupQuestions(rows).map(({ id, rows: own }) => [id, own.map(({ key }) => key)])).toEqual([['unsettled', ['b']], ['ask', ['a', 'e']], ['held', ['c']], ['answered', ['d']]])
    expect(groupQuestions([])).toEqual([])
  })
  it('go on with what is open and not held back', () => expect(openAfter(rows, 'a').map(({ key }) => key)).toEqual(['e']))
  it('are counted in a sentence', () => {
    expect(tellQuestions(rows)).toBe('2 questions are open, 1 needs another person, 1 held back.')
    expect(tellQuestions([])).toBe('Nothing to answer now.')
  })
})

describe('a noted anomaly', () => {
  const asset = (id: string, name: string, nickname: string | null) => ({ id, name, nickname: { value: nickname, basis: 'stated', why: '', citations: [], conflict: null } }) as Parameters<typeof findMentioned>[1][number]
  const assets = [asset('host:ews-07', 'EWS-07', 'Boiler 2 PC'), asset('host:ews-0', 'EWS-0', null)]
  it('is about the machine it names, by name or nickname, never by a part of a word', () => {
    expect(findMentioned('ews-07 acts on its own', assets)?.id).toBe('host:ews-07')
    expect(findMentioned('mouse moved on the boiler 2 pc', assets)?.id).toBe('host:ews-07')
    expect(findMentioned('EWS-071 is odd', assets)).toBeNull()
    expect(findMentioned('nothing', [])).toBeNull()
  })
})
