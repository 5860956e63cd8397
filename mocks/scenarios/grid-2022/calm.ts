import { addProcess, onEach } from '../kit/acts.ts'
import { act } from '../kit/pack.ts'
import type { Act } from '../kit/pack.ts'
import { onController, onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addSshLogin, addSudoCommand, addUnit, addUnitReload } from '../native/linux-syslog.ts'
import { addWorkOrder } from '../native/paperwork.ts'
import { policyChanged, taskRegistered } from '../native/windows-directory.ts'
import { sysmonFile, sysmonProcess } from '../native/windows-other.ts'
import { objectAccess } from '../native/windows-security.ts'
import { ADMIN_DESK, BROWSERS, CLIENT, atConsole, disc, hypervisorClient, hypervisorShell, note, outgoing, switching, web } from './life.ts'
import { site } from './site.ts'

const MINUTE = 60_000
const WEB = site.address('WEB01')

const order = (w: World, number: string, assets: readonly string[], crew: readonly string[], company: string, day: number, from: string, to: string, scope: string, logicChange = false): void =>
  addWorkOrder(w.recorder, { number, plant: 'Stepova', assets, crew, company, start: site.at(day, from), finish: site.at(day, to), status: 'closed', scope, logicChange, permit: logicChange ? `PTW-${number.slice(-3)}` : '' })

/** An administrator changes a page of the public server and restarts it. */
function pageUpdate(w: World, day: number, time: string, bytes: number): void {
  const at = site.at(day, time)
  addSshLogin(w.recorder, 'WEB01', at, 'adm-net', ADMIN_DESK, true)
  web(w, at + 4 * MINUTE, site.office.address, 'POST', '/upload.php', bytes, 140, BROWSERS[0]!)
  for (let i = 0; i < 6; i++) web(w, at + 5 * MINUTE + i * 13_000, site.office.address, 'POST', '/lang.php', w.random.int(180, 3900), w.random.int(150, 4200), BROWSERS[0]!, i % 3 === 0)
}

/** What looks like an attack in these weeks and is not. */
export const decoys: readonly Act[] = [
  act('map-page', 'A new map on the outage page, put there and tried from the office', (w) => {
    order(w, 'CHG-412', ['WEB01'], ['adm-net'], 'Network team', 20, '09:00', '12:00', 'New map on the outage page')
    pageUpdate(w, 20, '09:40', 18_400)
  }),
  act('metrics-agent', 'An agent of the monitoring is installed as a service on the public server and calls its provider', (w) => {
    order(w, 'CHG-420', ['WEB01'], ['adm-net'], 'Network team', 26, '10:00', '12:00', 'Monitoring agent on the web server')
    const at = site.at(26, '10:20')
    addSshLogin(w.recorder, 'WEB01', at, 'adm-net', ADMIN_DESK, true)
    addSudoCommand(w.recorder, 'WEB01', at + 60_000, 'adm-net', '/home/adm-net', '/usr/bin/systemctl enable --now node-metrics.service')
    addUnitReload(w.recorder, 'WEB01', at + 61_000)
    addUnit(w.recorder, 'WEB01', at + 62_000, 'Started', 'node-metrics.service', 'Metrics of this server')
    for (let day = 26; day < site.days; day += 3) outgoing(w, site.at(day, '00:00') + w.random.int(0, 80_000_000), '198.51.100.74', w.random.int(4000, 14_000), w.random.int(40_000, 900_000), w.random.int(50_000, 800_000))
  }),
  act('night-on-call', 'The administrator on call reaches the hypervisor by way of the public server, at night, told to the shift', (w) => {
    const at = site.at(52, '02:40')
    note(w, at - 8 * MINUTE, 'Shift lead', 'Datastore of the control room hypervisor full, adm-net called, comes in from home over the web server')
    addSshLogin(w.recorder, 'WEB01', at, 'adm-net', '198.51.100.9', true)
    hypervisorShell(w, at + 3 * MINUTE, WEB, ['esxcli storage filesystem list', 'ls -l /vmfs/volumes/datastore1', 'vim-cmd vmsvc/snapshot.removeall 12'])
  }),
  act('guest-tools-disc', 'The disc with the tools of the hypervisor is put in the drive of the control server, under an order', (w) => {
    order(w, 'CHG-451', ['ESX-02', 'SCADA-01'], ['adm-net', 'S. Marko', 's.marko'], 'Network team', 68, '09:00', '12:00', 'Update of the guest tools on the control server')
    hypervisorClient(w, site.at(68, '09:20'), 'root', ADMIN_DESK, CLIENT)
    hypervisorShell(w, site.at(68, '09:25'), ADMIN_DESK, ['vim-cmd vmsvc/getallvms', 'vim-cmd vmsvc/tools.install 12'])
    atConsole(w, site.at(68, '09:27'), 's.marko')
    for (const [i, file] of ['autorun.inf', 'setup64.exe'].entries()) onHost(w, 'SCADA-01', site.at(68, '09:27:40') + i * 300, objectAccess('s.marko', `\\Device\\CdRom0\\${file}`, '0x1'))
    addProcess(w, 'SCADA-01', site.at(68, '09:28'), 's.marko', 'D:\\setup64.exe', '"D:\\setup64.exe"', 'C:\\Windows\\explorer.exe')
  }),
  act('display-discs', 'New displays come from the maker on discs that install themselves; the engineer puts them in by way of the hypervisor', (w) => {
    for (const [day, time] of [[12, '10:10'], [47, '13:40'], [89, '09:20']] as const) {
      order(w, `WO-8${day}`, ['ESX-02', 'SCADA-01'], ['S. Marko', 's.marko', 'adm-net'], 'Control', day, '08:00', '15:00', 'New displays from the maker’s disc', true)
      const at = site.at(day, time)
      hypervisorShell(w, at - 4 * MINUTE, ADMIN_DESK, ['vim-cmd vmsvc/getallvms', 'ls -l /vmfs/volumes/datastore1/iso', 'vim-cmd vmsvc/device.getdevices 12', 'vim-cmd vmsvc/device.connection 12 3000 1'], 9000)
      atConsole(w, at - 60_000, 's.marko')
      disc(w, at, 's.marko', 'setup.vbs', 'setup.bat', 'pack\\scil\\import.txt')
    }
  }),
  act('raid-night', 'Lines fail in a raid: the dispatchers switch for an hour and a half', (w) => {
    for (let i = 0; i < 9; i++) switching(w, site.at(83, '03:10') + i * 9 * MINUTE, [1 + (i % 6)], 3, 19_000, i % 2 === 0 ? 0 : 1)
    note(w, site.at(83, '03:20'), 'Dispatcher', 'Air alarm, breakers at substations 1 to 6 switched by command of the grid, lines 4 and 9 lost')
  }),
  act('agent-by-policy', 'A new agent is brought to the office PCs by group policy, under an order', (w) => {
    order(w, 'CHG-470', ['DC01', 'APP-01', 'STEP-WS006'], ['adm-dom'], 'IT operations', 90, '10:00', '13:00', 'Inventory agent by group policy')
    onController(w, site.at(90, '10:30'), policyChanged('adm-dom', '31B2F340-016D-11D2-945F-00C04FB984F9'))
    rollout(w, site.at(90, '10:40'), 'inventory')
  }),
]

/** A program brought to the office hosts by policy: file, task, process. */
function rollout(w: World, at: number, name: string): void {
  const file = `C:\\Windows\\Temp\\${name}.exe`
  onEach(w, ['APP-01', 'STEP-WS006'], at, 40_000, (_, when) => sysmonFile(when, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\System32\\svchost.exe', file))
  onEach(w, ['APP-01', 'STEP-WS006'], at + 20_000, 40_000, () => taskRegistered('SYSTEM', `\\${name}`, file, '/install'))
  onEach(w, ['APP-01', 'STEP-WS006'], at + 60_000, 40_000, (_, when) => sysmonProcess(when, 'NT AUTHORITY\\SYSTEM', file, `${file} /install`, 'C:\\Windows\\System32\\svchost.exe'))
}

/** What the owner did when the session on the hypervisor was seen in time. */
export const contained: readonly Act[] = [act('found-in-time', 'The network team finds the session from the public server, stops the tunnel and locks the hypervisor', (w) => {
  const at = site.at(107, '10:12')
  order(w, 'CHG-499', ['WEB01', 'ESX-02', 'EDGE3'], ['adm-net'], 'Network team', 107, '09:30', '18:00', 'Unknown service on the web server: stop it, new passwords for the hypervisors, no way from the web server inward')
  addSshLogin(w.recorder, 'WEB01', at, 'adm-net', ADMIN_DESK, true)
  addSudoCommand(w.recorder, 'WEB01', at + 50_000, 'adm-net', '/home/adm-net', '/usr/bin/systemctl disable --now cloud-sync.service')
  addUnit(w.recorder, 'WEB01', at + 51_000, 'Stopped', 'cloud-sync.service', 'Initial cloud-online job')
  hypervisorShell(w, at + 20 * MINUTE, ADMIN_DESK, ['esxcli system account set -i root -p -c', 'esxcli network firewall ruleset allowedip add -r sshServer -i 10.130.10.6'])
  note(w, at + 60 * MINUTE, 'Shift lead', 'Told by network team: sessions on the control room hypervisor that were not theirs, server checked, control stays as it is, hand switching prepared')
})]

export const twin: readonly Act[] = [
  act('new-outage-page', 'The page of the public server is renewed from the office, and its agent for the cloud is installed by the network team', (w) => {
    order(w, 'CHG-405', ['WEB01'], ['adm-net'], 'Network team', 6, '08:00', '12:00', 'Outage page, new version')
    pageUpdate(w, 6, '08:41', 6210)
    order(w, 'CHG-425', ['WEB01'], ['adm-net'], 'Network team', 32, '09:00', '12:00', 'Cloud agent of the web server')
    addSshLogin(w.recorder, 'WEB01', site.at(32, '09:50'), 'adm-net', ADMIN_DESK, true)
    addSudoCommand(w.recorder, 'WEB01', site.at(32, '09:57'), 'adm-net', '/home/adm-net', '/usr/bin/systemctl enable --now cloud-sync.service')
    addUnitReload(w.recorder, 'WEB01', site.at(32, '09:58:28'))
    addUnit(w.recorder, 'WEB01', site.at(32, '09:58:30'), 'Started', 'cloud-sync.service', 'Initial cloud-online job')
    for (let day = 32; day < site.days; day += 9) outgoing(w, site.at(day, '10:00') + w.random.int(0, 20_000_000), '198.51.100.75', w.random.int(2400, 13_200), w.random.int(40_000, 9_000_000), w.random.int(60_000, 20_000_000))
  }),
  act('control-server-update', 'The control server is updated from a disc, with a switching test of all substations, on a Friday morning under an order', (w) => {
    order(w, 'WO-905', ['ESX-02', 'SCADA-01', 'RTU-01', 'RTU-02', 'RTU-03', 'RTU-04', 'RTU-05', 'RTU-06'], ['S. Marko', 's.marko', 'A. Pylyp', 'adm-net', 'scadaop', 'root'], 'Control', 112, '07:30', '11:00', 'Update of the control server from disc, switching test of all substations', true)
    note(w, site.at(112, '08:02'), 'Shift lead', 'S. Marko and adm-net start WO-905, update from disc and switching test')
    hypervisorClient(w, site.at(112, '08:06'), 'root', ADMIN_DESK, CLIENT)
    hypervisorShell(w, site.at(112, '08:12:20'), ADMIN_DESK, ['vim-cmd vmsvc/getallvms', 'ls -l /vmfs/volumes/datastore1/iso', 'vim-cmd vmsvc/device.getdevices 12', 'vim-cmd vmsvc/device.connection 12 3000 1'], 9000)
    atConsole(w, site.at(112, '08:12:50'), 'scadaop')
    disc(w, site.at(112, '08:13:24'), 'scadaop', 'run.vbs', 'n.bat', 'pack\\scil\\s1.txt')
    switching(w, site.at(112, '08:13:31'), [1, 2, 3, 4, 5, 6], 3, 6100, 0)
    switching(w, site.at(112, '08:24:00'), [1, 2, 3, 4, 5, 6], 3, 6100, 1)
    note(w, site.at(112, '09:10'), 'Shift lead', 'WO-905 done as planned, load was on the second busbar, all feeders restored')
  }),
  act('server-agent-by-policy', 'An agent is brought to the office hosts by group policy, early and under an order', (w) => {
    order(w, 'CHG-510', ['DC01', 'APP-01', 'STEP-WS006'], ['adm-dom'], 'IT operations', 114, '06:00', '08:00', 'Server agent by group policy')
    onController(w, site.at(114, '06:31'), policyChanged('adm-dom', '31B2F340-016D-11D2-945F-00C04FB984F9'))
    rollout(w, site.at(114, '06:37'), 'msserver')
  }),
]
