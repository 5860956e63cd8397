import { accountId } from '../core/names.ts'
import { addAsa } from '../native/asa.ts'
import { addDirectoryChange } from '../native/entra.ts'
import { addNote, addWorkOrder } from '../native/paperwork.ts'
import { addBackupRun, addJobChange } from '../native/veeam.ts'
import { serviceInstalled } from '../native/windows-other.ts'
import { accountChange, groupMemberAdded, serviceTicket, ticketGranted } from '../native/windows-security.ts'
import { addDesktop, addProcess } from './acts.ts'
import { onController, onHost } from './world.ts'
import type { World } from './world.ts'

const HOUR = 3_600_000

/** Helpdesk, network, backup and patch work, and the log book. */
export function addAdministration(w: World): void {
  const { site } = w
  for (let day = 0; day < site.days; day++) {
    if (site.has.backup) addBackupNight(w, day)
    if (w.random.chance(0.7)) addNote(w.recorder, site.at(day, '05:30') + w.random.int(0, 16 * HOUR), site.plant, w.random.pick(site.roles), w.random.pick(site.remarks))
    if (site.isWorkday(day)) addDeskDay(w, day)
  }
  for (let day = 9; day < site.days - 3; day += 21) addPatchNight(w, day)
  for (let day = 4; day < site.days - 3; day += 11) if (site.isWorkday(day)) addFirewallChange(w, day)
  if (site.has.backup) for (let day = 6; day < site.days - 3; day += 17) if (site.isWorkday(day)) addRetentionChange(w, day)
}

function addBackupNight(w: World, day: number): void {
  const { site, recorder, random } = w
  for (const [i, job] of site.backups.entries()) addBackupRun(recorder, site.at(day, '00:30') + i * 1_500_000 + random.int(0, 400_000), job, accountId(job), random.uuid(), random.chance(0.06))
}

/** An administrator's day: tickets, a password, a group, the console of the domain controller. */
function addDeskDay(w: World, day: number): void {
  const { site, recorder, random } = w
  const at = (): number => site.at(day, '08:00') + random.int(0, 8 * HOUR)
  const desk = `${site.workstations}6`
  for (const admin of ['adm-net', 'adm-help']) {
    onController(w, at(), ticketGranted(admin, desk))
    for (let i = random.int(1, 4); i > 0; i--) onController(w, at(), serviceTicket(admin, `${site.domainController}$`, desk))
  }
  onController(w, at(), accountChange(random.pick([4724, 4738, 4738]), 'adm-help', random.pick(site.staff).account))
  if (random.chance(0.4)) onController(w, at(), groupMemberAdded('adm-help', random.pick(site.staff).account, random.pick(['GG-Printers', 'GG-ERP-Read', 'GG-Teams'])))
  if (random.chance(0.3)) addProcess(w, site.domainController, at(), 'adm-help', 'C:\\Windows\\System32\\net.exe', `net user ${random.pick(site.staff).account} /domain`)
  if (site.has.entra && random.chance(0.6)) addDirectoryChange(recorder, random, at(), { activity: 'Update user', category: 'UserManagement', by: 'adm-help', address: site.office.address, target: { type: 'User', name: random.pick(site.staff).account }, changes: [{ name: 'Department', before: null, after: `"${random.hex(4)}"` }] })
}

/** Patch night: one account on many hosts late in the evening, new services and all, under an order. */
function addPatchNight(w: World, day: number): void {
  const { site, recorder } = w
  const start = site.at(day, '21:00')
  const hosts = site.hosts.filter((h) => h.ships === true && h.role !== 'workstation')
  addWorkOrder(recorder, { number: `CHG-${30 + day}`, plant: site.plant, assets: hosts.map((h) => h.name), crew: ['adm-patch'], company: 'IT operations', start, finish: start + 3 * HOUR, status: 'closed', scope: 'Monthly patch night', logicChange: false, permit: `PTW-${8300 + day}` })
  for (const [i, host] of hosts.entries()) {
    const at = start + 300_000 + i * 900_000
    addDesktop(w, { user: 'adm-patch', from: `${site.workstations}5`, to: host.name, start: at, end: at + 800_000, admin: true })
    onHost(w, host.name, at + 200_000, serviceInstalled('PlantPatch Agent', 'C:\\Program Files\\PlantPatch\\agent.exe --service'))
  }
}

/** A configuration change on the VPN firewall, by day and with a change order. */
function addFirewallChange(w: World, day: number): void {
  const { site, recorder, random } = w
  const at = site.at(day, '10:00') + random.int(0, 4 * HOUR)
  addWorkOrder(recorder, { number: `CHG-${200 + day}`, plant: site.plant, assets: [site.vpnHost.toUpperCase()], crew: ['adm-net'], company: 'Network team', start: at - HOUR, finish: at + HOUR, status: 'closed', scope: 'Planned change on the VPN firewall', logicChange: false, permit: '' })
  addFirewallCommands(w, at, 'adm-net', `${site.workstations}6`, [random.pick(['ntp server 10.1.0.5', 'logging trap informational', 'group-policy STAFF attributes']), 'write memory'])
}

/** A login on the firewall and each command as the two messages the ASA writes. */
export function addFirewallCommands(w: World, at: number, user: string, from: string, commands: readonly string[]): void {
  addAsa(w.recorder, at, 6, '605005', `Login permitted from ${from}/51544 to inside:10.0.0.1/ssh for user "${user}"`)
  for (const [i, command] of commands.entries()) {
    const when = at + 20_000 + i * 14_000
    addAsa(w.recorder, when, 5, '111008', `User '${user}' executed the '${command}' command.`)
    addAsa(w.recorder, when, 5, '111010', `User '${user}', running 'CLI' from IP ${from}, executed '${command}'`)
  }
}

function addRetentionChange(w: World, day: number): void {
  const { site, recorder, random } = w
  const at = site.at(day, '11:00') + random.int(0, 3 * HOUR)
  const job = random.pick(site.backups)
  addWorkOrder(recorder, { number: `CHG-${300 + day}`, plant: site.plant, assets: [site.backupHost], crew: ['adm-backup'], company: 'IT operations', start: at - HOUR, finish: at + HOUR, status: 'closed', scope: `Change of backup job ${job}`, logicChange: false, permit: '' })
  addJobChange(recorder, at, 23050, job, accountId(job), 'adm-backup')
}
