import { sysmonConnection, sysmonProcess } from '../native/windows-other.ts'
import { logoff, logon, specialPrivileges } from '../native/windows-security.ts'
import type { SiteHost } from './site.ts'
import { onHost } from './world.ts'
import type { World } from './world.ts'

const HOUR = 3_600_000
const AGENT = 'C:\\Program Files\\PlantPatch\\agent.exe'
const SVCHOST = 'C:\\Windows\\System32\\svchost.exe'

/** What the hosts that ship their logs do by themselves, and the people who sit at them. */
export function addHostLife(w: World): void {
  for (const host of w.site.hosts) if (host.ships === true) for (let day = 0; day < w.site.days; day++) addHostDay(w, host, day)
}

function addHostDay(w: World, host: SiteHost, day: number): void {
  const { site, run, random } = w
  const start = site.at(day, '00:00')
  const within = (): number => start + random.int(0, 24 * HOUR - 1)
  const server = `${site.workstations}4`
  for (let i = Math.round(4 * run.noise); i > 0; i--) {
    const at = within()
    const id = `0x${random.hex(7)}`
    onHost(w, host.name, at, logon({ user: 'svc_patch', type: 3, address: server, logonId: id }))
    onHost(w, host.name, at + 2, specialPrivileges('svc_patch', id))
    onHost(w, host.name, at + random.int(2000, 90_000), logoff('svc_patch', 3, id))
  }
  for (let i = Math.round(6 * run.noise); i > 0; i--) {
    const at = within()
    onHost(w, host.name, at, random.chance(0.5)
      ? sysmonConnection(at, 'NT AUTHORITY\\SYSTEM', random.pick([AGENT, SVCHOST]), host.address, server, random.pick([443, 8530, 135]))
      : sysmonProcess(at, 'NT AUTHORITY\\SYSTEM', random.pick([AGENT, 'C:\\Windows\\System32\\taskhostw.exe', 'C:\\Windows\\System32\\wevtutil.exe']), random.pick(['agent.exe /scan', 'taskhostw.exe SYSTEM', 'wevtutil.exe gli Application']), SVCHOST))
  }
  if (host.role === 'hmi' || host.role === 'workstation') addShifts(w, host, day)
}

/** Operators change shift at the screens at six, two and ten; office people come in the morning. */
function addShifts(w: World, host: SiteHost, day: number): void {
  const { site, random } = w
  const operators = site.staff.filter((p) => p.kind === 'operator')
  const owner = site.staff.find((p) => p.workstation === host.name)
  const turns = host.role === 'hmi' ? ['06:00', '14:00', '22:00'] : site.isWorkday(day) ? ['07:40'] : []
  for (const [i, time] of turns.entries()) {
    const at = site.at(day, time) - random.int(0, 900_000)
    const user = owner?.account ?? operators[(day + i) % Math.max(1, operators.length)]?.account
    if (user !== undefined) onHost(w, host.name, at, logon({ user, type: 2, address: '127.0.0.1', logonId: `0x${random.hex(7)}`, workstation: host.name }))
  }
}
