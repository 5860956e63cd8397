import type { Place } from '../core/organisation.ts'
import { addCall, addDesktop, addNetworkLogon, addOperation, addProcess, addReads, addService, addTunnel, addWebRequest, onEach } from '../kit/acts.ts'
import { step } from '../kit/pack.ts'
import type { Step } from '../kit/pack.ts'
import { onHost } from '../kit/world.ts'
import { addNote } from '../native/paperwork.ts'
import { remoteDesktopSession, sysmonFile, sysmonProcess } from '../native/windows-other.ts'
import { logCleared } from '../native/windows-security.ts'
import { site } from './site.ts'

const OUTSIDE: Place = { address: '203.0.113.41', asn: 64511, city: 'Rotterdam', country: 'NL' }
const RELAY = '203.0.113.58'
const DROPPED = 'C:\\Users\\h.lysenko\\AppData\\Local\\FONTCACHE.DAT'
const RADMIN = 'C:\\Windows\\SysWOW64\\rserver30\\rserver3.exe'
const SHELL = 'C:\\Windows\\System32\\cmd.exe'
const LEASE = '10.70.16.77'
const MINUTE = 60_000

const DOCUMENTS = ['Dispatch\\Network diagram control centre.vsdx', 'Dispatch\\IP list telecontrol.xlsx', 'Dispatch\\Dispatcher VPN profile.pcf', 'Dispatch\\DMS operating procedure.pdf', 'Dispatch\\UPS runbook.docx', 'Protection\\Single line diagram 110kV.dwg']
const files = [...DOCUMENTS, ...Array.from({ length: 54 }, (_, i) => `Substations\\Single line diagram S${i + 1}.dwg`)]

/** From the attachment to the wiped desks. */
export const steps: readonly Step[] = [
  step('attachment', site.at(2, '09:12:20'), 1, 'T1566.001', null, 'H. Lysenko opens a spreadsheet whose macro drops and runs a library; it calls out', (w, at) => {
    addProcess(w, 'OBL-WS006', at, 'h.lysenko', 'C:\\Program Files\\Microsoft Office\\root\\Office16\\EXCEL.EXE', '"EXCEL.EXE" "C:\\Users\\h.lysenko\\Downloads\\Mobilisation list.xls"', 'C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE')
    onHost(w, 'OBL-WS006', at + 9000, sysmonFile(at + 9000, 'h.lysenko', 'C:\\Program Files\\Microsoft Office\\root\\Office16\\EXCEL.EXE', DROPPED))
    addProcess(w, 'OBL-WS006', at + 11_000, 'h.lysenko', 'C:\\Windows\\System32\\rundll32.exe', `rundll32.exe "${DROPPED}",#1`, 'C:\\Program Files\\Microsoft Office\\root\\Office16\\EXCEL.EXE')
    addCall(w, 'OBL-WS006', at + 15_000, 'C:\\Windows\\System32\\rundll32.exe', RELAY, 443, 60, 4000, 90_000, 'h.lysenko')
  }),
  step('exploration', site.at(9, '22:41:05'), 2, 'T1087.002', null, 'Domain groups, trusts and servers are asked for from the same workstation', (w, at) => {
    for (const [i, line] of ['net group "Domain Admins" /domain', 'nltest /domain_trusts', 'net view /domain', 'net group "Dispatch Operators" /domain', 'ping -n 1 DMS-01'].entries()) addProcess(w, 'OBL-WS006', at + i * 41_000, 'h.lysenko', SHELL, `cmd.exe /c ${line}`, 'C:\\Windows\\System32\\rundll32.exe')
  }),
  step('directory-database', site.at(17, '02:37:40'), 2, 'T1003.003', null, 'adm-dom is used from the workstation of a clerk to copy the database of the directory', (w, at) => {
    addNetworkLogon(w, 'DC01', at, 'adm-dom', '10.70.10.16')
    addProcess(w, 'DC01', at + 70_000, 'adm-dom', 'C:\\Windows\\System32\\ntdsutil.exe', 'ntdsutil "ac i ntds" "ifm" "create full C:\\PerfLogs\\t" q q')
    addCall(w, 'OBL-WS006', at + 12 * MINUTE, 'C:\\Windows\\System32\\rundll32.exe', RELAY, 443, 300, 38_000_000, 200_000, 'h.lysenko')
  }),
  step('documents', site.at(24, '21:15:10'), 2, 'T1039', 'ot_documents', 'Sixty drawings and procedures of the control centre, and the dispatcher VPN profile, read with the account of an engineer', (w, at) => addReads(w, 'i.melnyk', '10.70.10.16', at, 5200, files, 'Dispatch\\_t\\d.zip')),
  step('dispatcher-vpn', site.at(31, '21:43:02'), 3, 'T1133', 'engineering_access', 'R. Bondar’s account on the dispatcher VPN, which asks for no second factor, from a network nobody used', (w, at) => addTunnel(w, { group: 'DISPATCH', user: 'r.bondar', place: OUTSIDE, lease: LEASE, from: at, minutes: 64, bytes: 48_118_220, mfa: false })),
  step('dispatcher-desk', site.at(31, '21:49:30'), 3, 'T1021.001', 'engineering_access', 'Remote desktop from that tunnel to the desk of a dispatcher', (w, at) => {
    addDesktop(w, { user: 'r.bondar', from: LEASE, to: 'OPS-WS2', start: at, end: at + 55 * MINUTE })
  }),
  step('remote-tool', site.at(33, '22:20:45'), 4, 'T1219', null, 'A second way in: Radmin as a service on the desk', (w, at) => {
    addTunnel(w, { group: 'DISPATCH', user: 'r.bondar', place: OUTSIDE, lease: LEASE, from: at - 9 * MINUTE, minutes: 40, bytes: 22_118_220, mfa: false })
    addDesktop(w, { user: 'r.bondar', from: LEASE, to: 'OPS-WS2', start: at - 6 * MINUTE, end: at + 25 * MINUTE })
    addService(w, 'OPS-WS2', at, 'r.bondar', 'Radmin Server V3', RADMIN)
  }),
  step('second-server', site.at(40, '23:05:00'), 3, 'T1021.001', 'engineering_access', 'From the desk on to the management server; a look at every substation', (w, at) => {
    addTunnel(w, { group: 'DISPATCH', user: 'r.bondar', place: OUTSIDE, lease: LEASE, from: at - 7 * MINUTE, minutes: 55, bytes: 30_118_220, mfa: false })
    addDesktop(w, { user: 'p.hrytsak', by: 'r.bondar', from: 'OPS-WS2', to: 'DMS-01', start: at, end: at + 40 * MINUTE })
    for (const [i, rtu] of ['RTU-101', 'RTU-102', 'RTU-103', 'RTU-104'].entries()) addOperation(w, 'dnp3', 'read', at + 10 * MINUTE + i * 30_000, site.address('OPS-WS2'), site.address(rtu), 1, 1)
  }),
  step('ups-schedule', site.at(55, '14:02:11'), 5, 'T0816', null, 'The UPS of the control room is scheduled to switch off at 15:40', (w, at) => {
    addWebRequest(w, at, 'OPS-WS2', 'UPS-MGT', 'POST', '/schedule/shutdown?at=15:40&group=control-room', 312, 'admin')
  }),
  step('desks-taken', site.at(55, '15:29:40'), 5, 'T0823', 'engineering_access', 'Two dispatcher desks are steered from outside while their dispatchers watch', (w, at) => {
    addTunnel(w, { group: 'DISPATCH', user: 'r.bondar', place: OUTSIDE, lease: LEASE, from: at - 4 * MINUTE, minutes: 58, bytes: 41_118_220, mfa: false })
    for (const desk of ['OPS-WS1', 'OPS-WS2']) addDesktop(w, { user: 'r.bondar', from: LEASE, to: desk, start: at + (desk === 'OPS-WS1' ? 0 : 50_000), end: at + 50 * MINUTE })
    onHost(w, 'OPS-WS2', at + 60_000, remoteDesktopSession(25, 'r.bondar', 4, LEASE))
  }),
  step('breakers', site.at(55, '15:35:12'), 5, 'T1692.001', 'engineering_access', 'Breakers of six substations opened one after another from the desks, which never command them themselves', (w, at) => {
    let when = at
    for (const [i, rtu] of ['RTU-101', 'RTU-102', 'RTU-103', 'RTU-104'].entries()) for (let index = 1; index <= 4; index++, when += 17_000) addOperation(w, 'dnp3', 'write', when, site.address(i < 2 ? 'OPS-WS1' : 'OPS-WS2'), site.address(rtu), index, 0, index === 1)
    for (const rtu of ['RTU-105', 'RTU-106']) for (let index = 1; index <= 3; index++, when += 19_000) addOperation(w, 'iec104', 'write', when, site.address('OPS-WS2'), site.address(rtu), index, 0, index === 1)
  }),
  step('seen-by-dispatchers', site.at(55, '15:38:00'), 5, 'T0831', null, 'The dispatchers write down what they see', (w, at) => {
    addNote(w.recorder, at, 'Dniston', 'Dispatcher', 'Cursor on desk 1 moves by itself and opens breakers, mouse dead, tried to log off, locked out')
    addNote(w.recorder, at + 6 * MINUTE, 'Dniston', 'Shift lead', 'Control room dark, UPS off. Crews sent to substations 1 to 6 for manual control')
  }),
  step('gateway-firmware', site.at(55, '15:52:30'), 5, 'T1693.001', null, 'The serial gateways of four substations are given firmware that does not start', (w, at) => {
    for (const [i, gateway] of ['SG-01', 'SG-02', 'SG-03', 'SG-04'].entries()) addWebRequest(w, at + i * 70_000, 'OPS-WS2', gateway, 'POST', '/upgrade/firmware.bin', 1_048_576, 'admin', 'curl/7.43.0')
  }),
  step('wiper', site.at(55, '16:40:05'), 5, 'T1561.002', null, 'Desks and management server overwrite their own disks; their logs are cleared', (w, at) => {
    onEach(w, ['OPS-WS1', 'OPS-WS2', 'DMS-01'], at, 31_000, (_, when) => sysmonProcess(when, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\Temp\\tsk.exe', 'C:\\Windows\\Temp\\tsk.exe LogonTime 0', 'C:\\Windows\\System32\\services.exe'))
    onEach(w, ['OPS-WS1', 'OPS-WS2', 'DMS-01'], at + 15_000, 31_000, () => logCleared('p.hrytsak', '0x3e7'))
  }),
]
