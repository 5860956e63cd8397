import type { Random } from '../core/random.ts'
import type { Recorder } from '../core/recorder.ts'
import { addNxlog, addWinlogbeat } from '../native/windows-event.ts'
import { remoteDesktopAuthenticated, remoteDesktopSession } from '../native/windows-other.ts'
import { explicitCredentials, logoff, logon, serviceTicket, specialPrivileges } from '../native/windows-security.ts'
import { addConn, addRdp, createFlow } from '../native/zeek.ts'
import { ADDRESS } from '../plants/hosts.ts'

export const DC_LOG = 'identity/dc01-security.json'
export const FS_LOG = 'endpoint/fs01-security.ndjson.gz'
export const DC_HOST = 'DC01.plant.example'
export const FS_HOST = 'FS01.plant.example'

const HOSTS = {
  'JUMP-A': { address: ADDRESS.jumpA, log: 'endpoint/jump-a-winlogbeat.ndjson' },
  'JUMP-G': { address: ADDRESS.jumpG, log: 'endpoint/jump-g-winlogbeat.ndjson' },
  'EWS-07': { address: ADDRESS.ews07, log: 'endpoint/ews-07-winlogbeat.ndjson' },
  'BKP-OT': { address: ADDRESS.backupOt, log: 'endpoint/bkp-ot-winlogbeat.ndjson' },
  'EWS-08': { address: ADDRESS.ews08, log: null },
  'HIST-L': { address: ADDRESS.historian, log: null },
  'SCADA-L': { address: ADDRESS.scada, log: null },
  'EWS-G3': { address: ADDRESS.ewsG3, log: null },
} as const
export type DesktopHost = keyof typeof HOSTS

/** The Winlogbeat file of a host that ships its log. */
export function logOf(host: 'JUMP-A' | 'JUMP-G' | 'EWS-07' | 'BKP-OT'): string {
  return HOSTS[host].log
}
export const fqdn = (host: string): string => `${host}.plant.example`

export interface Desktop {
  readonly user: string
  /** Address the client comes from. */
  readonly from: string
  /** Host the client sits on when it is one of ours: it records the use of credentials. */
  readonly via?: DesktopHost
  readonly to: DesktopHost
  readonly start: number
  /** Null: still connected when the logs end. */
  readonly end: number | null
  readonly admin?: boolean
  /** Account of the outer session, when another one's password is used. */
  readonly by?: string
}

/** A remote desktop as every source on its way records it: domain controller, Zeek, the client host, the target host. Returns the logon id. */
export function addDesktop(recorder: Recorder, random: Random, d: Desktop): string {
  const target = HOSTS[d.to]
  const logonId = `0x${random.hex(7)}`
  const session = random.int(2, 9)
  addNxlog(recorder, DC_LOG, DC_HOST, d.start - 1400, serviceTicket(d.user, `${d.to}$`, d.from))
  if (d.via !== undefined) {
    const log = HOSTS[d.via].log
    if (log !== null) addWinlogbeat(recorder, log, fqdn(d.via), d.start - 900, explicitCredentials(d.by ?? d.user, `0x${random.hex(7)}`, d.user, fqdn(d.to), 'C:\\Windows\\System32\\mstsc.exe'))
  }
  if (target.address.startsWith('10.35.')) {
    const flow = createFlow(random, d.from, target.address, 3389)
    const seconds = ((d.end ?? d.start + 3_600_000) - d.start) / 1000
    addConn(recorder, d.start - 2100, flow, 'rdp,ssl', seconds, random.int(80_000, 900_000), random.int(900_000, 30_000_000), d.end === null ? 'S1' : 'SF')
    addRdp(recorder, d.start - 2000, flow, d.user)
  }
  if (target.log === null) return logonId
  const add = (at: number, event: Parameters<typeof addWinlogbeat>[4]): void => addWinlogbeat(recorder, target.log, fqdn(d.to), at, event)
  add(d.start, logon({ user: d.user, type: 10, address: d.from, logonId }))
  if (d.admin === true) add(d.start + 3, specialPrivileges(d.user, logonId))
  add(d.start + 1900, remoteDesktopAuthenticated(d.user, d.from))
  add(d.start + 2600, remoteDesktopSession(21, d.user, session, d.from))
  if (d.end === null) return logonId
  add(d.end, remoteDesktopSession(23, d.user, session, d.from))
  add(d.end + 40, logoff(d.user, 10, logonId))
  return logonId
}
