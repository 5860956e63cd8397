import { scalar, text } from './fields.ts'
import { bacnet, bacnetDeviceControl } from './zeek-control/bacnet.ts'
import { cip, cipIo } from './zeek-control/cip.ts'
import { dnp3, dnp3Control, dnp3Objects } from './zeek-control/dnp3.ts'
import { etherCat, geSrtp, genisys, omronFins, profinet, synchrophasorCommand } from './zeek-control/field-protocols.ts'
import { iec104 } from './zeek-control/iec104.ts'
import { modbus } from './zeek-control/modbus.ts'
import { opcua, opcuaWrite } from './zeek-control/opcua.ts'
import { asked, named } from './zeek-control/request.ts'
import { s7comm, s7commBlocks, s7commPlus } from './zeek-control/s7comm.ts'
import type { ZeekMapper } from './zeek-mapper.ts'

/** Kept for searching: states of a parser, parts of messages that another log tells whole. */
const KEPT: ZeekMapper = (fields, event) => named(event, 'other', text(fields, 'node_id_string', 'command', 'frame_type'), '')

/**
 * What the control-system logs become (github.com/cisagov/icsnpp-*, and Zeek's own modbus, dnp3). Only a request
 * is an operation; its response, which most of these logs write as a record of its own, stays `other` so that
 * nothing is counted twice. Where one log names an operation and another its details, `detect/repeated-commands.ts`
 * counts it once.
 */
const CONTROL_LOGS: ReadonlyMap<string, ZeekMapper> = new Map<string, ZeekMapper>([
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
  ['bacnet_discovery', (fields, event) => asked(fields, event, scalar(fields['pdu_service']).startsWith('who') ? 'ot_identify' : 'other', text(fields, 'pdu_service'))],
  ['bacnet_device_control', bacnetDeviceControl],
  ['opcua_binary', opcua],
  ['opcua_binary_write', opcuaWrite],
  ['iec104', iec104],
  ['iec60870_5_104', iec104],
  ['ge_srtp_general', geSrtp],
  ['omron_fins_general', omronFins],
  ['genisys', genisys],
  ['profinet_io_cm', profinet],
  ['synchrophasor_cmd', synchrophasorCommand],
])

/** Parts of messages have logs of their own, up to fifty of one parser: they are no traffic between two ends. */
const PARTS: readonly (readonly [prefix: string, mapper: ZeekMapper])[] = [
  ['opcua_binary_', KEPT], ['omron_fins_', KEPT], ['synchrophasor', KEPT], ['ecat_', etherCat],
]

/** How a control-system log of this type is read, or undefined. Earlier releases of the OPC UA parser wrote hyphens. */
export function controlMapper(type: string): ZeekMapper | undefined {
  const known = CONTROL_LOGS.get(type)
  if (known !== undefined) return known
  if (type.startsWith('opcua-binary')) return controlMapper(type.replaceAll('-', '_'))
  for (const [prefix, mapper] of PARTS) if (type.startsWith(prefix)) return mapper
  return undefined
}
