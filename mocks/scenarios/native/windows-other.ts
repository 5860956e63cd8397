import { iso } from '../core/clock.ts'
import type { Organisation } from '../core/organisation.ts'
import type { WindowsEvent } from './windows-event.ts'

/** TerminalServices 1149: a user authenticated for a remote desktop from `address`. */
export function remoteDesktopAuthenticated(user: string, address: string): WindowsEvent {
  const provider = 'Microsoft-Windows-TerminalServices-RemoteConnectionManager'
  return (o) => ({ channel: `${provider}/Operational`, provider, id: 1149, task: 'None', userData: 'EventXML', data: { Param1: user, Param2: o.domain, Param3: address } })
}

/** TerminalServices 21 logon, 23 logoff, 24 disconnect, 25 reconnect. */
export function remoteDesktopSession(id: 21 | 23 | 24 | 25, user: string, session: number, address: string): WindowsEvent {
  const provider = 'Microsoft-Windows-TerminalServices-LocalSessionManager'
  return (o) => ({
    channel: `${provider}/Operational`, provider, id, task: 'None', userData: 'EventXML',
    data: { User: `${o.domain}\\${user}`, SessionID: String(session), Address: address },
  })
}

/** System 7045: a service was installed. */
export function serviceInstalled(name: string, path: string): WindowsEvent {
  return () => ({
    channel: 'System', provider: 'Service Control Manager', id: 7045, task: 'None',
    data: { ServiceName: name, ImagePath: path, ServiceType: 'user mode service', StartType: 'auto start', AccountName: 'LocalSystem' },
  })
}

const sysmon = (id: number, task: string, data: (o: Organisation) => Record<string, string>): WindowsEvent => (o) => ({ channel: 'Microsoft-Windows-Sysmon/Operational', provider: 'Microsoft-Windows-Sysmon', id, task, data: data(o) })
const utcTime = (at: number): string => iso(at).slice(0, 23).replace('T', ' ')

/** Sysmon 1: process created. */
export function sysmonProcess(at: number, user: string, image: string, commandLine: string, parent: string): WindowsEvent {
  return sysmon(1, 'Process Create (rule: ProcessCreate)', (o) => ({
    RuleName: '-', UtcTime: utcTime(at), ProcessGuid: `{b34bc01c-${(Math.floor(at / 1000) >>> 0).toString(16).padStart(8, '0').slice(0, 4)}-5f69-1600-000000000900}`, ProcessId: String(1000 + (Math.floor(at / 1000) % 30000)),
    Image: image, CommandLine: commandLine, User: user.includes('\\') ? user : `${o.domain}\\${user}`, LogonId: '0x10ac67', IntegrityLevel: 'High', ParentImage: parent, ParentCommandLine: parent,
  }))
}

/** Sysmon 3: network connection; `initiated` is seen from this host. */
export function sysmonConnection(at: number, user: string, image: string, source: string, destination: string, port: number, initiated = true): WindowsEvent {
  return sysmon(3, 'Network connection detected (rule: NetworkConnect)', (o) => ({
    RuleName: '-', UtcTime: utcTime(at), Image: image, User: user.includes('\\') ? user : `${o.domain}\\${user}`, Protocol: 'tcp', Initiated: String(initiated),
    SourceIsIpv6: 'false', SourceIp: source, SourceHostname: '-', SourcePort: String(49152 + (Math.floor(at / 1000) % 16000)), DestinationIsIpv6: 'false', DestinationIp: destination, DestinationHostname: '-', DestinationPort: String(port),
  }))
}

/** Sysmon 10: a process opened another; `access` are the rights it asked for. */
export function sysmonAccess(at: number, user: string, image: string, target: string, access: string): WindowsEvent {
  return sysmon(10, 'Process accessed (rule: ProcessAccess)', (o) => ({
    RuleName: '-', UtcTime: utcTime(at), SourceProcessId: String(1000 + (Math.floor(at / 1000) % 30000)), SourceThreadId: '4412', SourceImage: image, TargetProcessId: '652', TargetImage: target,
    GrantedAccess: access, CallTrace: 'C:\\Windows\\SYSTEM32\\ntdll.dll+9d8a4|C:\\Windows\\System32\\KERNELBASE.dll+2c13e', SourceUser: user.includes('\\') ? user : `${o.domain}\\${user}`, TargetUser: 'NT AUTHORITY\\SYSTEM',
  }))
}

/** Sysmon 13: a registry value was set. */
export function sysmonRegistry(at: number, user: string, image: string, value: string, details: string): WindowsEvent {
  return sysmon(13, 'Registry value set (rule: RegistryEvent)', (o) => ({
    RuleName: '-', EventType: 'SetValue', UtcTime: utcTime(at), ProcessId: String(1000 + (Math.floor(at / 1000) % 30000)), Image: image, TargetObject: value, Details: details, User: user.includes('\\') ? user : `${o.domain}\\${user}`,
  }))
}

/** Sysmon 11: file created. */
export function sysmonFile(at: number, user: string, image: string, file: string): WindowsEvent {
  return sysmon(11, 'File created (rule: FileCreate)', (o) => ({
    RuleName: '-', UtcTime: utcTime(at), Image: image, TargetFilename: file, CreationUtcTime: utcTime(at), User: user.includes('\\') ? user : `${o.domain}\\${user}`,
  }))
}

/** Microsoft Defender 1116: malware was found; `action` as the product words it. */
export function malwareFound(user: string, threat: string, path: string, action: string): WindowsEvent {
  const provider = 'Microsoft-Windows-Windows Defender'
  return (o) => ({
    channel: `${provider}/Operational`, provider, id: 1116, task: 'None',
    data: { 'Product Name': 'Microsoft Defender Antivirus', 'Threat Name': threat, 'Severity Name': 'Severe', Path: `file:_${path}`, 'Detection User': `${o.domain}\\${user}`, 'Action Name': action },
  })
}
