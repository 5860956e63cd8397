import type { Place } from '../core/organisation.ts'
import { addVpnSession } from '../native/asa.ts'
import { addSignIn } from '../native/entra.ts'
import type { WindowsEvent } from '../native/windows-event.ts'
import { remoteDesktopAuthenticated, remoteDesktopSession, serviceInstalled, sysmonConnection, sysmonFile, sysmonProcess } from '../native/windows-other.ts'
import { explicitCredentials, logoff, logon, processCreated, serviceTicket, shareAccess, specialPrivileges, ticketGranted } from '../native/windows-security.ts'
import { addConn, addDatagrams, addModbus, addRdp, addS7, createFlow } from '../native/zeek.ts'
import { addBacnet, addBreakerCommand, addCip, addDnp3, addHttp, addIec104 } from '../native/zeek-control.ts'
import type { Poll } from './site.ts'
import { addressOf, isHeard, onController, onHost } from './world.ts'
import type { World } from './world.ts'

const MINUTE = 60_000

export interface Desktop {
  readonly user: string
  /** Host name or address the client comes from. */
  readonly from: string
  readonly to: string
  readonly start: number
  /** Null: still connected when the logs end. */
  readonly end: number | null
  readonly admin?: boolean
  /** Account of the outer session, when another one's password is used. */
  readonly by?: string
}

/** A remote desktop as every source on its way records it. Returns the logon id. */
export function addDesktop(w: World, d: Desktop): string {
  const { site, recorder, random } = w
  const from = addressOf(site, d.from)
  const to = site.address(d.to)
  const logonId = `0x${random.hex(7)}`
  const session = random.int(2, 9)
  onController(w, d.start - 1400, serviceTicket(d.user, `${d.to}$`, from))
  if (from !== d.from) onHost(w, d.from, d.start - 900, explicitCredentials(d.by ?? d.user, `0x${random.hex(7)}`, d.user, `${d.to}.${site.dnsName}`, 'C:\\Windows\\System32\\mstsc.exe'))
  if (isHeard(site, to) || isHeard(site, from)) {
    const flow = createFlow(random, from, to, 3389)
    addConn(recorder, d.start - 2100, flow, 'rdp,ssl', ((d.end ?? d.start + 3_600_000) - d.start) / 1000, random.int(80_000, 900_000), random.int(900_000, 30_000_000), d.end === null ? 'S1' : 'SF')
    addRdp(recorder, d.start - 2000, flow, d.user)
  }
  onHost(w, d.to, d.start, logon({ user: d.user, type: 10, address: from, logonId }))
  if (d.admin === true) onHost(w, d.to, d.start + 3, specialPrivileges(d.user, logonId))
  onHost(w, d.to, d.start + 1900, remoteDesktopAuthenticated(d.user, from))
  onHost(w, d.to, d.start + 2600, remoteDesktopSession(21, d.user, session, from))
  if (d.end === null) return logonId
  onHost(w, d.to, d.end, remoteDesktopSession(23, d.user, session, from))
  onHost(w, d.to, d.end + 40, logoff(d.user, 10, logonId))
  return logonId
}

export interface Tunnel {
  readonly group: string
  readonly user: string
  readonly place: Place
  readonly lease: string
  readonly from: number
  readonly minutes: number
  readonly bytes: number
  /** The identity provider was asked for a second factor. */
  readonly mfa: boolean
  readonly managed?: boolean
}

/** A VPN session; the identity provider is part of it only where a second factor is asked for. */
export function addTunnel(w: World, t: Tunnel): void {
  const { recorder, random } = w
  if (t.mfa) addIdentitySignIn(w, t.from - 14_000, t.user, t.place, 'Cisco AnyConnect VPN', t.managed === true)
  addVpnSession(recorder, { group: t.group, user: t.user, publicAddress: t.place.address, lease: t.lease, from: t.from, to: t.from + t.minutes * MINUTE, bytes: t.bytes })
  onController(w, t.from + 4000 + random.int(0, 4000), ticketGranted(t.user, t.lease))
}

/** A sign-in that succeeded, from a managed device of the person or from some other. */
export function addIdentitySignIn(w: World, at: number, user: string, place: Place, app: string, managed: boolean, code = 0, detail = 'MFA completed in Azure AD'): void {
  const device = managed ? { name: w.site.staff.find((p) => p.account === user)?.workstation ?? 'ADM-01', os: 'Windows 11', browser: 'Edge 140.0.0', managed: true } : { name: '', os: 'Windows 10', browser: 'Chrome 139.0.0', managed: false }
  addSignIn(w.recorder, w.random, at, { user, place, app, code, detail, device, mfa: code !== 50126 })
}

/** Files read one after another from a share of the file server. */
export function addReads(w: World, user: string, from: string, start: number, gapMs: number, files: readonly string[], archive?: string): void {
  const { site, random } = w
  const address = addressOf(site, from)
  const share = site.folders[0]!.split('\\')[0]!
  onController(w, start - 900, serviceTicket(user, `${site.fileServer}$`, address))
  onHost(w, site.fileServer, start, logon({ user, type: 3, address, logonId: `0x${random.hex(7)}` }))
  for (const [i, file] of files.entries()) onHost(w, site.fileServer, start + 2000 + i * gapMs + random.int(0, Math.floor(gapMs / 2)), shareAccess(user, address, share, `D:\\${share}`, file, '0x1'))
  if (archive !== undefined) onHost(w, site.fileServer, start + 8000 + files.length * gapMs, shareAccess(user, address, share, `D:\\${share}`, archive, '0x2'))
}

/** A process as Sysmon and the audit of the host write it. */
export function addProcess(w: World, host: string, at: number, user: string, image: string, commandLine: string, parent = 'C:\\Windows\\System32\\cmd.exe'): void {
  if (host !== w.site.domainController && host !== w.site.fileServer) onHost(w, host, at, sysmonProcess(at, user, image, commandLine, parent))
  else onHost(w, host, at, processCreated(user, '0x5d1e02', image, commandLine, parent))
}

/** A program file dropped on a host and run as a service. */
export function addService(w: World, host: string, at: number, user: string, name: string, path: string): void {
  onHost(w, host, at, sysmonFile(at, user, 'C:\\Windows\\explorer.exe', path))
  onHost(w, host, at + 21_000, serviceInstalled(name, `"${path}" --service`))
}

/** A host calls out: Sysmon on it, Zeek where it is heard. */
export function addCall(w: World, host: string, at: number, image: string, to: string, port: number, seconds: number, sent = 40_211, received = 211_840, user = 'NT AUTHORITY\\SYSTEM'): void {
  const from = w.site.address(host)
  onHost(w, host, at, sysmonConnection(at, user, image, from, to, port))
  if (isHeard(w.site, from)) addConn(w.recorder, at, createFlow(w.random, from, to, port), 'ssl', seconds, sent, received)
}

/** A network logon as the host and the domain controller record it. */
export function addNetworkLogon(w: World, host: string, at: number, user: string, from: string, failed = false): void {
  const address = addressOf(w.site, from)
  if (!failed) onController(w, at - 700, serviceTicket(user, `${host}$`, address))
  onHost(w, host, at, logon({ user, type: 3, address, logonId: `0x${w.random.hex(7)}` }, failed))
}

/** A Windows event on several hosts, some milliseconds apart. */
export function onEach(w: World, hosts: readonly string[], at: number, gapMs: number, event: (host: string, at: number) => WindowsEvent): void {
  for (const [i, host] of hosts.entries()) onHost(w, host, at + i * gapMs, event(host, at + i * gapMs))
}

const PORTS: Readonly<Record<Poll['protocol'], readonly [port: number, service: string]>> = {
  modbus: [502, 'modbus'], s7: [102, 'cotp,s7comm'], dnp3: [20000, 'dnp3_tcp'], iec104: [2404, '-'], cip: [44818, 'enip'], bacnet: [47808, 'bacnet'], mms: [102, 'cotp'], tristation: [1502, '-'],
}

/** One operation between two hosts in a control protocol, with its connection when `connects`. `object` is a point, register or instance. */
export function addOperation(w: World, protocol: Poll['protocol'], kind: 'read' | 'write', at: number, from: string, to: string, object: number, value: number, connects = true): void {
  const { recorder, random } = w
  const [port, service] = PORTS[protocol]
  const flow = createFlow(random, from, to, port)
  const write = kind === 'write'
  if (protocol === 'tristation') return addTriStation(w, at, from, to, 2 + random.next() * 30, write ? random.int(6000, 14_000) : random.int(500, 1800), random.int(2000, 9000))
  if (connects || protocol === 'mms') addConn(recorder, at - 200, flow, service, 2 + random.next() * 30, random.int(200, 9000), random.int(400, 20_000))
  switch (protocol) {
    case 'modbus': return addModbus(recorder, at, flow, random.int(1, 65_535), write ? 'WRITE_MULTIPLE_REGISTERS' : 'READ_HOLDING_REGISTERS', object, write ? 1 : 8, write ? String(value) : '-', write ? '-' : `${value},${random.int(0, 400)},${random.int(0, 90)}`)
    case 's7': return addS7(recorder, at, flow, random.int(1, 65_535), write ? { code: '0x05', name: 'Write Variable' } : { code: '0x04', name: 'Read Variable' })
    case 'dnp3': return write ? addBreakerCommand(recorder, at, flow, object, value === 0 ? 'Trip' : 'Close') : addDnp3(recorder, at, flow, 'READ')
    case 'iec104': return addIec104(recorder, at, flow, write ? 'C_DC_NA_1' : 'C_IC_NA_1', object)
    case 'cip': return addCip(recorder, at, flow, random.int(1, 65_535), write ? ['0x4d', 'Write Tag'] : ['0x4c', 'Read Tag'], ['0x6b', 'unknown'])
    // Nobody writes a log of IEC 61850: the connection is all there is.
    case 'mms': return
    case 'bacnet': return addBacnet(recorder, at, flow, random.int(0, 255), write ? 'write-property' : 'read-property', write ? 'analog-value' : 'analog-input', object, `${value}.000000`)
  }
}


/** An exchange over TriStation (UDP 1502). No parser writes a log of it: what was asked shows in the bytes alone. */
export function addTriStation(w: World, at: number, from: string, to: string, seconds: number, sent: number, received: number): void {
  addDatagrams(w.recorder, at, createFlow(w.random, addressOf(w.site, from), addressOf(w.site, to), 1502), '-', seconds, sent, received, 1 + (sent >> 6))
}

/** Firmware sent to a device over its web page, or any other request to it. */
export function addWebRequest(w: World, at: number, from: string, to: string, method: 'GET' | 'POST', uri: string, sent: number, user: string, agent = 'Mozilla/5.0'): void {
  const flow = createFlow(w.random, addressOf(w.site, from), addressOf(w.site, to), 80)
  addConn(w.recorder, at - 300, flow, 'http', 1 + sent / 60_000, sent + 400, 2210)
  addHttp(w.recorder, at, flow, { method, host: addressOf(w.site, to), uri, agent, sent, received: 1440, user })
}

/** One connection tried on many ports of many hosts, most of them refused. */
export function addPortScan(w: World, at: number, from: string, targets: readonly string[], ports: readonly number[]): void {
  let when = at
  for (const to of targets) for (const port of ports) {
    addConn(w.recorder, when, createFlow(w.random, from, addressOf(w.site, to), port), '-', 0.02, 0, 0, w.random.chance(0.7) ? 'REJ' : 'S0')
    when += w.random.int(40, 400)
  }
}
