import { addDesktop, addIdentitySignIn, addNetworkLogon, addOperation, addProcess, addReads, addTunnel } from '../kit/acts.ts'
import { act } from '../kit/pack.ts'
import type { Act } from '../kit/pack.ts'
import { addWay } from '../kit/remote-access.ts'
import { onController } from '../kit/world.ts'
import { addIncident, addNote, addWorkOrder } from '../native/paperwork.ts'
import type { World } from '../kit/world.ts'
import { serviceTicket } from '../native/windows-security.ts'
import { atPlant, on, plantOf } from './company.ts'
import type { Plant } from './company.ts'

const MINUTE = 60_000
const FAIR = { address: '192.0.2.77', asn: 64560, city: 'Hanover', country: 'DE' }

const order = (w: World, number: string, plant: Plant, assets: readonly string[], crew: readonly string[], start: number, hours: number, scope: string, logicChange = false): void =>
  addWorkOrder(w.recorder, { number, plant: plant.plant, assets, crew, company: 'Norvane', start, finish: start + hours * 60 * MINUTE, status: 'closed', scope, logicChange, permit: '' })

/** What looks like an attack in these years and is not. */
export const decoys: readonly Act[] = [
  act('other-rows', 'The register has rows that are no intrusion: a lost telephone, a reported mail, a test', (w) => {
    const rows = [['INC-24-015', 'Telephone lost on a train', 'GNT', '2024-04-09'], ['INC-24-040', 'Strange mail reported, not opened', 'LNZ', '2024-10-15'], ['INC-25-010', 'Test of the alarm chain', 'PRT', '2025-03-18'], ['INC-25-027', 'Strange mail reported, not opened', 'LYO', '2025-09-02']] as const
    for (const [number, title, code, date] of rows) addIncident(w.recorder, { number, title, plant: plantOf(code).plant, opened: on(date, '09:30'), detected: on(date, '09:10'), contained: on(date, '10:15'), closed: on(date, '16:00'), hosts: [] })
  }),
  act('called-at-night', 'An engineer is called in at night, comes by the broker, and the log book says so', (w) => {
    const plant = plantOf('LNZ')
    addNote(w.recorder, on('2024-12-05', '02:05'), plant.plant, 'Shift lead', 'Vacuum pump tripped, T. Huber called, logs in from home')
    addWay(atPlant(w, plant), 't.huber', plant.person('t.huber').address, plant.station, on('2024-12-05', '02:20'), 50, '')
    addNote(w.recorder, on('2024-12-05', '03:15'), plant.plant, 'Shift lead', 'Pump runs again')
  }),
  act('planner-at-the-fair', 'A planner signs in from a fair, once refused and then by the second factor', (w) => {
    const here = atPlant(w, plantOf('GNT'))
    addIdentitySignIn(here, on('2025-04-01', '08:10'), 'l.mertens', FAIR, 'Office 365 Exchange Online', true, 500121, 'MFA denied; user did not respond to mobile app notification')
    addIdentitySignIn(here, on('2025-04-01', '08:12'), 'l.mertens', FAIR, 'Office 365 Exchange Online', true)
  }),
]

/** The acts of the intrusions by the right people, by day and under orders. */
export const twin: readonly Act[] = [
  act('new-burners', 'The points of the new burners are set from the station under an order', (w) => {
    const plant = plantOf('LYO')
    const [start, [poll]] = [on('2024-03-12', '08:00'), plant.polls]
    order(w, 'WO-LYO-900', plant, [plant.jump, plant.station, ...(poll?.to ?? [])], ['A. Roux', 'a.roux'], start, 8, 'Points of the new burners', true)
    addWay(atPlant(w, plant), 'a.roux', plant.person('a.roux').address, plant.station, start + 40 * MINUTE, 90, '')
    for (let i = 0; i < 9; i++) addOperation(atPlant(w, plant), 's7', 'write', start + 60 * MINUTE + i * 47_000, plant.address(plant.station), plant.address(`LYO-PLC${1 + (i % 3)}`), 40 + i, 90 + i, i < 3)
  }),
  act('drawings-for-the-offer', 'The planner reads the drawings for an offer under an order, from home by day', (w) => {
    const plant = plantOf('GNT')
    const [start, person] = [on('2024-05-17', '08:00'), plant.person('l.mertens')]
    order(w, 'WO-GNT-900', plant, [plant.fileServer], ['L. Mertens', 'l.mertens'], start, 9, 'Drawings for the offer of line 3')
    addTunnel(atPlant(w, plant), { group: 'STAFF', user: person.account, place: person.home, lease: `${plant.leases}25`, from: start + 20 * MINUTE, minutes: 240, bytes: 300_118_402, mfa: true, managed: true })
    addReads(atPlant(w, plant), person.account, `${plant.leases}25`, start + 40 * MINUTE, 60_000, Array.from({ length: 40 }, (_, i) => `Drawings\\Loop-${100 + i}.dwg`))
  }),
  act('new-production-system', 'The production system of Porto moves by day under an order: tickets tried, a session of the administrator by the broker', (w) => {
    const plant = plantOf('PRT')
    const [start, here] = [on('2024-06-12', '07:00'), atPlant(w, plant)]
    order(w, 'CHG-PRT-900', plant, [plant.server, plant.jump, plant.station, plant.domainController], [plant.admins[0], plant.services[0]], start, 10, 'New version of the production system')
    for (const [i, service] of ['svc_erp', 'svc_label', plant.services[0]].entries()) onController(here, start + 30 * MINUTE + i * 60_000, serviceTicket(plant.admins[0], service, `${plant.workstations}6`, '0x17'))
    addDesktop(here, { user: plant.admins[0], from: `${plant.workstations}6`, to: plant.server, start: start + 60 * MINUTE, end: start + 150 * MINUTE, admin: true })
    addNetworkLogon(here, plant.server, start + 80 * MINUTE, plant.services[0], `${plant.workstations}7`)
    addProcess(here, plant.server, start + 90 * MINUTE, plant.admins[0], 'C:\\Windows\\System32\\msiexec.exe', 'msiexec.exe /i mes.msi /qn')
    addWay(here, plant.admins[0], `${plant.workstations}6`, plant.station, start + 170 * MINUTE, 30, 'CHG-PRT-900')
  }),
]
