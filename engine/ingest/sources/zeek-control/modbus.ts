import type { EventKind, LogEvent } from '../../../model/event.ts'
import { count, joined, scalar, short, text, type Row } from '../fields.ts'
import { isResponse } from './request.ts'

/** Functions that have a log of their own, in which they are told with their masks and values. */
const TOLD_APART: ReadonlySet<string> = new Set(['MASK_WRITE_REGISTER', 'READ_WRITE_MULTIPLE_REGISTERS'])

/**
 * Function codes by the names Zeek gives them (base/protocols/modbus/consts). Engineering functions of vendors
 * (PROGRAM_484, PROGRAM_UNITY …) carry reads and writes alike and stay diagnostics.
 */
function kindOf(name: string, fields: Row): EventKind {
  if (name.endsWith('_EXCEPTION')) return 'other'
  if (name.startsWith('WRITE') || TOLD_APART.has(name)) return 'ot_write'
  if (name === 'REPORT_SLAVE_ID' || name === 'ENCAP_INTERFACE_TRANSPORT') return 'ot_identify'
  if (name === 'READ_EXCEPTION_STATUS') return 'ot_diagnostic'
  if (name === 'FIRMWARE_REPLACEMENT') return 'ot_firmware'
  if (name === 'DIAGNOSTICS' && stopsTalking(text(fields, 'request_subfunction_code').toLowerCase())) return 'ot_mode_changed'
  if (name.startsWith('READ')) return 'ot_read'
  return name === '' && scalar(fields['exception']) !== '' ? 'other' : 'ot_diagnostic'
}

/** Sub-functions 1 and 4: after them the device restarts its communication, or no longer answers. */
const stopsTalking = (subfunction: string): boolean => subfunction.includes('restart') || subfunction.includes('listen only')

/** modbus.log, modbus_detailed.log and the logs of its two-part functions. The written values end the detail. */
export function modbus(fields: Row, event: LogEvent): void {
  const name = scalar(fields['func'])
  const direction = text(fields, 'request_response', 'pdu_type')
  const answered = direction === 'RESP' || direction === 'RESPONSE' || (direction === '' && isResponse(fields))
  // In modbus_detailed.log only a link stands for them; they would count twice.
  const elsewhere = event.code === 'modbus_detailed' && TOLD_APART.has(name) && scalar(fields['modbus_detailed_link_id']) !== ''
  event.kind = answered || elsewhere ? 'other' : kindOf(name, fields)
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
