import type { View } from '../../contract/coverage.ts'
import type { AssetRole } from '../../contract/vocabulary.ts'
import { EVENT_KINDS, type EventKind } from '../model/event.ts'

/** What each view shows, which logs serve, and the kinds of events it consists of. */
export const VIEWS: Record<View, { readonly title: string; readonly shows: string; readonly logs: string; readonly kinds: readonly EventKind[] }> = {
  sessions: {
    title: 'Sessions', shows: 'who signed in, from where, and when', logs: 'Windows Security and Terminal Services, SSH, bastion sessions',
    kinds: ['logon', 'logoff', 'privileged_logon', 'explicit_credentials', 'remote_desktop', 'ssh_session', 'bastion_session', 'bastion_session_ended'],
  },
  programs: {
    title: 'Programs', shows: 'what was run, installed and scheduled', logs: 'Sysmon, Windows Security 4688 and 7045, endpoint detection',
    kinds: ['process_started', 'process_accessed', 'service_installed', 'task_created', 'script_run', 'registry_changed', 'file_created', 'file_deleted', 'malware_finding'],
  },
  traffic: {
    title: 'Network traffic', shows: 'which machines talked to each other, and how much', logs: 'Zeek conn, firewall and NetFlow logs',
    kinds: ['flow', 'network_connection', 'file_transferred', 'ot_alert'],
  },
  control: {
    title: 'Control protocols', shows: 'reads, writes, program transfers and mode changes on controllers', logs: 'Zeek with the ICS parsers, an OT monitor, controller audit logs',
    kinds: EVENT_KINDS.filter((kind) => kind.startsWith('ot_') && kind !== 'ot_alert'),
  },
  tunnels: { title: 'VPN tunnels', shows: 'who came in from outside, and with which address', logs: 'VPN gateway session logs', kinds: ['tunnel_opened', 'tunnel_closed'] },
  access_changes: {
    title: 'Remote-access changes', shows: 'who changed the ways in', logs: 'VPN, firewall and bastion configuration logs, Conditional Access audit',
    kinds: ['remote_access_changed', 'firewall_changed', 'access_policy_changed'],
  },
  backups: { title: 'Backups', shows: 'jobs that ran, were changed, deleted or lost their protection', logs: 'Backup server events', kinds: ['backup_ran', 'backup_changed', 'backup_deleted', 'backup_protection_off'] },
  documents: { title: 'Document access', shows: 'who read which drawings, programs and profiles', logs: 'File-server object access (5145, 4663), SharePoint audit', kinds: ['file_read', 'document_read', 'share_accessed', 'file_transferred'] },
  directory: {
    title: 'Directory', shows: 'tickets, accounts, groups and replication', logs: 'Windows Security of the domain controllers',
    kinds: ['service_ticket', 'account_created', 'account_enabled', 'account_changed', 'account_disabled', 'password_reset', 'group_member_added', 'group_member_removed', 'directory_replication', 'directory_query'],
  },
  sign_ins: { title: 'Cloud sign-ins', shows: 'sign-ins, second factors and new devices', logs: 'Identity-provider sign-in and audit logs', kinds: ['sign_in', 'mfa_challenge', 'mfa_method_added', 'mfa_removed', 'federation_token', 'consent_granted', 'role_granted', 'credential_added'] },
}

export const VIEW_NAMES = Object.keys(VIEWS) as readonly View[]

/** Number of the first view a kind belongs to, by kind number; -1 for kinds of no view. */
export const VIEW_OF_KIND: readonly number[] = EVENT_KINDS.map((kind) => VIEW_NAMES.findIndex((view) => VIEWS[view].kinds.includes(kind)))

const CONTROL_ONLY: readonly View[] = ['control']
const SUPERVISORY: readonly View[] = ['sessions', 'programs', 'control']

/** What ought to be seen of each role that matters between IT and OT; other roles are not judged. */
export const EXPECTED_OF_ROLE: Partial<Record<AssetRole, readonly View[]>> = {
  vpn: ['tunnels', 'access_changes'], firewall: ['traffic', 'access_changes'], idp: ['sign_ins', 'access_changes'],
  domain_controller: ['directory', 'sessions'], file_server: ['documents', 'sessions'],
  jump_server: ['sessions', 'programs', 'traffic'], patch_mgmt: ['sessions', 'programs'], backup_server: ['backups', 'sessions'],
  historian: ['sessions', 'traffic'], historian_mirror: ['sessions', 'traffic'], opc_server: ['sessions', 'traffic'], data_gateway: ['traffic', 'control'],
  license_server: ['sessions'], hypervisor: ['sessions'],
  ews: SUPERVISORY, scada_server: SUPERVISORY, hmi: SUPERVISORY,
  plc: CONTROL_ONLY, dcs_controller: CONTROL_ONLY, rtu: CONTROL_ONLY, ied_relay: CONTROL_ONLY, sis_controller: ['control', 'traffic'],
}

/** What ought to be seen of a way: controllers know commands, all others sessions; of a way up, only that it is used. */
export const expectedOfWay = (isDown: boolean, toControllers: boolean): readonly View[] => (toControllers ? ['control', 'traffic'] : isDown ? ['sessions', 'traffic'] : ['traffic'])
