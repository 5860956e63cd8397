import { accountId } from '../core/names.ts'
import { addJobChange } from '../native/veeam.ts'
import { addNote } from '../native/paperwork.ts'
import { policyChanged, taskRegistered } from '../native/windows-directory.ts'
import { malwareFound, remoteDesktopSession, serviceInstalled, sysmonFile } from '../native/windows-other.ts'
import { accountChange, groupMemberAdded, logCleared } from '../native/windows-security.ts'
import { addConn, createFlow } from '../native/zeek.ts'
import { addDesktop, addNetworkLogon, addProcess, addReads, addWebRequest } from './acts.ts'
import { act } from './pack.ts'
import type { Act } from './pack.ts'
import { onController, onHost } from './world.ts'
import type { World } from './world.ts'

const HOUR = 3_600_000
const MINUTE = 60_000

const anytime = (w: World, day: number): number => w.site.at(day, '00:00') + w.random.int(0, 24 * HOUR - 1)
const daytime = (w: World, day: number): number => w.site.at(day, '07:30') + w.random.int(0, 9 * HOUR)
const shipping = (w: World): string[] => w.site.hosts.filter((h) => h.ships === true).map((h) => h.name)

/** So often on a day, on average. */
const count = (w: World, mean: number): number => Math.floor(mean + w.random.next())

function eachDay(w: World, write: (day: number) => void): void {
  for (let day = 0; day < w.site.days; day++) write(day)
}

function eachWorkday(w: World, write: (day: number) => void): void {
  eachDay(w, (day) => { if (w.site.isWorkday(day)) write(day) })
}

/** Programs of every host that ships its log renew themselves: a file, at times a task, at times a service. `services` is the chance of one on a day. */
export const updates = (services = 0.15): Act => act('updates', 'Programs renew themselves', (w) => eachDay(w, (day) => {
  for (const host of shipping(w)) {
    const at = anytime(w, day)
    const file = `C:\\Windows\\Temp\\${w.random.pick(['setup', 'gupd', 'mpam', 'fonts'])}${w.random.int(10, 99)}.${w.random.pick(['exe', 'txt', 'dll'])}`
    if (w.random.chance(0.9)) onHost(w, host, at, sysmonFile(at, 'NT AUTHORITY\\SYSTEM', w.random.pick(['C:\\Windows\\System32\\svchost.exe', 'C:\\Program Files\\PlantPatch\\agent.exe']), file))
    if (w.random.chance(0.5)) onHost(w, host, at + w.random.int(9000, 40_000), taskRegistered('SYSTEM', `\\${w.random.pick(['OfficeUpdate', 'PlantPatch', 'BrowserUpdate', 'ScreenSaver'])}`, file, '/silent'))
    if (w.random.chance(services)) onHost(w, host, at + w.random.int(41_000, 90_000), serviceInstalled(w.random.pick(['PlantPatch Agent', 'BrowserElevation', 'DisplayHelper']), '"C:\\Program Files\\PlantPatch\\agent.exe" --service'))
  }
}))

/** The log collector keeps a full Security log elsewhere and clears it. */
export const keptLogs: Act = act('kept-logs', 'Full logs are kept elsewhere and cleared', (w) => eachDay(w, (day) => {
  for (const host of shipping(w)) if (w.random.chance(0.45)) onHost(w, host, anytime(w, day), logCleared(w.random.pick(['svc_patch', 'svc_patch', 'adm-help']), '0x3e7'))
}))

/** The helpdesk and the administrator of the directory at work on the domain controller. */
export const directoryCare = (admin: string): Act => act('directory-care', 'The directory is looked after', (w) => eachWorkday(w, (day) => {
  const { domainController: dc, workstations } = w.site
  for (let i = w.random.int(1, 2); i > 0; i--) addNetworkLogon(w, dc, daytime(w, day), w.random.pick([admin, 'adm-help']), `${workstations}6`)
  if (w.random.chance(0.8)) onController(w, daytime(w, day), policyChanged(w.random.pick([admin, 'adm-help']), w.random.pick(['31B2F340-016D-11D2-945F-00C04FB984F9', '6AC1786C-016F-11D2-945F-00C04FB984F9', 'A2C41D7E-5A0B-4B61-9E6E-1D3C5A7B9F20'])))
  for (let i = w.random.int(1, 2); i > 0; i--) {
    const [program, given] = w.random.pick([['repadmin', '/replsummary'], ['dcdiag', '/q'], ['wbadmin', 'start systemstatebackup -backupTarget:E: -quiet'], ['ntdsutil', '"files" "info" q q']] as const)
    addProcess(w, dc, daytime(w, day), admin, `C:\\Windows\\System32\\${program}.exe`, `${program}.exe ${given}`)
  }
}))

/** Passwords set anew and people moved between groups, so often on a workday. */
export const accountDesk = (perDay: number): Act => act('account-desk', 'Passwords and groups of people', (w) => eachWorkday(w, (day) => {
  for (let i = count(w, perDay); i > 0; i--) {
    const name = w.random.pick(w.site.staff).account
    onController(w, daytime(w, day), w.random.chance(0.7) ? accountChange(w.random.pick([4724, 4738]), 'adm-help', name) : groupMemberAdded('adm-help', name, w.random.pick(['GG-Teams', 'GG-Shift', 'GG-VPN', 'GG-Reports'])))
  }
}))

/** A host looks at the pages of devices and now and then saves something there. */
export const devicePages = (from: string, targets: readonly string[], perDay: number): Act => act(`device-pages-${from}`, 'Pages of the devices', (w) => eachDay(w, (day) => {
  for (let i = count(w, perDay); i > 0; i--) {
    const saves = w.random.chance(0.15)
    addWebRequest(w, anytime(w, day), from, w.random.pick(targets), saves ? 'POST' : 'GET', w.random.pick(saves ? ['/config/save', '/fw/check', '/time/set'] : ['/', '/status', '/alarms', '/log.csv']), saves ? w.random.int(200, 90_000) : 0, w.random.pick(['admin', 'service', '-']))
  }
}))

/** A host keeps connections to devices on ports that only machines use. */
export const deviceSessions = (from: string, targets: readonly string[], ports: readonly (readonly [port: number, service: string])[], perDay: number): Act => act(`device-sessions-${from}`, 'Connections to the devices', (w) => eachDay(w, (day) => {
  for (const [port, service] of ports) for (let i = count(w, perDay); i > 0; i--) addConn(w.recorder, anytime(w, day), createFlow(w.random, w.site.address(from), w.site.address(w.random.pick(targets)), port), service, w.random.next() * 40, w.random.int(400, 9000), w.random.int(800, 60_000), w.random.chance(0.2) ? 'REJ' : 'SF')
}))

/** People at remote desktops between hosts, now and then cut off and connected again. */
export const desktops = (users: readonly string[], from: readonly string[], to: readonly string[], perDay: number): Act => act(`desktops-${from[0]}`, 'Remote desktops of every day', (w) => eachDay(w, (day) => {
  for (let i = count(w, perDay); i > 0; i--) {
    const [user, host, start] = [w.random.pick(users), w.random.pick(to), daytime(w, day)]
    const minutes = w.random.int(6, 90)
    const source = w.random.pick(from.filter((name) => name !== host))
    addDesktop(w, { user, from: source, to: host, start, end: start + minutes * MINUTE })
    if (w.random.chance(0.3)) onHost(w, host, start + w.random.int(1, minutes - 1) * MINUTE, remoteDesktopSession(25, user, w.random.int(2, 9), /^[\d.]+$/.test(source) ? source : w.site.address(source)))
  }
}))

/** The protection finds what it always finds in downloads and puts it away. */
export const findings = (host: string): Act => act('findings', 'What the protection finds', (w) => eachDay(w, (day) => {
  if (w.random.chance(0.55)) onHost(w, host, anytime(w, day), malwareFound(w.random.pick(w.site.staff).account, w.random.pick(['PUA:Win32/InstallCore', 'Trojan:Win32/Wacatac.B!ml', 'PUA:Win32/Presenoker']), `C:\\Users\\Public\\Downloads\\setup${w.random.int(1, 90)}.exe`, 'Quarantine'))
}))

/** Jobs of one night are made before upgrades and deleted after, so often on a workday. */
export const passingJobs = (perDay: number): Act => act('passing-jobs', 'Backup jobs of one night', (w) => eachWorkday(w, (day) => {
  for (let i = count(w, perDay); i > 0; i--) addJobChange(w.recorder, daytime(w, day), 23090, `ONCE-${day}-${i}`, accountId(`ONCE-${day}-${i}`), 'adm-backup')
}))

/** People read whole folders for their reports, so many files a workday. */
export const reports = (users: readonly string[], folders: readonly string[], files: number): Act => act('reports', 'Reports out of whole folders', (w) => eachWorkday(w, (day) => {
  const user = w.random.pick(users)
  const folder = w.random.pick(folders)
  addReads(w, user, w.site.person(user).address, daytime(w, day), 20_000, Array.from({ length: files }, () => `${folder}\\${folder.slice(0, 2).toUpperCase()}-${w.random.int(1000, 1400)}.xlsx`))
}))

/** Lines in the log book of the site. */
export const logBook = (texts: readonly string[], perDay: number): Act => act('log-book', 'The log book', (w) => eachDay(w, (day) => {
  for (let i = count(w, perDay); i > 0; i--) addNote(w.recorder, anytime(w, day), w.site.plant, w.random.pick(w.site.roles), w.random.pick(texts))
}))
