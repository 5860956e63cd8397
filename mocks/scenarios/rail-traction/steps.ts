import type { Place } from '../core/organisation.ts'
import { addDesktop, addNetworkLogon, addOperation, addProcess, addReads, addTunnel } from '../kit/acts.ts'
import { stepAround } from '../kit/pack.ts'
import type { Course, Step } from '../kit/pack.ts'
import { onController, onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { sysmonAccess, sysmonFile } from '../native/windows-other.ts'
import { accountChange, ticketGranted } from '../native/windows-security.ts'
import { SHAFTS, site, SUBSTATIONS } from './site.ts'
import { call, note, overDepot, pushPackage, readPrograms, runScript, SHELL, switchFans, switchFeeders } from './work.ts'

const OUTSIDE: Place = { address: '203.0.113.116', asn: 64718, city: 'Vienna', country: 'AT' }
const RELAY = '203.0.113.119'
/** From the pool the provider gets its addresses from. */
export const LEASE = '10.180.16.72'
export const DOCUMENTS = ['Traction\\Feeder switching instruction.pdf', 'Traction\\Single line diagram line 2.dwg', 'Traction\\TPS point list.xlsx', 'Traction\\Emergency switch-off.docx', 'Tunnel\\Fan cause and effect.xlsx', 'Tunnel\\Fire modes.pdf', 'Depot\\Depot network overview.vsdx', 'Contracts\\Stromag remote access.rdp']
/** What the package calls itself: the fonts and drivers of the displays, which the stations get now and then. */
export const PACKAGE = { name: 'DisplayRuntime', service: 'DisplayRuntime' } as const
const RUNTIME = 'C:\\Program Files\\DisplayRuntime\\displayruntime.exe'
const DUMP = 'C:\\ProgramData\\ITWerk\\agent.dmp'
const PUSHED = ['OCC-OWS1', 'OCC-OWS2', 'VENT-SRV']
const MINUTE = 60_000

/** The technician’s account over the tunnel and on the server of the provider. */
function visit(w: World, at: number, minutes: number): void {
  addTunnel(w, { group: 'MSP', user: 'itwerk.ops2', place: OUTSIDE, lease: LEASE, from: at - 4 * MINUTE, minutes: minutes + 6, bytes: w.random.int(4_000_000, 50_000_000), mfa: true })
  addDesktop(w, { user: 'itwerk.ops2', from: LEASE, to: 'RMM-01', start: at, end: at + minutes * MINUTE, admin: true })
}

const approach: readonly Step[] = [
  stepAround('provider-account', site.at(8, '21:34:00'), 1, 'T1199', null, 'The account of a technician of the IT provider, with its second factor, from a network nobody used', (w, at) => visit(w, at, 40)),
  stepAround('agent-asks', site.at(9, '22:10:00'), 2, 'T1087.002', null, 'The agent of the provider is made to ask the directory and the depot server', (w, at) => {
    visit(w, at - 6 * MINUTE, 35)
    for (const [i, [host, line]] of ([['RMM-01', 'net group "Domain Admins" /domain'], ['RMM-01', 'nltest /dclist:brbahn.example'], ['DEPOT-SRV', 'ipconfig /all'], ['DEPOT-SRV', 'route print'], ['DEPOT-SRV', 'net localgroup administrators']] as const).entries()) runScript(w, host, at + i * w.random.int(40_000, 80_000), line)
  }),
  stepAround('memory-of-logons', site.at(13, '23:02:00'), 2, 'T1003.001', null, 'The memory of the logon process of the provider’s server, where the domain administrator had been', (w, at) => {
    visit(w, at - 9 * MINUTE, 30)
    addProcess(w, 'RMM-01', at, 'itwerk.ops2', 'C:\\Windows\\System32\\rundll32.exe', `rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 704 ${DUMP} full`)
    onHost(w, 'RMM-01', at + 380, sysmonAccess(at + 380, 'itwerk.ops2', 'C:\\Windows\\System32\\rundll32.exe', 'C:\\Windows\\System32\\lsass.exe', '0x1410'))
    onHost(w, 'RMM-01', at + 1100, sysmonFile(at + 1100, 'itwerk.ops2', 'C:\\Windows\\System32\\rundll32.exe', DUMP))
  }),
  stepAround('directory-database', site.at(16, '01:20:00'), 2, 'T1003.003', null, 'With the domain administrator’s account: a copy of the database of the directory', (w, at) => {
    visit(w, at - 16 * MINUTE, 45)
    onController(w, at - 90_000, ticketGranted('adm-dom', site.address('RMM-01')))
    addNetworkLogon(w, 'DC01', at - 60_000, 'adm-dom', 'RMM-01')
    addProcess(w, 'DC01', at, 'adm-dom', 'C:\\Windows\\System32\\ntdsutil.exe', 'ntdsutil.exe "ac i ntds" ifm "create full C:\\Windows\\Temp\\ifm" q q')
  }),
  stepAround('switching-instructions', site.at(20, '22:26:00'), 2, 'T1039', 'ot_documents', 'How feeders are switched and fans are run, with an engineer’s account, from the provider’s server', (w, at) => {
    visit(w, at - 12 * MINUTE, 60)
    onController(w, at - 70_000, ticketGranted('b.moser', site.address('RMM-01')))
    addReads(w, 'b.moser', 'RMM-01', at, 14_000, Array.from({ length: 46 }, (_, i) => DOCUMENTS[i] ?? `Traction\\TR-${100 + i}.pdf`), 'Depot\\tmp\\m.zip')
  }),
  stepAround('patch-server', site.at(27, '22:48:00'), 3, 'T1021.001', null, 'From the provider’s server with the patch account onto the patch server of operations', (w, at) => {
    visit(w, at - 8 * MINUTE, 250)
    addDesktop(w, { user: 'adm-patch', by: 'itwerk.ops2', from: 'RMM-01', to: 'PATCH-01', start: at, end: at + 235 * MINUTE, admin: true })
  }),
  stepAround('package-out-of-hours', site.at(28, '02:15:00'), 4, 'T1072', null, 'A package goes to both power desks and the ventilation server, a week before the next night of changes', (w, at) => pushPackage(w, PUSHED, at, PACKAGE)),
  stepAround('desk-calls-out', site.at(28, '02:38:00'), 4, 'T1090.001', null, 'The service of the package calls the patch server, and that calls out', (w, at) => {
    for (const [i, host] of PUSHED.entries()) call(w, host, at + i * w.random.int(20_000, 50_000), RUNTIME, site.address('PATCH-01'), 8531, 2400, 90_118, 210_118)
    call(w, 'PATCH-01', at + 4000, 'C:\\Windows\\System32\\svchost.exe', RELAY, 443, 7200, 411_118, 890_118)
  }),
  stepAround('depot-leg', site.at(36, '00:52:00'), 3, 'T0886', 'engineering_access', 'Over the depot server’s second leg, past the DMZ, to the engineering station of the traction power', (w, at) => {
    visit(w, at - 9 * MINUTE, 60)
    overDepot(w, 'g.huber', 'RMM-01', 'EWS-TP', at, 42)
  }),
  stepAround('feeders-listed', site.at(36, '01:10:00'), 3, 'T0861', null, 'From there each substation is asked for all its points', (w, at) => { for (const [i, rtu] of SUBSTATIONS.entries()) addOperation(w, 'iec104', 'read', at + i * w.random.int(8000, 15_000), site.address('EWS-TP'), site.address(rtu), 100, 0) }),
  stepAround('fan-programs', site.at(37, '01:05:00'), 4, 'T0845', null, 'The programs of two shafts are read out', (w, at) => {
    visit(w, at - 14 * MINUTE, 60)
    overDepot(w, 'g.huber', 'RMM-01', 'EWS-TP', at - 8 * MINUTE, 40)
    readPrograms(w, at, 'EWS-TP', SHAFTS.slice(0, 2))
  }),
]

/** The service account at the desk, as long as it is left there. */
const desk = (minutes: number): Step => stepAround('service-at-the-desk', site.at(45, '04:31:00'), 4, 'T0859', 'engineering_access', 'The account of a service sits at the second power desk, by the depot and the engineering station', (w, at) => {
  visit(w, at - 16 * MINUTE, minutes + 20)
  overDepot(w, 'g.huber', 'RMM-01', 'EWS-TP', at - 9 * MINUTE, minutes + 12)
  addDesktop(w, { user: 'svc_tps', by: 'g.huber', from: 'EWS-TP', to: 'OCC-OWS2', start: at, end: at + minutes * MINUTE })
})

export const steps: readonly Step[] = [
  ...approach, desk(196),
  stepAround('feeders-open', site.at(45, '07:12:00'), 5, 'T1692.001', null, 'From the second desk by the traction power server: all thirty-two feeders of the line open, and open again', (w, at) => {
    call(w, 'OCC-OWS2', at - 3 * MINUTE, RUNTIME, site.address('PATCH-01'), 8531, 2900, 120_118, 340_118)
    switchFeeders(w, at, 0)
    switchFeeders(w, at + 4 * MINUTE, 0, SUBSTATIONS.slice(0, 4))
  }),
  stepAround('fans-local', site.at(45, '07:18:00'), 5, 'T0831', null, 'The fans of all shafts are put to local, where nobody is', (w, at) => switchFans(w, at, 0)),
  stepAround('trains-stand', site.at(45, '07:21:00'), 5, 'T0813', null, 'The control centre writes down what it sees', (w) => {
    note(w, 45, '07:21', 'Power dispatcher', 'Whole line without traction power, feeders closed by desk 1 open again, desk 2 is used by nobody here')
    note(w, 45, '07:29', 'Traffic controller', 'Three trains stand in the tunnel, fans of all shafts in local and not answering, service stopped, crews to the shafts')
    note(w, 45, '09:05', 'Power dispatcher', 'Control centre cut off, substations manned, feeders closed by hand one after another')
  }),
]

/** A dispatcher sees the cursor of the second desk before the first train; everything that leads there is cut. */
export const contained: Course = {
  steps: [...approach, desk(14)],
  entities: ['itwerk.ops2', 'adm-dom', 'adm-patch', 'b.moser', 'g.huber', 'svc_tps', 'RMM-01', 'DC01', 'FS01', 'PATCH-01', 'DEPOT-SRV', 'EWS-TP', ...PUSHED, ...SUBSTATIONS, ...SHAFTS.slice(0, 2), OUTSIDE.address, RELAY],
  response: [{ id: 'desk-cut-off', description: 'The night dispatcher sees the second desk move; desk, depot server and patch server are cut off and the accounts locked', write: (w) => {
    note(w, 45, '04:43', 'Power dispatcher', 'Desk 2 scrolls through the feeders and nobody sits there. Cable pulled, line opens by desk 1')
    for (const [i, name] of ['itwerk.ops2', 'g.huber', 'adm-dom', 'adm-patch'].entries()) onController(w, site.at(45, '04:58') + i * 37_000 + w.random.int(0, 900), accountChange(4725, 'adm-help', name))
    addProcess(w, 'DC01', site.at(45, '05:06') + w.random.int(0, 40_000), 'adm-help', SHELL, 'cmd.exe /c repadmin /syncall')
    note(w, 45, '05:20', 'Power dispatcher', 'Second leg of the depot server and the patch server off the network, both desks checked, substations manned for the peak, trains run')
  } }],
}
