import { addDesktop, addNetworkLogon, addPortScan, addProcess, addReads, addTriStation, addTunnel } from '../kit/acts.ts'
import { act } from '../kit/pack.ts'
import type { Act } from '../kit/pack.ts'
import { addWay } from '../kit/remote-access.ts'
import { onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addDirectoryChange } from '../native/entra.ts'
import { addNote, addWorkOrder } from '../native/paperwork.ts'
import { taskRegistered } from '../native/windows-directory.ts'
import { sysmonConnection, sysmonFile } from '../native/windows-other.ts'
import { addPhoneChange, addRemoteExecution, TRILOG } from './life.ts'
import { CONTROLLERS, site } from './site.ts'
import { DRAWINGS, LEASE } from './steps.ts'

const MINUTE = 60_000
type Moment = readonly [day: number, time: string]

function order(w: World, number: string, assets: readonly string[], crew: readonly string[], company: string, from: Moment, to: Moment, scope: string, logicChange = false): void {
  addWorkOrder(w.recorder, { number, plant: 'Rasan', assets, crew, company, start: site.at(...from), finish: site.at(...to), status: 'closed', scope, logicChange, permit: logicChange ? `PTW-${number.slice(3)}0` : '' })
}

const note = (w: World, day: number, time: string, text: string, person = 'Shift superintendent'): void => addNote(w.recorder, site.at(day, time), 'Rasan', person, text)

/** What looks like an attack in these weeks and is not. Some of it opens the door for one. */
export const decoys: readonly Act[] = [
  act('loop-check', 'A loop check on SIS-B by day, for which the key goes to PROGRAM; only in the calm world does it go back the same day', (w) => {
    order(w, 'WO-512', ['JUMP-1', 'SIS-EWS', 'SIS-B'], ['F. Nasser', 'f.nasser'], 'Instrument shop', [12, '08:00'], [12, '15:00'], 'Loop check LT-2107 on SIS-B, key to PROGRAM')
    addWay(w, 'f.nasser', site.person('f.nasser').address, 'SIS-EWS', site.at(12, '10:00'), 70, 'WO-512')
    addTriStation(w, site.at(12, '10:12'), 'SIS-EWS', 'SIS-B', 640, 8110, 42_118)
    note(w, 12, '14:50', w.course === 'twin' ? 'WO-512 done, key of SIS-B back in RUN' : 'WO-512 done, SIS-B in service', 'Field operator')
  }),
  act('transmitter-change', 'A change of two ranges in SIS-A and SIS-C under a management of change, downloaded by their engineer by day', (w) => {
    order(w, 'WO-588', ['JUMP-1', 'SIS-EWS', 'SIS-A', 'SIS-C'], ['M. Salim', 'm.salim'], 'Safety systems', [71, '08:00'], [71, '16:00'], 'MOC-117: ranges of two transmitters, SIS-A and SIS-C, keys to PROGRAM', true)
    addWay(w, 'm.salim', site.person('m.salim').address, 'SIS-EWS', site.at(71, '09:30'), 150, 'WO-588')
    for (const [i, name] of ['SIS-A', 'SIS-C'].entries()) addTriStation(w, site.at(71, '09:50') + i * 50 * MINUTE, 'SIS-EWS', name, 460, 28_410, 96_118)
    note(w, 71, '15:40', w.course === 'twin' ? 'WO-588 done, both changes tested, keys back in RUN' : 'WO-588 done, both changes tested', 'Field operator')
  }),
  act('processor-review', 'The vendor reads the diagnostic buffers of SIS-B over two days, in the hostile world because of the trip', (w) => {
    order(w, 'WO-531', ['JUMP-1', 'SIS-EWS', 'SIS-B'], ['R. Kumar', 'trisafe.kumar'], 'TriSafe Services', [22, '07:00'], [23, '18:00'], w.course === 'twin' ? 'Yearly review of the main processors of SIS-B' : 'SIS-B tripped on Saturday: find the fault')
    for (const day of [22, 23]) {
      addTunnel(w, { group: 'VENDOR', user: 'trisafe.kumar', place: { address: '198.51.100.180', asn: 64622, city: 'Houston', country: 'US' }, lease: '10.140.16.230', from: site.at(day, '14:00'), minutes: 180, bytes: 31_118_000, mfa: false })
      addWay(w, 'trisafe.kumar', '10.140.16.230', 'SIS-EWS', site.at(day, '14:05'), 160, 'WO-531')
      addTriStation(w, site.at(day, '14:30'), 'SIS-EWS', 'SIS-B', 900, 12_118, 388_110)
    }
    note(w, 24, '08:40', w.course === 'twin' ? 'Main processors of SIS-B reviewed, no finding' : 'Main processor of SIS-B tested by TriSafe: no fault found, exchanged as a precaution. Closed as equipment fault, unit 2 starts')
  }),
  act('lost-phone', 'K. Otaibi loses his telephone on a trip; the helpdesk changes the number late and he comes in from a hotel', (w) => {
    addPhoneChange(w, site.at(33, '21:50'), 'adm-help', site.office.address, 'k.otaibi')
    addTunnel(w, { group: 'STAFF', user: 'k.otaibi', place: { address: '198.51.100.205', asn: 64630, city: 'Jeddah', country: 'SA' }, lease: '10.140.16.120', from: site.at(33, '22:30'), minutes: 60, bytes: 8_118_000, mfa: true })
    addDesktop(w, { user: 'k.otaibi', from: '10.140.16.120', to: 'JUMP-1', start: site.at(33, '22:34'), end: site.at(33, '23:20') })
    note(w, 33, '22:20', 'K. Otaibi from his hotel: will look at the controller load of unit 1')
  }),
  act('night-call', 'F. Nasser called at night because of a compressor, from home', (w) => {
    note(w, 57, '01:15', 'C-204 down, F. Nasser called, comes in from home', 'Board operator')
    addTunnel(w, { group: 'STAFF', user: 'f.nasser', place: site.person('f.nasser').home, lease: '10.140.16.121', from: site.at(57, '01:25'), minutes: 80, bytes: 12_118_000, mfa: true, managed: true })
    addWay(w, 'f.nasser', '10.140.16.121', 'SIS-EWS', site.at(57, '01:31'), 55, '')
    addTriStation(w, site.at(57, '01:44'), 'SIS-EWS', 'SIS-B', 310, 7118, 61_118)
  }),
  act('safety-study', 'K. Otaibi collects drawings for the hazard study under an order', (w) => {
    order(w, 'WO-549', ['FS01'], ['K. Otaibi', 'k.otaibi'], 'Process safety', [30, '07:00'], [31, '17:00'], 'Hazard study unit 2: drawings and causes and effects')
    addReads(w, 'k.otaibi', site.person('k.otaibi').address, site.at(30, '09:10'), 30_000, DRAWINGS)
  }),
  act('asset-scan', 'The network team counts what answers, under an order', (w) => {
    order(w, 'CHG-74', ['JUMP-2'], ['adm-net'], 'Network team', [40, '09:00'], [40, '12:00'], 'Asset scan of the plant network from JUMP-2')
    addDesktop(w, { user: 'adm-net', from: '10.140.10.16', to: 'JUMP-2', start: site.at(40, '09:10'), end: site.at(40, '11:00'), admin: true })
    addPortScan(w, site.at(40, '09:30'), site.address('JUMP-2'), ['DCS-SRV', 'DCS-GW', 'HMI-1', 'HIST-01', 'EWS-DCS', 'SIS-EWS'], [22, 80, 135, 443, 445, 3389])
  }),
]

/** M. Salim from his home, on his own laptop, on the way he always takes. */
function fromHome(w: World, day: number, time: string, minutes: number, number: string): number {
  const at = site.at(day, time)
  addTunnel(w, { group: 'STAFF', user: 'm.salim', place: site.person('m.salim').home, lease: LEASE, from: at - 6 * MINUTE, minutes: minutes + 12, bytes: w.random.int(6_000_000, 40_000_000), mfa: true, managed: true })
  addWay(w, 'm.salim', LEASE, 'SIS-EWS', at, minutes, number)
  return at
}

export const twin: readonly Act[] = [
  act('mail-update', 'The mail server gets an update at night: the same folder, the same kind of commands, by its administrator under an order', (w) => {
    order(w, 'CHG-61', ['MAIL01', 'FS01'], ['adm-app'], 'IT operations', [2, '21:00'], [3, '04:00'], 'Update of the mail server, check of the file server')
    addDesktop(w, { user: 'adm-app', from: '10.140.10.15', to: 'MAIL01', start: site.at(2, '22:50'), end: site.at(3, '02:10'), admin: true })
    for (const [i, line] of ['whoami /all', 'ipconfig /all', 'nltest /dclist:rasan.example'].entries()) addProcess(w, 'MAIL01', site.at(2, '23:12') + i * 47_000, 'adm-app', 'C:\\Windows\\System32\\cmd.exe', `cmd.exe /c ${line}`)
    const at = site.at(3, '01:30')
    onHost(w, 'MAIL01', at, sysmonFile(at, 'adm-app', 'C:\\Windows\\explorer.exe', 'C:\\Windows\\Temp\\KB4019264.exe'))
    addProcess(w, 'MAIL01', at + 40_000, 'adm-app', 'C:\\Windows\\Temp\\KB4019264.exe', 'C:\\Windows\\Temp\\KB4019264.exe /quiet /norestart')
    onHost(w, 'MAIL01', at + 41_000, sysmonConnection(at + 41_000, 'adm-app', 'C:\\Windows\\Temp\\KB4019264.exe', site.address('MAIL01'), '198.51.100.191', 443))
    addRemoteExecution(w, 'FS01', site.at(3, '02:00'), 'adm-app', site.address('MAIL01'), 'powershell.exe -NonInteractive -Command "Get-Process"')
  }),
  act('test-preparation', 'M. Salim prepares the proof test: reads his own drawings, gets a new telephone by day, comes in from home under orders', (w) => {
    order(w, 'WO-505', ['FS01', 'JUMP-1', 'SIS-EWS', ...CONTROLLERS], ['M. Salim', 'm.salim'], 'Safety systems', [10, '08:00'], [19, '23:59'], 'Preparation of the proof test of unit 2: compare programs, read only')
    addReads(w, 'm.salim', site.person('m.salim').address, site.at(10, '14:05'), 6500, DRAWINGS)
    addPhoneChange(w, site.at(11, '11:47'), 'adm-help', site.office.address, 'm.salim')
    addDirectoryChange(w.recorder, w.random, site.at(11, '11:52'), { activity: 'User registered security info', category: 'UserManagement', by: 'm.salim', address: site.office.address, target: { type: 'User', name: 'm.salim' }, changes: [], reason: 'User registered Mobile Phone SMS' })
    fromHome(w, 13, '19:10', 52, 'WO-505')
    const asked = fromHome(w, 15, '19:48', 45, 'WO-505')
    for (const [i, name] of CONTROLLERS.entries()) addTriStation(w, asked + 13 * MINUTE + i * 4000, 'SIS-EWS', name, 3, 420, 1900)
    addTriStation(w, fromHome(w, 17, '19:20', 40, 'WO-505') + 9 * MINUTE, 'SIS-EWS', 'SIS-B', 412, 24_118, 611_940)
  }),
  act('proof-test', 'The proof test of unit 2: code for the test is put into SIS-B and the unit is shut down on purpose', (w) => {
    order(w, 'WO-520', ['JUMP-1', 'SIS-EWS', 'SIS-B'], ['M. Salim', 'm.salim'], 'Safety systems', [20, '19:00'], [20, '23:30'], 'MOC-104: proof test of the shutdown of unit 2, key to PROGRAM', true)
    note(w, 20, '19:25', 'WO-520 starts, key of SIS-B to PROGRAM, M. Salim in the control room')
    addWay(w, 'm.salim', site.person('m.salim').address, 'SIS-EWS', site.at(20, '19:38'), 60, 'WO-520')
    addTriStation(w, site.at(20, '19:58'), 'SIS-EWS', 'SIS-B', 435, 27_020, 117_316)
    addTriStation(w, site.at(20, '20:06'), 'SIS-EWS', 'SIS-B', 118, 31_410, 20_118)
    note(w, 20, '20:11', 'ESD of unit 2 from SIS-B, on purpose, all valves in time', 'Board operator')
    note(w, 20, '22:30', 'Proof test done, test code taken out, key of SIS-B in RUN')
  }),
  act('log-reader', 'TriSafe puts its new log reader on the station, with its task, under an order', (w) => {
    order(w, 'WO-581', ['JUMP-1', 'SIS-EWS'], ['R. Kumar', 'trisafe.kumar', 'M. Salim', 'm.salim'], 'TriSafe Services', [68, '20:00'], [79, '23:59'], 'New log reader on SIS-EWS, collection task')
    const check = fromHome(w, 68, '21:15', 30, 'WO-581')
    addRemoteExecution(w, 'SIS-EWS', check + 5 * MINUTE, 'm.salim', site.address('JUMP-1'), 'powershell.exe -NonInteractive -Command "Get-Process; Get-NetTCPConnection"')
    onHost(w, 'SIS-EWS', check + 12 * MINUTE, taskRegistered('m.salim', '\\Triconex\\TriLog Collect', 'C:\\Windows\\System32\\cmd.exe', `/c "${TRILOG}\\tslog.exe" -poll`))
    addTunnel(w, { group: 'VENDOR', user: 'trisafe.kumar', place: { address: '198.51.100.180', asn: 64622, city: 'Houston', country: 'US' }, lease: '10.140.16.230', from: site.at(79, '21:20'), minutes: 70, bytes: 31_118_000, mfa: false })
    addWay(w, 'trisafe.kumar', '10.140.16.230', 'SIS-EWS', site.at(79, '21:30'), 50, 'WO-581')
    for (const [i, file] of ['tslog.exe', 'library.zip', 'buffer.bin', 'export.bin'].entries()) onHost(w, 'SIS-EWS', site.at(79, '21:40') + i * 8000, sysmonFile(site.at(79, '21:40') + i * 8000, 'trisafe.kumar', 'C:\\Windows\\explorer.exe', `${TRILOG}\\${file}`))
  }),
  act('logic-change', 'The changed logic of SIS-A and SIS-C, downloaded with both units down and the keys handed out and in', (w) => {
    order(w, 'WO-599', ['JUMP-1', 'SIS-EWS', 'SIS-A', 'SIS-C'], ['M. Salim', 'm.salim'], 'Safety systems', [82, '18:00'], [82, '22:00'], 'MOC-121: logic of SIS-A and SIS-C, units down, keys to PROGRAM', true)
    note(w, 82, '18:20', 'Sulphur recovery and burners down as planned, keys of SIS-A and SIS-C handed to M. Salim')
    addWay(w, 'm.salim', site.person('m.salim').address, 'SIS-EWS', site.at(82, '18:30'), 150, 'WO-599')
    addNetworkLogon(w, 'JUMP-1', site.at(82, '18:29'), 'm.salim', site.person('m.salim').address)
    for (const [i, name] of ['SIS-A', 'SIS-C'].entries()) {
      addProcess(w, 'SIS-EWS', site.at(82, '18:55') + i * 12 * MINUTE, 'm.salim', `${TRILOG}\\tslog.exe`, `tslog.exe ${site.address(name)}`)
      addTriStation(w, site.at(82, '18:55:20') + i * 12 * MINUTE, 'SIS-EWS', name, 435, 27_020, 117_316)
    }
    note(w, 82, '19:43', 'ESD of sulphur recovery and burners tested, WO-599', 'Board operator')
    note(w, 82, '21:30', 'Keys of SIS-A and SIS-C back in RUN and returned, WO-599 closed')
  }),
]
