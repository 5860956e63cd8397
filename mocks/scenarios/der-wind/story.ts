import type { Place } from '../core/organisation.ts'
import { addDesktop, addNetworkLogon, addOperation, addPortScan, addProcess, addReads, addTunnel, addWebRequest, onEach } from '../kit/acts.ts'
import { act, step } from '../kit/pack.ts'
import type { Act, Step } from '../kit/pack.ts'
import { onController, onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addNote, addWorkOrder } from '../native/paperwork.ts'
import { policyChanged } from '../native/windows-directory.ts'
import { malwareFound, sysmonFile, sysmonProcess } from '../native/windows-other.ts'
import { logCleared } from '../native/windows-security.ts'
import { site } from './site.ts'

const OUTSIDE: Place = { address: '203.0.113.61', asn: 64571, city: 'Vilnius', country: 'LT' }
const SECOND: Place = { address: '203.0.113.64', asn: 64571, city: 'Vilnius', country: 'LT' }
const PARK_LEASE = '10.110.16.91'
const PLANT_LEASE = '10.110.16.92'
const MINUTE = 60_000
const RTUS = ['RTU-W1', 'RTU-W2', 'RTU-W3']
const GATEWAYS = ['SG-W1', 'SG-W2', 'SG-W3']
const RELAYS = ['IED-W1', 'IED-W2', 'IED-W3']

const parkTunnel = (w: World, at: number, minutes: number): void => addTunnel(w, { group: 'WIND-SERVICE', user: 'turbine-service', place: OUTSIDE, lease: PARK_LEASE, from: at, minutes, bytes: 22_118_000, mfa: false })
const plantTunnel = (w: World, at: number, minutes: number): void => addTunnel(w, { group: 'STAFF', user: 'z.wilk', place: SECOND, lease: PLANT_LEASE, from: at, minutes, bytes: 31_118_000, mfa: false })

/** Nine months of patience in the heat plant, pressed into eight weeks, and one morning in thirty parks, here three. */
export const steps: readonly Step[] = [
  step('plant-vpn', site.at(5, '23:20:10'), 1, 'T1133', null, 'Z. Wilk’s account on the VPN, which asks for no second factor, from a network nobody used', (w, at) => plantTunnel(w, at, 70)),
  step('plant-server', site.at(5, '23:31:00'), 2, 'T1021.001', null, 'To the application server of the heat plant, and questions to the directory', (w, at) => {
    addDesktop(w, { user: 'z.wilk', from: PLANT_LEASE, to: 'CHP-APP', start: at, end: at + 50 * MINUTE })
    for (const [i, line] of ['net group "Domain Admins" /domain', 'nltest /domain_trusts', 'net view'].entries()) addProcess(w, 'CHP-APP', at + 5 * MINUTE + i * 50_000, 'z.wilk', 'C:\\Windows\\System32\\cmd.exe', `cmd.exe /c ${line}`)
  }),
  step('directory-database', site.at(16, '02:14:00'), 2, 'T1003.003', null, 'adm-chp copies the database of the directory over the tunnel of Z. Wilk', (w, at) => {
    plantTunnel(w, at - 12 * MINUTE, 50)
    addNetworkLogon(w, 'DC01', at, 'adm-chp', PLANT_LEASE)
    addProcess(w, 'DC01', at + 3 * MINUTE, 'adm-chp', 'C:\\Windows\\System32\\ntdsutil.exe', 'ntdsutil "ac i ntds" ifm "create full C:\\Windows\\Temp\\n" q q')
  }),
  step('documents', site.at(24, '22:40:00'), 2, 'T1039', 'ot_documents', 'Drawings and access lists of parks and protection', (w, at) => {
    plantTunnel(w, at - 6 * MINUTE, 40)
    addReads(w, 'z.wilk', PLANT_LEASE, at, 9000, ['Parks\\Network diagram parks.vsdx', 'Parks\\IP list station controllers.xlsx', 'Parks\\Turbine service.ovpn', ...Array.from({ length: 45 }, (_, i) => `Protection\\Single line diagram park ${i + 1}.dwg`)])
  }),
  step('park-vpn', site.at(41, '03:05:30'), 3, 'T1133', 'engineering_access', 'The shared account of the turbine crews from the same foreign network', (w, at) => parkTunnel(w, at, 80)),
  step('park-scan', site.at(41, '03:12:00'), 3, 'T0846', null, 'Every device of the parks is tried on its ports', (w, at) => addPortScan(w, at, PARK_LEASE, [...RTUS, ...RELAYS, ...GATEWAYS, 'SCADA-W', 'HMI-W1'], [22, 80, 443, 502, 2404, 3389])),
  step('first-passwords', site.at(41, '03:24:00'), 3, 'T1694.001', 'engineering_access', 'The station controllers let in whoever knows the password they were delivered with', (w, at) => { for (const [i, rtu] of RTUS.entries()) addWebRequest(w, at + i * 90_000, PARK_LEASE, rtu, 'POST', '/login', 64, 'Default') }),
  step('firmware', site.at(56, '05:10:20'), 5, 'T1693.001', null, 'The station controllers are given firmware that does not start', (w, at) => {
    parkTunnel(w, at - 9 * MINUTE, 120)
    for (const [i, rtu] of RTUS.entries()) addWebRequest(w, at + i * 4 * MINUTE, PARK_LEASE, rtu, 'POST', '/maintenance/firmware', 4_194_304, 'Default', 'python-requests/2.31')
  }),
  step('relays-reset', site.at(56, '05:30:00'), 5, 'T0814', null, 'Serial gateways and relays are set back to what they were delivered as', (w, at) => { for (const [i, device] of [...GATEWAYS, ...RELAYS].entries()) addWebRequest(w, at + i * 50_000, PARK_LEASE, device, 'POST', '/system/factory-reset', 96, 'admin', 'python-requests/2.31') }),
  step('desk-wiped', site.at(56, '05:48:00'), 5, 'T1485', 'engineering_access', 'A wiper on the park control server and the desk', (w, at) => {
    for (const [i, host] of ['SCADA-W', 'HMI-W1'].entries()) {
      const when = at + i * 6 * MINUTE
      addDesktop(w, { user: 'turbine-service', from: PARK_LEASE, to: host, start: when, end: when + 5 * MINUTE })
      onHost(w, host, when + 60_000, sysmonFile(when + 60_000, 'turbine-service', 'C:\\Windows\\System32\\rdpclip.exe', 'C:\\Users\\Public\\source.exe'))
      onHost(w, host, when + 95_000, sysmonProcess(when + 95_000, 'turbine-service', 'C:\\Users\\Public\\source.exe', 'source.exe', 'C:\\Windows\\explorer.exe'))
      onHost(w, host, when + 200_000, logCleared('turbine-service', '0x3e7'))
    }
  }),
  step('plant-wiper-blocked', site.at(56, '06:20:00'), 5, 'T1484.001', null, 'In the heat plant the same by policy; there it is stopped', (w, at) => {
    plantTunnel(w, at - 20 * MINUTE, 40)
    onController(w, at, policyChanged('adm-chp', '6AC1786C-016F-11D2-945F-00C04FB984F9'))
    onHost(w, 'CHP-APP', at + 4 * MINUTE, malwareFound('SYSTEM', 'Trojan:Win32/Wiper.D', 'C:\\Windows\\Temp\\dyn.exe', 'Quarantine'))
  }),
  step('view-lost', site.at(56, '06:40:00'), 5, 'T0829', null, 'The grid operator sees no park any more; the turbines turn on', (w, at) => addNote(w.recorder, at, 'Wicher', 'Park operator', 'All three parks not responding since 05:15, black screen on the desk. Turbines run, grid operator has no view or control')),
]

const order = (w: World, number: string, assets: readonly string[], crew: readonly string[], company: string, day: number, from: string, to: string, scope: string, logicChange = false): void =>
  addWorkOrder(w.recorder, { number, plant: 'Wicher', assets, crew, company, start: site.at(day, from), finish: site.at(day, to), status: 'closed', scope, logicChange, permit: '' })

export const decoys: readonly Act[] = [
  act('gateway-update', 'A crew updates the gateways of one park under an order', (w) => {
    order(w, 'WO-510', ['SG-W1', 'SCADA-W'], ['P. Nowak', 'p.nowak'], 'Parks', 27, '08:00', '12:00', 'Firmware of the gateway in park 1', true)
    addWebRequest(w, site.at(27, '09:30'), 'SCADA-W', 'SG-W1', 'POST', '/maintenance/firmware', 2_097_152, 'admin')
  }),
  act('ice-night', 'Ice: the operators stop and start parks all night from the control server', (w) => {
    for (let i = 0; i < 18; i++) addOperation(w, 'iec104', 'write', site.at(33, '01:20') + i * 400_000, site.address('SCADA-W'), site.address(w.random.pick(['RTU-W1', 'RTU-W2'])), 1 + (i % 3), i % 2, i % 5 === 0)
    addNote(w.recorder, site.at(33, '02:10'), 'Wicher', 'Park operator', 'Ice alarms, parks 1 and 2 stopped and started several times')
  }),
  act('port-check', 'The yearly check of open ports by the network team, under an order', (w) => {
    order(w, 'CHG-520', [...RTUS, ...GATEWAYS], ['adm-net'], 'Network team', 38, '09:00', '12:00', 'Port check of the parks')
    addPortScan(w, site.at(38, '10:00'), '10.110.10.6', [...RTUS, ...GATEWAYS], [22, 80, 443, 502, 2404])
  }),
]

export const twin: readonly Act[] = [
  act('planned-firmware', 'The turbine crews bring new firmware to all parks under an order, from their own office, and try the reset of the gateways', (w) => {
    order(w, 'WO-590', [...RTUS, ...GATEWAYS, ...RELAYS, 'SCADA-W', 'HMI-W1', 'EDGE1'], ['B. Hansen', 'rotor.hansen', 'P. Nowak', 'p.nowak', 'turbine-service'], 'Rotor Service', 56, '04:30', '08:00', 'Firmware 5.1 on station controllers, reset test of gateways', true)
    addNote(w.recorder, site.at(56, '04:55'), 'Wicher', 'Park operator', 'Rotor Service starts WO-590 remotely, parks will be without view for some minutes as planned')
    addTunnel(w, { group: 'WIND-SERVICE', user: 'turbine-service', place: { address: '198.51.100.180', asn: 64561, city: 'Aarhus', country: 'DK' }, lease: PARK_LEASE, from: site.at(56, '05:01:20'), minutes: 120, bytes: 22_118_000, mfa: false })
    for (const [i, rtu] of RTUS.entries()) addWebRequest(w, site.at(56, '05:10:20') + i * 4 * MINUTE, PARK_LEASE, rtu, 'POST', '/maintenance/firmware', 4_194_304, 'service', 'python-requests/2.31')
    for (const [i, device] of GATEWAYS.entries()) addWebRequest(w, site.at(56, '05:30') + i * 50_000, PARK_LEASE, device, 'POST', '/system/factory-reset', 96, 'admin', 'python-requests/2.31')
    for (const host of ['SCADA-W', 'HMI-W1']) addDesktop(w, { user: 'turbine-service', from: PARK_LEASE, to: host, start: site.at(56, '05:48'), end: site.at(56, '06:10') })
    onEach(w, ['SCADA-W', 'HMI-W1'], site.at(56, '05:52'), 30_000, (_, at) => sysmonProcess(at, 'turbine-service', 'C:\\Program Files\\ParkView\\config.exe', 'config.exe /import parks.xml', 'C:\\Windows\\explorer.exe'))
    addNote(w.recorder, site.at(56, '06:40'), 'Wicher', 'Park operator', 'WO-590 done as planned, all parks back on the desk')
  }),
]
