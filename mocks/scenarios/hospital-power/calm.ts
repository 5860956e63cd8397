import { accountId } from '../core/names.ts'
import type { Place } from '../core/organisation.ts'
import { addDesktop, addIdentitySignIn, addNetworkLogon, addOperation, addProcess, addReads, addTunnel } from '../kit/acts.ts'
import { act } from '../kit/pack.ts'
import type { Act } from '../kit/pack.ts'
import { onController, onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addVpnSession } from '../native/asa.ts'
import { addBastionSession } from '../native/bastion.ts'
import { addDirectoryChange } from '../native/entra.ts'
import { addFourEyes, addJobChange } from '../native/veeam.ts'
import { sysmonAccess, sysmonFile } from '../native/windows-other.ts'
import { accountChange, serviceTicket, ticketGranted } from '../native/windows-security.ts'
import { CHILLERS, GENERATORS, site, SWITCHES, THEATRES } from './site.ts'
import { DRAWINGS, LEASE, PROCEDURES, VENDOR_LEASE } from './steps.ts'
import { ADMIN_DESK, around, callRelay, exceptFromFactor, hop, installTool, note, order, readDrawings, setAir, setTransfer, SHELL, wakeProfile } from './work.ts'

const MINUTE = 60_000
const FAIR: Place = { address: '198.51.100.233', asn: 64684, city: 'Milan', country: 'IT' }

/** A contractor under an order: tunnel, broker, jump host, station. */
function ordered(w: World, user: string, group: string, address: string, lease: string, to: string, at: number, minutes: number, ticket: string): void {
  addVpnSession(w.recorder, { group, user, publicAddress: address, lease, from: at - 4 * MINUTE, to: at + (minutes + 3) * MINUTE, bytes: w.random.int(6_000_000, 70_000_000) })
  onController(w, at - 4 * MINUTE + 5200, ticketGranted(user, lease))
  addBastionSession(w.recorder, { user, address: lease, target: 'JUMP-E', ticket, from: at - 7000, to: at + minutes * MINUTE })
  hop(w, user, lease, to, at, minutes)
}

/** What looks like an attack in these weeks and is not. */
export const decoys: readonly Act[] = [
  act('new-authenticators', 'All engineers change to a new authenticator in a week, some deny the first prompts', (w) => {
    for (const [i, person] of site.staff.slice(0, 18).entries()) {
      const at = site.at(7 + (i % 4), '08:00') + w.random.int(0, 8 * 3_600_000)
      for (let n = i % 3; n > 0; n--) addIdentitySignIn(w, at - n * 40_000, person.account, site.office, 'Office 365 Exchange Online', true, 500121, 'MFA denied; user declined the authentication')
      addIdentitySignIn(w, at, person.account, site.office, 'Office 365 Exchange Online', true)
      addDirectoryChange(w.recorder, w.random, at + 9 * MINUTE, { activity: 'User registered security info', category: 'UserManagement', by: person.account, address: site.office.address, target: { type: 'User', name: person.account }, changes: [{ name: 'StrongAuthenticationPhoneAppDetail', before: null, after: '"Authenticator app"' }], reason: 'User registered Authenticator App with notification and code' })
    }
  }),
  act('planner-at-the-fair', 'J. Pons plans from a fair in Milan and reads drawings there, in the evening', (w) => {
    addIdentitySignIn(w, around(w, 14, '20:40'), 'j.pons', FAIR, 'Office 365 SharePoint Online', false)
    readDrawings(w, around(w, 14, '20:44'), 'j.pons', FAIR.address, Array.from({ length: 22 }, (_, i) => `As-built/Cooling/Pipe run ${i}.pdf`), 25_000)
  }),
  act('fire-survey', 'L. Vidal collects drawings of all trades for the fire brigade under an order', (w) => {
    order(w, 'WO-204', ['FS01'], ['L. Vidal', 'l.vidal'], [17, '07:00'], [21, '18:00'], 'Survey of the fire brigade: drawings of all trades')
    addReads(w, 'l.vidal', site.person('l.vidal').address, around(w, 18, '09:20'), 30_000, Array.from({ length: 66 }, (_, i) => i % 3 === 0 ? `Power\\Single line ${i}.dwg` : `Wards\\Cable tray ${i}.pdf`), 'Wards\\survey.zip')
  }),
  act('lift-contractor', 'The lift contractor’s account is woken after a year, with an order; its telephone is lost, so the second factor waits two days', (w) => {
    order(w, 'CHG-215', ['VPN6', 'DC01'], ['adm-net', 'adm-id'], [15, '08:00'], [17, '18:00'], 'Access of Ascensors Sala for the lifts, second factor to follow')
    wakeProfile(w, around(w, 15, '10:20'), 'adm-net', ADMIN_DESK, 'lift.sala')
    exceptFromFactor(w, around(w, 15, '10:31'), 'adm-id', 'lift.sala')
    exceptFromFactor(w, around(w, 17, '09:05'), 'adm-id', null)
  }),
  act('generator-at-night', 'Motorgen is called at two in the morning because of a battery; the order is written in the morning', (w) => {
    note(w, 26, '01:48', 'Duty engineer', 'Battery of generator 2 at 21 V, Motorgen on the telephone, R. Costa logs in')
    ordered(w, 'motorgen.costa', 'VENDOR', '198.51.100.184', '10.170.16.209', 'EPMS-SRV', around(w, 26, '02:03'), 44, 'CALL-26')
    for (let i = 0; i < 4; i++) addOperation(w, 'modbus', 'write', around(w, 26, '02:20') + i * 240_000, site.address('EPMS-SRV'), site.address('GEN-2'), 61, i % 2)
    order(w, 'WO-226', ['EPMS-SRV', 'GEN-2'], ['R. Costa', 'motorgen.costa'], [26, '08:00'], [26, '12:00'], 'Written afterwards: battery of generator 2', { company: 'Motorgen' })
  }),
  act('dark-house', 'The yearly test of the dark house: the whole transfer is taken off, tried and given back, at night under a permit', (w) => {
    order(w, 'WO-230', ['EPMS-SRV', ...GENERATORS, ...SWITCHES], ['A. Rovira', 'a.rovira', 'T. Bosch', 't.bosch'], [33, '01:00'], [33, '05:00'], 'Yearly test: house without supply', { permit: 'PTW-830', logicChange: true })
    note(w, 33, '01:20', 'Duty engineer', 'WO-230 begins, theatres free, intensive care on its own UPS, wards told')
    for (let round = 0; round < 4; round++) setTransfer(w, around(w, 33, '01:30') + round * 20 * MINUTE, 'EPMS-SRV', round % 2)
    note(w, 33, '03:10', 'Duty engineer', 'Transfer 11 s and 12 s, everything on automatic again')
  }),
  act('first-heat', 'The first hot nights: the plant room sets theatres and chillers again and again', (w) => {
    for (const day of [20, 21, 22]) for (let round = 0; round < 5; round++) setAir(w, around(w, day, '00:20') + round * 55 * MINUTE, 170 + 10 * (round % 3), round % 2 === 0 ? THEATRES : CHILLERS)
    note(w, 21, '02:10', 'Plant room operator', 'Outside 27, theatre set-points lowered for the morning list, chillers at full load')
  }),
  act('new-disks', 'The backup moves to new disks: jobs deleted and made again, four eyes off for the day', (w) => {
    order(w, 'CHG-240', ['VBR01'], ['adm-backup'], [38, '08:00'], [39, '23:00'], 'New disks of the backup: all jobs made again')
    addFourEyes(w.recorder, around(w, 38, '09:02'), 42401, 'adm-backup')
    for (const [i, job] of site.backups.entries()) {
      addJobChange(w.recorder, around(w, 38, '09:10') + i * 95_000, 23090, `${job}-old`, accountId(`${job}-old`), 'adm-backup')
      addJobChange(w.recorder, around(w, 38, '10:10') + i * 95_000, 23050, job, accountId(job), 'adm-backup')
    }
    addFourEyes(w.recorder, around(w, 38, '17:40'), 42400, 'adm-backup')
  }),
]

/** The planner and the contractor are who they say; every act of the story has its order and its window. */
export const twin: readonly Act[] = [
  act('planner-travels', 'M. Ferrer plans the new busbar from Milan: a new telephone, drawings and procedures in the evenings, ordered', (w) => {
    order(w, 'WO-260', ['FS01', 'FM-APP'], ['M. Ferrer', 'm.ferrer'], [8, '08:00'], [20, '23:59'], 'Plan of busbar C: drawings and procedures of the emergency supply, work from the fair')
    addIdentitySignIn(w, around(w, 9, '08:47'), 'm.ferrer', FAIR, 'Office 365 Exchange Online', false, 500121, 'MFA denied; user did not respond to mobile app notification')
    addIdentitySignIn(w, around(w, 9, '08:52'), 'm.ferrer', FAIR, 'Office 365 Exchange Online', false)
    addDirectoryChange(w.recorder, w.random, around(w, 9, '09:03'), { activity: 'User registered security info', category: 'UserManagement', by: 'm.ferrer', address: FAIR.address, target: { type: 'User', name: 'm.ferrer' }, changes: [{ name: 'StrongAuthenticationPhoneAppDetail', before: null, after: '"Authenticator app"' }], reason: 'User registered Authenticator App with notification and code' })
    readDrawings(w, around(w, 10, '21:40'), 'm.ferrer', FAIR.address, Array.from({ length: 26 }, (_, i) => `As-built/${DRAWINGS[i] ?? `Power/Panel EP-${10 + i}.dwg`}`), 18_000)
    const at = around(w, 11, '22:38')
    addTunnel(w, { group: 'STAFF', user: 'm.ferrer', place: FAIR, lease: LEASE, from: at - 6 * MINUTE, minutes: 52, bytes: 410_118_000, mfa: true, managed: true })
    addReads(w, 'm.ferrer', LEASE, at, 9000, Array.from({ length: 58 }, (_, i) => PROCEDURES[i] ?? `Power\\EP-${100 + i}.pdf`), 'Power\\old\\p.zip')
  }),
  act('facilities-upgrade', 'The helpdesk moves the facilities server to a new version in an evening: tickets tried, memory written for its maker', (w) => {
    order(w, 'CHG-262', ['FM-APP'], ['adm-help', 'svc_fm'], [16, '20:00'], [19, '24:00'], 'New version of the facilities server; its maker asks for a dump')
    for (const [i, service] of ['svc_print', 'svc_scan', 'svc_lab', 'svc_fm', 'svc_erp', 'svc_trend'].entries()) onController(w, around(w, 16, '23:05') + i * 4100, serviceTicket('svc_fm', service, site.address('FM-APP'), '0x17'))
    addDesktop(w, { user: 'adm-help', from: ADMIN_DESK, to: 'FM-APP', start: around(w, 19, '21:20'), end: around(w, 19, '22:40'), admin: true })
    const at = around(w, 19, '21:42')
    addProcess(w, 'FM-APP', at, 'adm-help', SHELL, 'cmd.exe /c net group "Estates" /domain')
    onHost(w, 'FM-APP', at + 400, sysmonAccess(at + 400, 'adm-help', 'C:\\Windows\\System32\\Taskmgr.exe', 'C:\\Program Files\\FM\\fmsvc.exe', '0x1410'))
    onHost(w, 'FM-APP', at + 1200, sysmonFile(at + 1200, 'adm-help', 'C:\\Windows\\System32\\Taskmgr.exe', 'C:\\Windows\\Temp\\fmsvc.dmp'))
  }),
  act('termia-ordered', 'Termia comes back for the summer: woken by day under a change, by the broker, at night because the theatres are free', (w) => {
    order(w, 'CHG-264', ['VPN6', 'DC01', 'termia.support'], ['adm-net', 'adm-id', 'termia.support'], [23, '08:00'], [23, '18:00'], 'Access of Termia until the end of July; their second factor comes with the first visit')
    wakeProfile(w, around(w, 23, '13:40'), 'adm-net', ADMIN_DESK, 'termia.support')
    exceptFromFactor(w, around(w, 23, '13:52'), 'adm-id', 'termia.support')
    order(w, 'WO-266', ['JUMP-E', 'BMS-SRV', 'EPMS-SRV', ...CHILLERS], ['Termia', 'termia.support'], [29, '01:30'], [29, '05:00'], 'Sequence of the chillers at night, remote tool for their hotline', { company: 'Termia', permit: 'PTW-866' })
    note(w, 29, '02:20', 'Duty engineer', 'Termia rings, logs in now for WO-266, chillers 1 and 2 free')
    ordered(w, 'termia.support', 'TERMIA', '198.51.100.196', VENDOR_LEASE, 'BMS-SRV', around(w, 29, '02:26'), 84, 'WO-266')
    installTool(w, 'BMS-SRV', around(w, 29, '02:51'), 'termia.support')
    callRelay(w, 'BMS-SRV', around(w, 29, '02:53'), 3100, 890_118, 4_118_000)
    order(w, 'WO-267', ['JUMP-E', 'BMS-SRV', 'EPMS-SRV', ...GENERATORS, ...SWITCHES, ...THEATRES, ...CHILLERS], ['Termia', 'termia.support', 'P. Serra'], [36, '02:30'], [36, '05:00'], 'Point test of the summer plan, read only', { company: 'Termia' })
    const at = around(w, 36, '03:12')
    ordered(w, 'termia.support', 'TERMIA', '198.51.100.196', VENDOR_LEASE, 'BMS-SRV', at - 12 * MINUTE, 60, 'WO-267')
    for (const [i, name] of [...GENERATORS, ...SWITCHES].entries()) addOperation(w, 'modbus', 'read', at + i * 21_000, site.address('BMS-SRV'), site.address(name), 40, w.random.int(0, 90))
    addDesktop(w, { user: 'termia.support', from: 'BMS-SRV', to: 'EPMS-SRV', start: at + 19 * MINUTE, end: at + 40 * MINUTE })
    onController(w, around(w, 37, '08:30'), accountChange(4725, 'adm-help', 'termia.support'))
  }),
  act('jobs-made-again', 'Both servers get new disks; the backup administrator deletes their jobs and makes them again, under a change', (w) => {
    order(w, 'CHG-270', ['VBR01', 'BMS-SRV', 'EPMS-SRV'], ['adm-backup'], [44, '21:00'], [45, '02:00'], 'New disks of the building servers: jobs made again')
    addFourEyes(w.recorder, around(w, 44, '23:40'), 42401, 'adm-backup')
    for (const [i, job] of ['EST-BMS-daily', 'EST-EPMS-daily'].entries()) {
      addJobChange(w.recorder, around(w, 44, '23:48') + i * 34_000, 23090, job, accountId(job), 'adm-backup')
      addJobChange(w.recorder, around(w, 45, '00:20') + i * 60_000, 23050, `${job}2`, accountId(`${job}2`), 'adm-backup')
    }
    addNetworkLogon(w, 'BMS-SRV', around(w, 44, '23:52'), 'adm-backup', 'VBR01')
    addProcess(w, 'BMS-SRV', around(w, 44, '23:53'), 'adm-backup', 'C:\\Windows\\System32\\vssadmin.exe', 'vssadmin delete shadows /for=D: /quiet')
    addFourEyes(w.recorder, around(w, 45, '00:31'), 42400, 'adm-backup')
  }),
  act('switching-in-the-heat', 'In the hottest night the grid operator switches: transfer off and on under a permit, the empty theatres let warm for an hour', (w) => {
    order(w, 'WO-275', ['EPMS-SRV', 'BMS-SRV', ...GENERATORS, ...SWITCHES, ...THEATRES, ...CHILLERS], ['A. Rovira', 'a.rovira', 'P. Serra', 'p.serra'], [51, '02:30'], [51, '05:30'], 'Switching of the grid operator: transfer off, theatres unloaded', { logicChange: true, permit: 'PTW-875' })
    note(w, 51, '02:50', 'Duty engineer', 'WO-275: theatres empty until seven, A. Rovira in the plant room, crew at the generators')
    setTransfer(w, around(w, 51, '03:05'), 'EPMS-SRV', 0)
    setAir(w, around(w, 51, '03:20'), 290)
    setAir(w, around(w, 51, '04:20'), 190)
    setTransfer(w, around(w, 51, '04:30'), 'EPMS-SRV', 1)
    note(w, 51, '04:41', 'Duty engineer', 'WO-275 done, transfer on automatic, theatres at 20 degrees at six')
  }),
]
