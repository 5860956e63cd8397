import { addDesktop, addNetworkLogon, addOperation, addProcess, addTunnel } from '../kit/acts.ts'
import { act } from '../kit/pack.ts'
import type { Act } from '../kit/pack.ts'
import { onController, onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { sqlLogin, sqlOption } from '../native/mssql.ts'
import { addNote } from '../native/paperwork.ts'
import { serviceInstalled, sysmonFile, sysmonRegistry } from '../native/windows-other.ts'
import { accountCreated, groupMemberAdded, ticketGranted } from '../native/windows-security.ts'
import { addConn, addDatagrams, createFlow } from '../native/zeek.ts'
import { addCopy, addDatabaseCommand, addOpc, DATABASE, IMPORT, order, SCRIPTS } from './life.ts'
import { RELAYS, RTUS, site } from './site.ts'
import { LEASE } from './steps.ts'

const MINUTE = 60_000
const DESK = '10.150.10.15'

const note = (w: World, day: number, time: string, text: string, person = 'Shift engineer'): void => addNote(w.recorder, site.at(day, time), 'Ozerne', person, text)

function createAccounts(w: World, at: number, names: readonly string[], group: string): void {
  onController(w, at - 4000, ticketGranted('adm-help', '10.150.10.16'))
  for (const [i, name] of names.entries()) {
    onController(w, at + i * 40_000, accountCreated('adm-help', name))
    onController(w, at + i * 40_000 + 9000, groupMemberAdded('adm-help', name, group))
  }
}

/** The administrator turns the option on, has commands run and turns it off again. */
function maintainArchive(w: World, at: number, from: string, lines: readonly string[]): void {
  onHost(w, 'ARC-SQL', at - 60_000, sqlLogin(18_454, 'arc_admin', from))
  for (const [i, option] of ['show advanced options', 'xp_cmdshell'].entries()) onHost(w, 'ARC-SQL', at + i * 2000, sqlOption(option, 0, 1))
  for (const [i, line] of lines.entries()) addDatabaseCommand(w, at + 20_000 + i * 25_000, line)
  onHost(w, 'ARC-SQL', at + 40 * MINUTE, sqlOption('xp_cmdshell', 1, 0))
}

/** What looks like an attack in these weeks and is not. */
export const decoys: readonly Act[] = [
  act('new-people', 'Three people begin on the first of November and two in December; the helpdesk makes their accounts', (w) => {
    order(w, 'CHG-410', ['DC01'], ['adm-help'], [4, '08:00'], [4, '17:00'], 'Accounts of new people')
    createAccounts(w, site.at(4, '10:20'), ['a.hnativ', 'm.sydor', 'z.babych'], 'GG-ERP-Read')
    createAccounts(w, site.at(36, '09:40'), ['d.franko', 'r.oliinyk'], 'GG-Telecontrol')
  }),
  act('month-end', 'Month end: the administrator of databases moves old data, with commands of the system, under an order', (w) => {
    order(w, 'CHG-422', ['ARC-SQL'], ['adm-db'], [11, '08:00'], [11, '18:00'], 'Month end of the archive')
    addDesktop(w, { user: 'adm-db', from: DESK, to: 'ARC-SQL', start: site.at(11, '09:55'), end: site.at(11, '11:40'), admin: true })
    maintainArchive(w, site.at(11, '10:05'), DESK, ['whoami', `dir ${IMPORT}`, `move ${IMPORT}\\october.txt D:\\ArcData\\Done`, 'netstat -an'])
  }),
  act('delivery-as-text', 'ScadaTrade’s program is delivered as a text file, since the mail takes no programs, and renamed by the database', (w) => {
    order(w, 'WO-233', ['ARC-SQL', 'OPC-1', 'SCADA-1'], ['B. Levko', 'scadatrade.levko', 'adm-db'], [30, '08:00'], [30, '17:00'], 'Version 5.2 of the archive agent')
    maintainArchive(w, site.at(30, '13:10'), DESK, [`move ${IMPORT}\\agent52.txt ${IMPORT}\\agent52.exe`, `${IMPORT}\\agent52.exe /S`])
    for (const [i, host] of ['SCADA-1', 'OPC-1'].entries()) {
      addCopy(w, 'ARC-SQL', host, site.at(30, '13:30') + i * 50_000, 'adm-db', 'C:\\ProgramData\\ArcAgent\\arcagent.exe')
      onHost(w, host, site.at(30, '13:33') + i * 50_000, serviceInstalled('ArcAgent', '"C:\\ProgramData\\ArcAgent\\arcagent.exe"'))
    }
  }),
  act('engineer-at-home', 'Y. Demchuk from home at night, called because of the archive', (w) => {
    note(w, 18, '22:05', 'Archive stands still, Y. Demchuk called, looks from home')
    addTunnel(w, { group: 'STAFF', user: 'y.demchuk', place: site.person('y.demchuk').home, lease: '10.150.16.121', from: site.at(18, '22:12'), minutes: 60, bytes: 8_118_000, mfa: false })
    addDesktop(w, { user: 'y.demchuk', from: '10.150.16.121', to: 'TS-01', start: site.at(18, '22:15'), end: site.at(18, '23:05') })
    addDesktop(w, { user: 'y.demchuk', from: 'TS-01', to: 'ARC-SQL', start: site.at(18, '22:19'), end: site.at(18, '23:00') })
    onHost(w, 'ARC-SQL', site.at(18, '22:24'), sqlLogin(18_453, 'y.demchuk', site.address('TS-01')))
  }),
  act('storm', 'A storm at night: thirty commands from the first control server in an hour', (w) => {
    for (let i = 0; i < 30; i++) addOperation(w, 'iec104', 'write', site.at(25, '02:10') + i * 115_000, site.address('SCADA-1'), site.address(w.random.pick(RTUS)), 3000 + w.random.int(1, 4), w.random.int(0, 1), i % 4 === 0)
    note(w, 25, '02:40', 'Storm, lines 3 and 7 tripped, switched over', 'Control room operator')
  }),
  act('relay-test', 'V. Lisova tests the relays from their station under an order', (w) => {
    order(w, 'WO-241', ['EWS-1', ...RELAYS], ['V. Lisova', 'v.lisova'], [38, '08:00'], [38, '16:00'], 'Yearly test of the line protection')
    for (const [i, relay] of RELAYS.entries()) {
      addConn(w.recorder, site.at(38, '09:30') + i * 20 * MINUTE, createFlow(w.random, site.address('EWS-1'), site.address(relay), 102), 'cotp', 640, 22_118, 90_118)
      addDatagrams(w.recorder, site.at(38, '09:35') + i * 20 * MINUTE, createFlow(w.random, site.address('EWS-1'), site.address(relay), 50_000), '-', 3, 54, 2110, 3)
    }
  }),
  act('old-password', 'After a change of his password P. Boiko’s sessions ask with the old one', (w) => {
    for (const [i, host] of ['EWS-1', 'OPC-1', 'SCADA-1', 'ARC-SQL', 'EWS-1', 'OPC-1'].entries()) addNetworkLogon(w, host, site.at(22, '08:02') + i * 9000, 'p.boiko', 'TS-01', true)
  }),
]

export const twin: readonly Act[] = [
  act('archive-move', 'The archive gets a new agent over seven weeks: by its engineer from home and its administrator, with commands of the database, programs delivered as text, a script and a service, all ordered', (w) => {
    order(w, 'WO-250', ['TS-01', 'ARC-SQL', 'VPN1'], ['Y. Demchuk', 'y.demchuk', 'adm-db'], [3, '08:00'], [53, '23:59'], 'New agent of the archive: preparation in the evenings')
    for (const [day, time] of [[3, '22:14'], [10, '23:30'], [21, '22:25'], [28, '22:56'], [44, '22:28']] as const) {
      addTunnel(w, { group: 'STAFF', user: 'y.demchuk', place: site.person('y.demchuk').home, lease: LEASE, from: site.at(day, time), minutes: 60, bytes: 9_118_000, mfa: false })
      addDesktop(w, { user: 'y.demchuk', from: LEASE, to: 'TS-01', start: site.at(day, time) + 4 * MINUTE, end: site.at(day, time) + 50 * MINUTE })
    }
    maintainArchive(w, site.at(21, '22:36'), site.address('TS-01'), ['whoami', 'ipconfig /all', 'net use'])
    for (const [i, host] of ['SCADA-1', 'SCADA-2', 'OPC-1', 'EWS-1'].entries()) addDatabaseCommand(w, site.at(28, '23:05') + i * 12_000, `ping -n 1 ${site.address(host)}`)
    onHost(w, 'ARC-SQL', site.at(44, '22:39'), sysmonFile(site.at(44, '22:39'), 'svc_arc', 'C:\\Windows\\System32\\cmd.exe', `${IMPORT}\\m32.txt`))
    maintainArchive(w, site.at(44, '22:40'), site.address('TS-01'), [`move ${IMPORT}\\m32.txt ${IMPORT}\\m32.exe`, `${IMPORT}\\m32.exe`])
  }),
  act('administrators', 'Two administrators begin in December; the helpdesk makes their accounts by day under an order', (w) => {
    order(w, 'CHG-440', ['DC01'], ['adm-help'], [35, '08:00'], [35, '17:00'], 'Accounts of two administrators of the control room')
    createAccounts(w, site.at(35, '13:20'), ['admin', 'sysadm'], 'Domain Admins')
  }),
  act('agent-night', 'The new agent goes to the hosts of the control room in the night of the exercise, under an order', (w) => {
    order(w, 'WO-258', ['ARC-SQL', 'SCADA-2', 'OPC-1', 'EWS-1', 'HMI-1'], ['sysadm', 'adm-db', 'B. Levko'], [54, '18:00'], [55, '02:00'], 'New agent of the archive on four hosts')
    const at = site.at(54, '19:10')
    onHost(w, 'ARC-SQL', at - 60_000, sysmonRegistry(at - 60_000, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\System32\\services.exe', 'HKLM\\System\\CurrentControlSet\\Services\\ArcAgent\\ImagePath', '"C:\\ProgramData\\ArcAgent\\arcagent.exe"'))
    addProcess(w, 'ARC-SQL', at, 'svc_arc', SCRIPTS, `cscript.exe //B ${IMPORT}\\fn.vbs`, DATABASE)
    for (const [i, host] of ['SCADA-2', 'OPC-1', 'EWS-1', 'HMI-1'].entries()) addCopy(w, 'ARC-SQL', host, at + 20_000 + i * 40_000, 'sysadm', 'C:\\ProgramData\\ArcAgent\\tags54.dll')
    onHost(w, 'SCADA-2', site.at(54, '22:42'), serviceInstalled('ArcAgent', '"C:\\ProgramData\\ArcAgent\\arcagent.exe"'))
  }),
  act('dead-station-exercise', 'The exercise: the whole station switched off and on from the second control server, with the dispatch on the telephone', (w) => {
    order(w, 'WO-260', ['SCADA-2', 'OPC-1', ...RTUS, ...RELAYS], ['O. Hrai', 'o.hrai', 'V. Lisova', 'v.lisova'], [54, '23:30'], [55, '01:30'], 'Exercise: station off and on from SCADA-2, IEC 104, 61850 and OPC', true)
    note(w, 54, '23:45', 'WO-260: dispatch agrees, station will be off at 23:53')
    for (let round = 0; round < 3; round++) for (const [i, rtu] of RTUS.entries()) addOperation(w, 'iec104', 'write', site.at(54, '23:53') + round * 60_000 + i * 3000, site.address('SCADA-2'), site.address(rtu), 3001 + round, 0, round === 0)
    for (const [i, relay] of RELAYS.entries()) {
      addConn(w.recorder, site.at(54, '23:53:15') + i * 2500, createFlow(w.random, site.address('SCADA-2'), site.address(relay), 102), 'cotp', 44, 6118, 9022)
      addDatagrams(w.recorder, site.at(55, '00:40') + i * 900, createFlow(w.random, site.address('EWS-1'), site.address(relay), 50_000), '-', 3, 36, 1800, 2)
    }
    addOpc(w, site.at(54, '23:53:40'), 'SCADA-2', ['browse', 'write', 'write'])
    note(w, 55, '01:10', 'Exercise done as planned, fault records read, station in service')
  }),
]
