import { describe, expect, it } from 'vitest'
import { incidentRegister } from './incident-register.ts'
import { SOURCES } from './registry.ts'
import { mapped, sampleOf } from './testing/mapped.ts'
import { records } from './testing/records.ts'

const REGISTER = 'number,title,plant,opened,detected,contained,closed,hosts\nINC-7,Vendor tunnel used at night,Lyon,2026-03-02 08:10,2026-03-02 07:55,2026-03-03 14:00,,EWS-07;JUMP-A\n'
const at = (iso: string): number => Date.parse(iso)
const read = (text: string, zoneMinutes = 0) => mapped(incidentRegister, records('csv', text), { format: 'csv', zoneMinutes })

describe('the register of incidents', () => {
  it('[SRC-13] is told from every other table, and told by no other source', () => {
    const sample = sampleOf(records('csv', REGISTER), 'csv')
    expect(SOURCES.filter((source) => source.recognise(sample) >= 0.8).map(({ id }) => id)).toEqual(['incident-register'])
    expect(incidentRegister.recognise(sampleOf(records('csv', 'number,opened,closed\nINC-7,2026-03-02,2026-03-03\n'), 'csv'))).toBe(0)
  })

  it('[SRC-13] keeps times by the clock of the plant, hosts, and what is still open as open', () => {
    const { incidents, events } = read(REGISTER, 60)
    expect(incidents).toEqual([{
      number: 'INC-7', title: 'Vendor tunnel used at night', plant: 'Lyon', hosts: ['EWS-07', 'JUMP-A'],
      opened: at('2026-03-02T07:10Z'), detected: at('2026-03-02T06:55Z'), contained: at('2026-03-03T13:00Z'), closed: null,
    }])
    expect(events).toMatchObject([{ kind: 'asset_declared', object: 'INC-7', code: 'open' }])
  })

  it('[SRC-13] refuses what ended before it began, what names no time and what cannot be read, and reads on', () => {
    const { incidents, rejects } = read(`${REGISTER}INC-8,a,Lyon,2026-03-02 08:00,,2026-03-01 08:00,,\nINC-9,b,Lyon,,,2026-03-01 08:00,,\nINC-10,c,Lyon,yesterday,,,,\n,d,Lyon,2026-03-02 08:00,,,,\n`)
    expect(incidents.map(({ number }) => number)).toEqual(['INC-7'])
    expect(rejects.map(({ code }) => code)).toEqual(['bad_time', 'missing_field', 'bad_time', 'missing_field'])
    expect(rejects[0]!.reason).toContain('INC-8')
  })
})
