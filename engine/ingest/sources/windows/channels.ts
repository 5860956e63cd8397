import type { LogEvent } from '../../../model/event.ts'
import { joined } from '../fields.ts'
import { account, lineValue, put, putLong, putSource, type EventMapping } from './columns.ts'
import { FEDERATION } from './federation.ts'
import { SECURITY, SECURITY_REST } from './security.ts'
import { SYSMON } from './sysmon.ts'
import type { WindowsRecord } from './windows-record.ts'

/** What is known of one channel: its name for people and its events. */
export interface Channel {
  readonly title: string
  readonly events: ReadonlyMap<number, EventMapping>
  /** Mapping of event ids not listed; null leaves them as `other`. */
  readonly rest: EventMapping | null
}

const cleared: EventMapping = (r, event) => {
  event.kind = 'log_cleared'
  put(event, 'actor', account(r.get('SubjectDomainName'), r.get('SubjectUserName')))
  // In the flat shape `Channel` is the channel of this very event; the cleared one is in the data elsewhere.
  put(event, 'object', r.get('Channel') || r.channel)
}

const serviceInstalled: EventMapping = (r, event) => {
  event.kind = 'service_installed'
  put(event, 'actor', r.userSid)
  put(event, 'target', r.get('AccountName'))
  put(event, 'object', r.get('ServiceName'))
  putLong(event, 'detail', r.get('ImagePath'))
}

/** The word for "stopped" in the languages Windows writes it in; param1 is the service, param2 its state. */
const STOPPED: ReadonlySet<string> = new Set(['stopped', 'beendet', 'arrêté', 'detenido', 'arrestato', 'parado', 'zatrzymano', 'gestopt'])

/** 7036: a service came to another state. */
const serviceState: EventMapping = (r, event) => {
  put(event, 'object', r.get('param1'))
  put(event, 'detail', r.get('param2'))
  if (STOPPED.has(r.get('param2').toLowerCase())) event.kind = 'service_stopped'
}

/** 7040: how a service starts was changed, from param2 to param3. Switched off, it will not come back. */
const serviceStart: EventMapping = (r, event) => {
  put(event, 'actor', r.userSid)
  put(event, 'object', r.get('param1'))
  put(event, 'detail', r.get('param3'))
  if (r.get('param3').toLowerCase() === 'disabled') event.kind = 'service_stopped'
}

/** 1149: names in UserData as Param1 … Param3; collectors that flatten only EventData leave the rendered message. */
const remoteAuthenticated: EventMapping = (r, event) => {
  event.kind = 'remote_desktop'
  event.outcome = 'success'
  event.detail = 'authenticated'
  const user = r.get('Param1')
  const message = user === '' ? r.get('Message') : ''
  put(event, 'actor', user === '' ? account(lineValue(message, 'Domain:'), lineValue(message, 'User:')) : account(r.get('Param2'), user))
  putSource(event, user === '' ? lineValue(message, 'Source Network Address:') : r.get('Param3'))
}

const session = (kind: 'remote_desktop' | 'logoff', detail: string): EventMapping => (r, event) => {
  const message = r.get('User') === '' ? r.get('Message') : ''
  const address = r.get('Address') || lineValue(message, 'Source Network Address:')
  event.kind = kind
  event.detail = detail
  put(event, 'actor', r.get('User') || lineValue(message, 'User:'))
  put(event, 'session', r.get('SessionID') || lineValue(message, 'Session ID:'))
  putSource(event, address)
  // The same event is written for the console: no remote desktop then, but a logon at the screen (type 2).
  if (kind === 'remote_desktop' && address === 'LOCAL') {
    event.kind = 'logon'
    event.detail = '2'
  }
}

const gateway = (kind: 'remote_desktop' | 'logoff', detail: string): EventMapping => (r, event) => {
  event.kind = kind
  event.detail = detail
  put(event, 'actor', r.get('Username'))
  putSource(event, r.get('IpAddress'))
  put(event, 'destination', r.get('Resource'))
  put(event, 'object', r.get('ConnectionProtocol'))
}

const scriptBlock: EventMapping = (r, event) => {
  event.kind = 'script_run'
  put(event, 'actor', r.userSid)
  put(event, 'object', r.get('Path'))
  putLong(event, 'detail', r.get('ScriptBlockText'))
  put(event, 'session', r.get('ScriptBlockId'))
}

const moduleLogging: EventMapping = (r, event) => {
  event.kind = 'script_run'
  const context = r.get('ContextInfo')
  put(event, 'actor', lineValue(context, 'User = ') || r.userSid)
  put(event, 'object', lineValue(context, 'Command Name = '))
  putLong(event, 'detail', r.get('Payload'))
}

/** Classic PowerShell: one value lists `HostApplication=…`, `UserId=…` and more, one a line: the third of 400, the second of 800. */
const classicScript = (values: string): EventMapping => (r, event) => {
  event.kind = 'script_run'
  const list = r.get(values) || r.get('Message')
  put(event, 'actor', lineValue(list, 'UserId='))
  put(event, 'object', lineValue(list, 'CommandLine='))
  putLong(event, 'detail', lineValue(list, 'HostApplication='))
}

const providerStarted: EventMapping = (r, event) => {
  put(event, 'object', r.get('Data0'))
  putLong(event, 'detail', lineValue(r.get('Data2'), 'HostApplication='))
}

const malware: EventMapping = (r, event) => {
  event.kind = 'malware_finding'
  put(event, 'actor', r.get('Detection User'))
  put(event, 'object', r.get('Threat Name'))
  putLong(event, 'detail', joined(r.get('Path'), r.get('Severity Name'), r.get('Action Name')))
}

const protectionOff: EventMapping = (_r, event) => {
  event.kind = 'audit_changed'
  event.object = 'Microsoft Defender'
}

const taskRegistered: EventMapping = (r, event) => {
  event.kind = 'task_created'
  put(event, 'actor', r.get('UserContext'))
  put(event, 'object', r.get('TaskName'))
}

const firewallRule: EventMapping = (r, event) => {
  event.kind = 'firewall_changed'
  put(event, 'actor', r.get('ModifyingUser'))
  put(event, 'object', r.get('RuleName') || r.get('SettingType'))
  put(event, 'detail', r.get('ModifyingApplication'))
}

/** A private key left its store: read of a credential. */
const certificateExported: EventMapping = (r, event) => {
  event.kind = 'file_read'
  put(event, 'actor', r.userSid)
  put(event, 'object', r.get('SubjectName') || r.get('Thumbprint') || r.get('KeyName') || 'certificate')
  event.detail = 'certificate exported'
}

/** SQL Server audit: one text of `name:value` lines. Spaces part them in some exports, so a value ends at the next known name. */
const sqlAudit: EventMapping = (r, event) => {
  const text = r.get('Data0')
  const action = r.get('action_id')
  put(event, 'actor', r.get('server_principal_name') || wordValue(text, 'server_principal_name:'))
  put(event, 'object', wordValue(text, 'object_name:'))
  put(event, 'detail', action || wordValue(text, 'action_id:'))
}

/** SQL Server's own logon records, whose data have no names: the account, and `[CLIENT: address]` at the end of the rest. */
const sqlLogin = (outcome: 'success' | 'failure'): EventMapping => (r, event) => {
  if (!r.provider.toUpperCase().startsWith('MSSQL')) return
  event.kind = 'logon'
  event.outcome = outcome
  event.detail = 'network, SQL Server'
  put(event, 'actor', r.get('param1') || r.get('Data0'))
  const rest = joined(r.get('param2') || r.get('Data1'), r.get('param3') || r.get('Data2'))
  const at = rest.indexOf('[CLIENT: ')
  if (at >= 0) putSource(event, rest.slice(at + 9, rest.indexOf(']', at) < 0 ? undefined : rest.indexOf(']', at)).replace('<local machine>', 'LOCAL'))
}

const wordValue = (text: string, label: string): string => {
  const at = text.indexOf(` ${label}`) + 1 || text.indexOf(`\n${label}`) + 1
  if (at === 0) return ''
  let end = at + label.length
  while (end < text.length && text.charCodeAt(end) > 0x20) end++
  return text.slice(at + label.length, end)
}

const channel = (title: string, events: readonly (readonly [number, EventMapping])[], rest: EventMapping | null = null): Channel => ({ title, events: new Map(events), rest })

const POWERSHELL = channel('PowerShell', [[4103, moduleLogging], [4104, scriptBlock], [400, classicScript('Data2')], [600, providerStarted], [800, classicScript('Data1')]])
const FEDERATION_CHANNEL: Channel = { title: 'AD FS', events: FEDERATION, rest: null }
const FIREWALL = channel('Windows Firewall', [[2003, firewallRule], [2004, firewallRule], [2005, firewallRule], [2006, firewallRule], [2033, firewallRule]])

/** Channels by lower-case name. */
const CHANNELS: ReadonlyMap<string, Channel> = new Map<string, Channel>([
  ['security', { title: 'Windows Security', events: SECURITY, rest: SECURITY_REST }],
  ['microsoft-windows-sysmon/operational', { title: 'Sysmon', events: SYSMON, rest: null }],
  ['system', channel('Windows System', [[104, cleared], [7045, serviceInstalled], [7036, serviceState], [7040, serviceStart]])],
  ['application', channel('Windows Application', [[33205, sqlAudit], [18453, sqlLogin('success')], [18454, sqlLogin('success')], [18455, sqlLogin('success')], [18456, sqlLogin('failure')]])],
  ['windows powershell', POWERSHELL],
  ['microsoft-windows-powershell/operational', POWERSHELL],
  ['microsoft-windows-terminalservices-remoteconnectionmanager/operational', channel('Remote Desktop', [[1149, remoteAuthenticated]])],
  ['microsoft-windows-terminalservices-localsessionmanager/operational', channel('Remote Desktop sessions', [
    [21, session('remote_desktop', 'logon')], [25, session('remote_desktop', 'reconnected')], [23, session('logoff', 'logoff')], [24, session('logoff', 'disconnected')],
  ])],
  ['microsoft-windows-terminalservices-gateway/operational', channel('Remote Desktop Gateway', [[302, gateway('remote_desktop', 'connected')], [303, gateway('logoff', 'disconnected')]])],
  ['microsoft-windows-windows defender/operational', channel('Microsoft Defender', [[1116, malware], [1117, malware], [5001, protectionOff], [5010, protectionOff], [5012, protectionOff]])],
  ['microsoft-windows-taskscheduler/operational', channel('Task Scheduler', [[106, taskRegistered]])],
  ['microsoft-windows-windows firewall with advanced security/firewall', FIREWALL],
  ['ad fs/admin', FEDERATION_CHANNEL],
  ['microsoft-windows-certificateservicesclient-lifecycle-system/operational', channel('Certificates', [[1007, certificateExported]])],
  ['microsoft-windows-capi2/operational', channel('CAPI2', [[70, certificateExported]])],
])

const known = new Map<string, Channel | null>()
const MOST_KNOWN = 512

/** The channel a record belongs to; null when nothing is known of it. AD FS writes into Security under its own provider. */
export function channelOf(record: WindowsRecord): Channel | null {
  if (record.provider === 'AD FS Auditing') return FEDERATION_CHANNEL
  const found = known.get(record.channel)
  if (found !== undefined) return found
  const named = CHANNELS.get(record.channel.toLowerCase()) ?? null
  if (known.size < MOST_KNOWN) known.set(record.channel, named)
  return named
}

/** Fills in what the record's channel and event id say. */
export function mapByChannel(record: WindowsRecord, event: LogEvent): void {
  const found = channelOf(record)
  const mapping = found === null ? null : (found.events.get(record.eventId) ?? found.rest)
  if (mapping !== null) mapping(record, event)
}
