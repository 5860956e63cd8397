import { describe, expect, test } from 'vitest'
import type { Fields } from '../reader.ts'
import { defenderHunting } from './defender-hunting.ts'
import { event, mapped, sampleOf } from './testing/mapped.ts'

const row = (action: string, given: Fields): Fields => ({
  Timestamp: '2025-10-14T00:12:07.1144491Z', DeviceId: 'd1', DeviceName: 'ews-7.plant.example', ActionType: action,
  InitiatingProcessAccountDomain: 'plant', InitiatingProcessAccountName: 'k.moreau', AccountName: '', AccountDomain: '', ...given,
})

describe('Defender hunting', () => {
  test.each<[string, Fields, Fields]>([
    ['LdapSearch', { AdditionalFields_string: '{"DistinguishedName":"DC=plant","SearchFilter":"(objectClass=*)"}' }, { kind: 'directory_query', actor: 'plant\\k.moreau', host: 'ews-7.plant.example', object: 'DC=plant', detail: '(objectClass=*)' }],
    ['ProcessCreated', { AccountName: 'svc', AccountDomain: 'plant', FileName: 'cmd.exe', FolderPath: 'C:\\cmd.exe', ProcessCommandLine: 'cmd /c x' }, { kind: 'process_started', actor: 'plant\\svc', object: 'C:\\cmd.exe', detail: 'cmd /c x' }],
    ['LogonSuccess', { AccountName: 'svc', AccountDomain: 'plant', LogonType: 'RemoteInteractive', RemoteIP: '10.8.0.23', RemoteDeviceName: 'jump-a' }, { kind: 'logon', outcome: 'success', actor: 'plant\\svc', detail: '10', source: '10.8.0.23', sourceHost: 'jump-a' }],
    ['LogonFailed', { AccountName: 'svc', AccountDomain: 'plant', LogonType: 'Network' }, { kind: 'logon', outcome: 'failure', detail: '3' }],
    ['ConnectionSuccess', { LocalIP: '10.1.1.1', RemoteIP: '10.2.2.2', RemotePort: 102, InitiatingProcessFileName: 's7.exe' }, { kind: 'network_connection', source: '10.1.1.1', destination: '10.2.2.2', amount: 102, object: 's7.exe' }],
    ['InboundConnectionAccepted', { LocalIP: '10.1.1.1', LocalPort: 3389, RemoteIP: '10.2.2.2', RemotePort: 50_000 }, { kind: 'network_connection', source: '10.2.2.2', destination: '10.1.1.1', amount: 3389, detail: 'inbound' }],
    ['Directory Services replication', { AccountName: 'p', AccountDomain: 'plant', InitiatingProcessAccountName: '', DestinationDeviceName: 'dc01', IPAddress: '10.1.1.1' }, { kind: 'directory_replication', actor: 'plant\\p', destination: 'dc01', source: '10.1.1.1' }],
    ['MailItemsAccessed', { AccountDisplayName: 'SomeApp', IPAddress: '203.0.113.9', RawEventData: { MailboxOwnerUPN: 'boss@plant.example' } }, { kind: 'mail_accessed', actor: 'SomeApp', target: 'boss@plant.example', source: '203.0.113.9' }],
    ['Add delegated permission grant.', { Permissions: 'Mail.Read', PermissionsAddedTo: 'Microsoft Graph' }, { kind: 'consent_granted', object: 'Microsoft Graph', detail: 'Mail.Read' }],
    ['SomethingNew', { FileName: 'a.txt' }, { kind: 'other', object: 'a.txt', code: 'SomethingNew' }],
  ])('[SRC-24] %s', (action, given, expected) => {
    const fields = row(action, given)
    expect(event(defenderHunting, fields)).toMatchObject(expected)
    expect(defenderHunting.recognise(sampleOf([fields]))).toBeGreaterThan(0.9)
  })

  test('[SRC-24] a row without action or time is refused', () => {
    const { rejects, events } = mapped(defenderHunting, [row('', {}), row('LdapSearch', { Timestamp: 'x' }), row('LdapSearch', { Timestamp: '1601-01-01T00:00:00Z' })])
    expect(events).toEqual([])
    expect(rejects.map((reject) => reject.code)).toEqual(['missing_field', 'bad_time', 'time_out_of_range'])
  })
})
