import { describe, expect, it } from 'vitest'
import { bastion } from './bastion.ts'
import { event, mapped, sampleOf } from './testing/mapped.ts'
import { record, records } from './testing/records.ts'

describe('CyberArk', () => {
  const psm = {
    time: '2026-10-14T00:14:02Z', kind: 'bastion_session', outcome: 'success', host: 'VAULT01', actor: 'acme.vdb', target: 'ews_admin', source: '10.8.0.23', destination: '10.20.1.7', object: 'RDP', session: '8f1c', code: '300',
  }
  const extra = 'ApplicationType=PSM-RDP;DstHost=10.20.1.7;ManagedAccount=Yes;Protocol=RDP;PSMID=PSM-A;SessionID=8f1c;SrcHost=10.8.0.23;User=ews_admin;'

  it('[SRC-5] PSM Connect in CEF', () => {
    const line = `<5>1 2026-10-14T00:14:02Z VAULT01 CEF:0|Cyber-Ark|Vault|12.6.0000|300|PSM Connect|5|act="PSM Connect" suser=acme.vdb fname=Root\\ews-07 shost=10.8.0.99 dhost= duser= cs2Label="Safe Name" cs2="OT-B2" msg="${extra.replaceAll('=', '\\=')}"`
    expect(bastion.recognise(sampleOf([record('cef', line)]))).toBeGreaterThan(0.9)
    expect(bastion.describe?.(sampleOf([record('cef', line)]))).toBe('CyberArk sessions')
    expect(event(bastion, record('cef', line))).toEqual({ ...psm, detail: 'PSM Connect · PSM-RDP' })
  })

  it('[SRC-5] the same as JSON in syslog, and its end', () => {
    const line = (id: string, action: string) => `<5>1 2026-10-14T00:14:02Z VAULT01 ${JSON.stringify({ format: 'elastic', version: '1.0', raw: '', syslog: { audit_record: { IsoTimestamp: '2026-10-14T00:14:02Z', Hostname: 'VAULT01', Vendor: 'Cyber-Ark', Product: 'Vault', MessageID: id, Desc: action, Issuer: 'acme.vdb', Station: '10.8.0.99', Safe: 'OT-B2', ExtraDetails: extra } } })}`
    expect(event(bastion, record('syslog', line('300', 'PSM Connect')))).toEqual({ ...psm, detail: 'PSM Connect · PSM-RDP' })
    expect(event(bastion, record('syslog', line('302', 'PSM Disconnect')))).toMatchObject({ kind: 'bastion_session_ended', session: '8f1c' })
  })

  it('[SRC-5] what is said of the recording is kept, and a setting is none of it', () => {
    const line = (id: string, action: string, msg: string) => record('cef', `<5>1 2026-10-14T00:14:02Z VAULT01 CEF:0|Cyber-Ark|Vault|12.6.0000|${id}|${action}|5|act=${action} suser=acme.vdb shost=10.8.0.23 dhost=ews-07 msg=${msg}`)
    expect(event(bastion, line('300', 'PSM Connect', 'Session recorded rec-00017'))).toMatchObject({ kind: 'bastion_session', detail: 'PSM Connect · Session recorded rec-00017' })
    expect(event(bastion, line('300', 'PSM Connect', 'RecordingSafe\\=PSMRecordings;Protocol\\=RDP;'))).toMatchObject({ object: 'RDP', detail: 'PSM Connect' })
    expect(event(bastion, line('305', 'PSM Upload Recording Failed', ''))).toMatchObject({ kind: 'bastion_session_ended', outcome: 'failure', detail: 'PSM Upload Recording Failed' })
  })

  it('[SRC-5] LEEF, a logon and a password taken out', () => {
    const leef = (id: string) => `<5>1 2026-10-14T00:10:00Z VAULT01 LEEF:1.0|Cyber-Ark|Vault|12.6.0000|${id}|sev=5\tusrName=acme.vdb\tsrc=10.8.0.23\tdst=10.20.1.7\tduser=ews_admin`
    expect(event(bastion, record('cef', leef('7')))).toMatchObject({ kind: 'sign_in', outcome: 'success', actor: 'acme.vdb', source: '10.8.0.23', object: 'CyberArk' })
    expect(event(bastion, record('cef', leef('308')))).toMatchObject({ kind: 'explicit_credentials', target: 'ews_admin', destination: '10.20.1.7' })
  })
})

describe('Teleport', () => {
  it('[SRC-5] a desktop session names person, account and machine', () => {
    const line = JSON.stringify({ event: 'windows.desktop.session.start', code: 'TDP00I', time: '2026-10-14T00:14:02.5Z', uid: 'u1', user: 'acme.vdb', windows_user: 'ews_admin', login: 'ews_admin', 'addr.remote': '10.8.0.23:51234', desktop_name: 'EWS-07', desktop_addr: '10.20.1.7:3389', sid: 's-1', cluster_name: 'tp.nordwerk.example', success: true })
    expect(bastion.recognise(sampleOf([record('ndjson', line)]))).toBeGreaterThan(0.9)
    expect(event(bastion, record('ndjson', line))).toEqual({ time: '2026-10-14T00:14:02.500Z', kind: 'bastion_session', outcome: 'success', host: 'tp.nordwerk.example', actor: 'acme.vdb', target: 'ews_admin', source: '10.8.0.23', destination: 'EWS-07', object: 'rdp', session: 's-1', code: 'TDP00I' })
  })

  it('[SRC-5] a failed login and an SSH session', () => {
    expect(event(bastion, { event: 'user.login', code: 'T1000W', time: '2026-10-14T00:14:02Z', uid: 'u', user: 'x', success: false, error: 'invalid password', method: 'local' })).toMatchObject({ kind: 'sign_in', outcome: 'failure', detail: 'invalid password · local', object: 'Teleport' })
    expect(event(bastion, { event: 'session.start', code: 'T2000I', time: '2026-10-14T00:14:02Z', uid: 'u', user: 'x', login: 'root', server_hostname: 'hist-1', 'addr.remote': '10.8.0.23:5' })).toMatchObject({ kind: 'bastion_session', destination: 'hist-1', object: 'ssh', target: 'root' })
  })
})

describe('Guacamole', () => {
  const line = (rest: string) => `guacamole_compose | 2026-10-14T00:14:02,820Z [http-nio-8080-exec-5] INFO  o.a.g.${rest}`

  it('[SRC-5] sessions and logins from the log of a container', () => {
    const { events, rejects } = mapped(bastion, records('text', [
      line('r.auth.AuthenticationService - User "acme.vdb" successfully authenticated from [203.0.113.77, 172.18.0.2].'),
      line('tunnel.TunnelRequestService - User "acme.vdb" connected to connection "EWS-07".'),
      line('tunnel.TunnelRequestService - User "acme.vdb" disconnected from connection "EWS-07". Duration: 61000 milliseconds'),
      line('r.auth.AuthenticationService - Authentication attempt from 203.0.113.5 for user "admin" failed.'),
    ].join('\n')), { format: 'text' })
    expect(rejects).toEqual([])
    expect(events.map((each) => [each['kind'], each['outcome'], each['actor'], each['source'] ?? each['destination']])).toEqual([
      ['sign_in', 'success', 'acme.vdb', '203.0.113.77'], ['bastion_session', 'success', 'acme.vdb', 'EWS-07'],
      ['bastion_session_ended', 'success', 'acme.vdb', 'EWS-07'], ['sign_in', 'failure', 'admin', '203.0.113.5'],
    ])
    expect(events[0]?.['time']).toBe('2026-10-14T00:14:02.820Z')
  })

  it('[SRC-6] a line with the hour alone is refused: it names no day', () => {
    const { events, rejects } = mapped(bastion, [{ message: '03:16:01.955 [http-nio-8080-exec-3] INFO  o.a.g.tunnel.TunnelRequestService - User "x" connected to connection "1".' }])
    expect([events.length, rejects[0]?.code]).toEqual([0, 'missing_field'])
  })
})

describe('WALLIX', () => {
  it('[SRC-5] an established session, a process in it and its end', () => {
    const line = (rest: string) => `2026-10-14T02:14:02+02:00 wab1 rdpproxy 11292 - - [RDP Session] session_id="19662eb3" client_ip="10.8.0.23" target_ip="10.20.1.7" user="acme.vdb" device="EWS-07" service="RDP" account="ews_admin" type=${rest}`
    const found = records('syslog', [line('"SESSION_ESTABLISHED_SUCCESSFULLY"'), line('"NEW_PROCESS" command_line="C:\\\\Windows\\\\System32\\\\cmd.exe"'), line('"SESSION_DISCONNECTION" duration="0:41:00"')].join('\n'))
    expect(bastion.recognise(sampleOf(found))).toBeGreaterThan(0.9)
    const { events } = mapped(bastion, found)
    expect(events[0]).toMatchObject({ time: '2026-10-14T00:14:02Z', kind: 'bastion_session', outcome: 'success', actor: 'acme.vdb', target: 'ews_admin', source: '10.8.0.23', destination: 'EWS-07', object: 'RDP', session: '19662eb3' })
    expect(events[1]).toMatchObject({ kind: 'process_started', host: 'EWS-07', object: 'C:\\\\Windows\\\\System32\\\\cmd.exe' })
    expect(events[2]).toMatchObject({ kind: 'bastion_session_ended', detail: 'SESSION_DISCONNECTION · 0:41:00 · 10.20.1.7' })
  })
})
