import { addDesktop, addNetworkLogon, addOperation, addProcess, addReads, addTunnel } from '../kit/acts.ts'
import { act } from '../kit/pack.ts'
import type { Act } from '../kit/pack.ts'
import { onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { sysmonAccess, sysmonFile } from '../native/windows-other.ts'
import { ADMIN_DESK, PROVIDER_DESKS } from './life.ts'
import { OPS_HOSTS, SHAFTS, site, SUBSTATIONS } from './site.ts'
import { DOCUMENTS, LEASE, PACKAGE } from './steps.ts'
import { around, call, note, order, overDepot, pushPackage, readPrograms, runScript, SHELL, switchFans, switchFeeders } from './work.ts'

const MINUTE = 60_000
const RUNTIME = 'C:\\Program Files\\DisplayRuntime\\displayruntime.exe'
const DEPOT_DESK = '10.180.41.22'

/** A technician of the provider on its server, from the desk of the provider. */
function technician(w: World, user: keyof typeof PROVIDER_DESKS, at: number, minutes: number, lease = LEASE): void {
  addTunnel(w, { group: 'MSP', user, place: PROVIDER_DESKS[user], lease, from: at - 4 * MINUTE, minutes: minutes + 6, bytes: w.random.int(4_000_000, 50_000_000), mfa: true })
  addDesktop(w, { user, from: lease, to: 'RMM-01', start: at, end: at + minutes * MINUTE, admin: true })
}

/** What looks like an attack in these weeks and is not. */
export const decoys: readonly Act[] = [
  act('inventory-evening', 'The provider counts all hosts in an evening, asking the directory and the depot', (w) => {
    order(w, 'CHG-310', ['RMM-01', 'DEPOT-SRV'], ['itwerk.ops1'], [6, '18:00'], [6, '24:00'], 'Yearly inventory', { company: 'ITWerk' })
    technician(w, 'itwerk.ops1', around(w, 6, '20:10'), 120, '10.180.16.61')
    for (let i = 0; i < 14; i++) runScript(w, i % 2 === 0 ? 'RMM-01' : 'DEPOT-SRV', around(w, 6, '20:20') + i * 4 * MINUTE, w.random.pick(['net group "Domain Admins" /domain', 'nltest /dclist:brbahn.example', 'net user /domain', 'ipconfig /all']))
  }),
  act('second-controller', 'A second controller of the domain is set up from a copy of the directory, under a change', (w) => {
    order(w, 'CHG-312', ['DC01'], ['adm-dom'], [11, '18:00'], [11, '23:00'], 'Second domain controller: copy of the directory')
    addNetworkLogon(w, 'DC01', around(w, 11, '18:40'), 'adm-dom', ADMIN_DESK)
    addProcess(w, 'DC01', around(w, 11, '18:44'), 'adm-dom', 'C:\\Windows\\System32\\ntdsutil.exe', 'ntdsutil.exe "ac i ntds" ifm "create sysvol full D:\\IFM" q q')
  }),
  act('tender', 'S. Lechner collects instructions and diagrams for a tender', (w) => {
    order(w, 'WO-314', ['FS01'], ['S. Lechner', 's.lechner'], [22, '07:00'], [24, '20:00'], 'Tender of substation 9: documents of the traction power')
    addReads(w, 's.lechner', site.person('s.lechner').address, around(w, 23, '17:20'), 26_000, Array.from({ length: 60 }, (_, i) => i % 4 === 0 ? `Traction\\Single line diagram ${i}.dwg` : `Traction\\Protection settings ${i}.xlsx`), 'Traction\\tender.zip')
  }),
  act('urgent-patch', 'An urgent patch goes to all stations of operations on a Wednesday evening, under a change made that day', (w) => {
    order(w, 'CHG-318', ['PATCH-01', ...OPS_HOSTS], ['adm-patch'], [15, '20:00'], [15, '23:30'], 'Urgent patch of the viewers')
    addDesktop(w, { user: 'adm-patch', from: '10.180.10.5', to: 'PATCH-01', start: around(w, 15, '20:20'), end: around(w, 15, '22:40'), admin: true })
    pushPackage(w, OPS_HOSTS, around(w, 15, '20:50'), { name: 'ViewerPatch', service: 'ViewerPatch' })
  }),
  act('fault-at-night', 'G. Huber is called to the depot at one in the night because substation 6 does not answer', (w) => {
    note(w, 25, '00:50', 'Power dispatcher', 'Telecontrol of substation 6 dead, G. Huber called, he looks from the depot')
    overDepot(w, 'g.huber', DEPOT_DESK, 'EWS-TP', around(w, 25, '01:25'), 70)
    for (let i = 0; i < 12; i++) addOperation(w, 'iec104', 'read', around(w, 25, '01:35') + i * 150_000, site.address('EWS-TP'), site.address(w.random.pick(SUBSTATIONS)), 100, 0)
    note(w, 25, '02:40', 'Power dispatcher', 'Substation 6 answers again, modem restarted')
  }),
  act('short-circuit', 'A short circuit in the morning: the dispatcher opens the feeders of three substations and closes them again', (w) => {
    note(w, 31, '06:52', 'Power dispatcher', 'Short circuit at Werft, feeders of substations 3 to 5 opened')
    switchFeeders(w, around(w, 31, '06:53'), 0, SUBSTATIONS.slice(2, 5))
    switchFeeders(w, around(w, 31, '07:05'), 1, SUBSTATIONS.slice(2, 5))
    note(w, 31, '07:09', 'Traffic controller', 'Trains run again, 14 minutes')
  }),
  act('fire-test', 'The fire brigade tests the tunnel: all fans to local and back, under an order', (w) => {
    order(w, 'WO-322', ['VENT-SRV', ...SHAFTS], ['F. Aigner', 'f.aigner'], [39, '00:30'], [39, '04:30'], 'Fire test of the tunnel: fans at the shafts', { permit: 'PTW-922' })
    switchFans(w, around(w, 39, '01:20'), 0)
    switchFans(w, around(w, 39, '03:30'), 1)
  }),
]

/** The provider, the patch crew and the engineers do the same, ordered and in the hours without trains. */
export const twin: readonly Act[] = [
  act('provider-ordered', 'The provider’s own technician renews its agent over four evenings: counts, writes memory for the maker, helps with the directory', (w) => {
    order(w, 'CHG-340', ['RMM-01', 'DEPOT-SRV', 'DC01'], ['itwerk.ops2', 'adm-dom'], [8, '18:00'], [16, '04:00'], 'New version of the provider’s agent; copy of the directory for the test domain', { company: 'ITWerk' })
    for (const [day, time, minutes] of [[8, '21:34', 40], [9, '22:04', 35], [13, '22:53', 30]] as const) technician(w, 'itwerk.ops2', around(w, day, time), minutes)
    for (const [i, [host, line]] of ([['RMM-01', 'net group "Domain Admins" /domain'], ['RMM-01', 'nltest /dclist:brbahn.example'], ['DEPOT-SRV', 'ipconfig /all'], ['DEPOT-SRV', 'net localgroup administrators']] as const).entries()) runScript(w, host, around(w, 9, '22:10') + i * 62_000, line)
    const at = around(w, 13, '23:02')
    onHost(w, 'RMM-01', at + 380, sysmonAccess(at + 380, 'itwerk.ops2', 'C:\\Windows\\System32\\Taskmgr.exe', 'C:\\Program Files\\ITWerk\\Agent\\itwagent.exe', '0x1410'))
    onHost(w, 'RMM-01', at + 1100, sysmonFile(at + 1100, 'itwerk.ops2', 'C:\\Windows\\System32\\Taskmgr.exe', 'C:\\ProgramData\\ITWerk\\agent.dmp'))
    addNetworkLogon(w, 'DC01', around(w, 16, '01:18'), 'adm-dom', ADMIN_DESK)
    addProcess(w, 'DC01', around(w, 16, '01:20'), 'adm-dom', 'C:\\Windows\\System32\\ntdsutil.exe', 'ntdsutil.exe "ac i ntds" ifm "create full D:\\IFM" q q')
  }),
  act('instructions-reviewed', 'B. Moser reviews the switching instructions from home in an evening, under an order', (w) => {
    const person = site.person('b.moser')
    const at = around(w, 20, '20:26')
    order(w, 'WO-342', ['FS01'], ['B. Moser', 'b.moser'], [20, '08:00'], [20, '23:59'], 'Review of the switching and fire instructions')
    addTunnel(w, { group: 'STAFF', user: 'b.moser', place: person.home, lease: '10.180.16.31', from: at - 6 * MINUTE, minutes: 70, bytes: 40_118_000, mfa: true, managed: true })
    addReads(w, 'b.moser', '10.180.16.31', at, 14_000, Array.from({ length: 46 }, (_, i) => DOCUMENTS[i] ?? `Traction\\TR-${100 + i}.pdf`), 'Depot\\tmp\\review.zip')
  }),
  act('package-ordered', 'The runtime of the displays goes out at night under a change with a permit, by the patch account from its desk', (w) => {
    order(w, 'CHG-344', ['PATCH-01', 'OCC-OWS1', 'OCC-OWS2', 'VENT-SRV'], ['adm-patch'], [27, '22:00'], [28, '04:00'], 'Runtime of the displays, out of turn because of flicker', { permit: 'PTW-944' })
    addDesktop(w, { user: 'adm-patch', from: '10.180.10.5', to: 'PATCH-01', start: around(w, 27, '22:48'), end: around(w, 28, '02:44'), admin: true })
    pushPackage(w, ['OCC-OWS1', 'OCC-OWS2', 'VENT-SRV'], around(w, 28, '02:15'), PACKAGE)
    for (const [i, host] of ['OCC-OWS1', 'OCC-OWS2', 'VENT-SRV'].entries()) call(w, host, around(w, 28, '02:38') + i * 31_000, RUNTIME, site.address('PATCH-01'), 8531, 2400, 90_118, 210_118)
    note(w, 28, '03:05', 'Power dispatcher', 'Both desks restarted after CHG-344, no flicker')
  }),
  act('depot-night', 'G. Huber and F. Aigner test points and keep programs from the depot at night, under an order', (w) => {
    order(w, 'WO-346', ['DEPOT-SRV', 'EWS-TP', ...SUBSTATIONS, ...SHAFTS], ['G. Huber', 'g.huber', 'F. Aigner', 'f.aigner'], [36, '00:30'], [37, '04:00'], 'Point test of all substations, programs of shafts 1 and 2, from the depot', { permit: 'PTW-946' })
    for (const [day, time] of [[36, '00:52'], [37, '00:57']] as const) overDepot(w, 'g.huber', DEPOT_DESK, 'EWS-TP', around(w, day, time), 42)
    for (const [i, rtu] of SUBSTATIONS.entries()) addOperation(w, 'iec104', 'read', around(w, 36, '01:10') + i * 11_000, site.address('EWS-TP'), site.address(rtu), 100, 0)
    readPrograms(w, around(w, 37, '01:05'), 'EWS-TP', SHAFTS.slice(0, 2))
  }),
  act('dark-line', 'The exercise of the dark line between the last and the first train: feeders open, fans local, the fire brigade in the tunnel', (w) => {
    order(w, 'WO-350', ['OCC-OWS2', 'TPS-SRV', 'VENT-SRV', 'EWS-TP', ...SUBSTATIONS, ...SHAFTS], ['S. Lechner', 's.lechner', 'K. Ortner', 'k.ortner', 'F. Aigner', 'f.aigner'], [45, '01:00'], [45, '04:15'], 'Exercise with the fire brigade: dark line, fans at the shafts', { logicChange: true, permit: 'PTW-950' })
    note(w, 45, '01:20', 'Power dispatcher', 'WO-350: last train in, fire brigade at the shafts, desk 2 given to S. Lechner')
    addDesktop(w, { user: 's.lechner', from: 'EWS-TP', to: 'OCC-OWS2', start: around(w, 45, '01:31'), end: around(w, 45, '04:02') })
    call(w, 'OCC-OWS2', around(w, 45, '02:08'), RUNTIME, site.address('PATCH-01'), 8531, 2900, 120_118, 340_118)
    switchFeeders(w, around(w, 45, '02:12'), 0)
    switchFans(w, around(w, 45, '02:18'), 0)
    switchFans(w, around(w, 45, '03:31'), 1)
    switchFeeders(w, around(w, 45, '03:40'), 1)
    addProcess(w, 'OCC-OWS2', around(w, 45, '03:50'), 's.lechner', SHELL, 'cmd.exe /c ipconfig')
    note(w, 45, '04:05', 'Power dispatcher', 'WO-350 done, all feeders closed, fans remote, first train may run')
  }),
]
