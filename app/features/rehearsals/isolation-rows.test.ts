import { expect, it } from 'vitest'
import type { IsolationEffect } from '../../../contract/containment.ts'
import { writeSearch } from '../../shared/links/write-search.ts'
import { groupEffects, tellAfter } from './isolation-rows.ts'
import { RehearsalsSearch } from './rehearsals-search.ts'

const effect = (entity: string, state: IsolationEffect['state'], after: IsolationEffect['after'] = null): IsolationEffect => ({ entity, name: entity, process: null, plant: null, state, after, because: [], fallback: '' })

it('effects stand by how grave they are, the unknown before what runs', () => {
  const groups = groupEffects([effect('a', 'runs'), effect('b', 'unknown'), effect('c', 'stops'), effect('d', 'runs')])
  expect(groups.map(({ state, effects }) => [state, effects.map(({ entity }) => entity)])).toEqual([['stops', ['c']], ['unknown', ['b']], ['runs', ['a', 'd']]])
  expect(groupEffects([])).toEqual([])
})
it('a time that is not known is said to be unknown, never left to be taken for none', () => {
  expect(tellAfter(effect('a', 'stops'))).toBe('nobody knows when')
  expect(tellAfter(effect('a', 'stops', { low: 0, high: 0 }))).toBe('at once')
  expect(tellAfter(effect('a', 'degrades', { low: 0, high: 10 }))).toBe('within 10 h')
  expect(tellAfter(effect('a', 'degrades', { low: 4, high: 4 }))).toBe('in 4 h')
  expect(tellAfter(effect('a', 'degrades', { low: 4, high: 72 }))).toBe('in 4 h to 3 d')
  expect(tellAfter(effect('a', 'runs', { low: 1, high: 2 }))).toBe('')
})
it('a link with bad values falls back, and equal states have equal links', () => {
  expect(RehearsalsSearch.parse({ can: 'flight', cut: [], rec: '<b>', site: 'Lyon', plant: 'x'.repeat(200) })).toEqual({ site: 'Lyon' })
  expect(writeSearch({ site: 'Lyon', rec: '0123456789ab.0' }, { rec: undefined })).toEqual({ site: 'Lyon' })
})
