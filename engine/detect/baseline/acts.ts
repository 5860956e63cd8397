import type { EventCursor } from '../../identity/resolved.ts'
import { EVENT_KINDS, type EventKind } from '../../model/event.ts'

/** Kinds of access that are compared with each other: an RDP session says nothing of usual cloud sign-ins. */
export const ACCESS = { signIn: 0, tunnel: 1, session: 2, network: 3 } as const
export type Access = (typeof ACCESS)[keyof typeof ACCESS]
/** How acts of an access class are called, one and many. */
export const ACCESS_NOUN: readonly string[] = ['sign-ins', 'tunnels', 'sessions', 'network logons']

/**
 * Class of access of an event, -1 for what is none or was refused. Windows logon types 2, 7, 10, 11 are
 * sessions of a person, the others (3 network, 4 batch, 5 service, 8, 9) are not.
 */
export const accessOf = (event: EventCursor): Access | -1 => {
  const access = ACCESS_BY_KIND[event.store.kindNumber(event.index)]!
  if (access < 0 || event.outcome === 'failure') return -1
  return access === ACCESS.session && event.kind === 'logon' && !isInteractive(event.detail) ? ACCESS.network : (access as Access)
}

/** Whether a logon type, as number or word, is a person at a screen; unknown types count as such. */
const isInteractive = (logonType: string): boolean => {
  if (logonType === '') return true
  const type = Number.parseInt(logonType, 10)
  if (!Number.isNaN(type)) return type === 2 || type === 7 || type === 10 || type === 11
  return !/^(network|batch|service|newcred)/i.test(logonType)
}

const perKind = (rows: Partial<Record<EventKind, number>>): Int8Array => Int8Array.from(EVENT_KINDS, (kind) => rows[kind] ?? -1)

const ACCESS_BY_KIND = perKind({
  sign_in: ACCESS.signIn, tunnel_opened: ACCESS.tunnel, logon: ACCESS.session, remote_desktop: ACCESS.session, ssh_session: ACCESS.session, bastion_session: ACCESS.session,
})

/** Changes by whom they are usually made. */
export const CHANGE = { remoteAccess: 0, account: 1, group: 2, role: 3, backup: 4, policy: 5, credential: 6, replication: 7, audit: 8 } as const
export type Change = (typeof CHANGE)[keyof typeof CHANGE]
export const CHANGE_NOUN: readonly string[] = [
  'remote-access changes', 'account changes', 'group changes', 'role grants', 'backup changes', 'policy changes', 'credential changes', 'replication requests', 'audit changes',
]

const CHANGE_BY_KIND = perKind({
  remote_access_changed: CHANGE.remoteAccess, firewall_changed: CHANGE.remoteAccess,
  account_created: CHANGE.account, account_enabled: CHANGE.account, account_changed: CHANGE.account, account_disabled: CHANGE.account,
  password_reset: CHANGE.account, mfa_removed: CHANGE.account,
  group_member_added: CHANGE.group, group_member_removed: CHANGE.group,
  role_granted: CHANGE.role, consent_granted: CHANGE.role,
  backup_changed: CHANGE.backup, backup_deleted: CHANGE.backup, backup_protection_off: CHANGE.backup,
  access_policy_changed: CHANGE.policy, credential_added: CHANGE.credential, directory_replication: CHANGE.replication,
  log_cleared: CHANGE.audit, audit_changed: CHANGE.audit, cloud_audit_changed: CHANGE.audit,
})

/** Operations on controllers, numbered for keys; reads are not learned. Who loads programs may load firmware. */
const OPERATION_BY_KIND = perKind({
  ot_write: 0, ot_program_upload: 1, ot_program_download: 2, ot_firmware: 2, ot_start: 3, ot_stop: 4, ot_mode_changed: 5, ot_force: 6, ot_alarm_changed: 7,
})

export const changeOf = (kindNumber: number): Change | -1 => CHANGE_BY_KIND[kindNumber]! as Change | -1
export const operationOf = (kindNumber: number): number => OPERATION_BY_KIND[kindNumber]!
