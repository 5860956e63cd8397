import type { EventKind, LogEvent } from '../../model/event.ts'
import type { Fields } from '../reader.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { isPlausible, parseTime } from '../time.ts'
import { count, hasKey, joined, keyed, readable, row, scalar, short, text, type Row } from './fields.ts'
import { commandOf } from './remote-parent.ts'

/**
 * Advanced hunting tables of Microsoft Defender XDR (DeviceProcessEvents, DeviceLogonEvents, DeviceEvents,
 * IdentityDirectoryEvents, CloudAppEvents …) exported as JSON: one row an event, told apart by ActionType.
 */
export const defenderHunting: Source = {
  id: 'defender-hunting',
  title: 'Microsoft Defender XDR hunting',
  family: 'endpoint',
  recognise(sample: FileSample): number {
    let events = 0
    for (const fields of sample.records) if (isHunting(fields)) events++
    return sample.records.length > 0 && events * 2 > sample.records.length ? 0.95 : 0
  },
  map(fields: Fields, context: MapContext, sink: EventSink): void {
    const written = scalar(fields['Timestamp'])
    const time = parseTime(written, context)
    if (!readable(time, written, sink)) return
    if (!isPlausible(time)) {
      sink.reject('time_out_of_range', `The event claims to be of ${written.slice(0, 40)}.`)
      return
    }
    const action = scalar(fields['ActionType'])
    if (action === '') {
      sink.reject('missing_field', 'The row has no ActionType.')
      return
    }
    const event: LogEvent = { time, kind: ACTIONS.get(action) ?? 'other', code: action }
    fill(event, fields)
    // Report numbers repeat; with the device and the time they name one event.
    const report = scalar(fields['ReportId'])
    event.recordKey = keyed('defender', report === '' ? '' : `${report} ${scalar(fields['DeviceName'] ?? fields['DeviceId'])} ${time} ${action}`)
    sink.event(event)
  },
}

const isHunting = (fields: Fields): boolean =>
  hasKey(fields, 'Timestamp') && hasKey(fields, 'ActionType') && (hasKey(fields, 'DeviceName') || hasKey(fields, 'ReportId') || hasKey(fields, 'DeviceId'))

const ACTIONS: ReadonlyMap<string, EventKind> = new Map<string, EventKind>([
  ['ProcessCreated', 'process_started'],
  ['OpenProcessApiCall', 'process_accessed'], ['CreateRemoteThreadApiCall', 'process_accessed'], ['ReadProcessMemoryApiCall', 'process_accessed'],
  ['LogonSuccess', 'logon'], ['LogonFailed', 'logon'], ['LogonAttempted', 'logon'],
  ['ConnectionSuccess', 'network_connection'], ['ConnectionFailed', 'network_connection'], ['ConnectionAttempt', 'network_connection'],
  ['ConnectionRequest', 'network_connection'], ['InboundConnectionAccepted', 'network_connection'],
  ['FileCreated', 'file_created'], ['FileModified', 'file_created'], ['FileRenamed', 'file_created'], ['FileDeleted', 'file_deleted'],
  ['RegistryValueSet', 'registry_changed'], ['RegistryKeyCreated', 'registry_changed'], ['RegistryKeyDeleted', 'registry_changed'], ['RegistryValueDeleted', 'registry_changed'],
  ['ServiceInstalled', 'service_installed'], ['ScheduledTaskCreated', 'task_created'], ['ScheduledTaskUpdated', 'task_created'],
  ['PowerShellCommand', 'script_run'], ['ScriptContent', 'script_run'], ['AntivirusDetection', 'malware_finding'],
  ['SecurityLogCleared', 'log_cleared'], ['AuditPolicyModification', 'audit_changed'],
  ['UserAccountCreated', 'account_created'], ['UserAccountAddedToLocalGroup', 'group_member_added'], ['Group Membership changed', 'group_member_added'],
  ['LdapSearch', 'directory_query'], ['LDAP query', 'directory_query'], ['SAMR query', 'directory_query'],
  ['Directory Services replication', 'directory_replication'],
  ['MailItemsAccessed', 'mail_accessed'],
  ['Add delegated permission grant.', 'consent_granted'], ['Consent to application.', 'consent_granted'],
])

function fill(event: LogEvent, fields: Row): void {
  set(event, 'host', scalar(fields['DeviceName']))
  set(event, 'actor', actor(event.kind, fields))
  const more = row(fields['AdditionalFields'] ?? fields['AdditionalFields_string'] ?? fields['AdditionalFields_dynamic'])
  switch (event.kind) {
    case 'process_started':
      set(event, 'object', text(fields, 'FolderPath', 'FileName'))
      set(event, 'detail', short(commandOf(text(fields, 'InitiatingProcessFileName'), scalar(fields['ProcessCommandLine']))))
      return
    case 'process_accessed':
      set(event, 'object', text(fields, 'FolderPath', 'FileName'))
      set(event, 'detail', short(joined(text(fields, 'InitiatingProcessFolderPath', 'InitiatingProcessFileName'), accessOf(event.code ?? '', more))))
      return
    case 'logon':
      return logon(event, fields)
    case 'network_connection':
      return connection(event, fields)
    case 'directory_query':
      set(event, 'object', text(more, 'DistinguishedName') || text(fields, 'QueryTarget'))
      set(event, 'detail', short(text(more, 'SearchFilter') || text(fields, 'Query')))
      return
    case 'directory_replication':
      return replication(event, fields)
    case 'mail_accessed':
      return mail(event, fields)
    case 'consent_granted':
      set(event, 'object', text(fields, 'PermissionsAddedTo', 'ObjectName', 'Application'))
      set(event, 'detail', text(fields, 'Permissions'))
      set(event, 'source', scalar(fields['IPAddress']))
      return
    case 'registry_changed':
      set(event, 'object', text(fields, 'RegistryKey'))
      set(event, 'detail', short(text(fields, 'RegistryValueData', 'RegistryValueName')))
      return
    case 'group_member_added':
    case 'account_created':
      set(event, 'target', account(scalar(fields['AccountDomain']), scalar(fields['AccountName'])) || text(fields, 'TargetAccountUpn', 'AccountSid'))
      set(event, 'object', text(more, 'GroupName', 'TO.GROUP'))
      return
    default:
      set(event, 'object', text(fields, 'FolderPath', 'FileName', 'ObjectName', 'TargetDeviceName', 'Application'))
      set(event, 'detail', short(text(fields, 'ProcessCommandLine', 'InitiatingProcessCommandLine')))
      set(event, 'source', text(fields, 'IPAddress', 'RemoteIP'))
  }
}

/** How a process was opened, as Windows writes access masks: the mask given in decimal, or what the call needs (PROCESS_VM_READ). */
function accessOf(action: string, more: Row): string {
  const mask = count(more['DesiredAccess'])
  if (mask > 0) return `0x${mask.toString(16)}`
  return action === 'ReadProcessMemoryApiCall' ? '0x10' : action === 'CreateRemoteThreadApiCall' ? 'remote thread' : ''
}

/** Device tables name who ran the acting process; identity and cloud tables the account itself. */
function actor(kind: EventKind, fields: Row): string {
  const own = account(scalar(fields['AccountDomain']), scalar(fields['AccountName']))
  const running = account(scalar(fields['InitiatingProcessAccountDomain']), scalar(fields['InitiatingProcessAccountName']))
  if (kind === 'logon' || kind === 'process_started') return own || running
  return running || own || text(fields, 'AccountUpn', 'UserId', 'AccountDisplayName')
}

function logon(event: LogEvent, fields: Row): void {
  const type = scalar(fields['LogonType'])
  set(event, 'detail', LOGON_TYPES.get(type) ?? type)
  set(event, 'source', text(fields, 'RemoteIP', 'IPAddress'))
  set(event, 'sourceHost', scalar(fields['RemoteDeviceName']))
  set(event, 'session', scalar(fields['LogonId']))
  if (event.code === 'LogonSuccess') event.outcome = 'success'
  if (event.code === 'LogonFailed') event.outcome = 'failure'
}

/** Logon types in words, back to the numbers Windows gives them. */
const LOGON_TYPES: ReadonlyMap<string, string> = new Map([
  ['Interactive', '2'], ['Network', '3'], ['Batch', '4'], ['Service', '5'], ['Unlock', '7'], ['NetworkCleartext', '8'], ['NewCredentials', '9'],
  ['RemoteInteractive', '10'], ['CachedInteractive', '11'],
])

function connection(event: LogEvent, fields: Row): void {
  const inbound = event.code === 'InboundConnectionAccepted'
  event.detail = inbound ? 'inbound' : 'initiated'
  if (event.code === 'ConnectionFailed') event.outcome = 'failure'
  set(event, 'source', scalar(fields[inbound ? 'RemoteIP' : 'LocalIP']))
  set(event, 'destination', scalar(fields[inbound ? 'LocalIP' : 'RemoteIP']))
  set(event, 'object', text(fields, 'InitiatingProcessFolderPath', 'InitiatingProcessFileName'))
  event.amount = count(fields[inbound ? 'LocalPort' : 'RemotePort'])
}

function replication(event: LogEvent, fields: Row): void {
  set(event, 'source', scalar(fields['IPAddress']))
  set(event, 'sourceHost', scalar(fields['DeviceName']))
  set(event, 'destination', scalar(fields['DestinationDeviceName']))
  set(event, 'object', scalar(fields['Application']))
  set(event, 'detail', scalar(fields['Protocol']))
}

/** The application reads, the mailbox owner is read from: the raw audit record tells the owner. */
function mail(event: LogEvent, fields: Row): void {
  set(event, 'actor', text(fields, 'AccountDisplayName', 'AccountUpn'))
  set(event, 'target', text(row(fields['RawEventData']), 'MailboxOwnerUPN', 'UserId'))
  set(event, 'source', scalar(fields['IPAddress']))
  set(event, 'object', scalar(fields['Application']))
  set(event, 'detail', text(fields, 'UserAgent', 'UserAgent_string'))
}

const account = (domain: string, user: string): string => (user === '' || domain === '' ? user : `${domain}\\${user}`)

function set(event: LogEvent, column: 'host' | 'actor' | 'target' | 'source' | 'sourceHost' | 'destination' | 'object' | 'detail' | 'session', value: string): void {
  if (value !== '') event[column] = value
}
