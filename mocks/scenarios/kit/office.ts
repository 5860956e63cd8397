import { times } from '../core/run.ts'
import { addAsa, addVpnSession } from '../native/asa.ts'
import { addSharePoint } from '../native/m365.ts'
import { logon, objectAccess, serviceTicket, shareAccess, ticketGranted } from '../native/windows-security.ts'
import { addIdentitySignIn } from './acts.ts'
import type { Employee } from './site.ts'
import { onController, onHost } from './world.ts'
import type { World } from './world.ts'

const HOUR = 3_600_000
const APPS = ['Office 365 SharePoint Online', 'Office 365 Exchange Online', 'Microsoft Teams', 'Maintenance Portal']
const MEMOS = ['Shared Documents/Shift plan.xlsx', 'Shared Documents/Minutes.docx', 'Shared Documents/Purchasing/Orders.xlsx', 'Shared Documents/Training/Induction.pptx']

/** The everyday life of the staff: sign-ins, tickets, VPN from home, files. */
export function addOfficeLife(w: World): void {
  const { site, run, random } = w
  for (let day = 0; day < site.days; day++) {
    let lease = 20
    for (const person of site.staff) {
      if (!random.chance((site.isWorkday(day) ? 0.86 : 0.05) * Math.min(1, run.noise))) continue
      const arrival = site.at(day, '06:30') + random.int(0, 2.7 * HOUR)
      const atHome = random.chance(0.16)
      const address = atHome ? `${site.leases}${lease++}` : person.address
      if (atHome) addHomeTunnel(w, person, address, arrival)
      else addMorning(w, person, arrival)
      addDay(w, person, arrival + 300_000, address, atHome)
    }
  }
}

function addHomeTunnel(w: World, person: Employee, lease: string, at: number): void {
  const { site, random, recorder } = w
  if (site.has.entra && site.has.mfaAtVpn) addIdentitySignIn(w, at - 14_000, person.account, person.home, 'Cisco AnyConnect VPN', true)
  if (random.chance(0.05)) addAsa(recorder, at - 90_000, 6, '113005', `AAA user authentication Rejected : reason = AAA failure : server = ${site.address(site.domainController)} : user = ${person.account} : user IP = ${person.home.address}`)
  addVpnSession(recorder, { group: 'STAFF', user: person.account, publicAddress: person.home.address, lease, from: at, to: at + random.int(3, 8) * HOUR, bytes: random.int(5_000_000, 400_000_000) })
}

function addMorning(w: World, person: Employee, at: number): void {
  const { site, random } = w
  if (!site.has.entra) return
  if (random.chance(0.03)) addIdentitySignIn(w, at - 60_000, person.account, site.office, random.pick(APPS), true, 50126, '')
  if (random.chance(0.08)) addIdentitySignIn(w, at - 20_000, person.account, site.office, random.pick(APPS), true, 50074, 'MFA required in Azure AD')
  if (random.chance(0.012)) addIdentitySignIn(w, at - 12_000, person.account, site.office, random.pick(APPS), true, 500121, 'MFA denied; user declined the authentication')
  addIdentitySignIn(w, at, person.account, site.office, random.pick(APPS), true, 0, 'MFA requirement satisfied by claim in the token')
}

function addDay(w: World, person: Employee, from: number, address: string, atHome: boolean): void {
  const { site, run, random, recorder } = w
  const later = (): number => from + random.int(0, 7 * HOUR)
  onController(w, from, ticketGranted(person.account, address))
  const services = [`${site.fileServer}$`, `${site.domainController}$`, 'PRN01$', 'ERP01$']
  for (let i = times(run, random, 1.8); i > 0; i--) onController(w, later(), serviceTicket(person.account, random.pick(services), address))
  if (random.chance(0.03)) onController(w, later(), serviceTicket(person.account, 'svc_erp', address, '0x17'))
  if (random.chance(0.5 * Math.min(1, run.noise))) onHost(w, site.fileServer, later(), logon({ user: person.account, type: 3, address, logonId: `0x${random.hex(7)}` }))
  for (let i = times(run, random, person.kind === 'engineer' ? 12 : person.kind === 'operator' ? 3 : 0.9); i > 0; i--) addRead(w, person, later(), address)
  const outside = atHome ? person.home.address : site.office.address
  if (site.has.sharePoint) for (let i = times(run, random, 0.6); i > 0; i--) addSharePoint(recorder, random, later(), random.pick(['FileAccessed', 'FileModified', 'FileDownloaded']), person.account, outside, site.plant.toLowerCase(), random.pick(MEMOS))
}

/** People read where they work: nearly always in one of their own two folders. */
function addRead(w: World, person: Employee, at: number, address: string): void {
  const { site, random } = w
  const own = Number(person.address.slice(person.address.lastIndexOf('.') + 1))
  const folder = random.chance(0.08) ? random.pick(site.folders) : site.folders[(own + (random.chance(0.3) ? 3 : 0)) % site.folders.length]!
  const [share, ...rest] = folder.split('\\')
  const file = `${rest.join('\\')}\\${rest.join('').slice(0, 2).toUpperCase()}-${random.int(100, 999)}${random.pick(site.documents)}`
  const mask = random.chance(0.12) ? '0x2' : '0x1'
  onHost(w, site.fileServer, at, shareAccess(person.account, address, share!, `D:\\${share}`, file, mask))
  if (random.chance(0.15)) onHost(w, site.fileServer, at + 4, objectAccess(person.account, `D:\\${share}\\${file}`, mask))
}
