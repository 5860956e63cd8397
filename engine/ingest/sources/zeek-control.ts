import type { EventKind, LogEvent } from '../../model/event.ts'
import { count, joined, scalar, short, text, type Row } from './fields.ts'
import type { ZeekMapper } from './zeek-mapper.ts'

/**
 * What the control-system logs become (github.com/cisagov/icsnpp-*, and Zeek's own modbus, dnp3). Only a request
 * is an operation; its response, which most of these logs write as a record of its own, stays `other` so that
 * nothing is counted twice.
 */
export const CONTROL_LOGS: ReadonlyMap<string, ZeekMapper> = new Map<string, ZeekMapper>([
  ['modbus', modbus],
  ['modbus_detailed', modbus],
  ['modbus_mask_write_register', modbus],
  ['modbus_read_write_multiple_registers', modbus],
  ['modbus_read_device_identification', (fields, event) => asked(fields, event, 'ot_identify', text(fields, 'func'))],
  ['modbus_register_change', (fields, event) => named(event, 'other', text(fields, 'register'), '')],
  ['s7comm', s7comm],
  ['s7comm_plus', s7commPlus],
  ['s7comm_upload_download', s7commBlocks],
  ['s7comm_read_szl', (fields, event) => named(event, fields['method'] === 'Request' ? 'ot_identify' : 'other', text(fields, 'szl_id_name', 'szl_id'), 'Read SZL')],
  ['s7comm_known_devices', (fields, event) => named(event, 'other', text(fields, 'automation_system_name'), text(fields, 'module_name'))],
  ['cotp', (fields, event) => named(event, 'other', text(fields, 'pdu_name'), '')],
  ['dnp3', dnp3],
  ['dnp3_control', dnp3Control],
  ['dnp3_objects', dnp3Objects],
  ['cip', cip],
  ['cip_io', cipIo],
  ['cip_identity', (fields, event) => named(event, 'other', text(fields, 'product_name'), text(fields, 'vendor_name'))],
  ['enip', (fields, event) => asked(fields, event, text(fields, 'enip_command').startsWith('List') ? 'ot_identify' : 'other', text(fields, 'enip_command'))],
  ['bacnet', bacnet],
  ['bacnet_property', bacnet],
  ['bacnet_discovery', (fields, event) => asked(fields, event, 'ot_identify', text(fields, 'pdu_service'))],
  ['bacnet_device_control', (fields, event) => named(event, isResponse(fields) ? 'other' : 'ot_mode_changed', text(fields, 'pdu_service'), text(fields, 'device_state'))],
  ['opcua_binary', opcua],
  ['iec104', iec104],
])

function named(event: LogEvent, kind: EventKind, object: string, detail: string): void {
  event.kind = kind
  event.object = object
  event.detail = short(detail)
}

/** The kind for a request; `other` for what goes back. */
function asked(fields: Row, event: LogEvent, kind: EventKind, object: string): void {
  named(event, isResponse(fields) ? 'other' : kind, object, '')
}

const isResponse = (fields: Row): boolean => fields['is_orig'] === 'F' || fields['is_orig'] === false

function modbusKind(name: string, fields: Row): EventKind {
  if (name.endsWith('_EXCEPTION')) return 'other'
  if (name.startsWith('WRITE') || name === 'MASK_WRITE_REGISTER' || name === 'READ_WRITE_MULTIPLE_REGISTERS') return 'ot_write'
  if (name === 'REPORT_SLAVE_ID' || name === 'ENCAP_INTERFACE_TRANSPORT') return 'ot_identify'
  if (name === 'READ_EXCEPTION_STATUS') return 'ot_diagnostic'
  if (name.startsWith('READ')) return 'ot_read'
  return name === '' && scalar(fields['exception']) !== '' ? 'other' : 'ot_diagnostic'
}

function modbus(fields: Row, event: LogEvent): void {
  const name = scalar(fields['func'])
  const direction = text(fields, 'request_response', 'pdu_type')
  const answered = direction === 'RESP' || direction === 'RESPONSE' || (direction === '' && isResponse(fields))
  event.kind = answered ? 'other' : modbusKind(name, fields)
  const address = text(fields, 'address', 'write_start_address')
  event.object = address === '' ? name : address
  const values = text(fields, 'request_values', 'write_registers')
  event.detail = short(joined(name, text(fields, 'request_subfunction_code'), values))
  event.amount = event.kind === 'ot_write' ? count(fields['quantity']) || listLength(values) : count(fields['quantity'])
  const exception = text(fields, 'exception', 'exception_code')
  event.outcome = exception === '' ? 'unknown' : 'failure'
}

/** How many values a comma-separated list holds. */
function listLength(values: string): number {
  if (values === '') return 0
  let length = 1
  for (let at = values.indexOf(','); at >= 0; at = values.indexOf(',', at + 1)) length++
  return length
}

/** Job functions of S7comm by code; codes of the PLC's own answers and continuations are left out. */
const S7_JOBS = new Map<string, EventKind>([
  ['0x04', 'ot_read'], ['0x05', 'ot_write'], ['0x1a', 'ot_program_download'], ['0x1d', 'ot_program_upload'], ['0x29', 'ot_stop'],
])

/** Program invocation services behind PLC Control (0x28). */
const S7_SERVICES = new Map<string, EventKind>([
  ['P_PROGRAM', 'ot_start'], ['_INSE', 'ot_write'], ['_DELE', 'ot_write'], ['_MODU', 'ot_write'], ['_GARB', 'ot_diagnostic'],
])

function s7comm(fields: Row, event: LogEvent): void {
  const name = scalar(fields['function_name'])
  const service = scalar(fields['subfunction_name'])
  event.object = service === '' ? name : service
  event.detail = joined(name, scalar(fields['subfunction_code']))
  const role = scalar(fields['rosctr_name'])
  if (role === 'Job-Request') {
    const code = scalar(fields['function_code'])
    event.kind = (code === '0x28' ? S7_SERVICES.get(scalar(fields['subfunction_code'])) : S7_JOBS.get(code)) ?? 'other'
  } else if (role === 'User-Data' && name.startsWith('Request')) event.kind = s7UserData(name, service)
  const failure = scalar(fields['error_class'])
  event.outcome = failure === '' ? 'unknown' : failure === 'No error' ? 'success' : 'failure'
}

function s7UserData(name: string, service: string): EventKind {
  if (name.includes('Mode-Transition')) return 'ot_mode_changed'
  if (name.includes('CPU Functions') || name.includes('Block Functions')) return 'ot_identify'
  if (name.includes('Time Functions')) return service.startsWith('Set') ? 'ot_write' : 'ot_read'
  return name.includes('Cyclic') ? 'ot_read' : 'ot_diagnostic'
}

function s7commPlus(fields: Row, event: LogEvent): void {
  const name = scalar(fields['function_name'])
  event.object = name
  if (fields['opcode_name'] !== 'Request') return
  if (name.startsWith('Set ')) event.kind = 'ot_write'
  else if (name.startsWith('Get ')) event.kind = 'ot_read'
  else if (name === 'Explore') event.kind = 'ot_identify'
  else if (name === 'Create Object' || name === 'Delete Object') event.kind = 'other'
  else event.kind = 'ot_diagnostic'
}

const BLOCK_TYPES = new Map([
  ['Organization Block', 'OB'], ['Data Block', 'DB'], ['System Data Block', 'SDB'], ['Function', 'FC'],
  ['System Function', 'SFC'], ['Function Block', 'FB'], ['System Function Block', 'SFB'],
])

/** Only the request that begins a transfer names the block and counts; the pieces and the end stay `other`. */
function s7commBlocks(fields: Row, event: LogEvent): void {
  const name = scalar(fields['function_name'])
  const file = scalar(fields['filename'])
  const type = BLOCK_TYPES.get(scalar(fields['block_type']))
  event.object = type === undefined ? file || name : `${type}${Number(scalar(fields['block_number'])) || 0}`
  event.detail = joined(name, file)
  event.amount = count(fields['blocklength'])
  if (fields['rosctr'] !== 'Job-Request') return
  if (name === 'Start Upload') event.kind = 'ot_program_upload'
  else if (name === 'Request Download') event.kind = 'ot_program_download'
}

/** DNP3 application functions (IEEE 1815 table 4-1). SELECT prepares an OPERATE and is not counted beside it. */
const DNP3_FUNCTIONS = new Map<string, EventKind>([
  ['READ', 'ot_read'], ['WRITE', 'ot_write'], ['OPERATE', 'ot_write'], ['DIRECT_OPERATE', 'ot_write'], ['DIRECT_OPERATE_NR', 'ot_write'],
  ['COLD_RESTART', 'ot_mode_changed'], ['WARM_RESTART', 'ot_mode_changed'], ['INITIALIZE_DATA', 'ot_mode_changed'], ['INITIALIZE_APPL', 'ot_mode_changed'],
  ['START_APPL', 'ot_start'], ['STOP_APPL', 'ot_stop'], ['SAVE_CONFIG', 'ot_program_download'], ['ACTIVATE_CONFIG', 'ot_program_download'],
  ['ENABLE_UNSOLICITED', 'ot_alarm_changed'], ['DISABLE_UNSOLICITED', 'ot_alarm_changed'],
  ['OPEN_FILE', 'ot_read'], ['DELETE_FILE', 'ot_write'], ['GET_FILE_INFO', 'ot_read'],
  ['DELAY_MEASURE', 'ot_diagnostic'], ['RECORD_CURRENT_TIME', 'ot_diagnostic'],
])

function dnp3(fields: Row, event: LogEvent): void {
  const request = scalar(fields['fc_request'])
  named(event, DNP3_FUNCTIONS.get(request) ?? 'other', request || scalar(fields['fc_reply']), joined(request, scalar(fields['fc_reply'])))
}

function dnp3Control(fields: Row, event: LogEvent): void {
  const operation = scalar(fields['function_code'])
  const index = scalar(fields['index_number'])
  const command = joined(operation, joined(scalar(fields['trip_control_code']), scalar(fields['operation_type'])))
  named(event, DNP3_FUNCTIONS.get(operation) ?? 'other', index === '' ? scalar(fields['block_type']) : `index ${index}`, command)
  event.amount = count(fields['execute_count'])
  const status = scalar(fields['status_code'])
  event.outcome = status === '' ? 'unknown' : status === 'Success' ? 'success' : 'failure'
}

function dnp3Objects(fields: Row, event: LogEvent): void {
  const operation = scalar(fields['function_code'])
  named(event, DNP3_FUNCTIONS.get(operation) ?? 'other', scalar(fields['object_type']), operation)
  event.amount = count(fields['object_count'])
}

/** CIP services (ODVA, The CIP Networks Library vol. 1, appendix A; Logix tag services: Rockwell 1756-PM020). */
const CIP_SERVICES = new Map<string, EventKind>([
  ['0x01', 'ot_read'], ['0x03', 'ot_read'], ['0x0e', 'ot_read'], ['0x4c', 'ot_read'], ['0x52', 'ot_read'], ['0x55', 'ot_read'],
  ['0x02', 'ot_write'], ['0x04', 'ot_write'], ['0x10', 'ot_write'], ['0x4d', 'ot_write'], ['0x53', 'ot_write'],
  ['0x05', 'ot_mode_changed'], ['0x06', 'ot_start'], ['0x07', 'ot_stop'], ['0x08', 'ot_write'], ['0x09', 'ot_write'],
])

function cip(fields: Row, event: LogEvent): void {
  const code = scalar(fields['cip_service_code']).toLowerCase()
  const className = scalar(fields['class_name'])
  const service = scalar(fields['cip_service'])
  event.object = joined(className === 'unknown' ? '' : className, scalar(fields['class_id']))
  event.detail = joined(service, code)
  const status = text(fields, 'cip_status')
  event.outcome = status === '' ? 'unknown' : status === 'Success' ? 'success' : 'failure'
  const direction = scalar(fields['direction'])
  if (direction === '' ? isResponse(fields) : direction !== 'request') return
  // Codes above 0x4b belong to the class: those of the Connection Manager open and close connections.
  if (className === 'Connection Manager') return
  const kind = CIP_SERVICES.get(code) ?? 'other'
  event.kind = kind === 'ot_read' && className === 'Identity' ? 'ot_identify' : kind
}

/** Cyclic data between a controller and its modules: a flow, many times a second. */
function cipIo(fields: Row, event: LogEvent): void {
  event.kind = 'flow'
  event.object = 'cip_io'
  event.amount = count(fields['data_length'])
}

function bacnet(fields: Row, event: LogEvent): void {
  const service = text(fields, 'pdu_service').toLowerCase()
  event.object = text(fields, 'object_type') || service
  event.detail = joined(service, text(fields, 'property'), text(fields, 'value'))
  if (text(fields, 'pdu_type').includes('ACK') || isResponse(fields)) return
  if (service.includes('write_property') || service.includes('list_element') || service.includes('object')) event.kind = 'ot_write'
  else if (service.includes('read_property') || service.includes('read_range')) event.kind = 'ot_read'
  else if (service === 'atomic_read_file') event.kind = 'ot_program_upload'
  else if (service === 'atomic_write_file') event.kind = 'ot_program_download'
  else if (service === 'reinitialize_device') event.kind = 'ot_mode_changed'
  else if (service === 'device_communication_control') event.kind = 'ot_diagnostic'
  else if (service.startsWith('who_')) event.kind = 'ot_identify'
}

function opcua(fields: Row, event: LogEvent): void {
  const name = text(fields, 'identifier_str', 'identifier')
  event.object = name
  event.detail = text(fields, 'msg_type')
  if (!name.endsWith('Request')) return
  if (name.startsWith('Write') || name.startsWith('Call')) event.kind = 'ot_write'
  else if (name.startsWith('Read') || name.startsWith('History')) event.kind = 'ot_read'
  else if (name.startsWith('Browse') || name.startsWith('GetEndpoints') || name.startsWith('FindServers')) event.kind = 'ot_identify'
}

/** Type identifications of IEC 60870-5-104, by the prefixes of their names. */
function iec104(fields: Row, event: LogEvent): void {
  const type = text(fields, 'asdu_type_name', 'asdu_type', 'type_name', 'type_id')
  event.object = text(fields, 'ioa', 'info_obj_addr') || type
  event.detail = joined(type, text(fields, 'cause_tx_name', 'cot', 'cause_tx'))
  if (isResponse(fields)) return
  const prefix = type.slice(0, 4)
  if (prefix === 'C_SC' || prefix === 'C_DC' || prefix === 'C_RC' || prefix === 'C_SE' || prefix === 'C_BO' || prefix === 'C_CS' || type.startsWith('P_')) event.kind = 'ot_write'
  else if (prefix === 'C_IC' || prefix === 'C_CI' || prefix === 'C_RD') event.kind = 'ot_read'
  else if (prefix === 'C_RP') event.kind = 'ot_mode_changed'
  else if (prefix === 'C_TS') event.kind = 'ot_diagnostic'
}
