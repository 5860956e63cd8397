import { addDesktop, addOperation, addProcess } from '../kit/acts.ts'
import { addFirewallCommands } from '../kit/administration.ts'
import { onController, onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addDirectoryChange } from '../native/entra.ts'
import { addSharePoint } from '../native/m365.ts'
import { addNote, addWorkOrder } from '../native/paperwork.ts'
import { serviceInstalled, sysmonConnection, sysmonFile } from '../native/windows-other.ts'
import { accountChange, ticketGranted } from '../native/windows-security.ts'
import { addConn, createFlow } from '../native/zeek.ts'
import { CHILLERS, GENERATORS, site, SWITCHES, THEATRES } from './site.ts'

export const SHELL = 'C:\\Windows\\System32\\cmd.exe'
export const TOOL = 'C:\\Program Files (x86)\\AnyDesk\\AnyDesk.exe'
const DOWNLOADED = 'C:\\Users\\Public\\Downloads\\AnyDesk.exe'
/** Relays of the maker of the remote tool: everybody who has it calls them. */
const RELAYS = ['198.51.100.190', '198.51.100.191', '198.51.100.192'] as const
export const ADMIN_DESK = '10.170.10.6'
const MINUTE = 60_000

/** A moment within the minute that begins at `time`. */
export const around = (w: World, day: number, time: string): number => site.at(day, time) + w.random.int(400, 58_000)

/** A line in the log book of the house. */
export const note = (w: World, day: number, time: string, person: string, text: string): void => addNote(w.recorder, around(w, day, time), site.plant, person, text)

interface Order {
  readonly company?: string
  readonly logicChange?: boolean
  readonly permit?: string
}

/** A work order of the house or of a contractor. */
export function order(w: World, number: string, assets: readonly string[], crew: readonly string[], from: readonly [number, string], to: readonly [number, string], scope: string, { company = 'Estates', logicChange = false, permit = '' }: Order = {}): void {
  addWorkOrder(w.recorder, { number, plant: site.plant, assets, crew, company, start: site.at(...from), finish: site.at(...to), status: 'closed', scope, logicChange, permit })
}

/** An account excepted from the second factor at the VPN, or taken back. */
export function exceptFromFactor(w: World, at: number, by: string, account: string | null): void {
  const policy = (out: string): string => `{"conditions":{"users":{"includeUsers":["All"],"excludeUsers":[${out}]},"applications":{"includeApplications":["Cisco AnyConnect VPN"]}},"grantControls":{"builtInControls":["mfa"]},"state":"enabled"}`
  const named = account === null ? '' : `"${account}@vallclara.example"`
  addDirectoryChange(w.recorder, w.random, at, { activity: 'Update conditional access policy', category: 'Policy', by, address: site.office.address, target: { type: 'Policy', name: 'CA-07 Second factor at the VPN' }, changes: [{ name: 'ConditionalAccessPolicy', before: policy(account === null ? '"agency.locum@vallclara.example"' : ''), after: policy(named) }] })
}

/** A sleeping account is woken and its profile on the VPN firewall opened, from wherever the administrator sits. */
export function wakeProfile(w: World, at: number, by: string, from: string, account: string): void {
  onController(w, at - 200_000, ticketGranted(by, from))
  onController(w, at, accountChange(4722, by, account))
  onController(w, at + 70, accountChange(4738, by, account))
  addFirewallCommands(w, at + 95_000, by, from, [`username ${account} attributes`, 'vpn-simultaneous-logins 1', `tunnel-group TERMIA general-attributes`, 'no secondary-authentication-server-group', 'write memory'])
}

/** Drawings of the house out of the document library of estates. */
export function readDrawings(w: World, at: number, user: string, address: string, files: readonly string[], gapMs: number): void {
  let when = at
  for (const file of files) addSharePoint(w.recorder, w.random, (when += w.random.int(gapMs / 2, gapMs * 2)), 'FileDownloaded', user, address, 'estates', file)
}

/** A logon on the jump host and from there to a station, past the broker or within its session. */
export function hop(w: World, user: string, from: string, to: string, start: number, minutes: number): void {
  addDesktop(w, { user, from, to: 'JUMP-E', start, end: start + minutes * MINUTE })
  addDesktop(w, { user, from: 'JUMP-E', to, start: start + w.random.int(50, 400) * 1000, end: start + minutes * MINUTE - 30_000 })
}

/** The remote tool is put on a host as a service. */
export function installTool(w: World, host: string, at: number, user: string): void {
  onHost(w, host, at, sysmonFile(at, user, 'C:\\Windows\\explorer.exe', DOWNLOADED))
  addProcess(w, host, at + 31_000, user, DOWNLOADED, `"${DOWNLOADED}" --install "C:\\Program Files (x86)\\AnyDesk" --silent`, 'C:\\Windows\\explorer.exe')
  onHost(w, host, at + 38_400, serviceInstalled('AnyDesk Service', `"${TOOL}" --service`))
}

/** The tool calls a relay of its maker and stays there. */
export function callRelay(w: World, host: string, at: number, seconds: number, sent: number, received: number): void {
  const to = w.random.pick(RELAYS)
  onHost(w, host, at, sysmonConnection(at, 'NT AUTHORITY\\SYSTEM', TOOL, site.address(host), to, 443))
  addConn(w.recorder, at, createFlow(w.random, site.address(host), to, 443), 'ssl', seconds + w.random.next(), sent, received)
}

/** A register of each generator and transfer switch written from a server: 40 is the release of the automatic, 0 takes it away. */
export function setTransfer(w: World, at: number, from: string, value: number, names: readonly string[] = [...GENERATORS, ...SWITCHES]): void {
  for (const [i, name] of names.entries()) addOperation(w, 'modbus', 'write', at + i * w.random.int(6000, 14_000), site.address(from), site.address(name), 40, value, w.random.chance(0.4))
}

/** Set-points of theatres and chillers written by the building server, in tenths of a degree. */
export function setAir(w: World, at: number, value: number, names: readonly string[] = [...THEATRES, ...CHILLERS]): void {
  for (const [i, name] of names.entries()) addOperation(w, 'bacnet', 'write', at + i * w.random.int(4000, 9000), site.address('BMS-SRV'), site.address(name), 12, value, w.random.chance(0.3))
}
