import { accountId } from '../core/names.ts'
import { addDesktop, addIdentitySignIn, addNetworkLogon, addOperation, addProcess, addTunnel } from '../kit/acts.ts'
import { addFirewallCommands } from '../kit/administration.ts'
import { act } from '../kit/pack.ts'
import type { Act } from '../kit/pack.ts'
import { onController, onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addDirectoryChange } from '../native/entra.ts'
import { addSharePoint } from '../native/m365.ts'
import { addNote } from '../native/paperwork.ts'
import { addFourEyes, addJobChange } from '../native/veeam.ts'
import { serviceInstalled, sysmonAccess, sysmonFile } from '../native/windows-other.ts'
import { accountChange, serviceTicket } from '../native/windows-security.ts'
import { GENERATORS, site, STATIONS, SWITCHES } from './site.ts'
import { ADMIN_DESK, callRelay, exceptFromFactor, order, setTransfer, SHELL, TOOL } from './work.ts'

const HOUR = 3_600_000
const ELSEWHERE = [['Barcelona', 'ES'], ['Lyon', 'FR'], ['Madrid', 'ES'], ['Toulouse', 'FR'], ['Lisbon', 'PT']] as const

const daytime = (w: World, day: number): number => site.at(day, '07:30') + w.random.int(0, 9 * HOUR)
const anytime = (w: World, day: number): number => site.at(day, '00:00') + w.random.int(0, 24 * HOUR - 1)

/** A person signs in with a device of their own, at home or on a journey. */
function ownDevice(w: World, day: number): void {
  const person = w.random.pick(site.staff)
  const at = anytime(w, day)
  const [city, country] = w.random.pick(ELSEWHERE)
  const place = w.random.chance(0.6) ? person.home : { address: `198.51.100.${w.random.int(200, 250)}`, asn: 64680 + w.random.int(0, 4), city, country }
  if (w.random.chance(0.25)) addIdentitySignIn(w, at - 50_000, person.account, place, 'Office 365 SharePoint Online', false, 50126, '')
  if (w.random.chance(0.2)) addIdentitySignIn(w, at - 30_000, person.account, place, 'Office 365 SharePoint Online', false, 500121, 'MFA denied; user did not respond to mobile app notification')
  if (w.random.chance(0.2)) addTunnel(w, { group: 'STAFF', user: person.account, place, lease: `${site.leases}${w.random.int(20, 60)}`, from: at, minutes: w.random.int(10, 120), bytes: w.random.int(2_000_000, 90_000_000), mfa: true })
  else addIdentitySignIn(w, at, person.account, place, w.random.pick(['Office 365 SharePoint Online', 'Office 365 Exchange Online', 'Microsoft Teams']), false)
  if (w.random.chance(0.3)) addDirectoryChange(w.recorder, w.random, at + w.random.int(2, 40) * 60_000, { activity: 'User registered security info', category: 'UserManagement', by: person.account, address: place.address, target: { type: 'User', name: person.account }, changes: [{ name: 'StrongAuthenticationPhoneAppDetail', before: null, after: '"Authenticator app"' }], reason: 'User registered Authenticator App with notification and code' })
}

/** Agency nurses and contractors come and go: their accounts are enabled and disabled, some have no second factor yet. */
function agencyDay(w: World, day: number): void {
  for (let i = w.random.int(1, 3); i > 0; i--) {
    const at = daytime(w, day)
    const account = w.random.pick(['agency.locum', 'lift.sala', 'agency.night2', 'termo.roig', 'agency.er1', 'scan.service'])
    onController(w, at, accountChange(4722, 'adm-help', account))
    if (w.random.chance(0.5)) onController(w, at + 60, accountChange(4738, 'adm-help', account))
    if (w.random.chance(0.7)) onController(w, at + w.random.int(2, 7) * HOUR, accountChange(4725, 'adm-help', account))
    if (w.random.chance(0.5)) exceptFromFactor(w, at + w.random.int(5, 50) * 60_000, 'adm-id', w.random.chance(0.5) ? account : null)
  }
}

function networkDay(w: World, day: number): void {
  const commands = ['username agency.er1 attributes', 'group-policy VENDOR attributes', 'tunnel-group STAFF general-attributes', 'access-list INSIDE extended permit tcp host 10.170.0.44 host 10.170.0.21 eq 445', 'vpn-simultaneous-logins 2', 'logging trap informational', 'vpn-session-timeout 480', 'no username scan.service attributes']
  addFirewallCommands(w, daytime(w, day), 'adm-net', ADMIN_DESK, [...Array.from({ length: w.random.int(3, 6) }, () => w.random.pick(commands)), 'write memory'])
}

/** Before an upgrade a job of one night is made; afterwards it is deleted. */
function backupDay(w: World, day: number): void {
  for (let i = w.random.int(1, 2); i > 0; i--) {
    const job = `ADHOC-${w.random.pick(['PACS', 'LAB', 'ERP', 'EST-EWS'])}-${day}${i}`
    addJobChange(w.recorder, daytime(w, day), 23090, job, accountId(job), 'adm-backup')
  }
  const changed = w.random.pick(site.backups)
  if (w.random.chance(0.4)) addJobChange(w.recorder, daytime(w, day), 23050, changed, accountId(changed), 'adm-backup')
  if (!w.random.chance(0.2)) return
  const at = daytime(w, day)
  addFourEyes(w.recorder, at, 42401, 'adm-backup')
  addFourEyes(w.recorder, at + w.random.int(20, 90) * 60_000, 42400, 'adm-backup')
}

/** What the stations do by themselves: a factory's remote tool on the engineering station, updates, the protection agent. */
function stationDay(w: World, day: number): void {
  for (let i = w.random.int(2, 4); i > 0; i--) callRelay(w, 'EWS-BA', anytime(w, day), w.random.int(30, 5400), w.random.int(9000, 900_000), w.random.int(9000, 2_000_000))
  for (const host of [...STATIONS, 'FM-APP']) {
    const at = anytime(w, day)
    if (w.random.chance(0.5)) onHost(w, host, at, sysmonFile(at, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\System32\\svchost.exe', `C:\\ProgramData\\PlantPatch\\${w.random.pick(['rules', 'catalog', 'agent'])}${day}.${w.random.pick(['cab', 'exe', 'dll'])}`))
    if (w.random.chance(0.14)) onHost(w, host, at + 60_000, serviceInstalled(w.random.pick(['PlantPatch Agent', 'TrendCollector']), '"C:\\Program Files\\PlantPatch\\agent.exe" --service'))
    if (w.random.chance(0.4)) onHost(w, host, at + 90_000, sysmonAccess(at + 90_000, 'NT AUTHORITY\\SYSTEM', 'C:\\Program Files\\PlantPatch\\agent.exe', 'C:\\Windows\\System32\\lsass.exe', w.random.pick(['0x1000', '0x1410'])))
    if (w.random.chance(0.15)) addProcess(w, host, at + 120_000, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\System32\\vssadmin.exe', w.random.pick(['vssadmin list shadows', 'vssadmin list writers']), 'C:\\Program Files\\PlantPatch\\agent.exe')
  }
  if (day % 12 === 2) onHost(w, 'EWS-BA', anytime(w, day), serviceInstalled('AnyDesk Service', `"${TOOL}" --service`))
}

export const life: readonly Act[] = [
  act('own-devices', 'People sign in with devices of their own, from home and from journeys, and change their telephones', (w) => {
    for (let day = 0; day < site.days; day++) for (let i = w.random.int(2, 4); i > 0; i--) ownDevice(w, day)
  }),
  act('agency-and-network', 'Agency staff, the network and the backup have their daily changes', (w) => {
    for (let day = 0; day < site.days; day++) if (site.isWorkday(day)) {
      agencyDay(w, day)
      networkDay(w, day)
      backupDay(w, day)
    }
  }),
  act('stations', 'The stations look after themselves', (w) => {
    for (let day = 0; day < site.days; day++) stationDay(w, day)
  }),
  act('library', 'Estates reads its own document library, day and evening', (w) => {
    for (let day = 0; day < site.days; day++) for (let i = site.isWorkday(day) ? w.random.int(6, 12) : w.random.int(0, 2); i > 0; i--) {
      const person = site.person(w.random.pick(['m.ferrer', 'j.pons', 'l.vidal', 'a.rovira', 'o.marti']))
      const evening = w.random.chance(0.2)
      const at = evening ? site.at(day, '19:00') + w.random.int(0, 4 * HOUR) : daytime(w, day)
      addSharePoint(w.recorder, w.random, at, w.random.pick(['FileDownloaded', 'FileDownloaded', 'FileAccessed']), person.account, evening ? person.home.address : site.office.address, 'estates', `As-built/${w.random.pick(['Air', 'Power', 'Cooling', 'Gases'])}/${w.random.pick(['Riser', 'Layout', 'Schedule', 'Single line'])} level ${w.random.int(-2, 7)}.${w.random.pick(['pdf', 'dwg', 'xlsx'])}`)
    }
  }),
  act('facilities-server', 'Administrators and its maker’s account look after the facilities server', (w) => {
    for (let day = 0; day < site.days; day++) if (site.isWorkday(day)) {
      const at = daytime(w, day)
      const user = w.random.pick(['adm-help', 'adm-net', 'j.pons', 'svc_fm'])
      addDesktop(w, { user, from: user === 'j.pons' ? site.person(user).address : ADMIN_DESK, to: 'FM-APP', start: at, end: at + w.random.int(8, 70) * 60_000, admin: user !== 'j.pons' })
      for (let i = w.random.int(0, 3); i > 0; i--) addProcess(w, 'FM-APP', at + i * 90_000, user, SHELL, w.random.pick(['cmd.exe /c ipconfig /all', 'cmd.exe /c net group "Estates" /domain', 'cmd.exe /c net use', 'cmd.exe /c nltest /dsgetdc:vallclara.example', 'cmd.exe /c ping JUMP-E']))
      for (let i = w.random.int(1, 3); i > 0; i--) {
        const [who, from, hosts] = w.random.pick([['svc_fm', 'FM-APP', ['BMS-SRV', 'EPMS-SRV']], ['adm-backup', 'VBR01', ['FM-APP', 'BMS-SRV', 'EPMS-SRV']], ['svc_fm', site.address('FS01'), ['FM-APP']]] as const)
        addNetworkLogon(w, w.random.pick<string>(hosts), anytime(w, day), who, from, w.random.chance(0.1))
      }
    }
  }),
  act('old-services', 'Scanners and printers ask for tickets with the old encryption', (w) => {
    for (let day = 0; day < site.days; day++) for (const service of ['svc_print', 'svc_scan', 'svc_lab']) for (let i = w.random.int(1, 3); i > 0; i--) onController(w, anytime(w, day), serviceTicket(w.random.pick(['svc_erp', 'svc_fm', w.random.pick(site.staff).account]), service, `10.170.11.${w.random.int(10, 40)}`, '0x17'))
  }),
  act('generator-runs', 'Each Tuesday night the generators run for half an hour under a standing order', (w) => {
    for (let day = 1; day < site.days - 4; day += 7) {
      order(w, `WO-R${day}`, ['EPMS-SRV', ...GENERATORS, ...SWITCHES], ['T. Bosch', 't.bosch', 'A. Rovira', 'a.rovira'], [day, '21:00'], [day, '24:00'], 'Weekly run of the emergency generators', { permit: `PTW-${800 + day}` })
      const at = site.at(day, '21:40') + w.random.int(0, 20 * 60_000)
      setTransfer(w, at, 'EPMS-SRV', 0, SWITCHES)
      setTransfer(w, at + 40 * 60_000, 'EPMS-SRV', 1, [...SWITCHES, ...GENERATORS])
      addNote(w.recorder, at + 45 * 60_000, site.plant, 'Plant room operator', 'Generators ran 30 minutes, transfer on automatic again')
    }
  }),
  act('energy-report', 'On Mondays the building server asks the power meters for its report', (w) => {
    for (let day = 0; day < site.days; day += 7) for (const [i, name] of [...GENERATORS, ...SWITCHES].entries()) addOperation(w, 'modbus', 'read', site.at(day, '05:10') + i * 4000 + w.random.int(0, 900), site.address('BMS-SRV'), site.address(name), 200, w.random.int(0, 300))
  }),
  act('house-book', 'The log book of the plant room', (w) => {
    for (let day = 0; day < site.days; day++) for (let i = w.random.int(1, 4); i > 0; i--) addNote(w.recorder, anytime(w, day), site.plant, w.random.pick(site.roles), w.random.pick(['Theatre 2 warm, surgeon rang, set-point lowered', 'Chiller 1 off on high pressure, reset', 'Ward 3 asks for cooler air', 'Emergency lighting of level 2 tested', 'Theatre 5 closed for cleaning until noon', 'AHU-T4 in manual control for filter change, back to auto', 'Outside 36 degrees, all chillers on', 'Oxygen tanker here', 'Voltage dip at 03:12, UPS took it', 'Generator 2 alarm battery low, Motorgen told']))
  }),
]
