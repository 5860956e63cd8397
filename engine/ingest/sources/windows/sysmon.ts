import type { EventKind, LogEvent } from '../../../model/event.ts'
import { joined } from '../fields.ts'
import { commandOf } from '../remote-parent.ts'
import { put, putLong, type EventMapping } from './columns.ts'
import type { WindowsRecord } from './windows-record.ts'

function processStarted(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'process_started'
  put(event, 'actor', r.get('User'))
  put(event, 'session', r.get('LogonId'))
  put(event, 'object', r.get('Image'))
  putLong(event, 'detail', commandOf(r.get('ParentImage'), r.get('CommandLine')))
}

function connection(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'network_connection'
  const initiated = r.get('Initiated') === 'true'
  put(event, 'actor', r.get('User'))
  put(event, 'source', r.get('SourceIp'))
  if (initiated) put(event, 'sourceHost', r.computer)
  else put(event, 'sourceHost', r.get('SourceHostname'))
  put(event, 'destination', r.get('DestinationIp'))
  put(event, 'object', r.get('Image'))
  event.detail = initiated ? 'initiated' : 'inbound'
  event.amount = Number(r.get('DestinationPort')) || 0
}

function processAccessed(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'process_accessed'
  put(event, 'actor', r.get('SourceUser'))
  put(event, 'object', r.get('TargetImage'))
  const target = r.get('TargetImage')
  putLong(event, 'detail', joined(r.get('SourceImage'), r.get('GrantedAccess'), target.toLowerCase().endsWith('lsass.exe') ? tellingModule(r.get('CallTrace')) : ''))
}

/** What in a call trace tells how the memory is read: the library that writes dumps, or code that belongs to no file. */
function tellingModule(callTrace: string): string {
  const lower = callTrace.toLowerCase()
  for (const module of ['dbgcore.dll', 'dbghelp.dll', 'unknown']) {
    const at = lower.indexOf(module)
    if (at >= 0) return callTrace.slice(at, at + module.length)
  }
  return ''
}

function remoteThread(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'process_accessed'
  put(event, 'actor', r.get('SourceUser'))
  put(event, 'object', r.get('TargetImage'))
  putLong(event, 'detail', joined(r.get('SourceImage'), 'remote thread'))
}

/** Images that talk to the federation database as a matter of course: the service itself, its database and its tools. */
const FEDERATION_HOUSEHOLD: ReadonlySet<string> = new Set(['microsoft.identityserver.servicehost.exe', 'microsoft.identity.health.adfs.pshsurrogate.exe', 'azureadconnect.exe', 'microsoft.tri.sensor.exe', 'sqlservr.exe', 'mmc.exe'])

/** A named pipe. That of the Windows Internal Database leads to the settings and keys of AD FS, which are asked over it: no file is read, and no log of files is there. */
function pipe(r: WindowsRecord, event: LogEvent): void {
  const name = r.get('PipeName')
  const image = r.get('Image')
  put(event, 'actor', r.get('User'))
  put(event, 'object', name)
  putLong(event, 'detail', image)
  if (name.toLowerCase().includes('microsoft##wid') && !FEDERATION_HOUSEHOLD.has(image.slice(image.lastIndexOf('\\') + 1).toLowerCase())) event.kind = 'directory_query'
}

/** An event on the thing named `object`, done by the process in `Image`. */
const on = (kind: EventKind, object: string, detail: string): EventMapping => (r, event) => {
  event.kind = kind
  put(event, 'actor', r.get('User'))
  put(event, 'object', r.get(object))
  putLong(event, 'detail', r.get(detail))
}

/** 4: Sysmon itself was started or stopped. */
function sysmonState(r: WindowsRecord, event: LogEvent): void {
  const state = r.get('State')
  if (state.toLowerCase() === 'stopped') event.kind = 'service_stopped'
  event.object = 'Sysmon'
  put(event, 'detail', state)
}

/** Mappings of the Sysmon channel by event id (Sysinternals Sysmon, "Events"). */
export const SYSMON: ReadonlyMap<number, EventMapping> = new Map<number, EventMapping>([
  [1, processStarted], [3, connection], [4, sysmonState], [5, on('other', 'Image', 'ProcessGuid')], [6, on('other', 'ImageLoaded', 'Signature')],
  [7, on('other', 'ImageLoaded', 'Image')], [8, remoteThread], [9, on('other', 'Device', 'Image')], [10, processAccessed],
  [11, on('file_created', 'TargetFilename', 'Image')], [15, on('file_created', 'TargetFilename', 'Image')],
  [12, on('registry_changed', 'TargetObject', 'EventType')], [13, on('registry_changed', 'TargetObject', 'Details')], [14, on('registry_changed', 'TargetObject', 'NewName')],
  [16, on('audit_changed', 'Configuration', 'ConfigurationFileHash')], [17, on('other', 'PipeName', 'Image')], [18, pipe],
  [22, on('other', 'QueryName', 'QueryResults')], [23, on('file_deleted', 'TargetFilename', 'Image')], [26, on('file_deleted', 'TargetFilename', 'Image')],
])
