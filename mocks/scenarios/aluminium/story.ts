import { addCall, addDesktop, addNetworkLogon, addProcess, onEach } from '../kit/acts.ts'
import { act, step } from '../kit/pack.ts'
import type { Act, Step } from '../kit/pack.ts'
import { onController, onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addBastionSession } from '../native/bastion.ts'
import { addNote, addWorkOrder } from '../native/paperwork.ts'
import { policyChanged, taskRegistered } from '../native/windows-directory.ts'
import { serviceInstalled, sysmonFile, sysmonProcess } from '../native/windows-other.ts'
import { accountChange, groupMemberAdded, logCleared, serviceTicket } from '../native/windows-security.ts'
import { site } from './site.ts'

const RELAY = '203.0.113.131'
const WS = 'AURDAL-WS005'
const POLICY = '31B2F340-016D-11D2-945F-00C04FB984F9'
const MINUTE = 60_000
/** Hosts that take their policies from the one directory, offices and control rooms alike. */
const MEMBERS = ['MES-01', WS, 'JUMP-N', 'EWS-POT', 'HMI-C1', 'HMI-C2'] as const

function push(w: World, at: number, by: string, name: string, program: string): void {
  onController(w, at, policyChanged(by, POLICY))
  onEach(w, MEMBERS, at + 3 * MINUTE, 20_000, () => taskRegistered('SYSTEM', `\\${name}`, program, '/s'))
}

/** One directory, one night. */
export const steps: readonly Step[] = [
  step('customer-mail', site.at(3, '10:21:15'), 1, 'T1566.001', null, 'A document in a mail of a customer everybody trusts starts a script host, which calls out', (w, at) => {
    addProcess(w, WS, at, 'e.strand', 'C:\\Windows\\System32\\wscript.exe', 'wscript.exe "C:\\Users\\e.strand\\AppData\\Local\\Temp\\order_2291.js"', 'C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE')
    addCall(w, WS, at + 6000, 'C:\\Windows\\System32\\wscript.exe', RELAY, 443, 40, 3000, 80_000, 'e.strand')
  }),
  step('beacon-task', site.at(3, '10:25:40'), 1, 'T1053.005', null, 'A task keeps the way open', (w, at) => onHost(w, WS, at, taskRegistered('e.strand', '\\OneDriveSync', 'powershell.exe', '-nop -w hidden -enc SQBFAFgAIAAoAE4A'))),
  step('service-passwords', site.at(17, '23:12:00'), 2, 'T1558.003', null, 'Seven tickets in the old cipher asked for in a minute', (w, at) => {
    for (const [i, service] of ['svc_erp', 'svc_mes', 'svc_print', 'svc_label', 'svc_lims', 'svc_scan', 'svc_cad'].entries()) onController(w, at + i * 6000, serviceTicket('e.strand', service, '10.100.10.15', '0x17'))
  }),
  step('production-server', site.at(20, '01:30:00'), 2, 'T1003.001', null, 'svc_mes from a sales workstation on the production server; the memory of LSASS is written out', (w, at) => {
    addNetworkLogon(w, 'MES-01', at, 'svc_mes', WS)
    addProcess(w, 'MES-01', at + 5 * MINUTE, 'svc_mes', 'C:\\Windows\\Temp\\procdump64.exe', 'procdump64.exe -accepteula -ma lsass.exe C:\\Windows\\Temp\\l.dmp')
  }),
  step('domain-admin', site.at(36, '01:20:30'), 2, 'T1098.007', null, 'adm-site2 becomes a domain administrator', (w, at) => {
    addNetworkLogon(w, 'DC01', at - 4 * MINUTE, 'adm-dom', 'MES-01')
    onController(w, at, groupMemberAdded('adm-dom', 'adm-site2', 'Domain Admins'))
  }),
  step('jump-host', site.at(48, '00:48:10'), 3, 'T1021.001', 'engineering_access', 'adm-site2 on the jump host without the broker', (w, at) => addDesktop(w, { user: 'adm-site2', from: 'MES-01', to: 'JUMP-N', start: at, end: at + 35 * MINUTE, admin: true })),
  step('control-room-pcs', site.at(48, '00:59:00'), 3, 'T1021.002', 'engineering_access', 'From there to the engineering station and two desks of the cast house', (w, at) => {
    addDesktop(w, { user: 'adm-site2', from: 'JUMP-N', to: 'EWS-POT', start: at, end: at + 15 * MINUTE, admin: true })
    for (const [i, host] of ['HMI-C1', 'HMI-C2'].entries()) addNetworkLogon(w, host, at + 6 * MINUTE + i * 90_000, 'adm-site2', 'JUMP-N')
  }),
  step('policy-push', site.at(55, '23:41:20'), 5, 'T1484.001', null, 'A group policy gives every machine of the directory a task', (w, at) => push(w, at, 'adm-site2', 'svcupd', 'C:\\Windows\\Temp\\tgytutrc8.exe')),
  step('encryption', site.at(56, '00:04:00'), 5, 'T1486', null, 'Offices and control rooms are encrypted in the same minutes', (w, at) => {
    onEach(w, MEMBERS, at, 7000, (_, when) => sysmonProcess(when, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\Temp\\tgytutrc8.exe', 'tgytutrc8.exe -m', 'C:\\Windows\\System32\\svchost.exe'))
    onEach(w, MEMBERS, at + 90_000, 7000, (_, when) => sysmonFile(when, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\Temp\\tgytutrc8.exe', 'C:\\Users\\Public\\Desktop\\README_LOCKED.txt'))
    onEach(w, MEMBERS, at + 120_000, 7000, () => logCleared('adm-site2', '0x3e7'))
  }),
  step('lock-out', site.at(56, '00:12:00'), 5, 'T1531', null, 'The passwords of administrators and shift are set anew', (w, at) => {
    for (const [i, user] of ['adm-dom', 'adm-net', 'adm-help', 'adm-backup', 'a.moen', 't.berg', 'k.lund', 's.vik'].entries()) onController(w, at + i * 900, accountChange(4724, 'adm-site2', user))
  }),
  step('manual-mode', site.at(56, '04:00:00'), 5, 'T0826', null, 'The cast house goes over to manual', (w, at) => {
    addNote(w.recorder, at, 'Aurdal', 'Cast house lead', 'All desks show a message and restart, locked out. Network unplugged, casters in local manual')
    addNote(w.recorder, at + 40 * MINUTE, 'Aurdal', 'Pot line operator', 'Pots on manual control, recipes from paper')
  }),
]

function order(w: World, number: string, assets: readonly string[], crew: readonly string[], day: number, from: string, to: string, scope: string): void {
  addWorkOrder(w.recorder, { number, plant: 'Aurdal', assets, crew, company: 'IT operations', start: site.at(day, from), finish: site.at(day, to), status: 'closed', scope, logicChange: false, permit: '' })
}

export const decoys: readonly Act[] = [
  act('agent-rollout', 'An agent is rolled out by policy to the offices under an order', (w) => {
    order(w, 'CHG-801', ['MES-01', WS], ['adm-dom'], 12, '08:00', '12:00', 'Inventory agent by policy')
    onController(w, site.at(12, '09:00'), policyChanged('adm-dom', POLICY))
    for (const [i, host] of ['MES-01', WS].entries()) onHost(w, host, site.at(12, '09:20') + i * 30_000, serviceInstalled('Inventory Agent', 'C:\\Program Files\\Inventory\\agent.exe'))
  }),
  act('password-day', 'The helpdesk sets many passwords after the holidays', (w) => { for (let i = 0; i < 9; i++) onController(w, site.at(25, '08:10') + i * 400_000, accountChange(4724, 'adm-help', w.random.pick(site.staff).account)) }),
  act('old-cipher', 'A quality program asks for two tickets in the old cipher', (w) => { for (const [i, service] of ['svc_erp', 'svc_lims'].entries()) onController(w, site.at(29, '10:00') + i * 7000, serviceTicket('k.lund', service, site.person('k.lund').address, '0x17')) }),
]

export const twin: readonly Act[] = [
  act('planned-rollout', 'The same push and the same hosts, as a planned rollout by the administrators who do it, on the night it was ordered for', (w) => {
    order(w, 'CHG-900', ['DC01'], ['adm-dom', 'adm-site2'], 36, '08:00', '12:00', 'adm-site2 to Domain Admins for the rollout')
    onController(w, site.at(36, '09:20:30'), groupMemberAdded('adm-dom', 'adm-site2', 'Domain Admins'))
    order(w, 'CHG-901', [...MEMBERS, 'DC01'], ['adm-site2'], 48, '08:00', '17:00', 'Check of all hosts before the rollout')
    addBastionSession(w.recorder, { user: 'adm-site2', address: '10.100.10.5', target: 'JUMP-N', ticket: 'CHG-901', from: site.at(48, '08:59'), to: site.at(48, '10:10') })
    addDesktop(w, { user: 'adm-site2', from: '10.100.10.5', to: 'JUMP-N', start: site.at(48, '09:00'), end: site.at(48, '10:10'), admin: true })
    addDesktop(w, { user: 'adm-site2', from: 'JUMP-N', to: 'EWS-POT', start: site.at(48, '09:05'), end: site.at(48, '09:30'), admin: true })
    for (const [i, host] of ['HMI-C1', 'HMI-C2'].entries()) addNetworkLogon(w, host, site.at(48, '09:40') + i * 90_000, 'adm-site2', 'JUMP-N')
    order(w, 'CHG-902', [...MEMBERS, 'DC01'], ['adm-site2'], 55, '21:00', '24:00', 'Rollout of the new agent by policy')
    push(w, site.at(55, '22:41:20'), 'adm-site2', 'AgentSetup', '\\\\DC01\\NETLOGON\\agent-setup.exe')
    onEach(w, MEMBERS, site.at(55, '22:50'), 7000, () => serviceInstalled('Plant Agent', 'C:\\Program Files\\PlantAgent\\agent.exe'))
    for (const [i, user] of ['a.moen', 't.berg'].entries()) onController(w, site.at(55, '10:12') + i * 90_000, accountChange(4724, 'adm-help', user))
  }),
]

