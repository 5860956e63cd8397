import { isoSeconds } from '../core/clock.ts'
import type { Recorder } from '../core/recorder.ts'

const BASTION_LOG = 'access/bastion.cef'

/** A brokered, recorded session to a jump host. */
export interface BastionSession {
  readonly user: string
  readonly address: string
  readonly target: string
  readonly ticket: string
  readonly from: number
  readonly to: number
}

/** CyberArk PSM Connect (300) and Disconnect (302) as CEF over syslog. */
export function addBastionSession(recorder: Recorder, s: BastionSession): void {
  const request = recorder.count('bastion')
  const line = (at: number, id: number, name: string, tail: string): void => recorder.add(BASTION_LOG, at,
    `<5>1 ${isoSeconds(at)} VAULT01 CEF:0|Cyber-Ark|Vault|12.6.0000|${id}|${name}|5|act=${name} suser=${s.user} fname=Root\\Operating System-WinDomain-${s.user} shost=${s.address} dhost=${s.target}.${recorder.organisation.dnsName} duser=${s.user} app=RDP cs2Label=Safe Name cs2=OT-JUMP cs3Label=Device Type cs3=Operating System cn1Label=Request Id cn1=${request} cn2Label=Ticket Id cn2=${s.ticket} ${tail}`)
  line(s.from, 300, 'PSM Connect', `msg=Session recorded rec-${String(request).padStart(5, '0')}`)
  line(s.to, 302, 'PSM Disconnect', `msg=SessionDuration ${Math.round((s.to - s.from) / 1000)} s`)
}
