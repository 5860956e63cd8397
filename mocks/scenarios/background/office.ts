import { FIRST_DAY, isWorkday, LAST_DAY, plantTime } from '../core/clock.ts'
import { times } from '../core/run.ts'
import type { Run } from '../core/run.ts'
import type { Random } from '../core/random.ts'
import { DC_HOST, DC_LOG, FS_HOST, FS_LOG } from '../activity/remote-desktop.ts'
import { addAsa, addVpnSession } from '../native/asa.ts'
import { addSignIn } from '../native/entra.ts'
import { addSharePoint } from '../native/m365.ts'
import { addNxlog } from '../native/windows-event.ts'
import { logon, objectAccess, serviceTicket, shareAccess, ticketGranted } from '../native/windows-security.ts'
import { GHENT_OFFICE, LYON_OFFICE, PEOPLE } from '../plants/people.ts'
import type { Person } from '../plants/people.ts'

const APPS = ['Office 365 SharePoint Online', 'Office 365 Exchange Online', 'Microsoft Teams', 'Maintenance Portal']
const SERVICES = ['FS01$', 'DC01$', 'PRN01$', 'ERP01$', 'FS01$']
const FOLDERS = ['Boiler2\\P&ID', 'Boiler2\\Loops', 'Boiler2\\PLC', 'Packaging\\Layouts', 'Packaging\\PLC', 'Boiler1\\P&ID', 'Utilities\\Steam', 'Standards']
const KINDS = ['.dwg', '.pdf', '.ap17', '.xlsx', '.docx']
const SHARE_FILES = ['Shared Documents/Shift plan.xlsx', 'Shared Documents/Minutes.docx', 'Shared Documents/Purchasing/Order list.xlsx', 'Shared Documents/Training/Induction.pptx', 'Shared Documents/Budget 2026.xlsx']

/** The everyday life of 120 employees: sign-ins, tickets, VPN from home, files. */
export function addOfficeLife(run: Run): void {
  const random = run.random('office')
  for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
    let lease = 20
    for (const person of PEOPLE) {
      if (!random.chance((isWorkday(day) ? 0.86 : 0.04) * Math.min(1, run.noise))) continue
      const arrival = plantTime(day, '06:30') + random.int(0, 9_900_000)
      const atHome = random.chance(0.18)
      addMorning(run, random, person, arrival, atHome)
      let address = person.address
      if (atHome) {
        address = `10.8.16.${lease++}`
        addVpnSession(run.recorder, { group: 'CORP', user: person.account, publicAddress: person.home.address, lease: address, from: arrival + 120_000, to: arrival + random.int(3, 8) * 3_600_000 + random.int(0, 1_800_000), bytes: random.int(5_000_000, 400_000_000) })
      }
      addDay(run, random, person, arrival + 300_000, address)
    }
  }
}

function addMorning(run: Run, random: Random, person: Person, at: number, atHome: boolean): void {
  const office = person.plant === 'Lyon' ? LYON_OFFICE : GHENT_OFFICE
  const place = atHome ? person.home : office
  const device = { name: person.workstation, os: 'Windows 11', browser: random.chance(0.8) ? 'Edge 140.0.0' : 'Firefox 143.0', managed: true }
  const sign = (delay: number, code: number, detail: string, mfa: boolean): void =>
    addSignIn(run.recorder, random, at + delay, { user: person.account, place, app: atHome && delay === 0 ? 'Cisco AnyConnect VPN' : random.pick(APPS), code, detail, device, mfa })
  if (random.chance(0.03)) sign(-60_000, 50126, '', false)
  if (random.chance(0.1)) sign(-20_000, 50074, 'MFA required in Azure AD', true)
  // A mis-clicked Deny, then the right answer: what one failed prompt nearly always is.
  if (random.chance(0.012)) sign(-12_000, 500121, 'MFA denied; user declined the authentication', true)
  sign(0, 0, atHome ? 'MFA completed in Azure AD' : 'MFA requirement satisfied by claim in the token', atHome)
  for (let i = times(run, random, 0.35); i > 0; i--) sign(random.int(1_800_000, 25_000_000), 0, 'MFA requirement satisfied by claim in the token', false)
  if (atHome && random.chance(0.05)) addAsa(run.recorder, at + 90_000, 6, '113005', `AAA user authentication Rejected : reason = AAA failure : server = 10.20.0.10 : user = ${person.account} : user IP = ${person.home.address}`)
}

function addDay(run: Run, random: Random, person: Person, from: number, address: string): void {
  const later = (): number => from + random.int(0, 27_000_000)
  addNxlog(run.recorder, DC_LOG, DC_HOST, from, ticketGranted(person.account, address))
  for (let i = times(run, random, 1.9); i > 0; i--) addNxlog(run.recorder, DC_LOG, DC_HOST, later(), serviceTicket(person.account, random.pick(SERVICES), address))
  if (random.chance(0.5 * Math.min(1, run.noise))) addNxlog(run.recorder, FS_LOG, FS_HOST, later(), logon({ user: person.account, type: 3, address, logonId: `0x${random.hex(7)}` }))
  // The production database still speaks RC4.
  if (random.chance(0.02)) addNxlog(run.recorder, DC_LOG, DC_HOST, later(), serviceTicket(person.account, 'svc_mes_sql', address, '0x17'))
  for (let i = times(run, random, readsPerDay(person)); i > 0; i--) addFileRead(run, random, person, later(), address)
  const publicAddress = address.startsWith('10.8.') ? person.home.address : (person.plant === 'Lyon' ? LYON_OFFICE : GHENT_OFFICE).address
  for (let i = times(run, random, 0.7); i > 0; i--) addSharePoint(run.recorder, random, later(), random.pick(['FileAccessed', 'FileModified', 'FileDownloaded']), person.account, publicAddress, person.plant.toLowerCase(), random.pick(SHARE_FILES))
}

function readsPerDay(person: Person): number {
  if (person.kind === 'engineer') return person.plant === 'Lyon' ? 22 : 12
  return person.account === 'k.moreau' ? 3 : 0.9
}

/** People read where they work: nearly always in one of their own two folders. */
function folderOf(random: Random, person: Person): string {
  if (person.account === 'k.moreau') return 'Boiler2\\Planning'
  if (random.chance(0.08)) return random.pick(FOLDERS)
  const own = Number(person.address.slice(person.address.lastIndexOf('.') + 1))
  return FOLDERS[(own + (random.chance(0.3) ? 3 : 0)) % FOLDERS.length]!
}

function addFileRead(run: Run, random: Random, person: Person, at: number, address: string): void {
  const folder = folderOf(random, person)
  const file = `${folder}\\${folder.slice(0, 2).toUpperCase()}-${random.int(100, 999)}${random.pick(KINDS)}`
  const mask = random.chance(0.12) ? '0x2' : '0x1'
  addNxlog(run.recorder, FS_LOG, FS_HOST, at, shareAccess(person.account, address, 'ENG', 'D:\\ENG', file, mask))
  if (random.chance(0.15)) addNxlog(run.recorder, FS_LOG, FS_HOST, at + 4, objectAccess(person.account, `D:\\ENG\\${file}`, mask))
}
