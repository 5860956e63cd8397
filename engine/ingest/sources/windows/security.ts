import type { EventKind, LogEvent } from '../../../model/event.ts'
import { between } from '../fields.ts'
import { commandOf } from '../remote-parent.ts'
import { account, putLong, put, putSource, putStatus, subject, target, type EventMapping } from './columns.ts'
import { unescapeXml } from './event-data-text.ts'
import { directoryChange, directoryObject } from './directory.ts'
import { objectAccess, shareFile } from './object-access.ts'
import type { WindowsRecord } from './windows-record.ts'

const logon = (outcome: 'success' | 'failure'): EventMapping => (r, event) => {
  event.kind = 'logon'
  event.outcome = outcome
  put(event, 'actor', target(r))
  putSource(event, r.get('IpAddress'))
  put(event, 'sourceHost', r.get('WorkstationName'))
  put(event, 'detail', r.get('LogonType'))
  put(event, 'session', r.get('TargetLogonId'))
  put(event, 'object', outcome === 'failure' ? r.get('SubStatus') : r.get('AuthenticationPackageName'))
}

function logoff(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'logoff'
  put(event, 'actor', target(r))
  put(event, 'detail', r.get('LogonType'))
  put(event, 'session', r.get('TargetLogonId'))
}

function explicitCredentials(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'explicit_credentials'
  bySubject(r, event)
  put(event, 'target', target(r))
  const server = r.get('TargetServerName')
  if (server !== 'localhost') put(event, 'destination', server)
  putSource(event, r.get('IpAddress'))
  put(event, 'object', r.get('TargetInfo'))
  put(event, 'detail', r.get('ProcessName'))
}

function privileged(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'privileged_logon'
  event.outcome = 'success'
  bySubject(r, event)
  putLong(event, 'detail', r.get('PrivilegeList'))
}

function ticket(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'service_ticket'
  put(event, 'actor', target(r))
  put(event, 'object', r.get('ServiceName'))
  put(event, 'target', r.get('ServiceName'))
  put(event, 'detail', r.get('TicketEncryptionType'))
  putSource(event, r.get('IpAddress'))
  putStatus(event, r.get('Status'))
}

function preAuthentication(r: WindowsRecord, event: LogEvent): void {
  ticket(r, event)
  event.outcome = 'failure'
  put(event, 'detail', r.get('Status'))
}

/** NTLM: the domain controller vouches for a logon that happens elsewhere, so this is no logon of its own. */
function credentialValidation(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'sign_in'
  put(event, 'actor', r.get('TargetUserName'))
  put(event, 'sourceHost', r.get('Workstation'))
  put(event, 'object', r.get('PackageName'))
  put(event, 'detail', r.get('Status'))
  putStatus(event, r.get('Status'))
}

/** The process acts for its own account; where the log gives none, for that of whoever started it. */
function processStarted(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'process_started'
  const own = target(r)
  put(event, 'actor', own || subject(r))
  put(event, 'session', r.get(own === '' ? 'SubjectLogonId' : 'TargetLogonId'))
  put(event, 'object', r.get('NewProcessName'))
  putLong(event, 'detail', commandOf(r.get('ParentProcessName'), r.get('CommandLine')))
}

function serviceInstalled(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'service_installed'
  bySubject(r, event)
  put(event, 'target', r.get('ServiceAccount'))
  put(event, 'object', r.get('ServiceName'))
  putLong(event, 'detail', r.get('ServiceFileName'))
}

const task = (content: string): EventMapping => (r, event) => {
  event.kind = 'task_created'
  bySubject(r, event)
  put(event, 'object', r.get('TaskName'))
  putLong(event, 'detail', taskCommand(r.get(content)))
}

/** Command and arguments of a task's XML, which some collectors escape once more. */
function taskCommand(xml: string): string {
  const text = xml.startsWith('&lt;') ? unescapeXml(xml) : xml
  const command = between(text, '<Command>', '</Command>')
  const given = between(text, '<Arguments>', '</Arguments>')
  return unescapeXml(given === '' ? command : `${command} ${given}`)
}

const accountEvent = (kind: EventKind, detail = ''): EventMapping => (r, event) => {
  event.kind = kind
  event.outcome = 'success'
  bySubject(r, event)
  put(event, 'target', target(r))
  put(event, 'detail', detail)
}

const CHANGEABLE = [
  'SamAccountName', 'DisplayName', 'UserPrincipalName', 'PasswordLastSet', 'AccountExpires', 'PrimaryGroupId', 'AllowedToDelegateTo',
  'UserAccountControl', 'UserParameters', 'SidHistory', 'LogonHours', 'DnsHostName', 'ServicePrincipalNames',
] as const

function accountChanged(r: WindowsRecord, event: LogEvent): void {
  accountEvent('account_changed')(r, event)
  let changed = ''
  for (const name of CHANGEABLE) {
    const value = r.get(name)
    if (value !== '' && value !== '-') changed += changed === '' ? name : `, ${name}`
  }
  put(event, 'object', changed)
}

function accountRenamed(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'account_changed'
  bySubject(r, event)
  put(event, 'target', account(r.get('TargetDomainName'), r.get('NewTargetUserName')))
  event.object = 'name'
  put(event, 'detail', r.get('OldTargetUserName'))
}

/** TargetDomainName of a lockout is the machine the wrong passwords came from. */
function lockedOut(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'account_changed'
  put(event, 'target', r.get('TargetUserName'))
  put(event, 'sourceHost', r.get('TargetDomainName'))
  event.object = 'locked out'
}

const groupMember = (kind: 'group_member_added' | 'group_member_removed'): EventMapping => (r, event) => {
  event.kind = kind
  event.outcome = 'success'
  bySubject(r, event)
  const name = r.get('MemberName')
  put(event, 'target', name === '' || name === '-' ? r.get('MemberSid') : name)
  put(event, 'object', target(r))
}

function shareAccessed(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'share_accessed'
  bySubject(r, event)
  putSource(event, r.get('IpAddress'))
  put(event, 'object', r.get('ShareName'))
}

function shareSetting(r: WindowsRecord, event: LogEvent): void {
  bySubject(r, event)
  put(event, 'object', r.get('ShareName'))
  put(event, 'detail', r.get('ShareLocalPath'))
}

function auditPolicy(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'audit_changed'
  bySubject(r, event)
  put(event, 'object', r.get('SubcategoryGuid'))
  put(event, 'detail', r.get('AuditPolicyChanges'))
}

function cleared(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'log_cleared'
  bySubject(r, event)
  event.object = 'Security'
}

const remoteSession = (kind: 'remote_desktop' | 'logoff', detail: string): EventMapping => (r, event) => {
  event.kind = kind
  event.detail = detail
  put(event, 'actor', account(r.get('AccountDomain'), r.get('AccountName')))
  putSource(event, r.get('ClientAddress'))
  put(event, 'sourceHost', r.get('ClientName'))
  put(event, 'object', r.get('SessionName'))
  put(event, 'session', r.get('LogonID'))
}

const filteringPlatform = (outcome: 'success' | 'failure'): EventMapping => (r, event) => {
  event.kind = 'network_connection'
  event.outcome = outcome
  put(event, 'source', r.get('SourceAddress'))
  put(event, 'destination', r.get('DestAddress'))
  put(event, 'object', r.get('Application'))
  // %%14592 is the message id of "Inbound", %%14593 of "Outbound".
  event.detail = r.get('Direction') === '%%14592' ? 'inbound' : 'initiated'
  event.amount = Number(r.get('DestPort')) || 0
}

function firewallRule(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'firewall_changed'
  put(event, 'object', r.get('RuleName') || r.get('SettingType'))
  put(event, 'detail', r.get('ProfileChanged'))
}

/** Anything else in the channel: whom and what it speaks of, so that it can be searched. */
function someone(r: WindowsRecord, event: LogEvent): void {
  bySubject(r, event)
  put(event, 'target', target(r))
  put(event, 'object', r.get('ObjectName'))
  put(event, 'detail', r.get('ProcessName'))
}

function bySubject(r: WindowsRecord, event: LogEvent): void {
  put(event, 'actor', subject(r))
  put(event, 'session', r.get('SubjectLogonId'))
}

/** Mappings of the Security channel by event id (Microsoft, "Appendix L: Events to Monitor"); `someone` for the rest. */
export const SECURITY: ReadonlyMap<number, EventMapping> = new Map<number, EventMapping>([
  [4624, logon('success')], [4625, logon('failure')], [4634, logoff], [4647, logoff], [4648, explicitCredentials], [4672, privileged],
  [4768, ticket], [4769, ticket], [4771, preAuthentication], [4776, credentialValidation],
  [4688, processStarted], [4697, serviceInstalled], [4698, task('TaskContent')], [4702, task('TaskContentNew')],
  [4720, accountEvent('account_created')], [4741, accountEvent('account_created', 'computer')], [4722, accountEvent('account_enabled')],
  [4725, accountEvent('account_disabled')], [4726, accountEvent('account_disabled', 'deleted')], [4743, accountEvent('account_disabled', 'deleted')],
  [4723, accountEvent('password_reset', 'changed')], [4724, accountEvent('password_reset', 'reset')],
  [4738, accountChanged], [4742, accountChanged], [4781, accountRenamed], [4740, lockedOut],
  [4728, groupMember('group_member_added')], [4732, groupMember('group_member_added')], [4756, groupMember('group_member_added')],
  [4729, groupMember('group_member_removed')], [4733, groupMember('group_member_removed')], [4757, groupMember('group_member_removed')],
  [4662, directoryObject], [5136, directoryChange], [4663, objectAccess], [5145, shareFile], [5140, shareAccessed], [5142, shareSetting], [5143, shareSetting],
  [4719, auditPolicy], [1102, cleared], [4778, remoteSession('remote_desktop', 'reconnected')], [4779, remoteSession('logoff', 'disconnected')],
  [5156, filteringPlatform('success')], [5157, filteringPlatform('failure')], [4946, firewallRule], [4947, firewallRule], [4948, firewallRule], [4950, firewallRule],
])
export const SECURITY_REST: EventMapping = someone
