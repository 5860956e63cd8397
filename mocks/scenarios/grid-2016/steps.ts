import type { Place } from '../core/organisation.ts'
import { addDesktop, addNetworkLogon, addOperation, addProcess, addTunnel } from '../kit/acts.ts'
import { step } from '../kit/pack.ts'
import type { Course, Step } from '../kit/pack.ts'
import { hostLog, onController, onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { sqlLogin, sqlOption } from '../native/mssql.ts'
import { addNote } from '../native/paperwork.ts'
import { serviceInstalled, sysmonAccess, sysmonConnection, sysmonFile, sysmonRegistry } from '../native/windows-other.ts'
import { accountChange, accountCreated, groupMemberAdded, ticketGranted } from '../native/windows-security.ts'
import { addConn, addDatagrams, createFlow } from '../native/zeek.ts'
import { addCopy, addDatabaseCommand, addOpc, DATABASE, IMPORT, SCRIPTS, SHELL } from './life.ts'
import { RELAYS, RTUS, site } from './site.ts'

const OUTSIDE: Place = { address: '203.0.113.71', asn: 64648, city: 'Kharkiv', country: 'UA' }
const RELAY = '203.0.113.72'
/** From the pool that the staff at home get their addresses from. */
export const LEASE = '10.150.16.22'
const AGENT = 'C:\\ProgramData\\ArcAgent'
const TARGETS = ['SCADA-2', 'OPC-1', 'EWS-1', 'HMI-1']
const LOST = ['SCADA-2', 'OPC-1', 'ARC-SQL']
const MINUTE = 60_000

function visit(w: World, at: number, minutes: number): void {
  addTunnel(w, { group: 'STAFF', user: 'y.demchuk', place: OUTSIDE, lease: LEASE, from: at - 4 * MINUTE, minutes: minutes + 6, bytes: w.random.int(4_000_000, 30_000_000), mfa: false })
  addDesktop(w, { user: 'y.demchuk', from: LEASE, to: 'TS-01', start: at, end: at + minutes * MINUTE })
}

const database = (w: World, at: number): void => onHost(w, 'ARC-SQL', at, sqlLogin(18_454, 'arc_admin', site.address('TS-01')))

/** Seven weeks from the first tunnel to the evening of the last Saturday; how the password was got is not known. */
const approach: readonly Step[] = [
  step('outside-tunnel', site.at(3, '22:14:00'), 1, 'T1133', null, 'Y. Demchuk’s account on the VPN, which asks for no second factor, from a network nobody used', (w, at) => addTunnel(w, { group: 'STAFF', user: 'y.demchuk', place: OUTSIDE, lease: LEASE, from: at, minutes: 56, bytes: 11_118_000, mfa: false })),
  step('terminal-server', site.at(3, '22:20:00'), 2, 'T1021.001', null, 'By the tunnel to the terminal server of the offices', (w, at) => {
    addDesktop(w, { user: 'y.demchuk', from: LEASE, to: 'TS-01', start: at, end: at + 45 * MINUTE })
    for (const [i, line] of ['net group "Domain Admins" /domain', 'nltest /dclist:ozer.example', 'net view \\\\ARC-SQL'].entries()) addProcess(w, 'TS-01', at + 6 * MINUTE + i * 50_000, 'y.demchuk', SHELL, `cmd.exe /c ${line}`)
  }),
  step('logon-memory', site.at(10, '23:40:00'), 2, 'T1003.001', null, 'The memory of the logon process of the terminal server is read', (w, at) => {
    visit(w, at - 10 * MINUTE, 30)
    addProcess(w, 'TS-01', at, 'y.demchuk', `${AGENT}\\tagdump.exe`, `${AGENT}\\tagdump.exe -all`)
    onHost(w, 'TS-01', at + 700, sysmonAccess(at + 700, 'y.demchuk', `${AGENT}\\tagdump.exe`, 'C:\\Windows\\System32\\lsass.exe', '0x1410'))
  }),
  step('password-tries', site.at(14, '21:50:00'), 2, 'T1110', null, 'Passwords of the administrators tried on the hosts of the control room', (w, at) => {
    visit(w, at - 5 * MINUTE, 25)
    for (const [i, host] of ['EWS-1', 'OPC-1', 'SCADA-1', 'ARC-SQL'].entries()) for (const [j, user] of ['adm-help', 'p.boiko'].entries()) addNetworkLogon(w, host, at + i * 30_000 + j * 4000, user, 'TS-01', true)
    addNetworkLogon(w, 'OPC-1', at + 150_000, 'p.boiko', 'TS-01')
  }),
  step('archive-login', site.at(21, '22:31:00'), 3, 'T1078', null, 'The administrator’s name in the archive database, which has a leg in each network, from the terminal server', (w, at) => {
    visit(w, at - 6 * MINUTE, 40)
    database(w, at)
  }),
  step('command-shell', site.at(21, '22:36:00'), 4, 'T1505.001', null, 'The archive is made to run commands of the system', (w, at) => {
    for (const [i, option] of ['show advanced options', 'xp_cmdshell'].entries()) onHost(w, 'ARC-SQL', at + i * 2000, sqlOption(option, 0, 1))
    for (const [i, line] of ['whoami', 'ipconfig /all', 'net use', 'netstat -an'].entries()) addDatabaseCommand(w, at + 20_000 + i * 25_000, line)
  }),
  step('survey', site.at(28, '23:05:00'), 3, 'T1018', null, 'From the archive into the control network: which hosts answer', (w, at) => {
    visit(w, at - 9 * MINUTE, 30)
    database(w, at - MINUTE)
    for (const [i, host] of ['SCADA-1', 'SCADA-2', 'OPC-1', 'EWS-1'].entries()) addDatabaseCommand(w, at + i * 12_000, `ping -n 1 ${site.address(host)}`)
  }),
  step('new-accounts', site.at(35, '21:20:00'), 4, 'T1136.002', null, 'Two accounts with the names of administrators, made with the account of the helpdesk', (w, at) => {
    visit(w, at - 6 * MINUTE, 25)
    onController(w, at - 4000, ticketGranted('adm-help', site.address('TS-01')))
    for (const [i, name] of ['admin', 'sysadm'].entries()) {
      onController(w, at + i * 40_000, accountCreated('adm-help', name))
      onController(w, at + i * 40_000 + 9000, groupMemberAdded('adm-help', name, 'Domain Admins'))
    }
  }),
  step('text-to-program', site.at(44, '22:40:00'), 4, 'T1036.008', null, 'Programs come as text files into the import folder of the archive and are renamed there', (w, at) => {
    visit(w, at - 12 * MINUTE, 45)
    database(w, at - 20_000)
    onHost(w, 'ARC-SQL', at, sysmonFile(at, 'svc_arc', SHELL, `${IMPORT}\\m32.txt`))
    for (const [i, line] of [`copy \\\\10.150.0.40\\c$\\Users\\Public\\m32.txt ${IMPORT}\\m32.txt`, `move ${IMPORT}\\m32.txt ${IMPORT}\\m32.exe`, `${IMPORT}\\m32.exe`].entries()) addDatabaseCommand(w, at + 1000 + i * 35_000, line)
  }),
  step('service-path', site.at(47, '23:10:00'), 4, 'T1543.003', null, 'A service that Windows brings along is pointed at another program, which talks to the outside by the terminal server', (w, at) => {
    visit(w, at - 12 * MINUTE, 40)
    database(w, at - 30_000)
    addDatabaseCommand(w, at, `sc config imapiservice binPath= "${AGENT}\\imapi.exe" start= auto`)
    onHost(w, 'ARC-SQL', at + 900, sysmonRegistry(at + 900, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\System32\\services.exe', 'HKLM\\System\\CurrentControlSet\\Services\\imapiservice\\ImagePath', `"${AGENT}\\imapi.exe"`))
    onHost(w, 'TS-01', at + 4 * MINUTE, sysmonConnection(at + 4 * MINUTE, 'NT AUTHORITY\\SYSTEM', `${AGENT}\\imapi.exe`, site.address('TS-01'), RELAY, 443))
  }),
  step('script-survey', site.at(50, '22:20:00'), 3, 'T1047', null, 'A script of the archive asks each host of the control room over WMI, with one of the new accounts', (w, at) => {
    for (const [i, host] of TARGETS.entries()) {
      addProcess(w, 'ARC-SQL', at + i * 22_000, 'svc_arc', SCRIPTS, `cscript.exe //nologo ${IMPORT}\\remote.vbs /s:${site.address(host)} /u:OZER\\sysadm`, DATABASE)
      addNetworkLogon(w, host, at + i * 22_000 + 1500, 'sysadm', 'ARC-SQL')
    }
  }),
  step('payloads-copied', site.at(54, '19:10:00'), 4, 'T1570', null, 'A script copies libraries and a launcher to four hosts of the control room', (w, at) => {
    visit(w, at - 15 * MINUTE, 80)
    addProcess(w, 'ARC-SQL', at, 'svc_arc', SCRIPTS, `cscript.exe //B ${IMPORT}\\fn.vbs`, DATABASE)
    for (const [i, host] of TARGETS.entries()) for (const [j, file] of ['tags54.dll', 'tags54.dat'].entries()) addCopy(w, 'ARC-SQL', host, at + 20_000 + i * 40_000 + j * 9000, 'sysadm', `${AGENT}\\${file}`)
  }),
]

/** The night itself. */
const night: readonly Step[] = [
  step('launcher', site.at(54, '22:42:00'), 4, 'T1569.002', null, 'A service with the name of the defragmentation starts the launcher', (w, at) => {
    visit(w, at - 14 * MINUTE, 95)
    onHost(w, 'SCADA-2', at, serviceInstalled('Defragmentation Helper', `C:\\Windows\\System32\\rundll32.exe ${AGENT}\\tags54.dll,Start`))
    addProcess(w, 'SCADA-2', at + 1200, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\System32\\rundll32.exe', `rundll32.exe ${AGENT}\\tags54.dll,Start tags54.dat`, 'C:\\Windows\\System32\\services.exe')
  }),
  step('breakers', site.at(54, '23:53:00'), 5, 'T1692.001', null, 'The second control server opens every breaker of the station, over and over, by IEC 104, IEC 61850 and OPC', (w, at) => {
    for (let round = 0; round < 3; round++) for (const [i, rtu] of RTUS.entries()) addOperation(w, 'iec104', 'write', at + round * 60_000 + i * 3000, site.address('SCADA-2'), site.address(rtu), 3001 + round, 0, round === 0)
    for (const [i, relay] of RELAYS.entries()) addConn(w.recorder, at + 15_000 + i * 2500, createFlow(w.random, site.address('SCADA-2'), site.address(relay), 102), 'cotp', 44, 6118, 9022)
    addOpc(w, at + 40_000, 'SCADA-2', ['browse', 'write', 'write'])
  }),
  step('station-dead', site.at(54, '23:55:00'), 5, 'T0813', null, 'The operators write down what they see', (w, at) => {
    addNote(w.recorder, at, 'Ozerne', 'Control room operator', 'All breakers of 330 kV open, nobody gave a command, the desk closes them and they open again')
    addNote(w.recorder, at + 75 * MINUTE, 'Ozerne', 'Shift engineer', 'Station in service again, closed by hand at the cabinets after an hour')
  }),
]

export const steps: readonly Step[] = [
  ...approach, ...night,
  step('relay-packets', site.at(55, '00:40:00'), 5, 'T0814', null, 'Packets that put a protection relay to sleep, to addresses written backwards: none arrives', (w, at) => {
    for (const [i, relay] of RELAYS.entries()) addDatagrams(w.recorder, at + i * 900, createFlow(w.random, site.address('ARC-SQL'), site.address(relay).split('.').toReversed().join('.'), 50_000), '-', 0, 18, 0)
  }),
  step('wiper', site.at(55, '00:58:00'), 5, 'T1485', null, 'Services lose their programs, files of the configuration are overwritten, three hosts fall silent', (w, at) => {
    for (const [i, host] of LOST.entries()) {
      const when = at + i * 20_000
      addProcess(w, host, when, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\System32\\rundll32.exe', `rundll32.exe ${AGENT}\\tags54.dat,Close`, 'C:\\Windows\\System32\\services.exe')
      onHost(w, host, when + 3000, sysmonRegistry(when + 3000, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\System32\\rundll32.exe', 'HKLM\\System\\CurrentControlSet\\Services\\ArcAgent\\ImagePath', '(Empty)'))
      w.recorder.endLog(hostLog(host), when + 20_000)
    }
    addNote(w.recorder, at + 6 * MINUTE, 'Ozerne', 'Shift engineer', 'SCADA-2 and the OPC server do not start any more, archive gone')
  }),
]

/** Somebody asks about the new account in the evening; the archive is unplugged before anything is opened. */
export const contained: Course = {
  steps: approach,
  response: [{ id: 'archive-unplugged', description: 'The network team blocks the accounts and unplugs the archive', write: (w) => {
    addNote(w.recorder, site.at(54, '20:35'), 'Ozerne', 'Shift engineer', 'Network team asks who sysadm is and why it copies to OPC-1. Nobody knows. ARC-SQL unplugged, hosts of the control room checked')
    for (const [i, name] of ['sysadm', 'admin', 'y.demchuk'].entries()) onController(w, site.at(54, '20:41') + i * 30_000, accountChange(4725, 'adm-net', name))
  } }],
}

/** The breakers open, but the control network is cut and the protection is tested before anything is closed. */
export const relaysTested: Course = {
  steps: [...approach, ...night],
  response: [{ id: 'protection-tested', description: 'The control network is cut and each relay is tested by hand before its breaker is closed', write: (w) => {
    addNote(w.recorder, site.at(55, '00:12'), 'Ozerne', 'Shift engineer', 'Control network cut from the archive and the offices. Nothing is closed before V. Lisova has tested the protection of each bay')
    addNote(w.recorder, site.at(55, '01:06'), 'Ozerne', 'Shift engineer', 'Relays of bays 1 to 4 tested at the cabinet, all alive, closing begins')
  } }],
}
