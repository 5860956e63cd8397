import type { EventKind, LogEvent } from '../../../model/event.ts'
import { count, joined, scalar, type Row } from '../fields.ts'
import { named } from './request.ts'

/** DNP3 application functions (IEEE 1815 table 4-1). SELECT prepares an OPERATE and is not counted beside it. */
const FUNCTIONS = new Map<string, EventKind>([
  ['READ', 'ot_read'], ['WRITE', 'ot_write'], ['OPERATE', 'ot_write'], ['DIRECT_OPERATE', 'ot_write'], ['DIRECT_OPERATE_NR', 'ot_write'],
  ['COLD_RESTART', 'ot_mode_changed'], ['WARM_RESTART', 'ot_mode_changed'], ['INITIALIZE_DATA', 'ot_mode_changed'], ['INITIALIZE_APPL', 'ot_mode_changed'],
  ['START_APPL', 'ot_start'], ['STOP_APPL', 'ot_stop'], ['SAVE_CONFIG', 'ot_program_download'], ['ACTIVATE_CONFIG', 'ot_program_download'],
  ['ENABLE_UNSOLICITED', 'ot_alarm_changed'], ['DISABLE_UNSOLICITED', 'ot_alarm_changed'], ['ASSIGN_CLASS', 'ot_alarm_changed'],
  ['OPEN_FILE', 'ot_read'], ['DELETE_FILE', 'ot_write'], ['GET_FILE_INFO', 'ot_read'],
  ['DELAY_MEASURE', 'ot_diagnostic'], ['RECORD_CURRENT_TIME', 'ot_diagnostic'],
])

export function dnp3(fields: Row, event: LogEvent): void {
  const request = scalar(fields['fc_request'])
  named(event, FUNCTIONS.get(request) ?? 'other', request || scalar(fields['fc_reply']), joined(request, scalar(fields['fc_reply'])))
}

/** The detail ends with what the relay was told: "OPERATE · Trip · Pulse On". */
export function dnp3Control(fields: Row, event: LogEvent): void {
  const operation = scalar(fields['function_code'])
  const index = scalar(fields['index_number'])
  const command = joined(operation, joined(scalar(fields['trip_control_code']), scalar(fields['operation_type'])))
  named(event, FUNCTIONS.get(operation) ?? 'other', index === '' ? scalar(fields['block_type']) : `index ${index}`, command)
  event.amount = count(fields['execute_count'])
  const status = scalar(fields['status_code'])
  event.outcome = status === '' ? 'unknown' : status === 'Success' ? 'success' : 'failure'
}

export function dnp3Objects(fields: Row, event: LogEvent): void {
  const operation = scalar(fields['function_code'])
  named(event, FUNCTIONS.get(operation) ?? 'other', scalar(fields['object_type']), operation)
  event.amount = count(fields['object_count'])
}
