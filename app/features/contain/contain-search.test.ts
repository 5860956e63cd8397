import { expect, test } from 'vitest'
import { writeSearch } from '../../shared/links/write-search.ts'
import { ContainSearch, stepBack } from './contain-search.ts'

test('a link that was edited by hand opens on the recommended plan', () => {
  expect(ContainSearch.parse({ plan: 'Z', on: 'x', rec: '../etc', race: 'pie' })).toEqual({})
  expect(ContainSearch.parse({ plan: 'C', on: ['6:a'], race: 'table' })).toEqual({ plan: 'C', on: ['6:a'], race: 'table' })
})
test('Escape shuts the record first, then takes the changes back', () => {
  const search = writeSearch<ContainSearch>({ plan: 'B', on: ['6:a'] }, { rec: '0123456789ab.7' })
  expect(stepBack(search)).toEqual({ plan: 'B', on: ['6:a'] })
  expect(stepBack({ plan: 'B', on: ['6:a'] })).toEqual({ plan: 'B' })
  expect(stepBack({ plan: 'B' })).toBeNull()
})
