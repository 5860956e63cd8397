import { expect, it } from 'vitest'
import { EventStore } from '../ingest/store.ts'
import type { LogEvent } from '../model/event.ts'
import type { AssetRow } from '../model/plant.ts'
import { HOUR, type Instant } from '../model/units.ts'
import { resolveEntities } from './resolve.ts'

const at = (hours: number): Instant => (hours * HOUR) as Instant

/** Names of the entities of each event as "actor from→on (lease)". */
function resolve(events: readonly LogEvent[], assets: readonly AssetRow[] = []): { lines: string[]; entities: ReturnType<typeof resolveEntities>['entities'] } {
  const store = new EventStore()
  events.forEach((event, i) => store.append(event, 0, i * 100, 90, i + 1))
  const order = Uint32Array.from(events.keys())
  const resolution = resolveEntities(store, order, assets)
  const name = (id: number): string => (id === 0 ? '–' : resolution.entities.get(id as never).key)
  const lines = events.map((_, i) => `${name(resolution.actor[i]!)} ${name(resolution.from[i]!)}→${name(resolution.on[i]!)}${resolution.leaseHolder[i] ? ` (${name(resolution.leaseHolder[i])})` : ''}`)
  return { lines, entities: resolution.entities }
}

it('[ENT-4] a remote desktop from a VPN address is led back to the lease holder', () => {
  const { lines } = resolve([
    { time: at(2), kind: 'tunnel_opened', actor: 'ACME-support', source: '203.0.113.77', object: '10.8.0.23', host: 'vpn1' },
    { time: at(3), kind: 'logon', actor: 'PLANT\\ACME-support', source: '10.8.0.23', host: 'JUMP-A.plant.example', detail: '10' },
  ])
  expect(lines[1]).toBe('account:acme-support address:10.8.0.23→host:jump-a (account:acme-support)')
})

it('[ENT-3] an address becomes the host that logs showed under it', () => {
  const { lines } = resolve([
    { time: at(1), kind: 'network_connection', host: 'JUMP-A', sourceHost: 'JUMP-A', source: '10.35.0.11', destination: '10.40.0.7' },
    { time: at(2), kind: 'logon', actor: 'ACME-support', source: '10.35.0.11', host: 'EWS-07', detail: '10' },
  ])
  expect(lines[1]).toBe('account:acme-support host:jump-a→host:ews-07')
})

it('[ENT-1] local accounts are one per machine, domain accounts are not', () => {
  const { lines } = resolve([
    { time: at(1), kind: 'logon', actor: 'EWS-07\\Administrator', host: 'EWS-07' },
    { time: at(2), kind: 'logon', actor: 'JUMP-A\\Administrator', host: 'JUMP-A' },
    { time: at(3), kind: 'logon', actor: 'PLANT\\Administrator', host: 'JUMP-A' },
  ])
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['account:administrator@ews-07', 'account:administrator@jump-a', 'account:administrator'])
})

it('[PLT-1] the plant file outranks every inference; what it leaves open is inferred and marked', () => {
  const plc: AssetRow = { asset: 'PLC-B2-03', kind: 'asset', role: 'plc', plant: 'Lyon', addresses: ['10.50.2.3'] }
  const { entities } = resolve([
    { time: at(1), kind: 'ot_read', sourceHost: 'EWS-07', source: '10.40.0.7', destination: '10.50.2.3' },
    ...[2, 30, 60].map((hours) => ({ time: at(hours), kind: 'ot_write', source: '10.60.0.9', destination: '10.50.9.9' }) as const),
    { time: at(61), kind: 'ot_write', source: '10.60.0.10', destination: '10.50.9.9' },
  ], [plc])
  const told = (key: string): unknown => { const { role, zone, inferred, kind } = entities.find(key)!; return { role, zone, inferred, kind } }
  expect(told('host:plc-b2-03')).toEqual({ role: 'plc', zone: 'control', inferred: false, kind: 'controller' })
  expect(told('host:ews-07')).toEqual({ role: 'ews', zone: 'operations', inferred: true, kind: 'host' })
  expect(told('address:10.50.9.9')).toEqual({ role: 'plc', zone: 'control', inferred: true, kind: 'controller' })
  expect(told('address:10.60.0.10')).toMatchObject({ role: null })
  expect(told('address:10.60.0.9')).toEqual({ role: 'ews', zone: 'operations', inferred: true, kind: 'address' })
})

it('[ENT-6] hostile names are only names', () => {
  const { lines } = resolve([{ time: at(1), kind: 'logon', actor: '__proto__', host: 'constructor' }])
  expect(lines).toEqual(['account:__proto__ –→host:constructor'])
})

it('[ENT-7] what is done in a logon session came from where the session came from, until the number is given out anew', () => {
  const logon = { kind: 'logon', actor: 'kim', host: 'DC01', session: '0x3e7a' } as const
  const act = { kind: 'directory_query', actor: 'kim', host: 'DC01', session: '0x3e7a' } as const
  const { lines } = resolve([
    { ...logon, time: at(1), source: '10.0.0.5', sourceHost: 'ADFS01' },
    { ...act, time: at(2) },
    { ...act, time: at(2), host: 'DC02' },
    { ...logon, time: at(3) },
    { ...act, time: at(4) },
  ])
  expect(lines.map((line) => line.split(' ')[1])).toEqual(['host:adfs01→host:dc01', 'host:adfs01→host:dc01', '–→host:dc02', '–→host:dc01', '–→host:dc01'])
})
