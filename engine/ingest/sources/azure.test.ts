import { describe, expect, it } from 'vitest'
import { azureFlows } from './azure-flows.ts'
import { azureSyslog } from './azure-syslog.ts'
import { event, mapped, sampleOf } from './testing/mapped.ts'

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
