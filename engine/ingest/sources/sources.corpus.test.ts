import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { corpusFolder } from '../../../scripts/corpus.ts'
import { SOURCES } from './registry.ts'
import { readFile as read } from './testing/read-file.ts'

const folder = corpusFolder()

function file(path: string) {
  const bytes = readFileSync(join(folder!, path))
  return read(SOURCES, path, path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
}

/** The events of a kind as one line each. */
const lines = (found: ReturnType<typeof file>, kind: string): string[] =>
  found.events.filter((event) => event['kind'] === kind).map((event) => [event['actor'], event['source'], event['target'] ?? event['destination'], event['object']].filter(Boolean).join(' | '))

describe.runIf(folder !== null)('real telemetry', () => {
  it.each([
    ['identity/otrf-golden-saml/AADAuditEvents.json', 'entra-audit', 4],
    ['identity/otrf-golden-saml/OfficeActivityEvents.json', 'm365-audit', 1],
    ['identity/panther-unit-events/azure_signin.jsonl', 'entra-signin', 47],
    ['identity/msticpy/demo_exchange_data.csv', 'm365-audit', 1334],
    ['identity/msticpy/az_net_flows.csv', 'azure-flows', 460],
    ['identity/msticpy/syslog_data.csv', 'azure-syslog', 100],
    ['cloud/otrf-aws-s3/AWS_S3_HoneyBucketLogs.csv', 's3-access', 301],
    ['network/wrccdc-zeek/rdp.log.gz', 'zeek', 4122],
    ['network/wrccdc-zeek/ntlm.log.gz', 'zeek', 422],
    ['network/wrccdc-zeek/modbus.log.gz', 'zeek', 268],
    ['network/wrccdc-zeek/syslog.log.gz', 'zeek', 2378],
    ['network/wrccdc-zeek/weird.log.gz', 'zeek', 24202],
    ['network/otrf-apt29-day1-zeek/SCRANTON_conn.log', 'zeek', 134],
    ['network/otrf-apt29-day1-zeek/SCRANTON_http.log', 'zeek', 62],
    ['network/otrf-apt29-day1-zeek/NASHUA_conn.log', 'zeek', 479],
    ['access/crowdsec-hub/apache-guacamole_bf/apache-guacamole_bf.log', 'bastion', 12],
    ['access/crowdsec-hub/apache-guacamole-logs/apache-guacamole-logs.log', 'bastion', 3],
    ['access/crowdsec-hub/teleport-logs/teleport-logs.log', 'bastion', 1],
    ['access/crowdsec-hub/keycloak-logs/keycloak-logs.log', 'keycloak', 7],
    ['access/crowdsec-hub/fortinet-vpn-bf/fortinet-vpn-bf.log', 'fortigate', 9],
    ['access/crowdsec-hub/charon-ipsec-logs/charon-ipsec-logs.log', 'strongswan', 154],
    ['access/crowdsec-hub/proxmox-logs/proxmox-logs.log', 'proxmox', 21],
    ['access/crowdsec-hub/sshd-success-logs/sshd-success-logs.log', 'linux-auth', 4],
    ['ot/quickdraw/derived-suricata-eve/dnp3_test_data_part1.eve.json', 'suricata-eve', 140],
    ['ot/quickdraw/derived-suricata-eve/modbus_test_data_part1.eve.json', 'suricata-eve', 41],
    ['ot/quickdraw/derived-suricata-eve/modicon_test.eve.json', 'suricata-eve', 2],
    ['ot/nozomi-triton-pcap/derived-suricata-eve/malware_exec.eve.json', 'suricata-eve', 1],
  ])('[SRC-1] %s is recognised as %s and every one of its %i records is mapped', (path, source, count) => {
    const found = file(path)
    expect({ source: found.source, events: found.events.length, refused: found.refused, rejects: found.rejects }).toEqual({ source, events: count, refused: 0, rejects: [] })
  })

  it('[SRC-1] every file of both Zeek folders and of the Microsoft 365 samples is recognised and mapped whole', () => {
    for (const [at, source] of [['network/wrccdc-zeek', 'zeek'], ['network/otrf-apt29-day1-zeek', 'zeek'], ['identity/det-eng-samples', 'm365-audit']] as const) {
      const names = readdirSync(join(folder!, at)).filter((name) => /\.(log|log\.gz|json|csv)$/.test(name))
      expect(names.length).toBeGreaterThanOrEqual(18)
      for (const name of names) {
        const found = file(`${at}/${name}`)
        expect({ name, source: found.source, rejects: found.rejects, events: found.events.length }).toEqual({ name, source, rejects: [], events: found.records })
      }
    }
  })

  it('[SRC-1] the 2,900 CloudTrail records are mapped, the attack steps among them by kind', () => {
    const kinds: Record<string, number> = {}
    const notable: string[] = []
    let events = 0
    for (const name of readdirSync(join(folder!, 'cloud/invictus-aws/CloudTrail'))) {
      const found = file(`cloud/invictus-aws/CloudTrail/${name}`)
      expect([found.source, found.rejects]).toEqual(['cloudtrail', []])
      events += found.events.length
      for (const [kind, count] of Object.entries(found.kinds)) kinds[kind] = (kinds[kind] ?? 0) + count
      notable.push(...lines(found, 'sign_in'), ...lines(found, 'credential_added'))
    }
    expect(events).toBe(2900)
    expect(kinds).toMatchObject({ sign_in: 2, account_created: 4, firewall_changed: 6, role_granted: 12 })
    expect(kinds['cloud_audit_changed']).toBe(11)
    expect(notable).toContain('bert-jan | 192.168.10.20 | stratus-red-team-backdoor-u-user | CreateAccessKey')
    expect(notable).toContain('stratus-red-team-nmfalu-gfjyeaypjt | 192.168.10.20 | AWS Console')
  })

  it('[SRC-2] the golden-SAML story: credentials put on an application, consent, mail read through it', () => {
    const audit = file('identity/otrf-golden-saml/AADAuditEvents.json')
    expect(audit.kinds).toEqual({ credential_added: 2, account_changed: 1, consent_granted: 1 })
    expect(lines(audit, 'credential_added')[0]).toBe('pgustavo@simulandlabs.com | SimuLandApp | SimuLandApp')
    expect(audit.events.find((event) => event['kind'] === 'consent_granted')).toMatchObject({ target: '0d2f5969-011b-460d-ac74-3291d227d49f', object: 'Microsoft Graph', detail: 'User.Read Mail.ReadWrite' })
    expect(file('identity/otrf-golden-saml/OfficeActivityEvents.json').events[0]).toMatchObject({
      kind: 'mail_accessed', actor: 'pgustavo@simulandlabs.com', target: 'pgustavo@simulandlabs.com', source: '1.2.3.4', object: '\\Inbox', detail: 'Client=REST;;', amount: 7,
    })
  })

  it('[SRC-2] Okta: sign-ins, factors and changes; rows of detections and events without a time are refused', () => {
    const found = file('identity/panther-unit-events/okta.jsonl')
    expect([found.source, found.events.length, found.rejects.filter((each) => each.code === 'unknown_source').length, found.rejects.length]).toEqual(['okta', 58, 34, 42])
    expect(found.kinds).toEqual({ access_policy_changed: 3, credential_added: 1, mfa_challenge: 5, mfa_removed: 4, other: 31, password_reset: 1, role_granted: 5, sign_in: 8 })
    expect(lines(found, 'role_granted')).toContain('jack@acme.io | 136.24.229.58 | alice@acme.io | Super administrator, Read only admin')
  })

  it('[SRC-27] Log Analytics: commands through sudo name who ran them as whom, flows both their ends', () => {
    const syslog = file('identity/msticpy/syslog_data.csv')
    expect(syslog.kinds).toEqual({ other: 66, process_started: 34 })
    expect(lines(syslog, 'process_started')[0]).toBe('omsagent | root | /opt/microsoft/omsagent/ruby/bin/ruby')
    const flows = file('identity/msticpy/az_net_flows.csv').events
    expect(flows[0]).toMatchObject({ kind: 'flow', source: '10.0.3.5', destination: '65.55.44.109', object: 'port 443', detail: 'https' })
    expect(flows.filter((event) => event['source'] === undefined || event['destination'] === undefined)).toEqual([])
  })

  it('[SRC-1] S3: who looked into the bucket, from where', () => {
    const found = file('cloud/otrf-aws-s3/AWS_S3_HoneyBucketLogs.csv')
    expect(found.kinds).toEqual({ api_read: 297, api_call: 4 })
    expect(found.events[0]).toMatchObject({ actor: 'ANONYMOUS_PRINCIPAL', source: '177.131.167.145', object: 'ListObjects', code: 'ListObjects' })
  })

  it('[SRC-5] 4,116 of the 4,122 RDP sessions come from one host', () => {
    const found = file('network/wrccdc-zeek/rdp.log.gz')
    expect(found.title).toBe('Zeek rdp')
    expect(found.events.filter((event) => event['source'] === '10.164.94.120')).toHaveLength(4116)
  })

  it('[SRC-8] Modbus answers are not counted as operations', () => {
    expect(file('network/wrccdc-zeek/modbus.log.gz').kinds).toEqual({ ot_diagnostic: 139, other: 129 })
  })

  it('[SRC-7] Claroty: a program put on a controller; its four rows without time are refused', () => {
    const found = file('ot/azure-sentinel-claroty-nozomi/Claroty.excerpt.json')
    expect([found.source, found.kinds, found.rejects.map((each) => each.code)]).toEqual(['claroty', { ot_read: 1, ot_program_download: 1 }, Array.from({ length: 4 }, () => 'missing_field')])
    expect(lines(found, 'ot_program_download')).toEqual(['10.1.30.40 | 10.1.30.1 | Configuration Download'])
  })

  it('[SRC-7] Suricata: the ladder-logic download is an alert of the plant, DNP3 restarts and stops are operations', () => {
    expect(lines(file('ot/quickdraw/derived-suricata-eve/modicon_test.eve.json'), 'ot_alert')).toEqual(['192.168.63.100 | 192.168.63.253 | Schneider Modicon Function Code 90 - Download Ladder Logic Started'])
    expect(file('ot/quickdraw/derived-suricata-eve/dnp3_test_data_part1.eve.json').kinds).toEqual({ ot_alert: 51, other: 54, flow: 8, ot_read: 3, ot_write: 6, ot_mode_changed: 4, ot_stop: 4, ot_alarm_changed: 10 })
  })

  it('[SRC-3] the password spray: eleven sign-ins, the failures with their error code', () => {
    const found = file('identity/det-eng-samples/t1110.003_msolspray-powershell.json')
    expect(found.events.filter((event) => event['outcome'] === 'failure' && event['code'] === '50126').length).toBeGreaterThan(5)
    expect(file('identity/det-eng-samples/t1556_Disable _Strong_Authentication.json').kinds['mfa_removed']).toBe(2)
    expect(file('identity/det-eng-samples/t1562.008_Disable UAL ingestion.csv').kinds).toEqual({ cloud_audit_changed: 1 })
  })
})

/** The parser's own baselines have their times masked, so they cannot be events; with any time put in, they can. */
describe.runIf(folder !== null)('real control-system logs', () => {
  const dated = (path: string) => read(SOURCES, path, new TextEncoder().encode(readFileSync(join(folder!, path), 'utf8').replaceAll('XXXXXXXXXX.XXXXXX', '1665713527.000000')))
  /** Some of these baselines have lost their frame: it is put back. */
  const framed = (path: string, columns: string) => {
    const rows = readFileSync(join(folder!, path), 'utf8').split('\n').filter((line) => !line.startsWith('#')).join('\n').replaceAll('XXXXXXXXXX.XXXXXX', '1665713527.000000')
    return read(SOURCES, path, new TextEncoder().encode(`#separator \\x09\n#empty_field\t(empty)\n#unset_field\t-\n#path\t${path.slice(path.lastIndexOf('/') + 1, -4)}\n#fields\t${columns.replaceAll(' ', '\t')}\n${rows}`))
  }

  it('[SRC-6] a masked time is refused with the reason, never guessed', () => {
    const found = file('ot/icsnpp-s7comm/baseline/analyzer.snap7/s7comm_upload_download.log')
    expect([found.source, found.events.length, found.rejects.length, found.rejects[0]]).toEqual(['zeek', 0, 25, { code: 'bad_time', reason: 'Not a time: XXXXXXXXXX.XXXXXX' }])
  })

  it('[SRC-7] S7: five blocks read from the controller, each once, by name', () => {
    const found = dated('ot/icsnpp-s7comm/baseline/analyzer.snap7/s7comm_upload_download.log')
    expect(found.kinds).toEqual({ ot_program_upload: 5, other: 20 })
    expect(lines(found, 'ot_program_upload').at(-1)).toBe('134.217.61.131 | 134.217.61.211 | OB0')
    expect(dated('ot/icsnpp-s7comm/baseline/analyzer.snap7/s7comm.log').kinds).toMatchObject({ ot_program_upload: 5, ot_identify: 7, ot_stop: 1, ot_start: 1 })
    expect(dated('ot/icsnpp-s7comm/baseline/analyzer.s7comm_plus/s7comm_plus.log').kinds).toEqual({ ot_write: 28, ot_read: 6, other: 87 })
  })

  it('[SRC-8] DNP3: operations, without their selection and answers apart', () => {
    const found = dated('ot/icsnpp-dnp3/baseline/analyzer.basic/dnp3_control.log')
    expect(found.kinds['ot_write']).toBe(133)
    expect(found.events.find((event) => event['kind'] === 'ot_write')).toMatchObject({ source: '10.10.20.5', destination: '10.10.20.8', object: 'index 8', detail: 'OPERATE · Close · Pulse Off' })
  })

  it('[SRC-7] Modbus: writes with address and values', () => {
    const found = dated('ot/icsnpp-modbus/baseline/analyzer.basic/modbus_detailed.log')
    expect(found.kinds).toEqual({ ot_read: 11, ot_write: 5, ot_diagnostic: 3, ot_identify: 3, other: 4 })
    expect(lines(found, 'ot_write')).toContain('127.0.0.1 | 127.0.0.1 | 1')
    expect(found.events.find((event) => event['detail'] === 'WRITE_SINGLE_REGISTER · 43981')).toMatchObject({ kind: 'ot_write', object: '1', amount: 1 })
    // Two-part functions count where their masks and values stand.
    expect(dated('ot/icsnpp-modbus/baseline/analyzer.basic/modbus_mask_write_register.log').kinds).toEqual({ ot_write: 2, other: 2 })
    expect(dated('ot/icsnpp-modbus/baseline/analyzer.basic/modbus_read_write_multiple_registers.log').kinds).toEqual({ ot_write: 2, other: 2 })
  })

  it('[SRC-8] CIP: reads of a list of attributes, one write, answers apart', () => {
    const ends = 'ts uid id.orig_h id.orig_p id.resp_h id.resp_p is_orig source_h source_p destination_h destination_p'
    const cip = `${ends} cip_sequence_count direction cip_service_code cip_service cip_status_code cip_status cip_extended_status_code cip_extended_status class_id class_name instance_id attribute_id`
    expect(framed('ot/icsnpp-enip/baseline/analyzer.basic/cip.log', cip).kinds).toEqual({ ot_read: 502, ot_identify: 41, ot_write: 1, other: 614 })
    expect(framed('ot/icsnpp-enip/baseline/analyzer.set_attr_single_service/cip.log', cip).kinds).toEqual({ ot_write: 1 })
    expect(framed('ot/icsnpp-enip/baseline/analyzer.basic/cip_io.log', `${ends} connection_id sequence_number data_length io_data`).kinds).toEqual({ flow: 398 })
  })

  it('[SRC-8] DNP3 by function in dnp3.log: operations are those dnp3_control.log tells again', () => {
    const found = dated('ot/icsnpp-dnp3/baseline/analyzer.basic/dnp3.log')
    expect(found.kinds).toEqual({ ot_read: 97, ot_write: 121, other: 150 })
    const controls = dated('ot/icsnpp-dnp3/baseline/analyzer.basic/dnp3_control.log').events.filter((event) => event['kind'] === 'ot_write')
    const told = new Set(controls.map((event) => event['session']))
    expect(found.events.filter((event) => event['kind'] === 'ot_write' && !told.has(event['session'] as string))).toEqual([])
    expect(controls.filter((event) => (event['detail'] as string).includes('Trip'))).toHaveLength(63)
  })
})
