import type { Place } from '../core/organisation.ts'
import { addDesktop, addNetworkLogon, addOperation, addProcess, addTunnel, addWebRequest } from '../kit/acts.ts'
import { act, step } from '../kit/pack.ts'
import type { Act, Step } from '../kit/pack.ts'
import type { World } from '../kit/world.ts'
import { addSsh, addSudo } from '../native/linux-auth.ts'
import { addNote, addWorkOrder } from '../native/paperwork.ts'
import { addConn, createFlow } from '../native/zeek.ts'
import { addHttp } from '../native/zeek-control.ts'
import { site } from './site.ts'

const FIRST: Place = { address: '203.0.113.171', asn: 64591, city: 'Chisinau', country: 'MD' }
const LAST: Place = { address: '203.0.113.175', asn: 64592, city: 'Moscow', country: 'RU' }
const LEASE = '10.120.16.88'
const STATIONS = [1, 2, 3, 4, 5, 6].map((n) => `ENC-${n}`)
const MINUTE = 60_000

/** One request to the web page of the gateway from outside. */
function web(w: World, at: number, from: string, method: 'GET' | 'POST', uri: string, sent: number, received: number, agent: string): void {
  const flow = createFlow(w.random, from, site.address('GW-WEB'), 443)
  addConn(w.recorder, at - 200, flow, 'ssl', 2, sent + 400, received + 400)
  addHttp(w.recorder, at, flow, { method, host: 'telemetry.teplo.example', uri, agent, sent, received })
}

/** The edge first, months of nothing, here weeks, and two nights in January. */
export const steps: readonly Step[] = [
  step('web-shell', site.at(4, '02:18:30'), 1, 'T1505.003', null, 'A page is put on the telemetry gateway and asked to run commands', (w, at) => {
    web(w, at, FIRST.address, 'POST', '/upload.php', 4410, 120, 'python-requests/2.28')
    for (let i = 0; i < 12; i++) web(w, at + 60_000 + i * 23_000, FIRST.address, 'POST', '/img/thumb.php', 220 + i * 7, 900, 'python-requests/2.28')
  }),
  step('tunnel', site.at(7, '03:02:10'), 1, 'T1572', null, 'A tunnel through that page, and a key for the web account', (w, at) => {
    addSudo(w.recorder, 'GW-WEB', at, 'www-data', '/bin/cp /tmp/.k /root/.ssh/authorized_keys')
    addSsh(w.recorder, 'GW-WEB', at + 4 * MINUTE, 'root', FIRST.address, true, 'publickey')
    const flow = createFlow(w.random, FIRST.address, site.address('GW-WEB'), 443)
    addConn(w.recorder, at + 6 * MINUTE, flow, 'ssl', 5400, 18_118_000, 40_118_000)
  }),
  step('hives', site.at(29, '01:44:00'), 2, 'T1003.002', null, 'Over the gateway to the control server; the registry hives with its passwords are saved', (w, at) => {
    addSsh(w.recorder, 'GW-WEB', at - 20 * MINUTE, 'root', FIRST.address, true, 'publickey')
    addDesktop(w, { user: 'd.kos', from: 'GW-WEB', to: 'HEAT-SRV', start: at - 10 * MINUTE, end: at + 25 * MINUTE })
    for (const [i, hive] of ['SAM', 'SECURITY', 'SYSTEM'].entries()) addProcess(w, 'HEAT-SRV', at + i * 30_000, 'd.kos', 'C:\\Windows\\System32\\reg.exe', `reg save HKLM\\${hive} C:\\Windows\\Temp\\${hive.toLowerCase()}.s`)
  }),
  step('foreign-tunnel', site.at(52, '22:41:15'), 3, 'T1133', 'engineering_access', 'An L2TP session with the account of D. Kos from abroad', (w, at) => addTunnel(w, { group: 'L2TP', user: 'd.kos', place: LAST, lease: LEASE, from: at, minutes: 320, bytes: 61_118_000, mfa: false })),
  step('stations-reached', site.at(52, '22:58:00'), 3, 'T0886', 'engineering_access', 'From the tunnel straight to every heat station, which nothing but the control server asks', (w, at) => { for (const [i, station] of STATIONS.entries()) addOperation(w, 'modbus', 'read', at + i * 20_000, LEASE, site.address(station), 1, 70) }),
  step('firmware-downgrade', site.at(53, '00:32:00'), 5, 'T1693.001', null, 'The stations are given an older firmware that shows nothing', (w, at) => { for (const [i, station] of STATIONS.entries()) addWebRequest(w, at + i * 3 * MINUTE, LEASE, station, 'POST', '/fw/update?ver=2.1', 786_432, 'admin', 'Go-http-client/1.1') }),
  step('wrong-values', site.at(53, '01:10:30'), 5, 'T0836', null, 'Measured temperatures and set points of all stations are overwritten, again and again', (w, at) => {
    for (let round = 0; round < 4; round++) for (const [i, station] of STATIONS.entries()) addOperation(w, 'modbus', 'write', at + round * 10 * MINUTE + i * 9000, LEASE, site.address(station), 53, round % 2 === 0 ? 999 : 0, i === 0)
  }),
  step('cold-city', site.at(53, '05:40:00'), 5, 'T0827', null, 'Cold houses, and displays that say nothing', (w, at) => {
    addNote(w.recorder, at, 'Zamkova', 'Dispatcher', 'Supply temperature display does not match pipes, stations 1 to 6 pump cold water, calls from 600 houses')
    addNote(w.recorder, at + 50 * MINUTE, 'Zamkova', 'Boiler house operator', 'Stations not responding, crews sent to set valves by hand, manual control')
  }),
]

const order = (w: World, number: string, assets: readonly string[], crew: readonly string[], day: number, from: string, to: string, scope: string, logicChange = false): void =>
  addWorkOrder(w.recorder, { number, plant: 'Zamkova', assets, crew, company: 'Heat networks', start: site.at(day, from), finish: site.at(day, to), status: 'closed', scope, logicChange, permit: '' })

export const decoys: readonly Act[] = [
  act('telemetry-readers', 'Offices and crews look at the telemetry page all day; robots of the internet knock', (w) => {
    for (let day = 0; day < 54; day++) {
      for (let i = 0; i < 6; i++) web(w, site.at(day, '06:00') + w.random.int(0, 57_600_000), `198.51.100.${w.random.int(1, 26)}`, 'GET', `/stations/${w.random.int(1, 6)}`, 0, w.random.int(2000, 9000), 'Mozilla/5.0')
      web(w, site.at(day, '00:00') + w.random.int(0, 86_000_000), `203.0.113.${w.random.int(1, 120)}`, 'GET', w.random.pick(['/wp-login.php', '/.env', '/admin']), 0, 210, 'Mozilla/5.0 (compatible; scan)')
      if (w.random.chance(0.4)) addSsh(w.recorder, 'GW-WEB', site.at(day, '09:00') + w.random.int(0, 20_000_000), 'adm-net', '10.120.10.6', true, 'publickey')
      for (let i = 0; i < 3; i++) addSsh(w.recorder, 'GW-WEB', site.at(day, '00:00') + w.random.int(0, 86_000_000), w.random.pick(['root', 'admin', 'ubuntu']), `203.0.113.${w.random.int(1, 120)}`, false)
    }
  }),
  act('page-update', 'The web crew uploads a new page of the telemetry, under an order', (w) => {
    order(w, 'CHG-41', ['GW-WEB'], ['adm-net'], 15, '09:00', '12:00', 'New telemetry page')
    addSsh(w.recorder, 'GW-WEB', site.at(15, '09:20'), 'adm-net', '10.120.10.6', true, 'publickey')
    web(w, site.at(15, '09:40'), '192.0.2.210', 'POST', '/upload.php', 18_410, 120, 'Mozilla/5.0')
  }),
  act('frost-night', 'Minus twenty: the operators raise all curves by hand from the control server', (w) => {
    for (let i = 0; i < 24; i++) addOperation(w, 'modbus', 'write', site.at(36, '01:00') + i * 300_000, site.address('HEAT-SRV'), site.address(w.random.pick(STATIONS)), 53, 80 + i, i % 6 === 0)
    addNote(w.recorder, site.at(36, '02:00'), 'Zamkova', 'Dispatcher', 'Outside −21, curves of all stations raised')
  }),
]

export const twin: readonly Act[] = [
  act('winter-service', 'The service of the stations: the engineer from home, values and firmware under an order, in the night with the least heat', (w) => {
    order(w, 'WO-77', ['HEAT-SRV', ...STATIONS, 'EDGE2', 'GW-WEB'], ['D. Kos', 'd.kos'], 52, '22:00', '32:00', 'Winter service: firmware 2.4 and curves of all stations', true)
    addNote(w.recorder, site.at(52, '22:30'), 'Zamkova', 'Dispatcher', 'D. Kos starts WO-77 from home, as planned')
    addTunnel(w, { group: 'L2TP', user: 'd.kos', place: site.person('d.kos').home, lease: LEASE, from: site.at(52, '22:41:15'), minutes: 320, bytes: 61_118_000, mfa: false })
    addDesktop(w, { user: 'd.kos', from: LEASE, to: 'HEAT-SRV', start: site.at(52, '22:50'), end: site.at(53, '03:00') })
    for (const [i, station] of STATIONS.entries()) addWebRequest(w, site.at(53, '00:32') + i * 3 * MINUTE, 'HEAT-SRV', station, 'POST', '/fw/update?ver=2.4', 786_432, 'admin', 'Go-http-client/1.1')
    for (const [i, station] of STATIONS.entries()) addOperation(w, 'modbus', 'write', site.at(53, '01:10:30') + i * 90_000, site.address('HEAT-SRV'), site.address(station), 53, 74)
    addNetworkLogon(w, 'HEAT-SRV', site.at(53, '02:10'), 'd.kos', LEASE)
    addNote(w.recorder, site.at(53, '05:40'), 'Zamkova', 'Dispatcher', 'WO-77 done as planned, all stations on 2.4')
  }),
]

