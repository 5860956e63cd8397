import type { EventKind, LogEvent } from '../../../model/event.ts'
import { joined, scalar, text, type Row } from '../fields.ts'
import { isResponse, named } from './request.ts'

/** GE SRTP services by their names in icsnpp-ge-srtp. */
const GE_SERVICES = new Map<string, EventKind>([
  ['Read system memory', 'ot_read'], ['Read task memory', 'ot_read'], ['Read program memory', 'ot_program_upload'], ['Return fault table', 'ot_read'], ['Return PLC time/date', 'ot_read'],
  ['PLC short status request', 'ot_identify'], ['Return control program names', 'ot_identify'], ['Return controller type and ID information', 'ot_identify'],
  ['Write system memory', 'ot_write'], ['Write task memory', 'ot_write'], ['Set PLC time/date', 'ot_write'], ['Clear fault table', 'ot_alarm_changed'],
  ['Write program block memory', 'ot_program_download'], ['Program load (download to PLC)', 'ot_program_download'], ['Program store (upload from PLC)', 'ot_program_upload'],
  ['Set PLC (run vs stop)', 'ot_mode_changed'], ['Toggle force system memory', 'ot_force'],
  ['Programmer logon', 'ot_diagnostic'], ['Change PLC CPU privilege level', 'ot_diagnostic'], ['Set control ID (CPU ID)', 'ot_diagnostic'],
])

export function geSrtp(fields: Row, event: LogEvent): void {
  const service = text(fields, 'service_request_code')
  const kind = GE_SERVICES.get(service) ?? 'other'
  named(event, scalar(fields['srtp_type']) === 'Reply' ? 'other' : kind, joined(text(fields, 'segment_selector'), text(fields, 'memory_offset')) || service, service)
}

/** Omron FINS commands by their code, which ends the name: "Memory Area Write (0x0102)". */
const FINS_COMMANDS = new Map<string, EventKind>([
  ['0101', 'ot_read'], ['0104', 'ot_read'], ['0201', 'ot_read'], ['0220', 'ot_read'], ['0701', 'ot_read'], ['2201', 'ot_read'], ['2202', 'ot_read'],
  ['0102', 'ot_write'], ['0103', 'ot_write'], ['0105', 'ot_write'], ['0202', 'ot_write'], ['0203', 'ot_write'], ['0221', 'ot_write'], ['0702', 'ot_write'],
  ['0303', 'ot_program_upload'], ['0302', 'ot_program_download'], ['0304', 'ot_program_download'], ['0305', 'ot_program_download'], ['220C', 'ot_program_download'],
  ['0401', 'ot_start'], ['0402', 'ot_stop'], ['0403', 'ot_mode_changed'], ['2301', 'ot_force'], ['2302', 'ot_force'],
  ['0501', 'ot_identify'], ['0502', 'ot_identify'], ['0601', 'ot_identify'], ['2101', 'ot_alarm_changed'], ['2103', 'ot_alarm_changed'],
])

/** omron_fins_general.log; a command is told from its response by the data type of its header. */
export function omronFins(fields: Row, event: LogEvent): void {
  const command = text(fields, 'command_code')
  const at = command.lastIndexOf('0x')
  const kind = FINS_COMMANDS.get(at < 0 ? '' : command.slice(at + 2, at + 6).toUpperCase()) ?? 'other'
  named(event, scalar(fields['icf_data_type']).startsWith('Response') ? 'other' : kind, command, '')
}

/** Genisys (railway signalling): the office asks for indications and sends controls. */
export function genisys(fields: Row, event: LogEvent): void {
  const header = scalar(fields['header'])
  const said = header.toLowerCase()
  const kind: EventKind = said.includes('control') ? 'ot_write' : said.includes('poll') || said.includes('recall') ? 'ot_read' : 'other'
  named(event, scalar(fields['direction']) === 'response' ? 'other' : kind, header, text(fields, 'payload'))
}

/** PROFINET context manager over DCE/RPC: records and parameters are written when a device is set up. */
export function profinet(fields: Row, event: LogEvent): void {
  const operation = scalar(fields['operation_num'])
  const said = operation.toLowerCase()
  const request = scalar(fields['packet_type']).toLowerCase().includes('request') && !isResponse(fields)
  named(event, !request ? 'other' : said.includes('write') ? 'ot_write' : said.includes('read') ? 'ot_read' : 'other', operation, '')
}

/** Commands to a phasor measurement unit (IEEE C37.118): turning its data off takes the view away. */
export function synchrophasorCommand(fields: Row, event: LogEvent): void {
  const command = scalar(fields['command'])
  const said = command.toLowerCase()
  named(event, said.includes('transmission') || said.includes('turn') ? 'ot_mode_changed' : 'ot_identify', command, scalar(fields['frame_type']))
}

/** EtherCAT frames stay within one segment and name no addresses, so they are kept but compared with nothing. */
export function etherCat(fields: Row, event: LogEvent): void {
  named(event, 'other', text(fields, 'Register_Addr', 'Log_Addr', 'index'), text(fields, 'Command', 'cmd', 'opCode'))
}
