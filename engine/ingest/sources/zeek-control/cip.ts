import type { EventKind, LogEvent } from '../../../model/event.ts'
import { count, joined, scalar, text, type Row } from '../fields.ts'
import { isResponse } from './request.ts'

/** CIP services (ODVA, The CIP Networks Library vol. 1, appendix A; Logix tag services: Rockwell 1756-PM020). */
const SERVICES = new Map<string, EventKind>([
  ['0x01', 'ot_read'], ['0x03', 'ot_read'], ['0x0e', 'ot_read'], ['0x18', 'ot_read'], ['0x4c', 'ot_read'], ['0x52', 'ot_read'], ['0x55', 'ot_read'],
  ['0x02', 'ot_write'], ['0x04', 'ot_write'], ['0x0d', 'ot_write'], ['0x10', 'ot_write'], ['0x15', 'ot_write'], ['0x19', 'ot_write'],
  ['0x1a', 'ot_write'], ['0x1b', 'ot_write'], ['0x4d', 'ot_write'], ['0x4e', 'ot_write'], ['0x53', 'ot_write'],
  ['0x05', 'ot_mode_changed'], ['0x06', 'ot_start'], ['0x07', 'ot_stop'], ['0x08', 'ot_write'], ['0x09', 'ot_write'],
  ['0x4b', 'ot_diagnostic'], // a PCCC command inside, which the log does not name
])

/** Services of the File object (0x37) and of Rockwell's Nonvolatile Storage object (0xa1), by which firmware is updated. */
const FILE_SERVICES = new Map<string, EventKind>([['0x4b', 'ot_program_upload'], ['0x4c', 'ot_program_download']])
const STORAGE_SERVICES = new Map<string, EventKind>([['0x4b', 'ot_firmware'], ['0x4d', 'ot_firmware']])

export function cip(fields: Row, event: LogEvent): void {
  const code = scalar(fields['cip_service_code']).toLowerCase()
  const className = scalar(fields['class_name'])
  const classId = scalar(fields['class_id']).toLowerCase()
  const service = scalar(fields['cip_service'])
  event.object = joined(className === 'unknown' ? '' : className, scalar(fields['class_id']))
  event.detail = joined(service, code)
  const status = text(fields, 'cip_status')
  event.outcome = status === '' ? 'unknown' : status === 'Success' ? 'success' : 'failure'
  const direction = scalar(fields['direction'])
  if (direction === '' ? isResponse(fields) : direction !== 'request') return
  event.kind = kindOf(code, classId, className)
}

function kindOf(code: string, classId: string, className: string): EventKind {
  // Codes above 0x4b belong to the class: those of the Connection Manager open and close connections.
  if (className === 'Connection Manager') return 'other'
  if (classId === '0x37') return FILE_SERVICES.get(code) ?? SERVICES.get(code) ?? 'other'
  if (classId === '0xa1') return STORAGE_SERVICES.get(code) ?? SERVICES.get(code) ?? 'other'
  // Objects of the controller's own classes (0x64 to 0xc7) are made and deleted when logic is loaded.
  if ((code === '0x08' || code === '0x09') && isVendorClass(classId)) return 'ot_program_download'
  const kind = SERVICES.get(code) ?? 'other'
  return kind === 'ot_read' && className === 'Identity' ? 'ot_identify' : kind
}

const isVendorClass = (classId: string): boolean => {
  const id = Number(classId)
  return id >= 0x64 && id <= 0xc7
}

/** Cyclic data between a controller and its modules: a flow, many times a second. */
export function cipIo(fields: Row, event: LogEvent): void {
  event.kind = 'flow'
  event.object = 'cip_io'
  event.amount = count(fields['data_length'])
}
