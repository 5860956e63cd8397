import { addOperation, addProcess } from '../kit/acts.ts'
import { directoryCare } from '../kit/habits.ts'
import { act } from '../kit/pack.ts'
import type { Act } from '../kit/pack.ts'
import { onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addHostLogin, addHostShell } from '../native/esxi.ts'
import { addCron, addSshLogin, addSudoCommand, addUnit, addUnitReload } from '../native/linux-syslog.ts'
import { addNote } from '../native/paperwork.ts'
import { policyChanged, taskRegistered } from '../native/windows-directory.ts'
import { sysmonFile, sysmonProcess } from '../native/windows-other.ts'
import { logon, objectAccess } from '../native/windows-security.ts'
import { addConn, createFlow } from '../native/zeek.ts'
import { addHttp } from '../native/zeek-control.ts'
import { site } from './site.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export const BROWSERS = ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36', 'Mozilla/5.0 (X11; Linux x86_64; rv:139.0) Gecko/20100101 Firefox/139.0', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1']
export const CLIENT = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36'
export const ADMIN_DESK = '10.130.10.6'
const SCILC = 'C:\\sc\\prog\\exec\\scilc.exe'
const MIRROR = '198.51.100.66'

/** A line in the log book, written some seconds after. */
export function note(w: World, at: number, person: string, text: string): void {
  addNote(w.recorder, at + w.random.int(0, 58) * 1000, 'Stepova', person, text)
}

/** One request to the outage page; TLS ends before the sensor. */
export function web(w: World, second: number, from: string, method: 'GET' | 'POST', uri: string, sent: number, received: number, agent: string, connects = true): void {
  const at = second + w.random.int(0, 900)
  const flow = createFlow(w.random, from, site.address('WEB01'), 80)
  if (connects) addConn(w.recorder, at - 180, flow, 'http', 1 + w.random.next() * 4, sent + 420, received + 380)
  addHttp(w.recorder, at, flow, { method, host: 'outages.step.example', uri, agent, sent, received })
}

/** An outgoing connection of the web server, as long as it lasts. */
export function outgoing(w: World, at: number, to: string, seconds: number, sent: number, received: number): void {
  addConn(w.recorder, at + w.random.int(0, 900), createFlow(w.random, site.address('WEB01'), to, 443), 'ssl', seconds + w.random.next(), sent, received)
}

/** The session of an administrator on the hypervisor, on it and on the wire. */
export function hypervisorShell(w: World, second: number, from: string, commands: readonly string[], gapMs = 21_000): void {
  const at = second + w.random.int(0, 900)
  addConn(w.recorder, at - 1300, createFlow(w.random, from, site.address('ESX-02'), 22), 'ssh', 40 + (commands.length * gapMs) / 1000 + w.random.next() * 60, 4000 + commands.length * 600, 9000 + commands.length * 2400)
  addHostShell(w.recorder, 'ESX-02', at, 'root', from, commands, () => gapMs + w.random.int(-3000, 3000))
}

/** The web client of the hypervisor; the console of a virtual machine opens in it. */
export function hypervisorClient(w: World, second: number, user: string, from: string, agent: string, length = 900): void {
  const at = second + w.random.int(0, 900)
  const seconds = length * (0.8 + w.random.next() * 0.4)
  addConn(w.recorder, at - 900, createFlow(w.random, from, site.address('ESX-02'), 443), 'ssl', seconds, 60_000 + Math.round(seconds * 300), 400_000 + Math.round(seconds * 4000))
  addHostLogin(w.recorder, 'ESX-02', at, user, from, agent)
}

/** Somebody at the console of the control server: a logon at its own screen. */
export function atConsole(w: World, at: number, user: string): void {
  onHost(w, 'SCADA-01', at + w.random.int(0, 900), logon({ user, type: 2, address: '127.0.0.1', logonId: `0x${w.random.hex(7)}`, workstation: 'SCADA-01' }))
}

const outagePage = act('outage-page', 'Customers look where the power is off and report faults; robots knock', (w) => {
  for (let day = 0; day < site.days; day++) {
    const start = site.at(day, '00:00')
    for (let i = Math.round(16 * w.run.noise); i > 0; i--) {
      const from = `198.51.100.${w.random.int(100, 178)}`
      const at = start + w.random.int(0, DAY - 1)
      if (w.random.chance(0.6)) web(w, at, from, 'GET', `/outages/${w.random.int(1, 40)}`, 0, w.random.int(2000, 30_000), w.random.pick(BROWSERS))
      else for (let n = w.random.int(1, 3); n > 0; n--) web(w, at + n * 17_000, from, 'POST', w.random.pick(['/report.php', '/report.php', '/lang.php']), w.random.int(120, 3800), w.random.int(200, 4000), w.random.pick(BROWSERS))
    }
    for (let i = 2; i > 0; i--) web(w, start + w.random.int(0, DAY - 1), `203.0.113.${w.random.int(1, 110)}`, w.random.pick(['GET', 'POST']), w.random.pick(['/wp-login.php', '/.env', '/xmlrpc.php', '/upload.php']), w.random.int(0, 400), 210, w.random.pick(BROWSERS))
  }
})

const webServer = act('web-server', 'The web server fetches updates, calls its mail and map providers, restarts its services', (w) => {
  for (let day = 0; day < site.days; day++) {
    const start = site.at(day, '00:00')
    addCron(w.recorder, 'WEB01', start + w.random.int(10, 50) * 1000 + 6 * HOUR, 'root', 'test -x /usr/sbin/anacron || run-parts --report /etc/cron.daily')
    addUnit(w.recorder, 'WEB01', start + 6 * HOUR + w.random.int(0, 40 * 60_000), 'Started', 'apt-daily.service', 'Daily apt download activities')
    if (w.random.chance(0.5)) addUnit(w.recorder, 'WEB01', start + 6.8 * HOUR, 'Started', w.random.pick(['logrotate.service', 'man-db.service', 'fstrim.service']), 'Maintenance')
    for (let i = 3; i > 0; i--) outgoing(w, start + w.random.int(0, DAY - 1), w.random.pick([MIRROR, '198.51.100.71', '198.51.100.72']), w.random.chance(0.15) ? w.random.int(2000, 14_000) : w.random.int(1, 60), w.random.int(900, 60_000), w.random.int(2000, 3_000_000))
    if (w.random.chance(0.35)) {
      const at = site.at(day, '08:30') + w.random.int(0, 8 * HOUR)
      addSshLogin(w.recorder, 'WEB01', at, 'adm-net', ADMIN_DESK, true)
      addSudoCommand(w.recorder, 'WEB01', at + 40_000, 'adm-net', '/home/adm-net', w.random.pick(['/usr/bin/journalctl -u apache2', '/usr/bin/systemctl restart apache2', '/usr/bin/apt upgrade']))
      if (w.random.chance(0.3)) addUnitReload(w.recorder, 'WEB01', at + 90_000)
      if (w.random.chance(0.5)) addUnit(w.recorder, 'WEB01', at + 100_000, 'Started', w.random.pick(['apache2.service', 'php8.2-fpm.service', 'rsyslog.service']), 'Restarted by an administrator')
    }
    for (let i = w.random.int(1, 4); i > 0; i--) addSshLogin(w.recorder, 'WEB01', start + w.random.int(0, DAY - 1), w.random.pick(['root', 'admin', 'ubuntu', 'git']), `203.0.113.${w.random.int(1, 110)}`, false, 'password')
    if (w.random.chance(0.12)) addSudoCommand(w.recorder, 'WEB01', start + w.random.int(0, DAY - 1), 'www-data', '/var/www/html', w.random.pick(['/usr/sbin/sendmail -t', '/usr/bin/systemctl reload apache2']), false)
  }
})

const hypervisor = act('hypervisor-life', 'The backup reads the virtual machines every night; administrators look after the hypervisor', (w) => {
  for (let day = 0; day < site.days; day++) {
    hypervisorClient(w, site.at(day, '01:10') + w.random.int(0, 600_000), 'svc_vmbackup', site.address('VBR01'), 'pyvmomi Python/3.11.9 (Linux; 6.1.0; x86_64)', 2400)
    if (!site.isWorkday(day) || !w.random.chance(0.75)) continue
    const at = site.at(day, '08:30') + w.random.int(0, 8 * HOUR)
    hypervisorClient(w, at, 'root', ADMIN_DESK, CLIENT)
    hypervisorShell(w, at + 300_000, ADMIN_DESK, w.random.pick([['esxcli system version get', 'esxcli hardware platform get'], ['vim-cmd vmsvc/getallvms', 'vim-cmd vmsvc/snapshot.get 12', 'vim-cmd vmsvc/get.summary 12'], ['esxcli storage filesystem list', 'ls -l /vmfs/volumes/datastore1/iso', 'esxcli vm process list']]))
    if (w.random.chance(0.2)) atConsole(w, at + 400_000, w.random.pick(['scadaop', 's.marko']))
  }
})

const controlServer = act('control-server-life', 'The control server runs its own jobs in its own language, nightly and when engineers ask', (w) => {
  for (let day = 0; day < site.days; day++) {
    addProcess(w, 'SCADA-01', site.at(day, '00:15'), 'NT AUTHORITY\\SYSTEM', SCILC, `${SCILC} -do C:\\sc\\apl\\step\\nightly.txt`, 'C:\\Windows\\System32\\cmd.exe')
    addProcess(w, 'SCADA-01', site.at(day, '00:14:58'), 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\System32\\cmd.exe', 'cmd.exe /c C:\\sc\\apl\\step\\nightly.bat', 'C:\\Windows\\System32\\svchost.exe')
    if (!site.isWorkday(day)) continue
    if (w.random.chance(0.25)) addProcess(w, 'SCADA-01', site.at(day, '09:00') + w.random.int(0, 7 * HOUR), w.random.pick(['s.marko', 'o.lyba']), SCILC, `${SCILC} -do ${w.random.pick(['pack\\scil\\import.txt', 'pack\\scil\\alarms.txt', 'C:\\sc\\apl\\step\\report.txt'])}`, 'C:\\Windows\\explorer.exe')
    if (w.random.chance(0.35)) addProcess(w, 'SCADA-01', site.at(day, '09:00') + w.random.int(0, 7 * HOUR), w.random.pick(['s.marko', 'scadaop']), 'C:\\Windows\\System32\\wscript.exe', 'wscript.exe C:\\sc\\tools\\cleanup.vbs', 'C:\\Windows\\explorer.exe')
  }
})

const policies = act('policy-life', 'The domain administrator changes group policies now and then', (w) => {
  for (let day = 3; day < site.days; day += 3) if (site.isWorkday(day)) onHost(w, 'DC01', site.at(day, '10:00') + w.random.int(0, 5 * HOUR), policyChanged('adm-dom', w.random.pick(['31B2F340-016D-11D2-945F-00C04FB984F9', '6AC1786C-016F-11D2-945F-00C04FB984F9', 'A2C41D7E-5A0B-4B61-9E6E-1D3C5A7B9F20'])))
})

const updaters = act('updater-life', 'Updaters on the office hosts drop a program, register a task and run it', (w) => {
  for (const host of ['APP-01', 'STEP-WS006']) for (let day = 55; day < site.days; day += w.random.int(1, 4)) {
    const at = site.at(day, '05:00') + w.random.int(0, 14 * HOUR)
    const file = `C:\\Windows\\Temp\\${w.random.pick(['setup', 'gupd', 'mpam', 'patch'])}${w.random.int(10, 99)}.exe`
    onHost(w, host, at, sysmonFile(at, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\System32\\svchost.exe', file))
    onHost(w, host, at + 21_000, taskRegistered('SYSTEM', `\\${w.random.pick(['OfficeUpdate', 'PlantPatch', 'BrowserUpdate'])}`, file, '/silent'))
    onHost(w, host, at + 62_000, sysmonProcess(at + 62_000, 'NT AUTHORITY\\SYSTEM', file, `${file} /silent`, 'C:\\Windows\\System32\\svchost.exe'))
  }
})

/** What this site does all day beside what every site does. */
export const life: readonly Act[] = [outagePage, webServer, hypervisor, controlServer, policies, updaters, directoryCare('adm-dom')]

/** A disc in the drive of the control server and what its autorun starts: a script, a batch file, the product's own tool with a list. */
export function disc(w: World, second: number, user: string, script: string, batch: string, list: string): void {
  const at = second + w.random.int(0, 400)
  for (const [i, file] of ['autorun.inf', script].entries()) onHost(w, 'SCADA-01', at + i * 300, objectAccess(user, `\\Device\\CdRom0\\${file}`, '0x1'))
  addProcess(w, 'SCADA-01', at + w.random.int(900, 1300), user, 'C:\\Windows\\System32\\wscript.exe', `wscript.exe "D:\\${script}"`, 'C:\\Windows\\explorer.exe')
  addProcess(w, 'SCADA-01', at + w.random.int(2200, 2900), user, 'C:\\Windows\\System32\\cmd.exe', `cmd.exe /c "D:\\${batch}"`, 'C:\\Windows\\System32\\wscript.exe')
  addProcess(w, 'SCADA-01', at + w.random.int(3600, 4200), user, SCILC, `${SCILC} -do ${list}`, 'C:\\Windows\\System32\\cmd.exe')
}

/** The control server switches breakers of several substations; it is the one that always does. */
export function switching(w: World, start: number, rtus: readonly number[], breakers: number, gapMs: number, value: 0 | 1): void {
  let at = start + w.random.int(0, 900)
  for (const n of rtus) for (let index = 1; index <= breakers; index++, at += gapMs + w.random.int(-600, 600)) addOperation(w, 'iec104', 'write', at, site.address('SCADA-01'), site.address(`RTU-0${n}`), index, value, index === 1)
}
