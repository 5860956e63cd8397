import { times } from '../core/run.ts'
import { addVpnSession } from '../native/asa.ts'
import { addBastionSession } from '../native/bastion.ts'
import { addWorkOrder } from '../native/paperwork.ts'
import { addDesktop } from './acts.ts'
import type { Vendor } from './site.ts'
import type { World } from './world.ts'

const HOUR = 3_600_000
const MINUTE = 60_000

/** Engineers by day and vendors under work orders, on the ordinary way of the site. */
export function addRemoteAccess(w: World): void {
  const { site, run, random } = w
  const engineers = site.staff.filter((p) => p.kind === 'engineer')
  for (let day = 0; day < site.days; day++) {
    if (!site.isWorkday(day)) continue
    for (let i = times(run, random, site.engineering.perDay); i > 0; i--) {
      const person = random.pick(engineers)
      const start = site.at(day, '07:00') + random.int(0, 9 * HOUR)
      addWay(w, person.account, person.address, random.pick(site.engineering.targets), start, random.int(10, 80), '')
    }
  }
  for (const vendor of site.vendors) addVisits(w, vendor)
}

/** Over the jump host, brokered where the site has a broker, or straight. */
export function addWay(w: World, user: string, from: string, to: string, start: number, minutes: number, ticket: string): void {
  const { site, recorder, random } = w
  const end = start + minutes * MINUTE
  if (site.jumpHost === null) {
    addDesktop(w, { user, from, to, start, end })
    return
  }
  if (site.has.bastion) addBastionSession(recorder, { user, address: from, target: site.jumpHost, ticket, from: start - 8000, to: end + 1500 })
  addDesktop(w, { user, from, to: site.jumpHost, start, end })
  addDesktop(w, { user, from: site.jumpHost, to, start: start + random.int(40, 240) * 1000, end: end - 20_000 })
}

interface Visit {
  readonly lease: string
  readonly start: number
  readonly minutes: number
  readonly to: string
  readonly order: string
}

/** One visit of a vendor: the tunnel, then the way. The work order is the caller's. */
function addVisit(w: World, vendor: Vendor, v: Visit): void {
  addVpnSession(w.recorder, { group: vendor.group, user: vendor.account, publicAddress: vendor.address, lease: v.lease, from: v.start - 95_000, to: v.start + v.minutes * MINUTE + MINUTE, bytes: w.random.int(2_000_000, 90_000_000) })
  addWay(w, vendor.account, v.lease, v.to, v.start, v.minutes, v.order)
}

function addVisits(w: World, vendor: Vendor): void {
  const { site, recorder, random } = w
  const days: number[] = []
  for (let day = 1; day < site.days - 1; day++) if (site.isWorkday(day)) days.push(day)
  for (let i = 0; i < vendor.visits; i++) {
    const day = days[Math.floor((i * days.length) / vendor.visits)]!
    // Every ninth visit is a call-out at night.
    const start = i % 9 === 4 ? site.at(day, '01:10') + random.int(0, 3 * HOUR) : site.at(day, '07:30') + random.int(0, 8 * HOUR)
    const to = random.pick(vendor.targets)
    const number = `WO-${vendor.account.length}${String(100 + i)}`
    addWorkOrder(recorder, { number, plant: site.plant, assets: site.jumpHost === null ? [to] : [site.jumpHost, to], crew: [vendor.name, vendor.account], company: vendor.company, start: start - HOUR / 2, finish: start + 4 * HOUR, status: 'closed', scope: random.pick(vendor.jobs), logicChange: false, permit: `PTW-${7000 + i}` })
    addVisit(w, vendor, { lease: `${site.leases}${200 + (i % 40)}`, start, minutes: random.int(15, 95), to, order: number })
  }
}
