import { describe, expect, it } from 'vitest'
import type { PlantStatement } from '../../contract/plant.ts'
import { resolveEntities, type ResolvedCase } from '../identity/resolve.ts'
import { EventStore } from '../ingest/store.ts'
import type { EventKind, LogEvent } from '../model/event.ts'
import { HOUR, MINUTE, type Instant } from '../model/units.ts'
import type { FiledAsset, StandingFact } from './plant-facts.ts'

const START = Date.UTC(2026, 4, 4)

/** Events of one client, one controller and one kind, some minutes apart. */
const asks = (source: string, destination: string, kind: EventKind, count: number, code = 'modbus', every = 10 * MINUTE): LogEvent[] =>
  Array.from({ length: count }, (_, i) => ({ time: (START + i * every) as Instant, kind, source, destination, code }))
const flows = (source: string, destination: string, object: string, count: number, outcome: 'success' | 'failure' = 'success'): LogEvent[] =>
  Array.from({ length: count }, (_, i) => ({ time: (START + i * HOUR) as Instant, kind: 'flow', source, destination, object, detail: `${object} SF`, outcome }))
const sessions = (source: string, destination: string, count: number): LogEvent[] =>
  Array.from({ length: count }, (_, i) => ({ time: (START + i * HOUR) as Instant, kind: 'remote_desktop', source, destination, outcome: 'success' }))

function resolve(events: readonly LogEvent[], assets: readonly FiledAsset[] = [], statements: readonly PlantStatement[] = []): ResolvedCase {
  const store = new EventStore()
  const sorted = [...events].sort((a, b) => a.time - b.time)
  sorted.forEach((event, i) => store.append(event, 0, i * 100, 90, i + 1))
  return resolveEntities(store, Uint32Array.from(sorted.keys()), assets, statements)
}

const entity = (found: ResolvedCase, key: string) => found.entities.find(key.includes(':') && !key.startsWith('10.') ? key : `address:${key}`)!
const roleOf = (found: ResolvedCase, key: string): string | null => entity(found, key).role
const fact = (found: ResolvedCase, key: string, field: PlantStatement['field']): StandingFact => found.plant.facts.fact(entity(found, key).key, field)

describe('[PLT-2] roles by who answers and who asks', () => {
  it('who answers a control protocol is a controller of its kind, with counts and events for a reason', () => {
    const found = resolve([...asks('10.1.0.5', '10.2.0.1', 'ot_read', 12, 's7comm'), ...asks('10.1.0.5', '10.2.0.2', 'ot_read', 12, 'dnp3'), ...asks('10.1.0.5', '10.2.0.3', 'ot_read', 12, 'tristation'), ...asks('10.1.0.5', '10.2.0.4', 'ot_read', 12, 'mms')])
    expect(['10.2.0.1', '10.2.0.2', '10.2.0.3', '10.2.0.4'].map((address) => roleOf(found, address))).toEqual(['plc', 'rtu', 'sis_controller', 'ied_relay'])
    const { value, basis, why, events } = fact(found, '10.2.0.1', 'role')
    expect({ value, basis, why, events: events.length }).toEqual({ value: 'plc', basis: 'inferred', why: 'answers S7comm to 1 client (12 requests)', events: 5 })
    expect(entity(found, '10.2.0.3')).toMatchObject({ kind: 'controller', zone: 'safety', inferred: true })
  })

  it('who only reads many is a SCADA server, who sets values beside it a panel, who loads programs the engineer', () => {
    const plcs = ['10.2.0.1', '10.2.0.2', '10.2.0.3', '10.2.0.4']
    const found = resolve([
      ...plcs.flatMap((plc) => asks('10.1.0.5', plc, 'ot_read', 60)),
      ...plcs.flatMap((plc) => [...asks('10.1.0.6', plc, 'ot_read', 12), ...asks('10.1.0.6', plc, 'ot_write', 3)]),
      ...asks('10.1.0.7', '10.2.0.1', 'ot_program_download', 2), ...asks('10.1.0.7', '10.2.0.1', 'ot_read', 5),
    ])
    expect(['10.1.0.5', '10.1.0.6', '10.1.0.7'].map((address) => roleOf(found, address))).toEqual(['scada_server', 'hmi', 'ews'])
    expect(fact(found, '10.1.0.7', 'role').why).toBe('engineers 1 controller (2 programs written)')
  })

  it('a scanner that touches everything is nobody, and makes nobody a controller that does not answer', () => {
    const targets = Array.from({ length: 20 }, (_, i) => `10.2.0.${i + 1}`)
    const found = resolve([...targets.flatMap((target) => asks('10.9.0.9', target, 'ot_identify', 2)), ...targets.slice(0, 1).flatMap((target) => asks('10.9.0.9', target, 'other', 1)), ...flows('10.9.0.9', '10.2.0.30', 'tcp/502', 1, 'failure')])
    expect([roleOf(found, '10.9.0.9'), roleOf(found, '10.2.0.1'), roleOf(found, '10.2.0.2'), roleOf(found, '10.2.0.30')]).toEqual([null, 'plc', null, null])
  })

  it('a question to everybody asks nobody; who announces itself is there', () => {
    const whoIs = ['10.2.0.255', '255.255.255.255', '224.0.0.7', 'ff02::1'].flatMap((group) => asks('10.1.0.5', group, 'ot_identify', 5, 'bacnet_discovery'))
    const iAm = asks('10.2.0.7', '255.255.255.255', 'ot_identify', 4, 'bacnet_discovery').map((event) => ({ ...event, object: 'i-am' }))
    const found = resolve([...whoIs, ...iAm])
    expect(['10.2.0.255', '255.255.255.255', '224.0.0.7', 'ff02::1'].map((group) => entity(found, `address:${group}`).role)).toEqual([null, null, null, null])
    expect(roleOf(found, '10.2.0.7')).toBe('plc')
  })

  it('both server and client: a controller that reads its neighbour, a gateway, a concentrator', () => {
    const field = ['10.3.0.1', '10.3.0.2', '10.3.0.3', '10.3.0.4']
    const found = resolve([
      ...asks('10.1.0.5', '10.2.0.1', 'ot_read', 40, 's7comm'), ...asks('10.2.0.1', '10.2.0.2', 'ot_read', 40, 's7comm'),
      ...asks('10.1.0.5', '10.2.0.20', 'ot_read', 40, 'modbus'), ...field.flatMap((plc) => asks('10.2.0.20', plc, 'ot_read', 40, 's7comm')),
      ...asks('10.1.0.5', '10.2.0.30', 'ot_read', 40, 'iec104'), ...field.flatMap((plc) => asks('10.2.0.30', plc, 'ot_read', 40, 'modbus')),
    ])
    expect(['10.2.0.1', '10.2.0.2', '10.2.0.20', '10.2.0.30'].map((address) => roleOf(found, address))).toEqual(['plc', 'plc', 'data_gateway', 'rtu'])
  })

  it('addresses lent to VPN users are nobody\'s own', () => {
    const found = resolve([
      { time: START as Instant, kind: 'tunnel_opened', actor: 'ACME-support', source: '203.0.113.7', object: '10.8.0.23', host: 'vpn1' },
      ...asks('10.8.0.23', '10.2.0.1', 'ot_program_download', 3),
    ])
    expect([roleOf(found, '10.8.0.23'), roleOf(found, '10.2.0.1'), roleOf(found, 'host:vpn1')]).toEqual([null, 'plc', 'vpn'])
  })

  it('sessions in from one side and out to another make a jump server; coming only, or going only, does not', () => {
    const found = resolve([
      ...['10.1.0.1', '10.1.0.2'].flatMap((desk) => sessions(desk, '10.5.0.9', 3)), ...['10.2.0.7', '10.2.0.8'].flatMap((target) => sessions('10.5.0.9', target, 3)),
      ...['10.2.0.7', '10.2.0.8', '10.2.0.9'].flatMap((target) => sessions('10.6.0.6', target, 9)),
    ])
    expect([roleOf(found, '10.5.0.9'), roleOf(found, '10.6.0.6'), roleOf(found, '10.2.0.7')]).toEqual(['jump_server', null, null])
    expect(fact(found, '10.5.0.9', 'role').why).toBe('sessions come in from 2 machines and go on to 2 machines (6 in, 6 out)')
  })

  it('services tell the rest: updates, history, backup, directory, virtual machines', () => {
    const found = resolve([
      ...['10.2.0.1', '10.2.0.2'].flatMap((client) => flows(client, '10.5.0.30', 'tcp/8530', 3)),
      ...flows('10.3.0.20', '10.3.0.30', 'tcp/4840', 5), ...flows('10.3.0.20', '10.5.0.20', 'tcp/5450', 5),
      { time: START as Instant, kind: 'backup_ran', host: 'VBR01', object: 'OT-daily' },
      ...Array.from({ length: 3 }, (_, i): LogEvent => ({ time: (START + i) as Instant, kind: 'service_ticket', host: 'DC01', actor: 'kim', source: '10.1.0.1', code: '4769' })),
      { time: START as Instant, kind: 'other', host: '10.4.0.1', object: '902/tcp', code: 'known_services' },
    ])
    expect(['10.5.0.30', '10.3.0.20', '10.5.0.20', 'host:vbr01', 'host:dc01', '10.4.0.1', '10.3.0.30'].map((key) => roleOf(found, key)))
      .toEqual(['patch_mgmt', 'historian', 'historian_mirror', 'backup_server', 'domain_controller', 'hypervisor', 'opc_server'])
  })

  it('a port on the internet tells of no controller, an operation does; IPv6 and names without addresses are as good', () => {
    const found = resolve([...flows('10.1.0.5', '198.51.100.4', 'tcp/9600', 20), ...asks('10.1.0.5', '203.0.113.9', 'ot_read', 12), ...asks('2001:db8:1::5', '2001:db8:2::7', 'ot_read', 12), ...asks('', '', 'ot_read', 3).map((event) => ({ ...event, sourceHost: 'HMI-1', destination: 'PUMP-7', time: event.time }))])
    expect(['address:198.51.100.4', 'address:203.0.113.9', 'address:2001:db8:2::7', 'host:pump-7'].map((key) => entity(found, key).role)).toEqual([null, 'plc', 'plc', 'plc'])
  })

  it('what traffic shows outranks a name; where it leaves a choice of kin, the name decides', () => {
    const named = (name: string): LogEvent[] => asks('10.1.0.5', name, 'ot_read', 20, 's7comm')
    const found = resolve([...named('LYO-PC-113'), ...named('SIS-B2'), ...named('PUMP-7')])
    expect(['host:lyo-pc-113', 'host:sis-b2', 'host:pump-7'].map((key) => roleOf(found, key))).toEqual(['plc', 'sis_controller', 'plc'])
  })

  it('two logs of one sensor tell of one act', () => {
    const act = { time: START as Instant, kind: 'ot_program_upload', source: '10.1.0.7', destination: '10.2.0.1', session: 'C1' } as const
    const found = resolve([{ ...act, code: 's7comm' }, { ...act, code: 's7comm_upload_download' }, { ...act, time: (START + 5) as Instant, code: 's7comm' }])
    expect([...found.plant.observations.pairs.values()].map(({ uploads }) => uploads)).toEqual([2])
  })

  it('nothing is inferred of nothing', () => {
    const found = resolve([])
    expect([found.entities.all.length, found.plant.observations.pairs.size]).toEqual([0, 0])
    const office = resolve([{ time: START as Instant, kind: 'sign_in', actor: 'kim', source: '198.51.100.7', object: 'Mail' }])
    expect(office.entities.all.filter(({ role }) => role !== null)).toEqual([])
  })
})

describe('[PLT-3] places by neighbours', () => {
  const desk = (number: number, plant = 'Lyon'): FiledAsset => ({ asset: `LYO-WS-${number}`, kind: 'asset', role: 'workstation', level: 4, zone: 'enterprise', plant, addresses: [`10.20.1.${number}`] })

  it('a machine stands where most of its network does, and belongs to its plant', () => {
    const found = resolve([{ time: START as Instant, kind: 'logon', host: '10.20.1.99', actor: 'kim' }, { time: START as Instant, kind: 'logon', host: 'LYO-NEW-1', actor: 'kim' }], [desk(1), desk(2), desk(3)])
    expect(entity(found, '10.20.1.99')).toMatchObject({ zone: 'enterprise', level: 4, plant: 'Lyon' })
    expect(fact(found, '10.20.1.99', 'lane').why).toBe('shares 10.20.1.0/24 with 3 assets there')
    expect(fact(found, 'host:lyo-new-1', 'plant')).toMatchObject({ value: 'Lyon', basis: 'inferred', why: 'its name begins like those of 3 assets of Lyon' })
  })

  it('an engineering station among desks is placed with them; a controller never is', () => {
    const found = resolve([...asks('10.20.1.50', '10.20.1.60', 'ot_program_download', 3, 's7comm')], [desk(1), desk(2), desk(3), desk(4)])
    expect(entity(found, '10.20.1.50')).toMatchObject({ role: 'ews', zone: 'enterprise', level: 4 })
    expect(entity(found, '10.20.1.60')).toMatchObject({ role: 'plc', zone: 'control', level: 1 })
  })

  it('an asset that its file leaves without a plant keeps none', () => {
    const found = resolve([], [desk(1), desk(2), desk(3), { asset: 'DC01', kind: 'asset', role: 'domain_controller', addresses: ['10.20.1.10'] }])
    expect(entity(found, 'host:dc01').plant).toBeNull()
  })
})

describe('[PLT-1] stated, declared, inferred', () => {
  it('a name that people speak of keeps the spelling the logs give it; one that no log knows is there all the same', () => {
    const found = resolve(sessions('JUMP-A', 'EWS-07', 2), [], [{ subject: 'host:ews-07', field: 'cost_per_hour', value: 1250 }, { subject: 'host:spare-1', field: 'role', value: 'plc' }])
    expect([entity(found, 'host:ews-07').name, entity(found, 'host:spare-1').name]).toEqual(['EWS-07', 'spare-1'])
    expect(fact(found, 'host:ews-07', 'cost_per_hour')).toMatchObject({ value: 1250, basis: 'stated' })
  })

  const row: FiledAsset = { asset: 'EWS-07', kind: 'asset', role: 'ews', level: 3, zone: 'operations', plant: 'Lyon' }
  const state = (field: PlantStatement['field'], value: PlantStatement['value']): PlantStatement => ({ subject: 'host:ews-07', field, value })

  it('a person outranks the file, the latest word counts, null takes both back', () => {
    expect(roleOf(resolve([], [row], [state('role', 'hmi'), state('role', 'jump_server')]), 'host:ews-07')).toBe('jump_server')
    const back = resolve([], [row], [state('role', 'hmi'), state('role', null)])
    expect(fact(back, 'host:ews-07', 'role')).toMatchObject({ value: 'ews', basis: 'inferred', why: 'its name reads like an engineering workstation' })
    expect(fact(resolve([], [row], [state('plant', null)]), 'host:ews-07', 'plant')).toMatchObject({ value: null, basis: 'unknown' })
  })

  it('what is stated takes effect on the entity: role, place, kind, names', () => {
    const found = resolve(asks('10.1.0.5', 'BOX-1', 'ot_identify', 1), [], [
      { subject: 'host:box-1', field: 'role', value: 'sis_controller' }, { subject: 'host:box-1', field: 'nickname', value: 'burner trip' },
      { subject: 'host:new-1', field: 'lane', value: 'dmz' }, { subject: 'account:kim', field: 'account_kind', value: 'vendor_user' },
    ])
    expect(entity(found, 'host:box-1')).toMatchObject({ role: 'sis_controller', kind: 'controller', zone: 'safety', level: 1, nickname: 'burner trip', inferred: false })
    expect(entity(found, 'host:new-1')).toMatchObject({ zone: 'dmz', level: 3.5, inferred: false })
    expect(entity(found, 'account:kim')).toMatchObject({ accountKind: 'vendor_user', inferred: false })
  })

  it('a place that follows from a role is inferred and says so', () => {
    const found = resolve([], [{ asset: 'X1', kind: 'asset', role: 'historian' }])
    expect(fact(found, 'host:x1', 'level')).toMatchObject({ value: 3, basis: 'inferred', why: 'where a historian usually stands' })
  })

  it('a hostile subject is only a name', () => {
    const found = resolve([], [], ['__proto__', 'host:__proto__', 'host:', 'site:constructor'].map((subject) => ({ subject, field: 'plant', value: 'x' })))
    expect(found.entities.all.map(({ key, plant }) => [key, plant])).toEqual([['host:__proto__', 'x']])
  })
})

describe('[PLT-4] what contradicts the traffic is kept beside it', () => {
  const conflict = (found: ResolvedCase, key: string, field: PlantStatement['field'] = 'role') => fact(found, key, field).conflict

  it('a workstation that answers Modbus', () => {
    const found = resolve(asks('10.1.0.5', 'WS-9', 'ot_read', 40), [{ asset: 'WS-9', kind: 'asset', role: 'workstation', level: 4 }])
    expect(roleOf(found, 'host:ws-9')).toBe('workstation')
    expect(conflict(found, 'host:ws-9')).toMatchObject({ value: 'plc', why: 'answers Modbus to 1 client (40 requests)' })
  })

  it('a historian that downloads programs, a controller at level 4, a desk that polls', () => {
    const found = resolve([...asks('HIST-1', 'PLC-1', 'ot_program_download', 2), ...asks('HIST-1', 'PLC-1', 'ot_read', 40), ...asks('WS-1', 'PLC-1', 'ot_read', 200), ...asks('WS-1', 'PLC-1', 'ot_write', 20)].map(({ source, ...event }) => ({ ...event, sourceHost: source! })), [
      { asset: 'HIST-1', kind: 'asset', role: 'historian', level: 3 }, { asset: 'PLC-1', kind: 'asset', role: 'plc', level: 4, zone: 'enterprise' }, { asset: 'WS-1', kind: 'asset', role: 'workstation', level: 4 },
    ])
    expect(conflict(found, 'host:hist-1')).toMatchObject({ value: 'ews', why: 'writes programs of 1 controller (2 downloads)' })
    expect([conflict(found, 'host:plc-1', 'level')?.value, conflict(found, 'host:plc-1', 'lane')?.value, conflict(found, 'host:plc-1')]).toEqual([1, 'control', null])
    expect(['hmi', 'scada_server']).toContain(conflict(found, 'host:ws-1')?.value)
  })

  it('an asset declared in one plant that lives in the network of another', () => {
    const member = (name: string, plant: string, host: number): FiledAsset => ({ asset: name, kind: 'asset', role: 'workstation', level: 4, plant, addresses: [`10.20.1.${host}`] })
    const found = resolve([], [member('A', 'Lyon', 1), member('B', 'Lyon', 2), member('C', 'Lyon', 3), member('D', 'Ghent', 4)])
    expect(conflict(found, 'host:d', 'plant')).toMatchObject({ value: 'Lyon', why: 'shares 10.20.1.0/24 with 3 assets of Lyon' })
    expect(conflict(found, 'host:a', 'plant')).toBeNull()
  })

  it('rows that disagree: the last stands, the other is shown', () => {
    const found = resolve([], [{ asset: 'X', kind: 'asset', role: 'hmi', plant: 'Lyon' }, { asset: 'x', kind: 'asset', role: 'ews', plant: 'Ghent' }])
    expect(fact(found, 'host:x', 'role')).toMatchObject({ value: 'ews', conflict: { value: 'hmi', why: 'another row of the plant files says so' } })
    expect(fact(found, 'host:x', 'plant')).toMatchObject({ value: 'Ghent', conflict: { value: 'Lyon' } })
  })

  it('a file that agrees with the traffic is left in peace', () => {
    const found = resolve([...asks('HMI-1', 'PLC-1', 'ot_read', 40), ...asks('HMI-1', 'PLC-1', 'ot_write', 5), ...asks('10.9.0.9', 'WS-1', 'ot_identify', 40)].map(({ source, ...event }) => ({ ...event, sourceHost: source! })), [
      { asset: 'HMI-1', kind: 'asset', role: 'hmi', level: 2 }, { asset: 'PLC-1', kind: 'asset', role: 'plc', level: 1 }, { asset: 'WS-1', kind: 'asset', role: 'workstation', level: 4 },
    ])
    expect(['host:hmi-1', 'host:plc-1', 'host:ws-1'].map((key) => conflict(found, key))).toEqual([null, null, null])
  })
})
