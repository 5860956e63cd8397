import { addNetworkLogon, addProcess, addTriStation, addTunnel } from '../kit/acts.ts'
import { act } from '../kit/pack.ts'
import type { Act } from '../kit/pack.ts'
import { addWay } from '../kit/remote-access.ts'
import { onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addDirectoryChange } from '../native/entra.ts'
import { addNote, addWorkOrder } from '../native/paperwork.ts'
import { taskRegistered } from '../native/windows-directory.ts'
import { sysmonAccess, sysmonConnection, sysmonFile } from '../native/windows-other.ts'
import { logon, shareAccess } from '../native/windows-security.ts'
import { addModbus, createFlow } from '../native/zeek.ts'
import { CONTROLLERS, site } from './site.ts'

const HOUR = 3_600_000
const WMI = 'C:\\Windows\\System32\\wbem\\WmiPrvSE.exe'
const POWERSHELL = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'
export const WEB_WORKER = 'C:\\Windows\\System32\\inetsrv\\w3wp.exe'
export const TRILOG = 'C:\\Program Files (x86)\\Triconex\\TriLog'
const SERVERS = ['MAIL01', 'JUMP-1', 'JUMP-2', 'EWS-DCS', 'SIS-EWS', 'FS01']

/** Positions of a key, as the plant's own list of points numbers them. */
const RUN = 2
const PROGRAM = 1

/** When the key of a controller stands in PROGRAM, per course: left there after work, or only while it is done. */
function keyPosition(course: string, controller: string, at: number): number {
  const between = (from: number, to: number): number => (at >= from && at < to ? PROGRAM : RUN)
  if (course === 'twin') return controller === 'SIS-B' ? between(site.at(20, '19:30'), site.at(20, '22:30')) : controller === 'SIS-D' ? RUN : between(site.at(82, '18:30'), site.at(82, '21:30'))
  if (controller === 'SIS-B') return between(site.at(12, '10:00'), site.at(24, '09:00'))
  if (controller === 'SIS-D') return RUN
  return between(site.at(71, '09:40'), course === 'key-returned' ? site.at(81, '09:30') : site.at(85, '00:00'))
}

/** A process that the management interface of Windows starts for somebody elsewhere, and the logon it takes. */
export function addRemoteExecution(w: World, host: string, at: number, user: string, from: string, commandLine: string): void {
  onHost(w, host, at - 300, logon({ user, type: 3, address: from, logonId: `0x${w.random.hex(7)}` }))
  addProcess(w, host, at, user, POWERSHELL, commandLine, WMI)
}

/** The helpdesk writes another number for the one-time password into a person's record. */
export function addPhoneChange(w: World, at: number, by: string, address: string, user: string): void {
  const phone = (): string => `[{"PhoneNumber":"+966 5${w.random.int(10_000_000, 99_999_999)}","AlternativePhoneNumber":null,"Email":null,"VoiceOnlyPhoneNumber":null}]`
  addDirectoryChange(w.recorder, w.random, at, { activity: 'Update user', category: 'UserManagement', by, address, target: { type: 'User', name: user }, changes: [{ name: 'StrongAuthenticationUserDetails', before: phone(), after: phone() }, { name: 'Included Updated Properties', before: null, after: '"StrongAuthenticationUserDetails"' }] })
}

/** The administrator of the applications at work on the mail server, and from it on the file server. */
function addAdministratorDay(w: World, day: number): void {
  const at = site.at(day, '08:00') + w.random.int(0, 8 * HOUR)
  for (const line of ['whoami /all', 'net group "Domain Admins" /domain', 'ipconfig /all', 'nltest /dclist:rasan.example']) if (w.random.chance(0.3)) addProcess(w, 'MAIL01', at + w.random.int(0, 600_000), 'adm-app', 'C:\\Windows\\System32\\cmd.exe', `cmd.exe /c ${line}`)
  if (!w.random.chance(0.4)) return
  addNetworkLogon(w, 'FS01', at + 700_000, 'adm-app', 'MAIL01')
  for (let i = w.random.int(1, 6); i > 0; i--) onHost(w, 'FS01', at + 700_000 + i * 9000, shareAccess('adm-app', site.address('MAIL01'), 'ENG', 'D:\\ENG', `Contracts\\CO-${w.random.int(100, 999)}.docx`, '0x1'))
  if (w.random.chance(0.4)) addRemoteExecution(w, 'FS01', at + 900_000, 'adm-app', site.address('MAIL01'), 'powershell.exe -NonInteractive -Command "Get-Process"')
}

export const life: readonly Act[] = [
  act('keys', 'The gateway reads where the keys of the safety controllers stand', (w) => {
    for (const controller of CONTROLLERS) for (let at = site.at(0, '00:20'); at < site.at(85, '00:00'); at += 3 * HOUR) {
      const when = at + w.random.int(0, 90_000)
      addModbus(w.recorder, when, createFlow(w.random, site.address('DCS-GW'), site.address(controller), 502), w.random.int(1, 65_535), 'READ_HOLDING_REGISTERS', 9001, 1, '-', String(keyPosition(w.course, controller, when)))
    }
  }),
  act('inventory', 'The inventory asks every server at night over WMI', (w) => {
    for (let day = 0; day < site.days; day++) for (const [i, host] of SERVERS.entries()) addRemoteExecution(w, host, site.at(day, '22:10') + i * 1_500_000 + w.random.int(0, 240_000), 'svc_patch', `${site.workstations}4`, w.random.pick(['powershell.exe -NonInteractive -File C:\\ProgramData\\PlantPatch\\inventory.ps1', 'powershell.exe -NonInteractive -Command "Get-HotFix"', 'powershell.exe -NonInteractive -EncodedCommand RwBlAHQALQBTAGUAcgB2AGkAYwBlAA==']))
  }),
  act('home-office', 'Engineers at home take the tunnel and the jump box, now and then in the evening', (w) => {
    for (let day = 1; day < site.days; day += 4) {
      const person = site.person(w.random.pick(['m.salim', 'k.otaibi', 'f.nasser']))
      const lease = `${site.leases}${w.random.int(21, 27)}`
      const start = site.at(day, w.random.chance(0.3) ? '19:30' : '08:30') + w.random.int(0, 2 * HOUR)
      addTunnel(w, { group: 'STAFF', user: person.account, place: person.home, lease, from: start - 240_000, minutes: 90, bytes: w.random.int(4_000_000, 60_000_000), mfa: true, managed: w.random.chance(0.7) })
      addWay(w, person.account, lease, w.random.pick(['EWS-DCS', 'EWS-DCS', 'EWS-DCS', 'EWS-DCS', 'EWS-DCS', 'SIS-EWS']), start, w.random.int(20, 80), '')
    }
  }),
  act('safety-rounds', 'Twice a week somebody looks at the safety systems from their station, under the order of the month; now and then without', (w) => {
    for (let month = 0; month < 3; month++) addWorkOrder(w.recorder, { number: `WO-47${month}`, plant: 'Rasan', assets: ['JUMP-1', 'SIS-EWS', ...CONTROLLERS], crew: ['M. Salim', 'm.salim', 'F. Nasser', 'f.nasser'], company: 'Safety systems', start: site.at(month * 28, '07:00'), finish: site.at(month * 28 + 28, '07:00'), status: 'closed', scope: 'Rounds of the month: diagnostics of the safety systems, read only, by day', logicChange: false, permit: '' })
    for (let day = 1; day < site.days; day++) {
      const ordered = site.isWorkday(day) && day % 7 % 3 === 1
      if (!ordered && !w.random.chance(0.06)) continue
      const user = ordered ? w.random.pick(['m.salim', 'f.nasser']) : w.random.pick(['m.salim', 'k.otaibi'])
      const start = site.at(day, '08:00') + w.random.int(0, (ordered ? 6 : 12) * HOUR)
      addWay(w, user, site.person(user).address, 'SIS-EWS', start, w.random.int(15, 70), '')
      for (const controller of CONTROLLERS) if (w.random.chance(0.6)) addTriStation(w, start + w.random.int(60_000, 600_000), 'SIS-EWS', controller, w.random.int(5, 400), w.random.int(600, 9000), w.random.int(4000, 300_000))
    }
  }),
  act('phones', 'People lose and change their phones', (w) => {
    for (let day = 0; day < site.days; day++) {
      if (!site.isWorkday(day)) continue
      for (let i = w.random.int(0, 2); i > 0; i--) addPhoneChange(w, site.at(day, '08:00') + w.random.int(0, 14 * HOUR), 'adm-help', site.office.address, w.random.pick(site.staff).account)
      if (w.random.chance(0.3)) {
        const user = w.random.pick(site.staff)
        addDirectoryChange(w.recorder, w.random, site.at(day, '08:00') + w.random.int(0, 9 * HOUR), { activity: 'User registered security info', category: 'UserManagement', by: user.account, address: site.office.address, target: { type: 'User', name: user.account }, changes: [], reason: 'User registered Mobile Phone SMS' })
      }
    }
  }),
  act('tasks', 'Administrators register tasks on the servers', (w) => {
    for (let day = 1; day < site.days; day += 5) for (const host of ['MAIL01', 'JUMP-1', 'JUMP-2', 'EWS-DCS', 'SIS-EWS']) if (w.random.chance(0.6)) onHost(w, host, site.at(day, '09:00') + w.random.int(0, 14 * HOUR), taskRegistered(host.endsWith('EWS') ? w.random.pick(['m.salim', 'f.nasser']) : w.random.pick(['adm-patch', 'adm-app', 'k.otaibi']), w.random.pick(['\\PlantPatch\\Inventory', '\\Microsoft\\Windows\\Log Export', '\\Triconex\\TriLog Collect']), 'C:\\Windows\\System32\\cmd.exe', w.random.pick(['/c C:\\ProgramData\\PlantPatch\\export.cmd', `/c "${TRILOG}\\collect.cmd"`])))
  }),
  act('memory', 'The protection agent looks into the memory of the logon process', (w) => {
    for (let day = 0; day < site.days; day++) for (const host of ['MAIL01', 'JUMP-1', 'EWS-DCS']) {
      const at = site.at(day, '00:00') + w.random.int(0, 24 * HOUR - 1)
      onHost(w, host, at, sysmonAccess(at, 'NT AUTHORITY\\SYSTEM', 'C:\\Program Files\\PlantPatch\\agent.exe', 'C:\\Windows\\System32\\lsass.exe', w.random.pick(['0x1000', '0x1410'])))
    }
  }),
  act('mail', 'The mail server compiles its pages, runs its scripts and calls its filter', (w) => {
    for (let day = 0; day < site.days; day++) {
      for (let i = w.random.int(1, 3); i > 0; i--) addProcess(w, 'MAIL01', site.at(day, '00:00') + w.random.int(0, 24 * HOUR - 1), 'NT AUTHORITY\\SYSTEM', w.random.pick(['C:\\Windows\\Microsoft.NET\\Framework64\\v4.0.30319\\csc.exe', 'C:\\Windows\\System32\\cmd.exe']), w.random.pick(['csc.exe /noconfig /fullpaths @"C:\\Windows\\Temp\\owa.cmdline"', 'cmd.exe /c ipconfig /all > C:\\Windows\\Temp\\health.txt', 'cmd.exe /c net use']), WEB_WORKER)
      const at = site.at(day, '00:00') + w.random.int(0, 24 * HOUR - 1)
      onHost(w, 'MAIL01', at, sysmonConnection(at, 'NT AUTHORITY\\SYSTEM', w.random.pick([WEB_WORKER, 'C:\\Program Files\\PlantPatch\\agent.exe']), site.address('MAIL01'), '198.51.100.190', 443))
      if (day % 3 === 1) onHost(w, 'MAIL01', at + 60_000, sysmonFile(at + 60_000, 'NT AUTHORITY\\SYSTEM', w.random.pick([WEB_WORKER, 'C:\\Windows\\System32\\svchost.exe']), `C:\\Windows\\Temp\\${day % 2 === 0 ? `KB40${10_000 + day * 113}.exe` : `owa${day}.dll`}`))
      if (day % 6 === 4) addProcess(w, 'MAIL01', at + 120_000, 'adm-app', `C:\\Windows\\Temp\\KB40${10_000 + day * 113}.exe`, `C:\\Windows\\Temp\\KB40${10_000 + day * 113}.exe /quiet`)
      if (site.isWorkday(day)) addAdministratorDay(w, day)
    }
  }),
  act('station', 'Engineers open the tool of the safety systems and its log viewer, and copy files', (w) => {
    for (let day = 28; day < site.days; day++) {
      if (!site.isWorkday(day)) continue
      for (let i = w.random.int(1, 3); i > 0; i--) addProcess(w, 'SIS-EWS', site.at(day, '07:30') + w.random.int(0, 8 * HOUR), w.random.pick(['m.salim', 'f.nasser']), w.random.pick(['C:\\Program Files (x86)\\Triconex\\TriStation 1131\\TS1131.exe', `${TRILOG}\\tlview.exe`]), w.random.pick(['TS1131.exe', 'tlview.exe SIS-A', 'tlview.exe SIS-C']), 'C:\\Windows\\explorer.exe')
      const at = site.at(day, '08:00') + w.random.int(0, 8 * HOUR)
      for (const file of ['buffer', 'export']) onHost(w, 'SIS-EWS', at, sysmonFile(at, w.random.pick(['f.nasser', 'm.salim']), w.random.pick([`${TRILOG}\\tlview.exe`, 'C:\\Windows\\explorer.exe']), `${TRILOG}\\Export\\${file}${day}.bin`))
    }
  }),
  act('rounds', 'Rounds through the rooms of the safety systems', (w) => {
    for (let day = 3; day < site.days; day += 3) addNote(w.recorder, site.at(day, '06:30') + w.random.int(0, 12 * HOUR), 'Rasan', 'Field operator', w.random.pick(['Round of the cabinets done, doors closed', 'Cabinet fan of SIS-D noisy, order written', 'Diagnostic lamp of SIS-A lit and gone again', 'Round of the satellite rooms done, temperature fine', 'Gas detector loop 14 bypassed under permit, back in service']))
  }),
]
