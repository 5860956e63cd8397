import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { civilTime, isPlausible, parseTime, type TimeContext } from './time.ts'
import { isZone, zoneClock } from './zone.ts'

function read(value: string | number, zone: string | null = null, year = 2022) {
  let zoneless = false
  const context: TimeContext = { zoneMinutes: zoneClock(zone), sawZonelessTime: () => (zoneless = true), year }
  const time = parseTime(value, context)
  return Number.isNaN(time) ? 'unreadable' : `${new Date(time).toISOString()}${zoneless ? ' zoneless' : ''}`
}

describe('[ING-5] times as logs write them', () => {
  it.each([
    ['2022-10-14T02:12:07Z', '2022-10-14T02:12:07.000Z'],
    ['2022-10-14T02:12:07.1234567Z', '2022-10-14T02:12:07.123Z'],
    ['2022-10-14T02:12:07+02:00', '2022-10-14T00:12:07.000Z'],
    ['2022-10-14T02:12:07.5-0530', '2022-10-14T07:42:07.500Z'],
    ['2022-10-14 02:12:07 +01', '2022-10-14T01:12:07.000Z'],
    ['2022-10-14 02:12:07,250 UTC', '2022-10-14T02:12:07.250Z'],
    ['2022-10-14T02:12Z', '2022-10-14T02:12:00.000Z'],
    ['2022-10-14 02:12:07.003', '2022-10-14T02:12:07.003Z zoneless'],
    ['2022/10/14 02:12:07', '2022-10-14T02:12:07.000Z zoneless'],
    ['2022-10-14', '2022-10-14T00:00:00.000Z zoneless'],
    ['20221014021207', '2022-10-14T02:12:07.000Z zoneless'],
    ['1665713527', '2022-10-14T02:12:07.000Z'],
    ['1665713527.123456', '2022-10-14T02:12:07.123Z'],
    [1_665_713_527_123, '2022-10-14T02:12:07.123Z'],
    ['1665713527123', '2022-10-14T02:12:07.123Z'],
    ['133101871271230000', '2022-10-14T02:12:07.123Z'],
    ['/Date(1665713527123)/', '2022-10-14T02:12:07.123Z'],
    ['Oct 14 02:12:07', '2022-10-14T02:12:07.000Z zoneless'],
    ['Oct  4 02:12:07', '2022-10-04T02:12:07.000Z zoneless'],
    ['Jun 22 2021 13:29:11', '2021-06-22T13:29:11.000Z zoneless'],
    ['Jun 22 2021 13:29:11:', '2021-06-22T13:29:11.000Z zoneless'],
    ['Oct 14 02:12:07 CEST', '2022-10-14T02:12:07.000Z zoneless'],
    ['Fri Oct 14 02:12:07 2022', '2022-10-14T02:12:07.000Z zoneless'],
    ['Fri, 14 Oct 2022 02:12:07 GMT', '2022-10-14T02:12:07.000Z'],
    ['[14/Oct/2022:02:12:07 +0000]', '2022-10-14T02:12:07.000Z'],
    ['6/2/2022 1:29:11 PM', '2022-06-02T13:29:11.000Z zoneless'],
    ['6/22/2022, 12:29:11.250 AM', '2022-06-22T00:29:11.250Z zoneless'],
    ['22/06/2022 13:29:11', '2022-06-22T13:29:11.000Z zoneless'],
    ['22.06.2022 13:29:11', '2022-06-22T13:29:11.000Z zoneless'],
    ['1601-01-01T00:00:00Z', '1601-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
    ['0001-01-01T00:00:00', '0001-01-01T00:00:00.000Z zoneless'],
  ])('reads %j as %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it.each(['', '-', 'never', '2022-13-01T00:00:00Z', '2022-02-29', '2022-10-14T25:00:00Z', '2022-10-14T02:60:00Z', '2022-10-14T02:12:07Zgarbage',
    '2022-10-14x02:12:07', 'Oct 32 02:12:07', '13/13/2022 01:00:00', '6/22/2022 13:29:11 PM', 'Oct 14', NaN, Infinity])('refuses %j', (text) => {
    expect(read(text)).toBe('unreadable')
  })

  it('agrees with the language on every ISO instant it can write', () => {
    fc.assert(fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }), (date) => {
      expect(read(date.toISOString())).toBe(date.toISOString())
    }), { seed: 5, numRuns: 2000 })
  })

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => { read(text) }), { seed: 6, numRuns: 2000 })
  })

  it('refuses days that do not exist', () => {
    expect(civilTime(2000, 2, 29, 0, 0, 0, 0)).toBe(Date.UTC(2000, 1, 29))
    expect(civilTime(1900, 2, 29, 0, 0, 0, 0)).toBeNaN()
    expect(civilTime(2022, 4, 31, 0, 0, 0, 0)).toBeNaN()
  })
})

describe('[ING-5] zones', () => {
  it('reads a zone-less time in the zone a person set, summer and winter', () => {
    expect(read('2022-07-14 02:12:07', 'Europe/Berlin')).toBe('2022-07-14T00:12:07.000Z zoneless')
    expect(read('2022-01-14 02:12:07', 'Europe/Berlin')).toBe('2022-01-14T01:12:07.000Z zoneless')
    expect(read('2022-01-14 02:12:07', 'Asia/Kathmandu')).toBe('2022-01-13T20:27:07.000Z zoneless')
  })

  it('keeps the offset before the change through the skipped hour and the first pass of the doubled one', () => {
    expect(read('2022-03-27 02:30:00', 'Europe/Berlin')).toBe('2022-03-27T01:30:00.000Z zoneless')
    expect(read('2022-03-27 03:00:00', 'Europe/Berlin')).toBe('2022-03-27T01:00:00.000Z zoneless')
    expect(read('2022-10-30 02:30:00', 'Europe/Berlin')).toBe('2022-10-30T00:30:00.000Z zoneless')
    expect(read('2022-10-30 03:00:00', 'Europe/Berlin')).toBe('2022-10-30T02:00:00.000Z zoneless')
  })

  it('does not touch a time that names its zone', () => {
    expect(read('2022-07-14T02:12:07Z', 'Asia/Tokyo')).toBe('2022-07-14T02:12:07.000Z')
  })

  it('knows which zones exist', () => {
    expect([isZone('America/New_York'), isZone('Mars/Olympus'), isZone('')]).toEqual([true, false, false])
  })
})

describe('[ING-5] plausible instants', () => {
  it('leaves out 1601, 1989, 2101, 9999 and what is no time at all', () => {
    const at = (text: string) => isPlausible(Date.parse(text))
    expect([at('1601-01-01T00:00:00Z'), at('1989-12-31T23:59:59Z'), at('1990-01-01T00:00:00Z'), at('2100-12-31T23:59:59Z'), at('2101-01-01T00:00:00Z'), at('9999-12-31T00:00:00Z'), isPlausible(NaN)])
      .toEqual([false, false, true, true, false, false, false])
  })
})
