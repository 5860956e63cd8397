import { FIRST_DAY, isWorkday, LAST_DAY, plantTime } from '../core/clock.ts'
import type { Random } from '../core/random.ts'
import { times } from '../core/run.ts'
import type { Run } from '../core/run.ts'
import { addBastionSession } from '../native/bastion.ts'
import { addPermitOf, addWorkOrder, type WorkOrderRow } from '../native/paperwork.ts'
import { addDesktop } from '../activity/remote-desktop.ts'
import type { DesktopHost } from '../activity/remote-desktop.ts'
import { addVendorSession } from '../activity/vendor-session.ts'
import { ADDRESS } from '../plants/hosts.ts'
import { personOf } from '../plants/people.ts'

const LYON_ENGINEERS = ['c.fabre', 't.vidal', 's.aubert']
const GHENT_ENGINEERS = ['e.janssens', 'p.claes']
const HOUR = 3_600_000
export const ACME_OFFICE = '198.51.100.180'
const ACME_ON_CALL = '198.51.100.181'

/** Engineers and vendors on the jump servers, by day, brokered and recorded. */
export function addRemoteAccess(run: Run): void {
  const random = run.random('remote access')
  for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
    if (!isWorkday(day)) continue
    for (let i = times(run, random, 5); i > 0; i--) addEngineer(run, random, day, random.pick(LYON_ENGINEERS), 'JUMP-A')
    for (let i = times(run, random, 3); i > 0; i--) addEngineer(run, random, day, random.pick(GHENT_ENGINEERS), 'JUMP-G')
  }
  addAcmeSessions(run)
}

function addEngineer(run: Run, random: Random, day: number, user: string, jump: 'JUMP-A' | 'JUMP-G'): void {
  const start = plantTime(day, '07:00') + random.int(0, 9 * HOUR)
  const end = start + random.int(10, 80) * 60_000
  const from = personOf(user).address
  addBastionSession(run.recorder, { user, address: from, target: jump, ticket: '', from: start - 8000, to: end + 1500 })
  addDesktop(run.recorder, random, { user, from, to: jump, start, end })
  const targets: readonly DesktopHost[] = jump === 'JUMP-G' ? ['EWS-G3'] : ['EWS-07', 'EWS-08', 'EWS-08', 'HIST-L', 'SCADA-L']
  const via = jump === 'JUMP-A' ? ADDRESS.jumpA : ADDRESS.jumpG
  addDesktop(run.recorder, random, { user, from: via, via: jump, to: random.pick(targets), start: start + random.int(40, 240) * 1000, end: end - 20_000 })
}

const ACME_JOBS = ['Drum level transmitter follow-up', 'Packaging line tuning', 'Historian tag clean-up', 'Combustion air trim check', 'Control server health check', 'Feedwater pump diagnostics']
const ACME_NIGHTS: readonly (readonly [index: number, start: string, target: DesktopHost | null])[] = [
  [12, '00:40', 'EWS-08'],
  [31, '03:20', 'SCADA-L'],
  [48, '04:05', 'EWS-07'],
]

/** 61 sessions of two named ACME engineers before day 11: 14 of them on EWS-07, three between midnight and five, all under work orders. */
function addAcmeSessions(run: Run): void {
  const random = run.random('acme')
  const days: number[] = []
  for (let day = FIRST_DAY; day < 11; day++) if (isWorkday(day)) days.push(day)
  for (let i = 0; i < 61; i++) {
    const day = days[Math.floor((i * days.length) / 61)]!
    const night = ACME_NIGHTS.find(([index]) => index === i)
    const start = night ? plantTime(day, night[1]) : plantTime(day, '07:30') + random.int(0, 8 * HOUR)
    const target: DesktopHost | null = night ? night[2] : i % 5 === 2 || i === 20 || i === 40 ? 'EWS-07' : random.pick(['EWS-08', 'EWS-08', 'HIST-L', 'SCADA-L', null])
    const user = i % 3 === 0 ? 'acme.keller' : 'acme.brandt'
    const number = `WO-${4400 + i}`
    const order: WorkOrderRow = {
      number, plant: 'Lyon', assets: target === null ? ['JUMP-A'] : ['JUMP-A', target], crew: [user === 'acme.keller' ? 'M. Keller' : 'J. Brandt', user], company: 'ACME', start: start - HOUR / 2, finish: start + 4 * HOUR,
      status: 'closed', scope: night ? `Call-out: ${random.pick(ACME_JOBS).toLowerCase()}` : random.pick(ACME_JOBS), logicChange: false, permit: `PTW-${8000 + i}`,
    }
    addWorkOrder(run.recorder, order)
    const minutes = random.int(15, 95)
    addPermitOf(run.recorder, order, 'Boiler 2 and packaging control', start - (11 + (i % 9)) * 60_000, start + (minutes + 7 + (i % 17)) * 60_000)
    addVendorSession(run.recorder, random, { user, publicAddress: night ? ACME_ON_CALL : ACME_OFFICE, lease: `10.8.0.${30 + (i % 60)}`, to: target, ticket: number, start, minutes })
  }
}
