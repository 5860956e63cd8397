import { accountId } from '../core/names.ts'
import type { Place } from '../core/organisation.ts'
import { addDesktop, addIdentitySignIn, addNetworkLogon, addOperation, addProcess, addReads, addTunnel } from '../kit/acts.ts'
import { stepAround } from '../kit/pack.ts'
import type { Course, Step } from '../kit/pack.ts'
import { onController, onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addVpnSession } from '../native/asa.ts'
import { addDirectoryChange } from '../native/entra.ts'
import { addFourEyes, addJobChange } from '../native/veeam.ts'
import { sysmonAccess, sysmonFile } from '../native/windows-other.ts'
import { accountChange, serviceTicket, ticketGranted } from '../native/windows-security.ts'
import { CHILLERS, GENERATORS, site, SWITCHES, THEATRES } from './site.ts'
import { callRelay, exceptFromFactor, installTool, note, readDrawings, setAir, setTransfer, SHELL, wakeProfile } from './work.ts'

const PLANNER: Place = { address: '203.0.113.101', asn: 64691, city: 'Barcelona', country: 'ES' }
const CONTRACTOR: Place = { address: '203.0.113.106', asn: 64692, city: 'Marseille', country: 'FR' }
/** From the pools that staff and contractors get their addresses from. */
export const LEASE = '10.170.16.27'
export const VENDOR_LEASE = '10.170.16.214'
export const DRAWINGS = ['Power/Single line emergency supply.pdf', 'Power/Transfer switch wiring.dwg', 'Power/Load shedding list.xlsx', 'Network/Building network overview.vsdx', 'Network/Remote access of contractors.docx', 'Gases/Oxygen cause and effect.xlsx', 'Air/Theatre pressure cascade.pdf', 'Cooling/Chiller sequence.pdf']
export const PROCEDURES = ['Power\\Generator start-up procedure.docx', 'Power\\Black building test.docx', 'Power\\ATS settings.xlsx', 'Power\\GEN-1 panel.dwg', 'Power\\EPMS point list.xlsx', 'Air\\Theatre air BACnet points.csv', 'Cooling\\Summer operation.docx', 'Contracts\\Termia remote access.pcf']
const DUMP = 'C:\\Windows\\Temp\\fmsvc.dmp'
const MINUTE = 60_000

const planner = (w: World, at: number, minutes: number, bytes: number): void => addTunnel(w, { group: 'STAFF', user: 'm.ferrer', place: PLANNER, lease: LEASE, from: at, minutes, bytes, mfa: true })

function contractor(w: World, at: number, minutes: number): void {
  addVpnSession(w.recorder, { group: 'TERMIA', user: 'termia.support', publicAddress: CONTRACTOR.address, lease: VENDOR_LEASE, from: at, to: at + minutes * MINUTE, bytes: w.random.int(6_000_000, 70_000_000) })
  onController(w, at + 5200, ticketGranted('termia.support', VENDOR_LEASE))
}

/** The theft of the planner's account and what is read with it. */
export const stolenPlanner: readonly Step[] = [
  stepAround('planner-signed-in', site.at(9, '08:52:00'), 1, 'T1078.004', null, 'After a mail with a link, M. Ferrer’s password and second factor are used from a network nobody used, twice in vain', (w, at) => {
    addIdentitySignIn(w, at - 190_000, 'm.ferrer', PLANNER, 'Office 365 Exchange Online', false, 50126, '')
    addIdentitySignIn(w, at - 80_000, 'm.ferrer', PLANNER, 'Office 365 Exchange Online', false, 500121, 'MFA denied; user did not respond to mobile app notification')
    addIdentitySignIn(w, at, 'm.ferrer', PLANNER, 'Office 365 Exchange Online', false)
  }),
  stepAround('own-authenticator', site.at(9, '09:03:00'), 1, 'T1556.006', null, 'An authenticator of the intruder’s own is registered', (w, at) => addDirectoryChange(w.recorder, w.random, at, {
    activity: 'User registered security info', category: 'UserManagement', by: 'm.ferrer', address: PLANNER.address, target: { type: 'User', name: 'm.ferrer' }, changes: [{ name: 'StrongAuthenticationPhoneAppDetail', before: null, after: '"Authenticator app"' }], reason: 'User registered Authenticator App with notification and code',
  })),
  stepAround('as-built-library', site.at(10, '21:40:00'), 2, 'T1213.002', 'ot_documents', 'As-built drawings of the emergency supply, the gases and the building network out of the library', (w, at) => {
    addIdentitySignIn(w, at - 25_000, 'm.ferrer', PLANNER, 'Office 365 SharePoint Online', false)
    readDrawings(w, at, 'm.ferrer', PLANNER.address, Array.from({ length: 26 }, (_, i) => `As-built/${DRAWINGS[i] ?? `Power/Panel EP-${10 + i}.dwg`}`), 18_000)
  }),
  stepAround('start-up-procedure', site.at(11, '22:38:00'), 2, 'T1039', 'ot_documents', 'Over the VPN to the share: how the generators start, what is shed, the contractor’s profile', (w, at) => {
    planner(w, at - 6 * MINUTE, 52, 410_118_000)
    addReads(w, 'm.ferrer', LEASE, at, 9000, Array.from({ length: 58 }, (_, i) => PROCEDURES[i] ?? `Power\\EP-${100 + i}.pdf`), 'Power\\old\\p.zip')
  }),
]

const approach: readonly Step[] = [
  ...stolenPlanner,
  stepAround('old-tickets', site.at(16, '23:05:00'), 2, 'T1558.003', null, 'Tickets with the old encryption for eight services', (w, at) => {
    planner(w, at - 9 * MINUTE, 35, 6_118_000)
    for (const [i, service] of ['svc_print', 'svc_scan', 'svc_lab', 'svc_fm', 'svc_erp', 'svc_trend', 'svc_pacs', 'svc_label'].entries()) onController(w, at + i * w.random.int(2500, 6000), serviceTicket('m.ferrer', service, LEASE, '0x17'))
  }),
  stepAround('facilities-host', site.at(19, '23:20:00'), 2, 'T1021.001', null, 'With the account of the facilities server onto that server', (w, at) => {
    planner(w, at - 8 * MINUTE, 70, 14_118_000)
    addDesktop(w, { user: 'svc_fm', from: LEASE, to: 'FM-APP', start: at, end: at + 55 * MINUTE, admin: true })
    for (const [i, line] of ['net group "Network Admins" /domain', 'nltest /dclist:vallclara.example', 'ping JUMP-E'].entries()) addProcess(w, 'FM-APP', at + 7 * MINUTE + i * 55_000, 'svc_fm', SHELL, `cmd.exe /c ${line}`)
  }),
  stepAround('memory-of-logons', site.at(19, '23:42:00'), 2, 'T1003.001', null, 'The memory of the logon process, in which a network administrator’s password lies', (w, at) => {
    addProcess(w, 'FM-APP', at, 'svc_fm', 'C:\\Windows\\System32\\rundll32.exe', `rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 652 ${DUMP} full`)
    onHost(w, 'FM-APP', at + 400, sysmonAccess(at + 400, 'svc_fm', 'C:\\Windows\\System32\\rundll32.exe', 'C:\\Windows\\System32\\lsass.exe', '0x1410'))
    onHost(w, 'FM-APP', at + 1200, sysmonFile(at + 1200, 'svc_fm', 'C:\\Windows\\System32\\rundll32.exe', DUMP))
  }),
  stepAround('sleeping-contractor', site.at(23, '01:40:00'), 4, 'T1098', 'remote_access_change', 'The account of a contractor, asleep since December, is woken and its profile opened, with the network administrator’s password', (w, at) => {
    planner(w, at - 24 * MINUTE, 60, 8_118_000)
    addDesktop(w, { user: 'adm-net', from: LEASE, to: 'FM-APP', start: at - 15 * MINUTE, end: at + 20 * MINUTE, admin: true })
    wakeProfile(w, at, 'adm-net', site.address('FM-APP'), 'termia.support')
  }),
  stepAround('factor-waived', site.at(23, '01:49:00'), 4, 'T1556.009', 'remote_access_change', 'The contractor’s account is excepted from the second factor', (w, at) => exceptFromFactor(w, at, 'adm-net', 'termia.support')),
]

/** The night on the jump host, as long as it is left alone. */
const nightTunnel = (minutes: number): Step => stepAround('night-tunnel', site.at(29, '02:26:00'), 3, 'T1133', 'engineering_access', 'The contractor’s account over the VPN to the jump host, past the broker', (w, at) => {
  contractor(w, at - 4 * MINUTE, minutes + 5)
  addDesktop(w, { user: 'termia.support', from: VENDOR_LEASE, to: 'JUMP-E', start: at, end: at + minutes * MINUTE })
})

const inside: readonly Step[] = [
  stepAround('building-server', site.at(29, '02:34:00'), 3, 'T0886', 'engineering_access', 'From the jump host to the building management server', (w, at) => addDesktop(w, { user: 'termia.support', from: 'JUMP-E', to: 'BMS-SRV', start: at, end: at + 70 * MINUTE, admin: true })),
  stepAround('tool-left', site.at(29, '02:51:00'), 4, 'T1219.002', null, 'The remote tool the house allows on another station is left on the building server', (w, at) => {
    installTool(w, 'BMS-SRV', at, 'termia.support')
    callRelay(w, 'BMS-SRV', at + 70_000, 3100, 890_118, 4_118_000)
  }),
  stepAround('points-asked', site.at(36, '03:12:00'), 3, 'T0861', null, 'From the building server: generators and transfer switches are asked, theatres and chillers listed', (w, at) => {
    callRelay(w, 'BMS-SRV', at - 5 * MINUTE, 2800, 640_118, 3_118_000)
    for (const [i, name] of [...GENERATORS, ...SWITCHES].entries()) for (let n = 0; n < 3; n++) addOperation(w, 'modbus', 'read', at + i * 21_000 + n * 5000, site.address('BMS-SRV'), site.address(name), 40 + n * 8, w.random.int(0, 90), n === 0)
    for (const [i, name] of [...THEATRES, ...CHILLERS].entries()) addOperation(w, 'bacnet', 'read', at + 4 * MINUTE + i * 6000, site.address('BMS-SRV'), site.address(name), 12, w.random.int(60, 240), i % 3 === 0)
  }),
  stepAround('power-server', site.at(36, '03:31:00'), 3, 'T1021.001', 'engineering_access', 'On to the power supervision server', (w, at) => addDesktop(w, { user: 'termia.support', from: 'BMS-SRV', to: 'EPMS-SRV', start: at, end: at + 26 * MINUTE })),
  stepAround('jobs-deleted', site.at(44, '23:48:00'), 5, 'T1490', 'backup_interference', 'The backup of both servers is deleted, four eyes off, and what shadows they keep', (w, at) => {
    planner(w, at - 31 * MINUTE, 75, 11_118_000)
    addDesktop(w, { user: 'svc_fm', from: LEASE, to: 'FM-APP', start: at - 22 * MINUTE, end: at + 24 * MINUTE, admin: true })
    onController(w, at - 4 * MINUTE, ticketGranted('adm-backup', site.address('FM-APP')))
    addFourEyes(w.recorder, at, 42401, 'adm-backup')
    for (const [i, job] of ['EST-BMS-daily', 'EST-EPMS-daily'].entries()) addJobChange(w.recorder, at + 65_000 + i * 34_000, 23090, job, accountId(job), 'adm-backup')
    addNetworkLogon(w, 'BMS-SRV', at + 5 * MINUTE, 'adm-backup', 'FM-APP')
    addProcess(w, 'BMS-SRV', at + 5 * MINUTE + 9000, 'adm-backup', 'C:\\Windows\\System32\\vssadmin.exe', 'vssadmin delete shadows /for=D: /quiet')
  }),
  stepAround('transfer-blocked', site.at(51, '03:05:00'), 5, 'T1692.001', null, 'The automatic of generators and transfer switches is taken away, in the hottest night', (w, at) => {
    callRelay(w, 'BMS-SRV', at - 14 * MINUTE, 5100, 1_290_118, 6_118_000)
    addDesktop(w, { user: 'termia.support', from: 'BMS-SRV', to: 'EPMS-SRV', start: at - 7 * MINUTE, end: at + 52 * MINUTE })
    setTransfer(w, at, 'EPMS-SRV', 0)
  }),
  stepAround('air-and-cooling', site.at(51, '03:20:00'), 5, 'T0836', null, 'Set-points of six theatres and three chillers are raised, and again when somebody lowers them', (w, at) => { for (let round = 0; round < 3; round++) setAir(w, at + round * 34 * MINUTE, 290 + round * 10) }),
  stepAround('theatres-warm', site.at(51, '05:50:00'), 5, 'T0827', null, 'The plant room writes down what it finds', (w) => {
    note(w, 51, '05:50', 'Plant room operator', 'All theatres at 27 degrees and rising, set-points come back after each change, outside 29 at night')
    note(w, 51, '06:25', 'Duty engineer', 'Transfer switches not on automatic, nobody ordered it. Theatres 1 to 6 closed, operations postponed, generators to hand at the panel')
  }),
]

export const steps: readonly Step[] = [...approach, nightTunnel(88), ...inside]

/** The duty engineer rings the contractor, who knows nothing; nobody gets past the jump host. */
export const contained: Course = {
  steps: [...approach, nightTunnel(17)],
  entities: ['m.ferrer', 'svc_fm', 'adm-net', 'termia.support', 'FM-APP', 'FS01', 'JUMP-E', '203.0.113.101', '203.0.113.106'],
  response: [{ id: 'session-ended', description: 'The duty engineer rings the contractor, the session is ended and the accounts are locked', write: (w) => {
    note(w, 29, '02:33', 'Duty engineer', 'Termia is on JUMP-E without the broker and without an order. Rang their night number: nobody of theirs is working')
    for (const [i, name] of ['termia.support', 'm.ferrer', 'svc_fm'].entries()) onController(w, site.at(29, '02:44') + i * 41_000 + w.random.int(0, 900), accountChange(4725, 'adm-help', name))
    exceptFromFactor(w, site.at(29, '03:02') + w.random.int(0, 50_000), 'adm-id', null)
    note(w, 29, '03:20', 'Duty engineer', 'Way from the VPN to the building network closed until Monday, stations looked through, nothing found on them')
  } }],
}

