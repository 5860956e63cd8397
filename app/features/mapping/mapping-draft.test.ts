import { describe, expect, it } from 'vitest'
import type { FieldMapping } from '../../../contract/mapping.ts'
import { faultsOf, missingColumns, parseMapping, withField, withMeaning } from './mapping-draft.ts'

const MAPPING: FieldMapping = {
  throughline: 'mapping 1', title: 'Badges', match: { format: 'csv', columns: [['when']], values: [] },
  time: { columns: [['when']], order: 'auto', zone: null }, action: { column: null, values: [], otherwise: 'logon' }, outcome: { column: null, values: [], otherwise: 'unknown' }, fields: [],
}

describe('[MAP-1] a mapping under work', () => {
  it('gains and loses fields and meanings', () => {
    const more = withField(withField(MAPPING, 'actor', { column: ['who'] }), 'actor', { constant: 'nobody' })
    expect(more.fields).toEqual([{ field: 'actor', column: ['who'], constant: 'nobody' }])
    expect(withField(more, 'actor', { column: null, constant: '' }).fields).toEqual([])
    expect(withMeaning(withMeaning([{ value: 'in', means: 'logon' }], 'out', 'logoff'), 'in', null)).toEqual([{ value: 'out', means: 'logoff' }])
    expect(missingColumns(more, { columns: [{ column: ['when'], filled: 1, examples: [] }] })).toEqual([['who']])
  })

  it('says at which field it is not right', () => {
    expect([...faultsOf(MAPPING)]).toEqual([])
    expect([...faultsOf({ ...MAPPING, title: ' ', time: { ...MAPPING.time, columns: [] } })]).toEqual([['title', 'Name what writes this log'], ['time.columns', 'Choose the column with the time']])
  })

  it('is taken from a shared file, or refused with the reason', () => {
    expect(parseMapping(JSON.stringify(MAPPING))).toEqual(MAPPING)
    expect(parseMapping('{')).toContain('no JSON')
    expect(parseMapping(JSON.stringify({ ...MAPPING, action: 'boom' }))).toContain('action')
    expect(parseMapping('[]')).toContain('the file')
  })
})
