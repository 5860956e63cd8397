import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fields } from '../reader.ts'
import { createEvtxReader } from '../readers/evtx.ts'
import { hexInt64, text, textArray, u32, writeEvtx, type EvtxEvent } from '../readers/testing/evtx-writer.ts'
import { event, mapped, sampleOf } from './testing/mapped.ts'
import { windowsEvent } from './windows-event.ts'

const TICKS = (BigInt(Date.UTC(2025, 9, 14, 0, 12, 7, 114)) + 11_644_473_600_000n) * 10_000n

function evtx(given: Partial<EvtxEvent>): Fields {
  const found: Fields[] = []
  const reader = createEvtxReader()
  const sink = { record: (_o: number, _l: number, _c: number, _n: number, fields: Fields) => void found.push(fields), reject: () => {}, blank: () => {}, framing: () => {} }
  reader.push(writeEvtx([{ provider: 'Microsoft-Windows-Security-Auditing', eventId: 4624, channel: 'Security', computer: 'jump-a.plant.example', time: TICKS, recordId: 7n, ...given }]), sink)
  reader.end(sink)
  return found[0]!
}

const LOGON_DATA = {
  SubjectUserName: 'JUMP-A$', SubjectDomainName: 'PLANT', TargetUserName: 'k.moreau', TargetDomainName: 'PLANT', TargetLogonId: '0x7424d', LogonType: '10',
  WorkstationName: 'VENDOR-LT', IpAddress: '10.8.0.23', AuthenticationPackageName: 'Negotiate',
}
const LOGON = {
  time: '2025-10-14T00:12:07.114Z', kind: 'logon', outcome: 'success', host: 'jump-a.plant.example', actor: 'PLANT\\k.moreau', source: '10.8.0.23',
  sourceHost: 'VENDOR-LT', detail: '10', session: '0x7424d', object: 'Negotiate', code: '4624',
}
const dotted = (prefix: string, values: Readonly<Record<string, string>>): Fields => Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]))
const xml = Object.entries(LOGON_DATA).map(([name, value]) => `<Data Name="${name}">${value}</Data>`).join('')

const SHAPES: readonly [string, Fields][] = [
  ['EVTX', evtx({ data: { ...Object.fromEntries(Object.entries(LOGON_DATA).map(([name, value]) => [name, text(value)])), TargetLogonId: hexInt64(0x7424dn), LogonType: u32(10) } })],
  ['evtx_dump', {
    Event: {
      '#attributes': { xmlns: 'http://schemas.microsoft.com/win/2004/08/events/event' },
      System: { Provider: { '#attributes': { Name: 'Microsoft-Windows-Security-Auditing' } }, EventID: 4624, TimeCreated: { '#attributes': { SystemTime: '2025-10-14T00:12:07.114000Z' } }, Channel: 'Security', Computer: 'jump-a.plant.example' },
      EventData: { ...LOGON_DATA, LogonType: 10 },
    },
  }],
  ['evtx_dump with qualifiers', {
    Event: { System: { EventID: { '#attributes': { Qualifiers: 0 }, '#text': 4624 }, TimeCreated: { '#attributes': { SystemTime: '2025-10-14T00:12:07.114Z' } }, Channel: 'Security', Computer: 'jump-a.plant.example' }, EventData: LOGON_DATA },
  }],
  ['winlogbeat, nested', {
    '@timestamp': '2025-10-14T00:12:07.114Z', event: { code: '4624', provider: 'Microsoft-Windows-Security-Auditing' },
    winlog: { event_id: 4624, channel: 'Security', computer_name: 'jump-a.plant.example', provider_name: 'Microsoft-Windows-Security-Auditing', event_data: LOGON_DATA },
  }],
  ['winlogbeat, dotted', {
    '@timestamp': '2025-10-14T00:12:07.114Z', 'winlog.event_id': '4624', 'winlog.channel': 'Security', 'winlog.computer_name': 'jump-a.plant.example', ...dotted('winlog.event_data.', LOGON_DATA),
  }],
  ['NXLog', { EventID: 4624, Channel: 'security', Hostname: 'jump-a.plant.example', SourceName: 'Microsoft-Windows-Security-Auditing', EventTime: '2025-10-14 02:12:07', '@timestamp': '2025-10-14T00:12:07.114Z', ...LOGON_DATA }],
  ['SecurityEvent', { TimeGenerated: '2025-10-14T00:12:07.114Z', Computer: 'jump-a.plant.example', EventID: 4624, EventSourceName: 'Microsoft-Windows-Security-Auditing', Channel: 'Security', ...LOGON_DATA, LogonType: 10 }],
  ['SecurityEvent as CSV', { '': '0', EventID: '4624', TimeGenerated: '2025-10-14 00:12:07.114', Computer: 'jump-a.plant.example', ...LOGON_DATA }],
  ['Log Analytics with XML', { TimeGenerated: '2025-10-14T00:12:07.114Z', Computer: 'jump-a.plant.example', EventID: 4624, EventLog: 'Security', Source: 'Microsoft-Windows-Security-Auditing', EventData: `<EventData>${xml}</EventData>` }],
  ['Log Analytics with JSON text', { TimeGenerated: '2025-10-14T00:12:07.114Z', Computer: 'jump-a.plant.example', EventID: 4624, Channel: 'Security', EventData_dynamic: JSON.stringify(LOGON_DATA) }],
]

describe('shapes', () => {
  test.each(SHAPES)('[SRC-20] a logon is the same in %s', (_name, fields) => {
    expect(event(windowsEvent, fields)).toEqual(LOGON)
    expect(windowsEvent.recognise(sampleOf([fields]))).toBeGreaterThan(0.9)
    expect(mapped(windowsEvent, [fields], { zoneMinutes: 120 }).zoneless).toBe(0)
  })

  test('[SRC-20] other logs are not taken for Windows events', () => {
    for (const fields of [{ id: '1', createdDateTime: '2025-10-14T00:12:07Z' }, { eventName: 'ConsoleLogin', eventID: 'a-b' }, { TimeGenerated: '2025-10-14', EventID: 'none' }, { Event: 'x' }, {}]) {
      expect(windowsEvent.recognise(sampleOf([fields]))).toBe(0)
    }
  })

  test('[SRC-20] the title names the channels', () => {
    const of = (channel: string): Fields => ({ EventID: 1, Channel: channel, Hostname: 'x' })
    expect(windowsEvent.describe!(sampleOf([of('Security'), of('security'), of('Microsoft-Windows-Sysmon/Operational')]))).toBe('Windows Security, Sysmon')
    expect(windowsEvent.describe!(sampleOf([of('Security'), of('System'), of('A/B'), of('C/D')]))).toBe('Windows Security, Windows System, A/B and 1 more')
  })

  test('[SRC-6] what has no id, no readable time or an impossible one is refused', () => {
    const base = { EventID: 4624, Channel: 'Security', Hostname: 'x' }
    const codes = mapped(windowsEvent, [{ Channel: 'Security' }, { ...base, EventID: 'abc' }, { ...base, EventTime: 'soon' }, base, { ...base, EventTime: '1601-01-01 00:00:00' }]).rejects.map((reject) => reject.code)
    expect(codes).toEqual(['missing_field', 'missing_field', 'bad_time', 'bad_time', 'time_out_of_range'])
  })

  test('[SRC-23] Sysmon and Security of one zone-less log stay beside each other', () => {
    const at = { Hostname: 'ews-7', TimeCreated: '2025-10-14 02:12:07.114' }
    const { events, zoneless } = mapped(windowsEvent, [
      { ...at, EventID: 4688, Channel: 'Security' }, { ...at, EventID: 1, Channel: 'Microsoft-Windows-Sysmon/Operational', UtcTime: '2025-10-14 00:12:07.112' },
    ], { zoneMinutes: 120 })
    expect(events.map((each) => each['time'])).toEqual(['2025-10-14T00:12:07.114Z', '2025-10-14T00:12:07.114Z'])
    expect(zoneless).toBe(2)
  })

  test('[SRC-11] no record makes the source throw, and each gets an answer', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean(), fc.constant({ '#text': [1, null] }), fc.constant('<Data Name="'), fc.constant('[{"a":'), fc.constant('2025-10-14T00:12:07Z'))
    const record = fc.dictionary(fc.constantFrom('EventID', 'eventId', 'data', 'channel', 'Event', 'winlog', 'TimeGenerated', 'Hostname', 'Channel', 'EventData', '@timestamp', 'time', '__proto__'), fc.oneof(leaf, fc.dictionary(fc.constantFrom('System', 'EventData', 'UserData', 'event_id', 'event_data', 'channel', 'Data'), leaf), fc.constant(4624), fc.constant('Security')))
    fc.assert(fc.property(record, (fields) => {
      const { events, rejects } = mapped(windowsEvent, [fields])
      expect(events.length + rejects.length).toBe(1)
      windowsEvent.recognise(sampleOf([fields]))
      windowsEvent.describe!(sampleOf([fields]))
    }), { seed: 20_251_014, numRuns: 500 })
  })
})

const base = { Hostname: 'host-1', '@timestamp': '2025-10-14T00:12:07.114Z' }
const SUBJECT = { SubjectUserName: 'k.moreau', SubjectDomainName: 'PLANT', SubjectLogonId: '0x51' }
const TARGET = { TargetUserName: 'svc-backup', TargetDomainName: 'PLANT' }
const security = (id: number, data: Fields) => event(windowsEvent, { ...base, EventID: id, Channel: 'Security', ...data })
const on = (channel: string, id: number, data: Fields) => event(windowsEvent, { ...base, EventID: id, Channel: channel, ...data })
const BY = { actor: 'PLANT\\k.moreau', session: '0x51' }

describe('Security', () => {
  test.each(['-', '::1', '127.0.0.1', ''])('[SRC-21] "%s" is no origin of a logon', (address) => {
    const found = security(4624, { ...LOGON_DATA, IpAddress: address, WorkstationName: '-' })
    expect(found).not.toHaveProperty('source')
    expect(found).not.toHaveProperty('sourceHost')
  })

  test('[SRC-21] a refused logon says why, a logoff which session ended', () => {
    expect(security(4625, { ...LOGON_DATA, SubStatus: '0xc000006a' })).toMatchObject({ kind: 'logon', outcome: 'failure', object: '0xc000006a', actor: 'PLANT\\k.moreau', detail: '10' })
    expect(security(4634, LOGON_DATA)).toMatchObject({ kind: 'logoff', session: '0x7424d' })
    expect(security(4672, SUBJECT)).toMatchObject({ kind: 'privileged_logon', ...BY })
  })

  test('[SRC-21] credentials used for someone else name both accounts and the server', () => {
    expect(security(4648, { ...SUBJECT, ...TARGET, TargetServerName: 'hist-01', IpAddress: '10.8.0.23' })).toMatchObject({
      kind: 'explicit_credentials', ...BY, target: 'PLANT\\svc-backup', destination: 'hist-01', source: '10.8.0.23',
    })
  })

  test('[SRC-21] tickets and NTLM checks are no logons on the domain controller', () => {
    expect(security(4769, { TargetUserName: 'k.moreau@PLANT.EXAMPLE', TargetDomainName: 'PLANT.EXAMPLE', ServiceName: 'sql-hist', TicketEncryptionType: '0x17', Status: '0x0', IpAddress: '::ffff:10.8.0.23' })).toMatchObject({
      kind: 'service_ticket', outcome: 'success', actor: 'k.moreau@PLANT.EXAMPLE', object: 'sql-hist', detail: '0x17', source: '::ffff:10.8.0.23',
    })
    expect(security(4776, { TargetUserName: 'k.moreau', Workstation: 'VENDOR-LT', Status: '0xc000006a' })).toMatchObject({ kind: 'sign_in', outcome: 'failure', sourceHost: 'VENDOR-LT' })
  })

  test('[SRC-22] services, tasks and processes show what they run', () => {
    expect(security(4697, { ...SUBJECT, ServiceName: 'PSEXESVC', ServiceFileName: '%SystemRoot%\\PSEXESVC.exe' })).toMatchObject({ kind: 'service_installed', ...BY, object: 'PSEXESVC', detail: '%SystemRoot%\\PSEXESVC.exe' })
    expect(on('System', 7045, { ServiceName: 'AnyDesk', ImagePath: 'C:\\anydesk.exe --service', AccountName: 'LocalSystem' })).toMatchObject({ kind: 'service_installed', object: 'AnyDesk', detail: 'C:\\anydesk.exe --service' })
    const task = '<Task><Exec><Command>cmd.exe</Command><Arguments>/C whoami &amp;&amp; hostname</Arguments></Exec></Task>'
    expect(security(4698, { ...SUBJECT, TaskName: '\\upd', TaskContent: task })).toMatchObject({ kind: 'task_created', ...BY, object: '\\upd', detail: 'cmd.exe /C whoami && hostname' })
    const escaped = task.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    expect(security(4702, { ...SUBJECT, TaskName: '\\upd', TaskContentNew: escaped })).toMatchObject({ kind: 'task_created', detail: 'cmd.exe /C whoami && hostname' })
    const forAnother = security(4688, { ...SUBJECT, TargetUserName: 'k.moreau', TargetDomainName: 'PLANT', TargetLogonId: '0x7424d', NewProcessName: 'C:\\cmd.exe', CommandLine: 'cmd /c dir', ParentProcessName: 'C:\\Windows\\System32\\wbem\\WmiPrvSE.exe' })
    expect(forAnother).toMatchObject({ kind: 'process_started', actor: 'PLANT\\k.moreau', session: '0x7424d', detail: 'C:\\Windows\\System32\\wbem\\WmiPrvSE.exe · cmd /c dir' })
    expect(security(4741, { ...SUBJECT, TargetUserName: 'PC-12$', TargetDomainName: 'PLANT' })).toMatchObject({ kind: 'account_created', detail: 'computer' })
    expect(security(4663, { ...SUBJECT, ObjectType: 'Process', ObjectName: '\\Device\\HarddiskVolume2\\Windows\\System32\\lsass.exe', ProcessName: 'C:\\x.exe', AccessMask: '0x10' })).toMatchObject({ kind: 'process_accessed', detail: 'C:\\x.exe · 0x10' })
    const started = security(4688, { ...SUBJECT, NewProcessName: 'C:\\w.exe', CommandLine: 'x'.repeat(2000), TargetUserName: '-', TargetDomainName: '-' })
    expect(started).toMatchObject({ kind: 'process_started', ...BY, object: 'C:\\w.exe', detail: 'x'.repeat(512) })
    expect(started).not.toHaveProperty('target')
  })

  test.each([
    [4720, 'account_created'], [4722, 'account_enabled'], [4725, 'account_disabled'], [4726, 'account_disabled'], [4723, 'password_reset'], [4724, 'password_reset'], [4738, 'account_changed'],
  ])('[SRC-22] %i is %s, by whom and to whom', (id, kind) => {
    expect(security(id, { ...SUBJECT, ...TARGET })).toMatchObject({ kind, ...BY, target: 'PLANT\\svc-backup' })
  })

  test('[SRC-22] a changed account names what changed', () => {
    expect(security(4738, { ...SUBJECT, ...TARGET, UserAccountControl: '%%2089', DisplayName: '-', PasswordLastSet: '10/14/2025' })).toMatchObject({ object: 'PasswordLastSet, UserAccountControl' })
  })

  test.each([[4728, 'group_member_added'], [4732, 'group_member_added'], [4756, 'group_member_added'], [4729, 'group_member_removed'], [4733, 'group_member_removed'], [4757, 'group_member_removed']])(
    '[SRC-22] %i is %s, member and group named', (id, kind) => {
      const group = { TargetUserName: 'OT-Engineers', TargetDomainName: 'PLANT' }
      expect(security(id, { ...SUBJECT, ...group, MemberName: 'CN=vendor,DC=plant', MemberSid: 'S-1-5-21-1-2-3-1110' })).toMatchObject({ kind, ...BY, target: 'CN=vendor,DC=plant', object: 'PLANT\\OT-Engineers' })
      expect(security(id, { ...SUBJECT, ...group, MemberName: '-', MemberSid: 'S-1-5-21-1-2-3-1110' })).toMatchObject({ target: 'S-1-5-21-1-2-3-1110' })
    })

  test('[SRC-22] only replication rights make a directory access a replication', () => {
    const right = '{1131F6AD-9C07-11D1-F79F-00C04FC2DCD2}'
    expect(security(4662, { ...SUBJECT, Properties: `%%7688 ${right}` })).toMatchObject({ kind: 'directory_replication', ...BY })
    expect(security(4662, { ...SUBJECT, Properties: '%%7684 {8d3bca50-1d7e-11d0-a081-00aa006c33ed}', ObjectName: '%{9736}' })).toMatchObject({ kind: 'other', object: '%{9736}' })
    expect(security(4662, { ...SUBJECT, Properties: '%%7684 {8d3bca50-1d7e-11d0-a081-00aa006c33ed}', ObjectName: '%{9736}', ObjectType: '%{5cb41ed0-0e4c-11d0-a286-00aa003049e2}' })).toMatchObject({ kind: 'directory_query', object: '%{9736}', detail: '8d3bca50-1d7e-11d0-a081-00aa006c33ed' })
  })

  test.each([
    ['\\\\*\\Engineering', 'pid\\unit3.pdf', '0x120089', 'file_read', '\\\\*\\Engineering\\pid\\unit3.pdf'],
    ['\\\\*\\ADMIN$', 'PSEXESVC.exe', '0x120196', 'file_transferred', '\\\\*\\ADMIN$\\PSEXESVC.exe'],
    ['\\\\*\\Engineering', 'pid', '0x80', 'share_accessed', '\\\\*\\Engineering\\pid'],
    ['\\\\*\\IPC$', 'atsvc', '0x3', 'share_accessed', '\\\\*\\IPC$\\atsvc'],
  ])('[SRC-22] on a share, %s %s with mask %s is %s', (share, name, mask, kind, object) => {
    expect(security(5145, { ...SUBJECT, ShareName: share, RelativeTargetName: name, AccessMask: mask, IpAddress: '10.1.4.9' })).toMatchObject({ kind, object, source: '10.1.4.9', ...BY })
  })

  test.each([['File', '0x1', 'file_read'], ['File', '0x2', 'file_created'], ['File', '0x10000', 'file_deleted'], ['Key', '0x2', 'registry_changed'], ['Key', '0x1', 'other'], ['Process', '0x10', 'process_accessed']])(
    '[SRC-22] a %s accessed with mask %s is %s', (type, mask, kind) => {
      expect(security(4663, { ...SUBJECT, ObjectType: type, AccessMask: mask, ObjectName: 'C:\\x' })).toMatchObject({ kind, object: 'C:\\x', ...BY })
    })

  test('[SRC-22] connections have two ends and a direction', () => {
    const ends = { SourceAddress: '10.1.4.9', DestAddress: '10.20.1.5', DestPort: '102', Application: 'step7.exe' }
    expect(security(5156, { ...ends, Direction: '%%14593' })).toMatchObject({ kind: 'network_connection', source: '10.1.4.9', destination: '10.20.1.5', amount: 102, detail: 'initiated', outcome: 'success' })
    expect(security(5157, { ...ends, Direction: '%%14592' })).toMatchObject({ detail: 'inbound', outcome: 'failure' })
  })

  test('[SRC-22] cleared logs and changed audit', () => {
    expect(security(1102, SUBJECT)).toMatchObject({ kind: 'log_cleared', object: 'Security', actor: 'PLANT\\k.moreau' })
    expect(event(windowsEvent, evtx({ eventId: 104, channel: 'System', userData: { SubjectUserName: text('tony'), SubjectDomainName: text('EWS-7'), Channel: text('Application') } }))).toMatchObject({ kind: 'log_cleared', object: 'Application', actor: 'EWS-7\\tony' })
    expect(security(4719, SUBJECT)).toMatchObject({ kind: 'audit_changed', ...BY })
  })

  test('[SRC-22] a changed group policy says what it now holds', () => {
    const changed = { ...SUBJECT, ObjectDN: 'CN={31B2},CN=Policies,CN=System,DC=plant', ObjectClass: 'groupPolicyContainer', AttributeLDAPDisplayName: 'gPCMachineExtensionNames', AttributeValue: '[{AADCED64}]' }
    expect(security(5136, changed)).toMatchObject({ kind: 'access_policy_changed', object: 'gPCMachineExtensionNames', detail: 'groupPolicyContainer · [{AADCED64}]' })
  })

  test('[SRC-22] AD FS in the Security channel is federation, not Windows', () => {
    const claims = JSON.stringify(['6f1', 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name', 'PLANT\\adfsadmin'])
    const row = (id: number): Fields => ({ TimeGenerated: '2025-10-14T00:12:07Z', Computer: 'adfs01', EventID: id, EventSourceName: 'AD FS Auditing', Channel: 'Security', EventData_dynamic: claims })
    expect(event(windowsEvent, row(1200))).toMatchObject({ kind: 'federation_token', actor: 'PLANT\\adfsadmin', session: '6f1' })
    expect(event(windowsEvent, row(501))).toMatchObject({ kind: 'other', actor: 'PLANT\\adfsadmin' })
    expect(event(windowsEvent, row(307))).toMatchObject({ kind: 'access_policy_changed' })
  })

  test('[SRC-22] what no rule names is kept as other, searchable', () => {
    expect(security(4656, { ...SUBJECT, ObjectName: '\\Device\\X', ProcessName: 'C:\\p.exe' })).toMatchObject({ kind: 'other', code: '4656', object: '\\Device\\X', ...BY })
    expect(on('Vendor/Odd', 9, {})).toEqual({ time: '2025-10-14T00:12:07.114Z', kind: 'other', code: '9', host: 'host-1' })
  })
})

test('[SRC-25] what Windows wrote as Audit Failure is no access, in every shape that says so', () => {
  const read = { ...SUBJECT, ShareName: '\\\\*\\ENG', RelativeTargetName: 'Boiler2\\logic.acd', AccessMask: '0x1' }
  const outcomes = (fields: Fields): unknown => event(windowsEvent, fields).outcome
  expect(outcomes({ ...base, EventID: 5145, Channel: 'Security', ...read, EventType: 'AUDIT_FAILURE' })).toBe('failure')
  expect(outcomes({ ...base, EventID: 5145, Channel: 'Security', ...read, Keywords: '0x8010000000000000' })).toBe('failure')
  expect(outcomes({ '@timestamp': base['@timestamp'], winlog: { channel: 'Security', event_id: '5145', computer_name: 'FS01', keywords: ['Audit Failure'], event_data: read } })).toBe('failure')
  expect(outcomes({ eventId: 5145, channel: 'Security', provider: '', computer: 'FS01', time: base['@timestamp'], userSid: '', keywords: '0x8010000000000000', data: read })).toBe('failure')
  expect(outcomes({ ...base, EventID: 5145, Channel: 'Security', ...read, Keywords: '0x8020000000000000', EventType: 'AUDIT_SUCCESS' })).not.toBe('failure')
})

describe('other channels', () => {
  const SYSMON = 'Microsoft-Windows-Sysmon/Operational'
  test.each<[number, Fields, Fields]>([
    [1, { User: 'PLANT\\k', Image: 'C:\\a.exe', CommandLine: 'a -x', LogonId: '0x9' }, { kind: 'process_started', actor: 'PLANT\\k', object: 'C:\\a.exe', detail: 'a -x', session: '0x9' }],
    [3, { SourceIp: '10.1.1.1', DestinationIp: '10.2.2.2', DestinationPort: '3389', Initiated: 'true', Image: 'mstsc.exe' }, { kind: 'network_connection', source: '10.1.1.1', sourceHost: 'host-1', destination: '10.2.2.2', amount: 3389, detail: 'initiated', object: 'mstsc.exe' }],
    [3, { SourceIp: '10.1.1.1', DestinationIp: '10.2.2.2', DestinationPort: '3389', Initiated: 'false', SourceHostname: 'far' }, { kind: 'network_connection', sourceHost: 'far', detail: 'inbound' }],
    [8, { TargetImage: 'C:\\lsass.exe' }, { kind: 'process_accessed', object: 'C:\\lsass.exe' }],
    [10, { TargetImage: 'C:\\lsass.exe', GrantedAccess: '0x1410' }, { kind: 'process_accessed', object: 'C:\\lsass.exe', detail: '0x1410' }],
    [10, { SourceImage: 'C:\\taskmgr.exe', TargetImage: 'C:\\lsass.exe', GrantedAccess: '0x1fffff', CallTrace: 'C:\\ntdll.dll+9c|C:\\dbgcore.DLL+7' }, { kind: 'process_accessed', detail: 'C:\\taskmgr.exe · 0x1fffff · dbgcore.DLL' }],
    [10, { SourceImage: 'C:\\a.exe', TargetImage: 'C:\\b.exe', GrantedAccess: '0x10', CallTrace: 'UNKNOWN(00000B22)' }, { detail: 'C:\\a.exe · 0x10' }],
    [8, { SourceImage: 'C:\\a.exe', TargetImage: 'C:\\lsass.exe' }, { kind: 'process_accessed', object: 'C:\\lsass.exe', detail: 'C:\\a.exe · remote thread' }],
    [1, { Image: 'C:\\whoami.exe', CommandLine: 'whoami', ParentImage: 'C:\\Windows\\System32\\wbem\\WmiPrvSE.exe' }, { kind: 'process_started', detail: 'C:\\Windows\\System32\\wbem\\WmiPrvSE.exe · whoami' }],
    [18, { PipeName: '\\MICROSOFT##WID\\tsql\\query', Image: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe', User: 'PLANT\\eve' }, { kind: 'directory_query', actor: 'PLANT\\eve', object: '\\MICROSOFT##WID\\tsql\\query' }],
    [18, { PipeName: '\\MICROSOFT##WID\\tsql\\query', Image: 'C:\\Windows\\ADFS\\Microsoft.IdentityServer.ServiceHost.exe' }, { kind: 'other' }],
    [18, { PipeName: '\\srvsvc', Image: 'System' }, { kind: 'other', object: '\\srvsvc', detail: 'System' }],
    [11, { TargetFilename: 'C:\\x.ps1', Image: 'p.exe' }, { kind: 'file_created', object: 'C:\\x.ps1' }],
    [13, { TargetObject: 'HKLM\\Run\\x', Details: 'y.exe' }, { kind: 'registry_changed', object: 'HKLM\\Run\\x', detail: 'y.exe' }],
    [22, { QueryName: 'evil.example' }, { kind: 'other', object: 'evil.example' }],
    [23, { TargetFilename: 'C:\\x.ps1' }, { kind: 'file_deleted', object: 'C:\\x.ps1' }],
  ])('[SRC-22] Sysmon %i', (id, data, expected) => {
    expect(on(SYSMON, id, data)).toMatchObject(expected)
  })

  test('[SRC-22] remote desktop: from UserData, or from the rendered message where that is all there is', () => {
    const channel = 'Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational'
    const expected = { kind: 'remote_desktop', actor: 'PLANT\\k.moreau', source: '10.8.0.23' }
    expect(event(windowsEvent, evtx({ eventId: 1149, channel, userData: { Param1: text('k.moreau'), Param2: text('PLANT'), Param3: text('10.8.0.23') } }))).toMatchObject(expected)
    expect(on(channel, 1149, { Message: 'Remote Desktop Services: User authentication succeeded:\r\n\r\nUser: k.moreau\r\nDomain: PLANT\r\nSource Network Address: 10.8.0.23', AccountName: 'NETWORK SERVICE' })).toMatchObject(expected)
    const local = 'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational'
    expect(event(windowsEvent, evtx({ eventId: 21, channel: local, userData: { User: text('PLANT\\k'), SessionID: u32(2), Address: text('10.8.0.23') } }))).toMatchObject({ kind: 'remote_desktop', actor: 'PLANT\\k', session: '2', source: '10.8.0.23' })
    expect(event(windowsEvent, evtx({ eventId: 21, channel: local, userData: { User: text('PLANT\\k'), SessionID: u32(1), Address: text('LOCAL') } }))).toMatchObject({ kind: 'logon', detail: '2' })
    expect(event(windowsEvent, evtx({ eventId: 302, channel: 'Microsoft-Windows-TerminalServices-Gateway/Operational', userData: { Username: text('PLANT\\k'), IpAddress: text('203.0.113.9'), Resource: text('ews-7') } }))).toMatchObject({
      kind: 'remote_desktop', actor: 'PLANT\\k', source: '203.0.113.9', destination: 'ews-7',
    })
    expect(security(4778, { AccountName: 'k', AccountDomain: 'PLANT', ClientName: 'JUMP-A', ClientAddress: '10.8.0.23', LogonID: '0x1' })).toMatchObject({ kind: 'remote_desktop', actor: 'PLANT\\k', sourceHost: 'JUMP-A', source: '10.8.0.23' })
  })

  test('[SRC-22] PowerShell shows the script, classic events the host application', () => {
    expect(on('Microsoft-Windows-PowerShell/Operational', 4104, { ScriptBlockText: 'y'.repeat(900), Path: 'C:\\s.ps1' })).toMatchObject({ kind: 'script_run', object: 'C:\\s.ps1', detail: 'y'.repeat(512) })
    expect(on('Microsoft-Windows-PowerShell/Operational', 4103, { ContextInfo: '  Command Name = Get-ADUser\r\n  User = PLANT\\k\r\n', Payload: 'p' })).toMatchObject({ kind: 'script_run', actor: 'PLANT\\k', object: 'Get-ADUser', detail: 'p' })
    const classic = evtx({ eventId: 400, channel: 'Windows PowerShell', unnamed: [textArray(['Available', 'None', '\tHostName=x\r\n\tHostApplication=powershell -enc AAA=\r\n'])] })
    expect(event(windowsEvent, classic)).toMatchObject({ kind: 'script_run', detail: 'powershell -enc AAA=' })
    const pipeline = evtx({ eventId: 800, channel: 'Windows PowerShell', unnamed: [textArray(['', '\tUserId=PLANT\\k\r\n\tHostApplication=powershell.exe\r\n\tCommandLine=Get-Process\r\n', 'CommandInvocation'])] })
    expect(event(windowsEvent, pipeline)).toMatchObject({ kind: 'script_run', actor: 'PLANT\\k', object: 'Get-Process', detail: 'powershell.exe' })
  })

  test('[SRC-22] findings of Defender', () => {
    expect(on('Microsoft-Windows-Windows Defender/Operational', 1116, { 'Threat Name': 'HackTool:Win32/Invented', Path: 'file:_C:\\x', 'Detection User': 'PLANT\\k' })).toMatchObject({
      kind: 'malware_finding', object: 'HackTool:Win32/Invented', detail: 'file:_C:\\x', actor: 'PLANT\\k',
    })
  })

  test('[SRC-22] findings of Defender say how bad and what was done', () => {
    expect(on('Microsoft-Windows-Windows Defender/Operational', 1117, { 'Threat Name': 'Trojan:Win32/Invented', Path: 'file:_C:\\x', 'Severity Name': 'Severe', 'Action Name': 'Quarantine' })).toMatchObject({ detail: 'file:_C:\\x · Severe · Quarantine' })
  })

  test.each([
    [7036, { param1: 'PI Archive Subsystem', param2: 'stopped' }, 'service_stopped'],
    [7036, { param1: 'PI Archive Subsystem', param2: 'beendet' }, 'service_stopped'],
    [7036, { param1: 'PI Archive Subsystem', param2: 'running' }, 'other'],
    [7040, { param1: 'PI Archive Subsystem', param2: 'auto start', param3: 'disabled' }, 'service_stopped'],
    [7040, { param1: 'PI Archive Subsystem', param2: 'disabled', param3: 'auto start' }, 'other'],
  ])('[SRC-26] a service that came to a stop or was switched off: %d %o', (id, data, kind) => {
    expect(on('System', id, data)).toMatchObject({ kind, object: 'PI Archive Subsystem' })
  })

  test('[SRC-26] Sysmon itself stopped is a service stopped', () => {
    expect(on('Microsoft-Windows-Sysmon/Operational', 4, { State: 'Stopped', Version: '15.15' })).toMatchObject({ kind: 'service_stopped', object: 'Sysmon', detail: 'Stopped' })
    expect(on('Microsoft-Windows-Sysmon/Operational', 4, { State: 'Started', Version: '15.15' })).toMatchObject({ kind: 'other' })
  })

  test.each(['C:\\Office\\WINWORD.EXE', 'C:\\Windows\\System32\\inetsrv\\w3wp.exe', 'C:\\SQL\\Binn\\sqlservr.exe'])('[SRC-25] a command is told with a parent that tells something: %s', (parent) => {
    expect(on('Microsoft-Windows-Sysmon/Operational', 1, { Image: 'C:\\Windows\\System32\\cmd.exe', CommandLine: 'cmd.exe /c whoami', ParentImage: parent })).toMatchObject({ detail: `${parent} · cmd.exe /c whoami` })
  })

  test('[SRC-22] SQL Server audit names the principal and the object', () => {
    const written = 'audit_schema_version:1\nevent_time:2025-10-14 00:12:07\naction_id:SL  \nserver_principal_name:PLANT\\svc\nobject_name:Credentials\n'
    expect(on('Application', 33205, { Data0: written })).toMatchObject({ kind: 'other', actor: 'PLANT\\svc', object: 'Credentials', detail: 'SL' })
  })

  test('[SRC-21] SQL Server’s own logons name account and client; the same number of another provider is none', () => {
    const sql = (eventId: number, provider: string, list: string[]) => event(windowsEvent, evtx({ eventId, channel: 'Application', provider, unnamed: list.map(text) }))
    expect(sql(18453, 'MSSQLSERVER', ['PLANT\\svc', ' [CLIENT: 10.20.1.5]'])).toMatchObject({ kind: 'logon', outcome: 'success', actor: 'PLANT\\svc', source: '10.20.1.5', detail: 'network, SQL Server' })
    expect(sql(18456, 'MSSQL$HIST', ['sa', ' Reason: Password did not match.', ' [CLIENT: 10.20.1.5]'])).toMatchObject({ kind: 'logon', outcome: 'failure', actor: 'sa', source: '10.20.1.5' })
    expect(sql(18454, 'MSSQLSERVER', ['svc', ' [CLIENT: <local machine>]'])['source']).toBeUndefined()
    expect(sql(18453, 'Other', ['svc', ''])).toMatchObject({ kind: 'other' })
  })
})
