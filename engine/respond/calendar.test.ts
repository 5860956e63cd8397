import { describe, expect, it } from 'vitest'
import { addMonths, businessDaysAfter } from './calendar.ts'

const iso = (at: number): string => new Date(at).toISOString().slice(0, 16)
const at = (text: string): number => Date.parse(text)

describe('[CUT-64] terms of months', () => {
  it('keep the time of day on the wall over a change of the clocks', () => {
    expect(iso(addMonths(at('2026-03-10T08:00:00Z'), 1, 'Europe/Paris'))).toBe('2026-04-10T07:00')
    expect(iso(addMonths(at('2026-03-10T08:00:00Z'), 1, 'UTC'))).toBe('2026-04-10T08:00')
  })
  it('end on the last day of a shorter month, also over New Year and backwards', () => {
    expect(iso(addMonths(at('2026-01-31T10:00:00Z'), 1, 'UTC'))).toBe('2026-02-28T10:00')
    expect(iso(addMonths(at('2028-01-31T10:00:00Z'), 1, 'UTC'))).toBe('2028-02-29T10:00')
    expect(iso(addMonths(at('2026-12-31T23:30:00Z'), 2, 'UTC'))).toBe('2027-02-28T23:30')
    expect(iso(addMonths(at('2026-03-31T10:00:00Z'), -1, 'UTC'))).toBe('2026-02-28T10:00')
  })
  it('take a zone nobody knows for UTC', () => {
    expect(iso(addMonths(at('2026-03-10T08:00:00Z'), 1, 'Plant/Lyon'))).toBe('2026-04-10T08:00')
  })
})

describe('[CUT-64] business days', () => {
  it.each([
    ['a Monday: Friday', '2026-05-04T14:00:00Z', '2026-05-08T21:30'],
    ['a Saturday: Thursday', '2026-05-09T14:00:00Z', '2026-05-14T21:30'],
    ['late on a Friday in New York, Saturday in UTC: Thursday', '2026-05-09T02:00:00Z', '2026-05-14T21:30'],
    ['before Memorial Day', '2026-05-20T14:00:00Z', '2026-05-27T21:30'],
    ['over Thanksgiving', '2026-11-23T15:00:00Z', '2026-11-30T22:30'],
    ['Independence Day on a Saturday, observed on Friday', '2026-06-29T14:00:00Z', '2026-07-06T21:30'],
    ['New Year on a Saturday, observed the year before', '2027-12-27T15:00:00Z', '2028-01-03T22:30'],
    ['Juneteenth on a Saturday', '2027-06-14T15:00:00Z', '2027-06-21T21:30'],
    ['over Martin Luther King Day', '2026-01-14T15:00:00Z', '2026-01-21T22:30'],
    ['over the change of the clocks', '2026-03-05T15:00:00Z', '2026-03-11T21:30'],
  ])('%s', (_, from, due) => expect(iso(businessDaysAfter(at(from), 4))).toBe(due))
})
