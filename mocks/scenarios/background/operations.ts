import { FIRST_DAY, isWorkday, LAST_DAY, plantTime } from '../core/clock.ts'
import type { Random } from '../core/random.ts'
import type { Run } from '../core/run.ts'
import { DC_HOST, DC_LOG, FS_HOST, FS_LOG, fqdn, logOf } from '../activity/remote-desktop.ts'
import { addNxlog, addWinlogbeat } from '../native/windows-event.ts'
import { sysmonConnection, sysmonFile, sysmonProcess } from '../native/windows-other.ts'
import { logoff, logon, serviceTicket, specialPrivileges } from '../native/windows-security.ts'
import { addConn, addModbus, addS7, createFlow } from '../native/zeek.ts'
import { ADDRESS } from '../plants/hosts.ts'

const READ = { code: '0x04', name: 'Read Variable' }
const WRITE = { code: '0x05', name: 'Write Variable' }
const CONTROLLERS = [ADDRESS.plcB201, ADDRESS.plcB202, ADDRESS.plcB203, ADDRESS.plcB204, ADDRESS.burner]
const METERS = [ADDRESS.meter1, ADDRESS.meter2, ADDRESS.meter3]
const HOUR = 3_600_000

/** What the Lyon plant network says all day long: panels and control server asking controllers, meters and the historian. */
export function addPolling(run: Run): void {
  const random = run.random('polling')
  const step = HOUR / Math.max(0.25, run.noise)
  const end = plantTime(LAST_DAY, '06:00')
  let reference = 1
  for (let at = plantTime(FIRST_DAY, '00:00'); at < end; at += step) {
    for (const to of CONTROLLERS) {
      for (const from of [ADDRESS.scada, random.chance(0.5) ? ADDRESS.hmi1 : ADDRESS.hmi2]) {
        const when = Math.floor(at + random.int(0, 3_500_000))
        const flow = createFlow(random, from, to, 102)
        addConn(run.recorder, when, flow, 'cotp,s7comm', 3480 + random.next() * 100, random.int(80_000, 90_000), random.int(150_000, 160_000))
        // Operators move set points from the panels; nobody writes to the burner management.
        const write = from !== ADDRESS.scada && to !== ADDRESS.burner && random.chance(0.04)
        addS7(run.recorder, when + random.int(40, 5000), flow, reference++ % 65536, write ? WRITE : READ)
      }
    }
    for (let quarter = 0; quarter < 4; quarter++) addMeters(run, random, Math.floor(at + (quarter * step) / 4))
    addReplication(run, random, Math.floor(at))
  }
}

function addMeters(run: Run, random: Random, at: number): void {
  for (const [i, to] of METERS.entries()) {
    const flow = createFlow(random, ADDRESS.scada, to, 502)
    addModbus(run.recorder, at + i * 800 + random.int(0, 300), flow, random.int(1, 65535), 'READ_HOLDING_REGISTERS', 3000, 4, '-', `${random.int(200, 240)},${random.int(300, 420)},${random.int(0, 99)},${random.int(48, 51)}`)
  }
}

function addReplication(run: Run, random: Random, at: number): void {
  addConn(run.recorder, at + random.int(0, 60_000), createFlow(random, ADDRESS.historian, ADDRESS.historianMirror, 5450), '-', 118 + random.next(), random.int(200_000, 300_000), random.int(4000, 9000))
  addConn(run.recorder, at + random.int(0, 60_000), createFlow(random, ADDRESS.historian, ADDRESS.scada, 4840), '-', 300 + random.next(), random.int(9000, 12_000), random.int(100_000, 150_000))
  if (random.chance(0.25)) addNxlog(run.recorder, DC_LOG, DC_HOST, at + random.int(60_000, 3_000_000), serviceTicket('svc_hist_repl', 'HIST-DMZ$', ADDRESS.historian))
}

const TIA = 'C:\\Program Files\\Siemens\\Automation\\Portal V17\\Bin\\Siemens.Automation.Portal.exe'
const AGENT = 'C:\\Program Files\\PlantPatch\\agent.exe'
const SVCHOST = 'C:\\Windows\\System32\\svchost.exe'

/** What EWS-07, the jump servers and the OT backup host do by themselves. */
export function addHostLife(run: Run): void {
  const random = run.random('hosts')
  for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
    const start = plantTime(day, '00:00')
    const within = (from: number, to: number): number => start + random.int(from * HOUR, to * HOUR - 1)
    addWorkstationDay(run, random, day, within)
    for (const host of ['JUMP-A', 'JUMP-G', 'BKP-OT'] as const) {
      for (let i = Math.round(8 * run.noise); i > 0; i--) addServiceLogon(run, random, host, within(0, 24), host === 'BKP-OT' ? 'svc_veeam' : 'svc_patch', host === 'BKP-OT' ? ADDRESS.backupServer : ADDRESS.patchRelay)
    }
    const fileBackup = within(0, 1)
    addNxlog(run.recorder, FS_LOG, FS_HOST, fileBackup, logon({ user: 'svc_veeam', type: 3, address: ADDRESS.backupServer, logonId: `0x${day + 30}f` }))
    addNxlog(run.recorder, FS_LOG, FS_HOST, fileBackup + 3, specialPrivileges('svc_veeam', `0x${day + 30}f`))
    // Every backup run asks the shadow-copy service how its writers are: the harmless cousin of deleting them.
    const night = within(1, 3)
    addWinlogbeat(run.recorder, logOf('BKP-OT'), fqdn('BKP-OT'), night, sysmonProcess(night, 'svc_veeam', 'C:\\Windows\\System32\\vssadmin.exe', 'vssadmin list writers', 'C:\\Program Files\\Veeam\\Backup Transport\\VeeamTransportSvc.exe'))
  }
}

function addServiceLogon(run: Run, random: Random, host: 'JUMP-A' | 'JUMP-G' | 'BKP-OT', at: number, user: string, address: string): void {
  const id = `0x${random.hex(7)}`
  const add = (when: number, event: Parameters<typeof addWinlogbeat>[4]): void => addWinlogbeat(run.recorder, logOf(host), fqdn(host), when, event)
  add(at, logon({ user, type: 3, address, logonId: id }))
  add(at + 2, specialPrivileges(user, id))
  add(at + random.int(2000, 90_000), logoff(user, 3, id))
}

function addWorkstationDay(run: Run, random: Random, day: number, within: (from: number, to: number) => number): void {
  const add = (at: number, event: Parameters<typeof addWinlogbeat>[4]): void => addWinlogbeat(run.recorder, logOf('EWS-07'), fqdn('EWS-07'), at, event)
  for (let i = Math.round(24 * run.noise); i > 0; i--) {
    const at = within(0, 24)
    add(at, sysmonConnection(at, 'NT AUTHORITY\\SYSTEM', random.pick([AGENT, SVCHOST]), ADDRESS.ews07, random.pick([ADDRESS.patchRelay, ADDRESS.historian, ADDRESS.backupOt]), random.pick([443, 8530, 135])))
  }
  for (let i = Math.round(10 * run.noise); i > 0; i--) {
    const at = within(0, 24)
    add(at, sysmonProcess(at, 'NT AUTHORITY\\SYSTEM', random.pick([AGENT, 'C:\\Windows\\System32\\taskhostw.exe', 'C:\\Windows\\System32\\wevtutil.exe']), random.pick(['agent.exe /scan', 'taskhostw.exe SYSTEM', 'wevtutil.exe gli Application']), SVCHOST))
  }
  if (!isWorkday(day)) return
  for (let i = Math.round(12 * run.noise); i > 0; i--) {
    const at = within(7, 17)
    const user = random.pick(['c.fabre', 't.vidal'])
    if (random.chance(0.4)) add(at, sysmonProcess(at, user, TIA, `"${TIA}" D:\\Projects\\B2\\Boiler2.ap17`, 'C:\\Windows\\explorer.exe'))
    else add(at, sysmonFile(at, user, TIA, `D:\\Projects\\B2\\System\\PEData${random.int(1, 40)}.plf`))
    if (random.chance(0.3)) add(at + 900, sysmonConnection(at + 900, user, TIA, ADDRESS.ews07, random.pick([ADDRESS.plcB201, ADDRESS.plcB202, ADDRESS.plcB203, ADDRESS.plcB204]), 102))
  }
}
