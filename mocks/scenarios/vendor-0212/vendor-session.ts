import type { Random } from '../core/random.ts'
import type { Run } from '../core/run.ts'
import { addProgramTransfer, FC110, OB1 } from '../activity/engineering.ts'
import { addDesktop, DC_HOST, DC_LOG, fqdn, logOf } from '../activity/remote-desktop.ts'
import { addVpnSession } from '../native/asa.ts'
import { addNxlog, addWinlogbeat } from '../native/windows-event.ts'
import { remoteDesktopSession, serviceInstalled, sysmonConnection, sysmonFile, sysmonProcess } from '../native/windows-other.ts'
import { logCleared, ticketGranted } from '../native/windows-security.ts'
import { addConn, createFlow } from '../native/zeek.ts'
import { ADDRESS } from '../plants/hosts.ts'
import { STEPS } from './campaign-steps.ts'
import { INTRUDER, within } from './intruder.ts'

const LEASE = '10.8.0.23'
/** Relay of the remote tool, in a network no host of the plant had called before. */
const RELAY = '198.51.100.201'
const REMOTE_TOOL = 'C:\\ProgramData\\AnyDesk\\AnyDesk.exe'
const MINUTE = 60_000

/** The session of 02:12 as the network and the hosts record it, hostile or not: VPN, JUMP-A, EWS-07, program read. Returns the logon id on JUMP-A. */
export function addNightSession(run: Run, random: Random, publicAddress: string): string {
  const end = STEPS.jump.at + 35 * MINUTE
  let jumpLogon = ''
  within(run, STEPS.vendorVpn, () => {
    addVpnSession(run.recorder, { group: 'ACME-support', user: 'ACME-support', publicAddress, lease: LEASE, from: STEPS.vendorVpn.at, to: end + 13_000, bytes: 88_190_334 })
    addNxlog(run.recorder, DC_LOG, DC_HOST, STEPS.vendorVpn.at + 9000, ticketGranted('ACME-support', LEASE))
  })
  within(run, STEPS.jump, () => {
    jumpLogon = addDesktop(run.recorder, random, { user: 'ACME-support', from: LEASE, to: 'JUMP-A', start: STEPS.jump.at, end, admin: true })
  })
  within(run, STEPS.workstation, () => {
    addDesktop(run.recorder, random, { user: 'ACME-support', from: ADDRESS.jumpA, via: 'JUMP-A', to: 'EWS-07', start: STEPS.workstation.at, end: null, admin: true })
    addWinlogbeat(run.recorder, logOf('EWS-07'), fqdn('EWS-07'), end - 40_000, remoteDesktopSession(24, 'ACME-support', 3, ADDRESS.jumpA))
  })
  within(run, STEPS.programRead, () => addProgramTransfer(run.recorder, random, STEPS.programRead.at, ADDRESS.ews07, ADDRESS.plcB203, 'upload', [OB1, FC110]))
  return jumpLogon
}

/** The hostile session: the night session, the remote tool and the cleared log. */
export function addBoundaryAccess(run: Run, random: Random): void {
  const jumpLogon = addNightSession(run, random, INTRUDER.address)
  within(run, STEPS.remoteTool, () => {
    const ews = (at: number, event: Parameters<typeof addWinlogbeat>[4]): void => addWinlogbeat(run.recorder, logOf('EWS-07'), fqdn('EWS-07'), at, event)
    const at = STEPS.remoteTool.at
    ews(at, sysmonFile(at, 'ACME-support', 'C:\\Windows\\System32\\rdpclip.exe', 'C:\\Users\\ACME-support\\Downloads\\AnyDesk.exe'))
    ews(at + 18_000, sysmonProcess(at + 18_000, 'ACME-support', 'C:\\Users\\ACME-support\\Downloads\\AnyDesk.exe', 'AnyDesk.exe --install C:\\ProgramData\\AnyDesk --start-with-win --silent', 'C:\\Windows\\explorer.exe'))
    ews(at + 22_000, sysmonFile(at + 22_000, 'ACME-support', 'C:\\Users\\ACME-support\\Downloads\\AnyDesk.exe', REMOTE_TOOL))
    ews(at + 26_000, serviceInstalled('AnyDesk Service', `"${REMOTE_TOOL}" --service`))
    addRelayCall(run, random, at + 61_000, 1600)
  })
  within(run, STEPS.logCleared, () => addWinlogbeat(run.recorder, logOf('JUMP-A'), fqdn('JUMP-A'), STEPS.logCleared.at, logCleared('ACME-support', jumpLogon)))
}

/** The remote tool on EWS-07 calls its relay: Sysmon on the host, Zeek on the wire. */
export function addRelayCall(run: Run, random: Random, at: number, seconds: number): void {
  addWinlogbeat(run.recorder, logOf('EWS-07'), fqdn('EWS-07'), at, sysmonConnection(at, 'NT AUTHORITY\\SYSTEM', REMOTE_TOOL, ADDRESS.ews07, RELAY, 443))
  addConn(run.recorder, at, createFlow(random, ADDRESS.ews07, RELAY, 443), 'ssl', seconds, 402_118, 2_118_402)
}
