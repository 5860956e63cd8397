import type { EventKind, LogEvent } from '../../../model/event.ts'
import { joined, scalar, short, text, type Row } from '../fields.ts'
import { isResponse, named } from './request.ts'

/**
 * bacnet.log writes services with underscores ("write_property"), bacnet_property.log with hyphens and what it
 * is ("read-property-request", "read-property-ack"). A written value ends the detail.
 */
export function bacnet(fields: Row, event: LogEvent): void {
  const service = text(fields, 'pdu_service').toLowerCase().replaceAll('-', '_')
  const instance = scalar(fields['instance_number'])
  const type = text(fields, 'object_type')
  event.object = type === '' ? service : instance === '' ? type : `${type} ${instance}`
  event.detail = short(joined(service, text(fields, 'property'), text(fields, 'value')))
  if (text(fields, 'result_code') !== '') event.outcome = 'failure'
  const pdu = text(fields, 'pdu_type')
  if (pdu.includes('ACK') || pdu.includes('ERROR') || pdu.includes('REJECT') || pdu.includes('ABORT') || service.endsWith('_ack') || isResponse(fields)) return
  event.kind = kindOf(service, text(fields, 'property'))
}

function kindOf(service: string, property: string): EventKind {
  if (service.startsWith('write_property')) return writeKind(property)
  if (service.startsWith('read_property') || service.startsWith('read_range')) return 'ot_read'
  if (service.endsWith('_list_element') || service === 'create_object' || service === 'delete_object') return 'ot_write'
  if (service === 'atomic_read_file') return 'ot_program_upload'
  if (service === 'atomic_write_file') return 'ot_program_download'
  if (service.startsWith('reinitialize')) return 'ot_mode_changed'
  if (service === 'device_communication_control') return 'ot_mode_changed'
  if (service === 'life_safety_operation') return 'ot_alarm_changed'
  return service.startsWith('who_') ? 'ot_identify' : 'other'
}

/** Out of service, the value no longer follows the sensor: BACnet's force. Limits and classes decide what alarms. */
function writeKind(property: string): EventKind {
  if (property === 'out-of-service') return 'ot_force'
  if (property === 'event-enable' || property === 'limit-enable' || property === 'notification-class' || property === 'high-limit' || property === 'low-limit') return 'ot_alarm_changed'
  return 'ot_write'
}

/** Restarts and orders to fall silent; the answer only says whether the password was right. */
export function bacnetDeviceControl(fields: Row, event: LogEvent): void {
  named(event, isResponse(fields) ? 'other' : 'ot_mode_changed', text(fields, 'pdu_service'), text(fields, 'device_state'))
}
