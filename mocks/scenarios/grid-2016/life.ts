import { addDesktop, addNetworkLogon, addProcess, addTunnel } from '../kit/acts.ts'
import { act } from '../kit/pack.ts'
import type { Act } from '../kit/pack.ts'
import { onController, onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { sqlLogin, sqlOption } from '../native/mssql.ts'
import { addNote, addWorkOrder } from '../native/paperwork.ts'
import { serviceInstalled, sysmonAccess, sysmonFile, sysmonRegistry } from '../native/windows-other.ts'
import { accountCreated, groupMemberAdded } from '../native/windows-security.ts'
import { addConn, addDatagrams, createFlow } from '../native/zeek.ts'
import { addOpcCall } from '../native/zeek-control.ts'
import { RELAYS, site } from './site.ts'

const HOUR = 3_600_000
export const DATABASE = 'C:\\Program Files\\Microsoft SQL Server\\MSSQL13.MSSQLSERVER\\MSSQL\\Binn\\sqlservr.exe'
export const SHELL = 'C:\\Windows\\System32\\cmd.exe'
export const SCRIPTS = 'C:\\Windows\\System32\\cscript.exe'
/** Where the archive takes in what others give it. */
export const IMPORT = 'D:\\ArcData\\Import'
const CONTROL_HOSTS = ['SCADA-1', 'SCADA-2', 'OPC-1', 'HMI-1', 'EWS-1']

/** A command that somebody has the database run. */
export function addDatabaseCommand(w: World, at: number, line: string): void {
  addProcess(w, 'ARC-SQL', at, 'svc_arc', SHELL, `"cmd.exe" /c ${line}`, DATABASE)
}

/** A file written over the network into a share of a host: the logon it takes, and the file in the name of the system. */
export function addCopy(w: World, from: string, to: string, at: number, user: string, file: string): void {
  addConn(w.recorder, at - 900, createFlow(w.random, site.address(from), site.address(to), 445), 'gssapi,smb', 2 + w.random.next() * 6, w.random.int(90_000, 400_000), w.random.int(4000, 12_000))
  addNetworkLogon(w, to, at - 500, user, from)
  onHost(w, to, at, sysmonFile(at, 'NT AUTHORITY\\SYSTEM', 'System', file))
}

/** Calls of an OPC client to the server, with the connection they take. */
export function addOpc(w: World, at: number, from: string, calls: readonly ('read' | 'write' | 'browse')[]): void {
  const flow = createFlow(w.random, site.address(from), site.address('OPC-1'), 49_664)
  addConn(w.recorder, at - 100, flow, 'dce_rpc', 20 + w.random.next() * 20, w.random.int(4000, 20_000), w.random.int(8000, 60_000))
  for (const [i, call] of calls.entries()) addOpcCall(w.recorder, at + i * 700, flow, call)
}

export const life: readonly Act[] = [
  act('archive-logins', 'Reports and engineers log in to the archive; its administrator has it run commands', (w) => {
    for (let day = 0; day < site.days; day++) {
      for (let i = w.random.int(5, 9); i > 0; i--) onHost(w, 'ARC-SQL', site.at(day, '00:00') + w.random.int(0, 24 * HOUR - 1), sqlLogin(18_454, w.random.pick(['arc_reader', 'arc_reader', 'arc_writer']), w.random.pick(['10.150.0.40', '10.150.10.30', '10.151.40.15'])))
      for (let i = w.random.int(1, 2); i > 0; i--) onHost(w, 'ARC-SQL', site.at(day, '07:00') + w.random.int(0, 9 * HOUR), sqlLogin(18_453, w.random.pick(['y.demchuk', 'adm-db', 'p.boiko']), '10.150.0.40'))
      for (const [i, line] of [`dir ${IMPORT}\\*.txt /b`, `move ${IMPORT}\\day${day}a.txt ${IMPORT}\\day${day}a.csv`, `ping -n 1 ${site.address('OPC-1')}`].entries()) addDatabaseCommand(w, site.at(day, '02:15') + i * 60_000 + w.random.int(0, 4000), line)
      if (site.isWorkday(day) && w.random.chance(0.3)) addDatabaseCommand(w, site.at(day, '08:00') + w.random.int(0, 8 * HOUR), w.random.pick(['hostname', 'ipconfig /all', 'net use', `copy ${IMPORT}\\day${day}b.txt D:\\ArcData\\Done`, `cscript.exe //nologo ${IMPORT}\\check.vbs`]))
      const at = site.at(day, '01:00') + w.random.int(0, HOUR)
      for (const part of ['a', 'b', 'c']) onHost(w, 'ARC-SQL', at, sysmonFile(at, 'svc_arc', SHELL, `${IMPORT}\\day${day}${part}.txt`))
    }
  }),
  act('option-changes', 'The administrator of databases turns an option on for maintenance and off again', (w) => {
    for (let day = 2; day < site.days - 3; day += 5) for (const [i, option] of ['show advanced options', 'xp_cmdshell', 'max server memory (MB)'].entries()) {
      const at = site.at(day, '08:30') + w.random.int(0, 5 * HOUR) + i * 30_000
      if (option === 'xp_cmdshell') onHost(w, 'ARC-SQL', at - 90_000, sqlLogin(18_454, 'arc_admin', '10.150.10.15'))
      onHost(w, 'ARC-SQL', at, sqlOption(option, 0, 1))
      onHost(w, 'ARC-SQL', at + 40 * 60_000, sqlOption(option, 1, 0))
    }
  }),
  act('opc-clients', 'The archive reads the OPC server, operators set through it, its clients list what there is', (w) => {
    for (let at = site.at(0, '00:05'); at < site.at(site.days, '00:00'); at += 2 * HOUR) addOpc(w, at + w.random.int(0, 300_000), 'ARC-SQL', ['read', 'read'])
    for (let day = 0; day < site.days; day++) for (let i = w.random.int(2, 6); i > 0; i--) addOpc(w, site.at(day, '06:00') + w.random.int(0, 16 * HOUR), w.random.chance(0.2) ? 'SCADA-2' : 'SCADA-1', w.random.chance(0.2) ? ['browse', 'browse', 'write'] : ['write', 'write'])
  }),
  act('updates', 'Scripts of the vendors and of the patch agent copy files to the hosts of the control room and change their services', (w) => {
    for (let day = 1; day < site.days; day++) for (const host of CONTROL_HOSTS) {
      const at = site.at(day, '00:00') + w.random.int(0, 24 * HOUR - 1)
      addCopy(w, 'ARC-SQL', host, at, 'svc_arc', `C:\\ProgramData\\ArcAgent\\tags${day}.${w.random.pick(['txt', 'txt', 'dat', 'dll'])}`)
      if (w.random.chance(0.4)) onHost(w, host, at + 60_000, sysmonRegistry(at + 60_000, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\System32\\services.exe', `HKLM\\System\\CurrentControlSet\\Services\\${w.random.pick(['ArcAgent', 'PlantPatch', 'imapiservice', 'defragsvc'])}\\ImagePath`, w.random.pick(['"C:\\ProgramData\\ArcAgent\\arcagent.exe"', '"C:\\Program Files\\PlantPatch\\agent.exe" --service', '%%systemroot%%\\system32\\imapi.exe', '%%SystemRoot%%\\system32\\svchost.exe -k defragsvc'])))
      if (w.random.chance(0.5)) addProcess(w, host, at + 30_000, 'NT AUTHORITY\\SYSTEM', SCRIPTS, w.random.pick(['cscript.exe //B C:\\ProgramData\\ArcAgent\\sync.vbs', 'cscript.exe //nologo C:\\ProgramData\\PlantPatch\\check.vbs']), 'C:\\Windows\\System32\\svchost.exe')
      if (w.random.chance(0.2)) onHost(w, host, at + 90_000, serviceInstalled(w.random.pick(['ArcAgent', 'Defragmentation Helper']), '"C:\\ProgramData\\ArcAgent\\arcagent.exe"'))
    }
  }),
  act('home-office', 'Engineers at home take the tunnel and the terminal server, now and then in the evening', (w) => {
    for (let day = 1; day < site.days; day += 3) {
      const person = site.person(w.random.pick(['y.demchuk', 'p.boiko', 'v.lisova']))
      const lease = `${site.leases}${w.random.int(21, 27)}`
      const start = site.at(day, w.random.chance(0.3) ? '19:30' : '08:30') + w.random.int(0, 2 * HOUR)
      addTunnel(w, { group: 'STAFF', user: person.account, place: person.home, lease, from: start - 240_000, minutes: 90, bytes: w.random.int(4_000_000, 60_000_000), mfa: false })
      addDesktop(w, { user: person.account, from: lease, to: 'TS-01', start, end: start + w.random.int(20, 80) * 60_000 })
    }
  }),
  act('desktops', 'People work on the terminal server; Windows on the hosts starts what it always starts', (w) => {
    for (let day = 0; day < site.days; day++) {
      if (site.isWorkday(day)) for (let i = w.random.int(1, 4); i > 0; i--) addProcess(w, 'TS-01', site.at(day, '07:30') + w.random.int(0, 9 * HOUR), w.random.pick(['y.demchuk', 'p.boiko', 'v.lisova', 'adm-help']), SHELL, w.random.pick(['cmd.exe /c ipconfig /all', 'cmd.exe /c net view \\\\FS01', 'cmd.exe /c net use', 'cmd.exe /c net group "Domain Admins" /domain', 'cmd.exe /c ping ARC-SQL']), w.random.pick([SHELL, 'C:\\Windows\\explorer.exe']))
      for (const host of CONTROL_HOSTS) if (w.random.chance(0.2)) addProcess(w, host, site.at(day, '00:00') + w.random.int(0, 24 * HOUR - 1), 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\System32\\rundll32.exe', w.random.pick(['rundll32.exe printui.dll,PrintUIEntry /ga', 'rundll32.exe C:\\ProgramData\\ArcAgent\\arctags.dll,Refresh']), 'C:\\Windows\\System32\\services.exe')
    }
  }),
  act('accounts', 'The helpdesk makes accounts for contractors, moves people between groups and lets administrators in for a day', (w) => {
    for (let day = 0; day < site.days; day++) {
      if (!site.isWorkday(day)) continue
      const at = site.at(day, '08:00') + w.random.int(0, 9 * HOUR)
      if (w.random.chance(0.6)) onController(w, at, groupMemberAdded('adm-help', w.random.pick(site.staff).account, w.random.pick(['GG-Telecontrol', 'GG-Relays', 'GG-Archive-Read', 'Domain Admins'])))
      if (w.random.chance(0.2)) onController(w, at + 300_000, accountCreated('adm-help', `ext-${w.random.int(100, 999)}`))
    }
  }),
  act('mistypes', 'People mistype; services ask with old passwords', (w) => {
    for (let day = 0; day < site.days; day++) for (let i = w.random.int(2, 6); i > 0; i--) addNetworkLogon(w, w.random.pick(['TS-01', 'ARC-SQL', 'EWS-1', 'OPC-1', 'SCADA-1']), site.at(day, '00:00') + w.random.int(0, 24 * HOUR - 1), w.random.pick([w.random.pick(site.staff).account, 'svc_patch', 'adm-help']), w.random.pick(['TS-01', '10.150.10.20', '10.150.10.31']), true)
  }),
  act('agent', 'The protection agent looks into the memory of the logon process', (w) => {
    for (let day = 0; day < site.days; day++) for (const host of ['TS-01', 'ARC-SQL']) {
      const at = site.at(day, '00:00') + w.random.int(0, 24 * HOUR - 1)
      onHost(w, host, at, sysmonAccess(at, 'NT AUTHORITY\\SYSTEM', 'C:\\Program Files\\PlantPatch\\agent.exe', 'C:\\Windows\\System32\\lsass.exe', w.random.pick(['0x1000', '0x1410'])))
    }
  }),
  act('fault-records', 'The relay station asks the relays for their fault records over UDP 50000', (w) => {
    for (let day = 0; day < site.days; day++) for (const relay of RELAYS) if (w.random.chance(0.6)) addDatagrams(w.recorder, site.at(day, '04:00') + w.random.int(0, 2 * HOUR), createFlow(w.random, site.address('EWS-1'), site.address(relay), 50_000), '-', 4, w.random.int(18, 90), w.random.int(200, 3000), 2)
  }),
  act('switching-book', 'Lines are switched for work, day and night', (w) => {
    for (let day = 1; day < site.days; day++) if (w.random.chance(0.7)) addNote(w.recorder, site.at(day, '00:00') + w.random.int(0, 24 * HOUR - 1), 'Ozerne', 'Control room operator', w.random.pick(['Breaker of bay 2 opened for work, permit 14', 'Line 5 off at the request of the dispatch', 'Breaker of bay 4 closed, line 3 in service', 'Telecontrol of bay 6 lost for two minutes, back', 'Bay 1 reserved for relay test, earthed']))
  }),
]

/** A work order of this site. */
export function order(w: World, number: string, assets: readonly string[], crew: readonly string[], from: readonly [number, string], to: readonly [number, string], scope: string, logicChange = false): void {
  addWorkOrder(w.recorder, { number, plant: 'Ozerne', assets, crew, company: 'Grid operations', start: site.at(...from), finish: site.at(...to), status: 'closed', scope, logicChange, permit: logicChange ? `PTW-${number.slice(-3)}` : '' })
}
