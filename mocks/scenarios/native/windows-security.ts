import { sidOf } from '../core/names.ts'
import type { Organisation } from '../core/organisation.ts'
import type { WindowsEvent } from './windows-event.ts'

const security = (id: number, task: string, data: (o: Organisation) => Record<string, string>): WindowsEvent => (o) => ({ channel: 'Security', provider: 'Microsoft-Windows-Security-Auditing', id, task, data: data(o) })

export interface Logon {
  readonly user: string
  readonly type: 2 | 3 | 5 | 7 | 10
  readonly address: string
  readonly logonId: string
  /** Name the client gave for itself. */
  readonly workstation?: string
}

/** 4624, or 4625 when it failed with a bad password. */
export function logon(l: Logon, failed = false): WindowsEvent {
  const remote = l.type === 10 || l.type === 7 || l.type === 2
  const outcome: Record<string, string> = failed
    ? { Status: '0xc000006d', SubStatus: '0xc000006a', FailureReason: '%%2313' }
    : { TargetLogonId: l.logonId, ElevatedToken: '%%1842' }
  return security(failed ? 4625 : 4624, 'Logon', (o) => ({
    SubjectUserSid: 'S-1-5-18', SubjectUserName: '-', SubjectDomainName: '-', TargetUserSid: failed ? 'S-1-0-0' : sidOf(l.user, o), TargetUserName: l.user, TargetDomainName: o.domain,
    LogonType: String(l.type), LogonProcessName: remote ? 'User32 ' : 'Kerberos', AuthenticationPackageName: remote ? 'Negotiate' : 'Kerberos',
    WorkstationName: l.workstation ?? '-', ProcessName: remote ? 'C:\\Windows\\System32\\svchost.exe' : '-', IpAddress: l.address, IpPort: '0', ...outcome,
  }))
}

/** 4634 */
export function logoff(user: string, type: number, logonId: string): WindowsEvent {
  return security(4634, 'Logoff', (o) => ({ TargetUserSid: sidOf(user, o), TargetUserName: user, TargetDomainName: o.domain, TargetLogonId: logonId, LogonType: String(type) }))
}

/** 4672 */
export function specialPrivileges(user: string, logonId: string): WindowsEvent {
  return security(4672, 'Special Logon', (o) => ({
    SubjectUserSid: sidOf(user, o), SubjectUserName: user, SubjectDomainName: o.domain, SubjectLogonId: logonId, PrivilegeList: 'SeSecurityPrivilege\r\n\t\t\tSeBackupPrivilege\r\n\t\t\tSeRestorePrivilege',
  }))
}

/** 4648: `user` used the password of `target` to reach `server`. */
export function explicitCredentials(user: string, logonId: string, target: string, server: string, process: string): WindowsEvent {
  return security(4648, 'Logon', (o) => ({
    SubjectUserSid: sidOf(user, o), SubjectUserName: user, SubjectDomainName: o.domain, SubjectLogonId: logonId, TargetUserName: target, TargetDomainName: o.domain,
    TargetServerName: server, TargetInfo: `TERMSRV/${server}`, ProcessName: process, IpAddress: '-', IpPort: '-',
  }))
}

/** 4688 */
export function processCreated(user: string, logonId: string, image: string, commandLine: string, parent: string): WindowsEvent {
  return security(4688, 'Process Creation', (o) => ({
    SubjectUserSid: sidOf(user, o), SubjectUserName: user, SubjectDomainName: o.domain, SubjectLogonId: logonId, NewProcessId: '0x1d7c', NewProcessName: image,
    TokenElevationType: '%%1936', ProcessId: '0x38c', CommandLine: commandLine, ParentProcessName: parent,
  }))
}

/** 4768: a ticket-granting ticket for `user` asked for from `address`. */
export function ticketGranted(user: string, address: string): WindowsEvent {
  return security(4768, 'Kerberos Authentication Service', (o) => ({
    TargetUserName: user, TargetDomainName: o.dnsName.toUpperCase(), TargetSid: sidOf(user, o), ServiceName: 'krbtgt', TicketOptions: '0x40810010', Status: '0x0',
    TicketEncryptionType: '0x12', PreAuthType: '2', IpAddress: `::ffff:${address}`, IpPort: '50233',
  }))
}

/** 4769: a ticket for `service`; encryption `0x12` is AES-256, `0x17` RC4. */
export function serviceTicket(user: string, service: string, address: string, encryption: '0x12' | '0x17' = '0x12'): WindowsEvent {
  return security(4769, 'Kerberos Service Ticket Operations', (o) => ({
    TargetUserName: `${user}@${o.dnsName.toUpperCase()}`, TargetDomainName: o.dnsName.toUpperCase(), ServiceName: service, ServiceSid: sidOf(service, o), TicketOptions: '0x40810000',
    TicketEncryptionType: encryption, IpAddress: `::ffff:${address}`, IpPort: '50241', Status: '0x0', LogonGuid: '{00000000-0000-0000-0000-000000000000}', TransmittedServices: '-',
  }))
}

/** 4722 enabled, 4725 disabled, 4738 changed, 4724 password reset by another. */
export function accountChange(id: 4722 | 4725 | 4738 | 4724, by: string, target: string): WindowsEvent {
  return security(id, 'User Account Management', (o) => ({
    TargetUserName: target, TargetDomainName: o.domain, TargetSid: sidOf(target, o), SubjectUserSid: sidOf(by, o), SubjectUserName: by, SubjectDomainName: o.domain, SubjectLogonId: '0x3f1a22',
  }))
}

/** 4720: `by` created the account `name`. */
export function accountCreated(by: string, name: string): WindowsEvent {
  return security(4720, 'User Account Management', (o) => ({
    TargetUserName: name, TargetDomainName: o.domain, TargetSid: sidOf(name, o), SubjectUserSid: sidOf(by, o), SubjectUserName: by, SubjectDomainName: o.domain, SubjectLogonId: '0x3f1a22', PrivilegeList: '-',
    SamAccountName: name, DisplayName: '%%1793', UserPrincipalName: `${name}@${o.dnsName}`, PrimaryGroupId: '513', OldUacValue: '0x0', NewUacValue: '0x15', UserAccountControl: '\r\n\t\t%%2080\r\n\t\t%%2082\r\n\t\t%%2084',
  }))
}

/** 4728: member added to a global group. */
export function groupMemberAdded(by: string, member: string, group: string): WindowsEvent {
  return security(4728, 'Security Group Management', (o) => ({
    MemberName: `CN=${member},OU=Users,${o.dnsName.split('.').map((part) => `DC=${part}`).join(',')}`, MemberSid: sidOf(member, o), TargetUserName: group, TargetDomainName: o.domain, TargetSid: sidOf(group, o),
    SubjectUserSid: sidOf(by, o), SubjectUserName: by, SubjectDomainName: o.domain, SubjectLogonId: '0x3f1a22', PrivilegeList: '-',
  }))
}

/** 5145: access to a file on a share. Mask `0x1` reads data, `0x2` writes it. */
export function shareAccess(user: string, address: string, share: string, localPath: string, file: string, mask: '0x1' | '0x2'): WindowsEvent {
  return security(5145, 'Detailed File Share', (o) => ({
    SubjectUserSid: sidOf(user, o), SubjectUserName: user, SubjectDomainName: o.domain, SubjectLogonId: '0x72065e5', ObjectType: 'File', IpAddress: address, IpPort: '58813',
    ShareName: `\\\\*\\${share}`, ShareLocalPath: `\\??\\${localPath}`, RelativeTargetName: file, AccessMask: mask, AccessList: mask === '0x1' ? '%%4416' : '%%4417',
  }))
}

/** 4663: an object was touched on the server itself. */
export function objectAccess(user: string, file: string, mask: '0x1' | '0x2'): WindowsEvent {
  return security(4663, 'File System', (o) => ({
    SubjectUserSid: sidOf(user, o), SubjectUserName: user, SubjectDomainName: o.domain, SubjectLogonId: '0x72065e5', ObjectServer: 'Security', ObjectType: 'File',
    ObjectName: file, HandleId: '0x12f8', AccessList: mask === '0x1' ? '%%4416' : '%%4417', AccessMask: mask, ProcessId: '0x4', ProcessName: '',
  }))
}

/** 1102: the Security log was cleared by `user`. */
export function logCleared(user: string, logonId: string): WindowsEvent {
  return (o) => ({
    channel: 'Security', provider: 'Microsoft-Windows-Eventlog', id: 1102, task: 'Log clear', userData: 'LogFileCleared',
    data: { SubjectUserSid: sidOf(user, o), SubjectUserName: user, SubjectDomainName: o.domain, SubjectLogonId: logonId },
  })
}
