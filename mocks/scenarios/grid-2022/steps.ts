import { addNetworkLogon, addProcess } from '../kit/acts.ts'
import { stepAround } from '../kit/pack.ts'
import type { Step } from '../kit/pack.ts'
import { hostLog, onController, onHost } from '../kit/world.ts'
import { addUnit, addUnitReload, addSudoCommand } from '../native/linux-syslog.ts'
import { policyChanged, taskRegistered } from '../native/windows-directory.ts'
import { sysmonFile, sysmonProcess } from '../native/windows-other.ts'
import { ticketGranted } from '../native/windows-security.ts'
import { BROWSERS, CLIENT, atConsole, disc, hypervisorClient, hypervisorShell, note, outgoing, switching, web } from './life.ts'
import { site } from './site.ts'

const INTRUDER = '203.0.113.121'
const RELAY = '203.0.113.127'
const WEB = site.address('WEB01')
const MINUTE = 60_000
const OFFICE = ['APP-01', 'STEP-WS006']

/** June to October: a page, a tunnel, a hypervisor, a disc. The wiper comes two days later and in the offices alone. */
export const steps: readonly Step[] = [
  stepAround('page-planted', site.at(6, '02:41:20'), 1, 'T1505.003', null, 'A page is put on the public server and used as a way in: many small posts to one address', (w, at) => {
    web(w, at, INTRUDER, 'POST', '/upload.php', 6210, 140, BROWSERS[0]!)
    for (let i = 0; i < 24; i++) web(w, at + 90_000 + i * 11_000 + w.random.int(0, 6000), INTRUDER, 'POST', '/lang.php', w.random.int(180, 3900), w.random.int(150, 4200), BROWSERS[0]!, i % 6 === 0)
  }),
  stepAround('root-on-web-server', site.at(9, '03:10:05'), 2, 'T1548.003', null, 'The account of the web server tries what it may run as root; how it got there in the end is in no log', (w, at) => {
    for (let i = 0; i < 8; i++) web(w, at - 60_000 + i * 14_000, INTRUDER, 'POST', '/lang.php', w.random.int(180, 3900), w.random.int(150, 4200), BROWSERS[0]!, i % 4 === 0)
    addSudoCommand(w.recorder, 'WEB01', at, 'www-data', '/var/www/html', '/usr/bin/id', false)
    addSudoCommand(w.recorder, 'WEB01', at + 70_000, 'www-data', '/var/www/html', '/usr/bin/systemctl reload apache2', false)
  }),
  stepAround('tunnel-service', site.at(32, '01:58:30'), 4, 'T1543.002', 'remote_access_change', 'A tunnel is installed as a service of the public server under the name of something harmless, and calls out', (w, at) => {
    addUnitReload(w.recorder, 'WEB01', at)
    addUnit(w.recorder, 'WEB01', at + 2000, 'Started', 'cloud-sync.service', 'Initial cloud-online job')
    outgoing(w, at + 4000, RELAY, 13_200, 48_118, 61_204)
  }),
  stepAround('directory-reached', site.at(39, '02:33:00'), 2, 'T1078.002', null, 'The password of the domain administrator, used from the public server; how it was come by is in no log', (w, at) => {
    outgoing(w, at - 20 * MINUTE, RELAY, 6400, 1_204_118, 2_661_204)
    onController(w, at, ticketGranted('adm-dom', WEB))
    addNetworkLogon(w, 'DC01', at + 30_000, 'adm-dom', WEB)
  }),
  stepAround('hypervisor', site.at(44, '02:19:10'), 3, 'T1021.004', 'engineering_access', 'From the public server to the hypervisor that carries the control server', (w, at) => {
    outgoing(w, at - 12 * MINUTE, RELAY, 5200, 2_804_118, 6_661_204)
    hypervisorShell(w, at, WEB, ['vim-cmd vmsvc/getallvms', 'esxcli vm process list', 'vim-cmd vmsvc/get.summary 12'])
  }),
  stepAround('console', site.at(61, '03:04:40'), 3, 'T0886', 'engineering_access', 'The console of the control server, opened in the client of the hypervisor: nothing on the network of the plant sees it', (w, at) => {
    outgoing(w, at - 9 * MINUTE, RELAY, 7400, 9_804_118, 21_661_204)
    hypervisorClient(w, at, 'root', WEB, CLIENT, 3100)
    atConsole(w, at + 4 * MINUTE, 'scadaop')
    for (const [i, line] of ['cmd.exe /c dir C:\\sc\\prog\\exec', 'cmd.exe /c type C:\\sc\\apl\\step\\nightly.txt'].entries()) addProcess(w, 'SCADA-01', at + 7 * MINUTE + i * 90_000, 'scadaop', 'C:\\Windows\\System32\\cmd.exe', line, 'C:\\Windows\\explorer.exe')
  }),
  stepAround('points-read', site.at(95, '02:47:00'), 3, 'T0861', 'engineering_access', 'Which object is which breaker: the point list of the control server, again at its console', (w, at) => {
    outgoing(w, at - 7 * MINUTE, RELAY, 5400, 6_804_118, 14_661_204)
    hypervisorClient(w, at, 'root', WEB, CLIENT, 2100)
    atConsole(w, at + 3 * MINUTE, 'scadaop')
    addProcess(w, 'SCADA-01', at + 5 * MINUTE, 'scadaop', 'C:\\Windows\\System32\\cmd.exe', 'cmd.exe /c findstr /s /i "XB OPEN" C:\\sc\\apl\\step\\*.txt', 'C:\\Windows\\explorer.exe')
  }),
  stepAround('disc-connected', site.at(112, '08:12:20'), 5, 'T0895', 'engineering_access', 'An image of a disc is laid on the hypervisor and connected to the drive of the control server', (w, at) => {
    outgoing(w, at - 6 * MINUTE, RELAY, 2400, 1_804_118, 4_661_204)
    hypervisorShell(w, at, WEB, ['vim-cmd vmsvc/getallvms', 'ls -l /vmfs/volumes/datastore1/iso', 'vim-cmd vmsvc/device.getdevices 12', 'vim-cmd vmsvc/device.connection 12 3000 1'], 9000)
  }),
  stepAround('autorun', site.at(112, '08:13:24'), 5, 'T0894', null, 'The disc runs by itself: a script, a batch file, the tool of the product with a list of commands', (w, at) => disc(w, at, 'scadaop', 'run.vbs', 'n.bat', 'pack\\scil\\s1.txt')),
  stepAround('breakers', site.at(112, '08:13:31'), 5, 'T1692.001', null, 'Breakers of six substations opened within two minutes by the server that always commands them', (w, at) => switching(w, at, [1, 2, 3, 4, 5, 6], 3, 6100, 0)),
  stepAround('power-lost', site.at(112, '08:17:00'), 5, 'T0826', null, 'The dispatchers write down what they see; it is the morning of an air raid', (w, at) => {
    note(w, at, 'Dispatcher', 'Breakers at substations 1 to 6 open, nobody here gave commands, air alarm since 08:05')
    note(w, at + 21 * MINUTE, 'Shift lead', 'Crews sent to substations for manual control, control server taken off the network')
  }),
  stepAround('policy-changed', site.at(114, '06:31:00'), 5, 'T1484.001', null, 'Two days later the domain administrator’s password changes a group policy, again from the public server', (w, at) => {
    outgoing(w, at - 25 * MINUTE, RELAY, 3400, 1_104_118, 2_061_204)
    addNetworkLogon(w, 'DC01', at - 9 * MINUTE, 'adm-dom', WEB)
    onController(w, at, policyChanged('adm-dom', '31B2F340-016D-11D2-945F-00C04FB984F9'))
  }),
  stepAround('wiper', site.at(114, '06:37:00'), 5, 'T1485', null, 'It brings a wiper to the offices, and to them alone; hypervisor and control server are left as they are', (w, at) => {
    for (const [i, host] of OFFICE.entries()) {
      const when = at + i * 40_000
      onHost(w, host, when, sysmonFile(when, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\System32\\svchost.exe', 'C:\\Windows\\Temp\\msserver.exe'))
      onHost(w, host, when + 20_000, taskRegistered('SYSTEM', '\\Update64', 'C:\\Windows\\Temp\\msserver.exe', ''))
      onHost(w, host, when + 60_000, sysmonProcess(when + 60_000, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\Temp\\msserver.exe', 'C:\\Windows\\Temp\\msserver.exe', 'C:\\Windows\\System32\\svchost.exe'))
      w.recorder.endLog(hostLog(host), when + 90_000)
    }
  }),
  stepAround('offices-dark', site.at(114, '06:52:00'), 5, 'T1529', null, 'The offices write down what is left of them', (w, at) => note(w, at, 'Shift lead', 'Office PCs do not start, billing server gone, desk and control server work')),
]
