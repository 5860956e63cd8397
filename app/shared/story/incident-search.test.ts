import { describe, expect, it } from 'vitest'
import { writeSearch } from '../links/write-search.ts'
import { IncidentSearch, stepBack } from './incident-search.ts'

const full = { sel: 'b-1', rec: '0123456789ab.42', from: '2025-10-05T10:00:00.000Z', to: '2025-10-20T00:04:00.000Z', q: 'ews-07', view: 'story', tab: 'table', w: 'movement', at: '2025-10-14T00:04:00.000Z', a: '2025-10-05T10:00:00.000Z', b: '2025-10-14T00:04:00.000Z' } as const

describe('incident search', () => {
  it('survives the way through a link', () => expect(IncidentSearch.parse(JSON.parse(JSON.stringify(IncidentSearch.parse(full))))).toEqual(full))
  it('opens a link with bad values in the wider view', () => {
    const read = IncidentSearch.parse({ sel: 7, rec: '../etc/passwd', from: 'yesterday', view: 'raw', tab: 'graph', q: '  ' })
    expect(writeSearch(read, {})).toEqual({ tab: 'graph' })
  })
  it('reads a bare number as text sought', () => expect(IncidentSearch.parse({ q: 4471 }).q).toBe('4471'))
  it('drops keys that are taken out', () => expect(writeSearch({ sel: 'a', tab: 'graph' }, { sel: undefined })).toEqual({ tab: 'graph' }))
  it('steps back comparison, record, selection, search, replay, range, then no further', () => {
    const steps = []
    for (let at: IncidentSearch | null = { ...full }; at; at = stepBack(at)) steps.push(Object.keys(at).length)
    expect(steps).toEqual([11, 9, 8, 7, 6, 5, 3])
  })
})
