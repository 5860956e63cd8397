import { FIRST_DAY, isWorkday, LAST_DAY, plantTime, weekday } from '../core/clock.ts'
import type { Random } from '../core/random.ts'
import type { Run } from '../core/run.ts'
import { DC_HOST, DC_LOG } from '../activity/remote-desktop.ts'
import { addSignIn } from '../native/entra.ts'
import { addDuty, addNote } from '../native/paperwork.ts'
import { addNxlog } from '../native/windows-event.ts'
import { serviceTicket, ticketGranted } from '../native/windows-security.ts'
import { ADDRESS } from '../plants/hosts.ts'
import { LYON_OFFICE, personOf } from '../plants/people.ts'

const HOUR = 3_600_000
const ADMINS = ['adm-netops1', 'adm-netops2', 'adm-backup', 'adm-helpdesk']
const REMARKS = [
  'Feedwater pump 2 back in service after seal check', 'Boiler 2 soot blowing done, no remarks', 'Panel HMI-B2-02 restarted, slow screen',
  'Steam demand low, boiler 2 at 60 %', 'Drum level transmitter B drifts, compare with glass', 'Burner trip test done with process safety, all good', 'Handover complete, no open points',
]

/** Engineers of each plant, in the order in which they take the telephone. */
const CREWS = [['Lyon', ['c.fabre', 't.vidal', 's.aubert']], ['Ghent', ['e.janssens', 'p.claes']]] as const

/** The shift plan: engineers by day, one of each plant on call for a week from Monday to Monday. */
function addRoster(run: Run): void {
  for (const [plant, accounts] of CREWS) {
    let week = 0
    for (let day = FIRST_DAY - 4; day <= LAST_DAY + 7; day++) {
      if (weekday(day) === 1) addDuty(run.recorder, { person: personOf(accounts[week++ % accounts.length]!).name, plant, from: plantTime(day, '07:00'), to: plantTime(day + 7, '07:00'), role: 'Automation engineer', onCall: true })
      if (isWorkday(day)) for (const account of accounts) addDuty(run.recorder, { person: personOf(account).name, plant, from: plantTime(day, '07:00'), to: plantTime(day, '17:00'), role: 'Automation engineer', onCall: false })
    }
  }
}

/** Administrators at their desks and operators at their logbook, and who is on duty. */
export function addStaff(run: Run): void {
  addRoster(run)
  const random = run.random('staff')
  for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
    if (random.chance(0.6)) addNote(run.recorder, plantTime(day, '13:00') + random.int(-7 * HOUR, 9 * HOUR), random.chance(0.7) ? 'Lyon' : 'Ghent', random.pick(['Shift manager', 'Boiler 2 operator', 'Line operator']), random.pick(REMARKS))
    if (!isWorkday(day)) continue
    for (const admin of ADMINS) if (random.chance(0.8)) addAdminDay(run, random, plantTime(day, '07:40') + random.int(0, 2 * HOUR), admin)
  }
}

/** An administrator's morning: the management server, then the portal of the identity provider. */
function addAdminDay(run: Run, random: Random, at: number, admin: string): void {
  const address = admin.startsWith('adm-netops') ? ADDRESS.netManagement : '10.20.0.46'
  addNxlog(run.recorder, DC_LOG, DC_HOST, at, ticketGranted(admin, address))
  for (let i = random.int(1, 4); i > 0; i--) addNxlog(run.recorder, DC_LOG, DC_HOST, at + random.int(2000, 7 * HOUR), serviceTicket(admin, random.pick(['NET-MGT01$', 'DC01$', 'VBR01$']), address))
  if (!random.chance(0.7)) return
  addSignIn(run.recorder, random, at + random.int(60_000, 5 * HOUR), {
    user: admin, place: LYON_OFFICE, app: 'Azure Portal', code: 0, detail: 'MFA completed in Azure AD', mfa: true, device: { name: 'NET-MGT01', os: 'Windows Server 2022', browser: 'Edge 140.0.0', managed: true },
  })
}
