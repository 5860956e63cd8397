import { describe, expect, it } from 'vitest'
import { event, mapped, sampleOf } from './testing/mapped.ts'
import { records } from './testing/records.ts'
import { zeek } from './zeek.ts'

const tsv = (path: string, fields: string, ...rows: string[]) => records('zeek-tsv', ['#separator \\x09', '#set_separator\t,', '#empty_field\t(empty)', '#unset_field\t-', `#path\t${path}`, `#fields\t${fields.replaceAll(' ', '\t')}`, ...rows.map((each) => each.replaceAll(' ', '\t')), '#close\t2026-10-14-03-00-00', ''].join('\n'))
const ENDS = 'ts uid id.orig_h id.orig_p id.resp_h id.resp_p'
const from = '1791936727.250000 C1 10.20.1.7 51234 10.20.2.3 102'
const ICSNPP = `${ENDS} is_orig source_h source_p destination_h destination_p`
const asked = `${from} T 10.20.1.7 51234 10.20.2.3 102`
const answered = `${from} F 10.20.2.3 102 10.20.1.7 51234`
const kindsOf = (found: ReturnType<typeof tsv>) => mapped(zeek, found, { format: 'zeek-tsv' }).events.map((each) => each['kind'])

describe('Zeek', () => {
  it('[SRC-5] RDP with its cookie and client, in TSV and in JSON of both spellings', () => {
    const expected = { time: '2026-10-14T00:12:07.250Z', kind: 'remote_desktop', actor: 'ews_admin', source: '10.20.1.7', sourceHost: 'JUMP-A', destination: '10.20.2.3', object: 'RDP', detail: 'encrypted · HYBRID', session: 'C1', code: 'rdp' }
    expect(event(zeek, tsv('rdp', `${ENDS} cookie result security_protocol client_name`, `${from} ews_admin encrypted HYBRID JUMP-A`)[0]!)).toEqual(expected)
    const rest = { uid: 'C1', cookie: 'ews_admin', result: 'encrypted', security_protocol: 'HYBRID', client_name: 'JUMP-A' }
    expect(event(zeek, { '@stream': 'rdp', '@proc': 'zeek', ts: 1791936727.25, id_orig_h: '10.20.1.7', id_resp_h: '10.20.2.3', ...rest })).toEqual(expected)
    expect(event(zeek, { ts: '2026-10-14T00:12:07.250000Z', 'id.orig_h': '10.20.1.7', 'id.resp_h': '10.20.2.3', ...rest }, { path: 'sensor/rdp.2026-10-14.log' })).toEqual(expected)
  })

  it('[SRC-1] is certain of the format and knows JSON by its keys', () => {
    expect(zeek.recognise(sampleOf(tsv('conn', ENDS, from), 'zeek-tsv'))).toBe(1)
    expect(zeek.recognise(sampleOf([{ ts: 1, uid: 'C', 'id.orig_h': '10.0.0.1' }]))).toBeGreaterThan(0.9)
    expect(zeek.recognise(sampleOf([{ ts: 1, level: 'info' }], 'ndjson', 'app.log'))).toBe(0)
    expect(zeek.describe?.(sampleOf(tsv('s7comm', ENDS, from), 'zeek-tsv'))).toBe('Zeek s7comm')
  })

  it('[SRC-1] a connection is a flow with its bytes; an unknown log that names two ends is one too', () => {
    expect(event(zeek, tsv('conn', `${ENDS} proto service orig_bytes resp_bytes conn_state`, `${from} tcp - 300 700 SF`)[0]!)).toMatchObject({ kind: 'flow', outcome: 'success', object: 'tcp/102', detail: 'tcp/102 SF', amount: 300 })
    expect(event(zeek, tsv('conn', `${ENDS} proto service conn_state`, `${from} tcp s7comm S0`)[0]!)).toMatchObject({ outcome: 'failure', object: 's7comm' })
    expect(event(zeek, tsv('ge_srtp', `${ENDS} cmd`, `${from} read`)[0]!)).toMatchObject({ kind: 'flow', object: 'ge_srtp' })
  })

  it('[SRC-5] logons, tickets, shares, files and remote administration', () => {
    expect(event(zeek, tsv('ntlm', `${ENDS} username hostname domainname server_nb_computer_name success`, `${from} k.moreau NB-7 NORDWERK FS01 T`)[0]!)).toMatchObject({ kind: 'logon', outcome: 'success', actor: 'k.moreau', sourceHost: 'NB-7', host: 'FS01' })
    expect(event(zeek, tsv('kerberos', `${ENDS} request_type client service success cipher`, `${from} TGS k.moreau/NORDWERK.EXAMPLE MSSQLSvc/hist-1:1433 T rc4-hmac`)[0]!)).toMatchObject({ kind: 'service_ticket', actor: 'k.moreau', object: 'MSSQLSvc/hist-1:1433', detail: 'rc4-hmac' })
    expect(event(zeek, tsv('smb_mapping', `${ENDS} path share_type`, `${from} \\\\\\\\FS01\\\\ENG$ DISK`)[0]!)).toMatchObject({ kind: 'share_accessed', object: '\\\\FS01\\ENG$' })
    expect(event(zeek, tsv('smb_files', `${ENDS} action path name size`, `${from} SMB::FILE_OPEN \\\\\\\\FS01\\\\ENG Boiler2.acd 88000`)[0]!)).toMatchObject({ kind: 'file_transferred', object: '\\\\FS01\\ENG\\Boiler2.acd', amount: 88000 })
    expect(event(zeek, tsv('dce_rpc', `${ENDS} named_pipe endpoint operation`, `${from} \\\\pipe\\\\ntsvcs svcctl CreateServiceW`)[0]!)).toMatchObject({ kind: 'service_installed', host: '10.20.2.3' })
    expect(event(zeek, tsv('dce_rpc', `${ENDS} named_pipe endpoint operation`, `${from} 49155 drsuapi DRSGetNCChanges`)[0]!)).toMatchObject({ kind: 'directory_replication' })
  })

  it('[SRC-8] S7: upload, download, stop and mode count once each; what the controller answers does not', () => {
    const columns = `${ICSNPP} rosctr_name function_code function_name subfunction_code subfunction_name error_class`.replaceAll(' ', '\t')
    const rows: [string, string][] = [
      [asked, 'Job-Request\t0x1d\tStart Upload\t-\t-\t-'], [asked, 'Job-Request\t0x1e\tUpload\t-\t-\t-'], [answered, 'ACK-Data\t0x1d\tStart Upload\t-\t-\tNo error'],
      [asked, 'Job-Request\t0x1a\tRequest Download\t-\t-\t-'], [answered, 'Job-Request\t0x1b\tDownload Block\t-\t-\t-'],
      [asked, 'Job-Request\t0x29\tPLC Stop\t-\t-\t-'], [asked, 'Job-Request\t0x28\tPLC Control\tP_PROGRAM\tPLC Start / Stop\t-'], [asked, 'Job-Request\t0x05\tWrite Variable\t-\t-\t-'],
      [asked, 'User-Data\t0x44\tRequest: CPU Functions\t0x01\tRead SZL\t-'], [answered, 'User-Data\t0x84\tResponse: CPU Functions\t0x01\tRead SZL\tNo error'],
    ]
    const found = records('zeek-tsv', [`#path\ts7comm`, `#fields\t${columns}`, ...rows.map(([ends, rest]) => `${ends.replaceAll(' ', '\t')}\t${rest}`)].join('\n').replace('#path', '#separator \\x09\n#path'))
    expect(kindsOf(found)).toEqual(['ot_program_upload', 'other', 'other', 'ot_program_download', 'other', 'ot_stop', 'ot_start', 'ot_write', 'ot_identify', 'other'])
  })

  it('[SRC-7] an uploaded block is named, and the controller is the destination', () => {
    const found = records('zeek-tsv', `#separator \\x09\n#path\ts7comm_upload_download\n#fields\t${`${ICSNPP} rosctr function_name filename block_type block_number`.replaceAll(' ', '\t')}\n${asked.replaceAll(' ', '\t')}\tJob-Request\tStart Upload\t_0800001P\tOrganization Block\t00001\n`)
    expect(event(zeek, found[0]!)).toMatchObject({ kind: 'ot_program_upload', source: '10.20.1.7', destination: '10.20.2.3', object: 'OB1', detail: 'Start Upload · _0800001P' })
  })

  it('[SRC-7] Modbus writes carry address and values; an exception is a failure', () => {
    expect(event(zeek, tsv('modbus_detailed', `${ENDS} func address quantity request_values`, `${from} WRITE_MULTIPLE_REGISTERS 400 3 1,2,3`)[0]!)).toMatchObject({ kind: 'ot_write', object: '400', amount: 3, detail: 'WRITE_MULTIPLE_REGISTERS · 1,2,3' })
    expect(kindsOf(tsv('modbus', `${ENDS} func pdu_type exception`, `${from} READ_COILS REQ -`, `${from} READ_COILS RESP -`, `${from} WRITE_SINGLE_COIL REQ -`))).toEqual(['ot_read', 'other', 'ot_write'])
    expect(event(zeek, tsv('modbus', `${ENDS} func exception`, `${from} READ_COILS ILLEGAL_FUNCTION`)[0]!)['outcome']).toBe('failure')
  })

  it('[SRC-7] CIP, DNP3, BACnet, OPC UA and IEC 104', () => {
    const cip = (direction: string, code: string, service: string, name: string) => tsv('cip', `${ICSNPP} direction cip_service_code cip_service class_name`, `${direction === 'request' ? asked : answered} ${direction} ${code} ${service} ${name}`)[0]!
    const kinds = [cip('request', '0x07', 'Stop', 'Identity'), cip('request', '0x4d', 'Write', 'Symbol'), cip('request', '0x01', 'GetAll', 'Identity'), cip('response', '0x4d', 'Write', 'Symbol')].map((each) => event(zeek, each)['kind'])
    expect(kinds).toEqual(['ot_stop', 'ot_write', 'ot_identify', 'other'])
    expect(kindsOf(tsv('dnp3', `${ENDS} fc_request fc_reply`, `${from} COLD_RESTART RESPONSE`, `${from} DISABLE_UNSOLICITED RESPONSE`, `${from} STOP_APPL RESPONSE`, `${from} SELECT RESPONSE`, `${from} - RESPONSE`))).toEqual(['ot_mode_changed', 'ot_alarm_changed', 'ot_stop', 'other', 'other'])
    expect(kindsOf(tsv('bacnet', `${ICSNPP} pdu_type pdu_service`, `${asked} CONFIRMED_REQUEST write_property`, `${answered} SIMPLE_ACK write_property`, `${asked} CONFIRMED_REQUEST atomic_write_file`))).toEqual(['ot_write', 'other', 'ot_program_download'])
    expect(kindsOf(tsv('opcua_binary', `${ICSNPP} identifier_str`, `${asked} WriteRequest`, `${answered} WriteResponse`, `${asked} BrowseRequest`))).toEqual(['ot_write', 'other', 'ot_identify'])
    expect(kindsOf(tsv('iec104', `${ICSNPP} asdu_type`, `${asked} C_SC_NA_1`, `${asked} C_IC_NA_1`, `${answered} M_ME_NC_1`))).toEqual(['ot_write', 'ot_read', 'other'])
  })

  it('[SRC-7] BACnet in both spellings, its answers apart; out of service is a force', () => {
    const columns = `${ICSNPP} pdu_service object_type instance_number property value`
    const found = tsv('bacnet_property', columns,
      `${asked} write-property analog-output 101 present-value 50.5`, `${asked} read-property-request analog-output 101 present-value -`,
      `${answered} read-property-ack analog-output 101 present-value 50.5`, `${asked} write-property analog-input 7 out-of-service TRUE`)
    expect(kindsOf(found)).toEqual(['ot_write', 'ot_read', 'other', 'ot_force'])
    expect(event(zeek, found[0]!)).toMatchObject({ object: 'analog-output 101', detail: 'write_property · present-value · 50.5' })
    expect(kindsOf(tsv('bacnet', `${ICSNPP} pdu_type pdu_service result_code`, `${asked} CONFIRMED_REQUEST reinitialized_device -`, `${answered} ERROR_PDU write_property write-access-denied`))).toEqual(['ot_mode_changed', 'other'])
    expect(kindsOf(tsv('bacnet_device_control', `${ICSNPP} pdu_service device_state`, `${asked} device_communication_control disable`, `${answered} device_communication_control -`))).toEqual(['ot_mode_changed', 'other'])
  })

  it('[SRC-7] Modbus: restart and listen-only stop a device from talking; firmware is its own kind', () => {
    const found = tsv('modbus_detailed', `${ENDS} func request_subfunction_code`, `${from} DIAGNOSTICS Restart_Communications_Option`, `${from} DIAGNOSTICS Return_Query_Data`, `${from} FIRMWARE_REPLACEMENT -`)
    expect(kindsOf(found)).toEqual(['ot_mode_changed', 'ot_diagnostic', 'ot_firmware'])
    expect(kindsOf(tsv('modbus_detailed', `${ENDS} func modbus_detailed_link_id`, `${from} MASK_WRITE_REGISTER a1`, `${from} MASK_WRITE_REGISTER -`))).toEqual(['other', 'ot_write'])
  })

  it('[SRC-7] CIP: firmware through the storage object, logic through the controller’s own classes', () => {
    const kind = (code: string, classId: string) => event(zeek, tsv('cip', `${ICSNPP} direction cip_service_code cip_service class_id class_name`, `${asked} request ${code} any ${classId} unknown`)[0]!)['kind']
    expect([kind('0x4b', '0xa1'), kind('0x4d', '0xa1'), kind('0x08', '0x68'), kind('0x08', '0x04'), kind('0x4d', '0x6b')]).toEqual(['ot_firmware', 'ot_firmware', 'ot_program_download', 'ot_write', 'ot_write'])
  })

  it('[SRC-8] IEC 104: a confirmation is no command, whether or not the log says which end sent it', () => {
    expect(kindsOf(tsv('iec60870_5_104', `${ENDS} asdu_type cot ioa`, `${from} 45 6 2001`, `${from} 45 7 2001`, `${from} 45 10 2001`, `${from} 100 6 0`))).toEqual(['ot_write', 'other', 'other', 'ot_read'])
  })

  it('[SRC-7] GE SRTP, Omron FINS, Genisys, PROFINET and synchrophasors', () => {
    const ge = (srtp_type: string, service_request_code: string) => event(zeek, { _path: 'ge_srtp_general', ts: 1791936727, uid: 'C1', 'id.orig_h': '10.20.1.7', 'id.resp_h': '10.20.2.3', srtp_type, service_request_code })['kind']
    expect([ge('Request', 'Write task memory'), ge('Request', 'Toggle force system memory'), ge('Request', 'Program load (download to PLC)'), ge('Reply', 'Write task memory')]).toEqual(['ot_write', 'ot_force', 'ot_program_download', 'other'])
    expect(kindsOf(tsv('omron_fins_general', `${ENDS} icf_data_type command_code`, `${from} Command(0) Stop(0x0402)`, `${from} Response(1) Stop(0x0402)`, `${from} Command(0) Force(0x2301)`))).toEqual(['ot_stop', 'other', 'ot_force'])
    expect(kindsOf(tsv('genisys', `${ENDS} header direction`, `${from} control_data request`, `${from} indication_data response`))).toEqual(['ot_write', 'other'])
    expect(kindsOf(tsv('profinet_io_cm', `${ENDS} packet_type operation_num`, `${from} Request Write`, `${from} Response Write`))).toEqual(['ot_write', 'other'])
    expect(kindsOf(tsv('synchrophasor_cmd', `${ENDS} command`, `${from} TransmissionOff`, `${from} SendCfg2`))).toEqual(['ot_mode_changed', 'ot_identify'])
  })

  it('[SRC-7] the many part logs of OPC UA are no traffic; a write names its node', () => {
    expect(kindsOf(tsv('opcua_binary_browse_result', `${ICSNPP} x`, `${answered} y`))).toEqual(['other'])
    expect(event(zeek, tsv('opcua-binary-write', `${ICSNPP} node_id_string attribute_id_str`, `${asked} Boiler2.SP Value`)[0]!)).toMatchObject({ kind: 'ot_write', object: 'Boiler2.SP' })
  })
})
