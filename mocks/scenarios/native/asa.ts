import { asaStamp } from '../core/clock.ts'
import type { Recorder } from '../core/recorder.ts'

/** One line of the VPN firewall: local4, plant time, no zone. */
export function addAsa(recorder: Recorder, at: number, severity: 4 | 5 | 6, message: string, text: string): void {
  const { vpnHost, offsetMs } = recorder.organisation
  recorder.add(`access/asa-${vpnHost}.log`, at, `<${160 + severity}>${asaStamp(at, offsetMs)} ${vpnHost} : %ASA-${severity}-${message}: ${text}`)
}

export interface VpnSession {
  readonly group: string
  readonly user: string
  readonly publicAddress: string
  readonly lease: string
  readonly from: number
  /** Null while the session is still up when the log ends. */
  readonly to: number | null
  readonly bytes: number
}

/** Session up (113039), lease (722051) and session down (113019). */
export function addVpnSession(recorder: Recorder, s: VpnSession): void {
  addAsa(recorder, s.from, 6, '113039', `Group <${s.group}> User <${s.user}> IP <${s.publicAddress}> AnyConnect parent session started.`)
  addAsa(recorder, s.from + 1000, 4, '722051', `Group <${s.group}> User <${s.user}> IP <${s.publicAddress}> IPv4 Address <${s.lease}> IPv6 address <::> assigned to session`)
  if (s.to === null) return
  const seconds = Math.round((s.to - s.from) / 1000)
  const duration = `${Math.floor(seconds / 3600)}h:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}m:${String(seconds % 60).padStart(2, '0')}s`
  addAsa(recorder, s.to, 4, '113019', `Group = ${s.group}, Username = ${s.user}, IP = ${s.publicAddress}, Session disconnected. Session Type: SSL, Duration: ${duration}, Bytes xmt: ${s.bytes}, Bytes rcv: ${Math.floor(s.bytes / 7)}, Reason: User Requested`)
}
