import { FIRST_DAY, isWorkday, LAST_DAY, plantTime, weekday } from '../core/clock.ts'
import type { Random } from '../core/random.ts'
import type { Run } from '../core/run.ts'
import { addProgramTransfer, FC205, OB1 } from '../activity/engineering.ts'
import { addDesktop, DC_HOST, DC_LOG, fqdn, logOf } from '../activity/remote-desktop.ts'
import { addAsa } from '../native/asa.ts'
import { addBastionSession } from '../native/bastion.ts'
import { addDirectoryChange } from '../native/entra.ts'
import { addChange, addNote, addPermitOf, addWorkOrder, type WorkOrderRow } from '../native/paperwork.ts'
import { addBackupRun, addFourEyes, addJobChange } from '../native/veeam.ts'
import { addNxlog, addWinlogbeat } from '../native/windows-event.ts'
import { serviceInstalled } from '../native/windows-other.ts'
import { accountChange, groupMemberAdded, logCleared, logon, serviceTicket } from '../native/windows-security.ts'
import { addConn, createFlow } from '../native/zeek.ts'
import { ADDRESS } from '../plants/hosts.ts'
import { accountId } from '../core/names.ts'
import { PEOPLE, personOf } from '../plants/people.ts'

const HOUR = 3_600_000
const JOBS = ['OT-EWS-daily', 'OT-HIST-daily', 'OT-SCADA-daily', 'IT-FS01-daily', 'IT-ERP-daily', 'IT-MAIL-daily', 'GHENT-EWS-daily', 'IT-TEST-lab']

/** Helpdesk, network, backup and patch work, the weekly scan, and planned work on controllers. */
export function addAdministration(run: Run): void {
  const random = run.random('administration')
  for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
    addBackupNight(run, random, day)
    if (isWorkday(day)) addHelpdeskDay(run, random, day)
    if (weekday(day) === 7) addScan(run, random, day)
  }
  addNetworkChanges(run)
  addBackupChanges(run)
  addPatchNight(run, -16)
  addPatchNight(run, 5)
  addLogRotation(run)
  addPlannedDownloads(run, random)
}

function addBackupNight(run: Run, random: Random, day: number): void {
  for (const [i, job] of JOBS.entries()) {
    addBackupRun(run.recorder, plantTime(day, '00:30') + i * 1_080_000 + random.int(0, 400_000), job, accountId(job), random.uuid(), random.chance(0.06))
  }
}

function addHelpdeskDay(run: Run, random: Random, day: number): void {
  const at = (): number => plantTime(day, '08:00') + random.int(0, 8 * HOUR)
  const person = random.pick(PEOPLE)
  addNxlog(run.recorder, DC_LOG, DC_HOST, at(), accountChange(random.pick([4724, 4738, 4738]), 'adm-helpdesk', person.account))
  if (random.chance(0.4)) addNxlog(run.recorder, DC_LOG, DC_HOST, at(), groupMemberAdded('adm-helpdesk', random.pick(PEOPLE).account, random.chance(0.1) ? 'GG-ENG-Read' : random.pick(['GG-Printers', 'GG-ERP-Read', 'GG-Teams-Lyon'])))
  for (let i = random.int(3, 9); i > 0; i--) addDirectoryUpkeep(run, random, at())
  if (!random.chance(0.5)) return
  const phone = random.pick(PEOPLE)
  if (phone.account === 'k.moreau') return
  addDirectoryChange(run.recorder, random, at(), {
    activity: 'User registered security info', category: 'UserManagement', by: phone.account, address: phone.plant === 'Lyon' ? '192.0.2.20' : '192.0.2.40',
    target: { type: 'User', name: phone.account }, changes: [{ name: 'StrongAuthenticationMethod', before: null, after: '"Microsoft Authenticator"' }], reason: 'User registered Authenticator App with Notification and Code',
  })
}

const UPKEEP = [
  ['Update user', 'UserManagement', 'Department'],
  ['Add member to group', 'GroupManagement', 'Group.DisplayName'],
  ['Reset user password', 'UserManagement', 'ForceChangePassword'],
  ['Update user', 'UserManagement', 'TelephoneNumber'],
] as const

/** One of the many small changes of a directory in use. */
function addDirectoryUpkeep(run: Run, random: Random, at: number): void {
  const [activity, category, field] = random.pick(UPKEEP)
  const target = random.pick(PEOPLE)
  addDirectoryChange(run.recorder, random, at, {
    activity, category, by: 'adm-helpdesk', address: '192.0.2.20', target: { type: 'User', name: target.account },
    changes: [{ name: field, before: null, after: JSON.stringify(field === 'Group.DisplayName' ? random.pick(['GG-Printers', 'GG-ERP-Read', 'GG-Teams-Lyon']) : random.hex(6)) }],
  })
}

function addScan(run: Run, random: Random, day: number): void {
  const targets = [ADDRESS.jumpA, ADDRESS.historianMirror, ADDRESS.patchRelay, ADDRESS.jumpG]
  for (const [i, to] of targets.entries()) {
    const at = plantTime(day, '04:00') + i * 300_000
    addNxlog(run.recorder, DC_LOG, DC_HOST, at - 500, serviceTicket('svc_scan', to === ADDRESS.jumpG ? 'JUMP-G$' : 'JUMP-A$', ADDRESS.scanner))
    for (const [n, port] of [22, 80, 135, 139, 443, 445, 3389, 5985].entries()) {
      if (to.startsWith('10.35.')) addConn(run.recorder, at + n * 2100, createFlow(random, ADDRESS.scanner, to, port), '-', 0.02 + random.next(), random.int(0, 900), random.int(0, 1800), random.chance(0.6) ? 'REJ' : 'SF')
    }
    if (to !== ADDRESS.jumpA && to !== ADDRESS.jumpG) continue
    const host = to === ADDRESS.jumpA ? 'JUMP-A' : 'JUMP-G'
    const id = `0x${random.hex(7)}`
    addWinlogbeat(run.recorder, logOf(host), fqdn(host), at + 1000, logon({ user: 'svc_scan', type: 3, address: ADDRESS.scanner, logonId: id }, random.chance(0.3)))
    addWinlogbeat(run.recorder, logOf(host), fqdn(host), at + 20_000, logon({ user: 'svc_scan', type: 3, address: ADDRESS.scanner, logonId: id }))
  }
}

/** Configuration changes on the VPN firewall, by day and with a change order. */
function addNetworkChanges(run: Run): void {
  const changes: readonly (readonly [day: number, time: string, user: string, order: string, commands: readonly string[]])[] = [
    [-18, '10:12', 'adm-netops1', 'CHG-2201', ['access-list CORP-SPLIT extended permit tcp any host 10.20.0.33 eq 443', 'write memory']],
    [-11, '14:40', 'adm-netops2', 'CHG-2207', ['group-policy CORP attributes', 'vpn-idle-timeout 480', 'write memory']],
    [-3, '09:25', 'adm-netops2', 'CHG-2213', ['tunnel-group ACME general-attributes', 'default-group-policy ACME', 'write memory']],
    [6, '11:05', 'adm-netops1', 'CHG-2220', ['ntp server 10.20.0.5', 'write memory']],
    [13, '10:30', 'adm-netops2', 'CHG-2224', ['logging trap informational', 'write memory']],
  ]
  for (const [day, time, user, order, commands] of changes) {
    const at = plantTime(day, time)
    addWorkOrder(run.recorder, { number: order, plant: 'Lyon', assets: ['VPN1'], crew: [user], company: 'Network team', start: at - HOUR, finish: at + HOUR, status: 'closed', scope: 'Planned change on the VPN firewall', logicChange: false, permit: '' })
    addFirewallCommands(run, at, user, commands)
  }
}

/** A login on the firewall from the management server, and each command as the two messages the ASA writes. */
export function addFirewallCommands(run: Run, at: number, user: string, commands: readonly string[]): void {
  addAsa(run.recorder, at, 6, '605005', `Login permitted from ${ADDRESS.netManagement}/51544 to inside:10.20.0.1/ssh for user "${user}"`)
  let when = at + 20_000
  for (const command of commands) {
    addAsa(run.recorder, when, 5, '111008', `User '${user}' executed the '${command}' command.`)
    addAsa(run.recorder, when, 5, '111010', `User '${user}', running 'CLI' from IP ${ADDRESS.netManagement}, executed '${command}'`)
    when += 14_000
  }
}

function addBackupChanges(run: Run): void {
  const order = (number: string, at: number, scope: string): void => addWorkOrder(run.recorder, { number, plant: 'Lyon', assets: ['VBR01'], crew: ['adm-backup'], company: 'IT operations', start: at - HOUR, finish: at + 3 * HOUR, status: 'closed', scope, logicChange: false, permit: '' })
  for (const [day, time, job, number] of [[-15, '10:20', 'IT-ERP-daily', 'CHG-2203'], [-8, '15:05', 'OT-HIST-daily', 'CHG-2209'], [4, '11:40', 'IT-FS01-daily', 'CHG-2218']] as const) {
    const at = plantTime(day, time)
    order(number, at, `Change of backup job ${job}`)
    addJobChange(run.recorder, at, 23050, job, accountId(job), 'adm-backup')
  }
  const retired = plantTime(7, '14:10')
  run.recorder.marked('decoy:retired-backup-job', () => {
    order('CHG-2221', retired, 'Retire the lab backup job IT-TEST-old; four-eyes off during the change')
    addFourEyes(run.recorder, retired, 42401, 'adm-backup')
    addJobChange(run.recorder, retired + 240_000, 23090, 'IT-TEST-old', accountId('IT-TEST-old'), 'adm-backup')
    addFourEyes(run.recorder, retired + 420_000, 42400, 'adm-backup')
  })
}

/** Patch night: one account on many hosts late in the evening, new services and all, under an order. */
function addPatchNight(run: Run, day: number): void {
  const random = run.random(`patch ${day}`)
  const start = plantTime(day, '21:00')
  const order: WorkOrderRow = { number: `CHG-${2230 + day}`, plant: 'Lyon', assets: ['JUMP-A', 'EWS-07', 'EWS-08', 'HIST-L'], crew: ['adm-patch'], company: 'IT operations', start, finish: start + 3 * HOUR, status: 'closed', scope: 'Monthly patch night', logicChange: false, permit: `PTW-${8300 + day}` }
  addWorkOrder(run.recorder, order)
  addPermitOf(run.recorder, order, 'Control room and jump server', start - 14 * 60_000, start + 2 * HOUR + 20 * 60_000)
  addDesktop(run.recorder, random, { user: 'adm-patch', from: '10.20.0.45', to: 'JUMP-A', start: start + 300_000, end: start + 2 * HOUR, admin: true })
  addDesktop(run.recorder, random, { user: 'adm-patch', from: '10.20.0.45', to: 'JUMP-G', start: start + 400_000, end: start + 2 * HOUR, admin: true })
  addDesktop(run.recorder, random, { user: 'adm-patch', from: ADDRESS.jumpA, via: 'JUMP-A', to: 'EWS-07', start: start + 900_000, end: start + 1_800_000, admin: true })
  addWinlogbeat(run.recorder, logOf('EWS-07'), fqdn('EWS-07'), start + 1_100_000, serviceInstalled('PlantPatch Agent', 'C:\\Program Files\\PlantPatch\\agent.exe --service'))
  addDesktop(run.recorder, random, { user: 'adm-patch', from: ADDRESS.jumpA, via: 'JUMP-A', to: 'HIST-L', start: start + 2_400_000, end: start + 3_000_000, admin: true })
}

/** A planned export and clear of the Security log on JUMP-G: most cleared logs are this. */
function addLogRotation(run: Run): void {
  const random = run.random('rotation')
  const at = plantTime(-3, '07:10')
  addWorkOrder(run.recorder, { number: 'CHG-2212', plant: 'Ghent', assets: ['JUMP-G'], crew: ['adm-patch'], company: 'IT operations', start: at - HOUR / 2, finish: at + HOUR, status: 'closed', scope: 'Archive and clear event logs before resize', logicChange: false, permit: '' })
  const id = addDesktop(run.recorder, random, { user: 'adm-patch', from: '10.20.0.45', to: 'JUMP-G', start: at, end: at + 900_000, admin: true })
  run.recorder.marked('decoy:log-rotation', () => addWinlogbeat(run.recorder, logOf('JUMP-G'), fqdn('JUMP-G'), at + 400_000, logCleared('adm-patch', id)))
}

/** Two program downloads by Lyon engineers in daytime, each in a brokered session and under an order that says so. */
function addPlannedDownloads(run: Run, random: Random): void {
  const planned = [[-9, '10:15', 'c.fabre', 'EWS-07', ADDRESS.ews07, ADDRESS.plcB202, 'PLC-B2-02', 'WO-4391'], [-2, '13:40', 't.vidal', 'EWS-08', ADDRESS.ews08, ADDRESS.plcB201, 'PLC-B2-01', 'WO-4398']] as const
  for (const [day, time, user, host, from, to, plc, number] of planned) {
    const at = plantTime(day, time)
    const order: WorkOrderRow = { number, plant: 'Lyon', assets: [host, plc], crew: [user], company: 'Plant engineering', start: at - HOUR, finish: at + 2 * HOUR, status: 'closed', scope: `Program change on ${plc}`, logicChange: true, permit: `PTW-${number.slice(3)}` }
    addWorkOrder(run.recorder, order)
    addPermitOf(run.recorder, order, 'Boiler 2 cell', at - 50 * 60_000, at + 52 * 60_000)
    addChange(run.recorder, { number: `MOC-${number.slice(5)}`, plant: 'Lyon', assets: [plc], description: `FC205 of ${plc}: program change for combustion air`, workOrders: [number], requested: at - 9 * 24 * HOUR, approved: at - 4 * 24 * HOUR, implemented: at + HOUR, closed: null, temporaryUntil: null, status: 'implemented' })
    const { address } = personOf(user)
    addBastionSession(run.recorder, { user, address, target: 'JUMP-A', ticket: number, from: at - 1_208_000, to: at + 2_402_000 })
    addDesktop(run.recorder, random, { user, from: address, to: 'JUMP-A', start: at - 1_200_000, end: at + 2_400_000 })
    addDesktop(run.recorder, random, { user, from: ADDRESS.jumpA, via: 'JUMP-A', to: host, start: at - 1_110_000, end: at + 2_350_000 })
    run.recorder.marked('decoy:planned-downloads', () => {
      addProgramTransfer(run.recorder, random, at, from, to, 'upload', [OB1, FC205])
      addProgramTransfer(run.recorder, random, at + 1_500_000, from, to, 'download', [FC205])
    })
    addNote(run.recorder, at + 2_400_000, 'Lyon', 'Shift manager', `${number}: ${plc} loaded by ${user}, loop back in automatic`)
  }
}
