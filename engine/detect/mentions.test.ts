import { expect, it } from 'vitest'
import { EntityTable } from '../identity/entities.ts'
import { Mentions } from './mentions.ts'

function find(text: string): string | null {
  const entities = new EntityTable()
  entities.ensure('account:boiler 2', 'account', 'Boiler 2')
  entities.ensure('host:ews-07', 'host', 'EWS-07').nickname = 'Boiler 2 engineering PC'
  entities.ensure('controller:plc-b2', 'controller', 'PLC-B2').nickname = 'Boiler 2 drum level'
  entities.ensure('host:7', 'host', '7')
  entities.ensure('host:__proto__', 'host', '__proto__')
  const found = new Mentions(entities).find(text)
  return found === null ? null : entities.get(found).name
}

it('[SIG-42] finds the machine a note speaks of: by name, nickname or unit, the one nearest the process', () => {
  expect(find('somebody moved the mouse on EWS-07 again')).toBe('EWS-07')
  expect(find('Drum level of BOILER 2 is flat')).toBe('PLC-B2')
  expect(find('the boiler 2 engineering pc is locked')).toBe('EWS-07')
})

it('[SIG-42] names nothing for numbers, short words and words nobody knows', () => {
  expect(find('7 valves checked at 02:10, boiler 3 fine')).toBeNull()
  expect(find('')).toBeNull()
})
