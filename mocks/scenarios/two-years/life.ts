import { accountId } from '../core/names.ts'
import { addDesktop, addIdentitySignIn, addNetworkLogon, addOperation, addReads, addTunnel } from '../kit/acts.ts'
import { addFirewallCommands } from '../kit/administration.ts'
import { act } from '../kit/pack.ts'
import type { Act } from '../kit/pack.ts'
import { addWay } from '../kit/remote-access.ts'
import type { Employee } from '../kit/site.ts'
import { onController, onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addVpnSession } from '../native/asa.ts'
import { addDirectoryChange } from '../native/entra.ts'
import { addNote, addWorkOrder } from '../native/paperwork.ts'
import { addBackupRun } from '../native/veeam.ts'
import { taskRegistered } from '../native/windows-directory.ts'
import { serviceInstalled, sysmonConnection, sysmonFile, sysmonProcess } from '../native/windows-other.ts'
import { accountChange, groupMemberAdded, logoff, logon, serviceTicket, specialPrivileges, ticketGranted } from '../native/windows-security.ts'
import { atPlant, plants } from './company.ts'
import type { Plant } from './company.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const AGENT = 'C:\\Program Files\\PlantPatch\\agent.exe'
const SVCHOST = 'C:\\Windows\\System32\\svchost.exe'

/** A world of one plant. */
interface Here extends World {
  readonly site: Plant
}

const daytime = (w: World, day: number): number => w.site.at(day, '07:00') + w.random.int(0, 9 * HOUR)
const anytime = (w: World, day: number): number => w.site.at(day, '00:00') + w.random.int(0, 24 * HOUR - 1)
/** Whether something of this mean happens on a day, at this noise. */
const happens = (w: World, mean: number): boolean => w.random.next() < mean * w.run.noise

/** Days from which the second and the third set of accounts are in use: after an intrusion a plant makes new ones. */
const RENEWED = [366, 623] as const
const turnOf = (day: number): 0 | 1 | 2 => (day < RENEWED[0] ? 0 : day < RENEWED[1] ? 1 : 2)
const adminOf = ({ admins }: Plant, day: number): string => admins[turnOf(day)]

/** An act of every plant, day by day. Two years are long: every habit is thin, and none is left out for months. */
function daily(id: string, description: string, write: (w: Here, day: number, site: Plant) => void, isForWorkdays = false): Act {
  return act(id, description, (w) => {
    for (const site of plants) {
      const here: Here = { ...atPlant(w, site), site }
      for (let day = 0; day < site.days; day++) if (!isForWorkdays || site.isWorkday(day)) write(here, day, site)
    }
  })
}

function addPersonDay(w: Here, day: number, person: Employee): void {
  const { site, random } = w
  const at = site.at(day, '06:30') + random.int(0, 2 * HOUR)
  const isHome = random.chance(0.16)
  const address = isHome ? `${site.leases}${20 + site.staff.indexOf(person)}` : person.address
  if (isHome) addTunnel(w, { group: 'STAFF', user: person.account, place: person.home, lease: address, from: at, minutes: random.int(180, 460), bytes: random.int(5_000_000, 300_000_000), mfa: true, managed: true })
  else {
    if (random.chance(0.08)) addIdentitySignIn(w, at - 60_000, person.account, site.office, 'Microsoft Teams', true, 50126, '')
    if (random.chance(0.15)) addIdentitySignIn(w, at - 20_000, person.account, site.office, 'Office 365 Exchange Online', true, 500121, 'MFA denied; user did not respond to mobile app notification')
    addIdentitySignIn(w, at, person.account, site.office, random.pick(['Office 365 SharePoint Online', 'Office 365 Exchange Online', 'Microsoft Teams']), true, 0, 'MFA requirement satisfied by claim in the token')
    onController(w, at + 40_000, ticketGranted(person.account, address))
  }
  if (random.chance(0.5)) onController(w, at + random.int(1, 6) * HOUR, serviceTicket(person.account, random.pick([`${site.fileServer}$`, `${site.domainController}$`]), address))
  if (random.chance(0.12)) onController(w, at + random.int(1, 6) * HOUR, serviceTicket(person.account, 'svc_erp', address, '0x17'))
  const folder = site.folders[(site.staff.indexOf(person) + (random.chance(0.2) ? 1 : 0)) % site.folders.length]!
  const files = Array.from({ length: person.kind === 'engineer' ? random.int(2, 9) : random.int(1, 3) }, () => `${folder.split('\\')[1]}\\${folder.slice(6, 8).toUpperCase()}-${random.int(100, 999)}${random.pick(site.documents)}`)
  addReads(w, person.account, address, at + random.int(1, 5) * HOUR, 60_000, files, random.chance(0.1) ? files[0] : undefined)
}

const people = daily('people', 'People sign in, read and go home', (w, day, site) => {
  for (const person of site.staff) if (happens(w, 0.2)) addPersonDay(w, day, person)
}, true)

/** Engineers, and every other week the site administrator, by the broker to the engineering station. */
const engineering = daily('engineering', 'Engineers and the site administrator at work on the station', (w, day, site) => {
  if (site.jumpHost === null) return
  const person = site.staff[w.random.int(0, 1)]!
  if (happens(w, 0.17)) addWay(w, person.account, person.address, site.station, daytime(w, day), w.random.int(10, 80), '')
  if (day % 14 === 3 && w.run.noise > 0) addWay(w, adminOf(site, day), `${site.workstations}6`, site.station, daytime(w, day), w.random.int(10, 40), '')
}, true)

const administration = daily('administration', 'The site administrator on the production system', (w, day, site) => {
  if (happens(w, 0.25)) {
    const start = daytime(w, day)
    addDesktop(w, { user: adminOf(site, day), from: `${site.workstations}6`, to: site.server, start, end: start + w.random.int(5, 50) * MINUTE, admin: true })
  }
  if (happens(w, 0.2)) addNetworkLogon(w, site.server, anytime(w, day), site.services[turnOf(day)], `${site.workstations}7`)
}, true)

const vendors = act('vendors', 'Vendors under work orders, once a month', (w) => {
  for (const site of plants) {
    const here = atPlant(w, site)
    const [vendor] = site.vendors
    if (site.jumpHost === null || vendor === undefined || w.run.noise === 0) continue
    for (let i = 0; i < vendor.visits; i++) {
      let day = 9 + i * 30 + w.random.int(0, 4)
      while (!site.isWorkday(day)) day++
      if (day >= site.days) continue
      const start = daytime(w, day)
      const minutes = w.random.int(20, 90)
      const lease = `${site.leases}200`
      addWorkOrder(w.recorder, { number: `WO-${site.code}-${100 + i}`, plant: site.plant, assets: [site.jumpHost, site.station], crew: [vendor.name, vendor.account], company: vendor.company, start: start - HOUR, finish: start + 4 * HOUR, status: 'closed', scope: vendor.jobs[0]!, logicChange: false, permit: '' })
      addVpnSession(w.recorder, { group: vendor.group, user: vendor.account, publicAddress: vendor.address, lease, from: start - 95_000, to: start + (minutes + 1) * MINUTE, bytes: w.random.int(2_000_000, 60_000_000) })
      addWay(here, vendor.account, lease, site.station, start, minutes, `WO-${site.code}-${100 + i}`)
    }
  }
})

const machines = daily('machines', 'What the hosts do by themselves', (w, day, site) => {
  const { random } = w
  const server = `${site.workstations}4`
  for (const host of site.hosts) {
    if (host.ships !== true) continue
    if (happens(w, 0.16)) {
      const [at, id] = [anytime(w, day), `0x${random.hex(7)}`]
      onHost(w, host.name, at, logon({ user: 'svc_patch', type: 3, address: server, logonId: id }))
      onHost(w, host.name, at + 2, specialPrivileges('svc_patch', id))
      onHost(w, host.name, at + random.int(2000, 90_000), logoff('svc_patch', 3, id))
    }
    const at = anytime(w, day)
    if (happens(w, 0.16)) onHost(w, host.name, at, sysmonConnection(at, 'NT AUTHORITY\\SYSTEM', random.pick([AGENT, SVCHOST]), host.address, server, random.pick([443, 8530, 135])))
    if (happens(w, 0.2)) onHost(w, host.name, at + 3000, sysmonProcess(at + 3000, 'NT AUTHORITY\\SYSTEM', random.pick([AGENT, 'C:\\Windows\\System32\\taskhostw.exe']), random.pick(['agent.exe /scan', 'taskhostw.exe SYSTEM']), SVCHOST))
    if (happens(w, 0.1)) onHost(w, host.name, at + 9000, sysmonFile(at + 9000, 'NT AUTHORITY\\SYSTEM', AGENT, `C:\\Windows\\Temp\\setup${random.int(10, 99)}.exe`))
    if (happens(w, 0.06)) onHost(w, host.name, at + 20_000, taskRegistered('SYSTEM', `\\${random.pick(['OfficeUpdate', 'PlantPatch', 'BrowserUpdate'])}`, AGENT, '/silent'))
    if (happens(w, 0.03)) onHost(w, host.name, at + 40_000, serviceInstalled(random.pick(['PlantPatch Agent', 'BrowserElevation']), '"C:\\Program Files\\PlantPatch\\agent.exe" --service'))
  }
  if (!site.isWorkday(day)) return
  for (const { account, workstation } of site.staff) if (happens(w, 0.2)) onHost(w, workstation, site.at(day, '07:00') + random.int(0, HOUR), logon({ user: account, type: 2, address: '127.0.0.1', logonId: `0x${random.hex(7)}`, workstation }))
})

const backups = daily('backups', 'The backup of every night', (w, day, site) => {
  for (const [i, job] of site.backups.entries()) if (happens(w, 0.5)) addBackupRun(w.recorder, site.at(day, '00:30') + i * 1_500_000 + w.random.int(0, 400_000), job, accountId(job), w.random.uuid(), w.random.chance(0.06))
})

const control = daily('control', 'Desks ask their controllers and now and then set a point', (w, day, site) => {
  for (const { protocol, from, to, commands = 0 } of site.polls) {
    for (const [i, name] of to.entries()) if (happens(w, 1)) addOperation(w, protocol, 'read', anytime(w, day), site.address(from), site.address(name), 100 + w.random.int(0, 20), w.random.int(40, 240), (day + i) % 4 === 0)
    if (happens(w, commands)) addOperation(w, protocol, 'write', daytime(w, day), site.address(from), site.address(w.random.pick(to)), w.random.int(1, 12), w.random.int(40, 110))
  }
})

/** Station work that needs the controllers: engineers read values from it on days they are there. */
const stationReads = daily('station-reads', 'The station asks the controllers', (w, day, site) => {
  for (const { protocol, to } of site.polls) if (happens(w, 0.2)) addOperation(w, protocol, 'read', daytime(w, day), site.address(site.station), site.address(w.random.pick(to)), 100 + w.random.int(0, 20), w.random.int(40, 240))
}, true)

const desk = daily('desk', 'The helpdesk at work', (w, day, site) => {
  const { random } = w
  const at = daytime(w, day)
  const person = random.pick(site.staff)
  if (happens(w, 0.4)) onController(w, at, ticketGranted('adm-help', `${site.workstations}6`))
  if (happens(w, 0.4)) onController(w, at + 60_000, accountChange(random.pick([4724, 4738, 4738]), 'adm-help', person.account))
  if (happens(w, 0.1)) onController(w, at + 120_000, groupMemberAdded('adm-help', person.account, random.pick(['GG-Printers', 'GG-Teams', 'GG-Shift'])))
  if (happens(w, 0.06)) addDirectoryChange(w.recorder, random, at + 180_000, { activity: 'User registered security info', category: 'UserManagement', by: person.account, address: site.office.address, target: { type: 'User', name: person.account }, changes: [{ name: 'StrongAuthenticationPhoneAppDetail', before: null, after: '"Authenticator app"' }], reason: 'User registered Authenticator App with notification and code' })
}, true)

const logBook = daily('log-book', 'The log book', (w, day, site) => {
  if (happens(w, 0.35)) addNote(w.recorder, anytime(w, day), site.plant, w.random.pick(site.roles), w.random.pick(site.remarks))
})

const firewall = act('firewall', 'A change on the firewall every month', (w) => {
  const site = plants[0]!
  if (w.run.noise === 0) return
  for (let day = 12; day < site.days; day += 28) {
    const start = daytime(w, site.isWorkday(day) ? day : day + 2)
    addWorkOrder(w.recorder, { number: `CHG-${1000 + day}`, plant: site.plant, assets: ['VPN1'], crew: ['adm-net'], company: 'Network team', start: start - HOUR, finish: start + HOUR, status: 'closed', scope: 'Planned change on the VPN firewall', logicChange: false, permit: '' })
    addFirewallCommands(w, start, 'adm-net', `${site.workstations}6`, [w.random.pick(['ntp server 10.21.0.5', 'logging trap informational']), 'write memory'])
  }
})

/** Everyday life of five plants over two years. */
export const life: readonly Act[] = [people, engineering, administration, vendors, machines, backups, control, stationReads, desk, logBook, firewall]
