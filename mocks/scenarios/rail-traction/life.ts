import { addDesktop, addIdentitySignIn, addNetworkLogon, addProcess, addTunnel } from '../kit/acts.ts'
import { addFirewallCommands } from '../kit/administration.ts'
import { act } from '../kit/pack.ts'
import type { Act } from '../kit/pack.ts'
import { onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addNote } from '../native/paperwork.ts'
import { sysmonAccess, sysmonFile } from '../native/windows-other.ts'
import { OPS_HOSTS, SHAFTS, site, SUBSTATIONS } from './site.ts'
import { call, order, overDepot, pushPackage, readPrograms, runScript, switchFans, switchFeeders } from './work.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
export const ADMIN_DESK = '10.180.10.6'
const WSUS = 'C:\\Program Files\\Update Services\\Services\\WsusService.exe'
const CLIENT = 'C:\\Windows\\CCM\\CcmExec.exe'
/** Where the technicians of the provider work. */
export const PROVIDER_DESKS = {
  'itwerk.ops1': { address: '198.51.100.201', asn: 64705, city: 'Linz', country: 'AT' },
  'itwerk.ops2': { address: '198.51.100.203', asn: 64705, city: 'Wels', country: 'AT' },
} as const

const daytime = (w: World, day: number): number => site.at(day, '07:30') + w.random.int(0, 9 * HOUR)
const anytime = (w: World, day: number): number => site.at(day, '00:00') + w.random.int(0, 24 * HOUR - 1)
/** The hours without trains. */
const possession = (w: World, day: number): number => site.at(day, '01:10') + w.random.int(0, 2.5 * HOUR)

/** A technician comes over the tunnel and works on the server of the provider; now and then late, now and then from a hotel. */
function technician(w: World, day: number): void {
  const user = w.random.pick(['itwerk.ops1', 'itwerk.ops2'] as const)
  const late = w.random.chance(0.25)
  const start = late ? site.at(day, '19:30') + w.random.int(0, 3.5 * HOUR) : daytime(w, day)
  const place = w.random.chance(0.15) ? { address: `198.51.100.${w.random.int(206, 240)}`, asn: 64706 + w.random.int(0, 4), city: w.random.pick(['Vienna', 'Graz', 'Passau']), country: 'AT' } : PROVIDER_DESKS[user]
  const lease = `10.180.16.${w.random.int(60, 79)}`
  const minutes = w.random.int(20, 110)
  addTunnel(w, { group: 'MSP', user, place, lease, from: start - 4 * MINUTE, minutes: minutes + 6, bytes: w.random.int(2_000_000, 60_000_000), mfa: true })
  addDesktop(w, { user, from: lease, to: 'RMM-01', start, end: start + minutes * MINUTE, admin: true })
  for (let i = w.random.int(0, 4); i > 0; i--) runScript(w, w.random.pick(['RMM-01', 'DEPOT-SRV', 'DEPOT-SRV']), start + i * w.random.int(70_000, 180_000), w.random.pick(['ipconfig /all', 'systeminfo', 'net localgroup administrators', 'net group "Domain Admins" /domain', 'nltest /dsgetdc:brbahn.example', 'gpupdate /force', 'powershell -File C:\\ITWerk\\inventory.ps1', 'net user /domain']))
}

/** The patch server takes in what is new, the stations of operations ask it and get definitions. */
function patchDay(w: World, day: number): void {
  for (let i = w.random.int(2, 4); i > 0; i--) call(w, 'PATCH-01', anytime(w, day), WSUS, w.random.pick(['198.51.100.70', '198.51.100.71', '198.51.100.72']), 443, w.random.int(4, 2400), w.random.int(4000, 90_000), w.random.int(90_000, 9_000_000))
  for (const host of OPS_HOSTS) {
    if (w.random.chance(0.8)) call(w, host, anytime(w, day), CLIENT, site.address('PATCH-01'), w.random.pick([8530, 8531, 8531]), w.random.int(2, 900), w.random.int(900, 20_000), w.random.int(2000, 300_000))
    if (w.random.chance(0.7)) pushPackage(w, [host], anytime(w, day), { name: w.random.pick(['Definitions', 'Definitions', 'CatalogSync', 'TimeZones', 'DisplayFonts']), ...(w.random.chance(0.5) ? { service: w.random.pick(['CatalogSync', 'DefinitionLoader']) } : {}) })
  }
}

/** The protection agents look into memory; programs of the offices renew themselves. */
function agentDay(w: World, day: number): void {
  for (const host of ['RMM-01', 'DEPOT-SRV', 'JUMP-R']) {
    const at = anytime(w, day)
    if (w.random.chance(0.6)) onHost(w, host, at, sysmonAccess(at, 'NT AUTHORITY\\SYSTEM', 'C:\\Program Files\\PlantPatch\\agent.exe', 'C:\\Windows\\System32\\lsass.exe', w.random.pick(['0x1000', '0x1410'])))
    if (w.random.chance(0.5)) onHost(w, host, at + 90_000, sysmonFile(at + 90_000, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\System32\\svchost.exe', `C:\\ProgramData\\PlantPatch\\rules${day}.${w.random.pick(['cab', 'dll', 'dmp'])}`))
    if (w.random.chance(0.2)) addProcess(w, host, at + 40_000, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\System32\\rundll32.exe', 'rundll32.exe C:\\Windows\\System32\\pcasvc.dll,PcaPatchSdbTask', 'C:\\Windows\\System32\\svchost.exe')
  }
}

/** The administrator of the domain looks after the directory: checks, backups, copies for a second controller. */
function directoryDay(w: World, day: number): void {
  const at = daytime(w, day)
  addNetworkLogon(w, 'DC01', at, 'adm-dom', w.random.pick([ADMIN_DESK, '10.180.10.9']))
  for (let i = w.random.int(1, 3); i > 0; i--) {
    const [program, given] = w.random.pick([['repadmin', '/replsummary'], ['dcdiag', '/q'], ['wbadmin', 'start systemstatebackup -backupTarget:E: -quiet'], ['ntdsutil', '"files" "info" q q'], ['net', 'group "Domain Admins" /domain']] as const)
    addProcess(w, 'DC01', at + i * 120_000, 'adm-dom', `C:\\Windows\\System32\\${program}.exe`, `${program}.exe ${given}`)
  }
  for (let i = w.random.int(0, 2); i > 0; i--) addNetworkLogon(w, 'DC01', anytime(w, day), w.random.pick(['adm-backup', 'svc_rmm', 'adm-help']), w.random.pick(['VBR01', 'RMM-01', ADMIN_DESK]))
}

/** In the hours without trains feeders are opened for the track crews and closed again. */
function trackWork(w: World, day: number): void {
  const some = SUBSTATIONS.slice(w.random.int(0, 4), w.random.int(5, 8))
  const at = possession(w, day)
  switchFeeders(w, at, 0, some, w.random.int(1, 4))
  switchFeeders(w, at + w.random.int(50, 100) * MINUTE, 1, some, w.random.int(1, 4))
  if (w.random.chance(0.3)) {
    const shafts = SHAFTS.slice(w.random.int(0, 2), w.random.int(3, 5))
    switchFans(w, at + 8 * MINUTE, 0, shafts)
    switchFans(w, at + 70 * MINUTE, 1, shafts)
  }
}

export const life: readonly Act[] = [
  act('provider-days', 'The IT provider works every day, by the tunnel, with its agent', (w) => {
    for (let day = 0; day < site.days; day++) for (let i = site.isWorkday(day) ? w.random.int(2, 4) : w.random.int(0, 1); i > 0; i--) technician(w, day)
  }),
  act('packages', 'The patch server and the agents', (w) => {
    for (let day = 0; day < site.days; day++) {
      patchDay(w, day)
      agentDay(w, day)
      if (site.isWorkday(day)) directoryDay(w, day)
    }
    for (let day = 1; day < site.days - 3; day += 3) {
      const at = daytime(w, day)
      addDesktop(w, { user: 'adm-patch', from: w.random.chance(0.3) ? 'RMM-01' : '10.180.10.5', to: 'PATCH-01', start: at, end: at + w.random.int(10, 50) * MINUTE, admin: true })
    }
  }),
  act('track-work', 'Nights on the track', (w) => {
    for (let day = 1; day < site.days - 1; day++) if (w.random.chance(0.8)) trackWork(w, day)
  }),
  act('over-the-depot', 'Engineers in the depot take the depot server’s second leg, which was once meant for a month', (w) => {
    for (let day = 0; day < site.days - 2; day++) {
      if (w.random.chance(0.6)) overDepot(w, w.random.pick(['g.huber', 's.lechner', 'f.aigner']), `10.180.41.${w.random.int(20, 26)}`, 'EWS-TP', site.at(day, '06:30') + w.random.int(0, 14 * HOUR), w.random.int(15, 50))
      const at = daytime(w, day)
      if (site.isWorkday(day)) addDesktop(w, { user: w.random.pick(['w.stadler', 'g.huber', 'adm-help']), from: `10.180.41.${w.random.int(20, 26)}`, to: 'DEPOT-SRV', start: at, end: at + w.random.int(10, 90) * MINUTE })
    }
  }),
  act('programs-kept', 'Every third night the ventilation server keeps a copy of the programs of the fans; the engineering station now and then', (w) => {
    for (let day = 0; day < site.days; day += 3) readPrograms(w, site.at(day, '03:40') + w.random.int(0, 9 * MINUTE), 'VENT-SRV')
    for (let day = 4; day < site.days - 6; day += 9) readPrograms(w, daytime(w, day), 'EWS-TP', SHAFTS.slice(0, 2))
  }),
  act('at-the-desks', 'Services and engineers at the desks of the control centre', (w) => {
    for (let day = 0; day < site.days; day++) for (const host of ['OCC-OWS1', 'OCC-OWS2']) {
      for (let i = w.random.int(1, 3); i > 0; i--) addNetworkLogon(w, host, anytime(w, day), w.random.pick(['svc_tps', 'svc_tps', 'adm-help', 's.lechner']), w.random.pick(['TPS-SRV', 'EWS-TP']), w.random.chance(0.06))
      const at = anytime(w, day)
      if (w.random.chance(0.12)) addDesktop(w, { user: w.random.pick(['s.lechner', 'g.huber']), from: 'EWS-TP', to: host, start: at, end: at + w.random.int(5, 60) * MINUTE })
    }
  }),
  act('own-devices', 'People sign in at home and on journeys; the network has its changes', (w) => {
    for (let day = 0; day < site.days; day++) {
      for (let i = w.random.int(1, 4); i > 0; i--) {
        const person = w.random.pick(site.staff)
        const at = anytime(w, day)
        if (w.random.chance(0.3)) addIdentitySignIn(w, at - 40_000, person.account, person.home, 'Office 365 Exchange Online', false, 50126, '')
        addIdentitySignIn(w, at, person.account, w.random.chance(0.7) ? person.home : { address: `198.51.100.${w.random.int(241, 250)}`, asn: 64712, city: w.random.pick(['Salzburg', 'Munich', 'Prague']), country: w.random.pick(['AT', 'DE']) }, w.random.pick(['Office 365 SharePoint Online', 'Office 365 Exchange Online']), false)
      }
      if (site.isWorkday(day) && w.random.chance(0.4)) addFirewallCommands(w, daytime(w, day), 'adm-net', ADMIN_DESK, ['group-policy MSP attributes', w.random.pick(['vpn-session-timeout 720', 'logging trap informational', 'banner value Maintenance on Sunday'])])
    }
  }),
  act('line-book', 'The log book of the line', (w) => {
    for (let day = 0; day < site.days; day++) for (let i = w.random.int(2, 4); i > 0; i--) addNote(w.recorder, anytime(w, day), site.plant, w.random.pick(site.roles), w.random.pick(['Feeder 2 of substation 3 tripped, closed again after 40 s', 'Train 9 stands at Markt, door fault, 6 minutes', 'Possession between Werft and Ostbahnhof, feeders open until 03:50', 'Shaft 4 in local for the fan crew, back to remote', 'Smoke smell at Dom, fans at full, nothing found', 'Second desk frozen, restarted', 'Telecontrol of substation 6 lost for a minute, back', 'Fire brigade at shaft 1 for its yearly look']))
    order(w, 'WO-300', ['DEPOT-SRV', 'EWS-TP'], ['G. Huber', 'g.huber', 'S. Lechner', 's.lechner', 'F. Aigner', 'f.aigner'], [0, '06:00'], [44, '22:00'], 'Standing order: work from the depot on the engineering station')
  }),
]
