import type { PrecursorKind, Phase } from '../../../contract/vocabulary.ts'
import { plantTime } from '../core/clock.ts'

/** A step of the campaign before it is known which records show it. */
export interface StepPlan {
  readonly id: string
  readonly at: number
  readonly phase: Phase
  readonly technique: string
  readonly kind: PrecursorKind | null
  readonly description: string
}

const step = (id: string, at: number, phase: Phase, technique: string, kind: PrecursorKind | null, description: string): StepPlan => ({ id, at, phase, technique, kind, description })

/** The campaign in order of time; times are those of the act itself, which a sensor may note a few seconds earlier or a lease minutes before. */
export const STEPS = {
  fatigue: step('mfa-fatigue', plantTime(0, '09:14:06'), 1, 'T1621', null, 'Eleven refused prompts in six minutes, then K. Moreau approves a sign-in from AS64501'),
  phone: step('mfa-phone', plantTime(0, '09:31:20'), 1, 'T1098.005', null, 'A phone is added to K. Moreau as second factor'),
  corporateVpn: step('corporate-vpn', plantTime(2, '21:57:40'), 1, 'T1133', null, 'K. Moreau on the corporate VPN from the same address'),
  documents: step('documents', plantTime(2, '22:05:02'), 2, 'T1039', 'ot_documents', '214 Boiler 2 drawings, logic files and VPN profiles read on FS01 and packed into one archive'),
  kerberoast: step('kerberoast', plantTime(6, '03:10:11'), 2, 'T1558.003', null, 'Nine RC4 service tickets in a minute, svc_hist_repl among them'),
  serviceAccount: step('service-account', plantTime(6, '03:24:30'), 2, 'T1078.002', null, 'svc_hist_repl logs on to FS01 from the address K. Moreau holds'),
  managementHost: step('management-host', plantTime(8, '23:37:15'), 2, 'T1021.001', null, 'svc_hist_repl asks for NET-MGT01 from the address K. Moreau holds; how adm-netops2 fell is not recorded'),
  vpnProfile: step('vpn-profile', plantTime(9, '01:47:08'), 4, 'T1098', 'remote_access_change', 'adm-netops2 enables ACME-support, dormant for 140 days, opens its profile and exempts it from the second factor'),
  vendorVpn: step('vendor-vpn', plantTime(11, '02:11:52'), 3, 'T1133', 'engineering_access', 'ACME-support on the vendor VPN from the address of day 0'),
  jump: step('jump-server', plantTime(11, '02:12:07'), 3, 'T1021.001', 'engineering_access', 'Remote desktop to JUMP-A without a bastion session'),
  workstation: step('engineering-workstation', plantTime(11, '02:14:31'), 3, 'T1021.001', 'engineering_access', 'Remote desktop from JUMP-A to EWS-07'),
  remoteTool: step('remote-tool', plantTime(11, '02:18:36'), 4, 'T1219', 'remote_access_change', 'AnyDesk installed as a service on EWS-07, which calls a new network'),
  programRead: step('program-read', plantTime(11, '02:31:05'), 4, 'T0845', 'engineering_access', 'EWS-07 reads OB1 and FC110 from PLC-B2-03'),
  logCleared: step('log-cleared', plantTime(11, '02:33:14'), 4, 'T1070.001', null, 'The Security log of JUMP-A is cleared'),
  backupHost: step('backup-host', plantTime(16, '23:28:40'), 3, 'T1021.001', null, 'The remote tool on EWS-07 calls out; svc_hist_repl goes on to BKP-OT by remote desktop'),
  backups: step('backup-interference', plantTime(16, '23:40:12'), 5, 'T1490', 'backup_interference', 'Four-eyes off, job OT-EWS-daily deleted, shadow copies on BKP-OT deleted'),
  awake: step('session-awake', plantTime(17, '02:02:05'), 4, 'T1219', 'engineering_access', 'The remote tool on EWS-07 wakes and asks PLC-B2-03 for its state'),
  download: step('program-download', plantTime(17, '02:20:10'), 5, 'T0843', 'engineering_access', 'EWS-07 writes FC110 to PLC-B2-03'),
  manipulation: step('manipulation-of-view', plantTime(17, '02:26:00'), 5, 'T0832', null, 'Operators see a level that does not move while the glass rises'),
} as const
