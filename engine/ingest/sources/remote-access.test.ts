import { describe, expect, it } from 'vitest'
import { fortigate } from './fortigate.ts'
import { proxmox } from './proxmox.ts'
import { SOURCES } from './registry.ts'
import { strongswan } from './strongswan.ts'
import { mapped } from './testing/mapped.ts'
import { readFile } from './testing/read-file.ts'

const file = (...lines: string[]) => readFile(SOURCES, 'log.log', new TextEncoder().encode(`${lines.join('\n')}\n`))

describe('remote access', () => {
  const forti = (rest: string) => `date=2026-10-14 time=02:31:00 tz="+0200" devname="fw-plant" logid="0101039424" ${rest}`

  it('[SRC-4] FortiGate: the login at the portal, the tunnel with its address, its end', () => {
    const found = file(
      forti('type="event" subtype="vpn" action="ssl-login-fail" tunneltype="ssl-web" remip=203.0.113.9 user="kai" reason="sslvpn_login_unknown_user" msg="a \\" user=\\"eve\\""'),
      forti('type="event" subtype="vpn" action="tunnel-up" tunneltype="ssl-web" tunnelid=7 remip=203.0.113.9 user="kai" group="vendors"'),
      forti('type="event" subtype="vpn" action="tunnel-up" tunneltype="ssl-tunnel" remip=203.0.113.9 tunnelip=10.9.0.4 user="kai" group="N/A"'),
      forti('type="event" subtype="vpn" action="tunnel-down" tunneltype="ssl-tunnel" remip=203.0.113.9 tunnelip=10.9.0.4 user="kai" sentbyte=10 rcvdbyte=5'),
    )
    expect([found.source, found.rejects]).toEqual(['fortigate', []])
    const common = { time: '2026-10-14T00:31:00Z', host: 'fw-plant', code: '0101039424', actor: 'kai', source: '203.0.113.9' }
    expect(found.events[0]).toMatchObject({ ...common, kind: 'sign_in', outcome: 'failure', object: 'VPN' })
    expect(found.events[1]).toEqual({ ...common, kind: 'sign_in', outcome: 'success', object: 'VPN', detail: 'vendors', session: '7' })
    expect(found.events[2]).toEqual({ ...common, kind: 'tunnel_opened', outcome: 'success', object: '10.9.0.4' })
    expect(found.events[3]).toEqual({ ...common, kind: 'tunnel_closed', outcome: 'success', object: '10.9.0.4', amount: 15 })
  })

  it('[SRC-1] FortiGate: a connection once, a refused one as refused, changes with who made them; what lacks stays empty', () => {
    const found = file(
      forti('type="traffic" subtype="forward" action="close" srcip=10.9.0.4 dstip=10.1.0.5 service="RDP" sentbyte=900 rcvdbyte=70'),
      forti('type="traffic" subtype="forward" action="deny" srcip=10.9.0.4 dstip=10.1.0.6'),
      forti('type="event" subtype="system" user="admin" action="Edit" cfgpath="user.local" cfgobj="kai" cfgattr="two-factor[fortitoken->disable]"'),
      forti('type="event" subtype="system" action="login" status="failed" user="admin" srcip=203.0.113.9'),
      forti('type="event" subtype="user"'),
    )
    expect(found.events.map((event) => [event['kind'], event['outcome'], event['source'], event['destination'], event['target'], event['amount']])).toEqual([
      ['flow', 'success', '10.9.0.4', '10.1.0.5', undefined, 900],
      ['flow', 'failure', '10.9.0.4', '10.1.0.6', undefined, undefined],
      ['remote_access_changed', 'success', undefined, undefined, 'kai', undefined],
      ['logon', 'failure', '203.0.113.9', undefined, undefined, undefined],
      ['other', undefined, undefined, undefined, undefined, undefined],
    ])
  })

  it('[SRC-4] strongSwan: who signed in from where, the address given, the end', () => {
    const line = (text: string) => `<30>1 2026-10-14T02:31:00+02:00 gw charon 15 - - 06[IKE] <rw|83> ${text}`
    const found = file(line('EAP-MS-CHAPv2 verification failed, retry (1)'), line('IKE_SA rw[83] established between 192.0.2.1[gw.example]...203.0.113.9[kai]'), line("assigning virtual IP 10.9.0.4 to peer 'kai'"), line('deleting IKE_SA rw[83] between 192.0.2.1[gw.example]...203.0.113.9[kai]'))
    expect(found.source).toBe('strongswan')
    expect(found.events.map((event) => [event['kind'], event['outcome'], event['actor'], event['source'], event['object'], event['session']])).toEqual([
      ['sign_in', 'failure', undefined, undefined, 'VPN', 'rw|83'],
      ['sign_in', 'success', 'kai', '203.0.113.9', 'VPN', 'rw|83'],
      ['tunnel_opened', 'success', 'kai', undefined, '10.9.0.4', 'rw|83'],
      ['tunnel_closed', 'success', 'kai', '203.0.113.9', undefined, 'rw|83'],
    ])
  })

  it('[SRC-1] Proxmox: sign-ins refused with their address, and those let in', () => {
    const found = file('Oct 14 02:31:00 pve pvedaemon[7]: authentication failure; rhost=::ffff:203.0.113.9 user=root@pam msg=no such user', "Oct 14 02:31:02 pve pvedaemon[7]: <root@pam> successful auth for user 'root@pam'")
    expect(found.source).toBe('proxmox')
    expect(found.events.map((event) => [event['kind'], event['outcome'], event['actor'], event['source'], event['host']])).toEqual([['sign_in', 'failure', 'root@pam', '203.0.113.9', 'pve'], ['sign_in', 'success', 'root@pam', undefined, 'pve']])
  })

  it('[SRC-11] leaves lines of others to them', () => {
    for (const source of [fortigate, proxmox, strongswan]) expect(mapped(source, [{ message: 'hello', app: 'sshd' }]).rejects.map((each) => each.code)).toEqual(['unknown_source'])
  })
})
