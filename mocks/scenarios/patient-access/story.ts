import type { Place } from '../core/organisation.ts'
import { addDesktop, addNetworkLogon, addOperation, addProcess, addReads, addTunnel } from '../kit/acts.ts'
import { act, step } from '../kit/pack.ts'
import type { Act, Step } from '../kit/pack.ts'
import { addWay } from '../kit/remote-access.ts'
import { onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addNote, addWorkOrder } from '../native/paperwork.ts'
import { logCleared } from '../native/windows-security.ts'
import { site } from './site.ts'

/** Home routers in the same country as the staff: no foreign network, no two times the same. */
const ROUTERS: readonly Place[] = [21, 22, 23, 24, 25, 26, 27, 28].map((n) => ({ address: `203.0.113.${200 + n}`, asn: 64601, city: n % 2 === 0 ? 'Boston' : 'Worcester', country: 'US' }))
const LEASE = '10.130.16.66'
const MINUTE = 60_000

const tunnel = (w: World, at: number, router: number, minutes: number): void => addTunnel(w, { group: 'STAFF', user: 'r.dane', place: ROUTERS[router]!, lease: LEASE, from: at, minutes, bytes: 6_118_000, mfa: false })

/** Three hundred days pressed into fifty-four: in by the edge, with what is there, by day, and never in a hurry. */
export const steps: readonly Step[] = [
  step('edge-login', site.at(1, '13:20:10'), 1, 'T1133', null, 'R. Dane’s account on the edge, past the identity provider, from a home router', (w, at) => tunnel(w, at, 0, 40)),
  step('map-server', site.at(1, '13:31:00'), 2, 'T1021.001', null, 'To the map server; commands every administrator uses', (w, at) => {
    addDesktop(w, { user: 'r.dane', from: LEASE, to: 'GIS-01', start: at, end: at + 25 * MINUTE })
    for (const [i, line] of ['netsh interface portproxy show all', 'ipconfig /all', 'systeminfo', 'net group "Domain Admins" /domain', 'wmic /node:DC01 os get caption'].entries()) addProcess(w, 'GIS-01', at + 4 * MINUTE + i * 70_000, 'r.dane', 'C:\\Windows\\System32\\cmd.exe', `cmd.exe /c ${line}`)
  }),
  step('directory-database', site.at(9, '14:05:20'), 2, 'T1003.003', null, 'adm-gis copies the database of the directory from a shadow copy', (w, at) => {
    tunnel(w, at - 15 * MINUTE, 1, 45)
    addNetworkLogon(w, 'DC01', at, 'adm-gis', LEASE)
    addProcess(w, 'DC01', at + 3 * MINUTE, 'adm-gis', 'C:\\Windows\\System32\\ntdsutil.exe', 'ntdsutil.exe "ac i ntds" ifm "create full C:\\Users\\Public\\p" q q')
  }),
  step('map-files', site.at(17, '11:12:00'), 2, 'T1213', 'ot_documents', 'Maps of the grid and switching procedures, a dozen on each of three days', (w, at) => {
    for (let visit = 0; visit < 3; visit++) {
      const when = at + visit * 86_400_000
      tunnel(w, when - 8 * MINUTE, 2 + visit, 30)
      addReads(w, 'r.dane', LEASE, when, 35_000, Array.from({ length: 12 }, (_, i) => i % 4 === 0 ? `Switching\\Operating procedure ${visit * 3 + i}.pdf` : `Maps\\Network diagram circuit ${visit * 12 + i}.shp`))
    }
  }),
  step('port-proxy', site.at(24, '12:44:10'), 4, 'T1090.001', null, 'A forwarding on the map server towards the jump host', (w, at) => {
    tunnel(w, at - 10 * MINUTE, 5, 30)
    addNetworkLogon(w, 'GIS-01', at - 4 * MINUTE, 'adm-gis', LEASE)
    addProcess(w, 'GIS-01', at, 'adm-gis', 'C:\\Windows\\System32\\netsh.exe', 'netsh interface portproxy add v4tov4 listenport=9999 listenaddress=0.0.0.0 connectport=3389 connectaddress=10.131.0.11')
  }),
  step('jump-host', site.at(31, '12:50:30'), 3, 'T1021.001', 'engineering_access', 'F. Marsh’s account on the jump host, from the map server, at lunch', (w, at) => {
    tunnel(w, at - 12 * MINUTE, 6, 50)
    addDesktop(w, { user: 'f.marsh', from: 'GIS-01', to: 'JUMP-L', start: at, end: at + 30 * MINUTE })
  }),
  step('engineering-station', site.at(31, '12:54:00'), 3, 'T1021.001', 'engineering_access', 'On to the relay engineering station, a station that account uses every week', (w, at) => {
    addDesktop(w, { user: 'f.marsh', from: 'JUMP-L', to: 'EWS-L', start: at, end: at + 22 * MINUTE })
    addProcess(w, 'EWS-L', at + 6 * MINUTE, 'f.marsh', 'C:\\Windows\\System32\\cmd.exe', 'cmd.exe /c dir /s C:\\Settings\\*.rdb')
  }),
  step('second-visit', site.at(45, '12:47:00'), 3, 'T0886', 'engineering_access', 'The same way a fortnight later; the substations are asked once from the station', (w, at) => {
    tunnel(w, at - 10 * MINUTE, 7, 50)
    addDesktop(w, { user: 'f.marsh', from: 'GIS-01', to: 'JUMP-L', start: at, end: at + 30 * MINUTE })
    addDesktop(w, { user: 'f.marsh', from: 'JUMP-L', to: 'EWS-L', start: at + 3 * MINUTE, end: at + 28 * MINUTE })
    for (const [i, rtu] of ['RTU-S1', 'RTU-S2', 'RTU-S3', 'RTU-S4'].entries()) addOperation(w, 'dnp3', 'read', at + 12 * MINUTE + i * 40_000, site.address('EWS-L'), site.address(rtu), 1, 1)
  }),
  step('log-cleared', site.at(45, '13:18:00'), 4, 'T1070.001', null, 'The Security log of the map server is cleared', (w, at) => onHost(w, 'GIS-01', at, logCleared('adm-gis', '0x4c01b7'))),
]

const order = (w: World, number: string, assets: readonly string[], crew: readonly string[], from: readonly [number, string], to: readonly [number, string], scope: string): void =>
  addWorkOrder(w.recorder, { number, plant: 'Littlefield', assets, crew, company: 'Light department', start: site.at(...from), finish: site.at(...to), status: 'closed', scope, logicChange: false, permit: '' })

export const decoys: readonly Act[] = [
  act('map-survey', 'H. Cole collects maps for the survey under an order', (w) => {
    order(w, 'WO-61', ['FS01'], ['H. Cole', 'h.cole'], [11, '07:00'], [13, '18:00'], 'Survey: maps of all circuits')
    addReads(w, 'h.cole', site.person('h.cole').address, site.at(12, '09:10'), 40_000, Array.from({ length: 40 }, (_, i) => `Maps\\Network diagram circuit ${i}.shp`))
  }),
  act('shadow-backup', 'The backup administrator makes a system state of the domain controller under an order', (w) => {
    order(w, 'CHG-62', ['DC01'], ['adm-backup'], [20, '09:00'], [20, '13:00'], 'System state of the domain controller')
    addProcess(w, 'DC01', site.at(20, '09:40'), 'adm-backup', 'C:\\Windows\\System32\\wbadmin.exe', 'wbadmin start systemstatebackup -backupTarget:E: -quiet')
  }),
  act('storm-at-home', 'F. Marsh comes in from home in a storm, announced, by the broker', (w) => {
    const at = site.at(39, '22:10')
    addNote(w.recorder, at - 6 * MINUTE, 'Littlefield', 'System operator', 'F. Marsh logging in from home, feeder 12 relay flag')
    addTunnel(w, { group: 'STAFF', user: 'f.marsh', place: site.person('f.marsh').home, lease: '10.130.16.140', from: at, minutes: 60, bytes: 6_118_000, mfa: true, managed: true })
    addWay(w, 'f.marsh', '10.130.16.140', 'EWS-L', at + 4 * MINUTE, 40, '')
  }),
]

export const twin: readonly Act[] = [
  act('real-owners', 'The same ways by their owners: R. Dane from home with a second factor, adm-gis under an order, F. Marsh by the broker', (w) => {
    const home = site.person('r.dane').home
    order(w, 'CHG-70', ['GIS-01', 'FS01', 'JUMP-L'], ['R. Dane', 'r.dane', 'adm-gis'], [1, '08:00'], [25, '18:00'], 'New map server: copy of maps, forwarding for the test')
    for (const day of [1, 9, 17, 18, 21]) addTunnel(w, { group: 'STAFF', user: 'r.dane', place: home, lease: LEASE, from: site.at(day, '13:00'), minutes: 90, bytes: 6_118_000, mfa: true, managed: true })
    addDesktop(w, { user: 'r.dane', from: LEASE, to: 'GIS-01', start: site.at(1, '13:31'), end: site.at(1, '13:56') })
    for (const [i, line] of ['ipconfig /all', 'systeminfo'].entries()) addProcess(w, 'GIS-01', site.at(1, '13:35') + i * 70_000, 'r.dane', 'C:\\Windows\\System32\\cmd.exe', `cmd.exe /c ${line}`)
    addReads(w, 'r.dane', LEASE, site.at(17, '13:12'), 35_000, Array.from({ length: 12 }, (_, i) => `Maps\\Network diagram circuit ${i}.shp`))
    addNetworkLogon(w, 'GIS-01', site.at(24, '12:40'), 'adm-gis', '10.130.10.6')
    addProcess(w, 'GIS-01', site.at(24, '12:44:10'), 'adm-gis', 'C:\\Windows\\System32\\netsh.exe', 'netsh interface portproxy add v4tov4 listenport=9999 listenaddress=0.0.0.0 connectport=8443 connectaddress=10.130.0.45')
    order(w, 'WO-71', ['JUMP-L', 'EWS-L', 'RTU-S1', 'RTU-S2', 'RTU-S3', 'RTU-S4'], ['F. Marsh', 'f.marsh'], [31, '12:00'], [45, '17:00'], 'Relay settings review, read only')
    for (const day of [31, 45]) addWay(w, 'f.marsh', site.person('f.marsh').address, 'EWS-L', site.at(day, '12:50:30'), 30, 'WO-71')
    for (const [i, rtu] of ['RTU-S1', 'RTU-S2', 'RTU-S3', 'RTU-S4'].entries()) addOperation(w, 'dnp3', 'read', site.at(45, '13:02') + i * 40_000, site.address('EWS-L'), site.address(rtu), 1, 1)
  }),
]
