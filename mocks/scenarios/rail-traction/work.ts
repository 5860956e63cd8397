import { addDesktop, addNetworkLogon, addOperation, addProcess } from '../kit/acts.ts'
import { onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addNote, addWorkOrder } from '../native/paperwork.ts'
import { serviceInstalled, sysmonConnection, sysmonFile } from '../native/windows-other.ts'
import { explicitCredentials } from '../native/windows-security.ts'
import { addConn, addS7Block, createFlow } from '../native/zeek.ts'
import type { S7Block } from '../native/zeek.ts'
import { DEPOT_LEG, SHAFTS, site, SUBSTATIONS } from './site.ts'

export const SHELL = 'C:\\Windows\\System32\\cmd.exe'
/** The agent of the IT provider on the hosts it looks after. */
const PROVIDER_AGENT = 'C:\\Program Files\\ITWerk\\Agent\\itwagent.exe'
const PATCH_CLIENT = 'C:\\Windows\\CCM\\CcmExec.exe'
const PROGRAMS: readonly S7Block[] = [{ code: '08', type: 'Organization Block', number: '00001', length: 1312 }, { code: '0C', type: 'Function', number: '00040', length: 5180 }]
const MINUTE = 60_000

/** A moment within the minute that begins at `time`. */
export const around = (w: World, day: number, time: string): number => site.at(day, time) + w.random.int(400, 58_000)

/** A line in the log book of the line. */
export const note = (w: World, day: number, time: string, person: string, text: string): void => addNote(w.recorder, around(w, day, time), site.plant, person, text)

interface Order {
  readonly company?: string
  readonly logicChange?: boolean
  readonly permit?: string
}

/** A work order of the line, of its IT or of a company. */
export function order(w: World, number: string, assets: readonly string[], crew: readonly string[], from: readonly [number, string], to: readonly [number, string], scope: string, { company = 'Line operations', logicChange = false, permit = '' }: Order = {}): void {
  addWorkOrder(w.recorder, { number, plant: site.plant, assets, crew, company, start: site.at(...from), finish: site.at(...to), status: 'closed', scope, logicChange, permit })
}

/** A line that the provider's console has its agent run on a host. */
export function runScript(w: World, host: string, at: number, line: string): void {
  addProcess(w, host, at, 'NT AUTHORITY\\SYSTEM', SHELL, `cmd.exe /c ${line}`, PROVIDER_AGENT)
}

interface Package {
  readonly name: string
  /** A service it brings along. */
  readonly service?: string
}

/** A package from the patch server to hosts of operations: logon, file, installer and, where it has one, its service. */
export function pushPackage(w: World, hosts: readonly string[], start: number, { name, service }: Package): void {
  let at = start
  for (const host of hosts) {
    const file = `C:\\Windows\\ccmcache\\${w.random.hex(2)}\\${name}.msi`
    addConn(w.recorder, at - 900, createFlow(w.random, site.address(host), site.address('PATCH-01'), 8530), 'http', 4 + w.random.next() * 20, w.random.int(2000, 9000), w.random.int(900_000, 9_000_000))
    addNetworkLogon(w, host, at - 400, 'svc_patch', 'PATCH-01')
    onHost(w, host, at, sysmonFile(at, 'NT AUTHORITY\\SYSTEM', PATCH_CLIENT, file))
    addProcess(w, host, at + 6000, 'NT AUTHORITY\\SYSTEM', 'C:\\Windows\\System32\\msiexec.exe', `msiexec.exe /i "${file}" /qn /norestart`, PATCH_CLIENT)
    if (service !== undefined) onHost(w, host, at + w.random.int(21_000, 44_000), serviceInstalled(service, `"C:\\Program Files\\${name}\\${name.toLowerCase()}.exe" --service`))
    at += w.random.int(50_000, 170_000)
  }
}

/** A host calls another in TLS: in its own log and, below the offices, on the wire. */
export function call(w: World, host: string, at: number, image: string, to: string, port: number, seconds: number, sent: number, received: number): void {
  onHost(w, host, at, sysmonConnection(at, 'NT AUTHORITY\\SYSTEM', image, site.address(host), to, port))
  addConn(w.recorder, at, createFlow(w.random, site.address(host), to, port), 'ssl', seconds + w.random.next(), sent, received)
}

/** From the depot server by its second leg to a station of operations, past the DMZ. */
export function overDepot(w: World, user: string, from: string, to: string, start: number, minutes: number): void {
  addDesktop(w, { user, from, to: 'DEPOT-SRV', start, end: start + minutes * MINUTE })
  const at = start + w.random.int(60, 300) * 1000
  onHost(w, 'DEPOT-SRV', at - 900, explicitCredentials(user, `0x${w.random.hex(7)}`, user, `${to}.${site.dnsName}`, 'C:\\Windows\\System32\\mstsc.exe'))
  addDesktop(w, { user, from: DEPOT_LEG, to, start: at, end: start + minutes * MINUTE - 40_000 })
}

/** Programs of the fans read out of their controllers. */
export function readPrograms(w: World, start: number, from: string, shafts: readonly string[] = SHAFTS): void {
  let at = start
  for (const shaft of shafts) {
    const flow = createFlow(w.random, site.address(from), site.address(shaft), 102)
    addConn(w.recorder, at, flow, 'cotp,s7comm', 14 + w.random.next() * 9, w.random.int(2000, 3000), w.random.int(8000, 12_000))
    for (const [i, block] of PROGRAMS.entries()) addS7Block(w.recorder, at + 1500 + i * w.random.int(2400, 3900), flow, 2 + i * 3, block, 'upload')
    at += w.random.int(30_000, 80_000)
  }
}

/** Feeders opened (0) or closed (1) from the traction power server: the desk asks it, it commands. */
export function switchFeeders(w: World, start: number, value: 0 | 1, substations: readonly string[] = SUBSTATIONS, feeders = 4): void {
  let at = start
  for (const name of substations) for (let feeder = 1; feeder <= feeders; feeder++, at += w.random.int(900, 3200)) addOperation(w, 'iec104', 'write', at, site.address('TPS-SRV'), site.address(name), 2000 + feeder, value, feeder === 1)
}

/** Fans of shafts to local (0) or back to remote (1). */
export function switchFans(w: World, start: number, value: 0 | 1, shafts: readonly string[] = SHAFTS): void {
  let at = start
  for (const shaft of shafts) {
    for (let fan = 0; fan < 2; fan++) addOperation(w, 's7', 'write', at + fan * 1200, site.address('VENT-SRV'), site.address(shaft), 4 + fan, value, fan === 0)
    at += w.random.int(3000, 11_000)
  }
}
