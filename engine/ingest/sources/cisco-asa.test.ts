import { describe, expect, it } from 'vitest'
import { ciscoAsa } from './cisco-asa.ts'
import { event, mapped, sampleOf } from './testing/mapped.ts'
import { record } from './testing/records.ts'

const asa = (tagged: string) => event(ciscoAsa, record('syslog', `<166>Oct 14 2026 02:12:07 vpn-gw-1 : ${tagged}`))

describe('Cisco ASA', () => {
  it('[SRC-4] an assigned address opens the tunnel: person, public and assigned address', () => {
    expect(asa('%ASA-4-722051: Group <ACME-support> User <acme.vdb> IP <203.0.113.77> IPv4 Address <10.8.0.23> IPv6 address <::> assigned to session')).toEqual({
      time: '2026-10-14T02:12:07Z', kind: 'tunnel_opened', outcome: 'success', host: 'vpn-gw-1', actor: 'acme.vdb', source: '203.0.113.77', object: '10.8.0.23', detail: 'ACME-support', code: '722051',
    })
  })

  it('[SRC-4] a session opens one tunnel and closes one, whatever else it writes; its end has duration, bytes and reason', () => {
    expect(asa('%ASA-6-113039: Group <ACME-support> User <acme.vdb> IP <203.0.113.77> AnyConnect parent session started.')).toMatchObject({ kind: 'sign_in', outcome: 'success', actor: 'acme.vdb', source: '203.0.113.77', object: 'VPN', detail: 'ACME-support · AnyConnect parent session started.' })
    expect(asa('%ASA-5-722033: Group <ACME-support> User <acme.vdb> IP <203.0.113.77> First TCP SVC connection established for SVC session.')).toMatchObject({ kind: 'other', actor: 'acme.vdb' })
    expect(asa('%ASA-4-113019: Group = ACME-support, Username = acme.vdb, IP = 203.0.113.77, Session disconnected. Session Type: SSL, Duration: 0h:41m:08s, Bytes xmt: 1000, Bytes rcv: 234, Reason: User Requested'))
      .toMatchObject({ kind: 'tunnel_closed', actor: 'acme.vdb', source: '203.0.113.77', amount: 1234, detail: 'ACME-support · SSL · 0h:41m:08s · User Requested' })
  })

  it('[SRC-4] authentication, accepted and rejected', () => {
    expect(asa('%ASA-6-113004: AAA user authentication Successful : server =  10.1.0.9 : user = acme.vdb')).toMatchObject({ kind: 'sign_in', outcome: 'success', actor: 'acme.vdb' })
    expect(asa('%ASA-6-113005: AAA user authentication Rejected : reason = AAA failure : server = 10.1.0.9 : user = acme.vdb : user IP = 203.0.113.77'))
      .toMatchObject({ kind: 'sign_in', outcome: 'failure', actor: 'acme.vdb', source: '203.0.113.77', detail: 'AAA failure · 10.1.0.9' })
  })

  it.each([
    ["username acme.vdb attributes", 'remote_access_changed', 'acme.vdb'],
    ["no group-policy ACME-support internal", 'remote_access_changed', 'ACME-support'],
    ["tunnel-group ACME-support general-attributes", 'remote_access_changed', 'ACME-support'],
    ["access-list OT_IN extended permit tcp any host 10.20.1.7 eq 3389", 'firewall_changed', undefined],
    ["no logging enable", 'audit_changed', undefined],
    ["logging trap informational", 'other', undefined],
    ["show version", 'other', undefined],
  ])('[SRC-4] the command %j is %s', (command, kind, target) => {
    const found = asa(`%ASA-5-111010: User 'netadm', running 'CLI' from IP 10.1.0.44, executed '${command}'`)
    expect(found).toMatchObject({ kind, actor: 'netadm', source: '10.1.0.44', object: command })
    expect(found['target']).toBe(target)
  })

  it('[SRC-8] a change that is written twice counts once, where its address stands', () => {
    expect(asa("%ASA-5-111008: User 'netadm' executed the 'username acme.vdb attributes' command.")).toMatchObject({ kind: 'other', actor: 'netadm', object: 'username acme.vdb attributes' })
  })

  it('[SRC-8] a connection counts when built, not again when torn down; a denial is a failed flow', () => {
    expect(asa('%ASA-6-302013: Built inbound TCP connection 12 for outside:10.8.0.23/51234 (10.8.0.23/51234) to inside:10.20.1.7/3389 (10.20.1.7/3389)')).toMatchObject({ kind: 'flow', source: '10.8.0.23', destination: '10.20.1.7', object: 'port 3389' })
    expect(asa('%ASA-6-302014: Teardown TCP connection 12 for outside:10.8.0.23/51234 to inside:10.20.1.7/3389 duration 0:41:00 bytes 5120 TCP FINs')).toMatchObject({ kind: 'other', amount: 5120 })
    expect(asa('%ASA-4-106023: Deny tcp src outside:203.0.113.5/4444 dst inside:10.20.1.7/502 by access-group "OT_IN" [0x0, 0x0]')).toMatchObject({ kind: 'flow', outcome: 'failure', source: '203.0.113.5', destination: '10.20.1.7', object: 'port 502', detail: 'OT_IN' })
    expect(asa('%ASA-6-106100: access-list OT_IN denied tcp outside/203.0.113.5(4444) -> inside/10.20.1.7(502) hit-cnt 1 first hit')).toMatchObject({ outcome: 'failure', source: '203.0.113.5', destination: '10.20.1.7', object: 'port 502' })
  })

  it('[SRC-6] local time is reported as such and read in the zone of the file', () => {
    const { events, zoneless } = mapped(ciscoAsa, [record('syslog', '<166>Oct 14 2026 02:12:07: %ASA-6-725001: Starting SSL handshake')], { zoneMinutes: 120 })
    expect([events[0]?.['time'], events[0]?.['kind'], zoneless]).toEqual(['2026-10-14T00:12:07Z', 'other', 1])
  })

  it('[SRC-1] is certain of its own lines and claims no others', () => {
    const own = record('syslog', '<166>Oct 14 2026 02:12:07 gw : %ASA-6-725001: Starting SSL handshake')
    const other = record('syslog', '<38>Oct 14 02:12:07 web sshd[1]: Accepted password for x from 192.0.2.1 port 22 ssh2')
    expect([ciscoAsa.recognise(sampleOf([own])), ciscoAsa.recognise(sampleOf([other]))]).toEqual([0.98, 0])
    expect(mapped(ciscoAsa, [other]).rejects.map((each) => each.code)).toEqual(['unknown_source'])
  })
})
