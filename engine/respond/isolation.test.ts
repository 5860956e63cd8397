import { describe, expect, it } from 'vitest'
import { IsolationResult, type IsolationCut, type IsolationEffect } from '../../contract/containment.ts'
import { aluminium } from '../../mocks/scenarios/aluminium/aluminium.ts'
import { heating } from '../../mocks/scenarios/heating/heating.ts'
import { hospitalPower } from '../../mocks/scenarios/hospital-power/hospital-power.ts'
import { vendor0212 } from '../../mocks/scenarios/vendor-0212/vendor-0212.ts'
import { rehearseIsolation } from './isolation.ts'
import { needOfConnection } from './isolation-needs.ts'
import { readGround } from './testing/read-ground.ts'

type Result = Omit<IsolationResult, 'revision'>
const HEAD = 'asset,kind,role,account_kind,level,zone,plant,nickname,addresses,process,timezone'
const PLANT = [
  'DC01,asset,domain_controller,,4,enterprise,Lyon,,10.20.0.1,,Europe/Paris', 'LIC-1,asset,license_server,,4,enterprise,Lyon,,10.20.0.5,,Europe/Paris', 'WS-1,asset,workstation,,4,enterprise,Lyon,,10.20.0.9,,Europe/Paris', 'WS-2,asset,workstation,,4,enterprise,Lyon,,10.20.0.10,,Europe/Paris',
  'HMI-1,asset,hmi,,2,control,Lyon,Boiler desk,10.4.0.1,,Europe/Paris', 'SCADA,asset,scada_server,,2,control,Lyon,,10.4.0.2,,Europe/Paris', 'EWS-1,asset,ews,,3,operations,Lyon,,10.3.0.1,,Europe/Paris',
  'PLC-1,asset,plc,,1,control,Lyon,,10.5.0.1,Drum level,Europe/Paris', 'PLC-2,asset,plc,,1,control,Lyon,,10.5.0.2,,Europe/Paris', 'PLC-3,asset,plc,,1,control,Ghent,,10.6.0.3,,Europe/Paris',
]
const start = (day: number): number => Date.UTC(2026, 3, 1 + day, 8) / 1000
/** Connections on that many days: from, to, port, what else. */
const conn = (from: string, to: string, port: number, days = 10, more: Readonly<Record<string, unknown>> = {}): string[] =>
  Array.from({ length: days }, (_, day) => JSON.stringify({ _path: 'conn', uid: `C${from}${to}${port}${day}`, ts: start(day), 'id.orig_h': from, 'id.orig_p': 50000, 'id.resp_h': to, 'id.resp_p': port, proto: 'tcp', conn_state: 'SF', ...more }))
const modbus = (from: string, to: string, func: string, days = 12): string[] => Array.from({ length: days }, (_, day) => JSON.stringify({ _path: 'modbus', uid: `M${from}${to}${day}`, ts: start(day), 'id.orig_h': from, 'id.orig_p': 50000, 'id.resp_h': to, 'id.resp_p': 502, func }))
/** Something crosses, so that the log is seen to see crossings. */
const CROSSING = conn('10.20.0.9', '10.3.0.1', 3389)

function rehearse(logs: Readonly<Record<string, readonly string[]>>, { cut = ['it_ot'], plant = null, rows = PLANT }: { cut?: readonly IsolationCut[]; plant?: string | null; rows?: readonly string[] } = {}): Result {
  const files = Object.entries({ ...logs, 'plant.csv': [HEAD, ...rows] }).map(([path, lines]) => ({ path, bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) }))
  return IsolationResult.omit({ revision: true }).parse(rehearseIsolation(readGround(files), plant, cut))
}
const effect = ({ effects }: Result, name: string): IsolationEffect => effects.find(({ entity }) => entity === `host:${name}`)!

describe('[CUT-67] what becomes of a plant that is cut off', () => {
  it('a machine no log names is unknown, never well; without a plant nothing is said', () => {
    const result = rehearse({ 'conn.log': CROSSING })
    expect(effect(result, 'plc-1')).toMatchObject({ state: 'unknown', process: 'Drum level', because: [{ words: 'No log of connections names it: what else it needs is not known.', citations: [] }] })
    expect(rehearse({ 'conn.log': CROSSING }, { rows: [] }).words).toBe('No machine of the plant’s side is known here, so nothing can be said.')
  })

  it('runs only when its connections were logged for a week, by a log that sees crossings, and it needs nothing that is cut', () => {
    const polls = (days: number): string[] => conn('10.4.0.1', '10.5.0.1', 502, days)
    expect(effect(rehearse({ 'conn.log': [...CROSSING, ...polls(7)] }), 'plc-1')).toMatchObject({ state: 'runs', because: [{ words: 'Its connections were logged on 7 days, and none that it needs to run is cut, as far as these logs show.' }] })
    expect(effect(rehearse({ 'conn.log': [...CROSSING, ...polls(6)] }), 'plc-1').state).toBe('unknown')
    const apart = effect(rehearse({ 'conn.log': CROSSING, 'cell/conn.log': polls(10) }), 'plc-1')
    expect([apart.state, apart.because[0]!.words]).toEqual(['unknown', 'The logs that show its connections show nothing cross the boundary, so what it needs from outside is not known.'])
  })

  it('what is needed at run time is told with its records: sign-in, licence, unknown services', () => {
    const result = rehearse({ 'conn.log': [...CROSSING, ...conn('10.4.0.1', '10.20.0.1', 88, 10, { service: 'krb_tcp' }), ...conn('10.3.0.1', '10.20.0.5', 27000), ...conn('10.4.0.2', '10.20.0.9', 7777)] })
    expect(effect(result, 'hmi-1')).toMatchObject({ name: 'HMI-1 (Boiler desk)', state: 'degrades', after: { low: 0, high: 10 }, because: [{ words: 'Signs in at DC01 in IT (10 records): nobody new can sign in, and services lose their tickets.' }] })
    expect(effect(result, 'hmi-1').because[0]!.citations.length).toBe(5)
    expect(effect(result, 'ews-1')).toMatchObject({ state: 'stops', after: null })
    expect(effect(result, 'scada')).toMatchObject({ state: 'unknown', because: [{ words: 'Connects to WS-1 in IT by tcp/7777 (10 records): nobody said what for.' }] })
    expect(result.words).toBe('Cutting the way between IT and the plant: of 6 machines, 1 stops, 1 goes on worse, 4 are unknown and 0 run as far as these logs show. No way from outside was found that still lives.')
  })

  it('what a machine of no known place does may not be cut at all: unknown', () => {
    const result = rehearse({ 'conn.log': [...CROSSING, ...conn('10.5.0.1', '172.16.9.9', 445)] })
    expect(effect(result, 'plc-1')).toMatchObject({ state: 'unknown', after: null, because: [{ words: 'Opens files on 172.16.9.9 at a place nobody knows (10 records): if that is outside, they cannot be opened.' }] })
  })

  it('who looks up many controllers is nobody they need', () => {
    const rows = [...PLANT, 'SCAN-1,asset,server,,4,enterprise,Lyon,,10.20.0.60,,Europe/Paris', ...Array.from({ length: 40 }, (_, i) => `PLC-9${i},asset,plc,,1,control,Lyon,,10.5.9.${i + 1},,Europe/Paris`)]
    const scans = Array.from({ length: 40 }, (_, i) => modbus('10.20.0.60', `10.5.9.${i + 1}`, 'READ_HOLDING_REGISTERS', 1)).flat()
    expect(effect(rehearse({ 'conn.log': CROSSING, 'modbus.log': scans }, { rows }), 'plc-90').because.map(({ words }) => words)).toEqual(['No log of connections names it: what else it needs is not known.'])
    expect(effect(rehearse({ 'conn.log': CROSSING, 'modbus.log': modbus('10.20.0.60', '10.5.9.1', 'READ_HOLDING_REGISTERS') }, { rows }), 'plc-90').state).toBe('degrades')
  })

  it('people who sign in with accounts of a domain need its controllers, though no log shows that contact', () => {
    const logon = (actor: string): string => JSON.stringify({ '@timestamp': '2026-04-03T08:00:00.000Z', winlog: { channel: 'Security', event_id: '4624', provider_name: 'Microsoft-Windows-Security-Auditing', computer_name: 'HMI-1', event_data: { TargetUserName: actor.split('\\')[1], TargetDomainName: actor.split('\\')[0], LogonType: '2', IpAddress: '-', TargetUserSid: 'S-1-5-21-1-2-3-1104' } }, event: { code: '4624' }, host: { name: 'HMI-1' } })
    const state = (actor: string, rows: readonly string[]): readonly [string, string] => {
      const found = effect(rehearse({ 'conn.log': CROSSING, 'hmi-security.ndjson': [logon(actor)] }, { rows }), 'hmi-1')
      return [found.state, found.because[0]!.words.slice(0, 69)]
    }
    expect(state('PLANT\\a.moen', PLANT)).toEqual(['degrades', 'People sign in on it with accounts of the domain PLANT (1 record), an'])
    expect(state('PLANT\\a.moen', PLANT.slice(1))[0]).toBe('unknown')
    expect(state('PLANT\\a.moen', [...PLANT.slice(1), 'DC-OT,asset,domain_controller,,3,operations,Lyon,,10.3.0.5,,Europe/Paris'])[1]).toContain('No log of connections')
    expect(state('HMI-1\\operator', PLANT)[1]).toContain('No log of connections')
  })

  it('a controller whose only panel stops goes on without a view', () => {
    const result = rehearse({ 'conn.log': [...CROSSING, ...conn('10.4.0.1', '10.20.0.5', 1947)], 'modbus.log': modbus('10.4.0.1', '10.5.0.1', 'READ_HOLDING_REGISTERS') })
    expect(effect(result, 'plc-1')).toMatchObject({ state: 'degrades', fallback: 'HMI-1 operates it from within the plant.' })
    const two = rehearse({ 'conn.log': [...CROSSING, ...conn('10.4.0.1', '10.20.0.5', 1947)], 'modbus.log': [...modbus('10.4.0.1', '10.5.0.1', 'READ_HOLDING_REGISTERS'), ...modbus('10.4.0.2', '10.5.0.1', 'READ_HOLDING_REGISTERS')] })
    expect(effect(two, 'plc-1').state).toBe('unknown')
  })

  it('of one plant only its own machines; cutting nothing stops nothing', () => {
    const logs = { 'conn.log': [...CROSSING, ...conn('10.3.0.1', '10.20.0.5', 27000)] }
    expect(rehearse(logs, { plant: 'Ghent' }).effects.map(({ entity }) => entity)).toEqual(['host:plc-3'])
    expect(rehearse(logs, { plant: '__proto__' }).effects).toEqual([])
    expect(rehearse(logs, { cut: [] })).toMatchObject({ severed: 0 })
    expect(effect(rehearse(logs, { cut: [] }), 'ews-1').state).toBe('runs')
  })
})

describe('[CUT-68] ways from outside that still live', () => {
  it('those a cut does not touch are told, those it severs are counted', () => {
    const logs = { 'conn.log': CROSSING }
    expect(rehearse(logs, { cut: ['vendors'] })).toMatchObject({ severed: 0, alive: [{ from: 'host:ws-1', to: 'host:ews-1', service: 'tcp/3389' }] })
    expect(rehearse(logs)).toMatchObject({ severed: 1, alive: [] })
  })

  it('a machine that talks with the internet itself is not taken for severed', () => {
    const result = rehearse({ 'conn.log': [...CROSSING, ...conn('198.51.100.9', '10.5.0.1', 502)] })
    expect(result).toMatchObject({ severed: 1, alive: [{ from: 'address:198.51.100.9', to: 'host:plc-1' }] })
    expect(result.alive[0]!.words).toContain('check that it ends')
  })

  it('a machine in a network of IT and in one of the plant is a way of its own', () => {
    const rows = [...PLANT, 'DUAL-1,asset,server,,3,operations,Lyon,,10.20.0.77;10.4.0.77,,Europe/Paris', 'DMZ-1,asset,jump_server,,3.5,dmz,Lyon,,10.35.0.1;10.4.0.9,,Europe/Paris']
    expect(rehearse({ 'conn.log': CROSSING }, { rows }).alive).toMatchObject([{ from: 'network:10.20.0.0/24', to: 'host:dual-1', citations: [] }])
    expect(rehearse({ 'conn.log': CROSSING }, { rows, cut: ['vendors'] }).alive.some(({ to }) => to === 'host:dual-1')).toBe(false)
  })
})

describe('[CUT-67] what a connection is for', () => {
  it.each([
    ['krb_tcp', 'tcp/88 SF', 0, 'directory'], ['gssapi,smb', 'tcp/445 SF', 0, 'file'], ['ssl', 'tcp/3389 SF', 0, 'session'], ['ssl', 'tcp/443 SF', 0, 'web'], ['cotp,s7comm', 'tcp/102 SF', 0, 'control'], ['', 'tcp/502 S0', 0, 'control'], ['', '', 5450, 'history'], ['', '', 123, 'time'], ['tcp/1433', '', 0, 'database'], ['http', 'tcp/8530 SF', 0, 'update'], ['', '', 0, 'other'], ['constructor', '__proto__', 0, 'other'], ['', 'tcp/99999999', 0, 'other'],
  ] as const)('%s %s %d: %s', (service, detail, port, need) => expect(needOfConnection(service, detail, port)).toBe(need))
})

describe('[CUT-67] the packs', () => {
  it.each([[vendor0212.id, vendor0212, 19], [hospitalPower.id, hospitalPower, 21], [heating.id, heating, 10], [aluminium.id, aluminium, 11]] as const)('%s', (_, scenario, machines) => {
    const ground = readGround(scenario.write({ noise: 0 }))
    const result = IsolationResult.omit({ revision: true }).parse(rehearseIsolation(ground, null, ['it_ot']))
    expect(result.effects.length).toBe(machines)
    // Whatever is said to stop or degrade is proven; whatever is said to run was watched.
    expect(result.effects.filter(({ state, because }) => state !== 'unknown' && !because.some(({ citations }) => citations.length > 0))).toEqual([])
    expect(result.effects.some(({ state }) => state === 'degrades')).toBe(true)
    expect(rehearseIsolation(ground, null, ['it_ot'])).toEqual(rehearseIsolation(ground, null, ['it_ot']))
  })
})
