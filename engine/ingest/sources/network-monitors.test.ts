import { describe, expect, it } from 'vitest'
import { claroty } from './claroty.ts'
import { linuxAuth } from './linux-auth.ts'
import { vmwareEsxi } from './vmware-esxi.ts'
import { suricataEve } from './suricata-eve.ts'
import { event, mapped, sampleOf } from './testing/mapped.ts'
import { record } from './testing/records.ts'

describe('Claroty', () => {
  it('[SRC-7] a configuration download in CEF is a program download from workstation to controller', () => {
    const line = record('cef', '<14>1 2026-10-14T00:31:00Z CTD-B2 CEF:0|Claroty|CTD|4.10.0|Alert/Configuration Download|Configuration Download|10|src=10.20.1.7 dst=10.20.2.3 externalId=74 msg=A configuration has been downloaded to controller PLC-B2-03 by 10.20.1.7')
    expect(claroty.recognise(sampleOf([line], 'cef'))).toBeGreaterThan(0.9)
    expect(event(claroty, line)).toEqual({
      time: '2026-10-14T00:31:00Z', kind: 'ot_program_download', host: 'CTD-B2', source: '10.20.1.7', destination: '10.20.2.3', object: 'Configuration Download',
      detail: 'A configuration has been downloaded to controller PLC-B2-03 by 10.20.1.7 · 10', session: '74', code: 'Alert/Configuration Download',
    })
  })

  it('[SRC-5] a login to its remote access', () => {
    const row = { DeviceVendor: 'Claroty', DeviceProduct: 'SRA', DeviceEventClassID: '1000', Activity: 'Login to SRA succeeded', Message: 'User acme.vdb logged into the system on site OT-B2', TimeGenerated: '2026-10-14T00:10:00Z' }
    expect(event(claroty, row)).toMatchObject({ kind: 'sign_in', outcome: 'success', actor: 'acme.vdb', object: 'Claroty SRA' })
    expect(event(claroty, { ...row, Activity: 'Unknown Asset', DeviceProduct: 'CTD', DeviceEventClassID: 'Alert', SourceIP: 'N/A' })).toMatchObject({ kind: 'ot_alert' })
  })
})

describe('Suricata', () => {
  const eve = (extra: Record<string, unknown>) => ({ timestamp: '2026-10-14T00:31:00.000000+0000', flow_id: 7, src_ip: '10.20.1.7', src_port: 5000, dest_ip: '10.20.2.3', dest_port: 502, proto: 'TCP', ...extra })

  it('[SRC-7] transactions of Modbus and DNP3 are operations, alerts on their ports are of the plant', () => {
    const found = [
      eve({ event_type: 'modbus', modbus: { request: { function_code: 'WriteMultReg', access_type: 'WRITE | HOLDING' }, response: { exception: { code: 'IllegalFunction' } } } }),
      eve({ event_type: 'dnp3', dnp3: { type: 'request', application: { function_code: 18 } } }),
      eve({ event_type: 'dnp3', dnp3: { type: 'response', application: { function_code: 129 } } }),
      eve({ event_type: 'alert', alert: { signature: 'Modbus write', signature_id: 9 } }),
      eve({ event_type: 'alert', dest_port: 443, alert: { signature: 'Beacon', signature_id: 10 } }),
      eve({ event_type: 'flow', flow: { bytes_toserver: 10, bytes_toclient: 20 } }),
    ]
    expect(suricataEve.recognise(sampleOf(found))).toBeGreaterThan(0.9)
    const { events } = mapped(suricataEve, found)
    expect(events.map((each) => each['kind'])).toEqual(['ot_write', 'ot_stop', 'other', 'ot_alert', 'malware_finding', 'flow'])
    expect([events[0]?.['outcome'], events[5]?.['amount'], events[5]?.['object']]).toEqual(['failure', 10, 'tcp/502'])
  })
})

describe('Linux authentication', () => {
  const log = (rest: string) => event(linuxAuth, record('syslog', `Oct 14 02:14:02 hist-1 ${rest}`))

  it('[SRC-5] SSH sessions, accepted and refused; a name with spaces stays whole', () => {
    expect(log('sshd[581]: Accepted publickey for svc_hist from 10.20.1.7 port 56296 ssh2: RSA SHA256:x')).toEqual({ time: '2026-10-14T02:14:02Z', kind: 'ssh_session', outcome: 'success', host: 'hist-1', actor: 'svc_hist', source: '10.20.1.7', object: 'SSH', detail: 'publickey', session: '581', code: 'sshd' })
    expect(log('sshd[582]: Failed password for invalid user from from 10.9.9.9 from 10.20.1.9 port 5 ssh2')).toMatchObject({ outcome: 'failure', actor: 'from from 10.9.9.9', source: '10.20.1.9' })
  })

  it('[SRC-3] sudo and new accounts', () => {
    expect(log('sudo:   alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/usr/bin/cat /etc/shadow')).toMatchObject({ kind: 'process_started', actor: 'alice', target: 'root', object: '/usr/bin/cat', detail: '/usr/bin/cat /etc/shadow' })
    expect(log('useradd[9]: new user: name=backdoor, UID=0, GID=0, home=/root, shell=/bin/bash')).toMatchObject({ kind: 'account_created', target: 'backdoor' })
    expect(log("usermod[9]: add 'backdoor' to group 'sudo'")).toMatchObject({ kind: 'group_member_added', target: 'backdoor', object: 'sudo' })
  })

  it('[SRC-3] units systemd starts and what cron runs; other lines stay as they are', () => {
    expect(log('systemd[1]: Started node-exporter.service - Prometheus exporter.')).toMatchObject({ kind: 'process_started', outcome: 'success', host: 'hist-1', object: 'node-exporter.service', detail: 'systemd · node-exporter.service - Prometheus exporter.' })
    expect(log('systemd[1]: Started Session 4 of user root.')).toMatchObject({ kind: 'other' })
    expect(log('CRON[88]: (backup) CMD (/opt/backup/run --all)')).toMatchObject({ kind: 'process_started', actor: 'backup', object: '/opt/backup/run', detail: '/opt/backup/run --all' })
    expect(log('CRON[88]: pam_unix(cron:session): session opened')).toMatchObject({ kind: 'other' })
  })
})

describe('VMware ESXi', () => {
  const log = (rest: string) => event(vmwareEsxi, record('syslog', `<166>2026-10-14T02:14:02.176Z esx-1.nordwerk.example ${rest}`))
  const EVENT = 'Hostd[1101233]: [Originator@6876 sub=Vimsvc.ha-eventmgr opID=esxui-f3f5] Event 539244 : '

  it('[SRC-3] who came to the host client, who by program, who in vain', () => {
    expect(log(`${EVENT}User root@10.20.1.7 logged in as Mozilla/5.0 (X11; Linux x86_64)`)).toEqual({ time: '2026-10-14T02:14:02.176Z', kind: 'logon', outcome: 'success', host: 'esx-1.nordwerk.example', actor: 'root', source: '10.20.1.7', detail: 'Mozilla/5.0 (X11; Linux x86_64)', session: '1101233', code: 'Hostd' })
    expect(log(`${EVENT}User svc_backup@10.20.1.8 logged in as pyvmomi Python/3.11`)).toMatchObject({ kind: 'logon', actor: 'svc_backup', detail: 'network · pyvmomi Python/3.11' })
    expect(log(`${EVENT}Cannot login root@10.20.1.9`)).toMatchObject({ kind: 'logon', outcome: 'failure', actor: 'root', source: '10.20.1.9' })
    expect(log(`${EVENT}User dcui@127.0.0.1 logged out (login time: x)`)).toMatchObject({ kind: 'other' })
  })
  it('[SRC-3] commands of its shell, and sessions over SSH', () => {
    expect(log('shell[22]: [root]: esxcli vm process list')).toMatchObject({ kind: 'process_started', actor: 'root', object: 'esxcli', detail: 'esxcli vm process list' })
    expect(log('sshd[23]: Accepted keyboard-interactive/pam for root from 10.20.1.7 port 51660 ssh2')).toMatchObject({ kind: 'ssh_session', actor: 'root', source: '10.20.1.7' })
    expect(vmwareEsxi.recognise(sampleOf([record('syslog', '<166>2026-10-14T02:14:02Z esx-1 sshd[1]: x'), record('syslog', '<166>2026-10-14T02:14:02Z esx-1 shell[22]: [root]: ls')]))).toBeGreaterThan(0.9)
    expect(vmwareEsxi.recognise(sampleOf([record('syslog', 'Oct 14 02:14:02 hist-1 sshd[1]: x')]))).toBe(0)
  })
})
