import { describe, expect, it } from 'vitest'
import { azureActivity } from './azure-activity.ts'
import { azureFlows } from './azure-flows.ts'
import { azureSyslog } from './azure-syslog.ts'
import { SOURCES } from './registry.ts'
import { event, mapped, sampleOf } from './testing/mapped.ts'
import { readFile } from './testing/read-file.ts'

const flow = { TimeGenerated: '2026-10-14 01:00:00.000', FlowStartTime_t: '2026-10-14 00:31:00.000', FlowType_s: 'IntraVNet', FlowDirection_s: 'I', VM_s: 'rg/jump-1', SrcIP_s: '10.0.3.5', DestIP_s: '10.0.4.7', DestPort_d: '3389.0', L7Protocol_s: 'rdp', NSGRule_s: 'allow-rdp', AllowedInFlows_d: '2', InboundBytes_d: '5120' }

describe('Log Analytics', () => {
  it('[SRC-27] a flow between two machines, with port, rule and bytes, its time read as UTC', () => {
    expect(azureFlows.recognise(sampleOf([flow], 'csv'))).toBeGreaterThan(0.9)
    expect(event(azureFlows, flow, { zoneMinutes: 120 })).toEqual({
      time: '2026-10-14T00:31:00Z', kind: 'flow', outcome: 'success', host: 'rg/jump-1', source: '10.0.3.5', destination: '10.0.4.7', object: 'port 3389', detail: 'rdp · allow-rdp', amount: 5120, code: 'IntraVNet',
    })
    expect(event(azureFlows, { ...flow, AllowedInFlows_d: '0', DeniedInFlows_d: '3' })['outcome']).toBe('failure')
    const { FlowType_s: _, FlowDirection_s: _d, ...rest } = flow
    expect(event(azureFlows, { ...rest, FlowType: 'IntraVNet', FlowDirection: 'Inbound', FlowStatus: 'Denied' })['outcome']).toBe('failure')
  })

  it.each([
    ['O', '203.0.113.9|4|0|10 198.51.100.7|1|0|2', [['10.0.3.9', '203.0.113.9'], ['10.0.3.9', '198.51.100.7']]],
    ['I', "['203.0.113.9', '2001:db8::7']", [['203.0.113.9', '10.0.3.9'], ['2001:db8::7', '10.0.3.9']]],
    ['I', '', [[undefined, '10.0.3.9']]],
  ])('[SRC-27] a flow %s the internet is one for each public address of %s', (direction, addresses, ends) => {
    const { events } = mapped(azureFlows, [{ ...flow, FlowDirection_s: direction, SrcIP_s: '', DestIP_s: '', VMIP_s: '10.0.3.9', PublicIPs_s: addresses }])
    expect(events.map((each) => [each['source'], each['destination']])).toEqual(ends)
  })

  it('[SRC-27] a row of the Syslog table is the line it keeps', () => {
    const line = { TimeGenerated: '10/14/2026 0:31', Computer: 'hist-1', Facility: 'authpriv', ProcessName: 'sudo', ProcessID: '', SyslogMessage: 'mleroy : TTY=pts/0   PWD=/   USER=root   COMMAND=/usr/bin/cat /etc/shadow', Type: 'Syslog' }
    expect(azureSyslog.recognise(sampleOf([line], 'csv'))).toBeGreaterThan(0.9)
    expect(event(azureSyslog, line, { zoneMinutes: 120 })).toEqual({ time: '2026-10-14T00:31:00Z', kind: 'process_started', outcome: 'success', host: 'hist-1', actor: 'mleroy', target: 'root', object: '/usr/bin/cat', detail: '/usr/bin/cat /etc/shadow', code: 'sudo' })
    expect(event(azureSyslog, { ...line, ProcessName: 'squid', SyslogMessage: 'TCP_MISS' })).toMatchObject({ kind: 'other', host: 'hist-1', detail: 'TCP_MISS', code: 'squid' })
  })
})

const vault = '/subscriptions/6f1/resourceGroups/ot/providers/Microsoft.RecoveryServices/vaults/plant'
const streamed = {
  time: '2026-10-14T00:31:00.1Z', resourceId: vault.toUpperCase(), operationName: 'MICROSOFT.RECOVERYSERVICES/VAULTS/DELETE', category: 'Administrative', resultType: 'Success', callerIpAddress: '203.0.113.9', correlationId: 'c-1',
  identity: { claims: { 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn': 'm.leroy@nordwerk.example', appid: '0a1' } },
}
const kept = { TimeGenerated: '2026-10-14T00:31:00Z', OperationNameValue: 'MICROSOFT.NETWORK/NETWORKSECURITYGROUPS/SECURITYRULES/WRITE', ActivityStatusValue: 'Failure', CallerIpAddress: '203.0.113.9', Caller: 'm.leroy@nordwerk.example', CorrelationId: 'c-1', EventDataId: 'e-1', _ResourceId: '/subscriptions/6f1/x', Type: 'AzureActivity' }

describe('Azure activity', () => {
  it('[SRC-3] a record of a diagnostic setting: who deleted which vault, from where', () => {
    expect(event(azureActivity, streamed)).toEqual({
      time: '2026-10-14T00:31:00.100Z', kind: 'backup_deleted', outcome: 'success', actor: 'm.leroy@nordwerk.example', source: '203.0.113.9', object: 'MICROSOFT.RECOVERYSERVICES/VAULTS/DELETE',
      detail: `${vault.toUpperCase()} · Success`, session: 'c-1', code: 'MICROSOFT.RECOVERYSERVICES/VAULTS/DELETE',
    })
  })

  it.each([
    ['Log Analytics', kept, { kind: 'firewall_changed', outcome: 'failure', actor: 'm.leroy@nordwerk.example', source: '203.0.113.9' }],
    ['the management API', { eventTimestamp: '2026-10-14T00:31:00Z', eventDataId: 'e-2', caller: 'm.leroy@nordwerk.example', operationName: { value: 'Microsoft.Network/p2sVpnGateways/write' }, status: { value: 'Succeeded' }, httpRequest: { clientIpAddress: '203.0.113.9' }, resourceId: '/subscriptions/6f1/y' }, { kind: 'remote_access_changed', outcome: 'success', source: '203.0.113.9', object: 'Microsoft.Network/p2sVpnGateways/write' }],
    ['the portal', { 'Correlation id': 'c-1', 'Operation name': 'Delete diagnostic setting', Status: 'Succeeded', 'Event category': 'Administrative', Time: '2026-10-14T00:31:00Z', 'Event initiated by': 'm.leroy@nordwerk.example', Resource: 'plant' }, { kind: 'api_call', outcome: 'success', object: 'Delete diagnostic setting' }],
  ])('[SRC-1] as %s writes it, and no other source takes it', (_, record, expected) => {
    expect(readFile(SOURCES, 'activity.json', new TextEncoder().encode(JSON.stringify(record))).source).toBe('azure-activity')
    expect(event(azureActivity, record)).toMatchObject(expected)
  })

  it('[SRC-3] a role given names the role and who got it', () => {
    const requestbody = JSON.stringify({ Properties: { PrincipalId: 'p-7', RoleDefinitionId: '/subscriptions/6f1/providers/Microsoft.Authorization/roleDefinitions/8e3af657' } })
    expect(event(azureActivity, { ...kept, OperationNameValue: 'MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/WRITE', Properties: JSON.stringify({ requestbody }) })).toMatchObject({ kind: 'role_granted', target: 'p-7', object: '8e3af657' })
  })

  it('[SRC-15] the start and the acceptance of an operation are not counted again', () => {
    expect(['Start', 'Started', 'Accept', 'Accepted', 'Success'].map((status) => event(azureActivity, { ...streamed, resultType: status })['kind'])).toEqual(['other', 'other', 'other', 'other', 'backup_deleted'])
    expect(mapped(azureActivity, [kept, { category: 'Administrative' }])).toMatchObject({ keys: ['azure e-1'], rejects: [{ code: 'unknown_source' }] })
  })
})
